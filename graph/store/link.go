package store

import (
	"context"
	"database/sql"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
)

// stale is the share of the graph, in parts of it, whose change makes Link write it anew.
const stale = 20

// Link brings the graph up to date with the documents. It does work for those that were added or
// removed since, unless another linker, or one with other options, made the graph: then for all. All
// of it is one transaction: a killed link leaves the graph as it was.
func (s *Store) Link(ctx context.Context, l *link.Linker) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if err := forget(ctx, tx, l.Version()); err != nil {
			return err
		}
		return linkRest(ctx, tx, l)
	})
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error { return renew(ctx, tx) })
}

// forget empties the linker's tables if another linker made them, or if most of the documents in
// them are gone: then it takes less time to link the rest anew.
func forget(ctx context.Context, tx *sql.Tx, linker string) error {
	keep := false
	err := tx.QueryRowContext(ctx, `SELECT (SELECT value FROM settings WHERE name = 'linker') = ? AND
		2 * (SELECT count(*) FROM dropped) <= (SELECT count(*) FROM documents)`, linker).Scan(&keep)
	if err != nil || keep {
		return err
	}
	statements := []string{"DELETE FROM graph", "DELETE FROM dropped",
		"INSERT OR IGNORE INTO unlinked SELECT number FROM documents"}
	for _, table := range link.Tables() {
		statements = append(statements, "DROP TABLE IF EXISTS link_"+table)
	}
	statements = append(statements, linkTables())
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "UPDATE settings SET value = ? WHERE name = 'linker'", linker)
	return err
}

// linkRest links what was added and removed since the last time.
func linkRest(ctx context.Context, tx *sql.Tx, l *link.Linker) error {
	removed, err := column[string](ctx, tx, "SELECT id FROM dropped ORDER BY id")
	if err != nil {
		return err
	}
	unlinked, err := column[int64](ctx, tx, "SELECT document FROM unlinked LIMIT 1")
	if err != nil {
		return err
	}
	if len(removed)+len(unlinked) > 0 {
		st := newState(ctx, tx)
		if err := tx.QueryRowContext(ctx, "SELECT NOT EXISTS (SELECT * FROM graph)").Scan(&st.unnoted); err != nil {
			return err
		}
		added := documents(ctx, tx, "JOIN unlinked ON number = document ORDER BY document")
		if err := l.Update(st, removed, added); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM dropped; DELETE FROM unlinked; UPDATE settings SET value =
		(SELECT value FROM settings WHERE name = 'documents') WHERE name = 'linked'`)
	return err
}

// column returns the first column of a query.
func column[T any](ctx context.Context, tx *sql.Tx, query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// renew writes the graph anew if much of it changed since it was last written, or it never was.
func renew(ctx context.Context, tx *sql.Tx) error {
	var parts, changed, size int
	err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM graph), (SELECT count(*) FROM link_changed),
		(SELECT count(*) FROM link_article) + (SELECT count(*) FROM link_entity) + (SELECT count(*) FROM link_relation)`).
		Scan(&parts, &changed, &size)
	if err != nil || parts > 0 && changed*stale <= size {
		return err
	}
	g, err := link.Graph(newState(ctx, tx))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM graph; DELETE FROM link_changed"); err != nil {
		return err
	}
	return saveParts(ctx, tx, g)
}

// readGraph returns the graph of the linker's records: as it was written, if nothing changed
// since, or brought up to date.
func readGraph(ctx context.Context, tx *sql.Tx) (*graph.Graph, error) {
	linker, changed := "", 0
	err := tx.QueryRowContext(ctx, `SELECT (SELECT value FROM settings WHERE name = 'linker'),
		(SELECT EXISTS (SELECT * FROM link_changed))`).Scan(&linker, &changed)
	if err != nil {
		return nil, err
	}
	old, err := readParts(ctx, tx)
	switch {
	case err != nil:
		return nil, err
	case linker == "":
		return nil, ErrNotLinked
	case old == nil:
		return link.Graph(newState(ctx, tx))
	case changed == 0:
		return old, nil
	}
	return link.Refresh(old, newState(ctx, tx))
}

// Log returns what the linker decided about names, by name. A name in the gazetteer is itself.
func (s *Store) Log(ctx context.Context) (*link.Log, error) {
	var log *link.Log
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		log, err = link.ReadLog(newState(ctx, tx))
		return err
	})
	return log, err
}

// Reasons tells, for each of some documents, why what it names is an entity, where that was
// decided by the document alone.
func (s *Store) Reasons(ctx context.Context, entity graph.Key, documents []graph.Key) (map[graph.Key]string, error) {
	var reasons map[graph.Key]string
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		reasons, err = link.Reasons(newState(ctx, tx), entity, documents)
		return err
	})
	return reasons, err
}
