package llm

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func TestVerified(t *testing.T) {
	content, err := os.ReadFile("testdata/claims.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(content), "\n== ")[1:]
	for _, c := range cases {
		name, rest, _ := strings.Cut(c, "\n")
		t.Run(name, func(t *testing.T) { checkCase(t, rest) })
	}
}

func checkCase(t *testing.T, lines string) {
	var story, said, want []string
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		switch {
		case strings.HasPrefix(line, "-> "), strings.HasPrefix(line, "! "):
			want = append(want, line)
		case strings.HasPrefix(line, `{"`), line == "null", strings.HasPrefix(line, `"`):
			said = append(said, line)
		default:
			story = append(story, line)
		}
	}
	d := article(t, strings.Join(story, "\n"))
	r := answering(t, d, `{"claims":[`+strings.Join(said, ",")+`]}`)
	if err := r.Stage(false).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Claims {
		got = append(got, "-> "+show(d, c))
	}
	for _, g := range r.Gaps() {
		got = append(got, "! "+g.Reason)
	}
	sorted := cmp.Transformer("sorted", func(list []string) map[string]int {
		m := map[string]int{}
		for _, line := range list {
			m[line]++
		}
		return m
	})
	if diff := cmp.Diff(want, got, sorted); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

// show writes a claim as the cases do.
func show(d *text.Document, c text.Claim) string {
	name := func(r int) string {
		if r == text.None {
			return "nothing"
		}
		return d.Referents[r].Name
	}
	s := fmt.Sprintf("%s %s %s %s %s", name(c.Subject), c.Type, name(c.Object), c.Polarity, c.Modality)
	switch {
	case c.Time.Start == c.Time.End && !c.Time.IsZero():
		s += " " + c.Time.Start
	case !c.Time.IsZero():
		s += " " + c.Time.Start + "/" + c.Time.End
	}
	if c.Place != text.None {
		s += " at " + name(c.Place)
	}
	var by []string
	for _, v := range c.Attribution {
		if by = append(by, name(v.Referent)); v.Referent == text.None {
			by[len(by)-1] = d.Slice(v.Span)
		}
	}
	if by != nil {
		s += " by " + strings.Join(by, ", ")
	}
	return s + fmt.Sprintf(` "%s"`, d.Slice(c.Span))
}

func TestTriggerAndReasons(t *testing.T) {
	d := article(t, summit)
	r := answering(t, d, good)
	if err := r.Stage(false).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Claims) != 1 {
		t.Fatalf("got %d claims: %v", len(d.Claims), r.Gaps())
	}
	c := d.Claims[0]
	if got := d.Slice(d.Tokens[c.Trigger].Span); got != "visit" {
		t.Errorf("trigger is %q", got)
	}
	if c.Rule != "llm:test-model" || c.Class != graph.Consult || c.Time.Precision != graph.Week || len(c.Reasons) == 0 {
		t.Errorf("got %+v", c)
	}
}

func TestEntityOfTheAnswer(t *testing.T) {
	d := article(t, "[Ana Reyes|Ana Reyes|Person] boarded Northern Star. Then Northern Star sailed, with Ana and a crew.")
	d.Claims = []text.Claim{{SubjectAt: 0, ObjectAt: text.None, Span: text.Span{Start: 0, End: 5}}}
	r := answering(t, d, `{"entities":[{"n":"Northern Star","k":"Product"},{"n":"crew","k":"Person"},{"n":"Ana","k":"Person"},
		{"n":"Southern Star","k":"Product"},{"n":"Then","k":"Weather"}],
		"claims":[{"s":"Ana Reyes","o":"Northern Star","t":"USES","c":"RELATED","q":"Ana Reyes boarded Northern Star"}]}`)
	if err := r.Stage(true).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range d.Mentions {
		got = append(got, d.Slice(m.Span)+"="+d.Referents[m.Referents[0]].Name)
	}
	want := []string{"Ana Reyes=Ana Reyes", "Northern Star=Northern Star", "Northern Star=Northern Star", "Ana=Ana"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mentions: want -, got +\n%s", diff)
	}
	if len(d.Claims) != 2 || len(r.Gaps()) != 3 {
		t.Errorf("got %d claims and gaps %v", len(d.Claims), r.Gaps())
	}
}

// TestPartOfAName checks that the head of a longer name stands for it, another word of it for nothing.
func TestPartOfAName(t *testing.T) {
	embassy := "Austria's embassy in Oslo"
	d := article(t, "Ask at ["+embassy+"|"+embassy+"|Organization]. [It|"+embassy+"|Organization|pronoun] blamed [Bo Lind|Bo Lind|Person].")
	d.Mentions[0].Head = slices.IndexFunc(d.Tokens, func(k text.Token) bool { return d.Slice(k.Span) == "embassy" })
	r := answering(t, d, `{"entities":[{"n":"Austria's embassy","k":"Organization"},{"n":"Oslo","k":"Organization"}],
		"claims":[{"s":"Austria's embassy","o":"Bo Lind","t":"BLAMES","c":"ACCUSE","q":"It blamed Bo Lind"},
		{"s":"Oslo","o":"Bo Lind","t":"BLAMES","c":"ACCUSE","q":"It blamed Bo Lind"}]}`)
	if err := r.Stage(false).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Claims) != 1 || d.Referents[d.Claims[0].Subject].Name != embassy || len(d.Referents) != 2 {
		t.Errorf("got %+v of %+v", d.Claims, d.Referents)
	}
}

// TestEveryClaimSlices checks, on answers made of scraps of the article and of rubbish, that
// whatever is believed points into the document.
func TestEveryClaimSlices(t *testing.T) {
	marked := summit + "\n\n[He|Vladimir Putin|Person|pronoun] met “[Kim|Kim Jong Un|Person]” at\t[Pyongyang|Pyongyang|City] airport.\n\n" + summit
	rapid.Check(t, func(rt *rapid.T) {
		d := article(t, marked)
		r := answering(t, d, drawAnswer(rt, d))
		if err := r.Stage(rapid.Bool().Draw(rt, "both")).Run(context.Background(), d); err != nil {
			rt.Fatal(err)
		}
		for _, c := range d.Claims {
			checkClaim(rt, r, d, c)
		}
	})
}

// drawAnswer makes up an answer; strings of Go are near enough to those of JSON here.
func drawAnswer(rt *rapid.T, d *text.Document) string {
	scrap := rapid.Custom(func(rt *rapid.T) string {
		s := d.Sentences[rapid.IntRange(0, len(d.Sentences)-1).Draw(rt, "sentence")]
		from := rapid.IntRange(s.First, s.Last-1).Draw(rt, "from")
		to := rapid.IntRange(from, s.Last-1).Draw(rt, "to")
		return strings.NewReplacer("“", `\"`, "”", "'", "\t", " ").Replace(d.Text[d.Tokens[from].Start:d.Tokens[to].End])
	})
	end := rapid.SampledFrom([]string{"Vladimir Putin", "he", "Kim", "Kim Jong Un", "NHK", "North Korea", "Pyongyang", "airport", ""})
	quotes := rapid.OneOf(scrap, rapid.SampledFrom([]string{"Vladimir Putin will visit North Korea", "He met 'Kim' at Pyongyang", "NHK said.", "“”"}))
	var b strings.Builder
	b.WriteString(`{"entities":[{"n":"` + scrap.Draw(rt, "entity") + `","k":"Facility"}],"claims":[`)
	for i := range rapid.IntRange(1, 8).Draw(rt, "claims") {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"s":"%s","o":"%s","t":"%s","c":"CONSULT","q":"%s","v":"met","by":["%s"],"w":"%s"}`,
			end.Draw(rt, "s"), end.Draw(rt, "o"), rapid.SampledFrom([]string{"VISITS", "VISITED_BY", "LEADS", "x"}).Draw(rt, "t"),
			quotes.Draw(rt, "q"), end.Draw(rt, "by"), rapid.SampledFrom([]string{"", "2024", "2024-06-12", "soon"}).Draw(rt, "w"))
	}
	return b.String() + "]}"
}

func checkClaim(t *rapid.T, r *Reader, d *text.Document, c text.Claim) {
	whole := text.Span{Start: 0, End: len(d.Text)}
	if !whole.Contains(c.Span) || c.Len() <= 0 || c.Len() > longestEvidence {
		t.Fatalf("evidence is %v", c.Span)
	}
	if _, ok := r.types.ontology.Lookup(c.Type); !ok {
		t.Fatalf("type %q is not in the ontology", c.Type)
	}
	checkEnds(t, d, c)
	for _, v := range c.Attribution {
		if !whole.Contains(v.Span) || v.Span.Len() <= 0 {
			t.Fatalf("voice is %v", v)
		}
	}
}

// checkEnds checks that each end is shown by a mention or a name, and that one of two stands beside
// the evidence or words there point at both.
func checkEnds(t *rapid.T, d *text.Document, c text.Claim) {
	names := newRegister(d)
	around := names.bound(c.Span, 0)
	beside := 0
	for _, e := range []end{{c.Subject, c.SubjectAt}, {c.Object, c.ObjectAt}} {
		switch {
		case e == noEnd:
		case e.mention == text.None:
			if _, ok := names.within(d.Referents[e.referent].Name, c.Span); !ok {
				t.Fatalf("%q is not named in %q", d.Referents[e.referent].Name, d.Slice(around))
			}
			beside++
		default:
			m := d.Mentions[e.mention]
			if !contains(m.Referents, e.referent) && names.sameWords(&m, fold(d.Referents[e.referent].Name)) != e.referent {
				t.Fatalf("mention %q of %q does not show %q", d.Slice(m.Span), d.Slice(c.Span), d.Referents[e.referent].Name)
			}
			if around.Contains(m.Span) {
				beside++
			}
		}
	}
	if beside == 0 && c.Object != text.None && names.pointsAway(c.Span) < 2 {
		t.Fatalf("no end of %q stands beside it, nor do words that point at both", d.Slice(c.Span))
	}
}

func contains(list []int, n int) bool {
	for _, have := range list {
		if have == n {
			return true
		}
	}
	return false
}

func TestInterval(t *testing.T) {
	tests := []struct {
		when, start, end string
		precision        graph.Precision
	}{
		{"2024", "2024", "2024", graph.Year},
		{" 2024-06 ", "2024-06", "2024-06", graph.Month},
		{"2024-02-29", "2024-02-29", "2024-02-29", graph.Day},
		{"2024-06-17/2024-06-23", "2024-06-17", "2024-06-23", graph.Week},
		{"2024-06-18/2024-06-19", "2024-06-18", "2024-06-19", graph.Day},
		{"2023/2024", "2023", "2024", graph.Year},
		{"../2024-06", "", "2024-06", graph.Month},
		{"2024-06/", "2024-06", "", graph.Month},
	}
	for _, test := range tests {
		want := graph.Interval{Start: test.start, End: test.end, Precision: test.precision}
		if got, ok := interval(test.when); !ok || got != want {
			t.Errorf("%q: got %+v, %v", test.when, got, ok)
		}
	}
	for _, bad := range []string{"", "/", "../..", "soon", "2023-02-29", "0000", "24-6-1", "2024-06-12T10:00", "2024/2023", "2024/2024-06", "２０２４"} {
		if got, ok := interval(bad); ok {
			t.Errorf("%q: got %+v", bad, got)
		}
	}
}

func TestKnownWordsOfTime(t *testing.T) {
	d := article(t, summit)
	at := strings.Index(d.Text, "next week")
	week := graph.Interval{Start: "2024-06-17", End: "2024-06-23", Precision: graph.Week, Words: "next week"}
	d.Dates = []text.Date{{Span: text.Span{Start: at, End: at + 9}, Interval: week}}
	r := answering(t, d, good)
	if err := r.Stage(false).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Claims) != 1 || d.Claims[0].Time != week {
		t.Errorf("got %+v", d.Claims)
	}
}
