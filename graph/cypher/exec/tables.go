package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
)

// Tables tells the checker which functions and procedures can run; given ones come before those
// built in.
func Tables(given map[string]Procedure) check.Tables {
	return check.Tables{
		Functions: signature,
		Names:     FunctionNames,
		Procedures: func(name string) (check.Procedure, bool) {
			p, ok := procedure(name, given)
			return check.Procedure{Args: p.Args, Results: p.Results}, ok
		},
	}
}

// PlanConfig tells the planner what it needs to know of a snapshot and of the tables.
func PlanConfig(s *store.Snapshot, given map[string]Procedure) plan.Config {
	return plan.Config{
		Stats: plan.Stats{
			Nodes: s.NodeCount(), Relationships: s.RelationshipCount(),
			Label: s.CountLabel, Type: s.CountType, Indexed: s.Indexed,
		},
		Aggregate: func(name string) bool {
			_, ok := aggregates[name]
			return ok
		},
		Results: func(name string) []string {
			p, _ := procedure(name, given)
			var out []string
			for _, c := range p.Results {
				out = append(out, c.Name)
			}
			return out
		},
	}
}
