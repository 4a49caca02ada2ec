package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// ploverClasses are the class names of the first drafts of PLOVER that have changed since.
var ploverClasses = map[string]graph.Class{
	"DEMAND": graph.Request, "DISAPPROVE": graph.Accuse, "INVESTIGATE": graph.Accuse, "FIGHT": graph.Assault,
}

// plover measures the PLOVER gold-standard records: 322 sentences of the CAMEO manual, coded with
// actors and class by the authors of PLOVER.
func (b *bench) plover() (*figures, error) {
	data, err := os.ReadFile(b.path("events", "PLOVER_GSR_CAMEO.txt"))
	if err != nil {
		return nil, err
	}
	records, without, err := readPlover(data)
	if err != nil {
		return nil, err
	}
	f := newFigures(fmt.Sprintf("PLOVER gold-standard records: %d with two actors, %d with one left out", len(records), without))
	return f, b.records(f, records)
}

// ploverRecord is a record as the file has it.
type ploverRecord struct {
	ID, Date, Event, Text string
	EventText             string
	Source, Target        actors
}

// actors reads a list of actors; what is no list is none.
type actors []string

func (a *actors) UnmarshalJSON(data []byte) error {
	var list []struct{ ActorText string }
	if json.Unmarshal(data, &list) != nil {
		return nil
	}
	for _, one := range list {
		*a = append(*a, strings.TrimSpace(one.ActorText))
	}
	return nil
}

// readPlover reads the records that have two actors in their words, and counts the others.
func readPlover(data []byte) (records []record, without int, err error) {
	var raw []ploverRecord
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, 0, err
	}
	for _, r := range raw {
		if r.Text == "" {
			continue
		}
		e := r.event()
		e.sources, e.targets = places(r.Text, r.Source), places(r.Text, r.Target)
		if len(r.Target) > 0 && len(e.targets) == 0 || len(e.pairs()) == 0 {
			without++
			continue
		}
		records = append(records, record{id: r.ID, family: r.ID, date: r.Date, text: r.Text, events: []event{e}})
	}
	return records, without, nil
}

// event returns what a record says, without the actors. Its AGREE is a promise or plan to do
// something as often as an agreement; its SUPPORT holds agreements that are signed.
func (r ploverRecord) event() event {
	class := graph.Class(r.Event)
	if now, ok := ploverClasses[r.Event]; ok {
		class = now
	}
	e := event{classes: []graph.Class{class}, plan: class == graph.Agree}
	if class == graph.Support && strings.Contains(r.EventText, "sign") {
		e.classes = append(e.classes, graph.Agree)
	}
	return e
}

// places finds words in a text, each at its first place.
func places(body string, words []string) []text.Span {
	var found []text.Span
	for _, w := range words {
		if at := strings.Index(body, w); at >= 0 && w != "" {
			found = append(found, text.Span{Start: at, End: at + len(w)})
		}
	}
	return found
}
