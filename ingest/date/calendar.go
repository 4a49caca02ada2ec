package date

import (
	"fmt"
	"strconv"
)

// day counts days; 0 is 1970-01-01. Arithmetic on it never meets a clock or a time zone.
type day int

// civil is a day of the proleptic Gregorian calendar.
type civil struct{ year, month, day int }

// dayOf returns the day of a civil date, by Howard Hinnant's days_from_civil
// (howardhinnant.github.io/date_algorithms.html).
func dayOf(c civil) day {
	y := c.year
	if c.month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*((c.month+9)%12)+2)/5 + c.day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return day(era*146097 + dayOfEra - 719468)
}

// civil is the inverse of dayOf.
func (d day) civil() civil {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	c := civil{yearOfEra + era*400, (shifted+2)%12 + 1, dayOfYear - (153*shifted+2)/5 + 1}
	if c.month <= 2 {
		c.year++
	}
	return c
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// weekday is 0 for Monday to 6 for Sunday.
func (d day) weekday() int { return ((int(d)+3)%7 + 7) % 7 }

func (d day) monday() day { return d - day(d.weekday()) }

func (d day) String() string { return d.civil().String() }

func (c civil) String() string { return fmt.Sprintf("%04d-%02d-%02d", c.year, c.month, c.day) }

func (c civil) valid() bool {
	return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= daysIn(c.year, c.month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// addMonths moves a month by n and keeps no day.
func addMonths(year, month, n int) (int, int) {
	m := year*12 + month - 1 + n
	return floorDiv(m, 12), m - floorDiv(m, 12)*12 + 1
}

// parseDay reads "2024-06-12", and whatever follows it.
func parseDay(s string) (day, bool) {
	if len(s) < len("2024-06-12") || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	year, err1 := strconv.Atoi(s[:4])
	month, err2 := strconv.Atoi(s[5:7])
	dayOfMonth, err3 := strconv.Atoi(s[8:10])
	c := civil{year, month, dayOfMonth}
	if err1 != nil || err2 != nil || err3 != nil || !c.valid() {
		return 0, false
	}
	return dayOf(c), true
}
