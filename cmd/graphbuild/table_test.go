package main

import (
	"bytes"
	"slices"
	"testing"
)

func TestPrintTableAlignsWideCharacters(t *testing.T) {
	var out bytes.Buffer
	rows := [][]string{{"김정은", "1"}, {"Kim", "20"}, {"a\x1b[31mb", "3"}}
	if err := printTable(&out, []string{"name", "n"}, rows, 1); err != nil {
		t.Fatal(err)
	}
	want := "name      n\n김정은    1\nKim      20\na\uFFFD[31mb   3\n"
	if out.String() != want {
		t.Errorf("got\n%q\nwant\n%q", out.String(), want)
	}
}

func TestFit(t *testing.T) {
	for _, tc := range []struct {
		widths []int
		most   int
		want   []int
	}{
		{[]int{10, 90}, 60, []int{10, 46}},
		{[]int{10, 20}, 60, []int{10, 20}},
		{[]int{100, 100}, 0, []int{100, 100}},
		{[]int{100, 100}, 5, []int{8, 8}},
		{nil, 5, nil},
	} {
		got := slices.Clone(tc.widths)
		if fit(got, tc.most); !slices.Equal(got, tc.want) {
			t.Errorf("%v in %d: got %v, want %v", tc.widths, tc.most, got, tc.want)
		}
	}
}
