package cypher_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// samples are expressions of every kind of value, written so that the checker can't know the kind.
const samples = `MATCH p = (n:Person {name: 'Kim'})-[r:LEADS]->() WITH [null, true, 0, -3, 2.5, 0.0/0, '', 'day', '2024-06-12T10:00',
 [], [1, null, 'a'], {}, {year: 2024, day: 3}, n, r, p, date('2024-06-12'), localtime('10:00'), time('10:00Z'), localdatetime('2024-06-12T10:00'),
 datetime('2024-06-12T10:00+01:00'), duration('P1M2DT3.5S')] AS v `

const sampleCount = 22

// TestFunctionsTakeAnything calls every function and operator with arguments of every kind: what comes
// is a value or an error, never a panic.
func TestFunctionsTakeAnything(t *testing.T) {
	s := fixture(t, world)
	calls := map[int][]string{1: {"-%a", "NOT %a", "%a.x", "%a IS NULL", "%a:X", "[x IN %a | x]", "any(x IN %a WHERE x)", "reduce(s = 0, x IN %a | s + x)", "%a[0..1]", "%a {.*}", "%a {.name}"}}
	for _, op := range []string{"+", "-", "*", "/", "%", "^", "=", "<>", "<", "<=", "AND", "OR", "XOR", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~", "||"} {
		calls[2] = append(calls[2], "%a "+op+" %b")
	}
	calls[2] = append(calls[2], "%a[%b]", "%a[%b..]", "CASE %a WHEN %b THEN 1 END")
	for _, f := range cypher.Functions() {
		calls[0] = append(calls[0], f+"()")
		calls[1] = append(calls[1], f+"(%a)")
		calls[2] = append(calls[2], f+"(%a, %b)")
		calls[3] = append(calls[3], f+"(%a, %b, %c)")
	}
	for n, list := range calls {
		for _, call := range list {
			try(t, s, call, n)
		}
	}
}

func try(t *testing.T, s *cypher.Snapshot, call string, args int) {
	t.Helper()
	text := strings.NewReplacer("%a", "v[$i]", "%b", "v[$j]", "%c", "v[$k]").Replace(call)
	q, err := cypher.Parse(samples + "RETURN " + text)
	if err != nil {
		return
	}
	last := [3]int{}
	for i := range min(args, 3) {
		last[i] = sampleCount - 1
	}
	step := 1
	if args == 3 {
		step = 3
	}
	for i := 0; i <= last[0]; i += step {
		for j := 0; j <= last[1]; j += step {
			for k := 0; k <= last[2]; k += step {
				params := map[string]any{"i": i, "j": j, "k": k}
				_, err := q.Run(context.Background(), s, params, cypher.Limits{Timeout: 5 * time.Second})
				var f *cypher.Error
				if err != nil && (!errors.As(err, &f) || f.Type == "" || strings.Contains(f.Message, "can't run")) {
					t.Errorf("%s of %d, %d, %d: %v", call, i, j, k, err)
				}
			}
		}
	}
}

func TestFunctionNames(t *testing.T) {
	names := cypher.Functions()
	if len(names) < 100 {
		t.Errorf("only %s functions", strconv.Itoa(len(names)))
	}
	for i, n := range names {
		if i > 0 && strings.ToLower(n) <= strings.ToLower(names[i-1]) {
			t.Errorf("%s is out of order", n)
		}
	}
}
