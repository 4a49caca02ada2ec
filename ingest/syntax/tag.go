package syntax

import "github.com/graphbuild/graphbuild/ingest/syntax/internal/network"

// pad is the number of empty words that a line of words has before and after the sentence, so
// that features need not ask where it ends.
const pad = 3

// pads sets the words around a sentence. The first of those behind it stands for the root.
func pads(words []word) {
	for i := range pad {
		words[i] = word{form: formBefore, shape: formBefore, tag: tagNone}
		words[len(words)-1-i] = word{form: formAfter, shape: formAfter, tag: tagNone}
	}
	words[len(words)-pad] = word{form: formRoot, shape: formRoot, tag: tagRoot}
}

// Numbers of tags that no token has.
const (
	tagNone uint8 = 255
	tagRoot uint8 = 254
)

// tagFeatures collects the features of word i of a padded line, whose words before i have tags.
// cased tells lines in title case or capitals from others.
func tagFeatures(f *features, w []word, i int, cased uint32) {
	f.keys = f.keys[:0]
	here, before, after := &w[i], &w[i-1], &w[i+1]
	t1, t2 := uint32(before.tag), uint32(w[i-2].tag)
	f.one(1, here.form)
	f.one(2, before.form)
	f.one(3, after.form)
	f.one(4, w[i-2].form)
	f.one(5, w[i+2].form)
	f.two(6, before.form, here.form)
	f.two(7, here.form, after.form)
	for k, suffix := range here.suffix {
		f.two(10+uint32(k), suffix, 0)
	}
	for k, prefix := range here.prefix {
		f.one(14+uint32(k), prefix)
	}
	f.two(20, here.suffix[2], here.shape)
	f.two(21, here.shape, cased)
	f.three(22, here.shape, before.shape, after.shape)
	f.two(23, here.suffix[1], after.suffix[1])
	f.one(24, after.suffix[2])
	f.one(25, before.suffix[2])
	f.two(26, after.shape, after.suffix[1])
	f.one(27, t1)
	f.two(28, t1, t2)
	f.two(29, t1, here.form)
	f.two(30, t1, here.suffix[2])
	f.two(31, t1, after.form)
	f.two(32, t1, after.class)
	f.two(33, here.class, after.class)
	f.three(34, t1, here.class, after.class)
	f.three(35, after.class, w[i+2].class, here.suffix[1])
	f.two(36, here.class, cased)
	f.three(37, t1, t2, here.class)
	f.two(38, here.shape, t1)
	f.two(39, here.form, here.shape)
	f.two(40, here.fine, here.shape)
	f.one(41, before.fine)
	f.one(42, after.fine)
	f.two(43, here.fine, t1)
	f.three(44, before.coarse, here.coarse, after.coarse)
	f.three(45, t1, here.suffix[1], after.coarse)
	f.three(46, t1, here.coarse, after.coarse)
	f.two(47, here.coarse, here.suffix[2])
}

// tagLine tags a padded line from left to right, each word by the best class.
func tagLine(net *network.Net, s *network.State, f *features, w []word, cased uint32) {
	for i := pad; i < len(w)-pad; i++ {
		tagFeatures(f, w, i, cased)
		net.Score(f.keys, s)
		w[i].tag = uint8(s.Best(nil))
	}
}

// isCased returns 1 for a line in which most longer words begin with a capital, 2 for one in
// capitals throughout, else 0.
func isCased(forms []string) uint32 {
	long, capital, upper := 0, 0, 0
	for _, form := range forms {
		if len(form) < 4 || kindOf(rune(form[0])) != 'x' && kindOf(rune(form[0])) != 'X' {
			continue
		}
		long++
		if kindOf(rune(form[0])) == 'X' {
			capital++
			if kindOf(rune(form[1])) == 'X' && kindOf(rune(form[2])) == 'X' {
				upper++
			}
		}
	}
	switch {
	case long < 3 || 4*capital < 3*long:
		return 0
	case 4*upper >= 3*long:
		return 2
	}
	return 1
}
