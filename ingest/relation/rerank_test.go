package relation

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// "Kim met Putin and Lavrov": what is said of one member of a coordination is said of the other.
func TestCoordinationIsNoRivalry(t *testing.T) {
	putin := rival{subject: 0, object: 1, trigger: 1, first: 0, second: 2}.scored(0)
	lavrov := rival{subject: 0, object: 2, trigger: 1, first: 0, second: 2}.scored(3 * parts)
	elsewhere := lavrov
	elsewhere.second = 6
	together := beside(nil, []rival{putin, lavrov}, 0)
	if cmp.Equal(together, beside(nil, []rival{putin, elsewhere}, 0)) {
		t.Error("an object of the same coordination looks like any other object")
	}
}

func TestHopelessIsNoRival(t *testing.T) {
	own := rival{subject: 0, object: 1}.scored(parts)
	list := []sample{{rival: own}, {rival: rival{subject: 0, object: 2}.scored(hopeless)}}
	got := rerankedSentence(list)
	if len(got) != 1 || !cmp.Equal(got[0].features, beside(nil, []rival{own}, 0)) {
		t.Errorf("%d of 2 candidates stay, want the first as if it stood alone", len(got))
	}
}

// What the others say of a candidate does not depend on their order.
func TestBesideIgnoresOrder(t *testing.T) {
	end := rapid.IntRange(0, 3)
	one := rapid.Custom(func(t *rapid.T) rival {
		return rival{
			subject: end.Draw(t, "subject"), object: rapid.IntRange(text.None, 3).Draw(t, "object"), trigger: end.Draw(t, "trigger"),
			first: end.Draw(t, "first"), second: rapid.IntRange(none, 3).Draw(t, "second"),
		}.scored(rapid.Int32Range(hopeless+1, 6*parts).Draw(t, "score"))
	})
	rapid.Check(t, func(t *rapid.T) {
		own := one.Draw(t, "own")
		others := rapid.SliceOfN(one, 0, 6).Draw(t, "others")
		mixed := rapid.Permutation(others).Draw(t, "mixed")
		want := beside(nil, append([]rival{own}, others...), 0)
		if diff := cmp.Diff(want, beside(nil, append(mixed, own), len(mixed))); diff != "" {
			t.Fatalf("in another order: %s", diff)
		}
	})
}
