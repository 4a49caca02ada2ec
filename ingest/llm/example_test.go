package llm_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/llm"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// A model claims two things of an article. One stands in it.
func ExampleReader_Stage() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		claims := `[{"s":"France","o":"Japan","t":"PRAISES","c":"SUPPORT","q":"France hailed Japan"},` +
			`{"s":"Japan","o":"France","t":"ATTACKS","c":"ASSAULT","q":"Japan attacked France"}]`
		fmt.Fprintf(w, `{"choices":[{"message":{"content":%q}}]}`, `{"claims":`+claims+`}`)
	}))
	defer server.Close()

	known, _ := gazetteer.Load()
	ontology, _ := graph.DefaultOntology()
	rules, err := ingest.New(known, ontology)
	if err != nil {
		fmt.Println(err)
		return
	}
	reader, err := llm.New(llm.Options{BaseURL: server.URL + "/v1", Model: "tiny"}, ontology)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := &text.Document{Source: "a.txt", Text: "TOKYO – On Monday France hailed Japan for its plan."}
	ctx := context.Background()
	if err := rules.Annotate(ctx, d); err != nil {
		fmt.Println(err)
		return
	}
	if err := reader.Stage(false).Run(ctx, d); err != nil {
		fmt.Println(err, "- the claims of the rules stay")
	}
	for _, c := range d.Claims {
		fmt.Printf("%s %s %s: %q\n", d.Referents[c.Subject].Name, c.Type, d.Referents[c.Object].Name, d.Slice(c.Span))
	}
	for _, g := range reader.Gaps() {
		fmt.Println(g.Reason, "-", g.Words)
	}
	// Output:
	// France PRAISES Japan: "France hailed Japan"
	// quote not found - Japan ATTACKS France: Japan attacked France
}
