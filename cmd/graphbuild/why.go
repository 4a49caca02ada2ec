package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) whyCommand() *cobra.Command {
	var asJSON, all bool
	command := &cobra.Command{
		Use: "why NAME", Short: "why a name stands for the entity that it stands for", Args: cobra.ExactArgs(1),
		Long: `Tell the story of a name: which entity it is, by which words each document means that
entity and why, which names were merged across documents and which were kept apart,
with the reasons.`,
		Example: "  graphbuild why \"Mr. Kim\"",
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withGraph(cmd.Context(), func(s *store.Store, g *graph.Graph) error {
				told, err := tellStory(cmd.Context(), s, g, names[0])
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(told)
				}
				limit := 5
				if all {
					limit = len(told.Documents)
				}
				return told.print(a.stdout, limit)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	command.Flags().BoolVar(&all, "all", false, "every document, not only those that name it most")
	return command
}

// print writes a story for a reader, with at most limit documents.
func (s *story) print(w io.Writer, limit int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "“%s” is %s\n", s.Asked, s.describe())
	if len(s.OrElse) > 0 {
		fmt.Fprintf(&b, "elsewhere it may be %s\n", strings.Join(s.OrElse, "; "))
	}
	for _, d := range s.Documents[:min(limit, len(s.Documents))] {
		d.print(&b)
	}
	if rest := len(s.Documents) - limit; rest > 0 {
		fmt.Fprintf(&b, "\nand in %s more: --all shows them\n", plural(rest, "document"))
	}
	printNames(&b, "Names that are one", s.Merged)
	printNames(&b, "Names kept apart", s.Apart)
	_, err := io.WriteString(w, printable(b.String()))
	return err
}

// describe writes who or what it is: "Kim Jong Un (person of North Korea, in the gazetteer …)".
func (s *story) describe() string {
	about := strings.ToLower(string(s.Type))
	if s.Country != "" && s.Country != s.Name {
		about += ", " + s.Country
	}
	if s.Wikidata != "" {
		about += ", Wikidata " + s.Wikidata
	}
	return fmt.Sprintf("%s (%s): %s", s.Name, about, s.Key)
}

func (d documentStory) print(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s\n", documentName(d.Document))
	if d.Reason != "" {
		fmt.Fprintf(b, "    this entity: %s\n", d.Reason)
	}
	for _, part := range d.Words {
		fmt.Fprintf(b, "    %s: %s\n", part.Why, strings.Join(part.Words, ", "))
	}
}

func printNames(b *strings.Builder, heading string, list []nameStory) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, n := range list {
		fmt.Fprintf(b, "    %s: %s\n", n.Names, n.Reason)
	}
}
