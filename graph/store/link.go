package store

import (
	"context"
	"database/sql"
	"iter"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// batch is the number of documents that are linked in one transaction. A killed link goes on
// where the last transaction ended.
const batch = 25000

// stale is the share of the graph, in parts of it, whose change makes Link write it anew.
const stale = 20

// Link brings the graph up to date with the documents. It does work for those that were added or
// removed since, unless another linker, or one with other options, made the graph: then for all.
func (s *Store) Link(ctx context.Context, l *link.Linker) error {
	if err := s.write(ctx, func(tx *sql.Tx) error { return forgetOther(ctx, tx, l.Version()) }); err != nil {
		return err
	}
	for more := true; more; {
		err := s.write(ctx, func(tx *sql.Tx) (err error) {
			more, err = s.linkBatch(ctx, tx, l)
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx *sql.Tx) error { return renew(ctx, tx) })
}

// forgetOther empties the linker's tables if another linker made them.
func forgetOther(ctx context.Context, tx *sql.Tx, linker string) error {
	var have string
	err := tx.QueryRowContext(ctx, "SELECT value FROM settings WHERE name = 'linker'").Scan(&have)
	if err != nil || have == linker {
		return err
	}
	statements := []string{"DELETE FROM graph", "DELETE FROM dropped",
		"INSERT OR IGNORE INTO unlinked SELECT number FROM documents"}
	for _, table := range link.Tables() {
		statements = append(statements, "DELETE FROM link_"+table)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "UPDATE settings SET value = ? WHERE name = 'linker'", linker)
	return err
}

// linkBatch links some documents, and says whether there are more.
func (s *Store) linkBatch(ctx context.Context, tx *sql.Tx, l *link.Linker) (more bool, err error) {
	removed, err := column[string](ctx, tx, "SELECT id FROM dropped ORDER BY id")
	if err != nil {
		return false, err
	}
	numbers, err := column[int64](ctx, tx, "SELECT document FROM unlinked ORDER BY document LIMIT ?", s.batch)
	if err != nil {
		return false, err
	}
	if len(removed)+len(numbers) > 0 {
		if err := l.Update(newState(ctx, tx), removed, byNumber(ctx, tx, numbers)); err != nil {
			return false, err
		}
		if err := markLinked(ctx, tx, numbers); err != nil {
			return false, err
		}
	}
	if len(numbers) == s.batch {
		return true, nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE settings SET value =
		(SELECT value FROM settings WHERE name = 'documents') WHERE name = 'linked'`)
	return false, err
}

// markLinked notes that what was dropped and the first so many unlinked documents are done.
func markLinked(ctx context.Context, tx *sql.Tx, numbers []int64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM dropped"); err != nil || len(numbers) == 0 {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM unlinked WHERE document <= ?", numbers[len(numbers)-1])
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

// byNumber yields documents one at a time.
func byNumber(ctx context.Context, tx *sql.Tx, numbers []int64) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		for _, number := range numbers {
			d, err := scanDocument(tx.QueryRowContext(ctx, "SELECT "+documentColumns+" FROM documents WHERE number = ?", number).Scan)
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
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
	st := newState(ctx, tx)
	old, err := readParts(ctx, tx)
	if err != nil {
		return nil, err
	}
	changed, err := column[string](ctx, tx, "SELECT key FROM link_changed LIMIT 1")
	switch {
	case err != nil:
		return nil, err
	case old == nil && len(changed) == 0:
		return nil, ErrNotLinked
	case old == nil:
		return link.Graph(st)
	case len(changed) == 0:
		return old, nil
	}
	return link.Refresh(old, st)
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
