// Package world makes collections of articles with known truth, for measuring how documents are
// linked and stored: people and bodies with all the spellings that news gives them, homonyms,
// events that several outlets report, deny, announce and copy.
//
// Article i of a world depends on its options and i alone, so that any part of a collection can
// be made in any order.
package world

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph"
)

// Options say how large and how hard a world is.
type Options struct {
	Seed      uint64
	Documents int
	// Hard adds wrong countries, misspellings, initials, acronyms alone, homonyms within one
	// country, those of another generation, and buildings with a person's name.
	Hard bool
	// Lone is the percentage of namings of people by the family name alone, in an article that
	// does not give the whole name.
	Lone int
	// Known are entries of a gazetteer that take part beside the invented ones; articles give
	// some of them without their key.
	Known []Actor
}

// Actor is a thing that articles name.
type Actor struct {
	ID      string // of the truth
	Key     graph.Key
	Type    graph.Type
	Country graph.Key
	Office  string
	Given   string
	Family  string // or the whole name of a body
	Culture culture
	Short   string // acronym of a body
	Female  bool
	Era     int   // days by which its events are earlier than those of others
	circle  []int // whom it is named with
}

type culture int

const (
	western culture = iota
	korean
	chinese
	arabic
	russian
	body  // an organisation
	fixed // written one way
)

// Event is what an article tells.
type Event struct {
	ID              int
	Subject, Object int // actors
	Type            string
	Class           graph.Class
	Day             int  // since the first of January 2020
	Planned         bool // announced before; some never happen
	Happens         bool
	Denied          bool // by its object
}

// World holds the actors and events.
type World struct {
	Options
	Actors []Actor
	Events []Event
}

// random is splitmix64 (Steele, Lea, Flood, 2014).
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

func (r *random) chance(percent int) bool { return r.below(100) < percent }

// skewed draws a number below n, low ones far more often, as news does its subjects.
func (r *random) skewed(n int) int {
	x := r.below(n)
	for range 2 {
		x = min(x, r.below(n))
	}
	if r.chance(30) {
		x = r.below(min(n, 20+n/50))
	}
	return x
}

func pick[T any](r *random, list []T) T { return list[r.below(len(list))] }

func seeded(seed uint64, parts ...int) *random {
	r := random(seed)
	for _, p := range parts {
		r = random(r.next() ^ uint64(p)*0xd1342543de82ef95)
	}
	return &r
}

// New makes a world. Its actors and events grow with the number of documents, more slowly than it.
func New(o Options) *World {
	w := &World{Options: o}
	w.Actors = append(w.Actors, o.Known...)
	r := seeded(o.Seed, 1)
	for range 60 + o.Documents/8 {
		w.Actors = append(w.Actors, w.invent(r))
	}
	for i := range w.Actors {
		w.Actors[i].circle = w.circleOf(i)
	}
	r = seeded(o.Seed, 2)
	for i := range 20 + o.Documents/3 {
		w.Events = append(w.Events, w.happen(r, i))
	}
	return w
}

// circleOf draws the few others that an actor is usually named with.
func (w *World) circleOf(i int) []int {
	r := seeded(w.Seed, 3, i)
	var out []int
	for range 5 {
		if other := r.below(len(w.Actors)); other != i && w.mayMeet(i, other) {
			out = append(out, other)
		}
	}
	if len(out) == 0 {
		out = append(out, 0) // the first known body, or the first person
	}
	return out
}

// mayMeet reports whether an actor is named beside another: people are beside those of their time.
func (w *World) mayMeet(i, other int) bool {
	a, b := w.Actors[i], w.Actors[other]
	return a.Era == b.Era || a.Era != 0 && b.Type != graph.Person
}

func (w *World) happen(r *random, id int) Event {
	kind := pick(r, kinds)
	e := Event{ID: id, Subject: r.skewed(len(w.Actors)), Type: kind.name, Class: kind.class, Day: r.below(1500)}
	e.Day -= w.Actors[e.Subject].Era
	e.Object = pick(r, w.Actors[e.Subject].circle)
	e.Planned = r.chance(15)
	e.Happens = !e.Planned || r.chance(60)
	e.Denied = e.Happens && r.chance(10)
	return e
}

type kind struct {
	name  string
	class graph.Class
	verb  string
	noun  string
}

var kinds = []kind{
	{"MEETS", graph.Consult, "met", "a meeting with"}, {"ACCUSES", graph.Accuse, "accused", "an accusation of"},
	{"PRAISES", graph.Support, "praised", "praise for"}, {"THREATENS", graph.Threaten, "threatened", "a threat to"},
	{"SANCTIONS", graph.Sanction, "sanctioned", "a sanction on"}, {"COOPERATES_WITH", graph.Cooperate, "cooperated with", "work with"},
}

// invent makes an actor, now and then with the name of an older one.
func (w *World) invent(r *random) Actor {
	a := w.fresh(r)
	a.ID = fmt.Sprintf("invented-%d", len(w.Actors))
	made := w.Actors[len(w.Known):]
	if len(made) == 0 || !r.chance(8) {
		return a
	}
	twin := pick(r, made)
	if w.Hard && twin.Type == graph.Person && r.chance(30) {
		return a.namesake(r, twin)
	}
	sameCountry := w.Hard && r.chance(10) && twin.Type == graph.Person
	if twin.Country == a.Country && !sameCountry {
		return a
	}
	country := a.Country
	a.Given, a.Family, a.Short, a.Culture, a.Type, a.Female = twin.Given, twin.Family, twin.Short, twin.Culture, twin.Type, twin.Female
	if sameCountry {
		country = twin.Country
	}
	a.Country = country
	return a
}

// namesake makes an actor with all of a person's name: somebody of his country a generation before,
// or a building.
func (a Actor) namesake(r *random, twin Actor) Actor {
	if r.chance(30) {
		return Actor{ID: a.ID + "-building", Type: graph.Facility, Country: twin.Country, Family: twin.Given + " " + twin.Family, Culture: fixed}
	}
	old := twin
	old.ID, old.Office, old.Era = a.ID+"-earlier", a.Office, earlier
	return old
}

// earlier is about 27 years.
const earlier = 10000

func (w *World) fresh(r *random) Actor {
	c := culture(r.below(6))
	a := Actor{Type: graph.Person, Culture: c, Office: pick(r, offices), Female: r.chance(40)}
	switch c {
	case western:
		a.Given, a.Family, a.Country = pick(r, westernGiven), pick(r, westernFamilyStart)+pick(r, westernFamilyEnd), pick(r, westernCountries)
	case korean:
		a.Given, a.Family, a.Country = pick(r, koreanSyllables)+"-"+lower(pick(r, koreanSyllables)), pick(r, koreanFamilies), "country/kr"
	case chinese:
		a.Given, a.Family, a.Country = pick(r, chineseSyllables)+lower(pick(r, chineseSyllables)), pick(r, chineseFamilies), "country/cn"
	case arabic:
		a.Given, a.Family, a.Country = pick(r, arabicGiven)[0], pick(r, arabicFamilies)+pick(r, arabicEnds), pick(r, arabicCountries)
	case russian:
		a.Given, a.Family, a.Country = pick(r, russianGiven)[0], pick(r, russianFamilies)+pick(r, russianEnds), "country/ru"
	case body:
		a.Type, a.Country, a.Office = graph.Organization, pick(r, westernCountries), ""
		a.Family, a.Short = bodyName(r)
	}
	return a
}

// Known makes an actor of an entry of a gazetteer, whose name articles write one way.
func Known(id string, key graph.Key, typ graph.Type, country graph.Key, name string) Actor {
	return Actor{ID: id, Key: key, Type: typ, Country: country, Family: name, Culture: fixed}
}
