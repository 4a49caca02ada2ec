package store

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// TestColumns checks that whatever layout a column gets, it gives back what was put in.
func TestColumns(t *testing.T) {
	kinds := map[string][]value.Value{
		"ints":    {value.Int(1), value.Int(-5), value.Int(1 << 60)},
		"floats":  {value.Float(1.5), value.Float(0)},
		"strings": {value.String(""), value.String("a"), value.String("ab"), value.String("b\x00")},
		"mixed":   {value.Int(1), value.String("a"), value.Bool(true), value.List([]value.Value{value.Int(1)})},
	}
	for name, values := range kinds {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			n := rapid.IntRange(1, 200).Draw(t, "n")
			want := make([]value.Value, n)
			b := columnBuilder{dictionary: rapid.Bool().Draw(t, "dictionary")}
			for i := range want {
				if rapid.IntRange(0, 2).Draw(t, "has") > 0 {
					want[i] = rapid.SampledFrom(values).Draw(t, "value")
					if rapid.IntRange(0, 5).Draw(t, "twice") == 0 {
						b.add(int32(i), value.Bool(true))
					}
					b.add(int32(i), want[i])
				}
			}
			if len(b.ids) == 0 {
				return
			}
			c := b.column()
			for i := range want {
				if got := c.At(int32(i)); value.Order(got, want[i]) != 0 {
					t.Fatalf("at %d: %s, want %s", i, got.Text(), want[i].Text())
				}
			}
			if got := c.At(int32(n + 1)); !got.IsNull() {
				t.Fatalf("behind the end: %s", got.Text())
			}
		}))
	}
}

// TestContaining compares the search through the arena with one through each string.
func TestContaining(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.StringOfN(rapid.SampledFrom([]rune("ab")), 0, 5, -1), 1, 10, func(s string) string { return s }).Draw(t, "texts")
		part := rapid.StringOfN(rapid.SampledFrom([]rune("ab")), 1, 3, -1).Draw(t, "part")
		var c Column
		slices.Sort(texts)
		c.layoutDictionary(slices.Clone(texts))
		for i, got := range c.Containing(part) {
			if want := strings.Contains(texts[i], part); got != want {
				t.Fatalf("%q in %q: %v", part, texts[i], got)
			}
		}
	})
}

func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := NewBuilder()
		want := make(map[string][]int32)
		for i := range rapid.IntRange(1, 30).Draw(t, "n") {
			name := rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "name")
			want[name] = append(want[name], b.AddNode([]string{"N"}, Property{"name", value.String(name)}))
			if i%3 == 0 {
				b.AddNode(nil)
			}
		}
		s, err := b.Freeze()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"", "a", "b", "c", "d"} {
			if got := s.Find("name", name); !slices.Equal(got, want[name]) {
				t.Fatalf("%q: %v, want %v", name, got, want[name])
			}
		}
	})
}

func TestBadRelationship(t *testing.T) {
	b := NewBuilder()
	b.AddNode(nil)
	b.AddRelationship(0, 1, "T")
	if _, err := b.Freeze(); err == nil {
		t.Error("a relationship to a node that does not exist is accepted")
	}
}
