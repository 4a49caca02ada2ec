package store

import (
	"cmp"
	"context"
	"database/sql"
	"strings"

	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// writer adds documents within one transaction.
type writer struct {
	ctx                     context.Context
	tx                      *sql.Tx
	old, document, unlinked *sql.Stmt
	mention, claim          *rowWriter
}

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx, tx: tx}
	for _, p := range []struct {
		statement **sql.Stmt
		query     string
	}{
		{&w.old, "SELECT number FROM documents WHERE id = ? OR source = ?"},
		{&w.document, `INSERT INTO documents (id, source, base, hash, pipeline, title, publisher, published, inferred,
			language, text, annotations) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`},
		{&w.unlinked, "INSERT INTO unlinked VALUES (?)"},
	} {
		var err error
		if *p.statement, err = tx.PrepareContext(ctx, p.query); err != nil {
			return nil, err
		}
	}
	var err error
	if w.mention, err = newRowWriter(ctx, tx, "mention", 6, ""); err != nil {
		return nil, err
	}
	w.claim, err = newRowWriter(ctx, tx, "claim", 14, "")
	return w, err
}

func (w *writer) put(r Record) error {
	d := r.Document
	if err := w.removeOld(d); err != nil {
		return err
	}
	result, err := w.document.ExecContext(w.ctx, d.ID, d.Source, baseName(d.Source), r.Hash, r.Pipeline, d.Title,
		d.Publisher, d.Published, d.Inferred, d.Language, d.Text, codec.Encode(layers(d)))
	if err != nil {
		return err
	}
	number, err := result.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := w.unlinked.ExecContext(w.ctx, number); err != nil {
		return err
	}
	return w.putRows(number, d)
}

// flush inserts the mentions and claims that are held.
func (w *writer) flush() error {
	return cmp.Or(w.mention.flush(w.ctx), w.claim.flush(w.ctx))
}

// removeOld deletes the documents that d replaces.
func (w *writer) removeOld(d *text.Document) error {
	rows, err := w.old.QueryContext(w.ctx, d.ID, d.Source)
	if err != nil {
		return err
	}
	var old []int64
	for rows.Next() {
		var number int64
		if err := rows.Scan(&number); err != nil {
			rows.Close()
			return err
		}
		old = append(old, number)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	if len(old) > 0 { // one of them may have come a moment ago
		if err := w.flush(); err != nil {
			return err
		}
	}
	for _, number := range old {
		if err := removeNumber(w.ctx, w.tx, number); err != nil {
			return err
		}
	}
	return rows.Err()
}

// putRows writes the mentions and claims as plain columns.
func (w *writer) putRows(number int64, d *text.Document) error {
	for _, m := range d.Mentions {
		err := w.mention.add(w.ctx, number, m.Start, m.End, string(m.Form), string(m.Type), referentNames(d, m.Referents))
		if err != nil {
			return err
		}
	}
	for _, c := range d.Claims {
		err := w.claim.add(w.ctx, number, c.Start, c.End, nameOf(d, c.Subject), c.Type, nameOf(d, c.Object),
			nameOf(d, c.Place), string(c.Polarity), string(c.Modality), voices(d, c), c.Time.Start, c.Time.End, c.Predicate, c.Rule)
		if err != nil {
			return err
		}
	}
	return nil
}

func nameOf(d *text.Document, referent int) string {
	if referent < 0 || referent >= len(d.Referents) {
		return ""
	}
	return d.Referents[referent].Name
}

func referentNames(d *text.Document, referents []int) string {
	names := make([]string, len(referents))
	for i, r := range referents {
		names[i] = nameOf(d, r)
	}
	return strings.Join(names, "; ")
}

func voices(d *text.Document, c text.Claim) string {
	names := make([]string, len(c.Attribution))
	for i, v := range c.Attribution {
		if names[i] = nameOf(d, v.Referent); names[i] == "" {
			names[i] = d.Slice(v.Span)
		}
	}
	return strings.Join(names, "; ")
}
