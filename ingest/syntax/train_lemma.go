package syntax

import (
	"slices"
	"strings"
)

// trainLemmas learns, for each tag, the rule of each ending whose most frequent rule is another
// than that of the next shorter ending.
func (t *training) trainLemmas() {
	l := &lemmas{endings: map[ending]uint16{}}
	counts := t.lemmaCounts()
	var all []ending
	for e := range counts {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b ending) int {
		if len(a.text) != len(b.text) {
			return len(a.text) - len(b.text)
		}
		if a.tag != b.tag {
			return int(a.tag) - int(b.tag)
		}
		return strings.Compare(a.text, b.text)
	})
	numbers := map[lemmaRule]uint16{}
	for _, e := range all {
		best, n := commonest(counts[e])
		if n < 2 && e.text != "" && e.text[0] != ' ' || l.predict(e) == best {
			continue
		}
		if _, ok := numbers[best]; !ok {
			numbers[best] = uint16(len(l.rules))
			l.rules = append(l.rules, best)
		}
		l.endings[e] = numbers[best]
		t.m.endings = append(t.m.endings, e)
	}
	t.m.lemmas = l
	t.log("lemmas: %d endings, %d rules", len(l.endings), len(l.rules))
}

// predict returns the rule that shorter endings give.
func (l *lemmas) predict(e ending) lemmaRule {
	text := strings.TrimPrefix(e.text, " ")
	top := longestEnding
	if text == e.text {
		top = len(text) - 1
	}
	for n := min(top, len(text)); n >= 0; n-- {
		if rule, ok := l.endings[ending{e.tag, text[len(text)-n:]}]; ok {
			return l.rules[rule]
		}
	}
	return lemmaRule{}
}

func (t *training) lemmaCounts() map[ending]map[lemmaRule]int {
	counts := map[ending]map[lemmaRule]int{}
	for _, g := range t.gold {
		for i, form := range g.Forms {
			lemma := g.Lemmas[i]
			if len(form) > longest || lemma == "_" {
				continue
			}
			tag := g.Tags[i]
			if tag != "NNP" && tag != "NNPS" {
				form = strings.ToLower(form)
			}
			form = strings.ReplaceAll(form, "’", "'")
			rule := ruleFor(form, lemma)
			number := index(t.m.tags, tag)
			countRule(counts, ending{number, " " + form}, rule)
			for n := 0; n <= min(longestEnding, len(form)); n++ {
				countRule(counts, ending{number, form[len(form)-n:]}, rule)
			}
		}
	}
	return counts
}

func countRule(counts map[ending]map[lemmaRule]int, e ending, rule lemmaRule) {
	if counts[e] == nil {
		counts[e] = map[lemmaRule]int{}
	}
	counts[e][rule]++
}

// commonest returns the rule counted most often, the shortest of equals.
func commonest(counts map[lemmaRule]int) (best lemmaRule, most int) {
	for rule, n := range counts {
		if n > most || n == most && (rule.cut < best.cut || rule.cut == best.cut && rule.add < best.add) {
			best, most = rule, n
		}
	}
	return best, most
}
