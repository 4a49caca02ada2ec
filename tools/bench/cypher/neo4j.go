package main

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

// neo4j starts a server, fills it and asks it. Its time is that of the server's process, the driver's left
// out; it is asked many times, since a server gets faster while it warms up.
func (e exam) neo4j(ctx context.Context) (engine, error) {
	x := engine{name: "Neo4j " + neo4jserver.Version, answers: make(map[string]answer)}
	if _, err := childTime(); err != nil {
		x.absent = err.Error()
		return x, nil
	}
	server, err := neo4jserver.Start(ctx)
	if err != nil {
		x.absent = err.Error()
		return x, nil
	}
	defer server.Stop()
	driver, err := neo4j.NewDriverWithContext(server.URI, neo4j.BasicAuth(neo4jserver.Username, neo4jserver.Password, ""))
	if err != nil {
		return x, err
	}
	defer driver.Close(ctx)
	c := client{ctx, driver}
	if err := c.fill(e.dir); err != nil {
		return x, err
	}
	for _, q := range questions {
		if x.answers[q.name], err = c.measure(q, e.parameters); err != nil {
			return x, fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return x, nil
}

// client asks one server.
type client struct {
	ctx    context.Context
	driver neo4j.DriverWithContext
}

func (c client) ask(text string, parameters map[string]any) ([][]any, error) {
	r, err := neo4j.ExecuteQuery(c.ctx, c.driver, text, parameters, neo4j.EagerResultTransformer)
	if err != nil {
		return nil, err
	}
	rows := [][]any{}
	for _, record := range r.Records {
		rows = append(rows, record.Values)
	}
	return rows, nil
}

// fill writes nodes and relationships, with indexes on all three properties of nodes.
func (c client) fill(dir string) error {
	for _, key := range []string{"id", "name", "kind"} {
		if _, err := c.ask("CREATE INDEX FOR (n:Entity) ON (n."+key+")", nil); err != nil {
			return err
		}
	}
	if _, err := c.ask("CALL db.awaitIndexes(300)", nil); err != nil {
		return err
	}
	nodes := &batch{c: c, text: "UNWIND $rows AS r CREATE (:Entity {id: r[0], name: r[1], kind: r[2], score: r[3]})"}
	if err := eachNode(dir, func(name, kind string, score int) { nodes.add([]any{nodes.count, name, kind, score}) }); err != nil {
		return err
	}
	if err := nodes.flush(); err != nil {
		return err
	}
	byType := make(map[string]*batch)
	if err := eachEdge(dir, func(from, to int, typ string, weight int) {
		if byType[typ] == nil {
			byType[typ] = &batch{c: c, text: "UNWIND $rows AS r MATCH (a:Entity {id: r[0]}), (b:Entity {id: r[1]}) CREATE (a)-[:" + typ + " {weight: r[2]}]->(b)"}
		}
		byType[typ].add([]any{from, to, weight})
	}); err != nil {
		return err
	}
	for _, b := range byType {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// batch sends rows by the ten thousand, and keeps the first error.
type batch struct {
	c     client
	text  string
	rows  []any
	count int
	err   error
}

func (b *batch) add(row []any) {
	b.rows = append(b.rows, row)
	if b.count++; len(b.rows) == 10000 {
		b.err = b.flush()
	}
}

func (b *batch) flush() error {
	if b.err != nil || len(b.rows) == 0 {
		return b.err
	}
	_, err := b.c.ask(b.text, map[string]any{"rows": b.rows})
	b.rows = b.rows[:0]
	return err
}

// measure asks until the server is warm, a hundred times or for some seconds, then takes the best of seven
// groups of runs: the time of a short run can't be told from what else the server does.
func (c client) measure(q question, parameters map[string]any) (answer, error) {
	var out answer
	var rows [][]any
	ask := func(limit time.Duration, most int) (runs int, err error) {
		for start := time.Now(); runs < most && time.Since(start) < limit; runs++ {
			if rows, err = c.ask(q.text, parameters); err != nil {
				return runs, err
			}
		}
		return runs, nil
	}
	if _, err := ask(10*time.Second, 300); err != nil {
		return out, err
	}
	for i := range runs {
		start, err := childTime()
		if err != nil {
			return out, err
		}
		n, err := ask(time.Second, 50)
		if err != nil {
			return out, err
		}
		end, err := childTime()
		if err != nil {
			return out, err
		}
		if took := ms(end-start) / float64(n); i == 0 || took < out.ms {
			out.ms = took
		}
	}
	var err error
	out.rows, err = plain(rows)
	return out, err
}
