package date_test

import (
	"fmt"

	"github.com/graphbuild/graphbuild/ingest/date"
)

func ExampleResolve() {
	for _, words := range []string{"last September", "late May", "next week", "since 2011", "the 1990s"} {
		interval, ok := date.Resolve(words, "2024-06-13", false)
		fmt.Println(words, "=", date.EDTF(interval), interval.Precision, interval.Modifier, ok)
	}
	// Output:
	// last September = 2023-09 month  true
	// late May = 2024-05 month end true
	// next week = 2024-06-17/2024-06-23 week  true
	// since 2011 = 2011/.. year  true
	// the 1990s = 199X decade  true
}

func ExampleFind() {
	for _, w := range date.Find("Published 23 May 2025, updated Dec. 3") {
		fmt.Println(w.ISO(2025))
	}
	// Output:
	// 2025-05-23
	// 2025-12-03
}
