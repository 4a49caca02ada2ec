package push

import (
	"encoding/base64"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

func plainList(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = plain(v)
	}
	return out
}

func plainMap(values map[string]any) map[string]any {
	out := make(map[string]any, len(values))
	for k, v := range values {
		out[k] = plain(v)
	}
	return out
}

// plain makes a value of the driver one that JSON can hold. Infinite numbers and those that are
// none become strings, as do dates, times and durations.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, int64, string:
		return v
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
		return v
	case []any:
		return plainList(v)
	case map[string]any:
		return plainMap(v)
	case []byte:
		return base64.StdEncoding.EncodeToString(v)
	case neo4j.Node:
		return map[string]any{"labels": texts(v.Labels), "properties": plainMap(v.Props)}
	case neo4j.Relationship:
		return map[string]any{"type": v.Type, "properties": plainMap(v.Props)}
	case neo4j.Path:
		return plainPath(v)
	}
	return plainTime(value)
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func plainPath(p neo4j.Path) map[string]any {
	nodes, relationships := make([]any, len(p.Nodes)), make([]any, len(p.Relationships))
	for i, n := range p.Nodes {
		nodes[i] = plain(n)
	}
	for i, r := range p.Relationships {
		relationships[i] = plain(r)
	}
	return map[string]any{"nodes": nodes, "relationships": relationships}
}

func plainTime(value any) any {
	switch v := value.(type) {
	case dbtype.Date:
		return v.String()
	case dbtype.LocalDateTime:
		return v.String()
	case dbtype.LocalTime:
		return v.String()
	case dbtype.Time:
		return v.String()
	case dbtype.Duration:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339Nano)
	}
	return fmt.Sprint(value)
}
