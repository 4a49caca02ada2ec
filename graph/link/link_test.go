package link

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// story builds a document from parts: sentences whose names are marked as [name|type|country].
type story struct {
	d    *text.Document
	refs map[string]int
}

func newStory(id, published string) *story {
	return &story{&text.Document{ID: "document/" + id, Source: id + ".txt", Published: published, Language: "en"}, map[string]int{}}
}

// names adds text with names: "[Ann Lee|Person|no] met [Bo Ek|Person]." The third part may be a
// country code, the fourth an office.
func (s *story) names(marked string) text.Span {
	start := len(s.d.Text)
	for marked != "" {
		plain, rest, found := strings.Cut(marked, "[")
		s.d.Text += plain
		if !found {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		s.name(strings.Split(inside, "|"))
		marked = after
	}
	span := text.Span{Start: start, End: len(s.d.Text)}
	s.d.Text += " "
	return span
}

func (s *story) name(parts []string) {
	ref, ok := s.refs[parts[0]]
	if !ok {
		ref = len(s.d.Referents)
		s.refs[parts[0]] = ref
		r := text.Referent{Name: parts[0], Type: graph.Type(parts[1]), Named: true}
		if len(parts) > 2 && parts[2] != "" {
			r.Country = graph.Key("country/" + parts[2])
		}
		s.d.Referents = append(s.d.Referents, r)
	}
	if len(parts) > 3 {
		s.mention(parts[3]+" ", text.Office, ref)
	}
	s.mention(parts[0], text.Name, ref)
}

func (s *story) mention(words string, form text.Form, ref int) {
	span := text.Span{Start: len(s.d.Text), End: len(s.d.Text) + len(strings.TrimSpace(words))}
	s.d.Text += words
	s.d.Mentions = append(s.d.Mentions, text.Mention{Span: span, Form: form, Type: s.d.Referents[ref].Type, Referents: []int{ref}})
}

// claim adds a sentence and a claim that it makes about its first two names.
func (s *story) claim(marked, typ string, change ...func(*text.Claim)) {
	first := len(s.d.Mentions)
	span := s.names(marked)
	var ends []int
	for _, m := range s.d.Mentions[first:] {
		if m.Form == text.Name {
			ends = append(ends, m.Referents[0])
		}
	}
	k := text.Claim{
		Span: span, Subject: ends[0], Object: text.None, Place: text.None, Type: typ, Class: graph.Consult,
		Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.5, SubjectAt: text.None, ObjectAt: text.None,
	}
	if len(ends) > 1 {
		k.Object = ends[1]
	}
	for _, c := range change {
		c(&k)
	}
	s.d.Claims = append(s.d.Claims, k)
}

func on(date string) func(*text.Claim) {
	return func(k *text.Claim) { k.Time = graph.Interval{Start: date, End: date} }
}

func denied(k *text.Claim)   { k.Polarity = graph.Negative }
func expected(k *text.Claim) { k.Modality = graph.Expected }

func saidBy(ref int) func(*text.Claim) {
	return func(k *text.Claim) { k.Attribution = []text.Voice{{Referent: ref}} }
}

func all(docs ...*text.Document) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func linkStories(t *testing.T, o Options, stories ...*story) (*graph.Graph, *Log) {
	t.Helper()
	var docs []*text.Document
	for _, s := range stories {
		docs = append(docs, s.d)
	}
	g, log, err := Link(all(docs...), o)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(docs)
	again, _, err := Link(all(docs...), o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encode(t, g), encode(t, again)) {
		t.Error("another order of the documents gives another graph")
	}
	return g, log
}

func encode(t testing.TB, g *graph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := g.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func keys(g *graph.Graph) []string {
	var out []string
	for _, e := range g.Entities() {
		out = append(out, string(e.Key))
	}
	return out
}

func TestNamesBecomeEntities(t *testing.T) {
	tests := []struct {
		about   string
		stories []string
		want    []string
	}{
		{"hyphens, blanks, accents", []string{"[Min Ho-jun|Person]", "[Min Ho Jun|Person]", "[Min Hojun|Person]", "[José Peña|Person]", "[Jose Pena|Person]"},
			[]string{"person/jose-pena", "person/min-ho-jun"}},
		{"order", []string{"[Ho-jun Min|Person]", "[Min Ho-jun|Person]"}, []string{"person/ho-jun-min"}},
		{"transliteration with the same country", []string{"[Yevgeny Malenkov|Person|ru]", "[Evgenii Malenkov|Person|ru]"},
			[]string{"person/evgenii-malenkov"}},
		{"transliteration of a rare name", []string{"[Yevgeny Malenkov|Person]", "[Evgenii Malenkov|Person]"},
			[]string{"person/evgenii-malenkov"}},
		{"transliteration of a short name with nothing in common", []string{"[Yevgeny Orlov|Person]", "[Evgenii Orlov|Person]"},
			[]string{"person/evgenii-orlov", "person/yevgeny-orlov"}},
		{"transliteration in two countries", []string{"[Yevgeny Malenkov|Person|ru]", "[Evgenii Malenkov|Person|kz]"},
			[]string{"person/evgenii-malenkov", "person/yevgeny-malenkov"}},
		{"short names are not misspelt", []string{"[Kim Jong Un|Person|kp]", "[Kim Jong In|Person|kp]"},
			[]string{"person/kim-jong-in", "person/kim-jong-un"}},
		{"misspelt", []string{"[Ann Halvorsen|Person|no]", "[Ann Halvorsen|Person|no]", "[Ann Halvorsen|Person|no]", "[Ann Halvorson|Person|no]"},
			[]string{"person/ann-halvorsen"}},
		{"initials", []string{"[Ann Halvorsen|Person|no]", "[A. Halvorsen|Person|no]"}, []string{"person/ann-halvorsen"}},
		{"initials of two", []string{"[Ann Halvorsen|Person|no]", "[Arne Halvorsen|Person|no]", "[A. Halvorsen|Person|no]"},
			[]string{"person/a-halvorsen", "person/ann-halvorsen", "person/arne-halvorsen"}},
		{"middle names", []string{"[John Patrick Byrne|Person|ie]", "[John Byrne|Person|ie]"}, []string{"person/john-patrick-byrne"}},
		{"homonyms by country", []string{"[John Byrne|Person|ie]", "[John Byrne|Person|us]"}, []string{"person/john-byrne~ie", "person/john-byrne~us"}},
		{"the only one of a family name, beside the same little known person",
			[]string{"[Ann Halvorsen|Person|no] and [Bo Ek|Person]", "[Halvorsen|Person] and [Bo Ek|Person]"},
			[]string{"person/ann-halvorsen", "person/bo-ek"}},
		{"a family name of two, beside the same little known person",
			[]string{"[Ann Halvorsen|Person|no] and [Bo Ek|Person]", "[Arne Halvorsen|Person|no]", "[Halvorsen|Person] and [Bo Ek|Person]"},
			[]string{"person/ann-halvorsen", "person/arne-halvorsen", "person/bo-ek", "person/halvorsen"}},
		{"a short family name", []string{"[Ann Lund|Person|no] and [Bo Ek|Person]", "[Lund|Person|no] and [Bo Ek|Person]"},
			[]string{"person/ann-lund", "person/bo-ek", "person/lund"}},
		{"a family name in one country", []string{"[Halvorsen|Person|no]", "[Halvorsen|Person|no]"},
			[]string{"person/halvorsen~aqh0h2x3", "person/halvorsen~cs4e8cdy"}},
		{"types differ", []string{"[Lincoln Park|Person]", "[Lincoln Park|Facility]"}, []string{"facility/lincoln-park", "person/lincoln-park"}},
		{"acronym by its country", []string{"[Northern Grain Board|Organization|ca]", "[NGB|Organization|ca]"}, []string{"organization/northern-grain-board"}},
		{"company endings", []string{"[Acme Widgets Inc.|Organization]", "[Acme Widgets|Organization]"}, []string{"organization/acme-widgets"}},
	}
	for _, test := range tests {
		t.Run(test.about, func(t *testing.T) {
			var stories []*story
			for i, marked := range test.stories {
				s := newStory(string(rune('a'+i)), "2024-01-01")
				s.names(marked + " spoke in town " + strings.Repeat(marked[1:4]+" ", i+5))
				stories = append(stories, s)
			}
			g, log := linkStories(t, Options{}, stories...)
			if diff := cmp.Diff(test.want, keys(g)); diff != "" {
				t.Errorf("entities differ (-want +got):\n%s\n%v", diff, log.Entries)
			}
		})
	}
}

type edge struct {
	Key                 graph.Key
	Status              graph.Status
	Claims, Origins     int
	First, Last         string
	Asserted, Denied    string
	RealisedBy          graph.Key
	Overdue             bool
	Documents, Mentions int
}

func edges(g *graph.Graph) []edge {
	var out []edge
	for row, r := range g.Relations() {
		e := edge{Key: r.Key, Status: r.Status, Claims: len(g.ClaimsOf(row)), Origins: r.Origins, First: r.First, Last: r.Last,
			RealisedBy: r.RealisedBy, Overdue: r.Overdue, Documents: len(r.Documents)}
		for _, k := range r.AssertedBy {
			e.Asserted += string(k) + " "
		}
		for _, k := range r.DeniedBy {
			e.Denied += string(k) + " "
		}
		out = append(out, e)
	}
	return out
}

func TestClaimsBecomeRelations(t *testing.T) {
	a := newStory("a", "2024-06-20")
	a.names("[Ann Lee|Person] [Bo Ek|Person]")
	a.claim("[Ann Lee|Person] met [Bo Ek|Person] on June 18.", "MEETS", on("2024-06-18"))
	a.claim("[Bo Ek|Person] met [Ann Lee|Person] in June.", "MEETS", on("2024-06"))
	b := newStory("b", "2024-07-01")
	b.claim("[Bo Ek|Person] denied that [Ann Lee|Person] met him.", "MEETS", denied, saidBy(0))
	c := newStory("c", "2024-09-01")
	c.claim("[Ann Lee|Person] was to meet [Bo Ek|Person] in August.", "MEETS", expected, on("2024-08"))
	g, _ := linkStories(t, Options{}, a, b, c)
	want := []edge{
		{Key: "person/ann-lee|MEETS|person/bo-ek|2024-06-18", Status: graph.StatusDisputed, Claims: 3, Origins: 2, First: "2024-06-18",
			Last: "2024-06-18", Denied: "person/bo-ek ", Documents: 2},
		{Key: "person/ann-lee|MEETS|person/bo-ek|2024-08", Status: graph.StatusExpected, Claims: 1, Origins: 1, First: "2024-08",
			Last: "2024-08", Overdue: true, Documents: 1},
	}
	if diff := cmp.Diff(want, edges(g)); diff != "" {
		t.Errorf("relations differ (-want +got):\n%s", diff)
	}
}

func TestPlansAreRealised(t *testing.T) {
	plan := newStory("a", "2024-06-01")
	plan.claim("[Ann Lee|Person] will soon visit [Oslo|City].", "VISITS", expected)
	before := newStory("b", "2024-06-02")
	before.claim("[Ann Lee|Person] visited [Oslo|City] in 2020.", "VISITS", on("2020"))
	visit := newStory("c", "2024-06-12")
	visit.claim("[Ann Lee|Person] visited [Oslo|City] on Monday.", "VISITS", on("2024-06-10"))
	g, _ := linkStories(t, Options{}, plan, before, visit)
	row, ok := g.RelationRow("person/ann-lee|VISITS|city/oslo|expected")
	if !ok {
		t.Fatalf("no relation for the plan: %+v", edges(g))
	}
	if got, want := g.Relation(row).RealisedBy, graph.Key("person/ann-lee|VISITS|city/oslo|2024-06-10"); got != want {
		t.Errorf("realised by %q, want %q", got, want)
	}
}

func TestCopiesCountOnce(t *testing.T) {
	body := "[Ann Lee|Person] met [Bo Ek|Person] in the old town hall of the harbour city, where the two had last spoken ten years ago about " +
		"fish, tariffs and the price of a ferry ticket, officials of both sides who were in the room told reporters late on Monday evening."
	var stories []*story
	for i, end := range []string{"", " It rained.", " Markets were closed at that hour."} {
		s := newStory(string(rune('a'+i)), "2024-06-12")
		s.claim(body+end, "MEETS")
		stories = append(stories, s)
	}
	other := newStory("z", "2024-06-12")
	other.claim("Later [Bo Ek|Person] said he had seen [Ann Lee|Person] and would see her again.", "MEETS")
	g, _ := linkStories(t, Options{}, append(stories, other)...)
	if got := edges(g); len(got) != 1 || got[0].Origins != 2 || got[0].Documents != 4 {
		t.Errorf("got %+v, want one relation with two origins in four documents", got)
	}
}

func TestTablesAreSorted(t *testing.T) {
	for _, table := range []string{spellingTable, genericWords} {
		var lines []string
		for _, line := range strings.Split(table, "\n") {
			if line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		if !slices.IsSorted(lines) || len(lines) != len(slices.Compact(slices.Clone(lines))) {
			t.Errorf("table beginning with %q is not sorted, or has a line twice", lines[0])
		}
	}
	seen := map[string]string{}
	for _, line := range strings.Split(spellingTable, "\n") {
		for _, name := range strings.Split(line, "\t") {
			if old, ok := seen[name]; ok && old != line && name != "" && line[0] != '#' {
				t.Errorf("%q is in two lines: %q, %q", name, old, line)
			}
			seen[name] = line
		}
	}
}

func TestVersionTellsWhatTheLinkerKnows(t *testing.T) {
	seen := map[string]string{}
	ontology, err := graph.DefaultOntology()
	if err == nil {
		err = ontology.Extend(strings.NewReader("LENDS_TO\tAID\tBORROWS_FROM\tno\tany\tany\tlends to"))
	}
	if err != nil {
		t.Fatal(err)
	}
	for about, o := range map[string]Options{
		"nothing": {}, "ontology": {Ontology: ontology}, "aliases": aliases(t, "- forbid: [a, b]"), "other aliases": aliases(t, "- forbid: [a, c]"),
		"gazetteer": {Gazetteer: gazetteerOf(t)},
	} {
		l, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[l.Version()]; ok {
			t.Errorf("%s and %s have one version", about, other)
		}
		seen[l.Version()] = about
		if again, _ := New(o); again.Version() != l.Version() {
			t.Errorf("%s: two versions", about)
		}
	}
}

var loadGazetteer = sync.OnceValues(gazetteer.Load)

func gazetteerOf(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	g, err := loadGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestGazetteerNames gives names as the stage that finds them would: with a key where it knows
// them, without where the spelling is another one.
func TestGazetteerNames(t *testing.T) {
	l, err := New(Options{Gazetteer: gazetteerOf(t)})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		about, published string
		marked           string
		want             string
	}{
		{"another transliteration", "2024-06-12", "[Kim Jung Un|Person]", "person/kim-jong-un"},
		{"a letter too many, with the country", "2024-06-12", "[Vladimir Puttin|Person|ru]", "person/vladimir-putin"},
		{"a letter too many, with nothing", "2024-06-12", "[Angela Merkol|Person]", "person/angela-merkol"},
		{"another country", "2024-06-12", "[Kim Jung Un|Person|us]", "person/kim-jung-un"},
		{"another type", "2024-06-12", "[Kim Jung Un|Product]", "product/kim-jung-un"},
		{"family name in office", "2019-06-12", "[Trump|Person|us]", "person/donald-trump"},
		{"family name before the office", "1990-06-12", "[Trump|Person|us]", "person/trump"},
	}
	for _, test := range tests {
		s := newStory("a", test.published)
		s.names(test.marked)
		a := l.extract(s.d)
		if got := string(a.locals[0].key) + a.locals[0].form(); got != test.want {
			t.Errorf("%s: got %v, want %s", test.about, got, test.want)
		}
	}
}

// TestGazetteerEntitiesStayApart links every person of the gazetteer, with its key, beside all the
// others, and the same names without keys: no two may become one.
func TestGazetteerEntitiesStayApart(t *testing.T) {
	g := gazetteerOf(t)
	keyed := newStory("keyed", "2024-06-12")
	for i := range g.Len() {
		if e := g.At(i); e.Type == graph.Person || e.Type == graph.Organization {
			keyed.name([]string{e.Name + " " + string(e.Key), string(e.Type)})
			keyed.d.Text += " "
			r := &keyed.d.Referents[len(keyed.d.Referents)-1]
			r.Key, r.Name = e.Key, e.Name
		}
	}
	linked, _, err := Link(all(keyed.d), Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range keyed.d.Referents {
		if _, ok := linked.EntityRow(r.Key); !ok {
			t.Errorf("%s is no entity", r.Key)
		}
	}
	if linked.EntityCount() != len(keyed.d.Referents) {
		t.Errorf("got %d entities of %d", linked.EntityCount(), len(keyed.d.Referents))
	}
}
