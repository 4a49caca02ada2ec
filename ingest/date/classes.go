package date

import "strings"

// unit is a length of calendar time.
type unit int

const (
	noUnit unit = iota
	hours
	days
	weeks
	months
	years
	decades
	centuries
	fortnights
)

// class is a sort of words in a pattern; noClass stands for literal words.
type class byte

const (
	noClass class = iota
	monthClass
	aloneClass
	weekdayClass
	dayClass
	yearClass
	decadeClass
	numClass
	seasonClass
	ordClass
	quarterClass
	nowClass
	lastFirst // the classes up to here are those that a pattern may begin with
	twoClass
	unitClass
	unitsClass
	partClass
	stopClass
	dateClass
)

var classNames = map[string]class{
	"MONTH": monthClass, "ALONE": aloneClass, "WEEKDAY": weekdayClass, "DAY": dayClass, "YEAR": yearClass,
	"DECADE": decadeClass, "NUM": numClass, "SEASON": seasonClass, "ORD": ordClass, "QUARTER": quarterClass, "NOW": nowClass,
	"TWO": twoClass, "UNIT": unitClass, "UNITS": unitsClass, "PART": partClass, "STOP": stopClass, "DATE": dateClass,
}

// value tells whether lexeme i is of a class, and what it stands for.
func (s *scanner) value(c class, i int) (int, bool) {
	switch c {
	case monthClass:
		return s.month(i)
	case aloneClass:
		return s.monthAlone(i)
	case weekdayClass:
		return s.weekday(i)
	case dayClass:
		l := &s.lexemes[i]
		return l.value, (l.kind == number || l.kind == ordinal) && l.value >= 1 && l.value <= 31 && l.digits <= 2
	case twoClass:
		return s.lexemes[i].value, s.lexemes[i].kind == number && s.lexemes[i].digits == 2
	case yearClass:
		return s.year(i)
	case decadeClass:
		return s.decade(i)
	case numClass:
		return s.num(i)
	case seasonClass:
		return s.season(i)
	case ordClass:
		return s.ordinal(i)
	case quarterClass:
		return s.quarter(i)
	case nowClass:
		named := s.lexemes[i].capital && i > 0 && s.lexemes[i-1].kind == word && s.lexemes[i-1].capital
		return 0, !named && s.lexemes[i].is("today", "tonight", "overnight")
	case unitClass, unitsClass:
		l := s.lexemes[i].lower
		u, ok := units[l]
		return int(u), ok && (c == unitsClass || l[len(l)-1] != 's')
	case partClass:
		return 0, s.lexemes[i].is("morning", "afternoon", "evening", "night", "noon", "lunchtime", "dawn")
	}
	return 0, false
}

// bind keeps the value of a class in the match.
func (m *match) bind(c class, v int) {
	switch c {
	case monthClass, aloneClass:
		m.bindMonth(v)
	case dayClass, twoClass:
		m.bindDay(v)
	case yearClass, decadeClass:
		m.bindYear(v)
	case weekdayClass:
		m.weekday = v
	case numClass, ordClass, quarterClass:
		m.n = v
	case unitClass, unitsClass:
		m.unit = unit(v)
	case seasonClass:
		m.season = v
	}
}

func (m *match) bindMonth(v int) {
	if m.bound.months < len(m.month) {
		m.month[m.bound.months] = v
		m.bound.months++
	}
}

func (m *match) bindDay(v int) {
	if m.bound.days < len(m.day) {
		m.day[m.bound.days] = v
		m.bound.days++
	}
}

func (m *match) bindYear(v int) {
	if m.bound.years < len(m.year) {
		m.year[m.bound.years] = v
		m.bound.years++
	}
}

// month takes names of months with a capital, and "Sept" and three letters with their stop,
// which is a lexeme of its own and optional in the patterns.
func (s *scanner) month(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind != word || !l.capital {
		return 0, false
	}
	month := monthNumber(l.lower)
	return month, month != 0
}

var weekdays = map[string]int{
	"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
	"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}

// weekday takes full names; short ones only with a stop or comma behind them.
func (s *scanner) weekday(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind != word || !l.capital {
		return 0, false
	}
	value, ok := weekdays[l.lower]
	return value, ok && (len(l.lower) >= len("monday") || s.follows(i, ".", ","))
}

// follows reports whether one of the marks or words stands right after lexeme i.
func (s *scanner) follows(i int, words ...string) bool {
	return i+1 < len(s.lexemes) && s.lexemes[i+1].is(words...)
}

// preceded reports whether one of the words stands right before lexeme i.
func (s *scanner) preceded(i int, words ...string) bool {
	return i > 0 && s.lexemes[i-1].is(words...)
}

// year takes numbers from 1600 to 2099 that no currency sign precedes.
func (s *scanner) year(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind != number || l.digits != 4 || l.value < 1600 || l.value > 2099 || s.preceded(i, "$", "£", "€", "#", "¥", "₩") {
		return 0, false
	}
	if s.follows(i, "%", "/", "°", "utc", "gmt", "hours", "hrs") || s.preceded(i, "resolution", "resolutions", "no", "flight", "article", "section") {
		return 0, false
	}
	if l.value%50 == 0 && s.things(i+1) && !s.preceded(i, "in", "since", "the", "until", "of", "early", "late") {
		return 0, false
	}
	return l.value, true
}

func (s *scanner) decade(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.digits == 2 {
		return 1900 + l.value, l.kind == decade && l.value >= 20
	}
	return l.value, l.kind == decade && l.value >= 1600 && l.value <= 2090
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
	"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

func (s *scanner) num(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind == number {
		return l.value, l.value > 0 && l.value < 1000
	}
	value, ok := numbers[l.lower]
	return value, ok
}

var units = map[string]unit{
	"hour": hours, "minute": hours, "day": days, "week": weeks, "month": months, "year": years, "decade": decades,
	"century": centuries, "fortnight": fortnights, "hours": hours, "minutes": hours, "days": days, "weeks": weeks,
	"months": months, "years": years, "decades": decades, "centuries": centuries, "fortnights": fortnights,
}

// seasons number as EDTF does.
var seasons = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

func (s *scanner) season(i int) (int, bool) {
	l := &s.lexemes[i]
	season, ok := seasons[l.lower]
	return season, ok && (!l.capital || i == 0 || s.preceded(i, "last", "next", "this"))
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1,
}

func (s *scanner) ordinal(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind == ordinal {
		return l.value, l.value > 0
	}
	value, ok := ordinals[l.lower]
	return value, ok
}

// monthAlone takes a month without day and year. "May", "March" and names of people are told
// from months by the words beside them.
func (s *scanner) monthAlone(i int) (int, bool) {
	month, ok := s.month(i)
	if !ok {
		return 0, false
	}
	named := i+1 < len(s.lexemes) && s.lexemes[i+1].kind == word && s.lexemes[i+1].capital
	lead := ""
	if i > 0 {
		lead = s.lexemes[i-1].lower
	}
	if l := s.lexemes[i].lower; (l == "may" || l == "april" || l == "june") && agentLeads[lead] && (lead == "to" || s.follows(i, "'s")) {
		return 0, false
	}
	if monthLeads[lead] || !named && monthLinks[lead] {
		return month, true
	}
	if named || i > 0 && s.lexemes[i-1].kind == word && s.lexemes[i-1].capital && i > 1 {
		return 0, false
	}
	switch s.lexemes[i].lower {
	case "may", "march", "april", "june", "august", "mar", "jan", "jun":
		return month, nounLeads[lead]
	}
	return month, true
}

// monthLeads are words after which a month's name is a month.
var monthLeads = wordSet("in of since until till by from late early mid last next this before after to during through around between past")

// agentLeads stand before persons as well: "in protest to May's plan", "signed by June".
var agentLeads = wordSet("to by from around")

// monthLinks are too, unless another name follows.
var monthLinks = wordSet("and or as -")

// nounLeads begin a noun phrase such as "the May summit".
var nounLeads = wordSet("the a an its their his her our 's that this s each every")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func (s *scanner) quarter(i int) (int, bool) {
	l := s.lexemes[i].lower
	if len(l) != 2 || l[0] != 'q' || l[1] < '1' || l[1] > '4' {
		return 0, false
	}
	return int(l[1] - '0'), true
}

// things reports whether lexeme i is a plain word for several of something.
func (s *scanner) things(i int) bool {
	if i >= len(s.lexemes) {
		return false
	}
	l := &s.lexemes[i]
	if l.kind != word || l.capital || len(l.lower) < 3 {
		return false
	}
	return strings.HasSuffix(l.lower, "s") && !strings.HasSuffix(l.lower, "ss") || l.is("people", "men", "women", "children", "km")
}
