package link

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// none marks an index that points at nothing.
const none = -1

// article is what the linker keeps of a document. It does not depend on other documents, so that it
// is written once.
type article struct {
	meta    graph.Document
	dropped int // claims without an entity at an end
	locals  []local
	claims  []claim    // by suffix
	copies  *signature // kept in a table of its own
}

// outcome is what linking made of an article: all of it that other documents can change.
type outcome struct {
	entities []graph.Key // by local
	slots    []string    // by claim: the label of its relation's slot
}

func describeOutcome(o *outcome) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.Texts(c, &o.entities)
		codec.Texts(c, &o.slots)
	}
}

// entityOf returns the entity of a local, "" for none.
func (o *outcome) entityOf(local int) graph.Key {
	if local == none {
		return ""
	}
	return o.entities[local]
}

// groupOf returns the key of a claim's group, "" for a claim without an object or with the same
// entity at both ends.
func (o *outcome) groupOf(k *claim) string {
	subject, object := o.entityOf(k.subject), o.entityOf(k.object)
	if object == "" || subject == object {
		return ""
	}
	if k.symmetric && object < subject {
		subject, object = object, subject
	}
	return string(subject) + "|" + k.typ + "|" + string(object)
}

// fits reports whether an outcome is one of the article. In a state that is whole it is.
func (o *outcome) fits(a *article) bool {
	return o != nil && len(o.entities) == len(a.locals) && len(o.slots) == len(a.claims)
}

// local is one thing that a document names.
type local struct {
	key      graph.Key // from the gazetteer or the user's file; "" where names decide
	typ      graph.Type
	name     string
	country  graph.Key
	gender   int
	aliases  []graph.Alias // by name
	forms    []string      // folded names, the fullest first; none where there is a key
	offices  []string      // lower case, sorted
	context  []string      // what else the document names: entity keys and forms, sorted
	reason   string        // why it has its key
	mentions []place       // by start, the longest first
}

// place is a piece of the text.
type place struct {
	start, end, char int
	words            string
}

type voice struct {
	local int
	words string
}

// claim is a claim of the document whose ends are locals.
type claim struct {
	suffix                        string // of its key: span, type, number of the same
	subject, object, place        int
	typ                           string
	class                         graph.Class
	predicate, theme              string
	time                          graph.Interval
	polarity                      graph.Polarity
	modality                      graph.Modality
	voices                        []voice
	confidence                    float32
	rule                          string
	symmetric                     bool // its type is the same either way round
	subjectMetonym, objectMetonym bool
	at                            place
}

func describeArticle(a *article) func(*codec.Codec) { return a.describe }

func (a *article) describe(c *codec.Codec) {
	a.describeHead(c)
	codec.List(c, &a.locals, describeLocal)
	codec.List(c, &a.claims, describeClaim)
}

// describeHead is the part of an article that can be read without the rest.
func (a *article) describeHead(c *codec.Codec) {
	m := &a.meta
	codec.Text(c, &m.Key)
	for _, s := range []*string{&m.Source, &m.Publisher, &m.Title, &m.Published, &m.Language} {
		codec.Text(c, s)
	}
	c.Int(&a.dropped)
}

func describeLocal(c *codec.Codec, l *local) {
	codec.Text(c, &l.key)
	codec.Text(c, &l.typ)
	codec.Text(c, &l.name)
	codec.Text(c, &l.country)
	c.Int(&l.gender)
	codec.List(c, &l.aliases, describeAlias)
	codec.Texts(c, &l.forms)
	codec.Texts(c, &l.offices)
	codec.Texts(c, &l.context)
	codec.Text(c, &l.reason)
	codec.List(c, &l.mentions, describePlace)
}

func describeAlias(c *codec.Codec, a *graph.Alias) {
	codec.Text(c, &a.Name)
	c.Int(&a.Count)
}

func describePlace(c *codec.Codec, p *place) {
	length := p.end - p.start
	c.Int(&p.start)
	c.Int(&length)
	p.end = p.start + length
	c.Int(&p.char)
	codec.Text(c, &p.words)
}

func describeClaim(c *codec.Codec, k *claim) {
	codec.Text(c, &k.suffix)
	c.Int(&k.subject)
	c.Int(&k.object)
	c.Int(&k.place)
	codec.Text(c, &k.typ)
	codec.Text(c, &k.class)
	codec.Text(c, &k.predicate)
	codec.Text(c, &k.theme)
	describeInterval(c, &k.time)
	codec.Text(c, &k.polarity)
	codec.Text(c, &k.modality)
	codec.List(c, &k.voices, func(c *codec.Codec, v *voice) {
		c.Int(&v.local)
		codec.Text(c, &v.words)
	})
	c.Float(&k.confidence)
	codec.Text(c, &k.rule)
	c.Bool(&k.symmetric)
	c.Bool(&k.subjectMetonym)
	c.Bool(&k.objectMetonym)
	describePlace(c, &k.at)
}

func describeInterval(c *codec.Codec, i *graph.Interval) {
	codec.Text(c, &i.Start)
	codec.Text(c, &i.End)
	codec.Text(c, &i.Precision)
	codec.Text(c, &i.Modifier)
	codec.Text(c, &i.Words)
}
