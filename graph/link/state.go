package link

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// State is where the linker keeps its records between updates: tables of keys and bytes.
type State interface {
	// Get returns the record of a key, nil if there is none.
	Get(table, key string) ([]byte, error)
	// Set keeps a record, or deletes it if it is nil.
	Set(table, key string, record []byte) error
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
	tableForms     = "form"     // folded name → its postings
	tableBlocks    = "block"    // block key → forms
	tableTallies   = "entity"   // entity key → tally
	tableGroups    = "group"    // ends and type → claims
	tableRelations = "relation" // relation key → relation
	tableCopies    = "copy"     // document → signature
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

// Get returns the record of a key.
func (m *Memory) Get(table, key string) ([]byte, error) { return m.tables[table][key], nil }

// Set keeps or deletes a record.
func (m *Memory) Set(table, key string, record []byte) error {
	if m.tables == nil {
		m.tables = map[string]map[string][]byte{}
	}
	if m.tables[table] == nil {
		m.tables[table] = map[string][]byte{}
	}
	if record == nil {
		delete(m.tables[table], key)
		return nil
	}
	m.tables[table][key] = record
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
	packed   map[string][]byte // changed records that were packed to take less memory
	notes    bool              // changes are noted in ChangedTable
	err      error
}

func newTable[T any](s State, name string, describe func(*T) func(*codec.Codec)) table[T] {
	return table[T]{name: name, state: s, describe: describe, records: map[string]*T{}, changed: map[string]bool{},
		packed: map[string][]byte{}}
}

// get returns the record of a key, or nil. Who changes it must put it back.
func (t *table[T]) get(key string) *T {
	if r, ok := t.records[key]; ok {
		return r
	}
	b, ok := t.packed[key]
	var err error
	if !ok {
		b, err = t.state.Get(t.name, key)
	}
	var r *T
	if err == nil && b != nil {
		r = new(T)
		err = codec.Decode(b, t.describe(r))
	}
	if err != nil {
		t.fail(key, err)
		r = nil
	}
	t.records[key] = r
	return r
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

// pack turns the records that the update holds into bytes, so that they take less memory.
func (t *table[T]) pack() {
	for key := range t.changed {
		t.packed[key] = t.encode(key)
	}
	clear(t.records)
	clear(t.changed)
}

func (t *table[T]) encode(key string) []byte {
	if r := t.records[key]; r != nil {
		return codec.Encode(t.describe(r))
	}
	return nil
}

// flush writes what was changed, by key, forgets the records and returns the first error.
func (t *table[T]) flush() error {
	t.pack()
	for _, key := range slices.Sorted(maps.Keys(t.packed)) {
		if t.err != nil {
			break
		}
		if err := t.write(key, t.packed[key]); err != nil {
			t.fail(key, err)
		}
	}
	clear(t.packed)
	return t.err
}

func (t *table[T]) write(key string, b []byte) error {
	if t.notes {
		old, err := t.state.Get(t.name, key)
		if err != nil || slices.Equal(old, b) && (old == nil) == (b == nil) {
			return err
		}
		if err := t.state.Set(ChangedTable, t.name+"/"+key, []byte{1}); err != nil {
			return err
		}
	}
	return t.state.Set(t.name, key, b)
}
