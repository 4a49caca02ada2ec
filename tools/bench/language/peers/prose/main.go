// Prose annotates documents with github.com/jdkato/prose, apart from our module, so that its
// models are no dependency of ours. Package peers tells the protocol.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"github.com/jdkato/prose/v3"
)

func main() {
	if err := run(bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, "prose: error:", err)
		os.Exit(1)
	}
}

func run(in *bufio.Reader, out *bufio.Writer) error {
	start := 0.0
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		if err == io.EOF {
			break
		}
		length, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			return err
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(in, text); err != nil {
			return err
		}
		if n == 0 { // warm up
			if err := annotate(string(text), io.Discard); err != nil {
				return err
			}
			start = cpu()
		}
		if err := annotate(string(text), out); err != nil {
			return err
		}
		fmt.Fprintln(out, ".")
	}
	fmt.Fprintf(out, "cpu\t%f\n", cpu()-start)
	return out.Flush()
}

// paragraphs are what prose reads one by one: it knows no line that ends without a full stop.
var paragraphs = regexp.MustCompile(`(?s)\S.*?(\n\s*\n|\z)`)

func annotate(text string, out io.Writer) error {
	for _, span := range paragraphs.FindAllStringIndex(text, -1) {
		if err := paragraph(text[span[0]:span[1]], span[0], out); err != nil {
			return err
		}
	}
	return nil
}

func paragraph(text string, at int, out io.Writer) error {
	names := len(os.Args) > 1 && os.Args[1] == "names"
	doc, err := prose.NewDocument(text, prose.WithExtraction(names))
	if err != nil {
		return err
	}
	for _, s := range doc.Sentences() {
		fmt.Fprintf(out, "S\t%d\t%d\n", at+s.Start, at+s.End())
	}
	for _, t := range doc.Tokens() {
		fmt.Fprintf(out, "T\t%d\t%d\t%s\t-1\t\n", at+t.Start, at+t.End(), t.Tag)
	}
	for _, e := range doc.Entities() {
		fmt.Fprintf(out, "N\t%d\t%d\t%s\n", at+e.Start, at+e.End(), e.Label)
	}
	return nil
}

func cpu() float64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}
