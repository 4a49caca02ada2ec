package exec

import (
	"strconv"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

const graphElement = check.Node | check.Relationship

var graphFunctions = map[string]function{
	"id":            {min: 1, max: 1, args: []check.Kinds{graphElement}, result: check.Integer, call: id},
	"elementId":     {min: 1, max: 1, args: []check.Kinds{graphElement}, result: check.String, call: elementID},
	"labels":        {min: 1, max: 1, args: []check.Kinds{check.Node}, result: check.List, call: labels},
	"type":          {min: 1, max: 1, args: []check.Kinds{check.Relationship}, result: check.String, call: typeOf},
	"properties":    {min: 1, max: 1, args: []check.Kinds{graphElement | check.Map}, result: check.Map, call: propertiesOf},
	"keys":          {min: 1, max: 1, args: []check.Kinds{graphElement | check.Map}, result: check.List, call: keys},
	"startNode":     {min: 1, max: 1, args: []check.Kinds{check.Relationship}, result: check.Node, call: startNode},
	"endNode":       {min: 1, max: 1, args: []check.Kinds{check.Relationship}, result: check.Node, call: endNode},
	"nodes":         {min: 1, max: 1, args: []check.Kinds{check.Path}, result: check.List, call: nodes},
	"relationships": {min: 1, max: 1, args: []check.Kinds{check.Path}, result: check.List, call: relationships},
	"length":        {min: 1, max: 1, args: []check.Kinds{check.Path}, result: check.Integer, call: pathLength},
}

func id(_ *run, args []value.Value) (value.Value, error) {
	return value.Int(args[0].AsID()), nil
}

func elementID(r *run, args []value.Value) (value.Value, error) {
	n, err := id(r, args)
	return value.String(strconv.FormatInt(n.AsInt(), 10)), err
}

func labels(r *run, args []value.Value) (value.Value, error) {
	var out []value.Value
	for _, l := range r.snap.NodeLabels(int32(args[0].AsID())) {
		out = append(out, value.String(l))
	}
	return value.List(out), nil
}

func typeOf(r *run, args []value.Value) (value.Value, error) {
	return value.String(r.snap.TypeName(r.snap.TypeOf(int32(args[0].AsID())))), nil
}

func propertiesOf(r *run, args []value.Value) (value.Value, error) { return properties(r, args[0]) }

func keys(r *run, args []value.Value) (value.Value, error) {
	m, err := properties(r, args[0])
	if err != nil {
		return value.Null, err
	}
	var out []value.Value
	for _, k := range m.AsMap().Keys() {
		out = append(out, value.String(k))
	}
	return value.List(out), nil
}

func startNode(r *run, args []value.Value) (value.Value, error) {
	from, _ := r.snap.Ends(int32(args[0].AsID()))
	return value.Node(int64(from)), nil
}

func endNode(r *run, args []value.Value) (value.Value, error) {
	_, to := r.snap.Ends(int32(args[0].AsID()))
	return value.Node(int64(to)), nil
}

func nodes(_ *run, args []value.Value) (value.Value, error) {
	var out []value.Value
	for _, n := range args[0].AsPath().Nodes {
		out = append(out, value.Node(n))
	}
	return value.List(out), nil
}

func relationships(_ *run, args []value.Value) (value.Value, error) {
	var out []value.Value
	for _, n := range args[0].AsPath().Relationships {
		out = append(out, value.Relationship(n))
	}
	return value.List(out), nil
}

func pathLength(_ *run, args []value.Value) (value.Value, error) {
	return value.Int(int64(len(args[0].AsPath().Relationships))), nil
}
