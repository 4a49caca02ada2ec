package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// describe scores all candidates for an item by their features.
func (r *resolver) describe(at int, candidates []candidate) {
	p := r.prefix(&r.items[at])
	most := r.mostCounted(candidates)
	f := r.begin(p)
	r.nothing(f, at, len(candidates)-1)
	candidates[0].score, candidates[0].features = f.sum, f.list
	for i := 1; i < len(candidates); i++ {
		f = r.begin(p)
		r.something(f, at, i-1, &candidates[i])
		if g := candidates[i].group; g != text.None {
			f.add("top=", yes(r.groups[g].count == most))
			f.add("in headline=", yes(r.groups[g].headline))
		}
		candidates[i].score, candidates[i].features = f.sum, f.list
	}
}

// mostCounted returns how often the candidate was spoken of that was so most often.
func (r *resolver) mostCounted(candidates []candidate) int {
	most := 0
	for _, c := range candidates {
		if c.group != text.None {
			most = max(most, r.groups[c.group].count)
		}
	}
	return most
}

// prefix names the class of an item; features of different classes have different weights.
func (r *resolver) prefix(it *item) string {
	if it.kind == reference {
		if it.pronoun.class == "he" || it.pronoun.class == "she" {
			return "P "
		}
		return it.pronoun.class + " "
	}
	switch {
	case it.number == plural:
		return "D+ "
	case len(it.noun.types) > 0 && it.noun.types[0] == graph.Person:
		return "DP "
	case len(it.noun.types) > 0 && (it.noun.types[0] == graph.Product || it.noun.types[0] == graph.Event):
		return "DT "
	}
	return "D "
}

// nothing describes an item as one that refers to nothing spoken of before.
func (r *resolver) nothing(f *features, at, rivals int) {
	it := &r.items[at]
	token := r.doc.Tokens[it.Head]
	f.add("none")
	f.add("none rivals=", upTo(rivals, 3))
	f.add("none role=", it.role)
	f.add("none word=", it.head)
	if it.kind == reference {
		f.add("none form=", it.pronoun.form)
		f.add("none dep=", token.Dep)
		if it.pronoun.class == "it" {
			r.pleonastic(f, at)
		}
	} else {
		f.add("none article=", it.article)
		f.add("none words=", upTo(it.Last-it.First, 5))
		if it.of != text.None {
			f.add("none of")
		}
		if it.owner != text.None {
			f.add("none owner")
		}
		if it.country != "" {
			f.add("none country")
		}
		for _, kind := range it.noun.kinds {
			f.add("none kind=", kind)
		}
	}
	if r.zoneTitled(it.zone) {
		f.add("none headline")
	}
}

// pleonastic describes an "it" that may stand for a clause or for nothing.
func (r *resolver) pleonastic(f *features, at int) {
	it := &r.items[at]
	over := r.doc.Tokens[it.Head].Head
	if over < 0 {
		return
	}
	f.add("none over=", r.lemmaAt(over))
	f.add("none tag=", r.doc.Tokens[over].Tag)
	for i := it.Head + 1; i < len(r.doc.Tokens) && i < it.Head+9; i++ {
		switch r.wordAt(i) {
		case "that", "to", "whether":
			f.add("none then=", r.wordAt(i))
			return
		case ".", ",", ";":
			return
		}
	}
}

// something describes an item as one that refers to a candidate.
func (r *resolver) something(f *features, at, rank int, c *candidate) {
	it, last := &r.items[at], &r.items[c.last]
	d := r.distance(at, c.last)
	near := upTo(d, 4)
	f.add("near=", near)
	f.add("rank=", upTo(rank, 5))
	f.add("rank=", upTo(rank, 3), " near=", upTo(d, 2))
	f.add("role=", last.role)
	f.add("role=", last.role, " near=", upTo(d, 2))
	f.add("roles=", it.role, "/", last.role, " near=", upTo(d, 1))
	f.add("last=", string(last.Form))
	if last.kind == reference {
		f.add("same-pronoun=", yes(last.head == it.head), " near=", upTo(d, 1))
	}
	r.inText(f, at, c, d)
	if c.group == text.None {
		r.ofPair(f, it, c, near)
		if it.numeral {
			f.add("pair numeral")
		}
		return
	}
	r.ofGroup(f, at, c)
	if it.kind == description {
		r.ofDescription(f, at, c)
	}
}

// ofPair describes a candidate that is two groups which the text did not join.
func (r *resolver) ofPair(f *features, it *item, c *candidate, near string) {
	x, y := &r.groups[c.members[0]], &r.groups[c.members[1]]
	kind := string(x.kind)
	f.add("pair=", kind)
	f.add("pair=", kind, " near=", near)
	f.add("pair together=", yes(r.items[x.last].Sentence == r.items[y.last].Sentence))
	f.add("pair counts=", upTo(min(x.count, y.count), 4))
	if over := r.doc.Tokens[it.Head].Head; it.kind == reference && over >= 0 {
		f.add("pair mutual=", yes(r.lex.has("mutual", r.lemmaAt(over))))
	}
}

// inText describes where in the text a candidate was spoken of last, seen from an item.
func (r *resolver) inText(f *features, at int, c *candidate, d int) {
	it, last := &r.items[at], &r.items[c.last]
	if it.zone == last.zone {
		f.add("paragraph")
	}
	if r.zoneTitled(it.zone) != r.zoneTitled(last.zone) {
		f.add("headline apart")
	}
	if d == 0 && it.clause == last.clause {
		f.add("clause role=", last.role, " as=", it.role)
	}
	if d == 0 && r.governs(last, it) {
		f.add("governs role=", last.role)
	}
	if word := r.relativeOf(it, last); word != "" {
		f.add("relative=", word, " as=", it.role)
	}
	if last.role == "subject" && r.opens(last) {
		f.add("opens near=", upTo(d, 2))
	}
	quote := "out"
	if it.quote != text.None {
		quote = "in"
	}
	if last.quote != text.None {
		quote += "/in"
		if last.quote == it.quote {
			quote += " same"
		}
	} else {
		quote += "/out"
	}
	f.add("quote=", quote)
	if it.quote != text.None && c.group != text.None && r.speakerGroup(it.quote) == c.group {
		f.add("speaker")
	}
}

// governs reports whether an item is the subject of a clause right above that of another.
func (r *resolver) governs(last, it *item) bool {
	if it.clause < 0 || it.clause >= len(r.doc.Tokens) {
		return false
	}
	over := r.doc.Tokens[it.clause].Head
	return over >= 0 && last.clause >= 0 && int(r.grammar.clause[over]) == last.clause
}

// relativeOf returns the first word of the relative clause around an item, if that clause belongs
// to the last item of a candidate: "where" in "Geneva, where it has its seat". "" if not.
func (r *resolver) relativeOf(it, last *item) string {
	if it.clause < 0 || r.doc.Tokens[it.clause].Dep != "acl:relcl" || r.doc.Tokens[it.clause].Head != last.Head {
		return ""
	}
	for i := last.Last; i < it.First && i < last.Last+4; i++ {
		if tag := r.doc.Tokens[i].Tag; strings.HasPrefix(tag, "W") {
			return r.wordAt(i)
		}
	}
	return "none"
}

// opens reports whether an item stands at the beginning of its sentence.
func (r *resolver) opens(it *item) bool {
	return it.Sentence >= 0 && it.Sentence < len(r.doc.Sentences) && it.First-r.doc.Sentences[it.Sentence].First <= 3
}

// ofGroup describes what is known of a candidate that is one group.
func (r *resolver) ofGroup(f *features, at int, c *candidate) {
	it, x := &r.items[at], &r.groups[c.group]
	kind := string(x.kind)
	if x.members != nil {
		kind = "set of " + kind
	}
	f.add("type=", kind)
	f.add("count=", upTo(x.count, 5))
	f.add("named=", yes(x.named))
	f.add("type=", kind, " form=", it.pronoun.form)
	if x.subject != text.None {
		near := upTo(r.distance(at, x.subject), 3)
		f.add("subject near=", near)
		if clause := r.items[x.subject].clause; clause >= 0 && r.doc.Tokens[clause].Dep == "root" {
			f.add("main subject near=", near)
		}
	}
	if it.kind == reference && r.says(it) {
		spoke := "never"
		if x.spoke != text.None {
			spoke = upTo(r.distance(at, x.spoke), 3)
		}
		f.add("says spoke=", spoke)
	}
	if it.kind == reference {
		f.add("words=", wordsApart(it.First-r.items[c.last].Last))
		f.add("form=", it.pronoun.form, " words=", wordsApart(it.First-r.items[c.last].Last), " named=", yes(x.named))
	}
	if it.kind == reference && x.kind == graph.Person {
		f.add("gender=", yes(x.gender == it.pronoun.gender))
	}
	if it.pronoun.class == "they" && x.members == nil {
		f.add("plural=", yes(x.number == plural), " type=", kind)
	}
}

// ofDescription compares a description with a candidate that is one group.
func (r *resolver) ofDescription(f *features, at int, c *candidate) {
	it, x := &r.items[at], &r.groups[c.group]
	kind := string(x.kind)
	f.add("article=", it.article)
	f.add("word=", it.head, " type=", kind)
	f.add("known head=", yes(slices.Contains(x.heads, it.head)))
	f.add("in name=", yes(r.inName(x, it.head)))
	f.add("article=", it.article, " near=", upTo(r.distance(at, c.last), 3))
	for _, k := range it.noun.kinds {
		f.add("kind=", k, " type=", kind)
	}
	if len(x.heads) > 0 && !slices.Contains(x.heads, it.head) {
		f.add("other head kin=", yes(r.kin(x.heads, it.noun.kinds)))
	}
	if it.of != text.None || it.owner != text.None {
		f.add("complement")
	}
	r.byGazetteer(f, it, x)
	if it.country != "" && x.kind != graph.Country {
		country := "unknown"
		if x.country != "" {
			country = yes(x.country == it.country)
		}
		f.add("country=", country)
	}
	if it.owner != text.None {
		r.ofOwner(f, it, c)
	}
	if country := r.subjectsCountry(it); country != "" && x.kind == graph.Country {
		f.add("subject's country=", yes(x.key == country))
		f.add("subject's country=", yes(x.key == country), " role=", it.role)
		f.add("subject's country=", yes(x.key == country), " move=", yes(r.moves(it)))
	}
	if country := r.mainCountry(it); country != "" && x.kind == graph.Country {
		f.add("main subject's country=", yes(x.key == country))
	}
	if country := r.speakersCountry(it); country != "" && x.kind == graph.Country {
		f.add("speaker's country=", yes(x.key == country))
	}
	if x.kind == graph.Country {
		f.add("region=", yes(it.region != nil))
	}
	if it.numeral {
		f.add("numeral set=", yes(x.members != nil))
	}
}

// kin reports whether one of several head nouns is of one of the kinds.
func (r *resolver) kin(heads, kinds []string) bool {
	for _, head := range heads {
		for _, kind := range r.lex.heads[head].kinds {
			if slices.Contains(kinds, kind) {
				return true
			}
		}
	}
	return false
}

// inName reports whether a head noun is a word of a candidate's name, in the document or in the
// gazetteer: "the agency" of the IAEA.
func (r *resolver) inName(x *group, head string) bool {
	if x.words == nil {
		x.words = append(make([]string, 0, 8), x.full...)
		if entry, ok := r.gaz.ByKey(x.key); ok && x.key != "" {
			x.words = append(x.words, foldName(entry.Name)...)
			for _, alias := range entry.Aliases {
				x.words = append(x.words, foldName(alias)...)
			}
		}
	}
	return slices.Contains(x.words, head)
}

// moves reports whether an item is what a verb of movement goes to or leaves.
func (r *resolver) moves(it *item) bool {
	h := r.doc.Tokens[it.anchor].Head
	return h >= 0 && it.role == "object" && r.lex.has("move", r.lemmaAt(h))
}

// subjectsCountry returns the country of the person or thing that is the subject of the clause of
// an item, or the subject itself if it is one, "" if unknown.
func (r *resolver) subjectsCountry(it *item) graph.Key {
	for k := it.Head - 1; k >= 0 && k > it.Head-30; k-- {
		at := r.itemAt(k)
		if at == text.None || r.items[at].clause != it.clause || r.items[at].role != "subject" || r.items[at].group == text.None {
			continue
		}
		return r.homeOf(r.root(r.items[at].group))
	}
	return ""
}

// mainCountry returns the country of the first subject of an item's sentence, if that is not in the
// item's clause. "" if unknown.
func (r *resolver) mainCountry(it *item) graph.Key {
	if it.Sentence < 0 || it.Sentence >= len(r.doc.Sentences) {
		return ""
	}
	for k := r.doc.Sentences[it.Sentence].First; k < it.First && k < it.First+40; k++ {
		at := r.itemAt(k)
		if at == text.None || r.items[at].role != "subject" || r.items[at].group == text.None {
			continue
		}
		if r.items[at].clause == it.clause {
			return ""
		}
		return r.homeOf(r.root(r.items[at].group))
	}
	return ""
}

// speakersCountry returns the country of the speaker of the quotation around an item, "" if unknown.
func (r *resolver) speakersCountry(it *item) graph.Key {
	if it.quote == text.None {
		return ""
	}
	if g := r.speakerGroup(it.quote); g != text.None {
		return r.homeOf(g)
	}
	return ""
}

// homeOf returns the country that a group is or belongs to.
func (r *resolver) homeOf(g int) graph.Key {
	if x := &r.groups[g]; x.kind != graph.Country {
		return x.country
	}
	return r.groups[g].key
}

// byGazetteer compares the kinds of a head noun with what the gazetteer says of a candidate.
func (r *resolver) byGazetteer(f *features, it *item, x *group) {
	entry, ok := r.gaz.ByKey(x.key)
	if !ok || x.key == "" || entry.Kind == "" {
		return
	}
	f.add("gazetteer=", entry.Kind, " word=", it.head)
	for _, k := range it.noun.kinds {
		f.add("gazetteer=", entry.Kind, " kind=", k)
	}
	f.add("gazetteer head=", yes(strings.Contains(entry.Kind, it.head)))
}

// ofOwner describes the possessor of a description: "his government" is no person's but his
// country's.
func (r *resolver) ofOwner(f *features, it *item, c *candidate) {
	owner := r.groupAt(it.owner)
	if owner == text.None {
		f.add("owner unknown")
		return
	}
	y, x := &r.groups[owner], &r.groups[c.group]
	f.add("owner=", string(y.kind), " type=", string(x.kind))
	if y.country != "" && y.country == x.key {
		f.add("owner's country")
	}
	if owner == c.group {
		f.add("owner itself")
	}
}

// wordsApart puts the number of tokens between two items into a few classes.
func wordsApart(n int) string {
	switch {
	case n < 0:
		return "over"
	case n <= 3:
		return "3"
	case n <= 8:
		return "8"
	case n <= 20:
		return "20"
	}
	return "more"
}

// upTo returns a number, or that it is most or more, in words that need no memory.
func upTo(n, most int) string {
	if n >= most {
		return [...]string{"0+", "1+", "2+", "3+", "4+", "5+"}[most]
	}
	return [...]string{"0", "1", "2", "3", "4", "5"}[max(n, 0)]
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
