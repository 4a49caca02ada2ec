package mention

import (
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// features gathers the hashes of what speaks for or against a name.
type features struct {
	hashes []uint32
}

// add hashes a template's number with its values: FNV-1a, the parts set off by a zero byte.
func (b *features) add(template string, values ...string) {
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	for i := 0; i < len(template); i++ {
		h = (h ^ uint32(template[i])) * prime
	}
	for _, value := range values {
		h *= prime
		for i := 0; i < len(value); i++ {
			h = (h ^ uint32(value[i])) * prime
		}
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	b.hashes = append(b.hashes, h^h>>13)
}

// describe appends the features of a mention: how it was found, its words, what stands around it
// and how it hangs in the tree.
func (f *finder) describe(b *features, m text.Mention) {
	b.add("bias")
	b.add("rule", m.Rule, string(m.Type))
	f.describeWords(b, m)
	f.describeAround(b, m)
	f.describeTree(b, m)
}

func (f *finder) describeWords(b *features, m text.Mention) {
	first, last := f.word(m.First), f.word(m.Last-1)
	length := strconv.Itoa(min(m.Last-m.First, 6))
	b.add("length", length)
	b.add("first", first)
	b.add("last", last)
	b.add("last+length", last, length)
	b.add("affix", prefix(first, 3))
	b.add("suffix", suffix(last, 3))
	b.add("suffix4", suffix(last, 4))
	shapes := make([]byte, 0, 16)
	given := ""
	for i := m.First; i < m.Last && len(shapes) < 8; i++ {
		shapes = append(shapes, "-aAXm1"[f.shapes[i]])
		if f.given(i) {
			given += "g"
		} else {
			given += "."
		}
		b.add("word", f.word(i))
		coarse, fine := f.cluster(i)
		b.add("cluster", coarse)
		b.add("fine", fine)
		if typ := f.typeAs("head", i); typ != "" {
			b.add("head", string(typ), strconv.FormatBool(i == m.Last-1))
		}
		b.add("tag", f.doc.Tokens[i].Tag)
	}
	b.add("shape", string(shapes))
	b.add("given", given)
	if n, entries := f.matcher.Longest(m.First, m.Last); n > 0 {
		b.add("begins known", string(entries[0].Type), strconv.FormatBool(n == m.Last-m.First), entries[0].Kind)
	}
	_, lastFine := f.cluster(m.Last - 1)
	b.add("last fine", lastFine)
	b.add("lower", strconv.FormatBool(f.inLower[first]), strconv.FormatBool(f.inLower[last]), length)
	b.add("capital", strconv.FormatBool(f.inCapital[first]))
}

func (f *finder) describeAround(b *features, m text.Mention) {
	s := f.doc.Sentences[m.Sentence]
	previous, next := f.inside(m.First-1, s), f.inside(m.Last, s)
	previous2, next2 := f.inside(m.First-2, s), f.inside(m.Last+1, s)
	b.add("previous", previous)
	b.add("next", next)
	b.add("previous2", previous2, previous)
	b.add("next2", next, next2)
	b.add("around", previous, next)
	b.add("opens", strconv.FormatBool(f.opens(m.First, s.First)))
	before, beforeFine := f.cluster(m.First - 1)
	after, afterFine := f.cluster(m.Last)
	b.add("cluster before", before)
	b.add("cluster after", after)
	b.add("fine before", beforeFine)
	b.add("fine after", afterFine)
	if m.First > s.First {
		b.add("tag before", f.doc.Tokens[m.First-1].Tag)
	}
	if m.Last < s.Last {
		b.add("tag after", f.doc.Tokens[m.Last].Tag)
		b.add("shape after", string("-aAXm1"[f.shapes[m.Last]]))
	}
	if role := f.apposed(m.Last, s); role != "" {
		b.add("apposed", role)
	}
}

// apposed returns the noun of an apposition after a name: "X, a Dutch dredging group,".
func (f *finder) apposed(i int, s text.Sentence) string {
	if i+2 >= s.Last || f.text(i) != "," {
		return ""
	}
	switch f.word(i + 1) {
	case "a", "an", "the", "its", "his", "her", "their":
	default:
		return ""
	}
	noun := ""
	for j := i + 2; j < min(s.Last, i+10); j++ {
		tag := f.doc.Tokens[j].Tag
		if strings.HasPrefix(tag, "NN") {
			noun = f.word(j)
		} else if noun != "" {
			break
		}
	}
	return noun
}

func (f *finder) describeTree(b *features, m text.Mention) {
	token := f.doc.Tokens[m.Head]
	if token.Dep == "" {
		return
	}
	b.add("dep", token.Dep)
	if token.Head >= 0 {
		parent := f.doc.Tokens[token.Head]
		b.add("parent", token.Dep, parent.Lemma)
		coarse, fine := f.cluster(token.Head)
		b.add("parent cluster", token.Dep, coarse)
		b.add("parent fine", token.Dep, fine)
	}
}

// inside returns a token of the sentence in lower case, marks as they are, "" outside.
func (f *finder) inside(i int, s text.Sentence) string {
	if i < s.First || i >= s.Last {
		return ""
	}
	if w := f.word(i); w != "" {
		if f.shapes[i] == number {
			return "0"
		}
		return w
	}
	return f.text(i)
}

// mostClusters bounds the memory for the clusters of words.
const mostClusters = 1 << 15

// cluster returns the names of the coarse and the fine cluster of a token.
func (f *finder) cluster(i int) (string, string) {
	if f.vectors == nil || i < 0 || i >= len(f.shapes) || f.shapes[i] == mark {
		return "", ""
	}
	word := f.word(i)
	known, ok := f.clusters[word]
	if !ok {
		known = [2]string{"-", "-"}
		if coarse, fine := f.vectors.Cluster(word); coarse != vector.None {
			known = [2]string{string(rune('A' + coarse)), string(rune('A' + fine))}
		}
		if len(f.clusters) == mostClusters {
			clear(f.clusters)
		}
		f.clusters[strings.Clone(word)] = known
	}
	return known[0], known[1]
}

func prefix(s string, n int) string { return s[:min(n, len(s))] }
func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

// classes are what the judge tells apart: no name, then the types in the order of graph.Types.
func classOf(t graph.Type) int {
	for i, known := range graph.Types() {
		if t == known {
			return i + 1
		}
	}
	return 0
}
