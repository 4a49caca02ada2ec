package codec

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

type record struct {
	Number int
	Truth  bool
	Share  float32
	Words  []string
	Counts []int
}

func (r *record) describe(c *Codec) {
	c.Int(&r.Number)
	c.Bool(&r.Truth)
	c.Float(&r.Share)
	Texts(c, &r.Words)
	c.Ints(&r.Counts)
}

func TestRecordComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := record{
			rapid.Int().Draw(t, "number"), rapid.Bool().Draw(t, "truth"), rapid.Float32().Draw(t, "share"),
			rapid.SliceOf(rapid.StringN(0, 3, -1)).Draw(t, "words"), rapid.SliceOf(rapid.Int()).Draw(t, "counts"),
		}
		var got record
		if err := Decode(Encode(want.describe), got.describe); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("record differs (-want +got):\n%s", diff)
		}
	})
}

func TestRepeatedTextIsShort(t *testing.T) {
	words := record{Words: []string{"Pyongyang", "Pyongyang", "Pyongyang"}}
	if got := len(Encode(words.describe)); got > 30 {
		t.Errorf("three times the same word take %d bytes", got)
	}
}

func TestCutRecordIsDamaged(t *testing.T) {
	whole := record{7, true, 0.5, []string{"a", "b"}, []int{1, 2}}
	b := Encode(whole.describe)
	for n := range b {
		var got record
		if err := Decode(b[:n], got.describe); !errors.Is(err, ErrDamaged) {
			t.Errorf("first %d of %d bytes: got %v, want ErrDamaged", n, len(b), err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	whole := record{7, true, 0.5, []string{"a", "b", "a"}, []int{1, 2}}
	f.Add(Encode(whole.describe))
	f.Fuzz(func(t *testing.T, b []byte) {
		var got record
		if err := Decode(b, got.describe); err != nil && !errors.Is(err, ErrDamaged) {
			t.Error(err)
		}
	})
}
