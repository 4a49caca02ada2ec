package main

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// gapReport is what was not understood.
type gapReport struct {
	Sentences  []gapSentence `json:"sentences"`
	Predicates []gapCount    `json:"predicates"`
	Pronouns   []gapCount    `json:"unresolved_pronouns"`
	Dropped    []gapDropped  `json:"dropped,omitempty"`
	Unanswered int           `json:"unanswered,omitempty"` // documents without a kept answer
}

// gapSentence is a sentence with two entities and no claim.
type gapSentence struct {
	Document string   `json:"document"`
	Start    int      `json:"start"`
	Text     string   `json:"text"`
	Entities []string `json:"entities"`
	Verb     string   `json:"verb"`
}

// gapDropped is something that a language model said and the article does not carry.
type gapDropped struct {
	Document string `json:"document"`
	Reason   string `json:"reason"`
	Words    string `json:"words"`
}

type gapCount struct {
	Word  string `json:"word"`
	Count int    `json:"count"`
}

func (a *app) gapsCommand() *cobra.Command {
	var asJSON bool
	var most int
	command := &cobra.Command{
		Use: "gaps", Short: "what was not understood: the list for whoever adds rules", Args: cobra.NoArgs,
		Long: `List the sentences with two entities and no claim, the predicates of such sentences by
frequency, and the pronouns that stand for nothing. With --extractor llm or both, list
also what a language model said and verification dropped. The documents are read
again; the model is not asked: its kept answers are used.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report, err := a.gaps(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(report)
			}
			return a.printGaps(report, most)
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON, without a limit")
	addAnswerFlags(command.Flags())
	command.Flags().IntVar(&most, "top", 20, "how many of each kind to list")
	return command
}

func (a *app) gaps(ctx context.Context) (gapReport, error) {
	var report gapReport
	s, err := store.Open(a.config().DB, store.Options{ReadOnly: true})
	if err != nil {
		return report, storeError(err)
	}
	defer s.Close()
	again, err := a.rereader(s)
	if err != nil {
		return report, err
	}
	predicates, pronouns := make(map[string]int), make(map[string]int)
	for kept, err := range s.Annotations(ctx) {
		if err != nil {
			return report, err
		}
		d, err := again.read(ctx, kept)
		if err != nil {
			return report, err
		}
		found := gapSentences(d)
		report.Sentences = append(report.Sentences, found...)
		for _, g := range found {
			predicates[g.Verb]++
		}
		for _, m := range d.Mentions {
			if m.Form == text.Pronoun && len(m.Referents) == 0 {
				pronouns[strings.ToLower(d.Slice(m.Span))]++
			}
		}
	}
	report.Predicates, report.Pronouns = byCount(predicates), byCount(pronouns)
	report.Unanswered = again.unanswered
	for _, g := range again.gaps() {
		report.Dropped = append(report.Dropped, gapDropped(g))
	}
	return report, nil
}

// gapSentences lists the sentences of a document that name two entities and make no claim.
func gapSentences(d *text.Document) []gapSentence {
	claimed := make(map[int]bool)
	for _, c := range d.Claims {
		claimed[sentenceAt(d, c.Start)] = true
	}
	entities := make(map[int][]string)
	for _, m := range d.Mentions {
		for _, r := range m.Referents {
			if name := d.Referents[r].Name; d.Referents[r].Named && !slices.Contains(entities[m.Sentence], name) {
				entities[m.Sentence] = append(entities[m.Sentence], name)
			}
		}
	}
	var found []gapSentence
	for i, s := range d.Sentences {
		if claimed[i] || len(entities[i]) < 2 {
			continue
		}
		found = append(found, gapSentence{d.ID, s.Start, oneLine(d.Slice(s.Span)), entities[i], rootLemma(d, s)})
	}
	return found
}

func sentenceAt(d *text.Document, offset int) int {
	return sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > offset })
}

func rootLemma(d *text.Document, s text.Sentence) string {
	for i := s.First; i < s.Last; i++ {
		if d.Tokens[i].Head == text.None {
			return d.Tokens[i].Lemma
		}
	}
	return ""
}

func byCount(counts map[string]int) []gapCount {
	list := make([]gapCount, 0, len(counts))
	for word, n := range counts {
		list = append(list, gapCount{word, n})
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].Count > list[j].Count || list[i].Count == list[j].Count && list[i].Word < list[j].Word
	})
	return list
}

func (a *app) printGaps(r gapReport, most int) error {
	fmt.Fprintf(a.stdout, "%s with two entities and no claim\n", plural(len(r.Sentences), "sentence"))
	for _, s := range r.Sentences[:min(most, len(r.Sentences))] {
		fmt.Fprintf(a.stdout, "  %s:%d  %s\n", documentName(graph.Key(s.Document)), s.Start, printable(s.Text))
	}
	fmt.Fprintf(a.stdout, "their predicates: %s\n", printable(countList(r.Predicates, most)))
	if _, err := fmt.Fprintf(a.stdout, "pronouns that stand for nothing: %s\n", printable(countList(r.Pronouns, most))); err != nil {
		return err
	}
	return a.printDropped(r, most)
}

// printDropped lists what a language model said in vain.
func (a *app) printDropped(r gapReport, most int) error {
	if a.config().Extractor == extractRules {
		return nil
	}
	if r.Unanswered > 0 {
		fmt.Fprintf(a.stdout, "%s without a kept answer of %s\n", plural(r.Unanswered, "document"), printable(a.config().LLM.Model))
	}
	fmt.Fprintf(a.stdout, "%d dropped of what the language model said\n", len(r.Dropped))
	for _, g := range r.Dropped[:min(most, len(r.Dropped))] {
		if _, err := fmt.Fprintf(a.stdout, "  %s  %s: %s\n", printable(documentName(graph.Key(g.Document))), printable(g.Reason), printable(g.Words)); err != nil {
			return err
		}
	}
	return nil
}

func countList(counts []gapCount, most int) string {
	var list []string
	for _, c := range counts[:min(most, len(counts))] {
		list = append(list, fmt.Sprintf("%s %d", c.Word, c.Count))
	}
	return strings.Join(list, ", ")
}
