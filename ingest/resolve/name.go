package resolve

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// nameGroups makes the groups of the names, by sieves from the surest to the least sure. A sieve sees
// what those before it have merged.
func (r *resolver) nameGroups() {
	r.introduced()
	r.retype()
	r.byKey()
	r.byWords()
	r.byVariant()
	r.byAcronym()
	r.byPart()
	r.bySurname()
	r.demonyms()
}

// byKey joins the names that the gazetteer gives one key.
func (r *resolver) byKey() {
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Key == "" || it.Form == text.Demonym {
			continue
		}
		if g, ok := r.keys[it.Key]; ok && r.groups[g].kind == it.Type {
			r.absorb(g, at)
			it.Rule = "gazetteer"
			continue
		}
		r.keys[it.Key] = r.newGroup(at, "gazetteer")
	}
}

// byWords joins the names without a key that have the same words and type.
func (r *resolver) byWords() {
	known := make(map[string]int)
	for g := range r.groups {
		known[wordsKey(r.groups[g].kind, r.groups[g].full)] = g
	}
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.group != text.None || it.Form == text.Demonym || r.bareSurname(it) {
			continue
		}
		key := wordsKey(it.Type, it.words)
		if g, ok := known[key]; ok && r.mayJoin(g, it) {
			r.absorb(g, at)
			it.Rule = "exact-name"
			continue
		}
		known[key] = r.newGroup(at, "name")
	}
}

func wordsKey(kind graph.Type, words []string) string {
	return string(kind) + "|" + strings.Join(words, " ")
}

// bareSurname reports whether a name may be part of a fuller one of a person: it is left for the
// sieve of surnames.
func (r *resolver) bareSurname(it *item) bool {
	return it.Type == graph.Person && personWords(it.words) <= 1
}

// personWords counts the words of a person's name without particles and initials.
func personWords(words []string) int {
	n := 0
	for _, word := range words {
		if utf8.RuneCountInString(word) > 1 && !particle(word) {
			n++
		}
	}
	return n
}

func particle(word string) bool {
	switch word {
	case "al", "el", "bin", "bint", "ibn", "von", "van", "der", "den", "de", "da", "di", "dos", "la", "le", "ben":
		return true
	}
	return false
}

// mayJoin reports whether gender, type and key allow an item into a group.
func (r *resolver) mayJoin(g int, it *item) bool {
	to := &r.groups[g]
	return (to.gender == text.UnknownGender || it.Gender == text.UnknownGender || to.gender == it.Gender) &&
		(to.key == "" || it.Key == "" || to.key == it.Key) &&
		(to.kind == "" || it.Type == "" || to.kind == it.Type)
}

// byVariant joins full names of persons that differ in hyphens, order, initials, particles or the
// spelling of a long word, and other names that differ in such spelling.
func (r *resolver) byVariant() {
	byWord := make(map[string][]int)
	for g := range r.groups {
		if r.groups[g].into != text.None || len(r.groups[g].full) < 2 {
			continue
		}
		for _, word := range r.groups[g].full {
			for _, other := range lastFew(byWord[word]) {
				if r.groups[g].kind == r.groups[other].kind && r.variant(g, other) {
					r.merge(other, g, "variant")
				}
			}
			byWord[word] = append(byWord[word], g)
		}
	}
}

// lastFew bounds the comparisons of a name, so that their number is linear in the text.
func lastFew(groups []int) []int { return groups[max(0, len(groups)-24):] }

func (r *resolver) variant(a, b int) bool {
	x, y := &r.groups[a], &r.groups[b]
	if x.kind == graph.Person {
		return sameName(x.full, y.full) && len(x.full) > 1 && len(y.full) > 1
	}
	return strings.Join(x.full, "") == strings.Join(y.full, "") || sameBag(x.full, y.full)
}

// sameName reports whether two names of persons may be of one: all words of the one with fewer
// words are in the other, in any order, but for initials, particles and the spelling of long
// words. A single word must be the first or last of the other.
func sameName(a, b []string) bool {
	a, b = coreWords(a), coreWords(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return true
	}
	if strings.Join(a, "") == strings.Join(b, "") {
		return true
	}
	if len(a) == 1 {
		return sameWord(a[0], b[0]) || sameWord(a[0], b[len(b)-1]) ||
			len(b) > 2 && a[0] == b[len(b)-2]
	}
	used := make([]bool, len(b))
	for _, word := range a {
		at := indexSame(b, used, word)
		if at < 0 {
			return false
		}
		used[at] = true
	}
	return true
}

func indexSame(words []string, used []bool, word string) int {
	for i, other := range words {
		if !used[i] && sameWord(word, other) {
			return i
		}
	}
	return -1
}

// coreWords drops initials and particles, but keeps at least one word.
func coreWords(words []string) []string {
	core := make([]string, 0, len(words))
	for _, word := range words {
		if utf8.RuneCountInString(word) > 1 && !particle(word) {
			core = append(core, word)
		}
	}
	if len(core) == 0 {
		return words
	}
	return core
}

// sameWord reports whether two words are equal or, if long, differ in one letter after the first
// three: "zelensky" and "zelenskyy".
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 || a[:3] != b[:3] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// sameBag reports whether two names have the same words but for order and "of", "the", "for".
func sameBag(a, b []string) bool {
	count := make(map[string]int)
	for _, word := range a {
		if !linking(word) {
			count[word]++
		}
	}
	for _, word := range b {
		if !linking(word) {
			count[word]--
		}
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

func linking(word string) bool {
	return word == "of" || word == "the" || word == "for" || word == "and" || word == "s"
}

// byAcronym joins a short form in capitals with the long form whose initials it has.
func (r *resolver) byAcronym() {
	initials := make(map[string][]int)
	for g := range r.groups {
		x := &r.groups[g]
		if x.into == text.None && len(x.full) > 1 && x.kind != graph.Person {
			for _, key := range acronyms(x.full) {
				initials[key] = append(initials[key], g)
			}
		}
	}
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.group == text.None || !capitals(r.doc.Slice(it.Span)) {
			continue
		}
		short := strings.Join(it.words, "")
		for _, long := range initials[short] {
			if r.merge(long, it.group, "acronym") {
				break
			}
		}
	}
	r.bracketed()
}

// bracketed joins the name in brackets after another with it, if it abbreviates it or shares its
// first word: "HDT Védelmi Kft. (HDT Limited)".
func (r *resolver) bracketed() {
	r.eachBracket(func(long, short *item) {
		if r.shortens(short, long) {
			r.merge(long.group, short.group, "acronym")
		}
	})
}

// introduced gives all uses of an acronym that the document introduces in brackets the key of
// its long form: the gazetteer may know another thing of that acronym.
func (r *resolver) introduced() {
	long := make(map[string]*item)
	r.eachBracket(func(name, short *item) {
		if r.shortens(short, name) && name.Type == short.Type && name.Key != short.Key {
			long[r.doc.Slice(short.Span)] = name
		}
	})
	for at := range r.items {
		if it := &r.items[at]; it.kind == name && it.Form == text.Name {
			if full, ok := long[r.doc.Slice(it.Span)]; ok && it.Type == full.Type {
				it.Key = full.Key
			}
		}
	}
}

// shortens reports whether a name is a short form of a longer one that it follows in brackets.
func (r *resolver) shortens(short, long *item) bool {
	if long.Form != text.Name || short.Form != text.Name || len(long.words) == 0 || len(short.words) == 0 {
		return false
	}
	if capitals(r.doc.Slice(short.Span)) {
		return len(long.words) > 1 && abbreviates(strings.Join(short.words, ""), long.words)
	}
	return long.Type == short.Type && long.Type != graph.Person && short.words[0] == long.words[0]
}

// eachBracket calls f for each name and the one that follows it in brackets.
func (r *resolver) eachBracket(f func(long, short *item)) {
	last := text.None
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || last != text.None && it.End <= r.items[last].End {
			continue
		}
		if last != text.None && r.opensBracket(last, at) {
			f(&r.items[last], it)
		}
		last = at
	}
}

func (r *resolver) opensBracket(before, at int) bool {
	from, to := r.items[before].End, r.items[at].Start
	return from <= to && to-from <= 3 && strings.ContainsAny(r.doc.Text[from:to], "([")
}

// abbreviates reports whether the letters of a short form occur in the long form in order, the
// first one at its beginning.
func abbreviates(short string, long []string) bool {
	joined := strings.Join(long, "")
	if short == "" || joined == "" || short[0] != joined[0] {
		return false
	}
	i := 0
	for j := 0; j < len(joined) && i < len(short); j++ {
		if joined[j] == short[i] {
			i++
		}
	}
	return i == len(short)
}

// acronyms returns the initials of a name with and without its small words.
func acronyms(words []string) []string {
	var all, big strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		all.WriteRune(first)
		if !linking(word) {
			big.WriteRune(first)
		}
	}
	if all.String() == big.String() {
		return []string{all.String()}
	}
	return []string{all.String(), big.String()}
}

// capitals reports whether a word is an acronym: two to seven letters, all capitals.
func capitals(word string) bool {
	word = strings.ReplaceAll(word, ".", "")
	if len(word) < 2 || len(word) > 7 {
		return false
	}
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return true
}

// stripAccents returns a word without combining marks.
func stripAccents(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < utf8.RuneSelf
	}
	if ascii {
		return word
	}
	var b strings.Builder
	for _, c := range norm.NFKD.String(word) {
		if c < 0x300 || c > 0x36f {
			b.WriteRune(c)
		}
	}
	return b.String()
}
