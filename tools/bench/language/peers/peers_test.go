package peers

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// TestParse reads what a peer wrote about a text whose offsets differ in bytes and UTF-16 units.
func TestParse(t *testing.T) {
	body := "“Rufus 🙂 left.” He ran."
	output := "S\t0\t16\nT\t0\t1\t``\t3\tpunct\nT\t1\t6\tNNP\t3\tnsubj\nT\t7\t9\tSYM\t3\tdep\nT\t10\t14\tVBD\t-1\troot\n" +
		"S\t17\t24\nT\t17\t19\tPRP\t5\tnsubj\nT\t20\t23\tVBD\t-1\troot\nN\t1\t6\tPERSON\nC\t17\t19\t4\t7\n.\ncpu\t0.5\npeak\t7\n"
	docs, cost, err := Peer{Name: "test", utf16: true}.parse(strings.NewReader(output), []string{body})
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	var words []string
	for _, token := range d.Tokens {
		words = append(words, d.Slice(token.Span))
	}
	if got := strings.Join(words, "|"); got != "“|Rufus|🙂|left|He|ran" {
		t.Errorf("tokens %s", got)
	}
	if s := d.Sentences[1]; s.First != 4 || s.Last != 6 || d.Slice(s.Span) != "He ran." {
		t.Errorf("second sentence %+v", s)
	}
	if d.Slice(d.Found[0].Span) != "Rufus" || d.Slice(d.References[0].Span) != "He" || d.References[0].Chain != 7 || cost.Seconds != 0.5 || cost.Peak != 7 || cost.Bytes != len(body) {
		t.Errorf("%+v %+v", d, cost)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, output := range []string{"", "T\t1\n.\n", "S\t0\tx\n.\ncpu\t1\n", ".\n.\ncpu\t1\n"} {
		if _, _, err := (Peer{}).parse(strings.NewReader(output), []string{"a"}); err == nil {
			t.Errorf("%q is taken", output)
		}
	}
}

// TestEntities makes one entity of a chain with names, and gives a demonym to its country.
func TestEntities(t *testing.T) {
	body := "Rufus Firefly met Swedes. Firefly thanked them."
	span := func(words string) text.Span {
		at := strings.LastIndex(body, words)
		return text.Span{Start: at, End: at + len(words)}
	}
	d := &Document{}
	d.Text = body
	for _, w := range []string{"Rufus", "Firefly met", "met", "Swedes", "Firefly", "thanked", "them"} {
		s := span(w)
		if w == "Firefly met" {
			s.End -= len(" met")
		}
		d.Tokens = append(d.Tokens, text.Token{Span: s, Tag: "PRP"})
	}
	d.Found = []Name{{span("Rufus Firefly"), "PERSON"}, {span("Swedes"), "NATIONALITY"}, {span("Firefly"), "PERSON"}, {span("met"), "DATE"}}
	d.References = []Reference{{span("Rufus Firefly"), 1, 7}, {span("Firefly"), 4, 7}, {span("them"), 6, 7}}
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	got := d.Entities(g)
	var names []string
	for _, r := range got.Referents {
		names = append(names, r.Name)
	}
	if strings.Join(names, "|") != "Rufus Firefly|Sweden" || len(got.Mentions) != 4 {
		t.Errorf("%v, %+v", names, got.Mentions)
	}
	if m := got.Mentions[3]; m.Form != text.Pronoun || m.Referents[0] != 0 {
		t.Errorf("them is %+v", m)
	}
}

// TestMissing names a peer that can't be had, rather than failing.
func TestMissing(t *testing.T) {
	t.Setenv("PATH", "")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, p := range All() {
		_, _, err := p.Read(context.Background(), Tags, []string{"Rufus left."})
		if !errors.Is(err, ErrMissing) || !strings.HasPrefix(err.Error(), p.Name+" is not to be had here") {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}
