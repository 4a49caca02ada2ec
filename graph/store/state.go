package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/link"
)

// state keeps the linker's records in tables of the store, within one transaction.
type state struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt  // by query
	writers    map[string]*rowWriter // by table
	greatest   map[string]string     // by table: a key that no other is greater than, so that those after it are not asked for
	unnoted    bool                  // there is no graph that changes were to be noted for
}

var _ link.State = (*state)(nil)

// linkTables returns the statements that make the linker's tables. Small records lie in the index
// itself.
func linkTables() string {
	var b strings.Builder
	for _, table := range link.Tables() {
		fmt.Fprintf(&b, "CREATE TABLE link_%s (key TEXT PRIMARY KEY, record BLOB NOT NULL)", table)
		switch table {
		case "block", "bucket", "changed", "cluster", "copy", "origin":
			b.WriteString(" WITHOUT ROWID")
		}
		b.WriteString(";\n")
	}
	return b.String()
}

func newState(ctx context.Context, tx *sql.Tx) *state {
	return &state{ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, writers: map[string]*rowWriter{}, greatest: map[string]string{}}
}

// many is the number of records that one statement reads or writes.
const many = 32

// prepared returns the statement of a query, which is prepared once.
func (s *state) prepared(query string) (*sql.Stmt, error) {
	if s.statements[query] == nil {
		statement, err := s.tx.PrepareContext(s.ctx, query)
		if err != nil {
			return nil, err
		}
		s.statements[query] = statement
	}
	return s.statements[query], nil
}

// padded returns how many marks a statement for n records has: few lengths, so that few statements
// are prepared.
func padded(n int) int {
	for _, size := range []int{1, 8} {
		if n <= size {
			return size
		}
	}
	return many
}

// Get visits the records of keys.
func (s *state) Get(table string, keys []string, visit func(at int, record []byte)) error {
	last, err := s.last(table)
	if err != nil {
		return err
	}
	var ask []string
	var at []int // their places
	for i, key := range keys {
		if key <= last {
			ask, at = append(ask, key), append(at, i)
		}
	}
	for part := range slices.Chunk(ask, many) {
		if err := s.getPart(table, part, func(i int, record []byte) { visit(at[i], record) }); err != nil {
			return err
		}
		at = at[len(part):]
	}
	return nil
}

// last returns a key that no key of a table comes after.
func (s *state) last(table string) (string, error) {
	if last, ok := s.greatest[table]; ok {
		return last, nil
	}
	var last sql.NullString
	err := s.tx.QueryRowContext(s.ctx, "SELECT max(key) FROM link_"+table).Scan(&last)
	s.greatest[table] = last.String
	return last.String, err
}

func (s *state) getPart(table string, keys []string, visit func(at int, record []byte)) error {
	args := make([]any, padded(len(keys)))
	for i := range args {
		args[i] = keys[min(i, len(keys)-1)]
	}
	statement, err := s.prepared("SELECT key, record FROM link_" + table + " WHERE key IN (?" + strings.Repeat(",?", len(args)-1) + ")")
	if err != nil {
		return err
	}
	rows, err := statement.QueryContext(s.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var record sql.RawBytes
		if err := rows.Scan(&key, &record); err != nil {
			return err
		}
		visit(slices.Index(keys, key), record)
	}
	return rows.Err()
}

// Set keeps or deletes records.
func (s *state) Set(table string, rows ...link.Row) error {
	if table == link.ChangedTable && s.unnoted {
		return nil
	}
	last, err := s.last(table)
	if err != nil {
		return err
	}
	w, err := s.writer(table)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Record != nil {
			last = max(last, row.Key)
			err = w.add(s.ctx, row.Key, row.Record)
		} else {
			err = s.delete(table, row.Key)
		}
		if err != nil {
			return err
		}
	}
	s.greatest[table] = last
	return w.flush(s.ctx)
}

func (s *state) writer(table string) (*rowWriter, error) {
	if w := s.writers[table]; w != nil {
		return w, nil
	}
	w, err := newRowWriter(s.ctx, s.tx, "link_"+table, 2, " ON CONFLICT DO UPDATE SET record = excluded.record")
	s.writers[table] = w
	return w, err
}

func (s *state) delete(table, key string) error {
	statement, err := s.prepared("DELETE FROM link_" + table + " WHERE key = ?")
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(s.ctx, key)
	return err
}

// Scan yields a table's records by key.
func (s *state) Scan(table string) iter.Seq2[link.Row, error] {
	return func(yield func(link.Row, error) bool) {
		rows, err := s.tx.QueryContext(s.ctx, "SELECT key, record FROM link_"+table+" ORDER BY key")
		if err != nil {
			yield(link.Row{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var row link.Row
			err := rows.Scan(&row.Key, (*sql.RawBytes)(&row.Record))
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(link.Row{}, err)
		}
	}
}
