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

// classes tell whether a lexeme is of a class and bind its value in the match.
var classes = map[string]func(s *scanner, i int, m *match) bool{
	"MONTH":   isMonth,
	"WEEKDAY": isWeekday,
	"DAY":     isDayNumber,
	"TWO":     isTwoDigits,
	"YEAR":    isYear,
	"DECADE":  isDecade,
	"NUM":     isNum,
	"UNIT":    isUnit,
	"UNITS":   isUnits,
	"SEASON":  isSeason,
	"ORD":     isOrdinal,
	"PART":    isPart,
	"ALONE":   isMonthAlone,
	"QUARTER": isQuarter,
	"STOP":    nil,
}

// classNames are the classes that a pattern can begin with, in a fixed order.
var classNames = []string{"MONTH", "ALONE", "WEEKDAY", "DAY", "YEAR", "DECADE", "NUM", "SEASON", "ORD", "QUARTER"}

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

// isMonth takes names of months with a capital, and "Sept" and three letters with their stop,
// which is a lexeme of its own and optional in the patterns.
func isMonth(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind != word || !l.capital {
		return false
	}
	month := monthNumber(l.lower)
	if month == 0 {
		return false
	}
	m.bindMonth(month)
	return true
}

var weekdays = map[string]int{
	"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
	"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}

// isWeekday takes full names; short ones only with a stop or comma behind them.
func isWeekday(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind != word || !l.capital {
		return false
	}
	value, ok := weekdays[l.lower]
	if !ok || len(l.lower) < len("monday") && !s.follows(i, ".", ",") {
		return false
	}
	m.weekday = value
	return true
}

// follows reports whether one of the marks or words stands right after lexeme i.
func (s *scanner) follows(i int, words ...string) bool {
	return i+1 < len(s.lexemes) && s.lexemes[i+1].is(words...)
}

// preceded reports whether one of the words stands right before lexeme i.
func (s *scanner) preceded(i int, words ...string) bool {
	return i > 0 && s.lexemes[i-1].is(words...)
}

func isDayNumber(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind != number && l.kind != ordinal || l.value < 1 || l.value > 31 || l.digits > 2 {
		return false
	}
	m.bindDay(l.value)
	return true
}

func isTwoDigits(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind != number || l.digits != 2 {
		return false
	}
	m.bindDay(l.value)
	return true
}

// isYear takes numbers from 1600 to 2099 that no currency sign precedes.
func isYear(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind != number || l.digits != 4 || l.value < 1600 || l.value > 2099 || s.preceded(i, "$", "£", "€", "#", "¥", "₩") {
		return false
	}
	if s.follows(i, "%", "/", "°") || s.preceded(i, "resolution", "resolutions", "no", "flight", "article", "section") {
		return false
	}
	if l.value%50 == 0 && s.things(i+1) && !s.preceded(i, "in", "since", "the", "until", "of", "early", "late") {
		return false
	}
	m.bindYear(l.value)
	return true
}

func isDecade(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	switch {
	case l.kind == decade && l.digits == 4 && l.value >= 1600 && l.value <= 2090:
		m.bindYear(l.value)
	case l.kind == decade && l.digits == 2 && l.value >= 20:
		m.bindYear(1900 + l.value)
	default:
		return false
	}
	return true
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
	"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

func isNum(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind == number && l.value > 0 && l.value < 1000 {
		m.n = l.value
		return true
	}
	value, ok := numbers[l.lower]
	if ok {
		m.n = value
	}
	return ok
}

var units = map[string]unit{
	"hour": hours, "minute": hours, "day": days, "week": weeks, "month": months, "year": years, "decade": decades,
	"century": centuries, "fortnight": fortnights, "hours": hours, "minutes": hours, "days": days, "weeks": weeks,
	"months": months, "years": years, "decades": decades, "centuries": centuries, "fortnights": fortnights,
}

// isUnit takes a unit in the singular.
func isUnit(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	u, ok := units[l.lower]
	if !ok || l.lower[len(l.lower)-1] == 's' {
		return false
	}
	m.unit = u
	return true
}

// isUnits takes a unit in the singular or plural.
func isUnits(s *scanner, i int, m *match) bool {
	u, ok := units[s.lexemes[i].lower]
	if ok {
		m.unit = u
	}
	return ok
}

// seasons number as EDTF does.
var seasons = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

func isSeason(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	season, ok := seasons[l.lower]
	if !ok || l.capital && i > 0 && !s.preceded(i, "last", "next", "this") {
		return false
	}
	m.season = season
	return true
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1,
}

func isOrdinal(s *scanner, i int, m *match) bool {
	l := &s.lexemes[i]
	if l.kind == ordinal && l.value > 0 {
		m.n = l.value
		return true
	}
	value, ok := ordinals[l.lower]
	if ok {
		m.n = value
	}
	return ok
}

func isPart(s *scanner, i int, _ *match) bool {
	return s.lexemes[i].is("morning", "afternoon", "evening", "night", "noon", "lunchtime", "dawn")
}

// isMonthAlone takes a month without day and year. "May", "March" and names of people are told
// from months by the words beside them.
func isMonthAlone(s *scanner, i int, m *match) bool {
	if !isMonth(s, i, m) {
		return false
	}
	if i > 0 && monthLeads[s.lexemes[i-1].lower] {
		return true
	}
	named := i+1 < len(s.lexemes) && s.lexemes[i+1].kind == word && s.lexemes[i+1].capital
	if named || i > 0 && s.lexemes[i-1].kind == word && s.lexemes[i-1].capital && i > 1 {
		return false
	}
	switch s.lexemes[i].lower {
	case "may", "march", "april", "june", "august", "mar", "jan", "jun":
		return i > 0 && nounLeads[s.lexemes[i-1].lower]
	}
	return true
}

// monthLeads are words after which a month's name is a month.
var monthLeads = wordSet("in of since until till by from late early mid last next this before after to during through around and or between as - past")

// nounLeads begin a noun phrase such as "the May summit".
var nounLeads = wordSet("the a an its their his her our 's that this s each every")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func isQuarter(s *scanner, i int, m *match) bool {
	l := s.lexemes[i].lower
	if len(l) != 2 || l[0] != 'q' || l[1] < '1' || l[1] > '4' {
		return false
	}
	m.n = int(l[1] - '0')
	return true
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
