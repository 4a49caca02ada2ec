package format

import (
	"strconv"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "dot",
	Ext:   ".dot",
	Doc:   "Graphviz picture of the most important entities, relations merged, status in colour and line",
	Write: writing(writePicture),
})

const pictureHead = `digraph graphbuild {
charset="UTF-8"; rankdir=LR; newrank=true; splines=true; nodesep=0.3; ranksep=0.7; pad=0.3; bgcolor="white";
fontname="Helvetica,Arial,sans-serif"; fontsize=12; labelloc=b; labeljust=l;
node [fontname="Helvetica,Arial,sans-serif", style="filled", color="#00000055", penwidth=0.8, margin="0.14,0.08"];
edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, arrowsize=0.7];
`

// drawing is how an entity type is drawn: colours that colour-blind people tell apart, and shapes
// for those who see none.
type drawing struct{ shape, style, fill string }

func drawingOf(t graph.Type) drawing {
	switch t {
	case graph.Person:
		return drawing{"ellipse", "filled", "#FFDFA6"}
	case graph.Organization:
		return drawing{"box", "filled", "#C4E1F5"}
	case graph.Country:
		return drawing{"box", "filled,rounded", "#B5DFC9"}
	case graph.City, graph.Location:
		return drawing{"box", "filled,rounded,dashed", "#E6F1D6"}
	case graph.Facility:
		return drawing{"tab", "filled", "#E5DAF2"}
	case graph.Event:
		return drawing{"hexagon", "filled", "#F8D3E0"}
	case graph.Product:
		return drawing{"cds", "filled", "#EFE6BE"}
	}
	return drawing{"box", "filled", "#EEEEEE"}
}

// stroke is how an edge of a look is drawn, and what the legend says of it.
type stroke struct{ style, color, sign, says string }

var strokes = [...]stroke{
	looksLasting:  {"solid", "#8A8A8A", "———", "lasting tie"},
	looksFact:     {"solid", "#333333", "———", "asserted or reported"},
	looksExpected: {"dashed", "#0066A8", "– – –", "expected"},
	looksDisputed: {"bold", "#C84B00", "———", "disputed"},
	looksDenied:   {"dotted", "#B0003A", "· · · ·", "denied"},
}

// writePicture draws the backbone. Graphviz's dot lays it out from left to right.
func writePicture(s *sink, g *graph.Graph) {
	p := newPicture(g)
	s.raw(pictureHead)
	s.legend(p)
	for _, c := range p.clusters() {
		s.cluster(p, c)
	}
	for _, e := range p.edges {
		s.pictureEdge(p, e)
		s.room()
	}
	s.raw("}\n")
}

// legend is the label of the whole picture: the types and lines that occur, and how much is drawn.
func (s *sink) legend(p picture) {
	s.raw(`label=<<table border="0" cellborder="0" cellspacing="6" cellpadding="3"><tr>`)
	s.raw(`<td>`)
	s.xml(p.caption())
	s.raw(`</td>`)
	for _, t := range graph.Types() {
		if p.hasType(t) {
			s.raw(`<td bgcolor="`, drawingOf(t).fill, `">`, string(t), `</td>`)
		}
	}
	for l, stroke := range strokes {
		if p.hasLook(look(l)) {
			s.raw(`<td><font color="`, stroke.color, `">`, stroke.sign, " ", stroke.says, `</font></td>`)
		}
	}
	s.raw("</tr></table>>;\n")
}

func (p picture) hasType(t graph.Type) bool {
	for _, row := range p.entities {
		if p.g.EntityType(row) == t {
			return true
		}
	}
	return false
}

func (p picture) hasLook(l look) bool {
	for _, e := range p.edges {
		if e.look == l {
			return true
		}
	}
	return false
}

func (p picture) caption() string {
	drawn := 0
	for _, e := range p.edges {
		drawn += e.weight
	}
	return plural(len(p.entities), "entity", "entities") + " of " + strconv.Itoa(p.g.EntityCount()) + ", " +
		plural(drawn, "claim", "claims") + " of " + strconv.Itoa(p.g.ClaimCount()) + ", " +
		plural(p.g.DocumentCount(), "document", "documents")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// leastFramed is how many entities of a community are worth a frame.
const leastFramed = 3

// cluster appends the entities of a community, in a frame named by the most important of them.
func (s *sink) cluster(p picture, rows []int) {
	if len(rows) < leastFramed {
		for _, row := range rows {
			s.pictureNode(p, row)
		}
		return
	}
	s.raw("subgraph cluster_")
	s.int(rows[0])
	s.raw(` {
style="rounded,filled"; color="#D5D5D5"; fillcolor="#F7F7F7"; fontsize=10; fontcolor="#777777"; labelloc=t; labeljust=l; label=`)
	s.dot("around " + shorten(visible(nameAt(p.g, rows[0])), nameLength))
	s.raw(";\n")
	for _, row := range rows {
		s.pictureNode(p, row)
	}
	s.raw("}\n")
}

const nameLength = 40 // characters of a name in the picture

func (s *sink) pictureNode(p picture, row int) {
	e := p.g.Entity(row)
	d := drawingOf(e.Type)
	s.raw("n")
	s.int(row)
	s.raw(" [label=")
	s.dot(shorten(visible(caption(e)), nameLength))
	s.raw(`,shape=`, d.shape, `,style="`, d.style, `",fillcolor="`, d.fill, `",fontsize=`)
	s.int(p.fontSize(row))
	s.raw(",tooltip=")
	s.dot(string(e.Type) + " " + shorten(visible(caption(e)), 10*nameLength))
	s.raw("];\n")
}

// fontSize grows with the share of the most important entity's importance.
func (p picture) fontSize(row int) int {
	const small, large = 12, 22
	most := max(p.rank[p.entities[0]], 1)
	return small + (large-small)*p.rank[row]/most
}

func (s *sink) pictureEdge(p picture, e pictureEdge) {
	l := strokes[e.look]
	s.raw("n")
	s.int(e.from)
	s.raw(" -> n")
	s.int(e.to)
	s.raw(` [style="`, l.style, `",color="`, l.color, `",fontcolor="`, l.color, `",weight=`)
	s.int(min(e.weight, 6))
	s.raw(",penwidth=")
	s.float(penWidth(e))
	if e.mutual {
		s.raw(",dir=none")
	}
	s.raw(",label=<")
	s.edgeLabel(p.g, e)
	s.raw(">];\n")
}

func penWidth(e pictureEdge) float64 {
	if e.look == looksLasting {
		return 1
	}
	return 1 + float64(min(e.weight, 8))/4
}

const labelLines = 3

// edgeLabel appends Graphviz's HTML-like text: the types with their number of claims and dates,
// and who says and denies what is disputed.
func (s *sink) edgeLabel(g *graph.Graph, e pictureEdge) {
	for i, line := range e.lines {
		if i > 0 {
			s.raw("<br/>")
		}
		if i == labelLines {
			s.raw("+ ")
			s.int(len(e.lines) - labelLines)
			s.raw(" more")
			break
		}
		s.xml(words(line.typ))
		if line.claims > 1 {
			s.raw(" ×")
			s.int(line.claims)
		}
		s.small(span(line.first, line.last))
		s.voices(g, "says", "say", line.say)
		s.voices(g, "denies", "deny", line.deny)
	}
}

func (s *sink) small(text string) {
	if text != "" {
		s.raw(`<font point-size="8.5" color="#666666"> `)
		s.xml(text)
		s.raw("</font>")
	}
}

// voices appends a line with the first names of a list, and how many more there are.
func (s *sink) voices(g *graph.Graph, one, verb string, list []graph.Key) {
	if len(list) == 0 {
		return
	}
	const shown = 3
	var some []string
	for _, k := range list[:min(len(list), shown)] {
		some = append(some, shorten(visible(nameOf(g, k)), nameLength/2))
	}
	text := strings.Join(some, ", ")
	if more := len(list) - shown; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	if len(list) == 1 {
		verb = one
	}
	s.raw("<br/>")
	s.small(text + " " + verb)
}

// words turns the name of a relation type into words.
func words(typ string) string {
	return shorten(strings.ToLower(strings.ReplaceAll(visible(typ), "_", " ")), nameLength)
}

// span shows a range of ISO dates as people write them.
func span(first, last string) string {
	a, b := day(first), day(last)
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	case len(first) == len(time.DateOnly) && len(last) == len(first) && first[:7] == last[:7]:
		return strings.TrimPrefix(first[8:], "0") + "–" + b
	}
	return a + " – " + b
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// day writes "2024-06-12" as "12 Jun 2024" and "2024-06" as "Jun 2024"; what it does not know
// stays as it is.
func day(iso string) string {
	f := strings.Split(visible(iso), "-")
	if len(f) < 2 || len(f) > 3 {
		return visible(iso)
	}
	month, err := strconv.Atoi(f[1])
	if err != nil || month < 1 || month > len(months) {
		return visible(iso)
	}
	if len(f) == 2 {
		return months[month-1] + " " + f[0]
	}
	return strings.TrimPrefix(f[2], "0") + " " + months[month-1] + " " + f[0]
}
