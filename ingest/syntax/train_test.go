package syntax

import (
	"testing"
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
	first, second := trainToy(t), trainToy(t)
	if string(first) != string(second) {
		t.Error("two trainings with one seed differ")
	}
	m, err := decode(first)
	if err != nil {
		t.Fatal(err)
	}
	tokens := parsed(t, m.stage(""), "The cats wait.").Tokens
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

// trainToy trains a small network on the toy treebank.
func trainToy(t *testing.T) []byte {
	training, err := newTraining(toy(), Training{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	training.sizes.Units, training.sizes.Arc, training.sizes.Label = 16, 16, 16
	training.how.Rounds = 40
	packed, err := training.run()
	if err != nil {
		t.Fatal(err)
	}
	return packed
}

func TestBrokenModel(t *testing.T) {
	packed := trainToy(t)
	for cut := 0; cut < len(packed); cut += 97 {
		if _, err := decode(packed[:cut]); err == nil {
			t.Fatalf("a model of %d of %d bytes was read", cut, len(packed))
		}
	}
}
