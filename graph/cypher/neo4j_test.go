package cypher_test

import (
	"context"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

func TestMain(m *testing.M) { os.Exit(neo4jserver.ForTests(m)) }

// TestSameAsNeo4j asks all of testdata/queries.txt here and of a Neo4j server that holds the same graph,
// and compares columns and rows: as a multiset, or in order where the query orders. It takes minutes, so
// it runs only where a server is named or everything is required.
func TestSameAsNeo4j(t *testing.T) {
	if os.Getenv(neo4jserver.Shared) == "" && os.Getenv(neo4jserver.Require) != "all" {
		t.Skipf("neither %s names a Neo4j server nor is %s=all", neo4jserver.Shared, neo4jserver.Require)
	}
	create, err := os.ReadFile("testdata/news.cypher")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(neo4jserver.Get(t), neo4j.BasicAuth(neo4jserver.Username, neo4jserver.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	if _, err := theirs(ctx, driver, string(create)); err != nil {
		t.Fatal(err)
	}
	s := fixture(t, string(create))
	for _, src := range lines(t, "testdata/queries.txt") {
		want, err := theirs(ctx, driver, src)
		if err != nil {
			t.Errorf("%s: Neo4j: %v", src, err)
			continue
		}
		r, err := cypher.Run(ctx, s, src, nil, cypher.Limits{Timeout: 20 * time.Second})
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		got := table(r.Columns, r.Rows)
		if !strings.Contains(src, "ORDER BY") || strings.Contains(src, "UNION") {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\nhere:\n%s\nNeo4j:\n%s", src, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func theirs(ctx context.Context, driver neo4j.DriverWithContext, src string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	r, err := neo4j.ExecuteQuery(ctx, driver, src, nil, neo4j.EagerResultTransformer)
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for _, record := range r.Records {
		rows = append(rows, record.Values)
	}
	return table(r.Keys, rows), nil
}

func table(columns []string, rows [][]any) []string {
	out := []string{strings.Join(columns, " | ")}
	for _, row := range rows {
		out = append(out, plain(row))
	}
	return out
}

// plain prints a value of either side without ids; what both print their own way, a date in a zone, by
// its moment.
func plain(v any) string {
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) {
			return "NaN"
		}
		return "float " + strconv.FormatFloat(v, 'g', 12, 64)
	case string:
		return strconv.Quote(v)
	case []any:
		return show(mapped(v))
	case map[string]any:
		out := make(map[string]any)
		for k, x := range v {
			out[k] = plain(x)
		}
		return show(out)
	case cypher.Node:
		return "node " + plain(v.Properties)
	case cypher.Relationship:
		return v.Type + " " + plain(v.Properties)
	case cypher.Path:
		return "path " + show(mapped(v.Nodes)) + show(mapped(v.Relationships))
	case cypher.Instant:
		return strings.TrimSuffix(v.String(), "Z")
	case cypher.Duration:
		return plain([]any{v.Months, v.Days, v.Seconds, v.Nanos})
	}
	return plainTheirs(v)
}

func plainTheirs(v any) string {
	switch v := v.(type) {
	case neo4j.Node:
		return "node " + plain(v.Props)
	case neo4j.Relationship:
		return v.Type + " " + plain(v.Props)
	case neo4j.Path:
		return "path " + show(mapped(v.Nodes)) + show(mapped(v.Relationships))
	case neo4j.Date:
		return time.Time(v).Format("2006-01-02")
	case neo4j.LocalTime:
		return time.Time(v).Format("15:04:05.999999999")
	case neo4j.OffsetTime:
		return time.Time(v).UTC().Format("15:04:05.999999999")
	case neo4j.LocalDateTime:
		return time.Time(v).Format("2006-01-02T15:04:05.999999999")
	case time.Time:
		return v.UTC().Format("2006-01-02T15:04:05.999999999")
	case neo4j.Duration:
		return plain([]any{v.Months, v.Days, v.Seconds, int64(v.Nanos)})
	}
	return show(v)
}

func mapped[T any](items []T) []any {
	out := make([]any, len(items))
	for i, x := range items {
		out[i] = plain(x)
	}
	return out
}
