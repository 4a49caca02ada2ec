package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"syscall"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// speed prints how fast a megabyte of news is read on one core, and what memory that takes.
func speed(data string, parse text.Stage) error {
	runtime.GOMAXPROCS(1)
	start := cpu()
	if _, err := syntax.Stage(); err != nil {
		return err
	}
	fmt.Printf("\nmodel ready in %d ms\n", int(1000*(cpu()-start)))
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
		start := cpu()
		if err := stage.Run(context.Background(), d); err != nil {
			return err
		}
		took := cpu() - start
		fmt.Printf("%-7s %6.2f MB/s %9.0f tokens/s\n", stage.Name, float64(len(d.Text))/1e6/took, float64(len(d.Tokens))/took)
	}
	fmt.Printf("largest resident size %d MB\n", largest()>>20)
	return nil
}

// cpu returns the seconds of processor time that the process has used: other programs on the
// machine don't disturb it.
func cpu() float64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}

// largest returns the largest resident size of the process so far, in bytes.
func largest() int64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return use.Maxrss << 10
}
