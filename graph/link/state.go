package link

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// State is where the linker keeps its records between updates: tables of keys and bytes.
type State interface {
	// Get returns the records of keys, in the order of the keys, nil where there is none.
	Get(table string, keys ...string) ([][]byte, error)
	// Set keeps records, and deletes those that are nil.
	Set(table string, rows ...Row) error
	// Scan yields a table's records by key. The state must not be changed meanwhile.
	Scan(table string) iter.Seq2[Row, error]
}

// Row is one record of a State.
type Row struct {
	Key    string
	Record []byte
}

// The tables of a state.
const (
	tableArticles  = "article"  // document → article
	tableOutcomes  = "outcome"  // document → outcome
	tableForms     = "form"     // folded name → its postings
	tableBlocks    = "block"    // block key → forms
	tableTallies   = "entity"   // entity key → tally
	tableGroups    = "group"    // ends and type → claims
	tableRelations = "relation" // relation key → relation
	tableCopies    = "copy"     // document → signature
	tableOrigins   = "origin"   // document → origin
	tableBuckets   = "bucket"   // part of a signature → documents
	tableClusters  = "cluster"  // origin → its documents, where several
	tableLog       = "log"      // form → entries
	// ChangedTable lists what changed since its records were last deleted: keys of documents,
	// entities and relations after the name of their table and a slash.
	ChangedTable = "changed"
)

// Memory is a State that lives in memory.
type Memory struct{ tables map[string]map[string][]byte }

var _ State = (*Memory)(nil)

// Get returns the records of keys.
func (m *Memory) Get(table string, keys ...string) ([][]byte, error) {
	records := make([][]byte, len(keys))
	for i, key := range keys {
		records[i] = m.tables[table][key]
	}
	return records, nil
}

// Set keeps or deletes records.
func (m *Memory) Set(table string, rows ...Row) error {
	if m.tables == nil {
		m.tables = map[string]map[string][]byte{}
	}
	if m.tables[table] == nil {
		m.tables[table] = map[string][]byte{}
	}
	for _, row := range rows {
		if row.Record == nil {
			delete(m.tables[table], row.Key)
		} else {
			m.tables[table][row.Key] = row.Record
		}
	}
	return nil
}

// Scan yields a table's records by key.
func (m *Memory) Scan(table string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		records := m.tables[table]
		for _, key := range slices.Sorted(maps.Keys(records)) {
			if !yield(Row{key, records[key]}, nil) {
				return
			}
		}
	}
}

// table is one table of a state with the records that an update has read or changed. The first
// error is kept until flush.
type table[T any] struct {
	name     string
	state    State
	describe func(*T) func(*codec.Codec)
	records  map[string]*T // nil: there is none
	changed  map[string]bool
	notes    bool // changes are noted in ChangedTable
	err      error
}

func newTable[T any](s State, name string, describe func(*T) func(*codec.Codec)) table[T] {
	return table[T]{name: name, state: s, describe: describe, records: map[string]*T{}, changed: map[string]bool{}}
}

// get returns the record of a key, or nil. Who changes it must put it back.
func (t *table[T]) get(key string) *T {
	if r, ok := t.records[key]; ok {
		return r
	}
	t.load(key)
	return t.records[key]
}

// load reads the records of keys that are not held already, many of them in less time than one by
// one.
func (t *table[T]) load(keys ...string) {
	var ask []string
	for _, key := range keys {
		if _, ok := t.records[key]; ok {
			continue
		}
		ask = append(ask, key)
	}
	if len(ask) == 0 {
		return
	}
	records, err := t.state.Get(t.name, ask...)
	if err != nil {
		t.fail(ask[0], err)
		records = make([][]byte, len(ask))
	}
	for i, key := range ask {
		t.unpack(key, records[i])
	}
}

// texts returns the keys of documents as those of records.
func texts(keys []graph.Key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = string(k)
	}
	return out
}

func (t *table[T]) unpack(key string, b []byte) {
	t.records[key] = nil
	if b == nil {
		return
	}
	r := new(T)
	if err := codec.Decode(b, t.describe(r)); err != nil {
		t.fail(key, err)
		return
	}
	t.records[key] = r
}

func (t *table[T]) fail(key string, err error) {
	if t.err == nil {
		t.err = fmt.Errorf("linker's %s %q: %w", t.name, key, err)
	}
}

// put changes a record, or deletes it with nil.
func (t *table[T]) put(key string, r *T) {
	t.records[key] = r
	t.changed[key] = true
}

func (t *table[T]) encode(key string) []byte {
	if r := t.records[key]; r != nil {
		return codec.Encode(t.describe(r))
	}
	return nil
}

// together is the number of records that are written at once.
const together = 256

// flush writes what was changed, by key, forgets the records and returns the first error.
func (t *table[T]) flush() error {
	for keys := range slices.Chunk(sortedKeys(t.changed), together) {
		if t.err != nil {
			break
		}
		if err := t.write(keys); err != nil {
			t.fail(keys[0], err)
		}
	}
	t.records, t.changed = map[string]*T{}, map[string]bool{}
	return t.err
}

func (t *table[T]) write(keys []string) error {
	var rows, notes []Row
	var old [][]byte
	if t.notes {
		var err error
		if old, err = t.state.Get(t.name, keys...); err != nil {
			return err
		}
	}
	for i, key := range keys {
		b := t.encode(key)
		if t.notes {
			if bytes.Equal(old[i], b) && (old[i] == nil) == (b == nil) {
				continue
			}
			notes = append(notes, Row{t.name + "/" + key, []byte{1}})
		}
		rows = append(rows, Row{key, b})
	}
	if err := t.state.Set(ChangedTable, notes...); err != nil {
		return err
	}
	return t.state.Set(t.name, rows...)
}
