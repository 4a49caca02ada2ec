package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// weis maps the categories of the World Event Interaction Survey, whose codes the unit records
// use, to the classes that say the same. Codes that are no such (the tests of the coder's own
// dictionary have 345, 901, 1717 …) have none: of their records only the actors are judged.
var weis = map[string][]graph.Class{
	"01": {graph.Retreat, graph.Concede}, "02": {graph.Say}, "03": {graph.Consult, graph.Cooperate, graph.Agree},
	"04": {graph.Support}, "05": {graph.Agree}, "06": {graph.Concede, graph.Support, graph.Cooperate, graph.Retreat}, "07": {graph.Aid},
	"08": {graph.Agree, graph.Cooperate}, "09": {graph.Request}, "10": {graph.Request}, "11": {graph.Reject},
	"12": {graph.Accuse}, "13": {graph.Accuse, graph.Protest}, "14": {graph.Reject}, "15": {graph.Request},
	"16": {graph.Threaten}, "17": {graph.Threaten}, "18": {graph.Protest, graph.Mobilize}, "19": {graph.Retreat, graph.Sanction, graph.Assault},
	"20": {graph.Coerce, graph.Sanction}, "21": {graph.Coerce}, "22": {graph.Assault},
}

// petrarchNames are what actors are called whose code does not begin like their name.
var petrarchNames = map[string][]string{
	"HOB": {"Gollum", "Frodo", "Gamgee"}, "GON": {"Minas Tirith", "Faramir"}, "PHL": {"Philippine"}, "LBY": {"Libya"}, "USA": {"United States", "White House", "US "},
	"PRK": {"North Korea", "Hermit Kingdom"}, "KOR": {"South Korea", "Seoul"}, "ELF": {"Galadhon", "Lorien", "Galadriel"}, "MRG": {"Morgul"},
	"SHR": {"Shire", "Michel Delving"}, "NZE": {"New Zealand"}, "DNK": {"Danish"}, "CAF": {"Central African Republic"},
}

// petrarchRecord is a record as the file has it.
type petrarchRecord struct {
	ID     string `xml:"id,attr"`
	Date   string `xml:"date,attr"`
	Text   string
	Events []struct {
		Source string `xml:"sourcecode,attr"`
		Target string `xml:"targetcode,attr"`
		Code   string `xml:"eventcode,attr"`
	} `xml:"EventCoding"`
}

// petrarch measures the unit records of PETRARCH 2: sentences about invented countries. The same
// sentence counts once; those of one code are variants of one another.
func (b *bench) petrarch() (*figures, error) {
	data, err := os.ReadFile(b.path("events", "petrarch2", "PETR.UnitTest.records.xml"))
	if err != nil {
		return nil, err
	}
	records, without, err := readPetrarch(data)
	if err != nil {
		return nil, err
	}
	f := newFigures(fmt.Sprintf("PETRARCH 2 unit records: %d sentences, %d events with an actor that no word names left out", len(records), without))
	return f, b.records(f, records)
}

// readPetrarch reads the sentences that have an event between two actors that words name.
func readPetrarch(data []byte) (records []record, without int, err error) {
	var file struct {
		Sentences []petrarchRecord `xml:"Sentences>Sentence"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		return nil, 0, err
	}
	seen := map[string]bool{}
	for _, p := range file.Sentences {
		words := strings.Join(strings.Fields(p.Text), " ")
		if seen[words] {
			continue
		}
		seen[words] = true
		r := record{id: p.ID, date: isoDate(p.Date), text: words}
		if len(p.Events) > 0 {
			r.family = p.Events[0].Code
		}
		for _, c := range p.Events {
			e := event{sources: coded(words, c.Source), targets: coded(words, c.Target)}
			if len(c.Code) == 3 {
				e.classes = weis[c.Code[:2]]
			}
			switch {
			case len(e.targets) > 0 && len(e.pairs()) > 0:
				r.events = append(r.events, e)
			case c.Source != "":
				without++
			}
		}
		if len(r.events) > 0 {
			records = append(records, r)
		}
	}
	return records, without, nil
}

// coded finds the words that name the actor of a code: those that begin like it ("ARN" for
// "Arnor" and "Arnorian"), or the listed ones.
func coded(body, code string) []text.Span {
	if len(code) < 3 {
		return nil
	}
	code = code[:3]
	if found := places(body, petrarchNames[code]); len(found) > 0 {
		return found
	}
	var found []text.Span
	for _, w := range capitalised(body) {
		if len(w) > 3 && strings.EqualFold(w[:3], code) {
			found = append(found, places(body, []string{w})...)
		}
	}
	return found
}

// capitalised lists the words of a text that begin with a capital, each once.
func capitalised(body string) []string {
	words := strings.FieldsFunc(body, func(r rune) bool { return !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return w[0] < 'A' || w[0] > 'Z' })
	slices.Sort(words)
	return slices.Compact(words)
}

func isoDate(d string) string {
	if len(d) != 8 {
		return ""
	}
	return d[:4] + "-" + d[4:6] + "-" + d[6:]
}
