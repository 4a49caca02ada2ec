// Command dates measures the date resolver: accuracy on a set of our own expressions, each with
// three days of publication, and on the annotated articles beside the repository how often the
// date of a statement is among those found in its sentence or article.
//
//	go run ./tools/bench/dates [-misses]
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	misses := flag.Bool("misses", false, "list what is wrong or not found")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *misses); err != nil {
		fmt.Fprintln(os.Stderr, "dates:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, misses bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	var details io.Writer = io.Discard
	if misses {
		details = out
	}
	set, err := readSet(filepath.Join(root, "ingest", "date", "testdata", "dates.txt"))
	if err != nil {
		return err
	}
	right, total := set.score(details)
	fmt.Fprintf(out, "own expressions: %d with %d days of publication each, %d of %d right = %.1f %%\n",
		len(set.cases), len(set.anchors), right, total, 100*float64(right)/float64(total))
	return coverage(ctx, out, details, filepath.Join(root, "..", "shared", "bench"))
}

// moduleRoot walks up to the folder of go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = parent
	}
}
