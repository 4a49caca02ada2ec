package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var temporalFunctions = withKinds(map[string]function{
	"duration":                 {min: 1, max: 1, args: []check.Kinds{check.Map | check.String | check.Duration}, result: check.Duration, call: duration},
	"duration.between":         durationFunction(temporal.Between),
	"duration.inMonths":        durationFunction(temporal.InMonths),
	"duration.inDays":          durationFunction(temporal.InDays),
	"duration.inSeconds":       durationFunction(temporal.InSeconds),
	"datetime.fromepoch":       {min: 2, max: 2, args: []check.Kinds{check.Number}, result: check.Temporal, call: fromEpoch},
	"datetime.fromepochmillis": {min: 1, max: 1, args: []check.Kinds{check.Number}, result: check.Temporal, call: fromEpochMillis},
})

// withKinds adds date(), date.truncate(), date.statement() … for each of the five kinds.
func withKinds(table map[string]function) map[string]function {
	for _, k := range []temporal.Kind{temporal.Date, temporal.LocalTime, temporal.Time, temporal.LocalDateTime, temporal.DateTime} {
		table[k.String()] = function{
			max: 1, args: []check.Kinds{check.Map | check.String | check.Temporal}, result: check.Temporal,
			call: func(r *run, args []value.Value) (value.Value, error) { return instant(r, k, args) },
		}
		table[k.String()+".truncate"] = function{
			min: 1, max: 3, args: []check.Kinds{check.String, check.Temporal, check.Map}, result: check.Temporal,
			call: func(r *run, args []value.Value) (value.Value, error) { return truncate(r, k, args) },
		}
		for _, clock := range []string{"statement", "transaction", "realtime"} {
			table[k.String()+"."+clock] = function{max: 1, args: stringArg, result: check.Temporal,
				call: func(r *run, args []value.Value) (value.Value, error) { return current(r, k, args) }}
		}
	}
	return table
}

func badTime(err error) error {
	return fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "%v", err)
}

func ofInstant(t temporal.Instant, err error) (value.Value, error) {
	if err != nil {
		return value.Null, badTime(err)
	}
	return value.Instant(t), nil
}

// current is the time of the run, the same for the whole query, in UTC or the zone asked for.
func current(r *run, k temporal.Kind, args []value.Value) (value.Value, error) {
	t := r.now()
	if len(args) == 1 {
		var err error
		if t, err = t.WithZone(args[0].Text()); err != nil {
			return value.Null, badTime(err)
		}
	}
	return value.Instant(t.As(k)), nil
}

// instant is date(), time() … of nothing, text, another instant or a map.
func instant(r *run, k temporal.Kind, args []value.Value) (value.Value, error) {
	if len(args) == 0 {
		return value.Instant(r.now().As(k)), nil
	}
	switch v := args[0]; v.Kind() {
	case value.KindString:
		return ofInstant(temporal.Parse(k, v.AsString()))
	case value.KindMap:
		return fromMap(r, k, v.AsMap())
	}
	return ofInstant(temporal.Build(k, projected(k, args[0].AsInstant())))
}

// projected takes from another instant all that kind k can hold.
func projected(k temporal.Kind, t temporal.Instant) temporal.Fields {
	switch k {
	case temporal.Date:
		return temporal.Fields{Date: &t}
	case temporal.LocalTime, temporal.Time:
		return temporal.Fields{Time: &t}
	}
	return temporal.Fields{Both: &t}
}

// fromMap builds an instant from a map of components; a null among them makes it null.
func fromMap(r *run, k temporal.Kind, m *value.Map) (value.Value, error) {
	f, null, err := fields(m)
	if err != nil || null {
		return value.Null, err
	}
	if len(f.Numbers) == 0 && f.Date == nil && f.Time == nil && f.Both == nil && f.Timezone != "" {
		return current(r, k, []value.Value{value.String(f.Timezone)})
	}
	return ofInstant(temporal.Build(k, f))
}

// fields reads a map of components; null is true where one of them is null.
func fields(m *value.Map) (f temporal.Fields, null bool, err error) {
	f.Numbers = make(map[string]int64)
	for i, key := range m.Keys() {
		v := m.Values()[i]
		switch {
		case v.IsNull():
			return f, true, nil
		case key == "timezone" && v.Kind() == value.KindString:
			f.Timezone = v.AsString()
		case v.IsInstant():
			t := v.AsInstant()
			switch key {
			case "date":
				f.Date = &t
			case "time":
				f.Time = &t
			case "datetime":
				f.Both = &t
			default:
				return f, false, badField(key)
			}
		case v.Kind() == value.KindInt:
			f.Numbers[key] = v.AsInt()
		default:
			return f, false, badField(key)
		}
	}
	return f, false, nil
}

func badField(key string) error {
	return fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "the field %q of a date or time has a value that it can't have", key)
}

// truncate cuts the given instant, or the current one, and sets the components of the map.
func truncate(r *run, k temporal.Kind, args []value.Value) (value.Value, error) {
	t := r.now()
	if len(args) > 1 {
		t = args[1].AsInstant()
	}
	var f temporal.Fields
	if len(args) > 2 {
		var null bool
		var err error
		if f, null, err = fields(args[2].AsMap()); err != nil || null {
			return value.Null, err
		}
	}
	return ofInstant(temporal.Truncate(k, args[0].Text(), t, f))
}

func fromEpoch(_ *run, args []value.Value) (value.Value, error) {
	return value.Instant(temporal.OfEpoch(int64(args[0].AsFloat()), int64(args[1].AsFloat()))), nil
}

func fromEpochMillis(_ *run, args []value.Value) (value.Value, error) {
	return ofInstant(temporal.Build(temporal.DateTime, temporal.Fields{Numbers: map[string]int64{"epochMillis": int64(args[0].AsFloat())}}))
}

func duration(_ *run, args []value.Value) (value.Value, error) {
	var d temporal.Duration
	var err error
	switch v := args[0]; v.Kind() {
	case value.KindString:
		d, err = temporal.ParseDuration(v.AsString())
	case value.KindDuration:
		return v, nil
	case value.KindMap:
		numbers := make(map[string]float64)
		for i, key := range v.AsMap().Keys() {
			x := v.AsMap().Values()[i]
			if x.IsNull() {
				return value.Null, nil
			}
			if !x.IsNumber() {
				return value.Null, badField(key)
			}
			numbers[key] = x.AsFloat()
		}
		d, err = temporal.DurationOf(numbers)
	}
	if err != nil {
		return value.Null, badTime(err)
	}
	return value.Duration(d), nil
}

func durationFunction(f func(a, b temporal.Instant) temporal.Duration) function {
	return function{min: 2, max: 2, args: []check.Kinds{check.Temporal}, result: check.Duration,
		call: func(_ *run, args []value.Value) (value.Value, error) {
			return value.Duration(f(args[0].AsInstant(), args[1].AsInstant())), nil
		}}
}
