package temporal

import (
	"fmt"
	"strconv"
	"strings"
)

// Parse reads an instant of a kind from ISO 8601 text, basic or extended; a date may be a calendar,
// week, quarter or ordinal date and may stop after any part.
func Parse(k Kind, s string) (Instant, error) {
	t, err := parse(k, s)
	if err != nil {
		return Instant{}, fmt.Errorf("%q is no %s: %w", short(s), k, err)
	}
	return t, nil
}

func short(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// parse cuts the text at T and at the zone and reads the parts.
func parse(k Kind, s string) (Instant, error) {
	date, clock := s, ""
	if !k.hasDate() {
		date, clock = "", strings.TrimPrefix(s, "T")
	} else if i := strings.IndexByte(s, 'T'); i >= 0 {
		if !k.hasTime() {
			return Instant{}, fmt.Errorf("a date has no time")
		}
		date, clock = s[:i], s[i+1:]
	}
	t := Instant{Kind: k}
	var err error
	if k.hasDate() {
		if t.Days, err = parseDate(date); err != nil {
			return t, err
		}
	}
	if k.hasZone() {
		var z string
		clock, z = splitZone(clock)
		if t, err = t.withParsedZone(z); err != nil {
			return t, err
		}
	}
	if k.hasTime() && (clock != "" || !k.hasDate()) {
		if t.Nanos, err = parseTime(clock); err != nil {
			return t, err
		}
	}
	if t.Offset != 0 && t.Zone != "" {
		return t.checkOffset()
	}
	t = t.resolve()
	return t, t.inRange()
}

// splitZone cuts 12:00+01:00[Europe/Paris] behind the time.
func splitZone(s string) (clock, zone string) {
	if i := strings.IndexAny(s, "Zz+-["); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// withParsedZone reads an offset, a name in brackets, or both.
func (t Instant) withParsedZone(s string) (Instant, error) {
	if open := strings.IndexByte(s, '['); open >= 0 {
		if t.Kind != DateTime || !strings.HasSuffix(s, "]") {
			return t, fmt.Errorf("a zone name can't stand here")
		}
		z, err := parseZone(s[open+1 : len(s)-1])
		if err != nil {
			return t, err
		}
		t.Zone, t.Offset, s = z.name, z.offset, s[:open]
	}
	if s == "" {
		return t, nil
	}
	z, err := parseZone(s)
	if t.Zone == "" || z.offset != 0 {
		t.Offset = z.offset
	}
	return t, err
}

// checkOffset keeps a written offset only where the zone has it at that time.
func (t Instant) checkOffset() (Instant, error) {
	if offsetAt(t.Zone, t.epochSeconds()) == t.Offset {
		return t, nil
	}
	return t.resolve(), t.inRange()
}

// scanner takes numbers of fixed width from the front of a text.
type scanner struct {
	rest string
	bad  bool
}

// digits takes a number of exactly so many digits.
func (s *scanner) digits(n int) int64 {
	if len(s.rest) < n || strings.Trim(s.rest[:n], "0123456789") != "" {
		s.bad = true
		return 0
	}
	v, err := strconv.ParseInt(s.rest[:n], 10, 64)
	s.rest, s.bad = s.rest[n:], s.bad || err != nil
	return v
}

func (s *scanner) skip(c byte) bool {
	if s.rest != "" && s.rest[0] == c {
		s.rest = s.rest[1:]
		return true
	}
	return false
}

// parseDate reads the year, then looks at what follows it: a week, a quarter, three digits for a day of the year, or
// a month.
func parseDate(text string) (int64, error) {
	s := &scanner{rest: text}
	year := s.year()
	numbers := map[string]int64{"year": year}
	dash := s.skip('-')
	switch n := len(s.rest); {
	case s.rest == "":
		s.bad = s.bad || dash
	case s.skip('W'):
		numbers["week"] = s.digits(2)
		s.part(numbers, "dayOfWeek", 1, dash)
	case s.skip('Q'):
		numbers["quarter"] = s.digits(1)
		s.part(numbers, "dayOfQuarter", 2, dash)
	case n == 3:
		numbers["ordinalDay"] = s.digits(3)
	default:
		numbers["month"] = s.digits(2)
		s.part(numbers, "day", 2, dash)
	}
	if s.bad || s.rest != "" {
		return 0, fmt.Errorf("a date looks like 2024-06-12")
	}
	return Fields{Numbers: numbers}.date()
}

// part reads the last part of a date if there is one; in extended format a dash stands before it.
func (s *scanner) part(numbers map[string]int64, name string, width int, dash bool) {
	if s.rest == "" {
		return
	}
	if s.skip('-') != dash {
		s.bad = true
	}
	numbers[name] = s.digits(width)
}

// year has four digits, or with a sign as many as stand before the dash.
func (s *scanner) year() int64 {
	sign := int64(1)
	signed := false
	switch {
	case s.skip('-'):
		sign, signed = -1, true
	case s.skip('+'):
		signed = true
	}
	width := 4
	if signed {
		width = len(s.rest)
		if i := strings.IndexByte(s.rest, '-'); i >= 0 {
			width = i
		}
		if width > 9 || width == 0 {
			s.bad = true
			return 0
		}
	}
	return sign * s.digits(width)
}

// parseTime reads hours, minutes, seconds and fraction, with or without colons.
func parseTime(text string) (int64, error) {
	s := &scanner{rest: text}
	numbers := map[string]int64{"hour": s.digits(2)}
	for _, name := range [...]string{"minute", "second"} {
		colon := s.skip(':')
		if s.rest == "" || s.rest[0] == '.' || s.rest[0] == ',' {
			s.bad = s.bad || colon
			break
		}
		numbers[name] = s.digits(2)
	}
	if s.skip('.') || s.skip(',') {
		n := len(s.rest)
		if n == 0 || n > 9 {
			s.bad = true
		} else {
			padded := &scanner{rest: (s.rest + "00000000")[:9]}
			numbers["nanosecond"] = padded.digits(9)
			s.bad, s.rest = s.bad || padded.bad, ""
		}
	}
	if s.bad || s.rest != "" {
		return 0, fmt.Errorf("a time looks like 21:40:32.142")
	}
	return Fields{Numbers: numbers}.time()
}
