// Package source reads articles: text files, folders, web pages, JSON Lines, feeds, and archives
// of them. It yields one document an article, in the order of the inputs, and an error for each
// input that gives none; one bad input never stops the others.
//
// Text is always valid UTF-8 without NUL: other encodings are converted, what cannot be read is
// replaced by U+FFFD, and Options.Notice hears of it.
package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// Options bounds and directs reading. The zero value reads nothing from "-".
type Options struct {
	Stdin      io.Reader      // what "-" reads; nil: "-" is an error
	MaxBytes   int64          // limit of one document, in bytes as read and as decoded; 0: 5 MB
	MaxEntries int            // limit of the members of one archive; 0: 10,000
	Notice     func(n Notice) // hears what was repaired; nil: nobody
	Kind       string         // name of a Kind for every input; "": by file name, then by content
}

// Notice says what was repaired or left out of an input that was read.
type Notice struct{ Input, Text string }

// Error says why an input, or one article of it, gave no document.
type Error struct {
	Input  string // as the user gave it; a member of an archive or list with its name or number
	Reason string
	Err    error // cause, nil without one
}

// Error returns "input: reason".
func (e *Error) Error() string { return e.Input + ": " + e.Reason }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

const (
	defaultMaxBytes   = 5 << 20
	defaultMaxEntries = 10000
)

// Open yields the documents of the inputs: paths of files and folders, and "-" for standard
// input. A folder is walked in lexical order; in it, hidden files and those whose names belong to
// no Kind are passed over. Every error is an *Error or the context's. The sequence may be ranged
// over again, "-" excepted.
func Open(ctx context.Context, inputs []string, opts Options) iter.Seq2[*text.Document, error] {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = defaultMaxBytes
	}
	if opts.MaxEntries <= 0 {
		opts.MaxEntries = defaultMaxEntries
	}
	return func(yield func(*text.Document, error) bool) {
		r := &reader{ctx: ctx, opts: opts, yield: yield}
		for _, input := range inputs {
			r.input(input)
			if r.stopped {
				return
			}
		}
	}
}

// reader carries one run of Open.
type reader struct {
	ctx     context.Context
	opts    Options
	yield   func(*text.Document, error) bool
	stopped bool // the consumer or the context has ended the run
	depth   int  // of archives
}

func (r *reader) emit(doc *text.Document) {
	if !r.stopped {
		r.stopped = !r.yield(doc, nil)
	}
}

func (r *reader) fail(input, reason string, err error) {
	if !r.stopped {
		r.stopped = !r.yield(nil, &Error{Input: input, Reason: reason, Err: err})
	}
}

func (r *reader) notice(input, words string) {
	if r.opts.Notice != nil {
		r.opts.Notice(Notice{Input: input, Text: words})
	}
}

// cancelled ends the run when the context has.
func (r *reader) cancelled() bool {
	if err := r.ctx.Err(); err != nil && !r.stopped {
		r.yield(nil, err)
		r.stopped = true
	}
	return r.stopped
}

func (r *reader) input(name string) {
	if r.cancelled() {
		return
	}
	if name == "-" {
		if r.opts.Stdin == nil {
			r.fail(name, "there is no standard input to read", nil)
			return
		}
		r.stream(name, name, r.opts.Stdin)
		return
	}
	info, err := os.Stat(name)
	switch {
	case err != nil && strings.Contains(name, "://"):
		r.fail(name, "addresses are not fetched: save the page and give its file", err)
	case err != nil:
		r.fail(name, osReason(err), err)
	case info.IsDir():
		r.folder(name)
	default:
		r.file(name)
	}
}

func (r *reader) folder(root string) {
	seen := false
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case r.cancelled():
			return fs.SkipAll
		case err != nil:
			seen = true
			r.fail(path, osReason(err), err)
			return nil
		case path != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || !r.wanted(path, entry):
			return nil
		}
		seen = true
		r.file(path)
		return nil
	})
	if err != nil {
		r.fail(root, osReason(err), err)
	} else if !seen {
		r.fail(root, "the folder holds no file of a known kind", nil)
	}
}

// wanted reports whether a file met in a folder is one to read.
func (r *reader) wanted(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink != 0 {
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			return false
		}
	} else if !entry.Type().IsRegular() {
		return false
	}
	return r.opts.Kind != "" || kindByName(path) != nil
}

func (r *reader) file(name string) {
	f, err := os.Open(name)
	if err != nil {
		r.fail(name, osReason(err), err)
		return
	}
	defer f.Close()
	r.stream(name, name, f)
}

// osReason puts an error of the file system into words without its path.
func osReason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// base returns the name that stands for an input in ids and output.
func base(name string) string {
	if name == "-" {
		return "stdin"
	}
	return filepath.Base(name)
}

// Kinds returns the kinds of input, sorted by name.
func Kinds() []Kind { return slices.Clone(kinds()) }
