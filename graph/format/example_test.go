package format_test

import (
	"fmt"
	"os"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
)

// A graph of one denied relation, as a program reads it from DOT.
func ExampleByName() {
	g, err := graph.New(graph.Contents{
		Entities: []graph.Entity{
			{Key: "country/a", Name: "Arcadia", Type: graph.Country},
			{Key: "country/b", Name: "Borduria", Type: graph.Country},
		},
		Relations: []graph.Relation{{
			Key: "relation/1", Subject: "country/a", Object: "country/b", Type: "INVADES",
			Class: graph.Assault, Status: graph.StatusDenied, Confidence: 0.5,
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := format.ByName("dot-all")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := f.Write(os.Stdout, g); err != nil {
		fmt.Println(err)
	}
	// Output:
	// digraph graphbuild {
	// charset="UTF-8";
	// n0 [label="Arcadia",type="Country",key="country/a"];
	// n1 [label="Borduria",type="Country",key="country/b"];
	// n0 -> n1 [label="INVADES",class="ASSAULT",status="denied",key="relation/1",claims=0,origins=0,confidence=0.5];
	// }
}
