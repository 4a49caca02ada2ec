package property

import (
	"strings"
	"unicode/utf8"
)

// Kind is the type of a value.
type Kind uint8

// The kinds of values.
const (
	Text Kind = iota
	List
	Integer
	Float
	Bool
)

// Property is one named value. Which fields count depends on Kind: Text has Text, List has List,
// Integer has Int, Float has Float, and Bool is true where Int is not zero.
type Property struct {
	Name  string
	Kind  Kind
	Text  string
	List  []string
	Int   int64
	Float float64
}

// Any returns the value as a plain Go value: string, []string, int64, float64 or bool.
func (p Property) Any() any {
	switch p.Kind {
	case List:
		return p.List
	case Integer:
		return p.Int
	case Float:
		return p.Float
	case Bool:
		return p.Int != 0
	}
	return p.Text
}

// text appends a string, unless it is empty. Bytes that are no UTF-8 become U+FFFD, since servers
// and formats refuse them.
func text(list []Property, name, value string) []Property {
	if value == "" {
		return list
	}
	return append(list, Property{Name: name, Kind: Text, Text: valid(value)})
}

func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// words appends a list, unless it is empty.
func words[S ~string](list []Property, name string, values []S) []Property {
	if len(values) == 0 {
		return list
	}
	items := make([]string, len(values))
	for i, v := range values {
		items[i] = valid(string(v))
	}
	return append(list, Property{Name: name, Kind: List, List: items})
}

func integer(list []Property, name string, value int) []Property {
	return append(list, Property{Name: name, Kind: Integer, Int: int64(value)})
}

func float(list []Property, name string, value float64) []Property {
	return append(list, Property{Name: name, Kind: Float, Float: value})
}

// yes appends a true value; a false one is left out.
func yes(list []Property, name string, value bool) []Property {
	if !value {
		return list
	}
	return append(list, Property{Name: name, Kind: Bool, Int: 1})
}
