package resolve

import (
	"sort"
	"sync"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// resolver is the work on one document.
type resolver struct {
	doc      *text.Document
	gaz      *gazetteer.Gazetteer
	lex      *lexicon
	model    *model
	leaders  leaders
	teacher  *teacher // while learning, else nil
	grammar  *grammar
	find     *finder
	items    []item
	byHead   []int32 // token → the item that it heads, the shortest if several; None
	groups   []group
	keys     map[graph.Key]int // gazetteer key → group
	alone    map[string]int    // one-word name of a person without a fuller one → group
	sets     map[string]int    // members → group
	lower    map[string]int    // type and lower-case words of a name or of its end → group
	capitals map[graph.Key]int // country → group of its capital as a place
	recent   recency
	features features // of the candidate at hand
	officers []int    // groups with an office of the document
	speaker  []int    // quotation → item of its speaker, or None
	room     *room
}

// room is memory that is used again for the next document: what a resolver has much of.
type room struct {
	found, items []item // as they are found; in order
	groups       []group
	candidates   []candidate
}

// mostRoom is the number of items for which room is kept.
const mostRoom = 1 << 13

// leave gives room back that r no longer needs, unless that is a great deal.
func (r *resolver) leave(rooms *sync.Pool) {
	if cap(r.room.items) <= mostRoom {
		r.room.groups = r.groups
		rooms.Put(r.room)
	}
}

func newResolver(doc *text.Document, gaz *gazetteer.Gazetteer, lex *lexicon, m *model, to *room) *resolver {
	copied := *doc // the mentions of the caller's document stay as they are until write
	doc = &copied
	doc.Mentions = innerNames(doc, gaz, lex)
	r := &resolver{
		doc: doc, gaz: gaz, lex: lex, model: m, grammar: newGrammar(doc), room: to, groups: to.groups[:0],
		keys: make(map[graph.Key]int), alone: make(map[string]int), sets: make(map[string]int), lower: make(map[string]int), capitals: make(map[graph.Key]int),
	}
	r.find = &finder{doc: doc, grammar: r.grammar, lex: lex, gaz: gaz}
	r.items = r.find.find(to)
	r.byHead = nones(len(doc.Tokens))
	for at := range r.items {
		it := &r.items[at]
		if it.kind == fixed || it.kind == collection || it.Head < 0 || it.Head >= len(r.byHead) {
			continue
		}
		if old := r.byHead[it.Head]; old == text.None || it.kind == name && r.items[old].kind != name {
			r.byHead[it.Head] = int32(at)
		}
	}
	r.headByAnchor()
	return r
}

// headByAnchor gives the office that the tree makes the head of a name the item of that name.
func (r *resolver) headByAnchor() {
	for at := range r.items {
		it := &r.items[at]
		if it.kind == name && it.Form == text.Name && it.anchor >= 0 && it.anchor < len(r.byHead) && r.byHead[it.anchor] == text.None {
			r.byHead[it.anchor] = int32(at)
		}
	}
}

// run resolves all items: names first, then what grammar ties to them, then the rest in the order
// of the text.
func (r *resolver) run() {
	r.metonyms()
	r.nameGroups()
	r.titles()
	r.appositions()
	r.speakers()
	r.fileLowerCase()
	r.recent = newRecency(len(r.groups))
	for _, at := range r.readingOrder() {
		r.visit(at)
	}
	r.later()
	r.firstPersons()
}

// fileLowerCase files capitals by their country, and the names that a text may also write in lower
// case by their words and ends: "UN Security Council" as "security council" too.
func (r *resolver) fileLowerCase() {
	for g := range r.groups {
		x := &r.groups[g]
		if entry, ok := r.gaz.ByKey(x.key); ok && x.key != "" && entry.Kind == "capital" && x.into == text.None {
			r.capitals[entry.Country] = g
		}
		if x.into != text.None || !x.named || x.kind == graph.Person || x.kind == graph.Country {
			continue
		}
		for from := 0; from+2 <= len(x.full) && from < 3; from++ {
			key := wordsKey(x.kind, x.full[from:])
			if _, taken := r.lower[key]; !taken || from == 0 {
				r.lower[key] = g
			}
		}
	}
}

// readingOrder returns the items by their ends, so that what is inside a phrase comes before it.
func (r *resolver) readingOrder() []int {
	order := make([]int, len(r.items))
	for at := range order {
		order[at] = at
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := &r.items[order[i]], &r.items[order[j]]
		if a.End != b.End {
			return a.End < b.End
		}
		return a.Start > b.Start
	})
	return order
}

// visit resolves one item, if it needs that, and notes that its thing was spoken of.
func (r *resolver) visit(at int) {
	it := &r.items[at]
	switch it.kind {
	case fixed:
		return
	case collection:
		r.collect(at)
	case thing:
		if it.group == text.None {
			r.resolveAnaphor(at)
		}
	case description, reference:
		if it.group == text.None && it.pronoun.class != "I" && it.pronoun.class != "we" {
			r.resolveAnaphor(at)
		}
	}
	if it.group != text.None {
		r.observe(at)
	}
}

// observe notes an item as the last one of its group.
func (r *resolver) observe(at int) {
	it := &r.items[at]
	g := r.root(it.group)
	x := &r.groups[g]
	x.last = at
	x.count++
	x.headline = x.headline || r.zoneTitled(it.zone)
	if it.role == "subject" || it.role == "passive" {
		x.subject = at
		if r.says(it) {
			x.spoke = at
		}
	}
	if it.gold != "" {
		if x.golds == nil {
			x.golds = make(map[string]int)
		}
		x.golds[it.gold]++
	}
	r.recent.touch(g)
}

// says reports whether an item is the subject of a verb of speech.
func (r *resolver) says(it *item) bool {
	if it.anchor < 0 || it.anchor >= len(r.doc.Tokens) || it.role != "subject" {
		return false
	}
	h := r.doc.Tokens[it.anchor].Head
	return h >= 0 && r.lex.has("speech", r.lemmaAt(h))
}

func (r *resolver) lemmaAt(at int) string { return r.find.lemma(at) }

// wordAt returns the lower-case word at a token index, "" outside the document.
func (r *resolver) wordAt(at int) string {
	if at < 0 || at >= len(r.doc.Tokens) {
		return ""
	}
	return r.find.lower[at]
}

func (r *resolver) officeAt(at int) int {
	if at < 0 || at >= len(r.find.offices) {
		return text.None
	}
	return int(r.find.offices[at])
}

func (r *resolver) zoneTitled(zone int) bool {
	return zone >= 0 && zone < len(r.doc.Zones) && r.doc.Zones[zone].TitleCased()
}

func (r *resolver) quoted(at int) bool { return r.items[at].quote != text.None }

// sentenceOf returns the sentence of a token, or None.
func (r *resolver) sentenceOf(at int) int {
	s := sort.Search(len(r.doc.Sentences), func(i int) bool { return r.doc.Sentences[i].Last > at })
	if s < len(r.doc.Sentences) && r.doc.Sentences[s].First <= at {
		return s
	}
	return text.None
}

// itemAt returns the item that a token heads, or None.
func (r *resolver) itemAt(token int) int {
	if token < 0 || token >= len(r.byHead) {
		return text.None
	}
	return int(r.byHead[token])
}

// groupAt returns the group of the item that a token heads, or None.
func (r *resolver) groupAt(token int) int {
	at := r.itemAt(token)
	if at == text.None || r.items[at].group == text.None {
		return text.None
	}
	return r.root(r.items[at].group)
}

// recency keeps groups in the order in which they were last spoken of: a doubly linked list.
type recency struct {
	newer, older []int32
	newest       int
}

func newRecency(groups int) recency {
	return recency{newer: nones(groups), older: nones(groups), newest: text.None}
}

// touch makes a group the newest.
func (l *recency) touch(g int) {
	for len(l.newer) <= g {
		l.newer = append(l.newer, text.None)
		l.older = append(l.older, text.None)
	}
	if l.newest == g {
		return
	}
	newer, older := l.newer[g], l.older[g]
	if newer != text.None {
		l.older[newer] = older
	}
	if older != text.None {
		l.newer[older] = newer
	}
	l.newer[g], l.older[g] = text.None, int32(l.newest)
	if l.newest != text.None {
		l.newer[l.newest] = int32(g)
	}
	l.newest = g
}
