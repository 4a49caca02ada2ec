package main

import (
	_ "embed"
	"html"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// readPeople joins the lexicon of office holders with the leaders of the Factbook editions.
func readPeople(data string, countries *countryTable) ([]entry, error) {
	b := &peopleBuilder{byName: map[string]int{}, sameTerm: map[string]int{}, usual: map[string]string{}}
	for _, r := range parseTable(usualTable) {
		b.usual[r["factbook"]] = r["usual"]
	}
	records, err := readTable(filepath.Join(data, "lexicon", "officeholders.tsv"))
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		b.addHolder(r)
	}
	leaders, err := readTable(filepath.Join(data, "gazetteer", "factbook-offices.tsv"))
	if err != nil {
		return nil, err
	}
	for _, l := range termsOf(leaders, countries) {
		b.addLeader(l)
	}
	genders, err := readTable(filepath.Join(data, "lexicon", "givennames.tsv"))
	if err != nil {
		return nil, err
	}
	b.addGenders(genders)
	return dropRepeats(b.people), nil
}

type peopleBuilder struct {
	people   []entry
	byName   map[string]int    // slug of name or alias and country → person
	sameTerm map[string]int    // country, title and start → person
	usual    map[string]string // name in the Factbook → usual name
}

func (b *peopleBuilder) addHolder(r record) {
	name := cutNotes(r["name"])
	at := b.person(name, r["country"])
	p := &b.people[at]
	p.family = r["family_name"]
	for _, alias := range splitList(r["aliases"]) {
		if !titledAlias.MatchString(alias) {
			p.aliases = append(p.aliases, alias)
		}
	}
	p.offices = append(p.offices, office{r["office"], r["country"], r["from"], r["to"]})
	for _, alias := range p.aliases {
		b.claim(alias, r["country"], at)
	}
}

// person returns the index of the person with a name in a country, a new one if there is none.
func (b *peopleBuilder) person(name, iso string) int {
	if at, ok := b.byName[slug(name)+"/"+iso]; ok {
		return at
	}
	key := "person/" + slug(name)
	if at, ok := b.byName[slug(name)]; ok && b.people[at].country != iso && iso != "" && b.people[at].country != "" {
		key += "-" + strings.ToLower(iso)
	}
	b.people = append(b.people, entry{key: key, name: name, typ: "Person", country: iso})
	b.claim(name, iso, len(b.people)-1)
	return len(b.people) - 1
}

func (b *peopleBuilder) claim(name, iso string, at int) {
	for _, key := range []string{slug(name) + "/" + iso, slug(name)} {
		if _, taken := b.byName[key]; !taken {
			b.byName[key] = at
		}
	}
}

func (b *peopleBuilder) addLeader(l leaderTerm) {
	at := -1
	if usual := b.usual[l.names[0]]; usual != "" {
		l.names = append([]string{usual}, l.names...)
	}
	id := l.iso + l.title + l.from
	if known, ok := b.sameTerm[id]; ok && l.from != "" {
		at = known // the same term with a misspelt name
	}
	for _, name := range l.names {
		if at >= 0 {
			break
		}
		if known, ok := b.byName[slug(name)+"/"+l.iso]; ok {
			at = known
			break
		}
	}
	if at < 0 {
		at = b.person(l.names[0], l.iso)
		b.people[at].family = l.family
	}
	b.sameTerm[id] = at
	p := &b.people[at]
	if len(p.aliases) == 0 || len(l.names) > 1 {
		p.aliases = append(p.aliases, l.names...)
	}
	for i, known := range p.offices {
		if known.title == l.title && known.from == l.from {
			if l.to == "" || l.to > known.to {
				p.offices[i].to = l.to
			}
			return
		}
	}
	p.offices = append(p.offices, office{l.title, l.iso, l.from, l.to})
	for _, name := range l.names {
		b.claim(name, l.iso, at)
	}
}

func (b *peopleBuilder) addGenders(names []record) {
	gender := map[string]string{}
	for _, r := range names {
		gender[slug(r["name"])] = r["gender"]
	}
	for i := range b.people {
		p := &b.people[i]
		for _, word := range strings.Fields(strings.ReplaceAll(p.name, p.family, " ")) {
			if g := gender[slug(word)]; p.gender == "" && (g == "m" || g == "f") {
				p.gender = g
			}
		}
	}
}

// titledAlias matches aliases that begin with a title, which is no part of a name.
var titledAlias = regexp.MustCompile(`^(?:Crown Prince|Prince|Princess|Sheikh|King|Queen|Sultan|Emir|Mullah|Gen\.|General|Sir|Lord|President|Ayatollah|Dr\.) `)

// usualTable gives the names of newspapers for those of the Factbook that share no form with them.
//
//go:embed usual.tsv
var usualTable string

// leaderTerm is one term of office read from the Factbook.
type leaderTerm struct {
	names         []string // the usual name first
	family, title string
	iso, from, to string
	seen          string // last edition with it
}

var (
	leaderPattern = regexp.MustCompile(`^(.*?)\s*\((?:[^()]*\) \()?(?:[a-z]+ )?since ([^)]*)\)`)
	datePattern   = regexp.MustCompile(`(?:(\d{1,2}) )?(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})`)
	titlePattern  = regexp.MustCompile(`^((?:Acting |Interim |Caretaker |Transition(?:al)? |State Affairs Commission |Deputy |First |Second |Federal )*` +
		`(?:King and Prime Minister|Sultan and Prime Minister|Supreme Leader|Vice President|Prime Minister|President of the Swiss Confederation|President of the Government|President|Premier|Chancellor|Taoiseach|King|Queen|Emperor|Amir|Emir|Sultan|Grand Duke|Prince|Pope|Chairman|Chief Executive|Governor))\s+(.*)$`)
	honorific = regexp.MustCompile(`^(?:(?:Gen\.|General|Lt\. Gen\.|Maj\. Gen\.|Col\.|Brig\. Gen\.|Dr\.|Sir|Sheikh|Shaykh|Mr\.|Field Marshal|\(Ret\.\)|Ret\.|Capt\.|Lt\. Col\.|Dame|Marshal|Adm\.|Army General)\s+)+`)
)

var months = map[string]string{"January": "01", "February": "02", "March": "03", "April": "04", "May": "05", "June": "06",
	"July": "07", "August": "08", "September": "09", "October": "10", "November": "11", "December": "12"}

// lastEdition is the month of the newest Factbook in the data: who is seen there is in office.
const lastEdition = "2026-05"

// termsOf reads all records and closes each term with the start of the next of its title.
func termsOf(records []record, countries *countryTable) []leaderTerm {
	var terms []leaderTerm
	index := map[string]int{}
	for _, r := range records {
		c := countries.byGEC[r["gec"]]
		if c == nil || !c.independent {
			continue
		}
		for _, segment := range strings.Split(html.UnescapeString(r["text"]), ";") {
			term, ok := readTerm(strings.TrimSpace(segment))
			if !ok {
				continue
			}
			if realmOnly(c.iso, term.title) {
				continue
			}
			term.iso, term.seen = c.iso, r["last_seen"]
			id := term.iso + term.title + term.family + term.from
			if at, known := index[id]; known {
				terms[at].seen = max(terms[at].seen, term.seen)
				continue
			}
			index[id] = len(terms)
			terms = append(terms, term)
		}
	}
	for i := range terms {
		closeTerm(terms, i)
	}
	return terms
}

// realmOnly reports whether the monarch of a state is that of another state, where he is listed.
func realmOnly(iso, title string) bool {
	switch iso {
	case "AG", "AU", "BS", "BB", "BZ", "CA", "GD", "JM", "NZ", "PG", "KN", "LC", "VC", "SB", "TV":
		return title == "King" || title == "Queen"
	}
	return false
}

func closeTerm(terms []leaderTerm, i int) {
	for _, other := range terms {
		if other.iso == terms[i].iso && other.title == terms[i].title && other.from > terms[i].from &&
			(terms[i].to == "" || other.from < terms[i].to) {
			terms[i].to = other.from
		}
	}
	if terms[i].to == "" && terms[i].seen[:7] < lastEdition {
		terms[i].to = terms[i].seen
	}
}

// readTerm reads "President Joko WIDODO (since 20 October 2014)".
func readTerm(segment string) (leaderTerm, bool) {
	m := leaderPattern.FindStringSubmatch(segment)
	if m == nil {
		return leaderTerm{}, false
	}
	title := titlePattern.FindStringSubmatch(m[1])
	if title == nil {
		return leaderTerm{}, false
	}
	name := honorific.ReplaceAllString(title[2], "")
	names, family := personNames(name)
	if len(names) == 0 {
		return leaderTerm{}, false
	}
	return leaderTerm{names: names, family: family, title: plainTitle(title[1]), from: isoDate(m[2])}, true
}

func plainTitle(title string) string {
	switch title {
	case "King and Prime Minister":
		return "King"
	case "Sultan and Prime Minister":
		return "Sultan"
	case "Amir":
		return "Emir"
	case "President of the Swiss Confederation", "State Affairs Commission President", "State Affairs Commission Chairman":
		return "President"
	}
	return title
}

func isoDate(s string) string {
	m := datePattern.FindStringSubmatch(s)
	switch {
	case m == nil:
		return ""
	case m[1] == "":
		return m[3] + "-" + months[m[2]]
	case len(m[1]) == 1:
		return m[3] + "-" + months[m[2]] + "-0" + m[1]
	}
	return m[3] + "-" + months[m[2]] + "-" + m[1]
}

// personNames turns the Factbook's writing, with the family name in capitals and nicknames in
// quotation marks, into names as newspapers write them, the usual one first.
func personNames(written string) (names []string, family string) {
	written, _, _ = strings.Cut(written, " of ")
	written, _, _ = strings.Cut(written, ",")
	var given, nick, families, rest []string
	for _, word := range strings.Fields(cutNotes(written)) {
		switch {
		case strings.ContainsAny(word, `"“”`):
			nick = append(nick, strings.Trim(word, `"“”`))
		case shouted(word):
			families = append(families, titleCase(word))
		case len(families) == 0:
			given = append(given, word)
		default:
			rest = append(rest, word)
		}
	}
	if len(families) == 0 || len(given)+len(rest)+len(families) > 8 {
		return nil, ""
	}
	family = strings.Join(families, " ")
	if len(given) == 0 { // family name first, or a ruler's only name
		return []string{strings.Join(append(families, rest...), " ")}, families[0]
	}
	short := given[0] + " " + family
	for _, n := range nick {
		names = append(names, n+" "+family)
	}
	names = append(names, short, strings.Join(given, " ")+" "+family)
	return append(names, strings.Join(append(append(append([]string{}, given...), family), rest...), " ")), family
}

// shouted reports whether a word is a family name in capitals: "MACRON", "al-SUDANI", "D'ESTAING".
func shouted(word string) bool {
	run := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			if run++; run >= 2 && !strings.HasSuffix(word, ".") && word != "II" && word != "III" && word != "VI" {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}

// titleCase writes each run of capitals as one word: "al-SUDANI" → "al-Sudani".
func titleCase(word string) string {
	var b strings.Builder
	inside := false
	for _, r := range word {
		if inside {
			b.WriteRune(unicode.ToLower(r))
		} else {
			b.WriteRune(r)
		}
		inside = unicode.IsUpper(r) || (inside && unicode.IsLetter(r))
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "Ii", "II"), "IIi", "III")
}
