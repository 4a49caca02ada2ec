package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "markdown",
	Ext:   ".md",
	Doc:   "report for people: who, what by date, what is expected, disputed and denied, with the words that say it",
	Write: writing(writeMarkdown),
})

// So much of each list is shown; the report says how much more there is.
const (
	reportEntities  = 20
	reportRelations = 40
	reportQuote     = 280 // characters
)

// writeMarkdown writes one page. Names and quotes are text: nothing in them is markup, a link or
// HTML.
func writeMarkdown(s *sink, g *graph.Graph) {
	s.raw("# What the documents say\n\n")
	s.raw(plural(g.DocumentCount(), "document", "documents"), ", ", plural(g.EntityCount(), "entity", "entities"), ", ",
		plural(g.RelationCount(), "relation", "relations"), ", ", plural(g.ClaimCount(), "claim", "claims"), ".\n")
	rank := g.Importance()
	s.reportEntities(g, rank)
	s.reportSection(g, rank, "Disputed", "Some say it, others deny it.", looksDisputed)
	s.reportSection(g, rank, "Expected", "Planned, announced or predicted.", looksExpected)
	s.reportSection(g, rank, "What happened", "Asserted by a document or reported by somebody, by date, the latest first.", looksFact)
	s.reportSection(g, rank, "Denied", "Only denied.", looksDenied)
	s.reportSection(g, rank, "Lasting ties", "Offices, memberships, places.", looksLasting)
	s.reportDocuments(g)
}

func (s *sink) reportEntities(g *graph.Graph, rank []int) {
	rows := g.ByImportance(rank)
	if len(rows) == 0 {
		return
	}
	s.raw("\n## Who\n\n| Name | Type | Also called | Relations |\n|---|---|---|---:|\n")
	for _, row := range rows[:min(len(rows), reportEntities)] {
		e := g.Entity(row)
		s.raw("| ")
		s.markdown(shorten(visible(caption(e)), reportQuote))
		s.raw(" | ")
		s.markdown(string(e.Type))
		s.raw(" | ")
		s.markdown(otherNames(e))
		s.raw(" | ")
		s.int(g.Out().Degree(row) + g.In().Degree(row))
		s.raw(" |\n")
	}
	s.more(len(rows)-reportEntities, "entity", "entities")
}

// otherNames lists a few aliases.
func otherNames(e graph.Entity) string {
	const shown = 4
	var names []string
	for _, a := range e.Aliases {
		if a.Name != e.Name && len(names) < shown {
			names = append(names, shorten(visible(a.Name), nameLength))
		}
	}
	return strings.Join(names, ", ")
}

func (s *sink) more(n int, one, many string) {
	if n > 0 {
		s.raw("\nand ", plural(n, "more "+one, "more "+many), ".\n")
	}
}

// reportSection lists the relations of one look.
func (s *sink) reportSection(g *graph.Graph, rank []int, title, says string, l look) {
	var rows []int
	for row := range g.RelationCount() {
		if lookOf(g, row) == l {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return
	}
	s.raw("\n## ", title, "\n\n", says, "\n\n")
	shown := mostImportant(g, rank, rows)
	for _, row := range shown {
		s.reportRelation(g, row)
		s.room()
	}
	s.more(len(rows)-len(shown), "relation", "relations")
}

// mostImportant cuts a list of relations to those that can be read, and sorts them: the latest
// first, those without a date last, more important ones before others.
func mostImportant(g *graph.Graph, rank, rows []int) []int {
	weight := func(row int) int {
		from, to := g.Ends(row)
		return 1000*len(g.ClaimsOf(row)) + min(rank[from], rank[to])
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(weight(b), weight(a)) })
	rows = rows[:min(len(rows), reportRelations)]
	date := make(map[int]string, len(rows))
	for _, row := range rows {
		r := g.Relation(row)
		date[row] = max(r.First, r.Last)
	}
	slices.SortStableFunc(rows, func(a, b int) int { return strings.Compare(date[b], date[a]) })
	return rows
}

func (s *sink) reportRelation(g *graph.Graph, row int) {
	r := g.Relation(row)
	s.raw("- **")
	s.markdown(shorten(visible(nameOf(g, r.Subject)), nameLength))
	s.raw("** ")
	s.markdown(words(r.Type))
	s.raw(" **")
	s.markdown(shorten(visible(nameOf(g, r.Object)), nameLength))
	s.raw("**")
	details := []string{span(r.First, r.Last), ""}
	if r.Place != "" {
		details[1] = "in " + shorten(visible(nameOf(g, r.Place)), nameLength)
	}
	for _, d := range details {
		if d != "" {
			s.raw(", ")
			s.markdown(d)
		}
	}
	if r.Overdue {
		s.raw(", overdue")
	}
	s.raw("\n")
	s.reportClaims(g, row)
}

// reportClaims shows at most two claims of a relation, where it is disputed one of either side.
func (s *sink) reportClaims(g *graph.Graph, relation int) {
	var said, denied []graph.Claim
	for _, row := range g.ClaimsOf(relation) {
		if c := g.Claim(int(row)); c.Polarity == graph.Negative {
			denied = append(denied, c)
		} else {
			said = append(said, c)
		}
	}
	for _, side := range [][]graph.Claim{said, denied} {
		if len(side) > 0 {
			s.reportClaim(g, slices.MaxFunc(side, func(a, b graph.Claim) int { return cmp.Compare(a.Confidence, b.Confidence) }))
		}
	}
	if n := len(said) + len(denied) - min(len(said), 1) - min(len(denied), 1); n > 0 {
		s.raw("  - and ", plural(n, "more claim", "more claims"), "\n")
	}
}

func (s *sink) reportClaim(g *graph.Graph, c graph.Claim) {
	s.raw("  - ")
	if c.Polarity == graph.Negative {
		s.raw("denied: ")
	}
	s.raw("“")
	s.markdown(shorten(visible(c.Evidence.Quote), reportQuote))
	s.raw("” (")
	for _, v := range c.Attribution {
		who := v.Words
		if v.Entity != "" {
			who = nameOf(g, v.Entity)
		}
		s.markdown(shorten(visible(who), nameLength))
		s.raw(", ")
	}
	if row, ok := g.DocumentRow(c.Evidence.Document); ok {
		s.markdown(visible(baseName(g.Document(row).Source)))
	}
	s.raw(")\n")
}

func (s *sink) reportDocuments(g *graph.Graph) {
	if g.DocumentCount() == 0 {
		return
	}
	s.raw("\n## Documents\n\n")
	for row, d := range g.Documents() {
		if row == reportRelations {
			s.more(g.DocumentCount()-row, "document", "documents")
			return
		}
		s.raw("- ")
		s.markdown(visible(baseName(d.Source)))
		for _, detail := range []string{d.Title, d.Publisher, day(d.Published)} {
			if detail != "" {
				s.raw(", ")
				s.markdown(shorten(visible(detail), reportQuote))
			}
		}
		s.raw("\n")
	}
}

// markdown appends text that stays text: every character that Markdown or HTML gives a meaning
// is escaped, also in names of addresses, so that no link arises.
func (s *sink) markdown(text string) {
	for i := range len(text) {
		c := text[i]
		switch {
		case strings.IndexByte("\\`*_{}[]#|<>~$^&", c) >= 0, c == ':' && strings.HasPrefix(text[i:], "://"):
			s.markdownEscape(c)
		default:
			s.buf = append(s.buf, c)
		}
	}
}

func (s *sink) markdownEscape(c byte) {
	switch c {
	case '<':
		s.raw("&lt;")
	case '>':
		s.raw("&gt;")
	case '&':
		s.raw("&amp;")
	case ':':
		s.raw("&#58;")
	default:
		s.buf = append(s.buf, '\\', c)
	}
}
