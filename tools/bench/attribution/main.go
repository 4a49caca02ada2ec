// Command attribution measures the attribution stage alone: it is given the triggers of the
// annotated statements, and its polarity, modality, speakers and dates are compared with theirs.
//
//	go run ./tools/bench/attribution ../shared/bench/train ../shared/bench/own
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"sort"

	"github.com/graphbuild/graphbuild/ingest/attribution"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/attribution/corpus"
)

func main() {
	misses := flag.String("misses", "", "print the misses of one kind: polarity, modality, by, when")
	embedded := flag.Bool("embedded", false, "judge the embedded model in place of cross-validating")
	flag.Parse()
	if err := run(flag.Args(), *misses, *embedded); err != nil {
		fmt.Fprintln(os.Stderr, "attribution:", err)
		os.Exit(1)
	}
}

// folds is how often the model is trained on the other articles to judge these.
const folds = 5

func run(folders []string, misses string, embedded bool) error {
	ctx := context.Background()
	articles, err := corpus.Load(ctx, folders...)
	if err != nil {
		return err
	}
	t := &tally{misses: misses, reasons: make(map[string]*[2]int)}
	for fold := range folds {
		stage, err := attribution.Stage()
		if !embedded {
			stage, err = trainedWithout(articles, fold)
		}
		if err != nil {
			return err
		}
		for i := fold; i < len(articles); i += folds {
			if err := stage.Run(ctx, articles[i].Document); err != nil {
				return err
			}
		}
	}
	for _, a := range articles {
		t.unbound += a.Unbound
		for i := range a.Statements {
			t.compare(a, i)
		}
	}
	t.print()
	return nil
}

func trainedWithout(articles []corpus.Article, fold int) (text.Stage, error) {
	var examples []attribution.Example
	for i, a := range articles {
		if i%folds != fold {
			examples = append(examples, attribution.Example{Document: a.Document, Labels: a.Labels})
		}
	}
	weights, err := attribution.Learn(examples)
	if err != nil {
		return text.Stage{}, err
	}
	return attribution.StageWith(weights)
}

type tally struct {
	misses                                  string
	n, unbound, polarity, modality, by, all int
	byGold, byFound, bySystem               int
	when, whenRight, whenSystem             int
	reasons                                 map[string]*[2]int
}

func (t *tally) compare(a corpus.Article, i int) {
	d, s, c, label := a.Document, a.Statements[i], a.Document.Claims[i], a.Labels[i]
	t.n++
	polarity := label.Polarity == c.Polarity
	modality := slices.Contains(label.Modalities, c.Modality)
	by := t.speakers(s, c, label)
	for kind, ok := range map[string]bool{"polarity": polarity, "modality": modality, "by": by} {
		if !ok && t.misses == kind {
			fmt.Printf("%v | trigger %q | gold p=%s m=%v by=%v | got %s %s %v %v\n", s.Evidence, s.Trigger, s.Polarity, s.Modality, s.By,
				c.Polarity, c.Modality, words(d, c), c.Reasons)
		}
	}
	t.polarity += one(polarity)
	t.modality += one(modality)
	t.by += one(by)
	t.all += one(polarity && modality && by)
	for _, reason := range c.Reasons {
		if t.reasons[reason] == nil {
			t.reasons[reason] = new([2]int)
		}
		t.reasons[reason][one(polarity && modality && by)]++
	}
	t.dates(s, c)
}

func (t *tally) dates(s corpus.Statement, c text.Claim) {
	if c.Time.Start != "" {
		t.whenSystem++
	}
	if s.When == "" {
		return
	}
	t.when++
	right := attribution.SameDate(s.When, c.Time.Start)
	t.whenRight += one(right)
	if !right && t.misses == "when" {
		fmt.Printf("%v | trigger %q | gold %s | got %v\n", s.Evidence, s.Trigger, s.When, c.Time)
	}
}

// speakers reports whether the right ones are named, by the scorer's rule: any one of them, or
// nobody where nobody is asked for.
func (t *tally) speakers(s corpus.Statement, c text.Claim, label attribution.Label) bool {
	found, named := false, false
	for _, v := range c.Attribution {
		if v.Referent == text.None {
			continue
		}
		named = true
		found = found || label.Speakers[v.Referent]
	}
	if len(s.By) > 0 {
		t.byGold++
		t.byFound += one(found)
	}
	t.bySystem += one(named)
	if len(s.By) == 0 {
		return !named
	}
	return found
}

func words(d *text.Document, c text.Claim) []string {
	var out []string
	for _, v := range c.Attribution {
		name := "-"
		if v.Referent != text.None {
			name = d.Referents[v.Referent].Name
		}
		out = append(out, d.Slice(v.Span)+"="+name)
	}
	return out
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (t *tally) print() {
	share := func(part, whole int) float64 { return 100 * float64(part) / float64(max(1, whole)) }
	fmt.Printf("%d statements with a trigger, %d not found in the text\n", t.n, t.unbound)
	fmt.Printf("polarity %.1f  modality %.1f  speaker %.1f  all three %.1f\n",
		share(t.polarity, t.n), share(t.modality, t.n), share(t.by, t.n), share(t.all, t.n))
	fmt.Printf("speakers: %d asked for, %d found, %d claims with a named one: P %.1f R %.1f\n", t.byGold, t.byFound, t.bySystem,
		share(t.byFound, t.bySystem), share(t.byFound, t.byGold))
	fmt.Printf("dates: %d asked for, %d right, %d claims with one\n", t.when, t.whenRight, t.whenSystem)
	if t.misses == "reasons" {
		t.printReasons()
	}
}

func (t *tally) printReasons() {
	var names []string
	for name := range t.reasons {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := t.reasons[names[i]], t.reasons[names[j]]
		return a[0]+a[1] > b[0]+b[1] || a[0]+a[1] == b[0]+b[1] && names[i] < names[j]
	})
	for _, name := range names {
		c := t.reasons[name]
		fmt.Printf("%5d right %5d wrong  %s\n", c[1], c[0], name)
	}
}
