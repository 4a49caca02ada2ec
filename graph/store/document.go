package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Record is a document as the store takes it.
type Record struct {
	Document *text.Document
	Hash     string // of the content as read, so that Current can tell a change
	Pipeline string // version of the stages that annotated it
}

// Summary is one line of the list of documents.
type Summary struct {
	ID, Source, Base, Hash, Title, Publisher, Published, Language, Pipeline string
	Bytes                                                                   int // length of the text
}

// Put adds documents in one transaction. A document replaces those with its ID or its source.
func (s *Store) Put(ctx context.Context, records ...Record) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, r := range records {
			if err := w.put(r); err != nil {
				return fmt.Errorf("%s: %w", r.Document.Source, err)
			}
		}
		if err := w.flush(); err != nil {
			return err
		}
		return touchDocuments(ctx, tx)
	})
}

// touchDocuments notes that the documents changed, so that the graph is out of date.
func touchDocuments(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE settings SET value = value + 1 WHERE name = 'documents'")
	return err
}

// Remove deletes documents by ID in one transaction. An ID that the store does not have gives
// fs.ErrNotExist, and nothing is deleted.
func (s *Store) Remove(ctx context.Context, ids ...string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			var number int64
			err := tx.QueryRowContext(ctx, "SELECT number FROM documents WHERE id = ?", id).Scan(&number)
			if errors.Is(err, sql.ErrNoRows) {
				err = fmt.Errorf("document %q: %w", id, fs.ErrNotExist)
			}
			if err == nil {
				err = removeNumber(ctx, tx, number)
			}
			if err != nil {
				return err
			}
		}
		return touchDocuments(ctx, tx)
	})
}

func removeNumber(ctx context.Context, tx *sql.Tx, number int64) error {
	for _, statement := range []string{
		"INSERT OR IGNORE INTO dropped SELECT id FROM documents WHERE number = ?",
		"DELETE FROM mention WHERE document = ?", "DELETE FROM claim WHERE document = ?", "DELETE FROM unlinked WHERE document = ?",
		"DELETE FROM documents WHERE number = ?",
	} {
		if _, err := tx.ExecContext(ctx, statement, number); err != nil {
			return err
		}
	}
	return nil
}

// Current reports whether the store holds what is at a source: with that content, annotated by
// that version of the pipeline.
func (s *Store) Current(ctx context.Context, source, hash, pipeline string) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM documents WHERE source = ? AND hash = ? AND pipeline = ?",
		source, hash, pipeline).Scan(&n)
	return n > 0, s.explain(err)
}

// Documents lists the documents by ID.
func (s *Store) Documents(ctx context.Context) ([]Summary, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, source, base, hash, title, publisher, published, language,
		pipeline, octet_length(text) FROM documents ORDER BY id`)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	var out []Summary
	for rows.Next() {
		var d Summary
		err := rows.Scan(&d.ID, &d.Source, &d.Base, &d.Hash, &d.Title, &d.Publisher, &d.Published, &d.Language,
			&d.Pipeline, &d.Bytes)
		if err != nil {
			return nil, s.explain(err)
		}
		out = append(out, d)
	}
	return out, s.explain(rows.Err())
}

const documentColumns = "id, source, title, publisher, published, inferred, language, text, annotations"

// Document returns one document with its zones, mentions, dates, referents and claims. An ID that
// the store does not have gives fs.ErrNotExist.
func (s *Store) Document(ctx context.Context, id string) (*text.Document, error) {
	row := s.db.QueryRowContext(ctx, "SELECT "+documentColumns+" FROM documents WHERE id = ?", id)
	d, err := scanDocument(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("document %q: %w", id, fs.ErrNotExist)
	}
	return d, s.explain(err)
}

// Annotations yields all documents by ID, as Document gives them, one at a time. It ends with the
// first error.
func (s *Store) Annotations(ctx context.Context) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		for d, err := range documents(ctx, s.db, "ORDER BY id") {
			if !yield(d, s.explain(err)) {
				return
			}
		}
	}
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// documents yields documents one at a time, in the order that the end of the query gives. It ends with
// the first error.
func documents(ctx context.Context, q querier, order string) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		rows, err := q.QueryContext(ctx, "SELECT "+documentColumns+" FROM documents "+order)
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			d, err := scanDocument(rows.Scan)
			if !yield(d, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

func scanDocument(scan func(...any) error) (*text.Document, error) {
	d := &text.Document{}
	var annotations []byte
	err := scan(&d.ID, &d.Source, &d.Title, &d.Publisher, &d.Published, &d.Inferred, &d.Language, &d.Text, &annotations)
	if err != nil {
		return nil, err
	}
	if err := codec.Decode(annotations, layers(d)); err != nil {
		return nil, fmt.Errorf("document %q: %w (%w)", d.ID, ErrDamaged, err)
	}
	return d, nil
}

// baseName returns the last part of a path or address.
func baseName(source string) string {
	return path.Base(strings.ReplaceAll(source, `\`, "/"))
}
