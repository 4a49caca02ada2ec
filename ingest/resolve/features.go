package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// describe fills the features of all candidates for an item.
func (r *resolver) describe(at int, candidates []candidate) {
	it := &r.items[at]
	p := r.prefix(it)
	candidates[0].features = r.nothing(at, p, len(candidates)-1)
	for i := 1; i < len(candidates); i++ {
		candidates[i].features = r.something(at, p, i-1, &candidates[i])
	}
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
func (r *resolver) nothing(at int, p string, rivals int) []string {
	it := &r.items[at]
	token := r.doc.Tokens[it.Head]
	features := []string{
		p + "none",
		p + "none rivals=" + upTo(rivals, 3),
		p + "none role=" + it.role,
		p + "none word=" + it.head,
	}
	if it.kind == reference {
		features = append(features, p+"none form="+it.pronoun.form, p+"none dep="+token.Dep)
		if it.pronoun.class == "it" {
			features = append(features, r.pleonastic(at)...)
		}
	} else {
		features = append(features, p+"none article="+it.article, p+"none words="+upTo(it.Last-it.First, 5))
		if it.of != text.None {
			features = append(features, p+"none of")
		}
		if it.owner != text.None {
			features = append(features, p+"none owner")
		}
		if it.country != "" {
			features = append(features, p+"none country")
		}
		for _, kind := range it.noun.kinds {
			features = append(features, p+"none kind="+kind)
		}
	}
	if r.zoneTitled(it.zone) {
		features = append(features, p+"none headline")
	}
	return features
}

// pleonastic describes an "it" that may stand for a clause or for nothing.
func (r *resolver) pleonastic(at int) []string {
	it := &r.items[at]
	over := r.doc.Tokens[it.Head].Head
	if over < 0 {
		return nil
	}
	features := []string{"it none over=" + r.lemmaAt(over), "it none tag=" + r.doc.Tokens[over].Tag}
	for i := it.Head + 1; i < len(r.doc.Tokens) && i < it.Head+9; i++ {
		switch r.wordAt(i) {
		case "that", "to", "whether":
			return append(features, "it none then="+r.wordAt(i))
		case ".", ",", ";":
			return features
		}
	}
	return features
}

// something describes an item as one that refers to a candidate.
func (r *resolver) something(at int, p string, rank int, c *candidate) []string {
	it, last := &r.items[at], &r.items[c.last]
	d := r.distance(at, c.last)
	near := upTo(d, 4)
	features := []string{
		p + "near=" + near,
		p + "rank=" + upTo(rank, 5),
		p + "rank=" + upTo(rank, 3) + " near=" + upTo(d, 2),
		p + "role=" + last.role,
		p + "role=" + last.role + " near=" + upTo(d, 2),
		p + "roles=" + it.role + "/" + last.role + " near=" + upTo(d, 1),
		p + "last=" + string(last.Form),
	}
	if last.kind == reference {
		features = append(features, p+"same-pronoun="+yes(last.head == it.head)+" near="+upTo(d, 1))
	}
	features = append(features, r.inText(at, p, c, d)...)
	if c.group == text.None {
		features = append(features, r.ofPair(it, p, c, near)...)
		if it.numeral {
			features = append(features, p+"pair numeral")
		}
		return features
	}
	features = append(features, r.ofGroup(at, p, c)...)
	if it.kind == description {
		features = append(features, r.ofDescription(at, p, c)...)
	}
	return features
}

// ofPair describes a candidate that is two groups which the text did not join.
func (r *resolver) ofPair(it *item, p string, c *candidate, near string) []string {
	x, y := &r.groups[c.members[0]], &r.groups[c.members[1]]
	kind := string(x.kind)
	features := []string{
		p + "pair=" + kind,
		p + "pair=" + kind + " near=" + near,
		p + "pair together=" + yes(r.items[x.last].Sentence == r.items[y.last].Sentence),
		p + "pair counts=" + upTo(min(x.count, y.count), 4),
	}
	if over := r.doc.Tokens[it.Head].Head; it.kind == reference && over >= 0 {
		features = append(features, p+"pair mutual="+yes(r.lex.has("mutual", r.lemmaAt(over))))
	}
	return features
}

// inText describes where in the text a candidate was spoken of last, seen from an item.
func (r *resolver) inText(at int, p string, c *candidate, d int) []string {
	it, last := &r.items[at], &r.items[c.last]
	var features []string
	if it.zone == last.zone {
		features = append(features, p+"paragraph")
	}
	if r.zoneTitled(it.zone) != r.zoneTitled(last.zone) {
		features = append(features, p+"headline apart")
	}
	if d == 0 && it.clause == last.clause {
		features = append(features, p+"clause role="+last.role+" as="+it.role)
	}
	if d == 0 && r.governs(last, it) {
		features = append(features, p+"governs role="+last.role)
	}
	if last.role == "subject" && r.opens(last) {
		features = append(features, p+"opens near="+upTo(d, 2))
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
	features = append(features, p+"quote="+quote)
	if it.quote != text.None && c.group != text.None && r.speakerGroup(it.quote) == c.group {
		features = append(features, p+"speaker")
	}
	return features
}

// governs reports whether an item is the subject of a clause right above that of another.
func (r *resolver) governs(last, it *item) bool {
	if it.clause < 0 || it.clause >= len(r.doc.Tokens) {
		return false
	}
	over := r.doc.Tokens[it.clause].Head
	return over >= 0 && last.clause >= 0 && int(r.grammar.clause[over]) == last.clause
}

// opens reports whether an item stands at the beginning of its sentence.
func (r *resolver) opens(it *item) bool {
	return it.Sentence >= 0 && it.Sentence < len(r.doc.Sentences) && it.First-r.doc.Sentences[it.Sentence].First <= 3
}

// ofGroup describes what is known of a candidate that is one group.
func (r *resolver) ofGroup(at int, p string, c *candidate) []string {
	it, x := &r.items[at], &r.groups[c.group]
	kind := string(x.kind)
	if x.members != nil {
		kind = "set of " + kind
	}
	features := []string{
		p + "type=" + kind,
		p + "count=" + upTo(x.count, 5),
		p + "named=" + yes(x.named),
		p + "type=" + kind + " form=" + it.pronoun.form,
	}
	if x.subject != text.None {
		near := upTo(r.distance(at, x.subject), 3)
		features = append(features, p+"subject near="+near)
		if clause := r.items[x.subject].clause; clause >= 0 && r.doc.Tokens[clause].Dep == "root" {
			features = append(features, p+"main subject near="+near)
		}
	}
	if it.kind == reference && r.says(it) {
		spoke := "never"
		if x.spoke != text.None {
			spoke = upTo(r.distance(at, x.spoke), 3)
		}
		features = append(features, p+"says spoke="+spoke)
	}
	if it.kind == reference {
		features = append(features, p+"words="+wordsApart(it.First-r.items[c.last].Last), p+"form="+it.pronoun.form+" words="+wordsApart(it.First-r.items[c.last].Last)+" named="+yes(x.named))
	}
	if it.kind == reference && x.kind == graph.Person {
		features = append(features, p+"gender="+yes(x.gender == it.pronoun.gender))
	}
	if it.pronoun.class == "they" && x.members == nil {
		features = append(features, p+"plural="+yes(x.number == plural)+" type="+kind)
	}
	return features
}

// ofDescription compares a description with a candidate that is one group.
func (r *resolver) ofDescription(at int, p string, c *candidate) []string {
	it, x := &r.items[at], &r.groups[c.group]
	kind := string(x.kind)
	features := []string{
		p + "article=" + it.article,
		p + "word=" + it.head + " type=" + kind,
		p + "known head=" + yes(slices.Contains(x.heads, it.head)),
		p + "in name=" + yes(r.inName(x, it.head)),
		p + "article=" + it.article + " near=" + upTo(r.distance(at, c.last), 3),
	}
	for _, k := range it.noun.kinds {
		features = append(features, p+"kind="+k+" type="+kind)
	}
	if len(x.heads) > 0 && !slices.Contains(x.heads, it.head) {
		features = append(features, p+"other head kin="+yes(r.kin(x.heads, it.noun.kinds)))
	}
	if it.of != text.None || it.owner != text.None {
		features = append(features, p+"complement")
	}
	features = append(features, r.byGazetteer(it, x, p)...)
	if it.country != "" && x.kind != graph.Country {
		country := "unknown"
		if x.country != "" {
			country = yes(x.country == it.country)
		}
		features = append(features, p+"country="+country)
	}
	if it.owner != text.None {
		features = append(features, r.ofOwner(it, c, p)...)
	}
	if country := r.subjectsCountry(it); country != "" && x.kind == graph.Country {
		features = append(features, p+"subject's country="+yes(x.key == country), p+"subject's country="+yes(x.key == country)+" role="+it.role,
			p+"subject's country="+yes(x.key == country)+" move="+yes(r.moves(it)))
	}
	if x.kind == graph.Country {
		features = append(features, p+"region="+yes(it.region != nil))
	}
	if it.numeral {
		features = append(features, p+"numeral set="+yes(x.members != nil))
	}
	return features
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
	if slices.Contains(x.full, head) {
		return true
	}
	entry, ok := r.gaz.ByKey(x.key)
	return ok && x.key != "" && (slices.Contains(foldName(entry.Name), head) || slices.ContainsFunc(entry.Aliases, func(alias string) bool {
		return slices.Contains(foldName(alias), head)
	}))
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
		x := &r.groups[r.root(r.items[at].group)]
		if x.kind == graph.Country {
			return x.key
		}
		return x.country
	}
	return ""
}

// byGazetteer compares the kinds of a head noun with what the gazetteer says of a candidate.
func (r *resolver) byGazetteer(it *item, x *group, p string) []string {
	entry, ok := r.gaz.ByKey(x.key)
	if !ok || x.key == "" || entry.Kind == "" {
		return nil
	}
	features := []string{p + "gazetteer=" + entry.Kind + " word=" + it.head}
	for _, k := range it.noun.kinds {
		features = append(features, p+"gazetteer="+entry.Kind+" kind="+k)
	}
	return append(features, p+"gazetteer head="+yes(strings.Contains(entry.Kind, it.head)))
}

// ofOwner describes the possessor of a description: "his government" is no person's but his
// country's.
func (r *resolver) ofOwner(it *item, c *candidate, p string) []string {
	owner := r.groupAt(it.owner)
	if owner == text.None {
		return []string{p + "owner unknown"}
	}
	y, x := &r.groups[owner], &r.groups[c.group]
	features := []string{p + "owner=" + string(y.kind) + " type=" + string(x.kind)}
	if y.country != "" && y.country == x.key {
		features = append(features, p+"owner's country")
	}
	if owner == c.group {
		features = append(features, p+"owner itself")
	}
	return features
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

func upTo(n, most int) string {
	if n >= most {
		return strconv.Itoa(most) + "+"
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
