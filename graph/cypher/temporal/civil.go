package temporal

// Calendar arithmetic on the proleptic Gregorian calendar, by counting days from 1970-01-01. The
// conversions are those of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years
// begin in March, so that the leap day comes last.

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }

// daysOf counts the days from 1970-01-01 to a date; months beyond 1 to 12 carry into the year.
func daysOf(year, month, day int64) int64 {
	year += floorDiv(month-1, 12)
	month = floorMod(month-1, 12) + 1
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*((month+9)%12)+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return era*146097 + dayOfEra - 719468
}

// civil is the inverse of daysOf.
func civil(days int64) (year, month, day int64) {
	days += 719468
	era := floorDiv(days, 146097)
	doe := days - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	month = (mp+2)%12 + 1
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, doy - (153*mp+2)/5 + 1
}

func leap(year int64) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func monthLength(year, month int64) int64 {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func yearLength(year int64) int64 {
	if leap(year) {
		return 366
	}
	return 365
}

// weekday is 1 for Monday to 7 for Sunday.
func weekday(days int64) int64 { return floorMod(days+3, 7) + 1 }

// weekStart is the Monday of week 1, the week with the year's first Thursday (ISO 8601).
func weekStart(year int64) int64 {
	fourth := daysOf(year, 1, 4)
	return fourth - weekday(fourth) + 1
}

// isoWeek returns the week-based year and the week of a day.
func isoWeek(days int64) (year, week int64) {
	year, _, _ = civil(days - weekday(days) + 4)
	return year, (days-weekStart(year))/7 + 1
}

func weeksIn(year int64) int64 { return (weekStart(year+1) - weekStart(year)) / 7 }

// addMonths keeps the day of the month, or takes the last one of a shorter month.
func addMonths(days, months int64) int64 {
	y, m, d := civil(days)
	m += months
	y += floorDiv(m-1, 12)
	m = floorMod(m-1, 12) + 1
	return daysOf(y, m, min(d, monthLength(y, m)))
}
