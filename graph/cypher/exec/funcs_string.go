package exec

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var stringArg = []check.Kinds{check.String}

var stringFunctions = map[string]function{
	"toUpper": textFunction(upper), "upper": textFunction(upper),
	"toLower": textFunction(lower), "lower": textFunction(lower),
	"normalize": {min: 1, max: 2, args: stringArg, result: check.String, call: normalize},
	"trim":      {min: 1, max: 2, args: stringArg, result: check.String, call: trimBy(strings.TrimFunc)},
	"btrim":     {min: 1, max: 2, args: stringArg, result: check.String, call: trimBy(strings.TrimFunc)},
	"ltrim":     {min: 1, max: 2, args: stringArg, result: check.String, call: trimBy(strings.TrimLeftFunc)},
	"rtrim":     {min: 1, max: 2, args: stringArg, result: check.String, call: trimBy(strings.TrimRightFunc)},
	"left":      {min: 2, max: 2, args: []check.Kinds{check.String, check.Integer}, result: check.String, call: left},
	"right":     {min: 2, max: 2, args: []check.Kinds{check.String, check.Integer}, result: check.String, call: right},
	"substring": {min: 2, max: 3, args: []check.Kinds{check.String, check.Integer}, result: check.String, call: substring},
	"replace":   {min: 3, max: 3, args: stringArg, result: check.String, call: replace},
	"split":     {min: 2, max: 2, args: []check.Kinds{check.String, check.String | check.List}, result: check.List, call: split},
}

// upper and lower map by the full tables of Unicode: ß becomes SS, and a sigma at the end of a word is
// another one.
func upper(s string) string { return cases.Upper(language.Und).String(s) }

func lower(s string) string { return cases.Lower(language.Und).String(s) }

func textFunction(f func(string) string) function {
	return function{min: 1, max: 1, args: stringArg, result: check.String, call: func(_ *run, args []value.Value) (value.Value, error) {
		return value.String(f(args[0].AsString())), nil
	}}
}

func normalize(_ *run, args []value.Value) (value.Value, error) {
	name := "NFC"
	if len(args) == 2 {
		name = args[1].AsString()
	}
	form, ok := map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}[name]
	if !ok {
		return value.Null, fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "the normal form %q is unknown", name)
	}
	return value.String(form.String(args[0].AsString())), nil
}

func trimBy(trim func(string, func(rune) bool) string) func(*run, []value.Value) (value.Value, error) {
	return func(_ *run, args []value.Value) (value.Value, error) {
		cut := isWhitespace
		if len(args) == 2 {
			set := args[1].AsString()
			cut = func(r rune) bool { return strings.ContainsRune(set, r) }
		}
		return value.String(trim(args[0].AsString(), cut)), nil
	}
}

// part cuts a string by characters.
func part(s string, from, to int) string {
	if isASCII(s) {
		return s[from:to]
	}
	return string([]rune(s)[from:to])
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isWhitespace is what Java takes for white space: not the spaces that forbid a line break.
func isWhitespace(r rune) bool {
	switch r {
	case 0x85, 0xa0, 0x2007, 0x202f:
		return false
	case 0x1c, 0x1d, 0x1e, 0x1f:
		return true
	}
	return unicode.IsSpace(r)
}

// cutArgs checks the arguments of left, right and substring and returns the string's length.
func cutArgs(args []value.Value) (int64, error) {
	for _, a := range args[1:] {
		if a.AsInt() < 0 {
			return 0, fault.NewRuntime("ArgumentError", "NegativeIntegerArgument", "a position or length can't be negative")
		}
	}
	return int64(utf8.RuneCountInString(args[0].AsString())), nil
}

func left(_ *run, args []value.Value) (value.Value, error) {
	n, err := cutArgs(args)
	if err != nil {
		return value.Null, err
	}
	return value.String(part(args[0].AsString(), 0, int(min(n, args[1].AsInt())))), nil
}

func right(_ *run, args []value.Value) (value.Value, error) {
	n, err := cutArgs(args)
	if err != nil {
		return value.Null, err
	}
	return value.String(part(args[0].AsString(), int(n-min(n, args[1].AsInt())), int(n))), nil
}

func substring(_ *run, args []value.Value) (value.Value, error) {
	n, err := cutArgs(args)
	if err != nil {
		return value.Null, err
	}
	from := min(args[1].AsInt(), n)
	to := n
	if len(args) == 3 {
		to = from + min(args[2].AsInt(), n-from)
	}
	return value.String(part(args[0].AsString(), int(from), int(to))), nil
}

func replace(r *run, args []value.Value) (value.Value, error) {
	s, old, with := args[0].AsString(), args[1].AsString(), args[2].AsString()
	if n := len(s) + strings.Count(s, old)*len(with); n > value.MaxText {
		return value.Null, fault.NewLimit(nil, "replace() can't make a string of %d bytes", n)
	}
	return value.String(strings.ReplaceAll(s, old, with)), nil
}

func split(_ *run, args []value.Value) (value.Value, error) {
	separators := []value.Value{args[1]}
	if args[1].Kind() == value.KindList {
		separators = args[1].AsList()
	}
	s := args[0].AsString()
	if len(separators) == 0 {
		return value.List([]value.Value{args[0]}), nil
	}
	for _, x := range separators {
		if x.Kind() != value.KindString {
			return value.Null, fault.NewType("split() needs a STRING, not a %s", x.Kind())
		}
		if x != separators[0] {
			s = strings.ReplaceAll(s, x.AsString(), separators[0].AsString())
		}
	}
	var out []value.Value
	for _, part := range strings.Split(s, separators[0].AsString()) {
		out = append(out, value.String(part))
	}
	return value.List(out), nil
}
