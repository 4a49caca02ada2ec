package format

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

// In formats without claims of their own, an edge also has how many claims it stands for, the
// most confident of their quotes, and a weight.

func edgeColumns() []property.Column {
	return append(property.RelationColumns(),
		property.Column{Name: "claims", Kind: property.Integer},
		property.Column{Name: "weight", Kind: property.Float},
		property.Column{Name: "quote", Kind: property.Text})
}

// caption is what an entity is called: its key where it has no name.
func caption(e graph.Entity) string {
	if e.Name == "" {
		return string(e.Key)
	}
	return e.Name
}

// edgeProperties appends the properties of the relation at a row. The weight is its number of
// claims, and at least one.
func edgeProperties(list []property.Property, g *graph.Graph, row int, r graph.Relation) []property.Property {
	list = property.Relation(list, r)
	claims := len(g.ClaimsOf(row))
	list = append(list,
		property.Property{Name: "claims", Kind: property.Integer, Int: int64(claims)},
		property.Property{Name: "weight", Kind: property.Float, Float: float64(max(claims, 1))})
	if best, ok := bestClaim(g, row); ok {
		list = append(list, property.Property{Name: "quote", Kind: property.Text, Text: best.Evidence.Quote})
	}
	return list
}

// bestClaim returns the most confident claim of a relation, the first one by key among equals.
func bestClaim(g *graph.Graph, relation int) (best graph.Claim, ok bool) {
	for _, row := range g.ClaimsOf(relation) {
		if c := g.Claim(int(row)); !ok || c.Confidence > best.Confidence {
			best, ok = c, true
		}
	}
	return best, ok
}
