package syntax

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// toy is a treebank of one pattern: determiner, noun, verb.
func toy() []Gold {
	nouns, verbs := []string{"dogs", "cats", "ships"}, []string{"sail", "run", "wait"}
	var gold []Gold
	for i := range 400 {
		gold = append(gold, Gold{
			Forms:  []string{"The", nouns[i%3], verbs[i/3%3], "."},
			Tags:   []string{"DT", "NNS", "VBP", "."},
			Lemmas: []string{"the", nouns[i%3][:len(nouns[i%3])-1], verbs[i/3%3], "."},
			Deps:   []string{"det", "nsubj", "root", "punct"},
			Heads:  []int{1, 2, -1, 2},
		})
	}
	return gold
}

// TestTrainTwice trains the whole model twice on a toy treebank: the bytes are the same, and the
// model knows its pattern.
func TestTrainTwice(t *testing.T) {
	first, err := Train(toy(), Training{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	second, err := Train(toy(), Training{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("two trainings with one seed differ")
	}
	m, err := decode(first)
	if err != nil {
		t.Fatal(err)
	}
	p := m.newPass("The cats wait.")
	tokens := tokensOf(p.text, "The", "cats", "wait", ".")
	p.piece(tokens, 0, len(tokens), -1)
	gold := toy()[7]
	for i, token := range tokens {
		if token.Tag != gold.Tags[i] || token.Head != gold.Heads[i] || token.Dep != gold.Deps[i] {
			t.Errorf("token %d: %s %d %s, want %s %d %s", i, token.Tag, token.Head, token.Dep, gold.Tags[i], gold.Heads[i], gold.Deps[i])
		}
	}
	if tokens[1].Lemma != "cat" {
		t.Errorf("lemma %q, want cat", tokens[1].Lemma)
	}
}

// tokensOf finds words in a text, in order.
func tokensOf(s string, words ...string) []text.Token {
	var tokens []text.Token
	at := 0
	for _, w := range words {
		start := at + strings.Index(s[at:], w)
		at = start + len(w)
		tokens = append(tokens, text.Token{Span: text.Span{Start: start, End: at}, Head: text.None})
	}
	return tokens
}

func TestBrokenModel(t *testing.T) {
	packed, err := Train(toy(), Training{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for cut := 0; cut < len(packed); cut += 97 {
		if _, err := decode(packed[:cut]); err == nil {
			t.Fatalf("a model of %d of %d bytes was read", cut, len(packed))
		}
	}
}

// TestOracle checks that the moves that the oracle calls free lead to the gold tree, on random
// projective trees.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "words")
		words, heads := make([]word, n+2*pad), make([]int, n+2*pad)
		pads(words)
		plantRandom(t, heads, pad, n+pad, n+pad)
		c := &config{}
		for c.start(words); !c.done(); {
			var ok [moves]bool
			c.allowed(&ok)
			costs := moveCosts(c, heads, ok)
			move := cheapest(costs[:], ok[:])
			if costs[move] != 0 {
				t.Fatalf("no free move on the way to a projective tree: %v", costs)
			}
			c.do(move)
		}
		for i := pad; i < n+pad; i++ {
			if c.nodes[i].head != heads[i] {
				t.Fatalf("head of %d is %d, want %d", i, c.nodes[i].head, heads[i])
			}
		}
	})
}

// plantRandom draws a projective tree over the words from first to last, on the given head.
func plantRandom(t *rapid.T, heads []int, first, last, head int) {
	if first >= last {
		return
	}
	top := rapid.IntRange(first, last-1).Draw(t, "top")
	heads[top] = head
	plantRandom(t, heads, first, top, top)
	plantRandom(t, heads, top+1, last, top)
}

// TestJoin checks that any votes at all become a tree with one root.
func TestJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "words")
		root := n + pad
		var v voter
		v.start(n + 2*pad)
		for range rapid.IntRange(0, 40).Draw(t, "votes") {
			d, h := rapid.IntRange(pad, root-1).Draw(t, "d"), rapid.IntRange(pad, root).Draw(t, "h")
			if d != h {
				v.add(d, h, rapid.Float32Range(0, 1).Draw(t, "weight"))
			}
		}
		nodes, sure := make([]node, n+2*pad), make([]float32, n+2*pad)
		v.join(nodes, root, sure)
		roots := 0
		for d := pad; d < root; d++ {
			if nodes[d].head == root {
				roots++
			}
			h, steps := d, 0
			for h != root && steps <= n {
				h = nodes[h].head
				steps++
			}
			if h != root {
				t.Fatalf("word %d does not lead to the root", d)
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	})
}
