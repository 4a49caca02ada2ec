package cypher_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/cypher/tck"
)

// shared finds a file of the optional data folder ../shared beside the repository.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			continue
		}
		file := filepath.Join(dir, "..", "shared", filepath.FromSlash(name))
		if _, err := os.Stat(file); err == nil {
			return file
		}
	}
	if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
		t.Fatalf("../shared/%s is not there", name)
	}
	t.Skipf("../shared/%s is not there", name)
	return ""
}

// fixture makes a graph of a CREATE statement.
func fixture(t testing.TB, create string) *cypher.Snapshot {
	t.Helper()
	f, err := tck.NewFixture()
	if err != nil {
		t.Fatal(err)
	}
	if create != "" {
		if err := f.Create(context.Background(), create); err != nil {
			t.Fatal(err)
		}
	}
	return &cypher.Snapshot{Snapshot: f.Snapshot()}
}

// TestFeatures asks the forty questions of ../shared/bench/cypher in the dialect of Neo4j's users.
func TestFeatures(t *testing.T) {
	text, err := os.ReadFile(shared(t, "bench/cypher/features.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Setup   string
		Queries [][]json.RawMessage
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	s := fixture(t, file.Setup)
	for _, q := range file.Queries {
		var name, src string
		var params map[string]any
		var want [][]any
		for i, to := range []any{&name, &src, &params, &want} {
			if err := json.Unmarshal(q[i], to); err != nil {
				t.Fatal(err)
			}
		}
		got, err := cypher.Run(context.Background(), s, src, params, cypher.Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		a, b := rowTexts(got.Rows), rowTexts(want)
		if !slices.Equal(a, b) {
			t.Errorf("%s: got %v, want %v", name, a, b)
		}
	}
	if len(file.Queries) != 40 {
		t.Errorf("%d questions instead of 40", len(file.Queries))
	}
}

// rowTexts prints rows as a sorted list, numbers by value to nine digits.
func rowTexts(rows [][]any) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		text, err := json.Marshal(rounded(row))
		if err != nil {
			out[i] = err.Error()
			continue
		}
		out[i] = string(text)
	}
	slices.Sort(out)
	return out
}

func rounded(v any) any {
	switch v := v.(type) {
	case int64:
		return strconv.FormatFloat(float64(v), 'g', 9, 64)
	case float64:
		return strconv.FormatFloat(v, 'g', 9, 64)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = rounded(x)
		}
		return out
	case map[string]any:
		out := make(map[string]any)
		for k, x := range v {
			out[k] = rounded(x)
		}
		return out
	}
	return v
}
