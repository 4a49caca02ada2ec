package value

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
)

// draw makes a value of any kind, with few enough different ones that equal ones meet.
func draw(depth int) *rapid.Generator[Value] {
	return rapid.Custom(func(t *rapid.T) Value {
		kinds := 11
		if depth > 0 {
			kinds = 13
		}
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return Null
		case 1:
			return Bool(rapid.Bool().Draw(t, "bool"))
		case 2:
			return Int(rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64, 1 << 53, 1<<53 + 1}).Draw(t, "int"))
		case 3:
			return Float(rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1, -1, 1.5, 1 << 53, 1 << 63, math.Inf(1), math.Inf(-1), math.NaN()}).Draw(t, "float"))
		case 4:
			return String(rapid.SampledFrom([]string{"", "a", "ab", "é", "\ufb01", "😀", "\xff"}).Draw(t, "string"))
		case 5:
			return Node(int64(rapid.IntRange(0, 1).Draw(t, "node")))
		case 6:
			return Relationship(int64(rapid.IntRange(0, 1).Draw(t, "rel")))
		case 7:
			return OfPath(Path{Nodes: []int64{int64(rapid.IntRange(0, 1).Draw(t, "path"))}})
		case 8:
			return Instant(temporal.Instant{Kind: temporal.Kind(rapid.IntRange(0, 4).Draw(t, "instant")), Days: int64(rapid.IntRange(0, 1).Draw(t, "days"))})
		case 9:
			return Duration(temporal.Duration{Months: int64(rapid.IntRange(0, 1).Draw(t, "months")), Days: int64(rapid.IntRange(0, 1).Draw(t, "d"))})
		case 10:
			return Int(int64(rapid.IntRange(-2, 2).Draw(t, "small")))
		case 11:
			return List(rapid.SliceOfN(draw(depth-1), 0, 3).Draw(t, "list"))
		}
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3).Draw(t, "keys")
		return OfMap(keys, rapid.SliceOfN(draw(depth-1), len(keys), len(keys)).Draw(t, "values"))
	})
}

// TestOrderIsTotal checks that Order is antisymmetric and transitive over all kinds.
func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := draw(2).Draw(t, "a"), draw(2).Draw(t, "b"), draw(2).Draw(t, "c")
		if Order(a, b) != -Order(b, a) || Order(a, a) != 0 {
			t.Fatalf("%s, %s: %d, %d", a.Text(), b.Text(), Order(a, b), Order(b, a))
		}
		if Order(a, b) <= 0 && Order(b, c) <= 0 && Order(a, c) > 0 {
			t.Fatalf("%s, %s, %s", a.Text(), b.Text(), c.Text())
		}
	})
}

// TestKeysAreOrder checks that values share a grouping key exactly when Order takes them for one.
func TestKeysAreOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(2).Draw(t, "a"), draw(2).Draw(t, "b")
		same := string(AppendKey(nil, a)) == string(AppendKey(nil, b))
		if same != (Order(a, b) == 0) {
			t.Fatalf("%s (%s) and %s (%s): one key %v, order %d", a.Text(), a.Kind(), b.Text(), b.Kind(), same, Order(a, b))
		}
	})
}

// TestEqualAgreesWithOrder checks that = is true only of values that Order takes for one, and symmetric.
func TestEqualAgreesWithOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(2).Draw(t, "a"), draw(2).Draw(t, "b")
		if Equal(a, b) != Equal(b, a) {
			t.Fatalf("%s, %s: not symmetric", a.Text(), b.Text())
		}
		if Equal(a, b) == True && Order(a, b) != 0 {
			t.Fatalf("%s = %s but they have an order", a.Text(), b.Text())
		}
	})
}

// TestTextOrder checks that text is ordered by code point.
func TestTextOrder(t *testing.T) {
	sorted := []string{"", "A", "Z", "a", "ab", "b", "é", "中", "\ue000", "\uffee", "😀"}
	for i := range sorted[1:] {
		if Order(String(sorted[i]), String(sorted[i+1])) >= 0 {
			t.Errorf("%q is not before %q", sorted[i], sorted[i+1])
		}
	}
}

func TestFloatText(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0.0", 1: "1.0", -1.5: "-1.5", 1e7: "1.0E7", 9999999: "9999999.0", 1e-3: "0.001", 1e-4: "1.0E-4",
		1.25e21: "1.25E21", math.Inf(1): "Infinity", math.Inf(-1): "-Infinity",
	} {
		if got := floatText(f); got != want {
			t.Errorf("%v: %s, want %s", f, got, want)
		}
	}
}

func TestOverflow(t *testing.T) {
	big, small := Int(math.MaxInt64), Int(math.MinInt64)
	for name, f := range map[string]func() (Value, error){
		"add": func() (Value, error) { return Add(big, Int(1)) }, "add negative": func() (Value, error) { return Add(small, Int(-1)) },
		"subtract": func() (Value, error) { return Subtract(small, Int(1)) }, "multiply": func() (Value, error) { return Multiply(big, Int(2)) },
		"multiply by -1": func() (Value, error) { return Multiply(small, Int(-1)) }, "divide": func() (Value, error) { return Divide(small, Int(-1)) },
		"by zero": func() (Value, error) { return Divide(big, Int(0)) }, "rest of zero": func() (Value, error) { return Modulo(big, Int(0)) },
		"negate": func() (Value, error) { return Negate(small) },
	} {
		if v, err := f(); err == nil {
			t.Errorf("%s: %s and no error", name, v.Text())
		}
	}
	if v, err := Add(small, big); err != nil || v.AsInt() != -1 {
		t.Errorf("%s, %v", v.Text(), err)
	}
}
