package push

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

// ErrMismatch says that after a push the server does not hold as much as the graph, as when
// something else writes to it at the same time.
var ErrMismatch = errors.New("the server does not hold what was pushed")

// A census is one count that server and graph must agree on, with the statement that lists what
// the server holds and the test for what may stay.
type census struct {
	what   string
	want   int
	count  string                     // returns one number
	list   string                     // returns elementId(x) and what keep needs
	keep   func(r *neo4j.Record) bool // whether a row of the list may stay
	remove string                     // takes $ids
}

// removeStale removes what the graph no longer has: relationships first. Where the counts agree
// already, nothing can be stale, as everything of the graph has been merged.
func (p *push) removeStale(ctx context.Context) error {
	for _, c := range p.censuses() {
		have, err := p.countOf(ctx, c)
		if err != nil {
			return err
		}
		if have == c.want {
			continue
		}
		if err := p.sweep(ctx, c); err != nil {
			return fmt.Errorf("remove stale %s: %w", c.what, err)
		}
	}
	return nil
}

// check compares all counts and fills the report.
func (p *push) check(ctx context.Context) error {
	p.report.Nodes, p.report.Relationships = 0, 0
	for i, c := range p.censuses() {
		have, err := p.countOf(ctx, c)
		if err != nil {
			return err
		}
		if have != c.want {
			return fmt.Errorf("%w: %d %s instead of %d", ErrMismatch, have, c.what, c.want)
		}
		if i < relationshipCensuses {
			p.report.Relationships += have
		} else {
			p.report.Nodes += have
		}
	}
	return nil
}

func (p *push) countOf(ctx context.Context, c census) (int, error) {
	result, err := p.run(ctx, c.count, nil)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", c.what, err)
	}
	n, _ := result.Records[0].Values[0].(int64)
	return int(n), nil
}

// relationshipCensuses is how many censuses come before those of nodes.
const relationshipCensuses = 3

func (p *push) censuses() []census {
	return append([]census{p.relations(), p.roles(), p.mentions()}, p.nodeCensuses()...)
}

const (
	relationPattern = "MATCH (:Entity)-[r]->(:Entity) WHERE r.key IS NOT NULL "
	rolePattern     = "MATCH (c:Claim)-[r:SUBJECT|OBJECT|PLACE|SAID_BY|IN]->(e) WHERE c.key IS NOT NULL "
	mentionPattern  = "MATCH (d:Document)-[r:MENTIONS]->(e:Entity) WHERE d.key IS NOT NULL "
	removeEdges     = "MATCH ()-[r]->() WHERE elementId(r) IN $ids DELETE r"
	removeNodes     = "MATCH (n) WHERE elementId(n) IN $ids DETACH DELETE n"
)

func (p *push) relations() census {
	return census{
		what: "relations", want: p.g.RelationCount(), remove: removeEdges,
		count: relationPattern + "RETURN count(r)",
		list:  relationPattern + "RETURN elementId(r), r.key, type(r)",
		keep: func(r *neo4j.Record) bool {
			row, ok := p.g.RelationRow(graph.Key(text(r, 1)))
			return ok && property.RelationshipType(p.g.RelationType(row)) == text(r, 2)
		},
	}
}

func (p *push) roles() census {
	want := map[[3]string]bool{}
	for _, t := range property.Relationships(p.g) {
		if t.From != property.ClaimLabel {
			continue
		}
		for row := range t.Rows {
			want[[3]string{row.From, t.Type, row.To}] = true
		}
	}
	return census{
		what: "roles of claims", want: len(want), remove: removeEdges,
		count: rolePattern + "RETURN count(r)",
		list:  rolePattern + "RETURN elementId(r), c.key, type(r), e.key",
		keep: func(r *neo4j.Record) bool {
			return want[[3]string{text(r, 1), text(r, 2), text(r, 3)}]
		},
	}
}

func (p *push) mentions() census {
	want := map[[2]int]bool{}
	for pair := range p.g.Mentioned() {
		want[pair] = true
	}
	return census{
		what: "mentions", want: len(want), remove: removeEdges,
		count: mentionPattern + "RETURN count(r)",
		list:  mentionPattern + "RETURN elementId(r), d.key, e.key",
		keep: func(r *neo4j.Record) bool {
			document, ok := p.g.DocumentRow(graph.Key(text(r, 1)))
			entity, found := p.g.EntityRow(graph.Key(text(r, 2)))
			return ok && found && want[[2]int{document, entity}]
		},
	}
}

func (p *push) nodeCensuses() []census {
	kinds := []struct {
		label string
		want  int
		row   func(graph.Key) (int, bool)
	}{
		{property.ClaimLabel, p.g.ClaimCount(), p.g.ClaimRow},
		{property.DocumentLabel, p.g.DocumentCount(), p.g.DocumentRow},
		{property.EntityLabel, p.g.EntityCount(), p.g.EntityRow},
	}
	var all []census
	for _, k := range kinds {
		pattern := "MATCH (n:" + k.label + ") WHERE n.key IS NOT NULL "
		all = append(all, census{
			what: k.label + " nodes", want: k.want, remove: removeNodes,
			count: pattern + "RETURN count(n)",
			list:  pattern + "RETURN elementId(n), n.key",
			keep: func(r *neo4j.Record) bool {
				_, ok := k.row(graph.Key(text(r, 1)))
				return ok
			},
		})
	}
	return all
}

func text(r *neo4j.Record, column int) string {
	s, _ := r.Values[column].(string)
	return s
}

// sweep lists what the server holds and removes what may not stay, a batch at a time.
func (p *push) sweep(ctx context.Context, c census) error {
	ids, err := p.staleIDs(ctx, c)
	if err != nil {
		return err
	}
	for len(ids) > 0 {
		n := min(len(ids), p.opts.batch())
		if err := p.write(ctx, c.remove, map[string]any{"ids": ids[:n]}); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// staleIDs streams the list, so that only what is stale is held in memory.
func (p *push) staleIDs(ctx context.Context, c census) ([]string, error) {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: p.opts.database(), AccessMode: neo4j.AccessModeRead,
	})
	defer session.Close(ctx)
	result, err := session.Run(ctx, c.list, nil, neo4j.WithTxTimeout(p.opts.timeout()))
	if err != nil {
		return nil, p.failure(err)
	}
	var ids []string
	for result.Next(ctx) {
		if r := result.Record(); !c.keep(r) {
			ids = append(ids, text(r, 0))
		}
	}
	if err := result.Err(); err != nil {
		return nil, p.failure(err)
	}
	return ids, nil
}
