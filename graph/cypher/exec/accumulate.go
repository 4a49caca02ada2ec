package exec

import (
	"math"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// aggregateFunction is an entry of the table of aggregates. Nulls never reach an accumulator.
type aggregateFunction struct {
	min, max int
	result   check.Kinds
	start    func() accumulator
}

// aggregateFunctions is the table: one entry is all that a new aggregate needs.
var aggregateFunctions = map[string]aggregateFunction{
	"count":          {1, 1, check.Integer, func() accumulator { return new(counter) }},
	"sum":            {1, 1, check.Number | check.Duration, func() accumulator { return &summer{sum: value.Int(0)} }},
	"avg":            {1, 1, check.Number | check.Duration, func() accumulator { return &averager{} }},
	"min":            {1, 1, check.Any, func() accumulator { return &extreme{sign: -1} }},
	"max":            {1, 1, check.Any, func() accumulator { return &extreme{sign: 1} }},
	"collect":        {1, 1, check.List, func() accumulator { return &collector{items: []value.Value{}} }},
	"stDev":          {1, 1, check.Float, func() accumulator { return &deviation{sample: 1} }},
	"stDevP":         {1, 1, check.Float, func() accumulator { return &deviation{} }},
	"percentileCont": {2, 2, check.Float, func() accumulator { return &percentile{between: true} }},
	"percentileDisc": {2, 2, check.Number, func() accumulator { return &percentile{} }},
}

// counter is count().
type counter struct{ n int64 }

func (a *counter) add(*run, value.Value) error      { a.n++; return nil }
func (a *counter) result(*run) (value.Value, error) { return value.Int(a.n), nil }

// summer is sum(). Where 64 bits are no longer enough it goes over to floats.
type summer struct{ sum value.Value }

func (a *summer) add(_ *run, v value.Value) error {
	if !v.IsNumber() && v.Kind() != value.KindDuration {
		return fault.NewType("sum() can't add a %s", v.Kind())
	}
	if v.Kind() == value.KindDuration && a.sum == value.Int(0) {
		a.sum = v
		return nil
	}
	sum, err := value.Add(a.sum, v)
	if err != nil && a.sum.Kind() == value.KindInt && v.Kind() == value.KindInt {
		sum, err = value.Float(a.sum.AsFloat()+v.AsFloat()), nil
	}
	a.sum = sum
	return err
}

func (a *summer) result(*run) (value.Value, error) { return a.sum, nil }

// averager is avg(). Whole numbers are summed exactly while 64 bits are enough.
type averager struct {
	n     int64
	whole int64
	exact bool
	sum   float64
	times temporal.Duration
	isDur bool
}

func (a *averager) add(_ *run, v value.Value) error {
	a.n++
	switch {
	case v.Kind() == value.KindDuration:
		a.times, a.isDur = a.times.Plus(v.AsDuration()), true
	case v.Kind() == value.KindInt && (a.exact || a.n == 1):
		x := v.AsInt()
		sum := a.whole + x
		if (sum > a.whole) != (x > 0) && x != 0 {
			a.exact, a.sum = false, float64(a.whole)+float64(x)
			return nil
		}
		a.whole, a.exact = sum, true
	case v.IsNumber():
		if a.exact {
			a.sum, a.exact = float64(a.whole), false
		}
		a.sum += v.AsFloat()
	default:
		return fault.NewType("avg() can't add a %s", v.Kind())
	}
	return nil
}

func (a *averager) result(*run) (value.Value, error) {
	switch {
	case a.n == 0:
		return value.Null, nil
	case a.isDur:
		d, err := a.times.Times(1 / float64(a.n))
		return value.Duration(d), err
	case a.exact:
		return value.Float(float64(a.whole) / float64(a.n)), nil
	}
	return value.Float(a.sum / float64(a.n)), nil
}

// extreme is min() or max(), in the order of ORDER BY.
type extreme struct {
	sign int
	best value.Value
	any  bool
}

func (a *extreme) add(_ *run, v value.Value) error {
	if !a.any || value.Order(v, a.best)*a.sign > 0 {
		a.best, a.any = v, true
	}
	return nil
}

func (a *extreme) result(*run) (value.Value, error) { return a.best, nil }

// collector is collect().
type collector struct{ items []value.Value }

func (a *collector) add(r *run, v value.Value) error {
	a.items = append(a.items, v)
	return r.keep(24 + v.Size())
}

func (a *collector) result(*run) (value.Value, error) { return value.List(a.items), nil }

// deviation is stDev() or stDevP(), by Welford's method.
type deviation struct {
	sample       int64
	n            int64
	mean, square float64
}

func (a *deviation) add(_ *run, v value.Value) error {
	if !v.IsNumber() {
		return fault.NewType("stDev() can't take a %s", v.Kind())
	}
	a.n++
	x := v.AsFloat()
	delta := x - a.mean
	a.mean += delta / float64(a.n)
	a.square += float64(delta * (x - a.mean))
	return nil
}

func (a *deviation) result(*run) (value.Value, error) {
	if a.n <= a.sample {
		return value.Float(0), nil
	}
	return value.Float(math.Sqrt(a.square / float64(a.n-a.sample))), nil
}

// percentile is percentileCont() or percentileDisc().
type percentile struct {
	between bool
	p       float64
	items   []value.Value
}

// setPercentile evaluates the second argument.
func (c *aggregateCall) setPercentile(r *run, a accumulator) error {
	v, err := c.extra.eval(r)
	if err != nil {
		return err
	}
	if d, ok := a.(*distinctOnly); ok {
		a = d.in
	}
	p, ok := a.(*percentile)
	if !ok {
		return nil
	}
	if !v.IsNumber() {
		return fault.NewType("a percentile must be a number, not a %s", v.Kind())
	}
	if p.p = v.AsFloat(); !(p.p >= 0 && p.p <= 1) {
		return fault.NewRuntime("ArgumentError", "NumberOutOfRange", "a percentile must be from 0 to 1, not %s", v.Text())
	}
	return nil
}

func (a *percentile) add(r *run, v value.Value) error {
	if !v.IsNumber() {
		return fault.NewType("a percentile can't take a %s", v.Kind())
	}
	a.items = append(a.items, v)
	return r.keep(24)
}

func (a *percentile) result(*run) (value.Value, error) {
	if len(a.items) == 0 {
		return value.Null, nil
	}
	slices.SortStableFunc(a.items, value.Order)
	last := len(a.items) - 1
	if !a.between {
		i := int(math.Ceil(a.p*float64(len(a.items)))) - 1
		return a.items[max(min(i, last), 0)], nil
	}
	position := a.p * float64(last)
	low := int(math.Floor(position))
	high := min(low+1, last)
	x, y := a.items[low].AsFloat(), a.items[high].AsFloat()
	share := position - float64(low)
	return value.Float(float64(x*(1-share)) + float64(y*share)), nil
}
