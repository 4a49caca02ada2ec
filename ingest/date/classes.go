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
		v, ok := quarters[s.lexemes[i].lower]
		return v, ok
	case nowClass:
		named := s.lexemes[i].capital && i > 0 && s.lexemes[i-1].kind == word && s.lexemes[i-1].capital
		return 0, !named && s.lexemes[i].in(nowWords)
	case unitClass, unitsClass:
		l := s.lexemes[i].lower
		u, ok := units[l]
		return int(u), ok && (c == unitsClass || l[len(l)-1] != 's')
	case partClass:
		return 0, s.lexemes[i].in(dayParts)
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
	if s.follows(i, "%", "/", "°") || i+1 < len(s.lexemes) && s.lexemes[i+1].in(afterNumber) || i > 0 && s.lexemes[i-1].in(beforeNumber) {
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

func (s *scanner) num(i int) (int, bool) {
	l := &s.lexemes[i]
	if l.kind == number {
		return l.value, l.value > 0 && l.value < 1000
	}
	value, ok := numbers[l.lower]
	return value, ok
}

func (s *scanner) season(i int) (int, bool) {
	l := &s.lexemes[i]
	season, ok := seasons[l.lower]
	return season, ok && (!l.capital || i == 0 || s.preceded(i, "last", "next", "this"))
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
	if l := s.lexemes[i].lower; (l == "may" || l == "april" || l == "june") && agentLeads.has(lead) && (lead == "to" || s.follows(i, "'s")) {
		return 0, false
	}
	if monthLeads.has(lead) || !named && monthLinks.has(lead) {
		return month, true
	}
	if named || i > 0 && s.lexemes[i-1].kind == word && s.lexemes[i-1].capital && i > 1 {
		return 0, false
	}
	switch s.lexemes[i].lower {
	case "may", "march", "april", "june", "august", "mar", "jan", "jun":
		return month, nounLeads.has(lead)
	}
	return month, true
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
