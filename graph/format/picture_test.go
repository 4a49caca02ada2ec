package format

import (
	"encoding/csv"
	"html"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/tools/readers"
)

// The status of each edge is to be seen in its line and its colour.
func TestPictureShowsStatus(t *testing.T) {
	f, _ := ByName("dot")
	picture := string(written(t, f, sample(t)))
	for _, test := range []struct{ words, line string }{
		{"supplies arms to", `style="bold",color="#C84B00"`},
		{"plans trip with", `style="dotted",color="#B0003A"`},
		{"visits ×5", `style="dashed",color="#0066A8"`},
		{"invades", `style="solid",color="#333333"`},
		{"located in", `style="solid",color="#8A8A8A"`},
	} {
		if !regexp.MustCompile(regexp.QuoteMeta(test.line) + `.*` + regexp.QuoteMeta(test.words)).MatchString(picture) {
			t.Errorf("%s is not drawn with %s", test.words, test.line)
		}
	}
}

// However large the graph, the picture can be read, and it hangs together.
func TestPictureIsSmall(t *testing.T) {
	p := newPicture(hostileGraph(t))
	if len(p.entities) > pictureEntities || len(p.edges) > pictureEdges {
		t.Errorf("%d entities, %d edges", len(p.entities), len(p.edges))
	}
	reached := map[int]bool{}
	for _, e := range p.edges {
		reached[e.from], reached[e.to] = true, true
	}
	for _, row := range p.entities {
		if !reached[row] {
			t.Errorf("%q stands alone", p.g.EntityName(row))
		}
	}
}

// Relations without a direction are one line, whichever way round they are kept.
func TestPictureMergesMutualRelations(t *testing.T) {
	c := graph.Contents{Entities: []graph.Entity{{Key: "a", Name: "A"}, {Key: "b", Name: "B"}}}
	c.Relations = []graph.Relation{
		{Key: "1", Subject: "a", Object: "b", Type: "FIGHTS", Class: graph.Assault, Status: graph.StatusAsserted},
		{Key: "2", Subject: "b", Object: "a", Type: "FIGHTS", Class: graph.Assault, Status: graph.StatusAsserted},
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	if p := newPicture(g); len(p.edges) != 1 || !p.edges[0].mutual {
		t.Errorf("edges %+v, want one without a direction", p.edges)
	}
}

func TestSpan(t *testing.T) {
	for _, test := range []struct{ first, last, want string }{
		{"", "", ""},
		{"2024", "2024", "2024"},
		{"2024-06", "", "Jun 2024"},
		{"", "2024-06-02", "2 Jun 2024"},
		{"2024-06-02", "2024-06-12", "2–12 Jun 2024"},
		{"2023-09", "2024-06-12", "Sep 2023 – 12 Jun 2024"},
		{"soon", "soon", "soon"},
		{"2024-13", "2024-13", "2024-13"},
	} {
		if got := span(test.first, test.last); got != test.want {
			t.Errorf("span(%q, %q) is %q, want %q", test.first, test.last, got, test.want)
		}
	}
}

// Graphviz draws each name as the text that a person sees.
func TestNamesAreDrawnAsTheyAre(t *testing.T) {
	if _, err := exec.LookPath("dot"); err != nil {
		readers.Missing(t, "dot is not installed")
	}
	g := hostileGraph(t)
	svg, err := exec.Command("dot", "-Tsvg", write(t, "dot-all", g)).Output()
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	for _, m := range regexp.MustCompile(`<text [^>]*>([^<]*)</text>`).FindAllStringSubmatch(string(svg), -1) {
		drawn[squeeze(html.UnescapeString(m[1]))] = true
	}
	for row := range g.EntityCount() {
		if name := squeeze(visible(nameAt(g, row))); !drawn[name] {
			t.Errorf("%q is not drawn", name)
		}
	}
}

// squeeze takes all white space as one space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// No name becomes a link, an image, emphasis or HTML in the report.
func TestMarkdownHasNoMarkupFromNames(t *testing.T) {
	f, _ := ByName("markdown")
	report := string(written(t, f, hostileGraph(t)))
	for _, bad := range []string{`(^|[^\\])\]\(`, `<[a-zA-Z/!]`, "(^|[^\\\\])`", `://`, `(^|[^\\])\[\[`} {
		if found := regexp.MustCompile(bad).FindString(report); found != "" {
			t.Errorf("the report has %q, which matches %s", found, bad)
		}
	}
	for _, section := range []string{"## Who", "## Disputed", "## Expected", "## Denied"} {
		if !strings.Contains(report, section) {
			t.Errorf("no section %q", section)
		}
	}
}

// No cell of a table for spreadsheets begins like a formula.
func TestTablesHaveNoFormulas(t *testing.T) {
	for _, name := range []string{"csv", "csv-entities"} {
		f, _ := ByName(name)
		rows, err := csv.NewReader(strings.NewReader(string(written(t, f, hostileGraph(t))))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: cell %q", name, cell)
				}
			}
		}
	}
}

func TestByName(t *testing.T) {
	for _, test := range []struct{ ask, want string }{{"dot", "dot"}, {".graphml", "graphml"}, {"ttl", "turtle"}, {"json", "node-link"}, {".csv", "csv"}} {
		if f, err := ByName(test.ask); err != nil || f.Name != test.want {
			t.Errorf("%q is %q (%v), want %q", test.ask, f.Name, err, test.want)
		}
	}
	if _, err := ByName("word"); err == nil || !strings.Contains(err.Error(), "graphml") {
		t.Errorf("error %v does not list the formats", err)
	}
}
