package link

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"iter"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Tables returns the names of the tables of a state, sorted.
func Tables() []string {
	return []string{tableArticles, tableBlocks, tableBuckets, ChangedTable, tableClusters, tableCopies, tableTallies,
		tableForms, tableGroups, tableLog, tableOrigins, tableOutcomes, tableRelations}
}

// version changes whenever the same documents could give another graph.
const version = "7"

// Options say what the linker knows. All may be nil.
type Options struct {
	Gazetteer *gazetteer.Gazetteer // names that are known; nil: none
	Ontology  *graph.Ontology      // relation types; nil: the default ones
	Aliases   *Aliases             // the user's word on names
}

// Linker links documents. It may be used by one goroutine at a time.
type Linker struct {
	gazetteer  *gazetteer.Gazetteer
	ontology   *graph.Ontology
	aliases    *Aliases
	spellings  map[string]string
	generic    map[string]bool
	known      map[string][]int32 // block key → knownNames
	knownNames []known
	families   map[string][]graph.Key // folded family name → people of the gazetteer with offices
	bearers    map[string]int         // folded family name → number of people of the gazetteer
	broad      int                    // as the constant; tests lower it, and the next two
	crowd      int
	hold       int
}

// New returns a linker. It fails only if the default ontology is needed and malformed.
func New(o Options) (*Linker, error) {
	l := &Linker{gazetteer: o.Gazetteer, ontology: o.Ontology, aliases: o.Aliases, spellings: readSpellings(spellingTable),
		generic: readWords(genericWords), broad: broad, crowd: crowd, hold: hold}
	if l.ontology == nil {
		var err error
		if l.ontology, err = graph.DefaultOntology(); err != nil {
			return nil, err
		}
	}
	l.indexGazetteer()
	return l, nil
}

// Version names the linker with all that it knows: a state that another version made must be made
// anew.
func (l *Linker) Version() string {
	h := fnv.New64a()
	fmt.Fprintln(h, spellingTable, genericWords)
	if l.gazetteer != nil {
		for i := range l.gazetteer.Len() {
			fmt.Fprintln(h, l.gazetteer.At(i))
		}
	}
	for _, name := range l.ontology.Names() {
		t, _ := l.ontology.Lookup(name)
		fmt.Fprintln(h, name, t.Class, t.Symmetric, t.Vague)
	}
	if l.aliases != nil {
		fmt.Fprintln(h, l.aliases.hash)
	}
	return fmt.Sprintf("link %s, %x", version, h.Sum64())
}

// Entry is one decision about a name: that it stands for an entity, or that it was not taken for
// the same as another name.
type Entry struct {
	Entity  graph.Key // what it stands for; "" where a merge of two names was refused
	Name    string    // folded, with its type: "person/kim-jong-un"
	Other   string    // the other name
	Refused bool
	Reason  string
}

// Log tells how the names came to their entities.
type Log struct {
	Entries []Entry // by name, then entity, then other name
	Dropped int     // claims without an entity at an end
}

type entries struct{ list []Entry }

func describeEntries(e *entries) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.List(c, &e.list, func(c *codec.Codec, e *Entry) {
			codec.Text(c, &e.Entity)
			codec.Text(c, &e.Name)
			codec.Text(c, &e.Other)
			c.Bool(&e.Refused)
			codec.Text(c, &e.Reason)
		})
	}
}

func tidyEntries(list []Entry) []Entry {
	slices.SortFunc(list, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Entity, y.Entity), cmp.Compare(x.Other, y.Other),
			cmp.Compare(x.Reason, y.Reason))
	})
	return slices.Compact(list)
}

// Link makes the graph of a set of documents, in any order, with the log. It keeps everything in
// memory; for a collection that lasts use Update.
func Link(documents iter.Seq2[*text.Document, error], o Options) (*graph.Graph, *Log, error) {
	l, err := New(o)
	if err != nil {
		return nil, nil, err
	}
	s := &Memory{}
	if err := l.Update(s, nil, documents); err != nil {
		return nil, nil, err
	}
	g, err := Graph(s)
	if err != nil {
		return nil, nil, err
	}
	log, err := ReadLog(s)
	return g, log, err
}

// ReadLog returns the log of a state.
func ReadLog(s State) (*Log, error) {
	log := &Log{}
	for row, err := range s.Scan(tableLog) {
		if err != nil {
			return nil, err
		}
		var e entries
		if err := codec.Decode(row.Record, describeEntries(&e)); err != nil {
			return nil, fmt.Errorf("linker's log %q: %w", row.Key, err)
		}
		log.Entries = append(log.Entries, e.list...)
	}
	for row, err := range s.Scan(tableArticles) {
		if err != nil {
			return nil, err
		}
		var a article
		if err := codec.DecodeHead(row.Record, a.describeHead); err != nil {
			return nil, fmt.Errorf("linker's article %q: %w", row.Key, err)
		}
		log.Dropped += a.dropped
	}
	return log, nil
}

// Reasons tells, for each of some documents, why what it names is an entity, where that was
// decided by the document alone: by the user's file or the gazetteer.
func Reasons(s State, entity graph.Key, documents []graph.Key) (map[graph.Key]string, error) {
	out := map[graph.Key]string{}
	err := eachLinked(s, documents, func(a *linked) {
		for i, l := range a.locals {
			if a.entities[i] == entity && l.reason != "" {
				out[a.meta.Key] = l.reason
			}
		}
	})
	return out, err
}
