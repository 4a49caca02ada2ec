package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func (a *app) explainCommand() *cobra.Command {
	command := &cobra.Command{
		Use: "explain CLAIM|RELATION", Short: "every step from the words to a claim", Args: cobra.ExactArgs(1),
		Long: `Show the sentence of a claim, its dependency tree, the rule that fired and each step to
the claim. Of a relation, all its claims. Keys are in show --json and in the exports.
Claims of a language model need the --extractor and --llm-model they were made with.`,
		RunE: func(cmd *cobra.Command, keys []string) error {
			return a.withGraph(cmd.Context(), func(s *store.Store, g *graph.Graph) error {
				return a.explain(cmd.Context(), s, g, graph.Key(keys[0]))
			})
		},
	}
	addAnswerFlags(command.Flags())
	return command
}

func (a *app) explain(ctx context.Context, s *store.Store, g *graph.Graph, k graph.Key) error {
	var claims []int32
	if row, ok := g.ClaimRow(k); ok {
		claims = []int32{int32(row)}
	} else if row, ok := g.RelationRow(k); ok {
		claims = g.ClaimsOf(row)
	} else {
		return usagef("no claim or relation has the key %q", k)
	}
	again, err := a.rereader(s)
	if err != nil {
		return err
	}
	read := make(map[graph.Key]*text.Document)
	for _, row := range claims {
		c := g.Claim(int(row))
		d := read[c.Evidence.Document]
		if d == nil {
			kept, err := s.Document(ctx, string(c.Evidence.Document))
			if err != nil {
				return err
			}
			if d, err = again.read(ctx, kept); err != nil {
				return err
			}
			read[c.Evidence.Document] = d
		}
		if err := a.explainClaim(d, c); err != nil {
			return err
		}
	}
	return nil
}

// explainClaim finds a claim of the graph in its document as read again, and prints its steps.
func (a *app) explainClaim(d *text.Document, c graph.Claim) error {
	fmt.Fprintf(a.stdout, "%s\n  “%s”\n", c.Key, printable(oneLine(c.Evidence.Quote)))
	for _, found := range d.Claims {
		if found.Start == c.Evidence.Start && found.End == c.Evidence.End && found.Type == c.Type && found.Rule == c.Rule {
			return a.printSteps(d, found)
		}
	}
	fmt.Fprintf(a.stdout, "  rule: %s\n", printable(c.Rule))
	advice := "this version of the pipeline no longer makes this claim: build again"
	if strings.Contains(c.Rule, "llm:") {
		advice = "a language model found it: give the --extractor and --llm-model of its build to see the steps"
	}
	_, err := fmt.Fprintf(a.stdout, "  %s\n", advice)
	return err
}

func (a *app) printSteps(d *text.Document, c text.Claim) error {
	fmt.Fprintf(a.stdout, "  %s\n  rule: %s\n", printable(describeClaim(d, c)), printable(c.Rule))
	for _, reason := range c.Reasons {
		fmt.Fprintf(a.stdout, "  step: %s\n", printable(reason))
	}
	if c.Trigger == text.None {
		return nil
	}
	for _, s := range d.Sentences {
		if s.First <= c.Trigger && c.Trigger < s.Last {
			return a.printTree(d, s, c.Trigger)
		}
	}
	return nil
}

// printTree prints a sentence's tree, each word indented below its head.
func (a *app) printTree(d *text.Document, s text.Sentence, trigger int) error {
	children := make(map[int][]int)
	for i := s.First; i < s.Last; i++ {
		children[d.Tokens[i].Head] = append(children[d.Tokens[i].Head], i)
	}
	var print func(token, depth int) error
	print = func(token, depth int) error {
		mark := "  "
		if token == trigger {
			mark = "* "
		}
		t := d.Tokens[token]
		if _, err := fmt.Fprintf(a.stdout, "  %s%s%s (%s, %s)\n", mark, strings.Repeat("  ", depth), printable(d.Slice(t.Span)), t.Dep, t.Tag); err != nil {
			return err
		}
		for _, c := range children[token] {
			if err := print(c, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	for _, root := range children[text.None] {
		if err := print(root, 0); err != nil {
			return err
		}
	}
	return nil
}
