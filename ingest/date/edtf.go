package date

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// EDTF writes an interval in the Extended Date/Time Format (ISO 8601-2): "2024-06-12",
// "2024-06-17/2024-06-23", "199X", "2023-33" for a quarter, "2023-21" for a spring, "2011/.."
// since and "../2026" until, "1850~" about a year. "" for an interval that says nothing. EDTF
// has no word for the early, middle or late part of a time: Modifier is not written but for
// "about".
func EDTF(i graph.Interval) string {
	if i.IsZero() {
		return ""
	}
	if whole := single(i); whole != "" {
		if i.Modifier == "about" {
			whole += "~"
		}
		return whole
	}
	return open(i.Start) + "/" + open(i.End)
}

func open(bound string) string {
	if bound == "" {
		return ".."
	}
	return bound
}

// single writes an interval for which EDTF has one word, "" for the others.
func single(i graph.Interval) string {
	if i.Start == i.End {
		return i.Start
	}
	if i.Start == "" || i.End == "" {
		return ""
	}
	switch i.Precision {
	case graph.Decade:
		if len(i.Start) == 4 && strings.HasSuffix(i.Start, "0") && i.End == i.Start[:3]+"9" {
			return i.Start[:3] + "X"
		}
	case graph.Quarter:
		for q := 1; q <= 4; q++ {
			if len(i.Start) == len("2024-01") && i.Start[4:] == inQuarter(2000, q).Start[4:] && i.End == i.Start[:4]+inQuarter(2000, q).End[4:] {
				return i.Start[:5] + string(rune('0'+3)) + string(rune('0'+2+q))
			}
		}
	case graph.Season:
		for season := 21; season <= 24; season++ {
			if len(i.Start) == len("2024-03") && i.Start[5:] == inSeason(2000, season).Start[5:] {
				return i.Start[:5] + "2" + string(rune('0'+season-20))
			}
		}
	}
	return ""
}
