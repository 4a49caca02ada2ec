package attribution

import (
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// dateFeatures describe how a date stands to a claim.
func (r *reader) dateFeatures(t *tally, claim *text.Claim, i int) {
	d, trigger := &r.doc.Dates[i], &r.doc.Tokens[claim.Trigger]
	sentence := int(r.sentenceOf[claim.Trigger])
	class, precision := string(claim.Class), string(d.Interval.Precision)
	climb := r.climb(claim.Trigger, i)
	distance := strconv.Itoa(logarithm(claim.Trigger - d.First))
	dates := strconv.Itoa(min(3, len(r.datesIn[sentence])))
	lasting := strconv.FormatBool(r.lasting(claim))
	owner, path := r.owning(claim.Trigger, d), r.path(claim.Trigger, d)
	ahead := lasting + strconv.Itoa(min(4, sentence-d.Sentence))
	t.add("bias")
	t.add("sentences", ahead)
	t.add("paragraph", r.paragraphs(claim.Trigger, d))
	t.add("owner", owner, dates)
	t.add("owner class", owner, class)
	t.add("rank", ahead, r.rank(claim.Trigger, i))
	t.add("rule", d.Rule, ahead)
	t.add("case", r.caseOf(d), ahead)
	t.add("path", path)
	t.add("path class", path, class)
	t.add("path lasting", path, lasting)
	t.add("tag", trigger.Tag, ahead)
	t.add("later dates", r.later(claim.Trigger, d))
	t.add("climb", climb)
	t.add("distance", ahead, distance)
	t.add("distance dates", distance, dates)
	t.add("class", class, ahead)
	t.add("precision", precision, class)
	t.add("lemma", trigger.Lemma)
	t.add("hangs", base(r.doc.Tokens[d.First].Dep), climb)
	t.add("between", r.between(claim.Trigger, d.First))
	t.add("tense", trigger.Tag, r.relative(d.Interval))
}

// relative compares a date with the article's.
func (r *reader) relative(i graph.Interval) string {
	switch first := i.First(); {
	case first == "" || r.doc.Published == "":
		return "unknown"
	case first > r.doc.Published:
		return "future"
	case strings.HasPrefix(first, r.doc.Published[:len("2024-06")]):
		return "now"
	}
	return "past"
}

// climb describes the way from a trigger up to the word that a date hangs on: the dependencies
// passed, at most three; "elsewhere" where the date hangs on no word above.
func (r *reader) climb(trigger, date int) string {
	const most = 3
	var passed [most]string
	for node, n := trigger, 0; node != text.None; node, n = r.doc.Tokens[node].Head, n+1 {
		if slices.Contains(r.anchors[date], node) {
			return "up " + strings.Join(passed[:n], " ")
		}
		if n == most {
			break
		}
		passed[n] = base(r.doc.Tokens[node].Dep)
	}
	return "elsewhere"
}

// anchorsOf returns the words that a date modifies, directly or through the nouns above it ("the
// meeting in April").
func (r *reader) anchorsOf(date text.Date) []int {
	var anchors []int
	for i := date.First; i < date.Last; i++ {
		h := r.doc.Tokens[i].Head
		if h == text.None || date.First <= h && h < date.Last {
			continue
		}
		anchors = append(anchors, h)
		for steps := 0; steps < 2 && isNominal(r.doc.Tokens[h]) && r.doc.Tokens[h].Head != text.None; steps++ {
			h = r.doc.Tokens[h].Head
			anchors = append(anchors, h)
		}
	}
	return anchors
}

func isNominal(t text.Token) bool { return strings.HasPrefix(t.Tag, "NN") }

// between counts the verbs and marks of a clause's end between two words.
func (r *reader) between(a, b int) string {
	if a > b {
		a, b = b, a
	}
	verbs, marks := 0, 0
	for i := a + 1; i < b && verbs+marks < 8; i++ {
		switch t := &r.doc.Tokens[i]; {
		case strings.HasPrefix(t.Tag, "VB"):
			verbs++
		case t.Tag == "," || t.Tag == "CC" || t.Tag == "WDT" || t.Tag == ":":
			marks++
		}
	}
	return strconv.Itoa(min(2, verbs)) + " " + strconv.Itoa(min(2, marks))
}

// logarithm returns the sign of n and the binary logarithm of its size.
func logarithm(n int) int {
	sign := 1
	if n < 0 {
		sign, n = -1, -n
	}
	log := 0
	for ; n > 1; n /= 2 {
		log++
	}
	return sign * log
}

// paragraphs tells whether a date stands in the trigger's paragraph, in one ahead or in the headline.
func (r *reader) paragraphs(trigger int, d *text.Date) string {
	from, to := r.doc.Sentences[d.Sentence].Zone, r.doc.Sentences[r.sentenceOf[trigger]].Zone
	return strconv.Itoa(min(2, to-from)) + " " + string(r.doc.Zones[from].Kind) + " " + string(r.doc.Zones[to].Kind)
}

// owning tells how the nearest verb above a date stands to the trigger.
func (r *reader) owning(trigger int, d *text.Date) string {
	verb, above := r.verbAbove(d.First), r.verbAbove(trigger)
	switch {
	case d.Sentence != int(r.sentenceOf[trigger]):
		return "elsewhere"
	case verb == trigger:
		return "trigger"
	case verb == above:
		return "shared"
	case r.below(trigger, verb):
		return "above"
	case r.below(verb, trigger):
		return "below"
	}
	return "other"
}

// verbAbove returns the nearest verb at or above a token, the root of its sentence without one.
func (r *reader) verbAbove(token int) int {
	for r.doc.Tokens[token].Head != text.None && !strings.HasPrefix(r.doc.Tokens[token].Tag, "VB") {
		token = r.doc.Tokens[token].Head
	}
	return token
}

// below reports whether a token is another or hangs below it.
func (r *reader) below(token, above int) bool {
	for ; token != text.None; token = r.doc.Tokens[token].Head {
		if token == above {
			return true
		}
	}
	return false
}

// rank tells how many dates of the sentence stand nearer to the trigger.
func (r *reader) rank(trigger, date int) string {
	nearer, distance := 0, max(trigger-r.doc.Dates[date].First, r.doc.Dates[date].First-trigger)
	for _, i := range r.datesIn[r.doc.Dates[date].Sentence] {
		if at := r.doc.Dates[i].First; max(trigger-at, at-trigger) < distance {
			nearer++
		}
	}
	return strconv.Itoa(min(2, nearer))
}

// later tells how many dates stand in the sentences after a date's, up to the trigger's.
func (r *reader) later(trigger int, d *text.Date) string {
	n := 0
	for s := d.Sentence + 1; s <= int(r.sentenceOf[trigger]); s++ {
		n += len(r.datesIn[s])
	}
	return strconv.Itoa(min(2, n)) + " " + strconv.Itoa(min(4, int(r.sentenceOf[trigger])-d.Sentence))
}

// caseOf returns the preposition of a date.
func (r *reader) caseOf(d *text.Date) string {
	first := &r.doc.Tokens[d.First]
	if first.Tag == "IN" {
		return first.Lemma
	}
	if d.First > 0 && r.doc.Tokens[d.First-1].Tag == "IN" {
		return r.doc.Tokens[d.First-1].Lemma
	}
	return "none"
}

// longestPath bounds the steps up and down that path writes.
const longestPath = 5

// path writes the dependencies from a trigger up to the word it shares with a date, and down.
func (r *reader) path(trigger int, d *text.Date) string {
	if d.Sentence != int(r.sentenceOf[trigger]) {
		return "elsewhere"
	}
	head := r.headOf(d)
	var room [256]byte
	out := room[:0]
	for node, n := trigger, 0; node != text.None && n < longestPath; node, n = r.doc.Tokens[node].Head, n+1 {
		if steps := r.steps(head, node); steps >= 0 {
			return string(r.appendDown(append(out, '|'), head, steps))
		}
		out = append(append(out, ' '), base(r.doc.Tokens[node].Dep)...)
	}
	return "far"
}

// steps counts the arcs from a word up to another, -1 where there are longestPath or more.
func (r *reader) steps(token, above int) int {
	for n := 0; token != text.None && n < longestPath; n++ {
		if token == above {
			return n
		}
		token = r.doc.Tokens[token].Head
	}
	return -1
}

// appendDown writes the dependencies of a word and those above it, the last of so many steps first.
func (r *reader) appendDown(out []byte, token, steps int) []byte {
	if steps == 0 {
		return out
	}
	out = r.appendDown(out, r.doc.Tokens[token].Head, steps-1)
	return append(append(out, base(r.doc.Tokens[token].Dep)...), ' ')
}

// headOf returns the word of a date that hangs on a word outside it.
func (r *reader) headOf(d *text.Date) int {
	for i := d.First; i < d.Last; i++ {
		if h := r.doc.Tokens[i].Head; h < d.First || h >= d.Last {
			return i
		}
	}
	return d.First
}
