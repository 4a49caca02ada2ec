package format

import (
	"bytes"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

func TestScoresAreNumbers(t *testing.T) {
	g := sample(t)
	scored, err := WithFacts(g, func(row int) []graph.Fact {
		return []graph.Fact{{Name: "pagerank", Value: "0.25"}, {Name: "core", Value: "3"}, {Name: "community", Value: "x"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	if scored.EntityCount() != g.EntityCount() || scored.RelationCount() != g.RelationCount() || scored.ClaimCount() != g.ClaimCount() {
		t.Errorf("something is lost: %d entities, %d relations, %d claims", scored.EntityCount(), scored.RelationCount(), scored.ClaimCount())
	}
	for name, want := range map[string][]string{
		"graphml": {`attr.name="pagerank" attr.type="double"`, `attr.name="core" attr.type="long"`, `<data key="node_pagerank">0.25</data>`},
		"gexf":    {`title="pagerank" type="double"`},
		"cypher":  {`pagerank:0.25`},
		"jsonl":   {`"pagerank":"0.25"`},
	} {
		f, err := ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := f.Write(&out, scored); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s lacks %s", name, w)
			}
		}
	}
}
