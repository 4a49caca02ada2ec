package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// word is what the models see of a token: hashes of its form and of parts of it.
type word struct {
	form   uint32 // lower case, digits and marks folded
	shape  uint32 // kinds of characters, runs shortened: "Xx", "d-x"
	prefix [3]uint32
	suffix [4]uint32
	class  uint32 // the tags that training saw on the word, 0 for a rare word
	coarse uint32 // clusters of its vector
	fine   uint32
	tag    uint8
}

// Values of word.form that stand for no token: before and after the sentence, and its root.
const (
	formBefore uint32 = iota + 1
	formAfter
	formRoot
)

// hash is FNV-1a (Fowler, Noll, Vo) with 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// fold writes a token's form into buffer as the models know it: in lower case, each digit a 0,
// curly marks straight, long tokens cut.
func fold(form string, buffer []byte) []byte {
	buffer = buffer[:0]
	if len(form) > longest {
		form = form[:longest]
	}
	for i := 0; i < len(form); i++ {
		b := form[i]
		switch {
		case b >= utf8.RuneSelf:
			return foldRunes(form[i:], buffer)
		case '0' <= b && b <= '9':
			b = '0'
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		case b == '`':
			b = '\''
		}
		buffer = append(buffer, b)
	}
	return buffer
}

func foldRunes(form string, buffer []byte) []byte {
	for _, r := range form {
		if r != utf8.RuneError {
			buffer = utf8.AppendRune(buffer, foldRune(r))
		}
	}
	return buffer
}

// longest is the number of bytes of a token that the models look at.
const longest = 40

func foldRune(r rune) rune {
	switch {
	case '0' <= r && r <= '9':
		return '0'
	case r == '’' || r == '‘' || r == '`' || r == 'ʼ':
		return '\''
	case r == '“' || r == '”' || r == '«' || r == '»' || r == '„':
		return '"'
	case r == '–' || r == '—' || r == '‑':
		return '-'
	case r == '…':
		return '.'
	}
	return unicode.ToLower(r)
}

// look sets what the models see of a folded form, but for its shape.
func (w *word) look(folded string, m *model) {
	coarse, fine := m.vectors.Cluster(folded)
	w.coarse, w.fine = uint32(coarse), uint32(fine)
	if folded == "''" {
		folded = "\""
	}
	w.form = hash(folded) | 16
	w.class = m.classes[w.form]
	end := len(folded)
	for i := range w.suffix {
		if end > 0 {
			_, size := utf8.DecodeLastRuneInString(folded[:end])
			end -= size
		}
		w.suffix[i] = hash(folded[end:])
	}
	start := 0
	for i := range w.prefix {
		_, size := utf8.DecodeRuneInString(folded[start:])
		start += size
		w.prefix[i] = hash(folded[:start])
	}
}

// lookup remembers the words of a document, by folded form.
type lookup struct {
	m      *model
	words  map[string]word
	buffer []byte
}

// mostRemembered bounds the memory for the words of one document.
const mostRemembered = 1 << 15

func newLookup(m *model) *lookup { return &lookup{m: m, words: map[string]word{}} }

// of returns the word of a form.
func (l *lookup) of(form string) word {
	l.buffer = fold(form, l.buffer)
	w, ok := l.words[string(l.buffer)]
	if !ok {
		if len(l.words) >= mostRemembered {
			clear(l.words)
		}
		folded := string(l.buffer)
		w.look(folded, l.m)
		l.words[folded] = w
	}
	w.shape = shape(form)
	return w
}

// titleShape is the shape of a capitalised word where capitals say nothing: in a line in title case.
const titleShape uint32 = 99

// flatten hides the capitals of a line in title case or capitals.
func flatten(words []word, forms []string) {
	for i, form := range forms {
		if form != "" && kindOf(rune(form[0])) == 'X' {
			words[i+pad].shape = titleShape
		}
	}
}

// shape hashes the kinds of characters of a form; of a run of one kind two characters count.
func shape(form string) uint32 {
	h := uint32(2166136261)
	last, run := byte(0), 0
	for i, r := range form {
		if i > longest {
			break
		}
		kind := kindOf(r)
		if kind != last {
			last, run = kind, 0
		}
		if run++; run <= 2 {
			h = (h ^ uint32(kind)) * 16777619
		}
	}
	return h
}

func kindOf(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'l'
	}
	return byte(foldRune(r))
}

// features collects the keys of one example.
type features struct{ keys []uint32 }

func (f *features) one(template, a uint32)    { f.keys = append(f.keys, network.Mix(template, a, 0)) }
func (f *features) two(template, a, b uint32) { f.keys = append(f.keys, network.Mix(template, a, b)) }
func (f *features) three(template, a, b, c uint32) {
	f.keys = append(f.keys, network.Mix(template, a, b^(c*0x27d4eb2f+0x165667b1)))
}
