package mention

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// goldEntity is an entity of a benchmark article.
type goldEntity struct {
	ID       string
	Name     string
	Type     json.RawMessage
	Aliases  []string
	Optional bool
}

func (e goldEntity) types() []string {
	var one string
	if json.Unmarshal(e.Type, &one) == nil {
		return []string{one}
	}
	var several []string
	if err := json.Unmarshal(e.Type, &several); err != nil {
		return nil
	}
	return several
}

type goldArticle struct {
	name, text string
	entities   []goldEntity
	mentions   []goldMention
}

type goldMention struct {
	entity     string
	start, end int // bytes
	words      string
}

// TestMeasure prints precision, recall and F1 of entities and of the mentions of names. With
// MISSES=kind it lists the differences of that kind: missed, spurious, type, mention.
func TestMeasure(t *testing.T) {
	bench := benchmark(t)
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"dev", "own", "train"} {
		total := newTally()
		for _, article := range articles(t, filepath.Join(bench, folder)) {
			total.article(article, annotate(t, g, article))
		}
		fmt.Println(total.report(folder))
		for _, line := range total.misses[os.Getenv("MISSES")] {
			if os.Getenv("FOLDER") == folder {
				fmt.Println(line)
			}
		}
	}
}

func benchmark(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != "/"; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	bench := filepath.Join(dir, "..", "shared", "bench")
	if _, err := os.Stat(bench); err != nil {
		if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
			t.Fatalf("the benchmark articles are missing: %v", err)
		}
		t.Skipf("no benchmark articles: put them into ../shared/bench beside the repository to measure: %v", err)
	}
	return bench
}

func articles(t *testing.T, folder string) []goldArticle {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in %s: %v", folder, err)
	}
	sort.Strings(files)
	var all []goldArticle
	for _, file := range files {
		base := strings.TrimSuffix(file, ".json")
		var gold struct{ Entities []goldEntity }
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(content, &gold); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		body, err := os.ReadFile(base + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, goldArticle{filepath.Base(base), string(body), gold.Entities, goldMentions(base, string(body))})
	}
	return all
}

func goldMentions(base, body string) []goldMention {
	content, err := os.ReadFile(base + ".mentions.tsv")
	if err != nil {
		return nil
	}
	offsets := make([]int, 0, len(body)+1)
	for i := range body {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(body))
	var all []goldMention
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		f := strings.Split(line, "\t")
		start, _ := strconv.Atoi(f[1])
		end, _ := strconv.Atoi(f[2])
		all = append(all, goldMention{f[0], offsets[start], offsets[end], f[3]})
	}
	return all
}

// annotate runs the stages before this one that are there, and this one.
func annotate(t *testing.T, g *gazetteer.Gazetteer, a goldArticle) *text.Document {
	t.Helper()
	d := &text.Document{ID: a.name, Text: a.text}
	for _, stage := range append(before(), Stage(g)) {
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %s: %v", a.name, stage.Name, err)
		}
	}
	return d
}

func before() []text.Stage { return []text.Stage{clean.Stage(), text.Tokenizer()} }

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
		n := normal(words)
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

func (t *tally) article(a goldArticle, d *text.Document) {
	clusters := merge(d)
	type pair struct{ score, s, g int }
	var pairs []pair
	gold := make([]map[string]bool, len(a.entities))
	for gi, e := range a.entities {
		gold[gi] = map[string]bool{}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			gold[gi][normal(n)] = true
		}
	}
	for si, c := range clusters {
		for gi, e := range a.entities {
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
			if normal(c.name) == normal(e.Name) {
				score += 2000
			}
			if gold[gi][normal(c.name)] {
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
	for gi, e := range a.entities {
		typ := strings.Join(e.types(), "/")
		if used[gi] && !e.Optional {
			t.tp++
			t.count(e.types()[0])[0]++
		} else if !e.Optional {
			t.fn++
			t.count(e.types()[0])[2]++
			t.misses["missed"] = append(t.misses["missed"], typ+"\t"+e.Name+" | "+strings.Join(e.Aliases, " | ")+"\t"+a.name)
		}
	}
	for si, c := range clusters {
		gi, ok := s2g[si]
		if !ok {
			t.fp++
			t.count(string(c.typ))[1]++
			t.misses["spurious"] = append(t.misses["spurious"], string(c.typ)+"\t"+c.name+"\t"+a.name+"\t"+context40(a.text, c.name)+"\t"+ruleOf(d, c.name))
			continue
		}
		if a.entities[gi].Optional {
			continue
		}
		right := false
		for _, want := range a.entities[gi].types() {
			right = right || want == string(c.typ)
		}
		if right {
			t.typed++
		} else {
			t.misses["type"] = append(t.misses["type"], strings.Join(a.entities[gi].types(), "/")+" not "+string(c.typ)+"\t"+c.name+"\t"+ruleOf(d, c.name)+"\t"+context40(a.text, c.name))
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
func (t *tally) spans(a goldArticle, d *text.Document, gold []map[string]bool) {
	if a.mentions == nil {
		return
	}
	index := map[string]int{}
	for gi, e := range a.entities {
		index[e.ID] = gi
	}
	want := map[[2]int]string{}
	for _, m := range a.mentions {
		if strings.Contains(m.entity, "+") || !named(m.words, gold[index[m.entity]]) {
			continue
		}
		want[bare(a.text, m.start, m.end)] = m.words
	}
	got := map[[2]int]bool{}
	for _, m := range d.Mentions {
		if m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		span := bare(a.text, m.Start, m.End)
		got[span] = true
		if _, ok := want[span]; ok {
			t.mtp++
		} else {
			t.mfp++
			t.misses["mention"] = append(t.misses["mention"], "+ "+d.Slice(m.Span)+"\t"+m.Rule+"\t"+line(a.text, m.Start, m.End)+"\t"+a.name)
		}
	}
	for span, words := range want {
		if !got[span] {
			t.mfn++
			t.misses["mention"] = append(t.misses["mention"], "- "+words+"\t\t"+line(a.text, span[0], span[1])+"\t"+a.name)
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
	return names[normal(words)] && strings.IndexFunc(words, unicode.IsUpper) >= 0
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

// normal folds a name as the benchmark's scorer does.
func normal(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(name))
	name = strings.TrimSpace(strings.ReplaceAll(strings.ToLower(name), "’", "'"))
	name = strings.TrimSuffix(name, "'s")
	for again := true; again; {
		again = false
		for _, title := range scorerTitles {
			rest, ok := strings.CutPrefix(name, title)
			if !ok {
				continue
			}
			rest = strings.TrimPrefix(rest, ".")
			if trimmed := strings.TrimLeft(rest, " \n"); trimmed != rest {
				name, again = trimmed, true
			}
		}
	}
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }), " ")
}

var scorerTitles = []string{"the", "mr", "mrs", "ms", "dr", "sir", "president", "prime minister", "leader", "chairman",
	"general", "minister", "foreign minister", "defence minister", "defense minister", "secretary", "secretary of state",
	"spokesman", "spokeswoman", "spokesperson", "ambassador", "king", "queen", "premier"}
