package push

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

func options(uri string) Options {
	return Options{URI: uri, Username: neo4jserver.Username, Password: neo4jserver.Password, Batch: 7}
}

// people makes a graph with a person for each name, each of whom visits and praises the next
// one, as a claim of a document says; every second document is about persons with even numbers.
func people(t *testing.T, names []string) *graph.Graph {
	t.Helper()
	var c graph.Contents
	for _, d := range []graph.Key{"document/even", "document/odd"} {
		c.Documents = append(c.Documents, graph.Document{Key: d, Source: string(d) + ".txt", Title: `A "title"`, Language: "en"})
	}
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("person/%03d", i%len(names))) }
	for i, name := range names {
		document := []graph.Key{"document/even", "document/odd"}[i%2]
		c.Entities = append(c.Entities, graph.Entity{
			Key: key(i), Name: name, Type: graph.Person,
			Aliases: []graph.Alias{{Name: name, Count: 1}},
			Facts:   []graph.Fact{{Name: "office of " + name, Value: name}},
		})
		c.Mentions = append(c.Mentions, graph.Mention{Entity: key(i), Document: document, End: len(name), Text: name})
		for _, typ := range []string{"PRAISES", "VISITS"} {
			r := graph.Relation{
				Key: graph.Key(fmt.Sprintf("relation/%03d/%s", i, typ)), Subject: key(i), Object: key(i + 1), Type: typ,
				Class: graph.Consult, Status: graph.StatusAsserted, First: "2024-06", Last: "2024-06-12",
				Documents: []graph.Key{document}, Origins: 1, Confidence: 0.75, AssertedBy: []graph.Key{key(i)},
			}
			c.Relations = append(c.Relations, r)
			c.Claims = append(c.Claims, graph.Claim{
				Key: graph.Key("claim/" + string(r.Key)), Relation: r.Key, Subject: r.Subject, Object: r.Object,
				Type: typ, Class: r.Class, Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.75,
				Attribution: []graph.Voice{{Entity: key(i), Words: name}, {Words: "sources"}},
				Evidence:    graph.Evidence{Document: document, End: len(name) + 1, Quote: name + "."},
			})
		}
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func hostile(t *testing.T) []string {
	t.Helper()
	f, err := os.Open("../format/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if line := lines.Text(); !strings.HasPrefix(line, "#") {
			name, err := strconv.Unquote(line)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			names = append(names, name)
		}
	}
	return append(names, strings.Repeat("long name ", 1000))
}

func mustPush(t *testing.T, g *graph.Graph, o Options) Report {
	t.Helper()
	report, err := Graph(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestPushTwiceChangesNothing(t *testing.T) {
	o := options(neo4jserver.Get(t))
	g := people(t, hostile(t))
	dry, err := Graph(context.Background(), g, Options{DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	first := mustPush(t, g, o)
	if first.NodesCreated != dry.Nodes || first.RelationshipsCreated != dry.Relationships {
		t.Errorf("created %d nodes, %d relationships; a dry run counts %d, %d",
			first.NodesCreated, first.RelationshipsCreated, dry.Nodes, dry.Relationships)
	}
	second := mustPush(t, g, o)
	if second.Changed() {
		t.Errorf("a second push changed something: %+v", second)
	}
	if second.Nodes != first.Nodes || second.Relationships != first.Relationships {
		t.Errorf("counts differ: %+v, then %+v", first, second)
	}
}

// Every name comes back as it is, and none has made a label, a type or a property.
func TestPushKeepsHostileNames(t *testing.T) {
	o := options(neo4jserver.Get(t))
	names := hostile(t)
	mustPush(t, people(t, names), o)
	_, rows, err := Query(context.Background(), o, "MATCH (n:Entity) RETURN coalesce(n.name, '') ORDER BY n.key", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		got = append(got, row[0].(string))
	}
	if diff := cmp.Diff(names, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	_, rows, err = Query(context.Background(), o, "MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l AS x ORDER BY x "+
		"UNION ALL MATCH ()-[r]->() RETURN DISTINCT type(r) AS x ORDER BY x", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]any{
		{"Claim"}, {"Document"}, {"Entity"}, {"Person"},
		{"IN"}, {"MENTIONS"}, {"OBJECT"}, {"PRAISES"}, {"SAID_BY"}, {"SUBJECT"}, {"VISITS"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("labels and types (-want +got):\n%s", diff)
	}
}

func TestPushRemovesWhatIsGone(t *testing.T) {
	o := options(neo4jserver.Get(t))
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	mustPush(t, people(t, names), o)
	foreign := "CREATE (:Entity {name: 'mine'}), (:Reader {key: 'person/007'})"
	c, err := connect(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close(context.Background())
	if _, err := c.run(context.Background(), foreign, nil); err != nil {
		t.Fatal(err)
	}
	fewer := people(t, names[:5])
	report := mustPush(t, fewer, o)
	if want := 3 + 6; report.NodesDeleted != want {
		t.Errorf("deleted %d nodes, want %d", report.NodesDeleted, want)
	}
	if report.Nodes != 5+10+2 {
		t.Errorf("%d nodes are left, want 17", report.Nodes)
	}
	_, rows, err := Query(context.Background(), o, "MATCH (n) WHERE n:Reader OR n.key IS NULL RETURN count(n)", nil)
	if err != nil || rows[0][0] != int64(2) {
		t.Errorf("foreign nodes: %v, %v; want 2", rows, err)
	}
	if again := mustPush(t, fewer, o); again.Changed() {
		t.Errorf("a second push changed something: %+v", again)
	}
}

func TestPushRelabelsAndUpdates(t *testing.T) {
	o := options(neo4jserver.Get(t))
	entity := graph.Entity{Key: "x/1", Name: "X", Type: graph.Organization, Aliases: []graph.Alias{{Name: "Ex", Count: 1}}}
	for _, typ := range []graph.Type{graph.Organization, graph.Country} {
		entity.Type = typ
		g, err := graph.New(graph.Contents{Entities: []graph.Entity{entity}})
		if err != nil {
			t.Fatal(err)
		}
		mustPush(t, g, o)
		entity.Aliases = nil
	}
	_, rows, err := Query(context.Background(), o, "MATCH (n) RETURN labels(n), properties(n)", nil)
	want := [][]any{{[]any{"Entity", "Country"}, map[string]any{"key": "x/1", "name": "X", "type": "Country"}}}
	if diff := cmp.Diff(want, rows); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestPushOfNothingEmptiesTheServer(t *testing.T) {
	o := options(neo4jserver.Get(t))
	mustPush(t, people(t, []string{"a", "b"}), o)
	nothing, err := graph.New(graph.Contents{})
	if err != nil {
		t.Fatal(err)
	}
	if r := mustPush(t, nothing, o); r.Nodes != 0 || r.Relationships != 0 {
		t.Errorf("left: %+v", r)
	}
}

func TestWrongPassword(t *testing.T) {
	o := options(neo4jserver.Get(t))
	o.Password = "wrong-secret"
	start := time.Now()
	_, err := Graph(context.Background(), people(t, []string{"a"}), o)
	if !errors.Is(err, ErrAuth) {
		t.Errorf("error %v is not ErrAuth", err)
	}
	if err != nil && strings.Contains(err.Error(), o.Password) {
		t.Errorf("the error shows the password: %v", err)
	}
	if took := time.Since(start); took > 6*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestUnreachable(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := closed.Addr().String()
	closed.Close()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	for _, test := range []struct{ uri, hint string }{
		{"neo4j://" + address, "did you mean"},
		{"bolt://127.0.0.1:1", ""},
		{"bolt://" + silent.Addr().String(), ""},
		{"localhost:7687", "did you mean neo4j://localhost:7687?"},
		{"http://me:secret@host:7474/browser", "did you mean neo4j://host:7687?"},
	} {
		start := time.Now()
		_, err := Graph(context.Background(), people(t, []string{"a"}), Options{URI: test.uri, Username: "u", Password: "secret"})
		if !errors.Is(err, ErrUnreachable) {
			t.Errorf("%s: error %v is not ErrUnreachable", test.uri, err)
			continue
		}
		if !strings.Contains(err.Error(), test.hint) && !strings.HasPrefix(test.uri, "neo4j://") {
			t.Errorf("%s: %v has no hint %q", test.uri, err, test.hint)
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error shows the password: %v", test.uri, err)
		}
		if took := time.Since(start); took > 6*time.Second {
			t.Errorf("%s: took %v", test.uri, took)
		}
	}
}

func TestQueryRefusesToWrite(t *testing.T) {
	o := options(neo4jserver.Get(t))
	g := people(t, []string{"a", "b"})
	mustPush(t, g, o)
	for _, query := range []string{
		"MATCH (n) DETACH DELETE n", "CREATE (:X)", "MERGE (:X)", "MATCH (n) SET n.a = 1", "match (n) remove n.name",
		"MATCH (n) CALL (n) { SET n.a = 1 } IN TRANSACTIONS", "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x",
		"CALL db.labels()", "CALL dbms.listConfig()", "DROP CONSTRAINT graphbuild_entity_key", "CREATE USER x SET PASSWORD 'y'",
		"FOREACH (x IN [1] | CREATE ())", "EXPLAIN MATCH (n) RETURN n; CREATE ()", "PROFILE CREATE ()", "RETURN 1; CREATE ()",
		"MATCH (n) /* c */ DELETE\tn", "\\u0043REATE (:X)",
	} {
		if _, _, err := Query(context.Background(), o, query, nil); err == nil {
			t.Errorf("%s: was run", query)
		}
	}
	if r := mustPush(t, g, o); r.Changed() {
		t.Errorf("the graph has changed: %+v", r)
	}
}

func TestQueryValues(t *testing.T) {
	o := options(neo4jserver.Get(t))
	mustPush(t, people(t, []string{"a", "b"}), o)
	columns, rows, err := Query(context.Background(), o,
		"MATCH p = (x:Person {name: $name})-[r:VISITS]->(y) RETURN p, r.confidence AS c, [1, null, 0.5], date('2024-06-12'), "+
			"duration('P1D'), {a: point({x: 1, y: 2})}, 0.0/0.0", map[string]any{"name": "a"})
	if err != nil {
		t.Fatal(err)
	}
	if columns[1] != "c" || rows[0][1] != 0.75 || rows[0][3] != "2024-06-12" || rows[0][6] != "NaN" {
		t.Errorf("%v %v", columns, rows)
	}
	path := rows[0][0].(map[string]any)
	if len(path["nodes"].([]any)) != 2 || len(path["relationships"].([]any)) != 1 {
		t.Errorf("path %v", path)
	}
	o.MaxRows = 1
	if _, _, err := Query(context.Background(), o, "UNWIND [1,2] AS x RETURN x", nil); err == nil {
		t.Error("more rows than allowed came back")
	}
}

// The statements hold no text from a graph.
func TestStatementsAreFixed(t *testing.T) {
	names := hostile(t)
	for _, table := range append(property.Nodes(people(t, names)), property.Relationships(people(t, names))...) {
		statement := property.Merge(table)
		for _, name := range names {
			if len(name) > 5 && strings.Contains(statement, name) {
				t.Errorf("%q is in the statement %s", name, statement)
			}
		}
	}
}

// A push that is cut off anywhere is completed by the next one.
func TestInterruptedPushIsCompleted(t *testing.T) {
	o := options(neo4jserver.Get(t))
	g := people(t, hostile(t))
	for _, after := range []time.Duration{50 * time.Millisecond, 150 * time.Millisecond, 400 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), after)
		report, err := Graph(ctx, g, o)
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %v: error %v is not that of the context (%+v)", after, err, report)
		}
	}
	mustPush(t, g, o)
	if r := mustPush(t, g, o); r.Changed() {
		t.Errorf("a push after the completing one changed something: %+v", r)
	}
}

// What a constraint that was cut off can leave behind, an index of its name that it does not own,
// does not stop the next push.
func TestIndexWithoutItsConstraint(t *testing.T) {
	o := options(neo4jserver.Get(t))
	c, err := connect(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close(context.Background())
	p := &push{client: c}
	for _, statement := range []string{
		"DROP CONSTRAINT graphbuild_entity_key IF EXISTS",
		"CREATE INDEX graphbuild_entity_key FOR (n:Entity) ON (n.key)",
	} {
		if err := p.write(context.Background(), statement, nil); err != nil {
			t.Fatal(err)
		}
	}
	mustPush(t, people(t, []string{"a"}), o)
	_, rows, err := Query(context.Background(), o,
		"SHOW CONSTRAINTS YIELD name WHERE name = 'graphbuild_entity_key' RETURN name", nil)
	if err != nil || len(rows) != 1 {
		t.Errorf("constraints %v, error %v", rows, err)
	}
}

// Hostile entity types, relation types and names of facts become safe names, and none is run.
func TestPushOfHostileTypes(t *testing.T) {
	o := options(neo4jserver.Get(t))
	var c graph.Contents
	names := hostile(t)[:40]
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("x/%03d", i%len(names))) }
	for i, name := range names {
		c.Entities = append(c.Entities, graph.Entity{
			Key: key(i), Name: name, Type: graph.Type(name), Facts: []graph.Fact{{Name: name, Value: name}},
		})
		c.Relations = append(c.Relations, graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%03d", i)), Subject: key(i), Object: key(i + 1), Type: name,
		})
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	if r := mustPush(t, g, o); r.Nodes != len(names) || r.Relationships != len(names) {
		t.Errorf("%d nodes and %d relationships, want %d of each", r.Nodes, r.Relationships, len(names))
	}
	_, rows, err := Query(context.Background(), o, "MATCH (n) UNWIND labels(n) + keys(n) AS x RETURN DISTINCT x "+
		"UNION MATCH ()-[r]->() RETURN DISTINCT type(r) AS x", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if name := row[0].(string); property.Name(name) != name {
			t.Errorf("the server has the name %q", name)
		}
	}
	if r := mustPush(t, g, o); r.Changed() {
		t.Errorf("a second push changed something: %+v", r)
	}
}
