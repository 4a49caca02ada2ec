package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"github.com/graphbuild/graphbuild/graph"
)

// ErrNotLinked says that documents changed after the graph was linked, or that it never was.
var ErrNotLinked = errors.New("the graph is not up to date with its documents: run build again")

// partSize is the length of the parts in which the graph is kept.
const partSize = 1 << 20

func saveParts(ctx context.Context, tx *sql.Tx, g *graph.Graph) error {
	insert, err := tx.PrepareContext(ctx, "INSERT INTO graph (bytes) VALUES (?)")
	if err != nil {
		return err
	}
	w := &partWriter{write: func(part []byte) error {
		_, err := insert.ExecContext(ctx, part)
		return err
	}}
	if err := g.Encode(w); err != nil {
		return err
	}
	return w.flush()
}

// partWriter cuts what is written into parts.
type partWriter struct {
	part  []byte
	write func([]byte) error
}

// Write adds bytes to the part, and hands it on when it is full.
func (w *partWriter) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := min(len(rest), partSize-len(w.part))
		w.part, rest = append(w.part, rest[:n]...), rest[n:]
		if len(w.part) == partSize {
			if err := w.flush(); err != nil {
				return 0, err
			}
		}
	}
	return len(p), nil
}

func (w *partWriter) flush() error {
	if len(w.part) == 0 {
		return nil
	}
	err := w.write(w.part)
	w.part = w.part[:0]
	return err
}

// Linked reports whether the graph is that of the documents as they are.
func (s *Store) Linked(ctx context.Context) (bool, error) {
	linked := false
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		linked, err = isLinked(ctx, tx)
		return err
	})
	return linked, err
}

func isLinked(ctx context.Context, tx *sql.Tx) (linked bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT (SELECT value FROM settings WHERE name = 'documents') =
		(SELECT value FROM settings WHERE name = 'linked')`).Scan(&linked)
	return linked, err
}

// GraphVersion names the graph that the store holds: one that is linked later has another name.
func (s *Store) GraphVersion(ctx context.Context) (version string, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT (SELECT value FROM settings WHERE name = 'linked') || ' ' ||
			(SELECT value FROM settings WHERE name = 'linker')`).Scan(&version)
	})
	return version, err
}

// Graph returns the graph as it was last linked. ErrNotLinked comes with the graph where there is
// one that documents have changed under.
func (s *Store) Graph(ctx context.Context) (*graph.Graph, error) {
	var g *graph.Graph
	linked := false
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		if linked, err = isLinked(ctx, tx); err != nil {
			return err
		}
		g, err = readGraph(ctx, tx)
		return err
	})
	if err == nil && !linked {
		err = s.explain(ErrNotLinked)
	}
	return g, err
}

// readParts returns the graph as it was last written, nil if it never was.
func readParts(ctx context.Context, tx *sql.Tx) (*graph.Graph, error) {
	rows, err := tx.QueryContext(ctx, "SELECT bytes FROM graph ORDER BY part")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	parts := &partReader{rows: rows}
	g, err := graph.Decode(parts)
	switch {
	case err != nil && parts.count == 0:
		return nil, rows.Err()
	case err != nil:
		return nil, fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return g, nil
}

// partReader reads the parts one after the other.
type partReader struct {
	rows  *sql.Rows
	part  bytes.Reader
	count int
}

// Read reads on in the parts.
func (r *partReader) Read(p []byte) (int, error) {
	for r.part.Len() == 0 {
		if !r.rows.Next() {
			return 0, cmp.Or(r.rows.Err(), io.EOF)
		}
		var next []byte
		if err := r.rows.Scan(&next); err != nil {
			return 0, err
		}
		r.part.Reset(next)
		r.count++
	}
	return r.part.Read(p)
}
