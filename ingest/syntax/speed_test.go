package syntax

import (
	"context"
	"os"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// BenchmarkStage reads a text of our own; the metric is tokens a second.
func BenchmarkStage(b *testing.B) {
	content, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		b.Fatal(err)
	}
	stage := mustStage(b)
	d := &text.Document{Text: string(content)}
	if err := text.Tokenizer().Run(context.Background(), d); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for range b.N {
		if err := stage.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(d.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
