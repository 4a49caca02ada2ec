package clean

import (
	"context"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/text"
)

func BenchmarkClean(b *testing.B) {
	b.SetBytes(int64(len(samplePage)))
	b.ReportAllocs()
	for b.Loop() {
		if err := run(context.Background(), &text.Document{Text: samplePage}); err != nil {
			b.Fatal(err)
		}
	}
}
