package syntax

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// Gold is a sentence of a treebank. Head holds indices into the sentence, -1 for the root.
type Gold struct {
	Forms, Tags, Lemmas, Deps []string
	Heads                     []int
}

// Training says how Train learns.
type Training struct {
	About string // provenance, kept in the model
	Seed  uint64
	Log   func(string) // progress; nil for none
}

// Train learns a model from treebank sentences and returns the bytes that Stage embeds. The same
// sentences and options give the same bytes on every machine.
func Train(gold []Gold, o Training) ([]byte, error) {
	t, err := newTraining(gold, o)
	if err != nil {
		return nil, err
	}
	t.trainLemmas()
	t.trainTags()
	guides := make([]guide, len(t.lines))
	t.parallel(
		func() { t.m.parser = t.parser(t.lines, t.sizes.parser, "parser") },
		func() { t.guides(0, guides) },
		func() { t.guides(1, guides) },
		func() { t.trainLabeller() },
	)
	t.trainCorrector(guides)
	return t.m.encode()
}

// trainTags trains the tagger of the model, and tags the training lines by jackknife.
func (t *training) trainTags() {
	titled := t.titled()
	found := make([][]uint8, len(t.lines))
	tasks := []func(){func() { t.m.tagger = t.tagger(titled, t.sizes.tagger, "tagger") }}
	for fold := range folds {
		tasks = append(tasks, func() { t.foldTags(fold, found) })
	}
	t.parallel(tasks...)
	var sum tally
	for i := range t.lines {
		line := &t.lines[i]
		for k := pad; k < len(line.words)-pad; k++ {
			line.words[k].tag = found[i][k]
			sum.total++
			if found[i][k] == line.tags[k] {
				sum.right++
			}
		}
	}
	t.log("tags by jackknife: %.2f %% right", sum.percent())
}

// parallel runs tasks that share nothing but what they read, two at a time: each takes much memory.
func (t *training) parallel(tasks ...func()) {
	var wait sync.WaitGroup
	room := make(chan struct{}, 2)
	for _, task := range tasks {
		room <- struct{}{}
		wait.Go(func() {
			task()
			<-room
		})
	}
	wait.Wait()
}

// sizes says how one network is trained.
type sizes struct {
	rounds  int // passes over the lines
	hidden  int
	least   uint16  // times that a feature must be seen
	rate    float32 // step size at the start
	dropout float32 // share of hidden units left out at each step
	skip    float32 // share of features left out at each step
	rows    int     // features kept in the end: those with the largest weights
}

func (s sizes) trainer(count network.Count, classes int, seed uint64) *network.Trainer {
	net := network.NewTrainer(count, s.least, s.hidden, classes, seed)
	net.Dropout, net.Skip = s.dropout, s.skip
	return net
}

// allSizes are those of the networks of a model, and of the lesser ones that only training needs.
type allSizes struct{ tagger, fold, parser, half, corrector, labeller sizes }

func defaultSizes() allSizes {
	const all = 1 << 30
	return allSizes{
		tagger:    sizes{rounds: 5, hidden: 32, least: 6, rate: 0.15, dropout: 0.1, skip: 0.4, rows: 70000},
		fold:      sizes{rounds: 3, hidden: 32, least: 6, rate: 0.15, dropout: 0.1, skip: 0.4, rows: all},
		parser:    sizes{rounds: 5, hidden: 48, least: 15, rate: 0.12, dropout: 0.1, skip: 0.4, rows: 90000},
		half:      sizes{rounds: 3, hidden: 48, least: 10, rate: 0.12, dropout: 0.1, skip: 0.4, rows: all},
		corrector: sizes{rounds: 3, hidden: 32, least: 12, rate: 0.12, skip: 0.4, rows: 120000},
		labeller:  sizes{rounds: 4, hidden: 32, least: 12, rate: 0.12, dropout: 0.1, skip: 0.4, rows: 55000},
	}
}

// training is a model in the making.
type training struct {
	Training
	sizes  allSizes
	m      *model
	lookup *lookup
	lines  []goldLine
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
	vectors, err := vector.Load()
	if err != nil {
		return nil, err
	}
	t := &training{Training: o, m: &model{about: o.About, vectors: vectors}}
	t.sizes = defaultSizes()
	t.m.about += fmt.Sprintf("format %snetworks %+v\n", magic, t.sizes)
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
	t.m.kinds = kindsOf(t.m.tags)
	t.m.classes = wordClasses(gold, newLookup(t.m))
	t.lookup = newLookup(t.m)
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
		line.words[i+pad] = t.lookup.of(form)
		line.tags[i+pad] = index(t.m.tags, g.Tags[i])
		line.labels[i+pad] = index(t.m.deps, g.Deps[i])
		line.heads[i+pad] = g.Heads[i] + pad
		if g.Heads[i] < 0 {
			line.heads[i+pad] = n - pad
		}
	}
	if line.cased > 0 {
		flatten(line.words, forms)
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
func wordClasses(gold []Gold, words *lookup) map[uint32]uint32 {
	counts := map[uint32]map[string]int{}
	for _, g := range gold {
		for i, form := range g.Forms {
			w := words.of(form)
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
