package relation

import "strings"

// slot is the place of an argument at its predicate: a kind, and for obl and nmod the
// preposition. The zero slot is none.
type slot uint16

// The kinds of slot, as rule files write them. Passives are turned round before: nsubj is who
// acts, obj is whom it is done to.
const (
	noSlot slot = iota << 8
	nsubj
	obj
	iobj
	ccomp     // the subject of a finite complement clause
	xcomp     // the arguments of an infinite complement clause
	poss      // "Putin's visit"
	appos     // "the president, Kim"; a title before its name
	amod      // "Russian containers"
	compound  // "NATO chief"
	lightsubj // the subject of the verb that carries a noun: "Kim held talks"
	lightobj  // its other argument: "gave Snowden asylum"
	obl
	nmod
	kinds = iota
)

const kindMask slot = 0xff00

var kindNames = [kinds]string{"", "nsubj", "obj", "iobj", "ccomp", "xcomp", "poss", "appos", "amod",
	"compound", "lightsubj", "lightobj", "obl", "nmod"}

// prepositions are numbered, so that a slot is one comparison. 0 stands for any other.
const prepositions = "to with from in on for against at into as of about by over under through " +
	"between behind before after near toward around without within upon off along alongside during " +
	"across among amid beyond until since despite beside inside outside onto via per like including " +
	"out_of because_of according_to such_as as_well_as in_front_of next_to towards"

// slotTable maps prepositions to their numbers.
type slotTable map[string]slot

func newSlotTable() slotTable {
	t := slotTable{}
	for i, p := range strings.Fields(prepositions) {
		t[p] = slot(i + 1)
	}
	t["towards"] = t["toward"]
	return t
}

// parse reads a slot as rule files write it.
func (t slotTable) parse(s string) (slot, bool) {
	kind, prep, found := strings.Cut(s, ":")
	for i, name := range kindNames {
		if name != kind || i == 0 {
			continue
		}
		k := slot(i) << 8
		if !found {
			return k, true
		}
		n, ok := t[prep]
		return k | n, ok && (k == obl || k == nmod)
	}
	return 0, false
}

// name writes a slot.
func (t slotTable) name(s slot) string {
	n := kindNames[s>>8]
	if s&^kindMask == 0 {
		return n
	}
	for i, p := range strings.Fields(prepositions) {
		if slot(i+1) == s&^kindMask {
			return n + ":" + p
		}
	}
	return n
}
