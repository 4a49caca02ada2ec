package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

const ploverFile = `[
{"id": "0", "event": "DOCUMENT", "eventText": "about the file"},
{"id": "1", "date": "2001-02-03", "event": "DEMAND", "eventText": "demanded",
 "source": [{"actorText": "Freedonia", "code": "FRD"}], "target": [{"actorText": " Sylvania "}],
 "text": "Freedonia demanded that Sylvania return the ship."},
{"id": "2", "event": "AGREE", "source": [{"actorText": "Freedonia"}, {"actorText": "Sylvania"}], "target": "",
 "text": "Freedonia and Sylvania agreed to meet."},
{"id": "3", "event": "AGREE", "source": [{"actorText": "Freedonia"}], "target": [{"actorText": "Osterlich"}],
 "text": "Freedonia agreed to meet."}
]`

func TestReadPlover(t *testing.T) {
	records, without, err := readPlover([]byte(ploverFile))
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 2 || without != 1 {
		t.Fatalf("%d records and %d without, want 2 and 1", len(records), without)
	}
	first := records[0].events[0]
	if first.classes[0] != graph.Request || words(records[0], first.targets) != "Sylvania" {
		t.Errorf("%v of %s, want REQUEST of Sylvania", first.classes, words(records[0], first.targets))
	}
	second := records[1].events[0]
	if !second.symmetric() || !second.plan || words(records[1], second.sources) != "Freedonia Sylvania" {
		t.Errorf("%+v, want an agreement of both", second)
	}
}

func TestHalves(t *testing.T) {
	all := []record{{family: "a"}, {family: "b"}, {family: "a"}, {family: "c"}, {family: "b"}}
	if got := halves(all); !slices.Equal(got, []int{looked, apart, looked, looked, apart}) {
		t.Errorf("halves %v", got)
	}
}

func words(r record, spans []text.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, r.text[s.Start:s.End])
	}
	return strings.Join(all, " ")
}

const petrarchFile = `<Validation><Sentences>
<Sentence date="20010203" id="T-1"><EventCoding sourcecode="FRE" targetcode="SYLGOV" eventcode="122"></EventCoding>
<Text>
Freedonian farmers accused
Sylvania's king.
</Text></Sentence>
<Sentence date="20010203" id="T-2"><EventCoding sourcecode="FRE" targetcode="SYLGOV" eventcode="122"></EventCoding>
<Text>Freedonian farmers accused Sylvania's king.</Text></Sentence>
<Sentence date="20010203" id="T-3"><EventCoding noevents="True"></EventCoding><Text>It rained.</Text></Sentence>
<Sentence date="20010203" id="T-4"><EventCoding sourcecode="FRE" targetcode="QQQ" eventcode="1717"></EventCoding>
<Text>Freedonia met them.</Text></Sentence>
</Sentences></Validation>`

func TestReadPetrarch(t *testing.T) {
	records, without, err := readPetrarch([]byte(petrarchFile))
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 1 || without != 1 {
		t.Fatalf("%d records and %d without, want 1 and 1", len(records), without)
	}
	r := records[0]
	e := r.events[0]
	if r.family != "122" || r.date != "2001-02-03" || !slices.Equal(e.classes, []graph.Class{graph.Accuse}) {
		t.Errorf("date %s, classes %v", r.date, e.classes)
	}
	if got := words(r, append(e.sources, e.targets...)); got != "Freedonian Sylvania" {
		t.Errorf("actors %s", got)
	}
}

const ecbFile = `<Document doc_name="t.xml">
<token t_id="1" sentence="0" number="0">Rufus</token><token t_id="2" sentence="0" number="1">never</token>
<token t_id="3" sentence="0" number="2">fled</token><token t_id="4" sentence="0" number="3">.</token>
<token t_id="5" sentence="1" number="0">Nothing</token>
<Markables><HUMAN_PART_PER m_id="1"><token_anchor t_id="1"/></HUMAN_PART_PER>
<NEG_ACTION_OCCURRENCE m_id="2"><token_anchor t_id="2"/><token_anchor t_id="3"/></NEG_ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="3" TAG_DESCRIPTOR="chain"/></Markables>
<Relations><CROSS_DOC_COREF note="c1"><source m_id="1"/></CROSS_DOC_COREF></Relations>
</Document>`

func TestMarks(t *testing.T) {
	e, err := ecbplus.Read(strings.NewReader(ecbFile))
	if err != nil {
		t.Fatal(err)
	}
	body, tokens := e.Text()
	d := &text.Document{Text: body, Zones: ecbZones(e, tokens)}
	m := newMarks(e, tokens, d)
	if len(d.Zones) != 2 || d.Slice(d.Zones[0].Span) != "Rufus never fled ." {
		t.Errorf("zones %v", d.Zones)
	}
	if len(m.actors) != 1 || len(m.denied) != 1 || len(m.events) != 1 || d.Slice(m.denied[0]) != "never fled" {
		t.Errorf("marks %+v", m)
	}
	if len(m.sentences) != 1 || m.marked(tokens["5"]) {
		t.Errorf("marked sentences %v", m.sentences)
	}
}

func TestReadRe3d(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"documents.json": `{"_id": "d", "text": "Rufus praised Gloria — and Trentino."}` + "\n",
		"relations.json": `{"_id": "r1", "documentId": "d", "type": "Likes", "source": "Rufus", "target": "Gloria", "confidence": 1}
{"_id": "r2", "documentId": "d", "type": "HasAttrOf", "source": "Rufus", "target": "Gloria", "confidence": 1}
{"_id": "r3", "documentId": "d", "type": "Likes", "source": "he", "target": "Gloria", "confidence": 1}
{"_id": "r4", "documentId": "d", "type": "Likes", "source": "Rufus", "target": "Trentino", "confidence": 0.2}
`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	docs, relations, err := re3dFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || len(relations["d"]) != 1 || relations["d"][0].ID != "r1" {
		t.Errorf("%v %v", docs, relations)
	}
	at := offsets(docs[0].Text)
	if got := docs[0].Text[at[27]:at[35]]; got != "Trentino" {
		t.Errorf("code points 27 to 35 are %q", got)
	}
}

func TestFigures(t *testing.T) {
	f := newFigures("things", "whole")
	f.add(looked, "whole", true)
	f.count(apart, "whole", 1, 2)
	f.note("that is all")
	var out strings.Builder
	f.print(&out)
	for _, want := range []string{"== things", "100.0 % of 1 ", "50.0 % of 2", "that is all"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestMacro(t *testing.T) {
	c := newConfusion()
	c.add(graph.Agree, graph.Agree)
	c.add(graph.Aid, graph.Agree)
	if got := c.macro(); got < 33.3 || got > 33.4 { // F1 of AGREE 66.7, of AID 0
		t.Errorf("macro-F1 %.2f, want 33.33", got)
	}
}
