package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

// speed prints how fast a megabyte of news is read on one core, and what memory that takes.
func speed(data string, parse text.Stage) error {
	runtime.GOMAXPROCS(1)
	start := usage.Processor()
	if _, err := syntax.Stage(); err != nil {
		return err
	}
	fmt.Printf("\nmodel ready in %d ms\n", (usage.Processor() - start).Milliseconds())
	news, err := corpus{files: []string{"gum-dev", "gum-test", "en_pud-test"}, genre: ""}.read(data)
	if err != nil {
		return err
	}
	var b strings.Builder
	for b.Len() < 1<<20 {
		for i, s := range news {
			b.WriteString(s.Text)
			b.WriteByte(' ')
			if i%5 == 4 {
				b.WriteString("\n\n")
			}
		}
	}
	d := &text.Document{Text: b.String()[:1<<20]}
	d.Text = strings.ToValidUTF8(d.Text, "")
	for _, stage := range []text.Stage{text.Tokenizer(), parse} {
		start := usage.Processor()
		if err := stage.Run(context.Background(), d); err != nil {
			return err
		}
		took := (usage.Processor() - start).Seconds()
		fmt.Printf("%-7s %6.2f MB/s %9.0f tokens/s\n", stage.Name, float64(len(d.Text))/1e6/took, float64(len(d.Tokens))/took)
	}
	fmt.Printf("largest resident size %d MB\n", usage.Resident()>>20)
	return nil
}
