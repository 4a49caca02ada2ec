package format

import (
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "jsonl",
	Ext:   ".jsonl",
	Doc:   "JSON Lines: one entity, claim, relation or document a line, with every mention and quote",
	Write: writing(writeJSONLines),
})

// writeJSONLines writes entities, claims, relations and documents, a line each. Offsets count
// Unicode code points of the document as ingested and are half-open; a document is named by the
// last part of its source.
func writeJSONLines(s *sink, g *graph.Graph) {
	lines := jsonLines{s, g, fileNames(g)}
	for row, e := range g.Entities() {
		lines.entity(row, e)
	}
	for _, c := range g.Claims() {
		lines.claim(c)
	}
	for _, r := range g.Relations() {
		lines.relation(r)
	}
	for row, d := range g.Documents() {
		lines.document(row, d)
	}
}

type jsonLines struct {
	*sink
	g     *graph.Graph
	files []string // document names by row
}

// fileNames are what documents are called, by row.
func fileNames(g *graph.Graph) []string {
	files := make([]string, 0, g.DocumentCount())
	for _, d := range g.Documents() {
		files = append(files, baseName(d.Source))
	}
	return files
}

// baseName is the last part of a path or an address.
func baseName(source string) string {
	trimmed := strings.TrimRight(source, `/\`)
	if trimmed == "" {
		return source
	}
	return trimmed[strings.LastIndexAny(trimmed, `/\`)+1:]
}

func (l jsonLines) file(document graph.Key) string {
	if row, ok := l.g.DocumentRow(document); ok {
		return l.files[row]
	}
	return string(document)
}

func (l jsonLines) open(kind string, key graph.Key) {
	l.raw(`{"kind":"`, kind, `","id":`)
	l.json(string(key))
}

func (l jsonLines) close() {
	l.raw("}\n")
	l.room()
}

func (l jsonLines) text(name, value string) {
	l.name(name)
	l.json(value)
}

func (l jsonLines) key(name string, k graph.Key) {
	l.name(name)
	l.jsonKey(k)
}

func (l jsonLines) number(name string, x float64) {
	l.name(name)
	l.float(property.Round(x))
}

func (l jsonLines) entity(row int, e graph.Entity) {
	l.open("entity", e.Key)
	l.text("name", e.Name)
	l.text("type", string(e.Type))
	l.raw(`,"aliases":[`)
	for i, a := range e.Aliases {
		if i > 0 {
			l.raw(",")
		}
		l.json(a.Name)
	}
	l.raw(`],"mentions":[`)
	first := true
	for m := range l.g.MentionsOf(row) {
		if !first {
			l.raw(",")
		}
		first = false
		l.raw(`{"document":`)
		l.json(l.file(m.Document))
		l.span(m.Char, m.Text)
	}
	l.raw("]")
	if len(e.Facts) > 0 {
		l.raw(`,"facts":{`)
		l.facts(e.Facts)
	}
	l.close()
}

func (l jsonLines) facts(facts []graph.Fact) {
	for i, f := range facts {
		if i > 0 {
			l.raw(",")
		}
		l.json(f.Name)
		l.raw(":")
		l.json(f.Value)
	}
	l.raw("}")
}

// span appends where a text lies and the text, and ends the object.
func (l jsonLines) span(start int, text string) {
	l.raw(`,"start":`)
	l.int(start)
	l.raw(`,"end":`)
	l.int(start + utf8.RuneCountInString(text))
	l.text("text", text)
	l.raw("}")
}

func (l jsonLines) claim(c graph.Claim) {
	l.open("claim", c.Key)
	l.key("subject", c.Subject)
	l.text("type", c.Type)
	l.text("class", string(c.Class))
	l.text("predicate", c.Predicate)
	l.key("object", c.Object)
	l.text("polarity", string(c.Polarity))
	l.text("modality", string(c.Modality))
	l.voices(c.Attribution)
	l.time(c.Time)
	l.key("place", c.Place)
	if c.Theme != "" {
		l.text("theme", c.Theme)
	}
	l.number("confidence", c.Confidence)
	l.text("document", l.file(c.Evidence.Document))
	l.raw(`,"evidence":{"start":`)
	l.int(c.Evidence.Char)
	l.raw(`,"end":`)
	l.int(c.Evidence.Char + utf8.RuneCountInString(c.Evidence.Quote))
	l.text("text", c.Evidence.Quote)
	l.raw("}")
	l.text("rule", c.Rule)
	l.key("relation", c.Relation)
	l.close()
}

// voices appends the entities that are named as saying it, then the whole chain in the words of
// the article, outermost voice first.
func (l jsonLines) voices(chain []graph.Voice) {
	var named []graph.Key
	for _, v := range chain {
		if v.Entity != "" {
			named = append(named, v.Entity)
		}
	}
	l.raw(`,"attribution":`)
	jsonList(l.sink, named)
	if len(chain) == 0 {
		return
	}
	l.raw(`,"voices":[`)
	for i, v := range chain {
		if i > 0 {
			l.raw(",")
		}
		l.raw(`{"entity":`)
		l.jsonKey(v.Entity)
		l.text("text", v.Words)
		l.raw("}")
	}
	l.raw("]")
}

func (l jsonLines) time(t graph.Interval) {
	if t.IsZero() && t.Words == "" {
		l.raw(`,"time":null`)
		return
	}
	l.raw(`,"time":{"start":`)
	l.json(t.Start)
	l.text("end", t.End)
	l.text("text", t.Words)
	if t.Precision != "" {
		l.text("precision", string(t.Precision))
	}
	if t.Modifier != "" {
		l.text("modifier", t.Modifier)
	}
	l.raw("}")
}

func (l jsonLines) relation(r graph.Relation) {
	l.open("relation", r.Key)
	l.key("subject", r.Subject)
	l.text("type", r.Type)
	l.text("class", string(r.Class))
	l.key("object", r.Object)
	l.text("status", string(r.Status))
	l.list("asserted_by", r.AssertedBy)
	l.list("denied_by", r.DeniedBy)
	l.text("first", r.First)
	l.text("last", r.Last)
	l.key("place", r.Place)
	l.raw(`,"documents":[`)
	for i, d := range r.Documents {
		if i > 0 {
			l.raw(",")
		}
		l.json(l.file(d))
	}
	l.raw(`],"origins":`)
	l.int(r.Origins)
	l.number("confidence", r.Confidence)
	if r.RealisedBy != "" {
		l.key("realised_by", r.RealisedBy)
	}
	if r.Overdue {
		l.raw(`,"overdue":true`)
	}
	l.close()
}

func (l jsonLines) list(name string, keys []graph.Key) {
	l.name(name)
	jsonList(l.sink, keys)
}

func (l jsonLines) document(row int, d graph.Document) {
	l.open("document", d.Key)
	l.text("document", l.files[row])
	l.text("publisher", d.Publisher)
	l.text("title", d.Title)
	l.text("published", d.Published)
	l.text("language", d.Language)
	l.close()
}
