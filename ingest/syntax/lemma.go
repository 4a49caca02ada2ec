package syntax

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf8"
)

// lemmas finds lemmas by the longest known ending of a word under its tag. An ending that is a
// whole word begins with a space. A rule cuts bytes off the word and adds others.
type lemmas struct {
	rules   []lemmaRule
	endings map[ending]uint16 // → rules
}

type lemmaRule struct {
	cut int
	add string
}

type ending struct {
	tag  uint8
	text string
}

// longestEnding is the number of bytes of the longest ending that is not a whole word.
const longestEnding = 6

// of returns the lemma of a form. proper tells that the tag is that of a name, which keeps its
// capitals.
func (l *lemmas) of(form string, tag uint8, proper bool) string {
	if len(form) > longest {
		return form
	}
	if !proper {
		form = strings.ToLower(form)
	}
	if strings.IndexByte(form, 0xe2) >= 0 {
		form = strings.ReplaceAll(form, "’", "'")
	}
	var buffer [longest + 1]byte
	buffer[0] = ' '
	whole := buffer[:1+copy(buffer[1:], form)]
	if rule, ok := l.endings[ending{tag, string(whole)}]; ok {
		return l.rules[rule].apply(form)
	}
	for n := min(longestEnding, len(form)); n >= 0; n-- {
		if rule, ok := l.endings[ending{tag, form[len(form)-n:]}]; ok {
			return l.rules[rule].apply(form)
		}
	}
	return form
}

func (r lemmaRule) apply(form string) string {
	if r.cut > len(form) || r.cut == 0 && r.add == "" {
		return form
	}
	stem := form[:len(form)-r.cut]
	if r.add == "" {
		return stem
	}
	return stem + r.add
}

// ruleFor returns the rule that makes lemma of form.
func ruleFor(form, lemma string) lemmaRule {
	same := 0
	for same < len(form) && same < len(lemma) && form[same] == lemma[same] {
		same++
	}
	for same > 0 && same < len(form) && !utf8.RuneStart(form[same]) {
		same--
	}
	return lemmaRule{cut: len(form) - same, add: lemma[same:]}
}

// appendTo writes the rules, and the endings in the given order.
func (l *lemmas) appendTo(b []byte, order []ending) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.rules)))
	for _, rule := range l.rules {
		b = append(b, byte(rule.cut))
		b = appendString(b, rule.add)
	}
	b = binary.AppendUvarint(b, uint64(len(order)))
	for _, e := range order {
		b = append(b, e.tag)
		b = binary.AppendUvarint(b, uint64(l.endings[e]))
		b = appendString(b, e.text)
	}
	return b
}

// readLemmas reads what appendTo wrote, with the order of the endings.
func readLemmas(r *reader) (*lemmas, []ending) {
	l := &lemmas{}
	for range r.count() {
		l.rules = append(l.rules, lemmaRule{cut: int(r.byte()), add: r.string()})
	}
	var order []ending
	n := r.count()
	l.endings = make(map[ending]uint16, n)
	for range n {
		tag := r.byte()
		rule := r.count()
		if rule >= len(l.rules) {
			r.err = errModel
			return l, nil
		}
		e := ending{tag, r.string()}
		l.endings[e] = uint16(rule)
		order = append(order, e)
	}
	return l, order
}

var errModel = errors.New("syntax: the model is broken")

// reader reads the parts of a model; the first error stays.
type reader struct {
	data []byte
	err  error
}

func (r *reader) count() int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > 1<<24 {
		r.err, r.data = errModel, nil
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.data) {
		r.err, r.data = errModel, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) string() string { return string(r.bytes(r.count())) }

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
