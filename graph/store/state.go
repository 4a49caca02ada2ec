package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/graphbuild/graphbuild/graph/link"
)

// state keeps the linker's records in tables of the store, within one transaction.
type state struct {
	ctx      context.Context
	tx       *sql.Tx
	get, set map[string]*sql.Stmt
}

var _ link.State = (*state)(nil)

// linkTables returns the statements that make the linker's tables. Small records lie in the index
// itself.
func linkTables() string {
	var b strings.Builder
	for _, table := range link.Tables() {
		fmt.Fprintf(&b, "CREATE TABLE link_%s (key TEXT PRIMARY KEY, record BLOB NOT NULL)", table)
		switch table {
		case "block", "bucket", "changed", "cluster", "copy":
			b.WriteString(" WITHOUT ROWID")
		}
		b.WriteString(";\n")
	}
	return b.String()
}

func newState(ctx context.Context, tx *sql.Tx) *state {
	return &state{ctx, tx, map[string]*sql.Stmt{}, map[string]*sql.Stmt{}}
}

func (s *state) prepared(all map[string]*sql.Stmt, table, query string) (*sql.Stmt, error) {
	if all[table] == nil {
		statement, err := s.tx.PrepareContext(s.ctx, fmt.Sprintf(query, table))
		if err != nil {
			return nil, err
		}
		all[table] = statement
	}
	return all[table], nil
}

// Get returns the record of a key.
func (s *state) Get(table, key string) ([]byte, error) {
	statement, err := s.prepared(s.get, table, "SELECT record FROM link_%s WHERE key = ?")
	if err != nil {
		return nil, err
	}
	var record []byte
	err = statement.QueryRowContext(s.ctx, key).Scan(&record)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	return record, err
}

// Set keeps or deletes a record.
func (s *state) Set(table, key string, record []byte) error {
	if record == nil {
		_, err := s.tx.ExecContext(s.ctx, "DELETE FROM link_"+table+" WHERE key = ?", key)
		return err
	}
	statement, err := s.prepared(s.set, table, "INSERT INTO link_%s VALUES (?, ?) ON CONFLICT DO UPDATE SET record = excluded.record")
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(s.ctx, key, record)
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
			err := rows.Scan(&row.Key, &row.Record)
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(link.Row{}, err)
		}
	}
}
