package silver

import (
	"os"
	"path/filepath"
	"testing"
)

// Every line of the file finds its words, and its heads make a tree.
func TestTrees(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the articles are not here")
	}
	all, err := Corpora{
		Bench: filepath.Join(shared, "bench"), ECB: filepath.Join(shared, "data", "events", "ecb-plus.tar.gz"),
	}.Trees()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10000 {
		t.Errorf("only %d sentences", len(all))
	}
	for i, g := range all {
		for k := range g.Forms {
			if g.Forms[k] == "" || !reachesRoot(g.Heads, k) {
				t.Fatalf("sentence %d: word %d, %q, hangs nowhere", i, k, g.Forms[k])
			}
		}
	}
}

func reachesRoot(heads []int, k int) bool {
	for range heads {
		if k = heads[k]; k < 0 {
			return true
		}
	}
	return false
}

func TestSentenceErrors(t *testing.T) {
	r := reader{articles: map[string]string{"a": "Kim met Putin."}, ecb: map[place][]string{}}
	for _, line := range []string{
		"", "a\tx\t0,3\tNNP\t-1\troot", "a\t0\t0,99\tNNP\t-1\troot", "a\t0\t0\tNNP\t-1\troot",
		"a\t0\t0,3\tNNP VBD\t-1\troot", "a\t0\t0,3\tNNP\tx\troot", "ecb/b\t0\t-\tNNP\t-1\troot",
	} {
		if g, err := r.sentence(line); err == nil {
			t.Errorf("%q gave %v", line, g)
		}
	}
	g, err := r.sentence("a\t0\t0,3 1,3\tNNP VBD\t1 -1\tnsubj root")
	if err != nil || g.Forms[0] != "Kim" || g.Forms[1] != "met" || g.Heads[0] != 1 {
		t.Errorf("%v, %v", g, err)
	}
}

// Each article has odds for many pairs; the held-out file leaves every fourth article of a folder out.
func TestClaims(t *testing.T) {
	for _, c := range []struct {
		read func() (Odds, error)
		want int
	}{{Claims, 306}, {HeldOut, 229}} {
		odds, err := c.read()
		if err != nil {
			t.Fatal(err)
		}
		pairs := 0
		for _, article := range odds {
			pairs += len(article)
		}
		if len(odds) != c.want || pairs < 50000 {
			t.Errorf("%d articles with %d pairs", len(odds), pairs)
		}
	}
	for _, lines := range [][]string{{"0\tA\tB\t1"}, {"# a", "0\tA\tB"}, {"# a", "x\tA\tB\t1"}, {"# a", "0\tA\tB\tx"}} {
		if odds, err := readOdds(lines); err == nil {
			t.Errorf("%q gave %v", lines, odds)
		}
	}
}
