package link

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// none marks an index that points at nothing.
const none = -1

// article is what the linker keeps of a document.
type article struct {
	meta    graph.Document
	dropped int // claims without an entity at an end
	locals  []local
	claims  []claim    // by suffix
	origin  graph.Key  // the least of the documents that are copies of each other
	copies  *signature // kept in a table of its own
}

// local is one thing that a document names.
type local struct {
	key      graph.Key // from the gazetteer or the user's file; "" where names decide
	entity   graph.Key // what it was linked to
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
	subjectMetonym, objectMetonym bool
	at                            place
	relation                      graph.Key // what it was found to support
}

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
	codec.Text(c, &a.origin)
}

func describeLocal(c *codec.Codec, l *local) {
	codec.Text(c, &l.key)
	codec.Text(c, &l.entity)
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
	c.Bool(&k.subjectMetonym)
	c.Bool(&k.objectMetonym)
	describePlace(c, &k.at)
	codec.Text(c, &k.relation)
}

func describeInterval(c *codec.Codec, i *graph.Interval) {
	codec.Text(c, &i.Start)
	codec.Text(c, &i.End)
	codec.Text(c, &i.Precision)
	codec.Text(c, &i.Modifier)
	codec.Text(c, &i.Words)
}
