package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// The sample is made of lines that a person can read. Names of an entity are set apart by "/", the
// first is its key in lower case.
const sampleEntities = `
Person: Mira Holt/Holt/Président Holt
Person: Juno Varga/Varga
Person: Oleg Sorin/Sorin/Олег Сорин
Country: Norland/the Norlanders
Country: Sudmark
Country: Estria
Organization: Baltic Wire
Organization: Norland Foreign Ministry/the ministry
Organization: Sorin Shipping
City: Port Amsel
Event: Amsel Summit
Facility: Kessel Dam
Product: Heron Missile/Herons
Location: Grey Strait
Person: Lone Tarn`

// subject | type | class | object | polarity modality | voices | date | document | sentence
const sampleClaims = `
Mira Holt|LEADS|POSITION|Norland|+ actual||2019..|1|President Mira Holt has led Norland since 2019.
Juno Varga|LEADS|POSITION|Sudmark|+ actual||2021..|1|Juno Varga became chancellor of Sudmark in 2021.
Mira Holt|MEETS|CONSULT|Juno Varga|+ actual||2024-03-04|1|Mira Holt met Juno Varga in Port Amsel on 4 March.
Mira Holt|VISITS|CONSULT|Port Amsel|+ actual||2024-03-04|1|Holt arrived in Port Amsel before dawn.
Norland|SUPPLIES_ARMS_TO|AID|Estria|+ actual|Juno Varga|2024-02|1|Norland has sent Herons to Estria, Varga said.
Norland|SUPPLIES_ARMS_TO|AID|Estria|- actual|Norland Foreign Ministry|2024-02|2|The ministry denied that Norland had sent weapons to Estria.
Norland|SUPPLIES_ARMS_TO|AID|Estria|+ actual|Baltic Wire/unnamed sailors|2024-02|2|Sailors told Baltic Wire that crates from Norland were landed in Estria.
Juno Varga|VISITS|CONSULT|Norland|+ expected||2024-09|2|Varga will visit Norland in September.
Sudmark|SANCTIONS|SANCTION|Sorin Shipping|+ actual||2024-04-11|2|On 11 April Sudmark put Sorin Shipping on its list of sanctioned firms.
Oleg Sorin|LEADS|POSITION|Sorin Shipping|+ actual|||2|Oleg Sorin owns Sorin Shipping.
Oleg Sorin|PRAISES|SUPPORT|Mira Holt|+ actual|Baltic Wire|2024-05-02|3|Oleg Sorin called Mira Holt a friend, Baltic Wire reported.
Sudmark|ACCUSES|ACCUSE|Norland|+ actual||2024-04|3|Sudmark accused Norland of arming rebels.
Norland|ACCUSES|ACCUSE|Sudmark|+ actual||2024-04|3|Norland, in turn, accused Sudmark of lies.
Norland|ATTACKS|ASSAULT|Kessel Dam|- actual|Mira Holt|2024-05-01|3|“We did not touch the Kessel Dam,” Holt said of Norland.
Kessel Dam|LOCATED_IN|LOCATED|Estria|+ actual|||3|The Kessel Dam lies in Estria.
Estria|BORDERS|LOCATED|Sudmark|+ actual|||3|Estria borders Sudmark.
Amsel Summit|LOCATED_IN|LOCATED|Port Amsel|+ actual||2024-03|1|The Amsel Summit filled every hotel of Port Amsel.
Port Amsel|LOCATED_IN|LOCATED|Norland|+ actual|||1|Port Amsel is the second city of Norland.
Norland|CLAIMS|REQUEST|Grey Strait|+ actual||2018|3|Norland has claimed the Grey Strait since 2018.`

// sampleStatuses are the statuses of the relations that are not just asserted.
var sampleStatuses = map[string]graph.Status{
	"Norland|SUPPLIES_ARMS_TO|Estria": graph.StatusDisputed,
	"Juno Varga|VISITS|Norland":       graph.StatusExpected,
	"Oleg Sorin|PRAISES|Mira Holt":    graph.StatusReported,
	"Norland|ATTACKS|Kessel Dam":      graph.StatusDenied,
}

type sampleEntity struct {
	key   graph.Key
	names []string
}

// sample makes the graph of the lines above.
func sample(t testing.TB) *graph.Graph {
	t.Helper()
	s := sampling{texts: map[string]string{}, relations: map[string]*graph.Relation{}, claims: map[string][]graph.Claim{}}
	for _, line := range lines(sampleEntities) {
		typ, list, _ := strings.Cut(line, ": ")
		s.entity(typ, strings.Split(list, "/"))
	}
	for _, line := range lines(sampleClaims) {
		s.claim(strings.Split(line, "|"))
	}
	return s.graph(t)
}

func lines(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

type sampling struct {
	entities  []sampleEntity
	contents  graph.Contents
	texts     map[string]string
	relations map[string]*graph.Relation
	claims    map[string][]graph.Claim
}

func (s *sampling) entity(typ string, names []string) {
	key := graph.Key(strings.ToLower(typ) + "/" + strings.ReplaceAll(strings.ToLower(names[0]), " ", "-"))
	e := graph.Entity{Key: key, Name: names[0], Type: graph.Type(typ), Facts: []graph.Fact{{Name: "note", Value: "sample"}}}
	for i, name := range names {
		e.Aliases = append(e.Aliases, graph.Alias{Name: name, Count: 5 - i})
	}
	s.entities = append(s.entities, sampleEntity{key, names})
	s.contents.Entities = append(s.contents.Entities, e)
}

func (s *sampling) key(name string) graph.Key {
	for _, e := range s.entities {
		if e.names[0] == name {
			return e.key
		}
	}
	return ""
}

func (s *sampling) claim(f []string) {
	document := graph.Key("document/" + f[7])
	start := len(s.texts[f[7]])
	s.texts[f[7]] += f[8] + " "
	s.mentions(document, start, f[8])
	first, last, isRange := strings.Cut(f[6], "..")
	if !isRange {
		last = first
	}
	c := graph.Claim{
		Key: graph.Key(fmt.Sprintf("claim/%s-%04d", f[7], start)), Subject: s.key(f[0]), Object: s.key(f[3]), Type: f[1], Class: graph.Class(f[2]),
		Polarity: graph.Polarity(f[4][:1]), Modality: graph.Modality(f[4][2:]), Time: graph.Interval{Start: first, End: last}, Confidence: 0.5 + float64(start%40)/100,
		Evidence: graph.Evidence{Document: document, Start: start, End: start + len(f[8]), Char: start, Quote: f[8]},
	}
	for _, voice := range strings.FieldsFunc(f[5], func(r rune) bool { return r == '/' }) {
		c.Attribution = append(c.Attribution, graph.Voice{Entity: s.key(voice), Words: voice})
	}
	id := f[0] + "|" + f[1] + "|" + f[3]
	r, ok := s.relations[id]
	if !ok {
		r = &graph.Relation{Key: graph.Key("relation/" + id), Subject: c.Subject, Object: c.Object, Type: c.Type, Class: c.Class, First: first, Last: last, Confidence: c.Confidence}
		s.relations[id] = r
	}
	c.Relation = r.Key
	s.claims[id] = append(s.claims[id], c)
	if len(c.Attribution) > 0 && c.Polarity == graph.Positive {
		r.AssertedBy = append(r.AssertedBy, c.Attribution[0].Entity)
	} else if len(c.Attribution) > 0 {
		r.DeniedBy = append(r.DeniedBy, c.Attribution[0].Entity)
	}
}

func (s *sampling) mentions(document graph.Key, at int, sentence string) {
	for _, e := range s.entities {
		for _, name := range e.names {
			if i := strings.Index(sentence, name); i >= 0 {
				s.contents.Mentions = append(s.contents.Mentions, graph.Mention{Entity: e.key, Document: document, Start: at + i, End: at + i + len(name), Text: name})
				break
			}
		}
	}
}

func (s *sampling) graph(t testing.TB) *graph.Graph {
	t.Helper()
	for number := range s.texts {
		d := graph.Document{Key: graph.Key("document/" + number), Source: "news/" + number + ".txt", Title: "Article " + number, Publisher: "Sample Post", Published: "2024-05-0" + number}
		if number == "2" {
			d.Source = "https://news.example/two?a=1&b=2"
		}
		s.contents.Documents = append(s.contents.Documents, d)
	}
	for id, r := range s.relations {
		documents := map[graph.Key]bool{}
		for _, c := range s.claims[id] {
			if !documents[c.Evidence.Document] {
				r.Documents = append(r.Documents, c.Evidence.Document)
			}
			documents[c.Evidence.Document] = true
			s.contents.Claims = append(s.contents.Claims, c)
		}
		r.Status, r.Origins = cmp.Or(sampleStatuses[id], graph.StatusAsserted), len(documents)
		slices.Sort(r.AssertedBy)
		slices.Sort(r.DeniedBy)
		slices.Sort(r.Documents)
		s.contents.Relations = append(s.contents.Relations, *r)
	}
	s.sort()
	return build(t, s.contents)
}

func (s *sampling) sort() {
	c := &s.contents
	slices.SortFunc(c.Documents, func(a, b graph.Document) int { return cmp.Compare(a.Key, b.Key) })
	slices.SortFunc(c.Relations, func(a, b graph.Relation) int { return cmp.Compare(a.Key, b.Key) })
	slices.SortFunc(c.Claims, func(a, b graph.Claim) int { return cmp.Compare(a.Key, b.Key) })
}

func build(t testing.TB, c graph.Contents) *graph.Graph {
	t.Helper()
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// large is a graph of many entities in groups, with hubs, in which every claim has a sentence.
func large(t testing.TB, entities, relations int) *graph.Graph {
	t.Helper()
	var c graph.Contents
	const documents = 200
	for i := range documents {
		c.Documents = append(c.Documents, graph.Document{Key: graph.Key(fmt.Sprintf("document/%03d", i)), Source: fmt.Sprintf("%03d.txt", i), Title: fmt.Sprintf("Article %d", i), Published: "2024-01-01"})
	}
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("person/%05d", i)) }
	types := graph.Types()
	for i := range entities {
		name := fmt.Sprintf("Person %d of group %d", i, i%25)
		c.Entities = append(c.Entities, graph.Entity{Key: key(i), Name: name, Type: types[i%len(types)], Aliases: []graph.Alias{{Name: name, Count: 1}}})
	}
	seed := uint64(7)
	random := func(n int) int { // a linear congruence, equal in every run
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	for i := range relations {
		from := random(entities) * (1 + random(9)) / 10
		to := (from + 25*(1+random(entities/25-1))) % entities
		if random(6) == 0 {
			to = random(40)
		}
		d := random(documents)
		r := graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%05d", i)), Subject: key(from), Object: key(to), Type: "MEETS", Class: graph.Consult,
			Status: graph.Statuses()[random(20)/16*random(5)], First: fmt.Sprintf("%d-%02d", 2015+random(10), 1+random(12)), Documents: []graph.Key{c.Documents[d].Key}, Origins: 1, Confidence: 0.7,
		}
		quote := fmt.Sprintf("%s met %s, as a sentence of the usual length of some hundred characters in an article says.", c.Entities[from].Name, c.Entities[to].Name)
		c.Relations = append(c.Relations, r)
		c.Claims = append(c.Claims, graph.Claim{
			Key: "claim/" + r.Key, Relation: r.Key, Subject: r.Subject, Object: r.Object, Type: r.Type, Class: r.Class, Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.7,
			Evidence: graph.Evidence{Document: c.Documents[d].Key, Start: 100 * i, End: 100*i + len(quote), Quote: quote},
		})
	}
	return build(t, c)
}
