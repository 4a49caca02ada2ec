package date

import "strings"

// Written is a calendar date spelt out in text: its half-open byte range, and its parts. Year is
// 0 where the text leaves it out. Swapped is true for "02/06/2026", which may be read either way
// round; Month and Day then follow the day-first reading.
type Written struct {
	Start, End       int
	Year, Month, Day int
	Swapped          bool
}

// ISO returns the date as "2024-06-12", with the given year where the text leaves it out.
func (w Written) ISO(year int) string {
	if w.Year != 0 {
		year = w.Year
	}
	return civil{year, w.Month, w.Day}.String()
}

// Days returns the number of days from the ISO date a to b, and whether both are dates.
func Days(a, b string) (int, bool) {
	from, ok1 := parseDay(a)
	to, ok2 := parseDay(b)
	return int(to - from), ok1 && ok2
}

// Ahead reports whether the verb nearest to the expression in s[start:end] speaks of the future.
func Ahead(s string, start, end int) bool {
	const near = 150
	from, to := max(0, start-near), min(len(s), end+near)
	before, after := lex(s[from:start], from), lex(s[end:to], end)
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].is(".") && i+1 < len(before) && before[i+1].capital {
			before = before[i+1:]
			break
		}
	}
	all := append(before, after...)
	return tenseAt(all, len(before), len(before)).future()
}

// Find returns the calendar dates with a day that s spells out, in order: "June 12",
// "Monday, July 22, 2024", "4 Nov 2025", "2025-11-04", "28-05-2024", "23.01.2026". It knows
// nothing of the words around them and runs in linear time.
func Find(s string) []Written {
	var found []Written
	for i := 0; i < len(s); {
		c := s[i]
		if !isDigit(c) && !isUpper(c) {
			i++
			continue
		}
		if w, ok := writtenAt(s, i); ok {
			found = append(found, w)
			i = w.End
			continue
		}
		i = skipWord(s, i)
	}
	return found
}

func writtenAt(s string, i int) (Written, bool) {
	if isUpper(s[i]) {
		return monthFirst(s, i)
	}
	if w, ok := numeric(s, i); ok {
		return w, true
	}
	return dayFirst(s, i)
}

// monthFirst reads "June 12", "Sept. 9, 2025", "June 12th 2024".
func monthFirst(s string, start int) (Written, bool) {
	month, i := monthAt(s, start)
	if month == 0 {
		return Written{}, false
	}
	d, j := numberAt(s, skipSpace(s, i), 2)
	if j < 0 || d == 0 || d > daysIn(2024, month) {
		return Written{}, false
	}
	j = skipOrdinal(s, j)
	if j < len(s) && (isLetter(s[j]) || s[j] == ':' || isDigit(s[j])) {
		return Written{}, false
	}
	w := Written{Start: start, End: j, Month: month, Day: d}
	w.readYear(s, j)
	return w, true
}

// dayFirst reads "4 November 2025", "6 October, 2025", "4 SEP", "12th of June".
func dayFirst(s string, start int) (Written, bool) {
	d, i := numberAt(s, start, 2)
	if i < 0 || d == 0 {
		return Written{}, false
	}
	i = skipSpace(s, skipOrdinal(s, i))
	if strings.HasPrefix(s[i:], "of ") {
		i += len("of ")
	}
	month, j := monthAt(s, i)
	if month == 0 || d > daysIn(2024, month) {
		return Written{}, false
	}
	w := Written{Start: start, End: j, Month: month, Day: d}
	w.readYear(s, j)
	return w, true
}

// readYear extends w by ", 2024" or " 2024".
func (w *Written) readYear(s string, i int) {
	if i < len(s) && s[i] == ',' {
		i++
	}
	year, j := numberAt(s, skipSpace(s, i), 4)
	if j < 0 || year < 1000 || year > 2199 || (j < len(s) && isLetter(s[j])) {
		return
	}
	w.Year, w.End = year, j
}

// numeric reads "2025-11-04", "2025/11/04", "28-05-2024", "02/06/2026", "23.01.2026".
func numeric(s string, start int) (Written, bool) {
	a, i := numberAt(s, start, 4)
	if i < 0 || i+1 >= len(s) || strings.IndexByte("-/.", s[i]) < 0 {
		return Written{}, false
	}
	b, j := numberAt(s, i+1, 2)
	if j < 0 || j+1 >= len(s) || s[j] != s[i] {
		return Written{}, false
	}
	c, k := numberAt(s, j+1, 4)
	if k < 0 || k < len(s) && s[k] == s[i] && k+1 < len(s) && isDigit(s[k+1]) {
		return Written{}, false
	}
	w := Written{Start: start, End: k, Year: c, Month: b, Day: a}
	switch {
	case i-start == 4:
		w.Year, w.Day = a, c
	case k-j-1 != 4:
		return Written{}, false
	case b > 12:
		w.Month, w.Day = a, b
	case a <= 12 && a != b:
		w.Swapped = true
	}
	return w, civil{w.Year, w.Month, w.Day}.valid() && w.Year >= 1000
}

// monthAt returns the month whose name begins at i with a capital, and where it ends; 0 if none.
func monthAt(s string, i int) (month, end int) {
	end = i
	for end < len(s) && isLetter(s[end]) && end-i <= len("September") {
		end++
	}
	if i == end || !isUpper(s[i]) {
		return 0, i
	}
	month = monthNumber(s[i:end])
	if month != 0 && end < len(s) && s[end] == '.' && end-i <= len("Sept") {
		end++
	}
	return month, end
}

// monthNumber knows the English months, and their three-letter forms with "Sept".
func monthNumber(word string) int {
	if len(word) < 3 {
		return 0
	}
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	var key [3]byte
	for i := range key {
		key[i] = word[i] | 0x20
	}
	at := strings.Index(names, string(key[:]))
	if at < 0 || at%3 != 0 {
		return 0
	}
	full := monthNames[at/3]
	if len(word) == 3 || strings.EqualFold(word, full) || strings.EqualFold(word, "sept") {
		return at/3 + 1
	}
	return 0
}

var monthNames = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// numberAt reads one to width digits at i that no further digit follows; end is -1 if none.
func numberAt(s string, i, width int) (n, end int) {
	end = i
	for end < len(s) && isDigit(s[end]) && end-i <= width {
		n = n*10 + int(s[end]-'0')
		end++
	}
	if end == i || end-i > width {
		return 0, -1
	}
	return n, end
}

func skipOrdinal(s string, i int) int {
	if i+2 <= len(s) {
		switch s[i : i+2] {
		case "st", "nd", "rd", "th":
			return i + 2
		}
	}
	return i
}

func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	return i
}

// skipWord returns the end of the letters and digits that begin at i, at least i+1.
func skipWord(s string, i int) int {
	i++
	for i < len(s) && (isLetter(s[i]) || isDigit(s[i])) {
		i++
	}
	return i
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }
