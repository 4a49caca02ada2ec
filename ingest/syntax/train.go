package syntax

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/internal/portable"
	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// Gold is a sentence of a treebank. Heads holds indices into the sentence, -1 for the root.
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
// sentences and options give the same bytes on every machine whose processor adds and multiplies
// as one step (FMA); others round differently.
func Train(gold []Gold, o Training) ([]byte, error) {
	t, err := newTraining(gold, o)
	if err != nil {
		return nil, err
	}
	return t.run()
}

// training is a model in the making.
type training struct {
	Training
	m     *model
	gold  []Gold
	words [][]network.Word // of the sentences
	sizes network.Sizes
	how   network.Options
	// least is how often a feature must be seen to have a row.
	least int
}

func newTraining(gold []Gold, o Training) (*training, error) {
	vectors, err := vector.Load()
	if err != nil {
		return nil, err
	}
	t := &training{Training: o, m: &model{about: o.About, vectors: vectors}, gold: gold, least: 3}
	t.sizes = network.Sizes{Dense: vector.Dims, Embed: 128, Units: 128, Layers: 3, TagLayer: 1, Arc: 96, Label: 96}
	t.how = network.Options{Seed: o.Seed, Rounds: 12, Batch: 1200, Rate: 0.003, Drop: 0.2, Skip: 0.2}
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
	return t, nil
}

func (t *training) log(format string, args ...any) {
	if t.Log != nil {
		t.Log(fmt.Sprintf(format, args...))
	}
}

func (t *training) run() ([]byte, error) {
	t.trainLemmas()
	t.m.classes = wordClasses(t.gold)
	t.m.rows = t.countRows()
	t.sizes.Rows, t.sizes.Tags, t.sizes.Labels = len(t.m.rows)+1, len(t.m.tags), len(t.m.deps)
	t.m.about += t.provenance()
	for i := range t.gold {
		t.words = append(t.words, t.sentence(&t.gold[i], t.gold[i].Forms))
	}
	random := portable.Random(t.Seed)
	t.how.Log = func(round int, loss float64, _ *network.Model) {
		t.log("round %d of %d: loss %.3f", round+1, t.how.Rounds, loss)
	}
	t.m.network = network.Train(t.sizes, func(int) [][]network.Word { return t.someTitled(&random) }, t.how)
	return t.m.encode()
}

// provenance tells format, sizes and settings.
func (t *training) provenance() string {
	o := t.how
	return fmt.Sprintf("format %snetwork %+v\ntraining seed %d, rounds %d, batch %d, rate %g, drop %g, skip %g\n",
		magic, t.sizes, o.Seed, o.Rounds, o.Batch, o.Rate, o.Drop, o.Skip)
}

// titledShare is how many sentences there are to one that is learnt in title case.
const titledShare = 10

// someTitled returns the sentences, some of them in title case, others in each round: headlines are
// written so, and must not teach that a capital is a name.
func (t *training) someTitled(random *portable.Random) [][]network.Word {
	words := slices.Clone(t.words)
	for i := range words {
		if random.Below(titledShare) == 0 && len(words[i]) >= 4 {
			words[i] = t.sentence(&t.gold[i], titleCase(t.gold[i].Forms))
		}
	}
	return words
}

// titleCase returns the forms with capitals as in a headline.
func titleCase(forms []string) []string {
	titled := make([]string, len(forms))
	for i, form := range forms {
		first, size := utf8.DecodeRuneInString(form)
		titled[i] = form
		if i == 0 || len(form) > 3 {
			titled[i] = string(unicode.ToUpper(first)) + form[size:]
		}
	}
	return titled
}

// sentence makes what the network learns from a sentence, with other forms if they are not its own.
func (t *training) sentence(g *Gold, forms []string) []network.Word {
	words := make([]network.Word, len(forms))
	line := lineOf(forms)
	for i, form := range forms {
		w := &words[i]
		t.m.features(w, t.m.keys(nil, form, line), form)
		w.Tag, w.Label, w.Head = index(t.m.tags, g.Tags[i]), index(t.m.deps, g.Deps[i]), g.Heads[i]
	}
	return words
}

func index(names []string, name string) uint8 {
	i, _ := slices.BinarySearch(names, name)
	return uint8(i)
}

// countRows gives rows to the features seen often enough, in the order of their keys.
func (t *training) countRows() map[uint32]int32 {
	counts := map[uint32]int{}
	var keys []uint32
	for _, g := range t.gold {
		line := lineOf(g.Forms)
		for _, form := range g.Forms {
			keys = t.m.keys(keys[:0], form, line)
			for _, key := range keys {
				counts[key]++
			}
		}
	}
	rows := map[uint32]int32{}
	for _, key := range sortedKeys(counts) {
		if counts[key] >= t.least {
			rows[key] = int32(len(rows) + 1)
		}
	}
	return rows
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
	var buffer []byte
	for _, g := range gold {
		for i, form := range g.Forms {
			buffer = folded(form, buffer)
			word := hash(string(buffer))
			if counts[word] == nil {
				counts[word] = map[string]int{}
			}
			counts[word][g.Tags[i]]++
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
