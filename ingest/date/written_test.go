package date

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Monday, July 22, 2024", "2024-07-22"},
		{"Updated 9:42 PM GMT+1, January 13, 2025", "2025-01-13"},
		{"9 June 2024, 18:10 BST", "2024-06-09"},
		{"Published Sept. 9, 2025   Updated Sept. 10, 2025, 4:51 a.m. ET", "2025-09-09 2025-09-10"},
		{"First uploaded on: 28-05-2024 at 19:40 IST", "2024-05-28"},
		{"Published 23.01.2026, 07:12", "2026-01-23"},
		{"Published on: 09/02/2026 - 07:15", "2026-02-09"},
		{"by post, 05/28/2024", "2024-05-28"},
		{"2025-11-04T08:00:00Z", "2025-11-04"},
		{"6 October, 2025", "2025-10-06"},
		{"4 SEP, 11:52", "1999-09-04"},
		{"On June 12, a letter came", "1999-06-12"},
		{"the 12th of June", "1999-06-12"},
		{"May 31", "1999-05-31"},
		{"May said 31 people came", ""},
		{"June 2019", ""},
		{"March 31st Division", "1999-03-31"},
		{"10.0.0.1 and 1.2.3", ""},
		{"$1.5 million, 155mm, 7,000", ""},
		{"June 31", ""},
		{"12 Marchers", ""},
	}
	for _, test := range tests {
		got := ""
		for _, w := range Find(test.text) {
			if got != "" {
				got += " "
			}
			got += w.ISO(1999)
		}
		if got != test.want {
			t.Errorf("Find(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestCalendarRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := day(rapid.IntRange(-800000, 800000).Draw(t, "day"))
		c := d.civil()
		if !c.valid() || dayOf(c) != d {
			t.Fatalf("%d is %v is %d", d, c, dayOf(c))
		}
		if (d + 1).weekday() != (d.weekday()+1)%7 {
			t.Fatalf("the day after %v has weekday %d", c, (d + 1).weekday())
		}
	})
}

func TestWeekday(t *testing.T) {
	d, ok := parseDay("2024-06-12")
	if !ok || d.weekday() != 2 || d.monday().String() != "2024-06-10" {
		t.Errorf("2024-06-12 has weekday %d in the week of %v", d.weekday(), d.monday())
	}
}
