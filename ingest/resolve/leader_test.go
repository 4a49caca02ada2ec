package resolve

import (
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

func TestLeadersByFamilyName(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := leadersOf(g)
	for _, tc := range []struct {
		name, day string
		want      graph.Key
	}{
		{"Putin", "2024-06-14", "person/vladimir-putin"},
		{"Putin", "1990-01-01", ""}, // not yet in office
		{"Kim", "2024-06-14", ""},   // several of that name
		{"Vladimir Putin", "2024-06-14", ""},
		{"Nobody", "2024-06-14", ""},
	} {
		if got := l.known(tc.name, tc.day); got != tc.want {
			t.Errorf("%s on %s: got %q, want %q", tc.name, tc.day, got, tc.want)
		}
	}
}
