package format

import (
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "dot",
	Ext:   ".dot",
	Doc:   "Graphviz picture of the most important entities, relations merged, status in colour and line",
	Write: writing(writePicture),
})

const pictureHead = `digraph graphbuild {
charset="UTF-8"; rankdir=LR; newrank=true; splines=true; nodesep=0.35; ranksep=0.9; pad=0.3;
fontname="Helvetica,Arial,sans-serif"; fontsize=13; fontcolor="#555555"; labelloc=t; labeljust=l;
node [fontname="Helvetica,Arial,sans-serif", style="filled,rounded", color="#00000033", penwidth=1, margin="0.14,0.07"];
edge [fontname="Helvetica,Arial,sans-serif", fontsize=9.5, arrowsize=0.7];
`

// nodeLook is the drawing of each entity type: colours that colour-blind people tell apart, and
// shapes for those who see none.
var nodeLook = map[graph.Type]struct{ shape, fill string }{
	graph.Person:       {"ellipse", "#FFE3B3"},
	graph.Organization: {"box", "#CDE7F7"},
	graph.Country:      {"box", "#BFE3D0"},
	graph.City:         {"oval", "#E3EFD3"},
	graph.Location:     {"oval", "#EEF3E2"},
	graph.Facility:     {"house", "#E7DDF3"},
	graph.Event:        {"hexagon", "#F9D5E2"},
	graph.Product:      {"component", "#F1E6C8"},
}

var edgeLook = map[look]struct{ style, color, says string }{
	looksLasting:  {"solid", "#9A9A9A", "lasting tie"},
	looksFact:     {"solid", "#333333", "asserted or reported"},
	looksExpected: {"dashed", "#0072B2", "expected"},
	looksDisputed: {"bold", "#D55E00", "disputed: claimed by some, denied by others"},
	looksDenied:   {"dotted", "#B0003A", "denied"},
}

// writePicture draws the backbone. Graphviz's dot lays it out from left to right.
func writePicture(s *sink, g *graph.Graph) {
	p := newPicture(g)
	s.raw(pictureHead)
	s.raw("label=")
	s.dot(p.caption())
	s.raw(";\n")
	for _, row := range p.entities {
		s.pictureNode(p, row)
	}
	for _, e := range p.edges {
		s.pictureEdge(e)
		s.room()
	}
	s.raw("}\n")
}

func (p picture) caption() string {
	drawn := 0
	for _, e := range p.edges {
		for _, l := range e.lines {
			drawn += l.claims
		}
	}
	return plural(len(p.entities), "entity", "entities") + " of " + strconv.Itoa(p.g.EntityCount()) + ", " +
		plural(drawn, "claim", "claims") + " of " + strconv.Itoa(p.g.ClaimCount()) + ", from " +
		plural(p.g.DocumentCount(), "document", "documents")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func (s *sink) pictureNode(p picture, row int) {
	e := p.g.Entity(row)
	l, ok := nodeLook[e.Type]
	if !ok {
		l.shape, l.fill = "box", "#EEEEEE"
	}
	s.raw("n")
	s.int(row)
	s.raw(" [label=")
	s.dot(wrap(shorten(visible(e.Name), 60), 18))
	s.raw(`,shape=`, l.shape, `,fillcolor="`, l.fill, `",fontsize=`)
	s.int(p.fontSize(row))
	s.raw(",tooltip=")
	s.dot(string(e.Type) + " " + e.Name)
	s.raw("];\n")
}

// fontSize grows with the share of the most important entity's importance.
func (p picture) fontSize(row int) int {
	const small, large = 11, 20
	most := max(p.rank[p.entities[0]], 1)
	return small + (large-small)*p.rank[row]/most
}

// wrap is a stand-in for line breaks: names are written on one line.
func wrap(text string, _ int) string { return text }

func (s *sink) pictureEdge(e pictureEdge) {
	l := edgeLook[e.look]
	s.raw("n")
	s.int(e.from)
	s.raw(" -> n")
	s.int(e.to)
	s.raw(` [style="`, l.style, `",color="`, l.color, `",fontcolor="`, l.color, `",penwidth=`)
	s.float(penWidth(e))
	s.raw(",label=<")
	s.edgeLabel(e)
	s.raw(">];\n")
}

func penWidth(e pictureEdge) float64 {
	if e.look == looksLasting {
		return 1
	}
	return 1 + float64(min(e.weight, 8))/4
}

const labelLines = 3

// edgeLabel appends Graphviz's HTML-like text: the types with their number of claims and dates.
func (s *sink) edgeLabel(e pictureEdge) {
	for i, line := range e.lines {
		if i == labelLines {
			s.raw("<br/>+ ")
			s.int(len(e.lines) - labelLines)
			s.raw(" more")
			break
		}
		if i > 0 {
			s.raw("<br/>")
		}
		s.xml(words(line.typ))
		if line.claims > 1 {
			s.raw(" ×")
			s.int(line.claims)
		}
		if when := span(line.first, line.last); when != "" {
			s.raw(`<font point-size="8" color="#777777"> `)
			s.xml(when)
			s.raw("</font>")
		}
	}
}

// words turns the name of a relation type into words.
func words(typ string) string {
	return shorten(strings.ToLower(strings.ReplaceAll(visible(typ), "_", " ")), 40)
}

// span shows a range of ISO dates as people write them.
func span(first, last string) string {
	a, b := day(first), day(last)
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
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
