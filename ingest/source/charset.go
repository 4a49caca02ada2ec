package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode turns the bytes of an input into valid UTF-8 without NUL. label is the encoding that
// the input names, "" if it names none. It reports false after it has yielded an error.
func (r *reader) decode(name string, content []byte, label string) (string, bool) {
	charset, enc := detect(content, label)
	if enc != nil {
		decoded, err := enc.NewDecoder().Bytes(content)
		if err != nil {
			r.fail(name, "cannot be read as "+charset, err)
			return "", false
		}
		content = decoded
		r.notice(name, "read as "+charset)
	}
	if binary(content) {
		r.fail(name, "binary data, not text", nil)
		return "", false
	}
	words, replaced := repair(string(content))
	if replaced > 0 {
		r.notice(name, fmt.Sprintf("%d bytes that are no text were replaced by U+FFFD", replaced))
	}
	if int64(len(words)) > 4*r.opts.MaxBytes {
		r.fail(name, r.limitReason(errTooLong), nil)
		return "", false
	}
	return words, true
}

// detect returns the encoding of the content and its name; nil for UTF-8. In order: byte order
// mark, the label, valid UTF-8, UTF-16 by its NUL bytes, a guess from the bytes, Windows-1252.
func detect(content []byte, label string) (string, encoding.Encoding) {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		return "utf-8", nil
	case bytes.HasPrefix(content, []byte("\xff\xfe\x00\x00")):
		return "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(content, []byte("\x00\x00\xfe\xff")):
		return "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(content):
		if enc := utf16Without(content); enc != nil {
			return "utf-16", enc
		}
		return "utf-8", nil
	}
	if enc, err := htmlindex.Get(label); label != "" && err == nil {
		if canonical, _ := htmlindex.Name(enc); canonical != "utf-8" {
			return canonical, enc
		}
		return "utf-8", nil
	}
	if enc := utf16Without(content); enc != nil {
		return "utf-16", enc
	}
	return guess(content)
}

// utf16Without recognises Western UTF-16 without a byte order mark: every second byte is NUL.
func utf16Without(content []byte) encoding.Encoding {
	head := content[:min(len(content), 4096)]
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
	case nul[1]*10 > half*9 && nul[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case nul[0]*10 > half*9 && nul[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// guess decides on bytes that are no UTF-8. Mostly valid UTF-8 stays that; a text with few high
// bytes is Western; the others go to the detector.
func guess(content []byte) (string, encoding.Encoding) {
	high, valid, broken := highBytes(content)
	if valid > 4*broken {
		return "utf-8", nil
	}
	if high*10 > len(content) {
		found := chardet.Detect(content[:min(len(content), 64<<10)])
		if enc, err := htmlindex.Get(strings.ToLower(found.Encoding)); err == nil && found.Confidence > 0.5 {
			if canonical, _ := htmlindex.Name(enc); canonical != "utf-8" {
				return canonical, enc
			}
		}
	}
	return "windows-1252", charmap.Windows1252
}

// highBytes counts the bytes over 0x7F, and of the runes that they make up the valid ones and
// the broken ones.
func highBytes(content []byte) (high, valid, broken int) {
	for i := 0; i < len(content); {
		if content[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(content[i:])
		high += size
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			valid++
		}
		i += size
	}
	return high, valid, broken
}

// binary reports whether more than a tenth of the content's first bytes are control characters
// that no text holds.
func binary(content []byte) bool {
	head := content[:min(len(content), 8192)]
	controls := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			controls++
		}
	}
	return controls*10 > len(head)
}

// repair replaces NUL and every byte that is no UTF-8 by U+FFFD and counts them.
func repair(s string) (string, int) {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s, 0
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	replaced := 0
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if c == 0 || c == utf8.RuneError && size == 1 {
			c = utf8.RuneError
			replaced++
		}
		b.WriteRune(c)
		i += size
	}
	return b.String(), replaced
}
