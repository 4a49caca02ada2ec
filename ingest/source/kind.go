package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Kind is a sort of input.
type Kind struct {
	Name string
	Doc  string   // one line for help texts
	Ext  []string // file name endings, with their dot

	packed bool                   // holds other inputs
	sniff  func(head []byte) bool // recognises the content; nil: never
	read   func(r *reader, name string, in *bufio.Reader)
}

// kinds lists all kinds by name; the order is also that in which content is sniffed.
func kinds() []Kind {
	return []Kind{feedKind(), gzipKind(), htmlKind(), linesKind(), textKind(), zipKind()}
}

// sniffLength is how many bytes of an input decide what kind it is.
const sniffLength = 1024

// stream reads one input of any kind. name is what it is called in documents and errors, inner
// the name that tells its kind.
func (r *reader) stream(name, inner string, in io.Reader) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, err := buffered.Peek(sniffLength)
	if err != nil && !errors.Is(err, io.EOF) {
		r.fail(name, r.limitReason(err), err)
		return
	}
	if reason := foreign(head); reason != "" {
		r.fail(name, reason, nil)
		return
	}
	kind := r.kindOf(inner, head)
	switch {
	case kind == nil:
		r.fail(name, "unknown kind of input "+r.opts.Kind, nil)
	case kind.packed && r.depth > 0:
		r.fail(name, "an archive in an archive is not read", nil)
	case kind.packed:
		r.depth++
		kind.read(r, name, buffered)
		r.depth--
	default:
		kind.read(r, name, buffered)
	}
}

// kindOf chooses a kind: as told, by file name, by content, else text.
func (r *reader) kindOf(name string, head []byte) *Kind {
	all := kinds()
	if r.opts.Kind != "" && r.depth == 0 {
		return find(all, func(k Kind) bool { return k.Name == r.opts.Kind })
	}
	if kind := kindByName(name); kind != nil && (kind.Name != "text" || filepath.Ext(name) != "") {
		return kind
	}
	if kind := find(all, func(k Kind) bool { return k.sniff != nil && k.sniff(head) }); kind != nil {
		return kind
	}
	return find(all, func(k Kind) bool { return k.Name == "text" })
}

func find(all []Kind, match func(Kind) bool) *Kind {
	if i := slices.IndexFunc(all, match); i >= 0 {
		return &all[i]
	}
	return nil
}

// kindByName returns the kind that a file name's ending belongs to, text for a name without
// ending, nil for an ending that belongs to none.
func kindByName(name string) *Kind {
	lower := strings.ToLower(filepath.Base(name))
	return find(kinds(), func(k Kind) bool {
		if k.Name == "text" && filepath.Ext(lower) == "" {
			return true
		}
		return slices.ContainsFunc(k.Ext, func(ext string) bool { return strings.HasSuffix(lower, ext) })
	})
}

// foreign says why content that begins so cannot be an article; "" if it may be.
func foreign(head []byte) string {
	for _, f := range []struct{ magic, reason string }{
		{"%PDF-", "PDF is not read: convert it to text first"},
		{"\x89PNG", "an image, not text"},
		{"\xff\xd8\xff", "an image, not text"},
		{"GIF8", "an image, not text"},
		{"\x7fELF", "a program, not text"},
		{"SQLite format 3\x00", "a database, not text"},
		{"\xd0\xcf\x11\xe0", "an Office document: save it as text first"},
	} {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.reason
		}
	}
	return ""
}
