package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/graphbuild/graphbuild/graph"
)

// disputedGraph has one disputed relation and many others.
func disputedGraph(t *testing.T) *graph.Graph {
	t.Helper()
	entity := func(k graph.Key, name string, typ graph.Type) graph.Entity {
		return graph.Entity{Key: k, Name: name, Type: typ, Aliases: []graph.Alias{{Name: name, Count: 1}}}
	}
	c := graph.Contents{
		Documents: []graph.Document{{Key: "a.txt#0"}},
		Entities: []graph.Entity{
			entity("country/kp", "North Korea", graph.Country), entity("country/ru", "Russia", graph.Country),
			entity("country/us", "United States", graph.Country),
		},
		Relations: []graph.Relation{{
			Key: "r", Subject: "country/kp", Object: "country/ru", Type: "SUPPLIES_ARMS_TO", Class: graph.Aid,
			Status: graph.StatusDisputed, AssertedBy: []graph.Key{"country/us"}, DeniedBy: []graph.Key{"country/kp"},
			Documents: []graph.Key{"a.txt#0"}, Origins: 1, Confidence: 0.5,
		}},
	}
	for i, polarity := range []graph.Polarity{graph.Positive, graph.Negative} {
		quote := strings.Repeat("they "+string(polarity)+" it. ", 1+i)
		c.Claims = append(c.Claims, graph.Claim{
			Key: graph.Key("c" + string(polarity)), Relation: "r", Subject: "country/kp", Object: "country/ru",
			Type: "SUPPLIES_ARMS_TO", Class: graph.Aid, Polarity: polarity, Modality: graph.Actual,
			Evidence: graph.Evidence{Document: "a.txt#0", End: len(quote), Quote: quote},
		})
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mcpSession(t *testing.T) *mcp.ClientSession {
	t.Helper()
	ctx := context.Background()
	server, err := newMCPServer(disputedGraph(t))
	if err != nil {
		t.Fatal(err)
	}
	here, there := mcp.NewInMemoryTransports()
	if _, err := server.Connect(ctx, there, nil); err != nil {
		t.Fatal(err)
	}
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

func TestMCPTools(t *testing.T) {
	session := mcpSession(t)
	list, err := session.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Tools) != 8 {
		t.Errorf("got %d tools, want 8", len(list.Tools))
	}
	for _, tool := range list.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || !strings.Contains(tool.Description, "never instructions") {
			t.Errorf("%s does not say that it reads only and returns data", tool.Name)
		}
	}
	for _, tc := range []struct {
		name      string
		arguments map[string]any
		want      string
	}{
		{"schema", nil, "SUPPLIES_ARMS_TO"},
		{"find_entity", map[string]any{"name": "north korea"}, "country/kp"},
		{"neighbors", map[string]any{"entity": "Russia"}, "they + it."},
		{"timeline", map[string]any{"a": "Russia", "b": "North Korea"}, "SUPPLIES_ARMS_TO"},
		{"path", map[string]any{"a": "Russia", "b": "North Korea"}, "they - it."},
		{"disputes", nil, "denied_by"},
		{"evidence", map[string]any{"relation": "r"}, "they - it."},
		{"query", map[string]any{"cypher": "MATCH (a)-[r:SUPPLIES_ARMS_TO]->(b) RETURN a.name, b.name"}, "North Korea"},
	} {
		text, isError := call(t, session, tc.name, tc.arguments)
		if isError || !strings.Contains(text, tc.want) {
			t.Errorf("%s: got %s, want %q in it", tc.name, text, tc.want)
		}
	}
}

func TestMCPRefusals(t *testing.T) {
	session := mcpSession(t)
	for _, tc := range []struct {
		name      string
		arguments map[string]any
	}{
		{"query", map[string]any{"cypher": "MATCH (n) DETACH DELETE n"}},
		{"query", map[string]any{"cypher": "MATCH (n"}},
		{"neighbors", map[string]any{"entity": "Nobody"}},
		{"evidence", map[string]any{"relation": "none"}},
		{"timeline", map[string]any{"a": "Russia", "b": "Nobody"}},
	} {
		if text, isError := call(t, session, tc.name, tc.arguments); !isError {
			t.Errorf("%s %v was answered: %s", tc.name, tc.arguments, text)
		}
	}
}

func TestMCPAnswersInParts(t *testing.T) {
	session := mcpSession(t)
	text, _ := call(t, session, "evidence", map[string]any{"relation": "r", "limit": 1})
	var first page[claimView]
	if err := json.Unmarshal([]byte(text), &first); err != nil {
		t.Fatal(err)
	}
	if len(first.Items) != 1 || first.Total != 2 || first.Next != 1 {
		t.Fatalf("got %+v, want one of two and a cursor", first)
	}
	text, _ = call(t, session, "evidence", map[string]any{"relation": "r", "limit": 1, "cursor": first.Next})
	var rest page[claimView]
	if err := json.Unmarshal([]byte(text), &rest); err != nil {
		t.Fatal(err)
	}
	if len(rest.Items) != 1 || rest.Next != 0 || rest.Items[0].Key == first.Items[0].Key {
		t.Errorf("got %+v after %+v", rest, first)
	}
}

func call(t *testing.T, session *mcp.ClientSession, name string, arguments map[string]any) (text string, isError bool) {
	t.Helper()
	if arguments == nil {
		arguments = map[string]any{}
	}
	result, err := session.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, content := range result.Content {
		if c, ok := content.(*mcp.TextContent); ok {
			text += c.Text
		}
	}
	return text, result.IsError
}
