package vector

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func alike(t *testing.T, table *Table, a, b string) int {
	t.Helper()
	var va, vb [Dims]int8
	if !table.Of(a, va[:]) || !table.Of(b, vb[:]) {
		t.Fatalf("no vector for %s or %s", a, b)
	}
	return dot(va[:], vb[:])
}

func dot(a, b []int8) int {
	sum := 0
	for i := range a {
		sum += int(a[i]) * int(b[i])
	}
	return sum
}

// TestNearest checks the choice among centres, the first of equals.
func TestNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Int8Range(-3, 3)
		vectors := rapid.SliceOfN(number, branch*Dims, branch*Dims).Draw(t, "centres")
		v, row, best := rapid.SliceOfN(number, Dims, Dims).Draw(t, "v"), make([]uint8, Dims), 0
		for i, x := range v {
			row[i] = uint8(int(x) + matrix.Zero)
		}
		copy(vectors[5*Dims:6*Dims], vectors[2*Dims:]) // equals
		for i := range branch {
			if dot(v, vectors[i*Dims:][:Dims]) > dot(v, vectors[best*Dims:][:Dims]) {
				best = i
			}
		}
		if got := nearest(row, columns(vectors)); got != best {
			t.Fatalf("%d is nearest, want %d", got, best)
		}
	})
}

func TestLikeWordsAreNear(t *testing.T) {
	table := load(t)
	tests := []struct{ word, near, far string }{
		{"visit", "visited", "missile"},
		{"minister", "premier", "river"},
		{"kill", "murder", "praise"},
		{"Russia", "Ukraine", "banana"},
		{"said", "stated", "submarine"},
		{"airstrike", "bombing", "birthday"},
		{"Pyongyang", "Seoul", "apple"},
	}
	for _, test := range tests {
		near, far := alike(t, table, test.word, test.near), alike(t, table, test.word, test.far)
		if near <= far {
			t.Errorf("%s: %s %d, %s %d", test.word, test.near, near, test.far, far)
		}
	}
}

func TestFold(t *testing.T) {
	table := load(t)
	for _, pair := range [][2]string{{"Türkiye", "turkiye"}, {"VISIT", "visit"}} {
		if got := alike(t, table, pair[0], pair[1]); got != alike(t, table, pair[0], pair[0]) {
			t.Errorf("%s and %s differ: %d", pair[0], pair[1], got)
		}
	}
}

func TestNoVector(t *testing.T) {
	table := load(t)
	var v [Dims]int8
	for _, word := range []string{"", "\x00", "\xff\xfe", "漢字"} {
		if table.Of(word, v[:]) {
			t.Errorf("%q has a vector", word)
		}
		if c, f := table.Cluster(word); c != None || f != None {
			t.Errorf("%q lies in cluster %d, %d", word, c, f)
		}
	}
}

// Any word at all has clusters within each other, and the same ones each time.
func TestClusterNests(t *testing.T) {
	table := load(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-z'’.-]{1,80}`)).Draw(t, "word")
		c, f := table.Cluster(word)
		if (c == None) != (f == None) || c != None && (c >= Coarse || f/branch != c) {
			t.Fatalf("%q: clusters %d, %d", word, c, f)
		}
		var v [Dims]int8
		if table.Of(word, v[:]) != (c != None) {
			t.Fatalf("%q: a vector without a cluster, or a cluster without a vector", word)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(model[:100])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if table, err := Read(bytes.NewReader(data)); err == nil {
			table.Cluster("visit")
		}
	})
}

func BenchmarkCluster(b *testing.B) {
	table := load(b)
	words := []string{"the", "President", "airstrikes", "Vostochny", "Wonsik", "visited", "Kim-hails"}
	for i := 0; b.Loop(); i++ {
		table.Cluster(words[i%len(words)])
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
