package syntax

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// hash is FNV-1a (Fowler, Noll, Vo) with 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mix scrambles a feature's template and value into a key. The constants are those of the finaliser
// of MurmurHash3 (Austin Appleby, public domain) and the golden ratio.
func mix(template, value uint32) uint32 {
	h := value*0x9e3779b1 + template*0xc2b2ae35
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// folded writes a token's form into buffer as the network knows it: in lower case, each digit a 0,
// curly marks straight, long tokens cut.
func folded(form string, buffer []byte) []byte {
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

// longest is the number of bytes of a token that the network looks at.
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

// Templates of the features of a word.
const (
	templateForm uint32 = iota + 1
	templateShape
	templateTags
	templateCluster
	templateLine
	templateShapeEnding
	templateSuffix // and the next three
	templatePrefix = templateSuffix + suffixes
)

// suffixes and prefixes are up to how many characters endings and beginnings are features.
const (
	suffixes = 4
	prefixes = 3
)

// keys appends the keys of the features of a word to dst. The first is that of its form. The kind of
// line says what its capitals are worth.
func (m *model) keys(dst []uint32, form string, line lineKind) []uint32 {
	var buffer [longest]byte
	low := string(folded(form, buffer[:0]))
	_, cluster := m.vectors.Cluster(low)
	if low == "''" {
		low = "\""
	}
	shape := shapeOf(form)
	if line != cased && form != "" && kindOf(rune(form[0])) == 'X' {
		shape = titleShape
	}
	word := hash(low)
	dst = append(dst, mix(templateForm, word), mix(templateShape, shape), mix(templateTags, m.classes[word]),
		mix(templateCluster, uint32(cluster)), mix(templateLine, uint32(line)))
	end, start := len(low), 0
	for i := range uint32(suffixes) {
		if end > 0 {
			_, size := utf8.DecodeLastRuneInString(low[:end])
			end -= size
		}
		suffix := hash(low[end:])
		dst = append(dst, mix(templateSuffix+i, suffix))
		if i == 1 {
			dst = append(dst, mix(templateShapeEnding, shape^bits.RotateLeft32(suffix, 11)))
		}
	}
	for i := range uint32(prefixes) {
		_, size := utf8.DecodeRuneInString(low[start:])
		start += size
		dst = append(dst, mix(templatePrefix+i, hash(low[:start])))
	}
	return dst
}

// titleShape is the shape of a capitalised word where capitals say nothing.
const titleShape uint32 = 99

// shapeOf hashes the kinds of characters of a form; of a run of one kind two characters count.
func shapeOf(form string) uint32 {
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

// lineKind tells lines in which capitals mean names from others.
type lineKind uint8

const (
	cased  lineKind = iota
	titled          // most longer words begin with a capital
	upper           // capitals throughout
)

// lineOf returns the kind of a line of forms.
func lineOf(forms []string) lineKind {
	long, capital, all := 0, 0, 0
	for _, form := range forms {
		if len(form) < 4 || kindOf(rune(form[0])) != 'x' && kindOf(rune(form[0])) != 'X' {
			continue
		}
		long++
		if kindOf(rune(form[0])) == 'X' {
			capital++
			if kindOf(rune(form[1])) == 'X' && kindOf(rune(form[2])) == 'X' {
				all++
			}
		}
	}
	switch {
	case long < 3 || 4*capital < 3*long:
		return cased
	case 4*all >= 3*long:
		return upper
	}
	return titled
}
