package network

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/ingest/internal/portable"
)

// tiny are the sizes of the networks of these tests.
var tiny = Sizes{Rows: 20, Dense: 4, Embed: 16, Units: 16, Layers: 2, TagLayer: 0, Arc: 16, Label: 16, Tags: 5, Labels: 7}

// sentences draws sentences of random words.
func sentences(r *portable.Random, count int) [][]Word {
	all := make([][]Word, count)
	for i := range all {
		all[i] = make([]Word, 1+r.Below(14))
		for k := range all[i] {
			w := Word{Dense: make([]int8, tiny.Dense), Tag: uint8(r.Below(tiny.Tags)), Label: uint8(r.Below(tiny.Labels)), Head: -1}
			for range 3 {
				w.Rows = append(w.Rows, int32(r.Below(tiny.Rows)))
			}
			for j := range w.Dense {
				w.Dense[j] = int8(r.Below(64) - 32)
			}
			if k > 0 {
				w.Head = r.Below(k)
			}
			all[i][k] = w
		}
	}
	return all
}

// TestGradient compares the gradient of the loss with differences of the loss.
func TestGradient(t *testing.T) {
	random := portable.Random(1)
	n := newNet(tiny)
	n.init(&random)
	batch := sentences(&random, 6)
	p := newPass(n, Options{}, 1)
	p.learn(batch, 1)
	other := newPass(n, Options{}, 1)
	check := func(name string, weights, gradient []float32) {
		for range 12 {
			i := random.Below(len(weights))
			const step = 1.0 / 512
			was := weights[i]
			weights[i] = was + step
			above := other.learn(batch, 0)
			weights[i] = was - step
			below := other.learn(batch, 0)
			weights[i] = was
			want, got := (above-below)/(2*step), float64(gradient[i])
			if math.Abs(want-got) > 0.05+0.05*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %.4f, difference of the loss %.4f", name, i, got, want)
			}
		}
	}
	check("rows", n.rows, p.g.rows)
	check("dense", n.dense, p.g.dense)
	for i := range n.layers {
		l, g := &n.layers[i], &p.g.layers[i]
		check(fmt.Sprint("w of layer ", i), l.w, g.w)
		check(fmt.Sprint("b of layer ", i), l.b, g.b)
		check(fmt.Sprint("v of layer ", i), l.v, g.v)
	}
	check("skip", n.layers[0].skip, p.g.layers[0].skip)
	for name, a := range map[string][2]*affine{
		"tag": {&n.tag, &p.g.tag}, "arcDep": {&n.arcDep, &p.g.arcDep}, "arcHead": {&n.arcHead, &p.g.arcHead},
		"bilinear": {&n.bilinear, &p.g.bilinear}, "labelDep": {&n.labelDep, &p.g.labelDep},
		"labelHead": {&n.labelHead, &p.g.labelHead}, "label": {&n.label, &p.g.label},
	} {
		check("w of "+name, a[0].w, a[1].w)
		check("b of "+name, a[0].b, a[1].b)
	}
	check("arcRoot", n.arcRoot, p.g.arcRoot)
	check("labelRoot", n.labelRoot, p.g.labelRoot)
	check("distance", n.distance, p.g.distance)
}

// taught returns a model that has learnt to copy a few sentences.
func taught(t testing.TB, lines [][]Word) *Model {
	first, last := 0.0, 0.0
	m := Train(tiny, func(int) [][]Word { return lines }, Options{
		Seed: 1, Rounds: 120, Batch: 60, Rate: 0.02,
		Log: func(round int, loss float64, _ *Model) {
			if round == 0 {
				first = loss
			}
			last = loss
		},
	})
	if last > first/4 {
		t.Fatalf("the loss fell from %.2f to %.2f only", first, last)
	}
	return m
}

// parse runs a model over sentences, all together.
func parse(m *Model, lines [][]Word) []Result { return parseWith(m.NewRun(), lines) }

func parseWith(r *Run, lines [][]Word) []Result {
	var places []int
	starts := []int{0}
	for _, line := range lines {
		for _, w := range line {
			key := fmt.Sprint(w.Rows, w.Dense)
			at, ok := r.Place([]byte(key))
			if !ok {
				at = r.Read([]byte(key), w.Rows, w.Dense)
			}
			places = append(places, at)
		}
		starts = append(starts, len(places))
	}
	return r.Parse(places, starts)
}

// TestModel checks that the model in whole numbers says what training taught the network, that it
// survives its file, and that sentences analysed together come out as they do alone.
func TestModel(t *testing.T) {
	random := portable.Random(3)
	lines := sentences(&random, 12)
	m := taught(t, lines)
	found := parse(m, lines)
	right, words := 0, 0
	var alone []Result
	for _, line := range lines {
		alone = append(alone, parse(m, [][]Word{line})...)
		for _, w := range line {
			if r := found[words]; r.Tag == w.Tag && r.Head == w.Head && r.Label == w.Label {
				right++
			}
			words++
		}
	}
	if 10*right < 9*words {
		t.Errorf("%d of %d words as taught", right, words)
	}
	if diff := cmp.Diff(alone, found); diff != "" {
		t.Errorf("alone and together differ:\n%s", diff)
	}
	b := m.Append(nil)
	back, rest, err := Decode(append(b, 7))
	if err != nil || len(rest) != 1 {
		t.Fatalf("%d bytes left, %v", len(rest), err)
	}
	if diff := cmp.Diff(found, parse(back, lines)); diff != "" {
		t.Errorf("the decoded model differs:\n%s", diff)
	}
	for cut := 0; cut < len(b); cut += 61 {
		if _, _, err := Decode(b[:cut]); err == nil {
			t.Fatalf("%d of %d bytes were read", cut, len(b))
		}
	}
}

// TestMemory checks that words come out as the first time when they come again, while products are
// kept, when there is no room for more of them, and when everything was forgotten.
func TestMemory(t *testing.T) {
	random := portable.Random(5)
	n := newNet(tiny)
	n.init(&random)
	m, lines := n.quantise(), sentences(&random, mostSeen/5)
	r, forgot, most := m.NewRun(), false, 0
	for i := 0; i < len(lines); i += 100 {
		for _, from := range []int{i, max(0, i-100)} {
			some := lines[from:min(from+100, len(lines))]
			want := parse(m, some)
			for range callsToKeep / 2 {
				if diff := cmp.Diff(want, parseWith(r, some)); diff != "" {
					t.Fatalf("sentences from %d on differ:\n%s", from, diff)
				}
			}
			most = max(most, r.kept)
			forgot = r.Forget() || forgot
		}
	}
	if !forgot || most != mostKept {
		t.Errorf("forgot: %v; products of %d words were kept", forgot, most)
	}
}

// TestTree checks that any scores at all become a tree with one root, that of the surest arcs.
func TestTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "words")
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rapid.IntRange(-40, 40).Draw(t, "score")) / 4
		}
		for i := range n {
			scores[i*(n+1)+i] = never
		}
		words := make([]Result, n)
		var g tree
		if g.choose(scores, words) {
			fitted := make([]Result, n)
			g.fit(slices.Clone(scores), fitted)
			if diff := cmp.Diff(fitted, words); diff != "" {
				t.Fatalf("the best heads make a tree, but not that of the surest arcs:\n%s", diff)
			}
		}
		g.grow(scores, words)
		roots := 0
		for i := range words {
			h, steps := i, 0
			for ; h >= 0 && steps <= n; steps++ {
				h = words[h].Head
			}
			if h >= 0 {
				t.Fatalf("word %d does not lead to the root: %v", i, words)
			}
			if words[i].Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	})
}
