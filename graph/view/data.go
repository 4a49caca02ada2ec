package view

import (
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/graph/property"
)

// data is what the page knows. Rows are arrays, since a page has many of them; entities,
// documents, relations and claims refer to each other by their place in these lists. Entities are
// listed by importance, so that the first n are the n most important ones.
type data struct {
	Total       total      `json:"total"`
	Server      bool       `json:"server"`
	Types       []string   `json:"types"`
	Statuses    []string   `json:"statuses"`
	Classes     []string   `json:"classes"`
	Kinds       []kind     `json:"kinds"` // relation types
	Communities []string   `json:"communities"`
	Documents   []document `json:"documents"`
	Entities    [][]any    `json:"entities"`
	Relations   [][]any    `json:"relations"`

	Claims iter.Seq[[]any] `json:"-"` // made one by one, since they are most of the page
}

// total counts the whole graph, of which the page may hold a part.
type total struct {
	Documents int `json:"documents"`
	Entities  int `json:"entities"`
	Relations int `json:"relations"`
	Claims    int `json:"claims"`
}

type kind struct {
	Name      string `json:"name"`
	Class     int    `json:"class"`
	Symmetric bool   `json:"symmetric,omitempty"`
}

type document struct {
	Key       string `json:"key"`
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"`
	Address   string `json:"address,omitempty"` // only of the web
}

// builder makes the data of a page.
type builder struct {
	g        *graph.Graph
	data     data
	rows     []int       // entity rows on the page, by importance
	place    map[int]int // of an entity row in rows
	weight   []int       // of an entity row
	mentions *mentionIndex
	kinds    map[string]int
	edges    []int       // relation rows on the page
	relation map[int]int // place of a relation row in edges

	symmetric map[string]bool // by relation type
}

func newData(g *graph.Graph, o Options) data {
	limit := o.Entities
	if limit <= 0 {
		limit = DefaultEntities
	}
	rows, weight := byImportance(g)
	b := &builder{
		g: g, rows: rows[:min(limit, len(rows))], weight: weight, place: map[int]int{},
		mentions: newMentionIndex(g), kinds: map[string]int{}, relation: map[int]int{}, symmetric: graph.SymmetricTypes(),
	}
	for i, row := range b.rows {
		b.place[row] = i
	}
	b.data = data{
		Total:    total{g.DocumentCount(), g.EntityCount(), g.RelationCount(), g.ClaimCount()},
		Server:   o.Server,
		Types:    names(graph.Types()),
		Statuses: names(graph.Statuses()),
		Classes:  names(graph.Classes()),
	}
	b.documents()
	b.relations()
	b.entities()
	b.data.Claims = b.claims
	return b.data
}

func names[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = string(item)
	}
	return out
}

// at returns the place of a name in a list, which grows where it lacks the name.
func at(list *[]string, name string) int {
	i := slices.Index(*list, name)
	if i < 0 {
		i = len(*list)
		*list = append(*list, name)
	}
	return i
}

func (b *builder) documents() {
	b.data.Documents = []document{}
	for _, d := range b.g.Documents() {
		b.data.Documents = append(b.data.Documents, document{
			Key: string(d.Key), Name: baseName(d.Source), Title: title(d.Title), Publisher: title(d.Publisher),
			Published: d.Published, Address: webAddress(d.Source),
		})
	}
}

func title(text string) string {
	if text == "" {
		return ""
	}
	return clean(text)
}

// baseName is the last part of a path or address: the page says nothing of the machine that the
// article was read on.
func baseName(source string) string {
	name := source
	for i := len(source) - 2; i >= 0; i-- {
		if source[i] == '/' || source[i] == '\\' {
			name = source[i+1:]
			break
		}
	}
	return clean(name)
}

// webAddress returns an address that a browser may open, "" for everything else.
func webAddress(source string) string {
	u, err := url.Parse(source)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// entity rows: key, name, type, x, y, community, weight, mentions, documents, aliases as
// name and count in turn, facts as name and value in turn.
func (b *builder) entities() {
	points := b.layOut()
	communities := b.communities()
	counts := b.counts()
	b.data.Entities = [][]any{}
	for i, row := range b.rows {
		e := b.g.Entity(row)
		b.data.Entities = append(b.data.Entities, []any{
			e.Key, clean(e.Name), at(&b.data.Types, string(e.Type)), points[i].x, points[i].y, communities[i],
			b.weight[row], counts[row].mentions, counts[row].documents, aliases(e), facts(e),
		})
	}
}

func aliases(e graph.Entity) []any {
	list := []any{}
	for _, a := range e.Aliases {
		list = append(list, clean(a.Name), a.Count)
	}
	return list
}

func facts(e graph.Entity) []string {
	list := []string{}
	for _, f := range e.Facts {
		list = append(list, clean(f.Name), clean(f.Value))
	}
	return list
}

type count struct{ mentions, documents int }

func (b *builder) counts() []count {
	counts := make([]count, b.g.EntityCount())
	for pair, n := range b.g.Mentioned() {
		counts[pair[1]].mentions += n
		counts[pair[1]].documents++
	}
	return counts
}

// communities returns the community of each entity of the page, and names each after its most
// important members. An entity on its own has none: -1.
func (b *builder) communities() []int {
	of, _ := analysis.Communities(analysis.FromGraph(b.g, analysis.Confident))
	size := map[int]int{}
	for _, row := range b.rows {
		size[of[row]]++
	}
	out, number := make([]int, len(b.rows)), map[int]int{}
	members := [][]string{}
	for i, row := range b.rows {
		out[i] = -1
		if size[of[row]] < 2 {
			continue
		}
		n, ok := number[of[row]]
		if !ok {
			n = len(members)
			number[of[row]], members = n, append(members, nil)
		}
		out[i] = n
		if len(members[n]) < 3 {
			members[n] = append(members[n], clean(b.g.EntityName(row)))
		}
	}
	b.data.Communities = []string{}
	for _, list := range members {
		b.data.Communities = append(b.data.Communities, strings.Join(list, ", "))
	}
	return out
}

// relation rows: subject, object, kind, status, first, last, confidence, independent sources,
// place, who asserts, who denies, relation that it became, overdue, number of claims. The claims
// follow in the list of claims in the same order.
func (b *builder) relations() {
	b.data.Relations, b.data.Kinds = [][]any{}, []kind{}
	for row := range b.g.RelationCount() {
		from, to := b.g.Ends(row)
		if b.has(from) && b.has(to) {
			b.relation[row] = len(b.edges)
			b.edges = append(b.edges, row)
		}
	}
	for _, row := range b.edges {
		b.add(row)
	}
}

// claims yields the claims of the relations.
func (b *builder) claims(yield func([]any) bool) {
	for _, row := range b.edges {
		for _, c := range b.g.ClaimsOf(row) {
			if !yield(b.claim(b.g.Claim(int(c)))) {
				return
			}
		}
	}
}

func (b *builder) has(row int) bool {
	_, ok := b.place[row]
	return ok
}

func (b *builder) add(row int) {
	r := b.g.Relation(row)
	became := -1
	if later, ok := b.g.RelationRow(r.RealisedBy); ok && r.RealisedBy != "" {
		if i, ok := b.relation[later]; ok {
			became = i
		}
	}
	b.data.Relations = append(b.data.Relations, []any{
		b.of(r.Subject), b.of(r.Object), b.kind(r), at(&b.data.Statuses, string(r.Status)), r.First, r.Last,
		property.Round(r.Confidence), r.Origins, b.of(r.Place), b.list(r.AssertedBy), b.list(r.DeniedBy),
		became, r.Overdue, len(b.g.ClaimsOf(row)),
	})
}

// of returns the place of an entity on the page, -1 where it is not there.
func (b *builder) of(k graph.Key) int {
	row, ok := b.g.EntityRow(k)
	if !ok || k == "" {
		return -1
	}
	if i, ok := b.place[row]; ok {
		return i
	}
	return -1
}

func (b *builder) list(keys []graph.Key) []int {
	places := []int{}
	for _, k := range keys {
		if i := b.of(k); i >= 0 {
			places = append(places, i)
		}
	}
	return places
}

func (b *builder) kind(r graph.Relation) int {
	if i, ok := b.kinds[r.Type]; ok {
		return i
	}
	i := len(b.data.Kinds)
	b.kinds[r.Type] = i
	b.data.Kinds = append(b.data.Kinds, kind{clean(r.Type), at(&b.data.Classes, string(r.Class)), b.symmetric[r.Type]})
	return i
}

// claim rows: document, quote, denies, modality, voices as entity and words in turn, start, end,
// words of time, confidence, theme, place, start in the document, marks as begin, end and entity
// in turn.
func (b *builder) claim(c graph.Claim) []any {
	d, _ := b.g.DocumentRow(c.Evidence.Document)
	voices := []any{}
	for _, v := range c.Attribution {
		words := v.Words
		if row, ok := b.g.EntityRow(v.Entity); ok && v.Entity != "" && !b.has(row) {
			words = b.g.EntityName(row)
		}
		voices = append(voices, b.of(v.Entity), title(words))
	}
	return []any{
		d, c.Evidence.Quote, c.Polarity == graph.Negative, c.Modality, voices, c.Time.Start, c.Time.End, title(c.Time.Words),
		property.Round(c.Confidence), title(c.Theme), b.of(c.Place), c.Evidence.Start, b.marks(d, c),
	}
}
