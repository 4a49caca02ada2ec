package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/collection/world"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

func scale(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("scale", flag.ContinueOnError)
	sizes := flags.String("documents", "1000,10000", "numbers of documents")
	check := flags.Bool("check", false, "compare the graph at the end with one that is linked afresh")
	profile := flags.String("profile", "", "file for a profile of the processor")
	articles := flags.String("articles", "", "files of articles to multiply, with commas between; invented ones if empty")
	keep := flags.String("dir", "", "folder for the stores; a temporary one if empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	dir := *keep
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "collection"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	var multiplied *real
	if *articles != "" {
		if multiplied, err = newReal(g, *articles); err != nil {
			return err
		}
	}
	fmt.Fprintln(stdout, "documents     put s    link s  ms/doc  open s   add s  open2 s   del s  file MB  peak MB")
	for _, size := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, size+".db")
		article := inventedArticles(n, g)
		if multiplied != nil {
			article = multiplied.article
		}
		if err := measure(path, n, g, article, stdout); err != nil {
			return err
		}
		if *check {
			if err := compare(path, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// clock measures steps.
type clock struct {
	err error
}

func (c *clock) step(f func() error) float64 {
	if c.err != nil {
		return 0
	}
	start := usage.Processor()
	c.err = f()
	return (usage.Processor() - start).Seconds()
}

func inventedArticles(n int, g *gazetteer.Gazetteer) func(int) *text.Document {
	w := world.New(world.Options{Seed: 1, Documents: n, Hard: true, Known: knownActors(g)})
	return func(i int) *text.Document { return w.Article(i).Document }
}

func measure(path string, n int, g *gazetteer.Gazetteer, article func(int) *text.Document, stdout io.Writer) error {
	ctx := context.Background()
	l, err := link.New(link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	for _, old := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	c := &clock{}
	put, err := putAll(ctx, s, article, n)
	if err != nil {
		return err
	}
	linked := c.step(func() error { return s.Link(ctx, l) })
	graph := func() error { _, err := s.Graph(ctx); return err }
	open := c.step(graph)
	extra := article(n / 2)
	extra.ID, extra.Source = "document/extra", "articles/extra.txt"
	add := c.step(func() error {
		if err := s.Put(ctx, store.Record{Document: extra, Hash: "h", Pipeline: "p"}); err != nil {
			return err
		}
		return s.Link(ctx, l)
	})
	open2 := c.step(graph)
	remove := c.step(func() error {
		if err := s.Remove(ctx, article(n/3).ID); err != nil {
			return err
		}
		return s.Link(ctx, l)
	})
	if c.err != nil {
		return c.err
	}
	fmt.Fprintf(stdout, "%9d %9.2f %9.2f %7.2f %7.2f %7.3f %8.2f %7.3f %8.0f %8.0f\n", n, put, linked,
		1000*(put+linked)/float64(n), open, add, open2, remove, megabytes(path), peakMemory())
	return nil
}

// compare links what a store holds afresh, in memory, and compares the bytes of the graphs.
func compare(path string, g *gazetteer.Gazetteer) error {
	ctx := context.Background()
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	kept, err := s.Graph(ctx)
	if err != nil {
		return err
	}
	fresh, _, err := link.Link(s.Annotations(ctx), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	var a, b bytes.Buffer
	if err := errors.Join(kept.Encode(&a), fresh.Encode(&b)); err != nil {
		return err
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		return fmt.Errorf("%s: the graph is not that of a fresh build", path)
	}
	return nil
}

// putAll puts the documents in and returns how long that took without making them.
func putAll(ctx context.Context, s *store.Store, article func(int) *text.Document, n int) (seconds float64, err error) {
	const batch = 500
	c := &clock{}
	for at := 0; at < n; at += batch {
		var records []store.Record
		for i := at; i < min(n, at+batch); i++ {
			records = append(records, store.Record{Document: article(i), Hash: strconv.Itoa(i), Pipeline: "p"})
		}
		seconds += c.step(func() error { return s.Put(ctx, records...) })
	}
	return seconds, c.err
}

func megabytes(path string) float64 {
	total := int64(0)
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(path + end); err == nil {
			total += info.Size()
		}
	}
	return float64(total) / 1e6
}

// peakMemory returns the most memory that the process has had, where the system says.
func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1000
		}
	}
	return 0
}
