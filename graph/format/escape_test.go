package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// bytesAndNames draws any bytes at all, and names made of what escapers get wrong.
func bytesAndNames() *rapid.Generator[string] {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		`"`, `'`, `\`, "u0060", "`", "<", ">", "&", "]]>", "\x00", "\x1b", "\n", "\r\n", "\t", "\u2028", "\ufffe", "김", "🚀",
		"\xff", "\xed\xa0\x80", "a", " ", ";", ",", "\u200b", "=", "+", "@",
	}), 0, 12)
	return rapid.OneOf(
		rapid.Map(pieces, func(p []string) string { return strings.Join(p, "") }),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
	)
}

func escaped(escape func(*sink, string), text string) string {
	s := &sink{}
	escape(s, text)
	return string(s.buf)
}

// valid is text in which every byte that is no UTF-8 is U+FFFD.
func valid(text string) string { return string([]rune(text)) }

func TestJSONDecodesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		literal := escaped((*sink).json, text)
		var got string
		if err := json.Unmarshal([]byte(literal), &got); err != nil || got != valid(text) {
			t.Fatalf("%q → %s → %q, %v", text, literal, got, err)
		}
		if strings.ContainsAny(literal, "<\u2028\u2029\n") {
			t.Fatalf("%s is not safe in a page", literal)
		}
	})
}

func TestXMLDecodesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		element := `<a b="` + escaped((*sink).xml, text) + `">` + escaped((*sink).xml, text) + `</a>`
		var got struct {
			B string `xml:"b,attr"`
			C string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(element), &got); err != nil {
			t.Fatalf("%s: %v", element, err)
		}
		if want := inXML(valid(text)); got.B != want || got.C != want {
			t.Fatalf("%q → %q and %q, want %q", text, got.B, got.C, want)
		}
	})
}

func TestCellsDecodeToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		line := escaped(func(s *sink, text string) { s.cells("x", text) }, text) + "\r\n"
		row, err := csv.NewReader(strings.NewReader(line)).Read()
		want := strings.ReplaceAll(inTable(text), "\r\n", "\n") // as Go's reader does
		if err != nil || len(row) != 2 || row[1] != want {
			t.Fatalf("%q → %q, %v; want %q", line, row, err, want)
		}
	})
}

// A DOT string ends where it should: only at its own quote.
func TestDOTStringsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		inner := strings.TrimSuffix(strings.TrimPrefix(escaped((*sink).dot, text), `"`), `"`)
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\\`, ""), `\"`, "")
		if strings.ContainsAny(inner, "\"\\\n\r\x00") {
			t.Fatalf("%q has an open quote or backslash: %q", text, inner)
		}
	})
}

// A Cypher literal ends only at its own quote, and no \u is left for the server to turn into a
// character but those that stand for u and NUL.
func TestCypherStringsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		literal := escaped((*sink).cypher, text)
		inner := strings.TrimSuffix(strings.TrimPrefix(literal, "'"), "'")
		inner = strings.NewReplacer(`\\`, "", `\'`, "", `\n`, "", `\r`, "", `\u0075`, "", `\u0000`, "").Replace(inner)
		if strings.ContainsAny(inner, "'\\") {
			t.Fatalf("%q has an open quote or backslash: %s", text, literal)
		}
	})
}

func TestTurtleStringsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := bytesAndNames().Draw(t, "text")
		// The escapes are those of JSON, but for what JSON need not escape.
		var got string
		literal := bytes.ReplaceAll([]byte(escaped((*sink).turtle, text)), []byte("\x7f"), []byte(`\u007f`))
		if err := json.Unmarshal(literal, &got); err != nil || got != valid(text) {
			t.Fatalf("%q → %s → %q, %v", text, literal, got, err)
		}
	})
}

func TestFloatIsShortest(t *testing.T) {
	numbers := []float64{0, -1, 1, 2, 0.5, 1e-9, 1e300, 0.00005, 0.12345, math.Inf(1), math.NaN()}
	for n := range 10001 {
		numbers = append(numbers, float64(n)/10000)
	}
	for _, x := range numbers {
		s := &sink{}
		s.float(x)
		if want := strconv.FormatFloat(x, 'g', -1, 64); string(s.buf) != want {
			t.Errorf("got %s, want %s", s.buf, want)
		}
	}
}
