package main

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/graph/question"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed why.tsv
var ruleReasons string

// story is all that is known of how a name came to its entity.
type story struct {
	Asked     string          `json:"asked"`
	Key       graph.Key       `json:"key"`
	Name      string          `json:"name"`
	Type      graph.Type      `json:"type"`
	Country   string          `json:"country,omitempty"`
	Wikidata  string          `json:"wikidata,omitempty"`
	OrElse    []string        `json:"or_else,omitempty"` // other entities of that name
	Documents []documentStory `json:"documents"`         // the most mentions first
	Merged    []nameStory     `json:"merged,omitempty"`
	Apart     []nameStory     `json:"apart,omitempty"`
}

// documentStory tells by which words a document means the entity.
type documentStory struct {
	Document graph.Key   `json:"document"`
	Reason   string      `json:"reason,omitempty"` // why it is this entity, where names alone don't say
	Words    []wordStory `json:"words"`
	mentions int
}

type wordStory struct {
	Why   string   `json:"why"`
	Words []string `json:"words"`
}

// nameStory is a decision about two names across documents.
type nameStory struct {
	Names  string `json:"names"`
	Reason string `json:"reason"`
}

func tellStory(ctx context.Context, s *store.Store, g *graph.Graph, asked string) (*story, error) {
	row, err := find(g, asked)
	if err != nil {
		return nil, err
	}
	e := g.Entity(row)
	told := &story{Asked: asked, Key: e.Key, Name: e.Name, Type: e.Type}
	for _, f := range e.Facts {
		switch f.Name {
		case "country":
			told.Country = nameOf(g, graph.Key(f.Value))
		case "wikidata":
			told.Wikidata = f.Value
		}
	}
	for _, m := range question.Find(g, asked) {
		if m.Entity != row && len(told.OrElse) < 5 {
			told.OrElse = append(told.OrElse, fmt.Sprintf("%s (%s)", g.EntityName(m.Entity), g.EntityKey(m.Entity)))
		}
	}
	if err := told.tellDocuments(ctx, s, g, row); err != nil {
		return nil, err
	}
	log, err := s.Log(ctx)
	if err != nil {
		return nil, err
	}
	told.tellNames(g, log)
	return told, nil
}

func (told *story) tellDocuments(ctx context.Context, s *store.Store, g *graph.Graph, row int) error {
	spans := map[graph.Key]map[text.Span]bool{}
	for m := range g.MentionsOf(row) {
		if spans[m.Document] == nil {
			spans[m.Document] = map[text.Span]bool{}
		}
		spans[m.Document][text.Span{Start: m.Start, End: m.End}] = true
	}
	reasons, err := s.Reasons(ctx, told.Key, slices.Collect(maps.Keys(spans)))
	if err != nil {
		return err
	}
	why := readReasons(ruleReasons)
	for document, mentioned := range spans {
		d, err := s.Document(ctx, string(document))
		if err != nil {
			return err
		}
		if reasons[document] == link.InGazetteer {
			reasons[document] = ""
		}
		told.Documents = append(told.Documents, documentStory{
			Document: document, Reason: reasons[document], Words: wordStories(d, mentioned, why), mentions: len(mentioned),
		})
	}
	slices.SortFunc(told.Documents, func(x, y documentStory) int {
		return cmp.Or(cmp.Compare(y.mentions, x.mentions), cmp.Compare(x.Document, y.Document))
	})
	return nil
}

// readReasons reads the table of rules and reasons.
func readReasons(table string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(table, "\n") {
		if rule, reason, ok := strings.Cut(line, "\t"); ok {
			out[rule] = reason
		}
	}
	return out
}

// wordStories groups the mentions of an entity by why they are its, names first, then in the order
// of the text.
func wordStories(d *text.Document, mentioned map[text.Span]bool, why map[string]string) []wordStory {
	out := []wordStory{{Why: "its name"}}
	for _, m := range d.Mentions {
		if !mentioned[m.Span] {
			continue
		}
		reason := cmp.Or(why[m.Rule], "its name")
		at := slices.IndexFunc(out, func(w wordStory) bool { return w.Why == reason })
		if at < 0 {
			at = len(out)
			out = append(out, wordStory{Why: reason})
		}
		words := oneLine(d.Slice(m.Span))
		if !slices.ContainsFunc(out[at].Words, func(w string) bool { return strings.EqualFold(w, words) }) {
			out[at].Words = append(out[at].Words, words)
		}
	}
	return slices.DeleteFunc(out, func(w wordStory) bool { return len(w.Words) == 0 })
}

// tellNames takes from the log what is about the entity's names: which were found to be one, which
// were not, and which other entities have the same.
func (told *story) tellNames(g *graph.Graph, log *link.Log) {
	mine := map[string]bool{}
	for _, entry := range log.Entries {
		if entry.Entity == told.Key {
			mine[entry.Name] = true
		}
	}
	written := writtenNames(g)
	for _, entry := range log.Entries {
		name, other := written(entry.Name), written(entry.Other)
		switch {
		case !mine[entry.Name]:
		case entry.Entity == told.Key && !entry.Refused && name != told.Name:
			told.Merged = appendName(told.Merged, name, entry.Reason)
		case entry.Entity == "" && !mine[entry.Other]:
			told.Apart = appendName(told.Apart, name+" and "+other, entry.Reason)
		case entry.Entity != "" && entry.Entity != told.Key && entry.Refused:
			told.Apart = appendName(told.Apart, fmt.Sprintf("another %s (%s)", name, entry.Entity), entry.Reason)
		}
	}
}

func appendName(list []nameStory, names, reason string) []nameStory {
	if n := (nameStory{names, reason}); !slices.Contains(list, n) {
		list = append(list, n)
	}
	return list
}

// writtenNames returns a function that turns folded names back into those that documents write.
func writtenNames(g *graph.Graph) func(form string) string {
	names := map[string]string{}
	for _, e := range g.Entities() {
		for _, a := range e.Aliases { // the most frequent first
			form := string(gazetteer.KeyOf(e.Type, a.Name))
			if names[form] == "" {
				names[form] = a.Name
			}
		}
	}
	return func(form string) string {
		_, slug, _ := strings.Cut(form, "/")
		return cmp.Or(names[form], slug)
	}
}
