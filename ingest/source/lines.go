package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

func linesKind() Kind {
	return Kind{
		Name: "jsonl",
		Doc:  "JSON Lines, one article a line with text, title, date, source",
		Ext:  []string{".jsonl", ".ndjson"},
		sniff: func(head []byte) bool {
			return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("{\""))
		},
		read: (*reader).lines,
	}
}

// lines reads one record a line. A bad line is an error that names it; the others are read.
func (r *reader) lines(name string, in *bufio.Reader) {
	records := 0
	for number := 1; !r.cancelled(); number++ {
		line, err := r.line(in)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errTooLong) {
			r.fail(name, r.limitReason(err), err)
			return
		}
		switch {
		case errors.Is(err, errTooLong):
			records++
			r.fail(fmt.Sprintf("%s:%d", name, number), r.limitReason(err), err)
		case len(bytes.TrimSpace(line)) > 0:
			records++
			r.record(name, number, line)
		}
		if errors.Is(err, io.EOF) {
			break
		}
	}
	if records == 0 && !r.stopped {
		r.fail(name, "empty", nil)
	}
}

// line reads a line up to the limit of a document. What is longer is passed over, without being
// kept in memory.
func (r *reader) line(in *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := in.ReadSlice('\n')
		if int64(len(line)+len(part)) > r.opts.MaxBytes {
			tooLong, line = true, nil
		} else if !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case tooLong && (err == nil || errors.Is(err, io.EOF)):
			if err != nil {
				in.Reset(strings.NewReader(""))
			}
			return nil, errTooLong
		}
		return line, err
	}
}

// The names under which records keep what a document needs, in the order of preference.
var (
	textKeys  = []string{"text", "body", "content", "article", "maintext"}
	titleKeys = []string{"title", "headline"}
	dateKeys  = []string{"date", "published", "published_at", "date_published", "datePublished", "pubDate", "timestamp"}
	outletKey = []string{"source", "publisher", "outlet", "site", "source_name"}
	langKeys  = []string{"language", "lang"}
)

func (r *reader) record(name string, number int, line []byte) {
	at := fmt.Sprintf("%s:%d", name, number)
	words, ok := r.decode(at, line, "utf-8")
	if !ok {
		return
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(strings.TrimPrefix(words, "\ufeff")), &fields); err != nil {
		r.fail(at, "no JSON object: "+err.Error(), err)
		return
	}
	body := stringOf(fields, textKeys)
	if body == "" {
		r.fail(at, "no text: a record needs one of "+strings.Join(textKeys, ", "), nil)
		return
	}
	doc := r.article(fmt.Sprintf("%s#%d", name, number), stringOf(fields, titleKeys), body)
	doc.Published = isoDay(stringOf(fields, dateKeys))
	doc.Publisher = stringOf(fields, outletKey)
	doc.Language = stringOf(fields, langKeys)
	r.document(doc, base(name))
}

// article makes a document of a title and a body, either of which may hold markup.
func (r *reader) article(source, title, body string) *text.Document {
	doc := &text.Document{Source: source, Title: plainText(title), Text: plainText(body)}
	if doc.Title != "" && !strings.HasPrefix(fold(doc.Text[:min(len(doc.Text), 2*len(doc.Title)+16)]), fold(doc.Title)) {
		doc.Text = strings.TrimSpace(doc.Title + "\n\n" + doc.Text)
	}
	return doc
}

// plainText returns s without markup if it has any, and without NUL.
func plainText(s string) string {
	s, _ = repair(s)
	if !strings.Contains(s, "</") && !strings.Contains(s, "/>") && !strings.Contains(s, "<br>") && !strings.Contains(s, "<p>") {
		return strings.TrimSpace(s)
	}
	blocks, _ := scanPage(s)
	doc := &text.Document{}
	assemble(doc, blocks)
	return doc.Text
}

// stringOf returns the first of the keys that holds a string, or an object with a name.
func stringOf(fields map[string]json.RawMessage, keys []string) string {
	for _, key := range keys {
		var s string
		var named struct{ Name string }
		if json.Unmarshal(fields[key], &s) == nil && strings.TrimSpace(s) != "" {
			return s
		}
		if json.Unmarshal(fields[key], &named) == nil && named.Name != "" {
			return named.Name
		}
	}
	return ""
}
