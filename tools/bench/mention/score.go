package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// cluster is an entity as a simple merge of a document's names makes it.
type cluster struct {
	name  string
	names map[string]bool
	types map[graph.Type]int
	key   graph.Key
	typ   graph.Type
	last  map[string]bool
}

// merge joins the names of a document: by key, by equal words, a family name with its only
// bearer. It is what measuring this stage alone needs; ingest/resolve does it well.
func merge(d *text.Document) []*cluster {
	var all []*cluster
	byName := map[string]*cluster{}
	ms := append([]text.Mention(nil), d.Mentions...)
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].Last-ms[i].First > ms[j].Last-ms[j].First })
	for _, m := range ms {
		if m.Form != text.Name && m.Form != text.Demonym || m.Type == "" {
			continue
		}
		words := d.Slice(m.Span)
		n := corpus.Normal(words)
		var c *cluster
		if m.Key != "" {
			c = byName["key:"+string(m.Key)]
		}
		if c == nil && !(m.Metonym) {
			c = byName[n]
			if c != nil && m.Key != "" && c.key != "" && c.key != m.Key {
				c = nil
			}
		}
		if c == nil && m.Type == graph.Person && !strings.Contains(n, " ") {
			for _, other := range all {
				if other.typ == graph.Person && other.last[n] {
					c = other
					break
				}
			}
		}
		if c == nil {
			c = &cluster{name: words, names: map[string]bool{}, types: map[graph.Type]int{}, typ: m.Type, last: map[string]bool{}}
			all = append(all, c)
		}
		if c.key == "" {
			c.key = m.Key
		}
		c.types[m.Type]++
		c.names[n] = true
		if f := strings.Fields(n); len(f) > 1 {
			c.last[f[len(f)-1]] = true
			c.last[f[0]] = true
		}
		if m.Key != "" {
			byName["key:"+string(m.Key)] = c
		}
		if byName[n] == nil && !m.Metonym {
			byName[n] = c
		}
	}
	for _, c := range all {
		best := 0
		for _, t := range graph.Types() {
			if c.types[t] > best {
				best, c.typ = c.types[t], t
			}
		}
	}
	return all
}

// resolved returns the named entities of a document as ingest/resolve made them.
func resolved(d *text.Document) []*cluster {
	all := make([]*cluster, len(d.Referents))
	for i, r := range d.Referents {
		if r.Named {
			all[i] = &cluster{name: r.Name, names: map[string]bool{corpus.Normal(r.Name): true}, typ: r.Type, key: r.Key}
		}
	}
	for _, m := range d.Mentions {
		if len(m.Referents) == 1 && all[m.Referents[0]] != nil {
			all[m.Referents[0]].names[corpus.Normal(d.Slice(m.Span))] = true
		}
	}
	var named []*cluster
	for _, c := range all {
		if c != nil {
			named = append(named, c)
		}
	}
	return named
}

type tally struct {
	tp, fp, fn, typed int
	mtp, mfp, mfn     int
	byType            map[string]*[3]int
	misses            map[string][]string
}

func newTally() *tally { return &tally{byType: map[string]*[3]int{}, misses: map[string][]string{}} }

func (t *tally) count(typ string) *[3]int {
	if t.byType[typ] == nil {
		t.byType[typ] = &[3]int{}
	}
	return t.byType[typ]
}

func (t *tally) article(a corpus.Article, d *text.Document) {
	clusters := merge(d)
	if len(d.Referents) > 0 {
		clusters = resolved(d)
	}
	type pair struct{ score, s, g int }
	var pairs []pair
	gold := make([]map[string]bool, len(a.Entities))
	for gi, e := range a.Entities {
		gold[gi] = map[string]bool{}
		for _, n := range e.Names {
			gold[gi][corpus.Normal(n)] = true
		}
	}
	for si, c := range clusters {
		for gi, e := range a.Entities {
			hit := 0
			for n := range c.names {
				if gold[gi][n] {
					hit++
				}
			}
			if hit == 0 {
				continue
			}
			score := hit * 10
			if corpus.Normal(c.name) == corpus.Normal(e.Names[0]) {
				score += 2000
			}
			if gold[gi][corpus.Normal(c.name)] {
				score += 1000
			}
			pairs = append(pairs, pair{score, si, gi})
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].score > pairs[j].score })
	s2g, used := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := s2g[p.s]; !ok && !used[p.g] {
			s2g[p.s] = p.g
			used[p.g] = true
		}
	}
	for gi, e := range a.Entities {
		typ := typeNames(e.Types)
		if used[gi] && !e.Optional {
			t.tp++
			t.count(string(e.Types[0]))[0]++
		} else if !e.Optional {
			t.fn++
			t.count(string(e.Types[0]))[2]++
			t.misses["missed"] = append(t.misses["missed"], typ+"\t"+strings.Join(e.Names, " | ")+"\t"+a.Name)
		}
	}
	for si, c := range clusters {
		gi, ok := s2g[si]
		if !ok {
			t.fp++
			t.count(string(c.typ))[1]++
			t.misses["spurious"] = append(t.misses["spurious"], string(c.typ)+"\t"+c.name+"\t"+a.Name+"\t"+context40(a.Text, c.name)+"\t"+ruleOf(d, c.name))
			continue
		}
		if a.Entities[gi].Optional {
			continue
		}
		right := false
		for _, want := range a.Entities[gi].Types {
			right = right || want == c.typ
		}
		if right {
			t.typed++
		} else {
			t.misses["type"] = append(t.misses["type"], typeNames(a.Entities[gi].Types)+" not "+string(c.typ)+"\t"+c.name+"\t"+ruleOf(d, c.name)+"\t"+context40(a.Text, c.name))
		}
	}
	t.spans(a, d, gold)
}

func ruleOf(d *text.Document, words string) string {
	for _, m := range d.Mentions {
		if d.Slice(m.Span) == words {
			return m.Rule
		}
	}
	return ""
}

func context40(body, words string) string {
	at := strings.Index(body, words)
	if at < 0 {
		return ""
	}
	return strings.Join(strings.Fields(body[max(0, at-40):min(len(body), at+len(words)+40)]), " ")
}

// spans compares the exact spans of names and demonyms.
func (t *tally) spans(a corpus.Article, d *text.Document, gold []map[string]bool) {
	if a.Marked == nil {
		return
	}
	index := map[string]int{}
	for gi, e := range a.Entities {
		index[e.ID] = gi
	}
	want := map[[2]int]string{}
	for _, m := range a.Marked {
		if strings.Contains(m.Entity, "+") || !named(a.Text[m.Start:m.End], gold[index[m.Entity]]) {
			continue
		}
		want[bare(a.Text, m.Start, m.End)] = a.Text[m.Start:m.End]
	}
	got := map[[2]int]bool{}
	for _, m := range d.Mentions {
		if m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		span := bare(a.Text, m.Start, m.End)
		got[span] = true
		if _, ok := want[span]; ok {
			t.mtp++
		} else {
			t.mfp++
			t.misses["mention"] = append(t.misses["mention"], "+ "+d.Slice(m.Span)+"\t"+m.Rule+"\t"+line(a.Text, m.Start, m.End)+"\t"+a.Name)
		}
	}
	for span, words := range want {
		if !got[span] {
			t.mfn++
			t.misses["mention"] = append(t.misses["mention"], "- "+words+"\t\t"+line(a.Text, span[0], span[1])+"\t"+a.Name)
		}
	}
	sort.Strings(t.misses["mention"])
}

// bare drops an article at the start of a span, which the marked articles treat either way.
func bare(body string, start, end int) [2]int {
	if words := body[start:end]; len(words) > 4 && strings.EqualFold(words[:4], "the ") {
		start += 4
	}
	return [2]int{start, end}
}

func line(body string, start, end int) string {
	return strings.Join(strings.Fields(body[max(0, start-30):start]+"["+body[start:end]+"]"+body[end:min(len(body), end+30)]), " ")
}

// named reports whether a marked expression names its entity: its words, without an article, are
// one of its names and one of them has a capital.
func named(words string, names map[string]bool) bool {
	return names[corpus.Normal(words)] && strings.IndexFunc(words, unicode.IsUpper) >= 0
}

func (t *tally) report(folder string) string {
	f := func(tp, fp, fn int) string {
		p, r := ratio(tp, tp+fp), ratio(tp, tp+fn)
		return fmt.Sprintf("P %.1f R %.1f F1 %.1f", p, r, ratio(int(2*p*r*1000), int((p+r)*1000))/100)
	}
	out := fmt.Sprintf("%-6s entities %s  type %.1f", folder, f(t.tp, t.fp, t.fn), ratio(t.typed, t.tp))
	if t.mtp > 0 {
		out += "  name mentions " + f(t.mtp, t.mfp, t.mfn)
	}
	for _, typ := range graph.Types() {
		c := t.count(string(typ))
		out += fmt.Sprintf("\n   %-13s found %4d spurious %4d missed %4d", typ, c[0], c[1], c[2])
	}
	return out
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

func typeNames(types []graph.Type) string {
	var names []string
	for _, t := range types {
		names = append(names, string(t))
	}
	return strings.Join(names, "/")
}
