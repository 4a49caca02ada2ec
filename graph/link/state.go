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
	// Get visits the records that different keys have, in any order, with the place of the key. A
	// record is good until visit returns.
	Get(table string, keys []string, visit func(at int, record []byte)) error
	// Set keeps records, and deletes those that are nil.
	Set(table string, rows ...Row) error
	// Scan yields a table's records by key. A record is good until the next one. The state must not be
	// changed meanwhile.
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

// Get visits the records of keys.
func (m *Memory) Get(table string, keys []string, visit func(at int, record []byte)) error {
	for i, key := range keys {
		if record := m.tables[table][key]; record != nil {
			visit(i, record)
		}
	}
	return nil
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
		t.records[key] = nil
	}
	if len(ask) == 0 {
		return
	}
	if err := t.state.Get(t.name, ask, func(at int, record []byte) { t.unpack(ask[at], record) }); err != nil {
		t.fail(ask[0], err)
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
	rows := make([]Row, len(keys))
	for i, key := range keys {
		rows[i] = Row{key, t.encode(key)}
	}
	if t.notes {
		var err error
		if rows, err = t.note(rows); err != nil {
			return err
		}
	}
	return t.state.Set(t.name, rows...)
}

// note notes the rows whose records differ from those that are kept, and returns them.
func (t *table[T]) note(rows []Row) (changed []Row, err error) {
	keys, same := make([]string, len(rows)), make([]bool, len(rows))
	for i, row := range rows {
		keys[i], same[i] = row.Key, row.Record == nil
	}
	err = t.state.Get(t.name, keys, func(at int, old []byte) { same[at] = bytes.Equal(old, rows[at].Record) })
	if err != nil {
		return nil, err
	}
	var notes []Row
	for i, row := range rows {
		if !same[i] {
			changed, notes = append(changed, row), append(notes, Row{t.name + "/" + row.Key, []byte{1}})
		}
	}
	return changed, t.state.Set(ChangedTable, notes...)
}
