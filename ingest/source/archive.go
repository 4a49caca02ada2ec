package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// What an archive may unpack to: so many times its own size, or freeBytes where that is more.
const (
	maxRatio  = 200
	freeBytes = 32 << 20
)

var errBomb = fmt.Errorf("unpacks to more than %d times its size", maxRatio)

// budget reads on until an archive has unpacked to more than it may.
type budget struct {
	in   io.Reader
	left *int64
}

func (b budget) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	*b.left -= int64(n)
	if *b.left < 0 {
		return 0, errBomb
	}
	return n, err
}

func gzipKind() Kind {
	return Kind{
		Name: "gzip", Doc: "gzip of any other kind", Ext: []string{".gz"}, packed: true,
		sniff: func(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b")) },
		read:  (*reader).gzip,
	}
}

// counter counts what has been read of the packed bytes.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// ratio reads the unpacked bytes and compares them with the packed ones.
type ratio struct {
	in     io.Reader
	packed *counter
	n      int64
}

func (r *ratio) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.n += int64(n)
	if r.n > freeBytes && r.n > maxRatio*r.packed.n {
		return 0, errBomb
	}
	return n, err
}

func (r *reader) gzip(name string, in *bufio.Reader) {
	packed := &counter{in: in}
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		r.fail(name, "no gzip file: "+err.Error(), err)
		return
	}
	inner := name
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		inner = name[:len(name)-len(".gz")]
	}
	r.stream(name, inner, &ratio{in: unpacked, packed: packed})
}

func zipKind() Kind {
	return Kind{
		Name: "zip", Doc: "zip archive of any other kinds", Ext: []string{".zip"}, packed: true,
		sniff: func(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) },
		read:  (*reader).zip,
	}
}

// maxArchive is how many bytes of a zip file are held in memory.
const maxArchive = 256 << 20

// zip reads the members of an archive whose names belong to a kind, in the order of their names.
func (r *reader) zip(name string, in *bufio.Reader) {
	content, err := io.ReadAll(io.LimitReader(in, maxArchive+1))
	if err != nil {
		r.fail(name, osReason(err), err)
		return
	}
	if len(content) > maxArchive {
		r.fail(name, "longer than the limit of "+bytesInWords(maxArchive)+" for a zip file: unpack it first", errTooLong)
		return
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		r.fail(name, "no zip archive: "+err.Error(), err)
		return
	}
	if len(archive.File) > r.opts.MaxEntries {
		r.fail(name, fmt.Sprintf("%d members, over the limit of %d", len(archive.File), r.opts.MaxEntries), nil)
		return
	}
	members := slices.Clone(archive.File)
	slices.SortStableFunc(members, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	left := max(int64(len(content))*maxRatio, freeBytes)
	for _, member := range members {
		if r.cancelled() || left < 0 {
			return
		}
		r.member(name, member, &left)
	}
}

// member reads one file of an archive. It is never written anywhere, but a name that would leave
// the folder it is unpacked in is the mark of a hostile archive.
func (r *reader) member(archive string, file *zip.File, left *int64) {
	name := archive + "/" + printable(file.Name)
	switch {
	case file.FileInfo().IsDir(), hidden(file.Name), kindByName(file.Name) == nil:
		return
	case !filepath.IsLocal(filepath.FromSlash(file.Name)):
		r.fail(name, "a name that leaves the archive", nil)
		return
	}
	in, err := file.Open()
	if err != nil {
		r.fail(name, "cannot be unpacked: "+err.Error(), err)
		return
	}
	defer in.Close()
	r.stream(name, file.Name, budget{in, left})
}

// hidden reports whether a part of the path begins with a stop, or is what macOS adds.
func hidden(name string) bool {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if strings.HasPrefix(part, ".") && part != ".." && part != "." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// printable replaces what must not reach a terminal or a log.
func printable(name string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 {
			return '\ufffd'
		}
		return c
	}, strings.ToValidUTF8(name, "\ufffd"))
}
