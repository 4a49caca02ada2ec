package source_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/source"
)

func ExampleOpen() {
	lines := `{"title":"Truce holds","text":"The truce held.","date":"2024-06-12","source":"Baltic Wire"}
not a record
`
	options := source.Options{Stdin: strings.NewReader(lines), Kind: "jsonl"}
	for doc, err := range source.Open(context.Background(), []string{"-"}, options) {
		if err != nil {
			fmt.Println("error:", strings.SplitN(err.Error(), ": ", 3)[0])
			continue
		}
		fmt.Printf("%s %s %s: %q\n", doc.Source, doc.Published, doc.Publisher, doc.Text)
	}
	// Output:
	// -#1 2024-06-12 Baltic Wire: "Truce holds\n\nThe truce held."
	// error: -:2
}
