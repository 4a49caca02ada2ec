package format

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
	"github.com/graphbuild/graphbuild/tools/readers"
)

// A reader reads one format back. What it makes of names and relation types is what the format
// promises: nil keeps them as they are.
type reader struct {
	name, format  string
	read          read
	label, typ    func(string) string
	noNodes       bool // the format has only edges
	noEdges       bool
	mergesByEnds  bool // the reader keeps one edge for each pair of ends
	mergesByKinds bool // the reader keeps one edge for each pair of ends and type
}

type read = func(*testing.T, ...string) []readers.Found

func python(name, module string) read {
	return func(t *testing.T, paths ...string) []readers.Found { return readers.Python(t, name, module, paths...) }
}

func node(name string) read {
	return func(t *testing.T, paths ...string) []readers.Found {
		return readers.Node(t, "../view/bundle/node_modules", name, paths...)
	}
}

func gephi(t *testing.T, paths ...string) []readers.Found {
	var list []readers.Found
	for _, found := range readers.ReadGephi(t, paths...) {
		if len(found.Issues) > 0 {
			t.Errorf("Gephi complains: %q", found.Issues)
		}
		list = append(list, found.Found)
	}
	return list
}

func readGraphviz(t *testing.T, paths ...string) []readers.Found {
	var list []readers.Found
	for _, path := range paths {
		list = append(list, readers.Graphviz(t, path))
	}
	return list
}

func conformingReaders() []reader {
	return []reader{
		{name: "Graphviz", format: "dot-all", read: readGraphviz, label: visible, typ: visible},
		{name: "networkx", format: "graphml", read: python("networkx-graphml", "networkx"), label: inXML, typ: inXML},
		{name: "igraph", format: "graphml", read: python("igraph-graphml", "igraph"), label: inXML, typ: inXML},
		{name: "Gephi", format: "graphml", read: gephi, label: inXML, typ: inXML, mergesByEnds: true},
		{name: "graphology", format: "graphml", read: node("graphology-graphml"), label: inXML, typ: inXML},
		{name: "networkx", format: "gexf", read: python("networkx-gexf", "networkx"), label: inXML, typ: inXML},
		{name: "Gephi", format: "gexf", read: gephi, label: inXML, typ: inXML, mergesByKinds: true},
		{name: "graphology", format: "gexf", read: node("graphology-gexf"), label: inXML, typ: inXML},
		{name: "networkx", format: "node-link", read: python("networkx-json", "networkx")},
		{name: "Python", format: "cytoscape", read: python("cytoscape", "json")},
		{name: "cytoscape", format: "cytoscape", read: node("cytoscape")},
		{name: "rdflib", format: "turtle", read: python("rdflib-turtle", "rdflib"), typ: property.RelationshipType},
		{name: "rdflib", format: "json-ld", read: python("rdflib-jsonld", "rdflib"), typ: property.RelationshipType},
		{name: "Python", format: "csv", read: python("csv", "csv"), label: inTable, typ: inTable, noNodes: true},
		{name: "Python", format: "csv-entities", read: python("csv-entities", "csv"), label: inTable, noEdges: true},
	}
}

// inXML is a name as XML 1.0 can hold it.
func inXML(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0x7f:
			return -1
		case r == 0xFFFE || r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, name)
}

// inTable is a name as a spreadsheet shows it.
func inTable(name string) string {
	name = strings.ReplaceAll(name, "\x00", "")
	if name != "" && strings.ContainsRune("=+-@\t\r", rune(name[0])) {
		return "'" + name
	}
	return name
}

func TestReadersAgree(t *testing.T) {
	graphs := []struct {
		name string
		g    *graph.Graph
	}{{"hostile", hostileGraph(t)}, {"empty", emptyGraph(t)}}
	for _, r := range conformingReaders() {
		t.Run(r.format+"/"+r.name, func(t *testing.T) {
			var paths []string
			for _, test := range graphs {
				paths = append(paths, write(t, r.format, test.g))
			}
			for i, found := range r.read(t, paths...) {
				checkFound(t, graphs[i].name, r, found, graphs[i].g)
			}
		})
	}
}

func checkFound(t *testing.T, name string, r reader, got readers.Found, g *graph.Graph) {
	t.Helper()
	want := expected(g, r)
	if r.mergesByEnds {
		got.Edges = withoutLabels(got.Edges)
	}
	if diff := cmp.Diff(want.Nodes, got.Nodes); diff != "" {
		t.Errorf("%s: nodes (-want +got):\n%s", name, diff)
	}
	if diff := cmp.Diff(want.Edges, got.Edges); diff != "" {
		t.Errorf("%s: edges (-want +got):\n%s", name, diff)
	}
}

// expected counts what a reader should find.
func expected(g *graph.Graph, r reader) readers.Found {
	same := func(s string) string { return s }
	label, typ := r.label, r.typ
	if label == nil {
		label = same
	}
	if typ == nil {
		typ = same
	}
	found := readers.Found{Nodes: map[string]int{}, Edges: map[string]int{}}
	if !r.noNodes {
		for row := range g.EntityCount() {
			found.Nodes[label(caption(g.Entity(row)))]++
		}
	}
	if r.noEdges {
		return found
	}
	seen := map[string]bool{}
	for _, x := range g.Relations() {
		kind := x.Type
		if r.mergesByEnds {
			kind = ""
		}
		identity := string(x.Subject) + "\x00" + kind + "\x00" + string(x.Object)
		if (r.mergesByEnds || r.mergesByKinds) && seen[identity] {
			continue
		}
		seen[identity] = true
		found.Edges[readers.Edge(label(nameOf(g, x.Subject)), typ(kind), label(nameOf(g, x.Object)))]++
	}
	return found
}

func withoutLabels(edges map[string]int) map[string]int {
	out := map[string]int{}
	for e, n := range edges {
		f := strings.Split(e, "\x00")
		out[readers.Edge(f[0], "", f[len(f)-1])] += n
	}
	return out
}

func write(t testing.TB, name string, g *graph.Graph) string {
	t.Helper()
	f, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "graph"+f.Ext)
	if err := os.WriteFile(path, written(t, f, g), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func written(t testing.TB, f Format, g *graph.Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, g); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}

// Every format writes every graph, twice the same, and valid UTF-8 where it is text.
func TestFormatsAreDeterministic(t *testing.T) {
	for _, name := range Names() {
		f, err := ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range []*graph.Graph{hostileGraph(t), emptyGraph(t), sample(t)} {
			first := written(t, f, g)
			if !bytes.Equal(first, written(t, f, g)) {
				t.Errorf("%s: two runs differ", name)
			}
			if f.Ext != ".zip" && f.Ext != ".png" && !utf8.Valid(first) {
				t.Errorf("%s: not UTF-8", name)
			}
		}
	}
}

// The error of a writer comes back from every format, wherever it happens.
func TestFormatsReturnErrors(t *testing.T) {
	g := hostileGraph(t)
	for _, name := range Names() {
		f, _ := ByName(name)
		rooms := []int{0} // a picture comes at once
		if name != "svg" && name != "png" {
			rooms = []int{0, 10, len(written(t, f, g)) - 1}
		}
		for _, room := range rooms {
			if err := f.Write(&full{room}, g); err != errFull {
				t.Errorf("%s: with room for %d bytes: error %v, want %v", name, room, err, errFull)
			}
		}
	}
}

// GraphML and GEXF follow the schemas beside the tests, which allow less than those of the formats.
func TestXMLFollowsTheSchema(t *testing.T) {
	for _, name := range []string{"graphml", "gexf"} {
		var paths []string
		for _, g := range []*graph.Graph{hostileGraph(t), emptyGraph(t), sample(t)} {
			paths = append(paths, write(t, name, g))
		}
		readers.XML(t, filepath.Join("testdata", name+".rng"), paths...)
	}
}

// The picture is accepted by Graphviz without a complaint, and no name becomes markup in it.
func TestPictureIsDrawn(t *testing.T) {
	for _, g := range []*graph.Graph{hostileGraph(t), emptyGraph(t), sample(t)} {
		readers.Graphviz(t, write(t, "dot", g))
	}
}

func TestJSONLinesAreJSON(t *testing.T) {
	g := hostileGraph(t)
	f, _ := ByName("jsonl")
	kinds := map[string]int{}
	for _, line := range strings.Split(strings.TrimSuffix(string(written(t, f, g)), "\n"), "\n") {
		var object struct{ Kind, Id, Name string }
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		kinds[object.Kind]++
		if row, ok := g.EntityRow(graph.Key(object.Id)); ok && g.EntityName(row) != object.Name {
			t.Errorf("name %q became %q", g.EntityName(row), object.Name)
		}
	}
	want := map[string]int{"entity": g.EntityCount(), "claim": g.ClaimCount(), "relation": g.RelationCount(), "document": g.DocumentCount()}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// Offsets count code points, of the document as ingested.
func TestJSONLinesOffsets(t *testing.T) {
	text := "한국 “Kim” said. 김 visits."
	quote := "김 visits."
	start := strings.Index(text, quote)
	document := graph.Key("document/x")
	g, err := graph.New(graph.Contents{
		Documents: []graph.Document{{Key: document, Source: `C:\in\x.txt`}},
		Entities:  []graph.Entity{{Key: "person/kim", Name: "김", Type: graph.Person}},
		Claims: []graph.Claim{{
			Key: "claim/1", Subject: "person/kim",
			Evidence: graph.Evidence{Document: document, Start: start, End: len(text), Char: utf8.RuneCountInString(text[:start]), Quote: quote},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := ByName("jsonl")
	var claim struct {
		Document string
		Object   *string
		Evidence struct {
			Start, End int
			Text       string
		}
	}
	line := strings.Split(string(written(t, f, g)), "\n")[1]
	if err := json.Unmarshal([]byte(line), &claim); err != nil {
		t.Fatal(err)
	}
	if got := string([]rune(text)[claim.Evidence.Start:claim.Evidence.End]); got != quote || claim.Evidence.Text != quote {
		t.Errorf("%d:%d is %q, want %q", claim.Evidence.Start, claim.Evidence.End, got, quote)
	}
	if claim.Document != "x.txt" || claim.Object != nil {
		t.Errorf("document %q, object %v", claim.Document, claim.Object)
	}
}

// visible has no character that a person cannot see, and never loses a letter.
func TestVisible(t *testing.T) {
	for _, name := range hostileNames(t) {
		got := visible(name)
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
					return r
				}
				return -1
			}, s)
		}
		if letters(got) != letters(name) {
			t.Errorf("%q became %q", name, got)
		}
		if strings.ContainsAny(got, "\x00\n\r\t\u200b\u202e\ufeff\u00ad\u00a0") {
			t.Errorf("%q has what nobody sees", got)
		}
	}
}

// The archive for neo4j-admin holds as many rows as the model has nodes and relationships.
func TestImportArchive(t *testing.T) {
	g := hostileGraph(t)
	f, _ := ByName("neo4j-admin")
	data := written(t, f, g)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	tables := append(property.Nodes(g), property.Relationships(g)...)
	if len(archive.File) != len(tables)+1 {
		t.Errorf("%d files, want %d tables and the script", len(archive.File), len(tables))
	}
}

// Gephi sees the relation types as kinds of edges, and the dates.
func TestGephiSeesKindsAndDates(t *testing.T) {
	g := sample(t)
	kinds, dated := map[string]bool{}, 0
	for _, r := range g.Relations() {
		kinds[r.Type] = true
		if r.First != "" {
			dated++
		}
	}
	found := readers.ReadGephi(t, write(t, "gexf", g))[0]
	if found.Kinds != len(kinds) || found.Dated != dated {
		t.Errorf("%d kinds, %d dated edges; want %d and %d", found.Kinds, found.Dated, len(kinds), dated)
	}
}
