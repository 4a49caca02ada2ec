package store

import (
	"context"
	"database/sql"
	"strings"
)

// rowWriter puts rows into a table, many with one statement.
type rowWriter struct {
	one, more *sql.Stmt
	columns   int
	held      []any // rows one after the other
}

// newRowWriter takes what is to happen with a row whose key is there, "" for an error.
func newRowWriter(ctx context.Context, tx *sql.Tx, table string, columns int, conflict string) (*rowWriter, error) {
	w := &rowWriter{columns: columns}
	insert, row := "INSERT INTO "+table+" VALUES ", "(?"+strings.Repeat(",?", columns-1)+")"
	var err error
	if w.one, err = tx.PrepareContext(ctx, insert+row+conflict); err != nil {
		return nil, err
	}
	w.more, err = tx.PrepareContext(ctx, insert+row+strings.Repeat(","+row, many-1)+conflict)
	return w, err
}

// add holds a row until there are many. The last ones wait for flush.
func (w *rowWriter) add(ctx context.Context, row ...any) error {
	w.held = append(w.held, row...)
	if len(w.held) < many*w.columns {
		return nil
	}
	_, err := w.more.ExecContext(ctx, w.held...)
	w.held = w.held[:0]
	return err
}

// flush inserts the rows that are held.
func (w *rowWriter) flush(ctx context.Context) error {
	for ; len(w.held) > 0; w.held = w.held[w.columns:] {
		if _, err := w.one.ExecContext(ctx, w.held[:w.columns]...); err != nil {
			return err
		}
	}
	return nil
}
