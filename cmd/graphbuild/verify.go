package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "check that every claim's evidence is in its document, word for word", Args: cobra.NoArgs,
		Long: `Cut every claim's evidence and every mention out of its document again and compare the
words. A difference means that the store was changed by something else, and fails.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(s *store.Store, g *graph.Graph) error {
				return a.verify(cmd.Context(), s, g)
			})
		},
	}
}

func (a *app) verify(ctx context.Context, s *store.Store, g *graph.Graph) error {
	texts := make(map[graph.Key]string, g.DocumentCount())
	for document, err := range s.Annotations(ctx) {
		if err != nil {
			return err
		}
		texts[graph.Key(document.ID)] = document.Text
	}
	wrong := a.verifyClaims(g, texts) + a.verifyMentions(g, texts)
	if wrong > 0 {
		return fmt.Errorf("%d quotes are not in their documents", wrong)
	}
	_, err := fmt.Fprintf(a.stdout, "%d claims verified in %d documents\n", g.ClaimCount(), g.DocumentCount())
	return err
}

func (a *app) verifyClaims(g *graph.Graph, texts map[graph.Key]string) (wrong int) {
	for _, claim := range g.Claims() {
		e := claim.Evidence
		if !reslices(texts[e.Document], e.Start, e.End, e.Quote) {
			wrong++
			fmt.Fprintf(a.stderr, "%s: %q is not at %d-%d\n", claim.Key, printable(e.Quote), e.Start, e.End)
		}
	}
	return wrong
}

func (a *app) verifyMentions(g *graph.Graph, texts map[graph.Key]string) (wrong int) {
	for row, entity := range g.Entities() {
		for m := range g.MentionsOf(row) {
			if !reslices(texts[m.Document], m.Start, m.End, m.Text) {
				wrong++
				fmt.Fprintf(a.stderr, "%s: %q is not at %d-%d of %s\n", entity.Key, printable(m.Text), m.Start, m.End, m.Document)
			}
		}
	}
	return wrong
}

// reslices reports whether text[start:end] is the quote.
func reslices(text string, start, end int, quote string) bool {
	return 0 <= start && start <= end && end <= len(text) && text[start:end] == quote
}

// withGraph opens the store for reading, with its graph, for the time of use.
func (a *app) withGraph(ctx context.Context, use func(*store.Store, *graph.Graph) error) error {
	s, err := store.Open(a.config().DB, store.Options{ReadOnly: true})
	if err != nil {
		return storeError(err)
	}
	defer s.Close()
	g, err := s.Graph(ctx)
	if err != nil {
		return storeError(err)
	}
	return use(s, g)
}
