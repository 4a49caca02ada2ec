package world

import (
	"fmt"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Article is a document with its truth.
type Article struct {
	Document *text.Document
	Actors   []int // for each referent
	Events   []int // for each claim, or -1 for background
	Original int   // the article that it is a copy of, or itself
}

var outlets = []string{"Harbour Post", "Morning Ledger", "The Beacon", "Valley News", "Daily Compass", "Evening Star", "North Wire", "Globe Report"}

// Article makes an article of the world.
func (w *World) Article(i int) *Article {
	original := w.originalOf(i)
	r := seeded(w.Seed, 4, original)
	b := &writer{w: w, r: r, article: &Article{Original: original}, refs: map[int]int{}}
	e := w.Events[r.skewed(len(w.Events))]
	day := e.Day + 1
	if e.Planned && (!e.Happens || r.chance(50)) {
		day = e.Day - 5 - r.below(20)
	}
	b.article.Document = &text.Document{
		ID: fmt.Sprintf("document/%06d", i), Source: fmt.Sprintf("articles/%06d.txt", i), Language: "en",
		Publisher: outlets[seeded(w.Seed, 5, i).below(len(outlets))], Published: date(day),
	}
	b.event(e, day)
	for range 1 + r.below(3) {
		b.background(e)
	}
	for len(b.text) < 2200+r.below(1200) {
		b.filler()
	}
	if original != i {
		b.text = append(b.text, fmt.Sprintf("Additional reporting by desk %d. ", i%7)...)
	}
	d := b.article.Document
	d.Text = string(b.text)
	d.Zones = []text.Zone{{Span: text.Span{End: len(d.Text)}, Kind: text.Body}}
	return b.article
}

// originalOf returns the article that i copies: every fifth copies one not long before it.
func (w *World) originalOf(i int) int {
	r := seeded(w.Seed, 6, i)
	if i == 0 || !r.chance(20) {
		return i
	}
	return w.originalOf(max(0, i-1-r.below(30)))
}

func date(day int) string {
	return time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format(time.DateOnly)
}

// writer writes one article.
type writer struct {
	w       *World
	r       *random
	article *Article
	text    []byte
	refs    map[int]int // actor → referent
}

// name writes an actor's name, in full the first time, and returns its referent.
func (b *writer) name(actor int) int {
	a, d := b.w.Actors[actor], b.article.Document
	ref, again := b.refs[actor]
	if again && a.surname() != "" && b.r.chance(70) {
		b.mention(a.surname(), text.Name, ref, a)
		return ref
	}
	if again {
		b.mention(d.Referents[ref].Name, text.Name, ref, a)
		return ref
	}
	ref = len(d.Referents)
	b.refs[actor] = ref
	full := a.write(b.r, b.w.Hard)
	if a.surname() != "" && b.w.Lone > 0 && b.r.chance(b.w.Lone) {
		full = a.surname()
	}
	d.Referents = append(d.Referents, text.Referent{Name: full, Type: a.Type, Key: b.key(a), Named: true, Country: b.country(a)})
	b.article.Actors = append(b.article.Actors, actor)
	if a.Office != "" && b.r.chance(50) {
		b.mention(a.Office, text.Office, ref, a)
		b.write(" ")
	}
	b.full(full, ref, a)
	return ref
}

// full writes a name, and a body's with its acronym, or only that.
func (b *writer) full(name string, ref int, a Actor) {
	d := b.article.Document
	switch {
	case a.Short == "" || b.r.chance(60):
		b.mention(name, text.Name, ref, a)
	case b.w.Hard && b.r.chance(20):
		d.Referents[ref].Name = a.Short
		b.mention(a.Short, text.Name, ref, a)
	default:
		b.mention(name, text.Name, ref, a)
		b.write(" (")
		b.mention(a.Short, text.Name, ref, a)
		b.write(")")
	}
}

// key returns the key of a known actor, mostly.
func (b *writer) key(a Actor) graph.Key {
	if a.Key != "" && a.Type != graph.Country && b.r.chance(15) {
		return ""
	}
	return a.Key
}

// country returns where the article says that an actor belongs, if it does.
func (b *writer) country(a Actor) graph.Key {
	switch x := b.r.below(100); {
	case x < 40:
		return ""
	case x < 42 && b.w.Hard:
		return pick(b.r, westernCountries)
	}
	return a.Country
}

func (b *writer) mention(words string, form text.Form, ref int, a Actor) {
	span := text.Span{Start: len(b.text), End: len(b.text) + len(words)}
	b.text = append(b.text, words...)
	d := b.article.Document
	d.Mentions = append(d.Mentions, text.Mention{Span: span, Form: form, Type: a.Type, Key: d.Referents[ref].Key, Referents: []int{ref}})
}

func (b *writer) write(s string) { b.text = append(b.text, s...) }

// event tells the article's event: as it happened, was announced, or is said or denied by others.
func (b *writer) event(e Event, day int) {
	k := kindOf(e.Type)
	start := len(b.text)
	subject := b.name(e.Subject)
	c := text.Claim{Type: e.Type, Class: e.Class, Polarity: graph.Positive, Modality: graph.Actual, Predicate: k.verb}
	if day < e.Day {
		b.write(" planned " + k.noun + " ")
		c.Modality = graph.Expected
	} else {
		b.write(" " + k.verb + " ")
	}
	c.Subject, c.Object = subject, b.name(e.Object)
	if b.r.chance(70) {
		b.write(" on " + date(e.Day))
		c.Time = graph.Interval{Start: date(e.Day), End: date(e.Day), Precision: graph.Day, Words: date(e.Day)}
	}
	b.claim(start, c, e.ID)
	if e.Denied && day > e.Day && b.r.chance(50) {
		start = len(b.text)
		b.name(e.Object)
		b.write(" denied it")
		c.Polarity, c.Attribution = graph.Negative, []text.Voice{{Referent: c.Object}}
		b.claim(start, c, e.ID)
	}
}

func (b *writer) claim(start int, c text.Claim, event int) {
	c.Span = text.Span{Start: start, End: len(b.text)}
	c.Place, c.Trigger, c.SubjectAt, c.ObjectAt = text.None, text.None, text.None, text.None
	c.Confidence, c.Rule = 0.8, "world/"+strings.ToLower(c.Type)
	b.article.Document.Claims = append(b.article.Document.Claims, c)
	b.article.Events = append(b.article.Events, event)
	b.write(". ")
}

func kindOf(name string) kind {
	for _, k := range kinds {
		if k.name == name {
			return k
		}
	}
	return kind{}
}

// background tells that an actor of the event works with one of its circle.
func (b *writer) background(e Event) {
	actor := e.Subject
	if b.r.chance(50) {
		actor = e.Object
	}
	start := len(b.text)
	c := text.Claim{Type: "ASSOCIATED_WITH", Class: graph.Related, Polarity: graph.Positive, Modality: graph.Actual, Predicate: "know"}
	c.Subject = b.name(actor)
	b.write(" has long known ")
	c.Object = b.name(pick(b.r, b.w.Actors[actor].circle))
	b.claim(start, c, -1)
}

var words = strings.Fields(`the a of in on to and but with after before under over market harbour council road river winter
 summer price ferry school budget bridge report debate letter plan vote train storm coast valley garden mill tower
 court paper window morning evening week month year people workers farmers doctors students sailors neighbours
 said told wrote asked heard found lost built sold bought moved opened closed raised lowered painted counted
 quiet busy late early old new small large long short open empty broken careful public private local`)

// filler writes a sentence of no one's.
func (b *writer) filler() {
	for range 8 + b.r.below(12) {
		b.write(pick(b.r, words) + " ")
	}
	b.text[len(b.text)-1] = '.'
	b.write(" ")
}
