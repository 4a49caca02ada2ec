// Events measures claims on data sets of others, which none of our models has learned claims from.
//
//	events plover                  coded sentences of the PLOVER gold-standard records
//	events petrarch                the unit records of the coder PETRARCH 2
//	events ecb                    ECB+: events, participants, times, places, negation
//	events re3d                   relations of defence and diplomacy news
//	events                         all of them
//
// Every second record, family of records or document is for looking at misses while rules are
// written (-misses lists
// them); figures are given for that half and, apart from it, for the half that nobody looks at.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "events: error:", err)
		os.Exit(1)
	}
}

// bench is one run of the program.
type bench struct {
	*corpus.Reader
	given  text.Stage   // relation with a class for every pair, however unsure
	stages []text.Stage // from tokens to claims: no page to clean
	data   string
	misses bool
	out    io.Writer
}

func run(args []string, out io.Writer) error {
	var names []string
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		names, args = args[:1], args[1:]
	}
	b := &bench{out: out}
	flags := flag.NewFlagSet("events", flag.ContinueOnError)
	flags.StringVar(&b.data, "data", "../shared/data", "folder of the data sets")
	flags.BoolVar(&b.misses, "misses", false, "list what is missed in the half for looking")
	model := flags.String("model", "ingest/relation/model/ranker.bin", "the ranker, for classes of given pairs")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := b.load(*model); err != nil {
		return err
	}
	return b.measure(names)
}

func (b *bench) load(model string) error {
	var err error
	if b.Reader, err = corpus.NewReader(); err != nil {
		return err
	}
	claims, err := relation.Stage(b.Types, b.Names)
	if err != nil {
		return err
	}
	b.stages = append(append(append([]text.Stage{}, b.Before[1:]...), claims), b.After...)
	weights, err := os.ReadFile(model)
	if err != nil {
		return fmt.Errorf("%w: run this in the root of the repository", err)
	}
	b.given, err = relation.StageOf(weights, 0, b.Types, b.Names)
	return err
}

func (b *bench) measure(names []string) error {
	known := []struct {
		name string
		run  func() (*figures, error)
	}{{"plover", b.plover}, {"petrarch", b.petrarch}, {"ecb", b.ecb}, {"re3d", b.re3d}}
	found := false
	for _, k := range known {
		if len(names) > 0 && names[0] != k.name {
			continue
		}
		found = true
		f, err := k.run()
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		f.print(b.out)
	}
	if !found {
		return fmt.Errorf("no data set %q: there are plover, petrarch, ecb, re3d", names[0])
	}
	return nil
}

func (b *bench) path(parts ...string) string {
	return filepath.Join(append([]string{b.data}, parts...)...)
}

// miss lists what is wrong in the half that is for looking.
func (b *bench) miss(half int, format string, args ...any) {
	if b.misses && half == looked {
		fmt.Fprintf(b.out, "  "+format+"\n", args...)
	}
}
