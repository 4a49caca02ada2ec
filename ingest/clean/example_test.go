package clean_test

import (
	"context"
	"fmt"

	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func ExampleStage() {
	doc := &text.Document{Text: `Home / World / Europe
Riga Recalls Its Envoy From Minsk
3 May 2024

Latvia recalled its ambassador from Minsk on Friday after the arrest of two sailors, the foreign ministry said.

- Advertisment -`}
	if err := clean.Stage().Run(context.Background(), doc); err != nil {
		fmt.Println(err)
	}
	fmt.Println(doc.Title, doc.Published)
	for _, zone := range doc.Zones {
		fmt.Printf("%s (%s)\n", zone.Kind, zone.Reason)
	}
	// Output:
	// Riga Recalls Its Envoy From Minsk 2024-05-03
	// furniture (breadcrumb)
	// headline (most like a headline above the first paragraph)
	// dateline (date line)
	// body ()
	// furniture (advert)
}
