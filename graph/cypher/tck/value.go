package tck

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// expectedNode, expectedRelationship and expectedPath are graph elements as the kit writes them.
type (
	expectedNode struct {
		labels     []string
		properties map[string]any
	}
	expectedRelationship struct {
		typ        string
		properties map[string]any
	}
	expectedPath struct {
		nodes []any
		rels  []any
		right []bool // direction of each relationship
	}
)

// cell reads a value as the kit writes it in a table.
type cell struct {
	text string
	at   int
}

// parseCell returns the Go value of a cell: nil, bool, int64, float64, string, []any, map[string]any
// or a graph element.
func parseCell(text string) (v any, err error) {
	c := &cell{text: text}
	defer func() {
		if r := recover(); r != nil {
			v, err = nil, fmt.Errorf("cell %q: %v", text, r)
		}
	}()
	v = c.value()
	c.space()
	if c.at != len(c.text) {
		return nil, fmt.Errorf("cell %q: rest %q", text, c.text[c.at:])
	}
	return v, nil
}

func (c *cell) space() {
	for c.at < len(c.text) && c.text[c.at] == ' ' {
		c.at++
	}
}

func (c *cell) accept(s string) bool {
	c.space()
	if strings.HasPrefix(c.text[c.at:], s) {
		c.at += len(s)
		return true
	}
	return false
}

func (c *cell) expect(s string) {
	if !c.accept(s) {
		panic("expected " + s)
	}
}

func (c *cell) value() any {
	c.space()
	switch {
	case c.accept("'"):
		return c.str()
	case c.accept("[:"):
		c.at--
		return c.relationship()
	case c.accept("["):
		return c.list()
	case c.accept("{"):
		return c.mapping()
	case c.accept("("):
		return c.node()
	case c.accept("<"):
		return c.path()
	}
	return c.scalar()
}

func (c *cell) str() string {
	var b strings.Builder
	for c.text[c.at] != '\'' {
		char := c.text[c.at]
		if char == '\\' && c.at+1 < len(c.text) {
			c.at++
			if char = c.text[c.at]; char == 'n' {
				char = '\n'
			}
		}
		b.WriteByte(char)
		c.at++
	}
	c.at++
	return b.String()
}

func (c *cell) list() any {
	out := []any{}
	if c.accept("]") {
		return out
	}
	out = append(out, c.value())
	for c.accept(",") {
		out = append(out, c.value())
	}
	c.expect("]")
	return out
}

func (c *cell) mapping() map[string]any {
	out := map[string]any{}
	if c.accept("}") {
		return out
	}
	for {
		key := c.name()
		c.expect(":")
		out[key] = c.value()
		if !c.accept(",") {
			break
		}
	}
	c.expect("}")
	return out
}

func (c *cell) name() string {
	c.space()
	if c.accept("`") {
		start := c.at
		c.at += strings.IndexByte(c.text[c.at:], '`') + 1
		return c.text[start : c.at-1]
	}
	start := c.at
	for c.at < len(c.text) && !strings.ContainsRune(" :,{}()[]", rune(c.text[c.at])) {
		c.at++
	}
	return c.text[start:c.at]
}

func (c *cell) node() any {
	n := expectedNode{properties: map[string]any{}}
	for c.accept(":") {
		n.labels = append(n.labels, c.name())
	}
	if c.accept("{") {
		n.properties = c.mapping()
	}
	c.expect(")")
	return n
}

func (c *cell) relationship() any {
	r := expectedRelationship{properties: map[string]any{}}
	c.expect(":")
	r.typ = c.name()
	if c.accept("{") {
		r.properties = c.mapping()
	}
	c.expect("]")
	return r
}

func (c *cell) path() any {
	var p expectedPath
	c.expect("(")
	p.nodes = append(p.nodes, c.node())
	for !c.accept(">") {
		left := c.accept("<-")
		if !left {
			c.expect("-")
		}
		c.expect("[")
		p.rels = append(p.rels, c.relationship())
		if left {
			c.expect("-")
		} else {
			c.expect("->")
		}
		p.right = append(p.right, !left)
		c.expect("(")
		p.nodes = append(p.nodes, c.node())
	}
	return p
}

func (c *cell) scalar() any {
	start := c.at
	for c.at < len(c.text) && !strings.ContainsRune(" ,]}", rune(c.text[c.at])) {
		c.at++
	}
	word := c.text[start:c.at]
	switch word {
	case "null":
		return nil
	case "true", "false":
		return word == "true"
	case "NaN":
		return math.NaN()
	case "Inf", "-Inf":
		return math.Inf(1 - 2*strings.Count(word, "-"))
	}
	if n, err := strconv.ParseInt(word, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(word, 64)
	if err != nil {
		panic("strange word " + word)
	}
	return f
}

// canonical prints a value so that two values print alike when the kit takes them for equal.
// anyOrder sorts the elements of lists.
type canonical struct {
	snap     *store.Snapshot
	anyOrder bool
}

func (k canonical) print(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(v)
	case float64:
		return floatText(v)
	case []any:
		return printList(k, v)
	case map[string]any:
		return k.mapping(v)
	case expectedNode:
		return nodeText(v.labels, k.mapping(v.properties))
	case expectedRelationship:
		return "[:" + v.typ + k.mapping(v.properties) + "]"
	case expectedPath:
		return k.path(v)
	case value.Value:
		return k.actual(v)
	}
	return fmt.Sprint(v)
}

// wholeMinute finds seconds that the kit leaves out: it writes 12:00 where Neo4j writes 12:00:00.
var wholeMinute = regexp.MustCompile(`(\d\d:\d\d):00(Z|[+-].*|\[.*|)$`)

// actual prints a value of an answer.
func (k canonical) actual(v value.Value) string {
	switch v.Kind() {
	case value.KindString:
		return strconv.Quote(v.AsString())
	case value.KindFloat:
		return floatText(v.AsFloat())
	case value.KindList:
		return printList(k, v.AsList())
	case value.KindMap:
		return k.actualMap(v.AsMap())
	case value.KindNode:
		id := int32(v.AsID())
		return nodeText(k.snap.NodeLabels(id), k.actual(k.snap.NodeProperties(id)))
	case value.KindRelationship:
		id := int32(v.AsID())
		return "[:" + k.snap.TypeName(k.snap.TypeOf(id)) + k.actual(k.snap.RelationshipProperties(id)) + "]"
	case value.KindPath:
		return k.path(k.directed(v.AsPath()))
	}
	if v.IsInstant() {
		return strconv.Quote(wholeMinute.ReplaceAllString(v.Text(), "$1$2"))
	}
	if v.Kind() == value.KindDuration {
		return strconv.Quote(v.Text())
	}
	return v.Text()
}

func nodeText(labels []string, properties string) string {
	return "(:" + strings.Join(slices.Sorted(slices.Values(labels)), ":") + properties + ")"
}

func floatText(f float64) string {
	if f == 0 {
		f = 0 // minus zero is zero
	}
	return "float " + strconv.FormatFloat(f, 'g', 15, 64)
}

func printList[T any](k canonical, items []T) string {
	out := make([]string, len(items))
	for i, x := range items {
		out[i] = k.print(x)
	}
	if k.anyOrder {
		slices.Sort(out)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func (k canonical) mapping(m map[string]any) string {
	out := make([]string, 0, len(m))
	for key, x := range m {
		out = append(out, key+": "+k.print(x))
	}
	slices.Sort(out)
	return "{" + strings.Join(out, ", ") + "}"
}

func (k canonical) actualMap(m *value.Map) string {
	out := make([]string, len(m.Keys()))
	for i, key := range m.Keys() {
		out[i] = key + ": " + k.actual(m.Values()[i])
	}
	slices.Sort(out)
	return "{" + strings.Join(out, ", ") + "}"
}

func (k canonical) directed(p *value.Path) expectedPath {
	var out expectedPath
	for _, n := range p.Nodes {
		out.nodes = append(out.nodes, value.Node(n))
	}
	for i, r := range p.Relationships {
		from, _ := k.snap.Ends(int32(r))
		out.rels = append(out.rels, value.Relationship(r))
		out.right = append(out.right, int64(from) == p.Nodes[i])
	}
	return out
}

func (k canonical) path(p expectedPath) string {
	out := "<" + k.print(p.nodes[0])
	for i, r := range p.rels {
		if p.right[i] {
			out += "-" + k.print(r) + "->"
		} else {
			out += "<-" + k.print(r) + "-"
		}
		out += k.print(p.nodes[i+1])
	}
	return out + ">"
}
