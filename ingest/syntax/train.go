package syntax

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// Gold is a sentence of a treebank. Head holds indices into the sentence, -1 for the root.
type Gold struct {
	Forms, Tags, Lemmas, Deps []string
	Heads                     []int
}

// Training says how Train learns.
type Training struct {
	About  string // provenance, kept in the model
	Seed   uint64
	Rounds int          // passes over the data
	Log    func(string) // progress; nil for none
}

// Train learns a model from treebank sentences and returns the bytes that Stage embeds. The same
// sentences and options give the same bytes on every machine.
func Train(gold []Gold, o Training) ([]byte, error) {
	t, err := newTraining(gold, o)
	if err != nil {
		return nil, err
	}
	t.trainLemmas()
	t.trainTagger()
	t.trainParser()
	t.trainLabeller()
	return t.m.encode()
}

// training is a model in the making.
type training struct {
	Training
	m     *model
	lines []goldLine
}

// goldLine is a sentence as the models see it. The words are padded, and so are heads and labels;
// the head of the root is len(words)-pad.
type goldLine struct {
	gold   *Gold
	words  []word
	cased  uint32
	tags   []uint8
	heads  []int
	labels []uint8
}

func (t *training) log(format string, args ...any) {
	if t.Log != nil {
		t.Log(fmt.Sprintf(format, args...))
	}
}

func newTraining(gold []Gold, o Training) (*training, error) {
	t := &training{Training: o, m: &model{about: o.About}}
	tags, deps := map[string]int{}, map[string]int{}
	for _, g := range gold {
		for i := range g.Forms {
			tags[g.Tags[i]]++
			deps[g.Deps[i]]++
		}
	}
	t.m.tags, t.m.deps = sortedKeys(tags), sortedKeys(deps)
	if len(t.m.tags) > 250 || len(t.m.deps) > 250 || len(gold) == 0 {
		return nil, fmt.Errorf("syntax: cannot train with %d sentences, %d tags and %d relations", len(gold), len(t.m.tags), len(t.m.deps))
	}
	t.m.classes = wordClasses(gold)
	for i := range gold {
		t.lines = append(t.lines, t.line(&gold[i], gold[i].Forms))
	}
	return t, nil
}

// line makes the line of a sentence, with other forms if they are not its own.
func (t *training) line(g *Gold, forms []string) goldLine {
	n := len(forms) + 2*pad
	line := goldLine{
		gold: g, words: make([]word, n), cased: isCased(forms),
		tags: make([]uint8, n), heads: make([]int, n), labels: make([]uint8, n),
	}
	pads(line.words)
	for i, form := range forms {
		w := &line.words[i+pad]
		w.look(form)
		w.class = t.m.classes[w.form]
		line.tags[i+pad] = index(t.m.tags, g.Tags[i])
		line.labels[i+pad] = index(t.m.deps, g.Deps[i])
		line.heads[i+pad] = g.Heads[i] + pad
		if g.Heads[i] < 0 {
			line.heads[i+pad] = n - pad
		}
	}
	return line
}

func index(names []string, name string) uint8 {
	i, _ := slices.BinarySearch(names, name)
	return uint8(i)
}

// Limits of the word classes: how often a word must be seen, and which share of its tokens a tag
// must have to be part of its class.
const (
	classWords = 4
	classShare = 0.03
)

// wordClasses maps frequent forms to the hash of the tags that they have.
func wordClasses(gold []Gold) map[uint32]uint32 {
	counts := map[uint32]map[string]int{}
	for _, g := range gold {
		for i, form := range g.Forms {
			var w word
			w.look(form)
			if counts[w.form] == nil {
				counts[w.form] = map[string]int{}
			}
			counts[w.form][g.Tags[i]]++
		}
	}
	classes := map[uint32]uint32{}
	for form, tags := range counts {
		total := 0
		for _, n := range tags {
			total += n
		}
		if total < classWords {
			continue
		}
		var kept []string
		for _, tag := range sortedKeys(tags) {
			if float64(tags[tag]) >= classShare*float64(total) {
				kept = append(kept, tag)
			}
		}
		classes[form] = hash(strings.Join(kept, " "))
	}
	return classes
}

func sortedKeys[K int | uint32 | string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// shuffled returns the numbers below n in random order.
func shuffled(n int, random *network.Random) []int {
	order := make([]int, n)
	for i := range order {
		j := random.Below(i + 1)
		order[i], order[j] = order[j], i
	}
	return order
}

// version identifies a model by its bytes.
func (m *model) version() string {
	h := fnv.New32a()
	h.Write(english)
	return fmt.Sprintf("%08x", h.Sum32())
}
