// Command collection measures how documents are linked and stored, on invented collections with
// known truth.
//
//	collection quality [-documents 3000] [-hard]   linking quality: pairwise and B³ F1, merges
//	collection ecb [-archive FILE]                 the same on the names and the events of ECB+
//	collection scale [-documents 1000,10000]       times and memory of store and link
//	           [-articles 'DIR/*.txt']             the same with these articles, multiplied
package main

import (
	"flag"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/collection/world"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	commands := map[string]func([]string, io.Writer) error{"quality": quality, "ecb": ecb, "scale": scale}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprintln(stderr, "usage: collection quality|ecb|scale [flags]")
		return 2
	}
	if err := commands[args[0]](args[1:], stdout); err != nil {
		fmt.Fprintln(stderr, "collection:", err)
		return 1
	}
	return 0
}

// knownActors returns people and bodies of the gazetteer, and some countries, as actors.
func knownActors(g *gazetteer.Gazetteer) []world.Actor {
	var out []world.Actor
	for i := 0; i < g.Len(); i += 40 {
		e := g.At(i)
		if e.Type == graph.Person || e.Type == graph.Organization || e.Type == graph.Country {
			out = append(out, world.Known(string(e.Key), e.Key, e.Type, e.Country, e.Name))
		}
	}
	return out
}

func documents(w *world.World, from, to int) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		for i := from; i < to; i++ {
			if !yield(w.Article(i).Document, nil) {
				return
			}
		}
	}
}

func quality(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("quality", flag.ContinueOnError)
	n := flags.Int("documents", 3000, "number of documents")
	hard := flags.Bool("hard", true, "the hard setting")
	seed := flags.Uint64("seed", 1, "of the world")
	lone := flags.Int("lone", 0, "percentage of people called by the family name alone")
	examples := flags.Int("examples", 0, "number of errors to show")
	if err := flags.Parse(args); err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	w := world.New(world.Options{Seed: *seed, Documents: *n, Hard: *hard, Lone: *lone, Known: knownActors(g)})
	linked, _, err := link.Link(documents(w, 0, *n), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	v := judge(w, linked)
	fmt.Fprintf(stdout, "%d documents, %d actors, %d entities, %d relations, %d claims\n", *n, len(w.Actors), linked.EntityCount(), linked.RelationCount(), linked.ClaimCount())
	v.print(stdout, *examples)
	fmt.Fprintf(stdout, "relations with the right number of origins: %d of %d; affirmed and denied: %d, of them disputed: %d\n", v.OriginsRight, v.Origins, v.Denied, v.DeniedFound)
	return nil
}

func (v verdict) print(w io.Writer, examples int) {
	fmt.Fprintf(w, "referents: %d\n", v.Items)
	fmt.Fprintf(w, "pairwise  P %.2f  R %.2f  F1 %.2f\n", 100*v.PairP, 100*v.PairR, 100*v.PairF)
	fmt.Fprintf(w, "B3        P %.2f  R %.2f  F1 %.2f\n", 100*v.CubeP, 100*v.CubeR, 100*v.CubeF)
	fmt.Fprintf(w, "entities that are several things: %d, several of the gazetteer: %d; things that are several entities: %d\n", v.Merged, v.MergedKnown, v.Split)
	v.printErrors(w, examples)
}

func (v verdict) printErrors(w io.Writer, examples int) {
	for _, list := range [][]string{v.mergedExample, v.splitExmpl} {
		for _, s := range list[:min(examples, len(list))] {
			fmt.Fprintln(w, " ", s)
		}
	}
}
