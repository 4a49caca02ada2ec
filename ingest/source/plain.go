package source

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

func textKind() Kind {
	return Kind{
		Name: "text",
		Doc:  "plain text, one article a file",
		Ext:  []string{".txt", ".text", ".md"},
		read: (*reader).plain,
	}
}

func (r *reader) plain(name string, in *bufio.Reader) {
	content, err := r.all(in)
	if err != nil {
		r.fail(name, r.limitReason(err), err)
		return
	}
	words, ok := r.decode(name, content, "")
	if !ok {
		return
	}
	r.document(&text.Document{Source: name, Text: words}, base(name))
}

// document checks and yields a document whose ID is made of label and content.
func (r *reader) document(doc *text.Document, label string) {
	switch {
	case doc.Text == "":
		r.fail(doc.Source, "empty", nil)
	case strings.TrimSpace(strings.Trim(doc.Text, "\ufeff\ufffd")) == "":
		r.fail(doc.Source, "holds no text", nil)
	default:
		doc.ID = documentID(label, doc.Text)
		r.emit(doc)
	}
}

// documentID is equal in every run and on every machine: it knows the base name and the content.
func documentID(label, content string) string {
	sum := sha256.Sum256([]byte(content))
	return label + "#" + hex.EncodeToString(sum[:4])
}

var errTooLong = errors.New("too long")

// all reads up to the limit of a document.
func (r *reader) all(in io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(in, r.opts.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > r.opts.MaxBytes {
		return nil, errTooLong
	}
	return content, nil
}

func (r *reader) limitReason(err error) string {
	if errors.Is(err, errTooLong) {
		return fmt.Sprintf("longer than the limit of %s for one document", bytesInWords(r.opts.MaxBytes))
	}
	return osReason(err)
}

func bytesInWords(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
