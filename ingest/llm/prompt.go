package llm

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed prompt.txt
var promptText string

//go:embed classes.tsv
var classTable string

//go:embed schema.json
var schema string

// typeTable is the ontology as an answer is read against it.
type typeTable struct {
	ontology *graph.Ontology
	inverse  map[string]graph.RelationType
	general  map[graph.Class]graph.RelationType
	meaning  map[graph.Class]string
	bundled  *graph.Ontology
}

func newTypeTable(o *graph.Ontology) (*typeTable, error) {
	bundled, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	t := &typeTable{
		ontology: o, bundled: bundled, inverse: map[string]graph.RelationType{},
		general: map[graph.Class]graph.RelationType{}, meaning: map[graph.Class]string{},
	}
	for _, name := range o.Names() {
		r, _ := o.Lookup(name)
		t.inverse[r.Inverse] = r
	}
	for _, line := range strings.Split(classTable, "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		r, ok := o.Lookup(f[1])
		if !ok || string(r.Class) != f[0] {
			return nil, fmt.Errorf("llm: the ontology has no type %s of class %s", f[1], f[0])
		}
		t.general[r.Class], t.meaning[r.Class] = r, f[2]
	}
	return t, nil
}

// find returns the type that an answer names, and whether it names it from its object: by the
// name of the inverse. A name that is unknown gives the general type of the class.
func (t *typeTable) find(name, class string) (r graph.RelationType, turned, ok bool) {
	name = strings.ToUpper(strings.TrimSpace(name))
	if r, ok := t.ontology.Lookup(name); ok {
		return r, false, true
	}
	if r, ok := t.inverse[name]; ok {
		return r, true, true
	}
	r, ok = t.general[graph.Class(strings.ToUpper(strings.TrimSpace(class)))]
	return r, false, ok
}

// instructions are the part of the prompt that all articles share. Only types of the user's own
// are explained: the names of the bundled ones say enough, and every word is paid for.
func (t *typeTable) instructions() string {
	kinds := make([]string, 0, len(graph.Types()))
	for _, k := range graph.Types() {
		kinds = append(kinds, string(k))
	}
	var b strings.Builder
	b.WriteString(strings.Replace(promptText, "KINDS", strings.Join(kinds, ", "), 1))
	for _, class := range graph.Classes() {
		general := t.general[class].Name
		fmt.Fprintf(&b, "%s (%s): %s", class, t.meaning[class], general)
		for _, name := range t.ontology.Names() {
			r, _ := t.ontology.Lookup(name)
			if r.Class != class || name == general {
				continue
			}
			b.WriteString(" " + name)
			if _, known := t.bundled.Lookup(name); !known {
				fmt.Fprintf(&b, " (%s)", printable(r.Meaning))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// request is the body of a request, which is also what its answer is kept under.
type request struct {
	Model          string          `json:"model"`
	Temperature    float64         `json:"temperature"`
	MaxTokens      int             `json:"max_tokens"`
	Messages       []message       `json:"messages"`
	ResponseFormat json.RawMessage `json:"response_format"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func (r *Reader) request(d *text.Document, w window) request {
	var article strings.Builder
	for _, p := range w {
		if kind := d.Zones[p.zone].Kind; kind != text.Body {
			fmt.Fprintf(&article, "[%s] ", kind)
		}
		article.WriteString(d.Slice(p.Span) + "\n")
	}
	size := article.Len()
	user := fmt.Sprintf("Date: %s\nEntities: %s\n%s", orUnknown(printable(d.Published)), known(d, w), fence(article.String()))
	return request{
		Model: r.options.Model, Temperature: r.options.Temperature, MaxTokens: longestAnswer(size),
		Messages:       []message{{"system", r.system}, {"user", user}},
		ResponseFormat: json.RawMessage(`{"type":"json_schema","json_schema":{"name":"claims","schema":` + schema + `}}`),
	}
}

func orUnknown(date string) string {
	if date == "" {
		return "unknown"
	}
	return date
}

// fence marks where an article begins and ends, with a name that its text cannot hold.
func fence(article string) string {
	sum := sha256.Sum256([]byte(article))
	name := "article-" + hex.EncodeToString(sum[:4])
	return fmt.Sprintf("<%s>\n%s</%s>\n", name, article, name)
}

// longestAnswer is the number of tokens that the answer on a text may have: what a dense article
// takes, and no less than a short one does.
func longestAnswer(size int) int { return max(600, size*18/25) }

// tokensIn estimates the length of a request: a token for four bytes of English or JSON.
func (q request) tokensIn() int {
	size := len(q.ResponseFormat)
	for _, m := range q.Messages {
		size += len(m.Content)
	}
	return (size + 3) / 4
}

// hash identifies a request: the same model, instructions and text.
func (q request) hash() (string, []byte, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return "", nil, err
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), body, nil
}

// mostKnown and longestName bound the list of entities.
const (
	mostKnown   = 60
	longestName = 80
)

// known lists the entities that a window mentions, in the order of their first mention.
func known(d *text.Document, w window) string {
	var list []string
	seen := map[int]bool{}
	for _, p := range w {
		for _, m := range mentionsFrom(d, p.Start, p.End) {
			for _, at := range m.Referents {
				if seen[at] || at < 0 || at >= len(d.Referents) || len(list) == mostKnown {
					continue
				}
				seen[at] = true
				r := d.Referents[at]
				if (r.Named || r.Key != "") && r.Name != "" && len(r.Name) <= longestName {
					list = append(list, fmt.Sprintf("%s (%s)", printable(r.Name), r.Type))
				}
			}
		}
	}
	return strings.Join(list, "; ")
}

// mentionsFrom yields the mentions that begin between two offsets, with their numbers.
func mentionsFrom(d *text.Document, start, end int) iter.Seq2[int, *text.Mention] {
	return func(yield func(int, *text.Mention) bool) {
		for i := firstFrom(d.Mentions, start); i < len(d.Mentions) && d.Mentions[i].Start < end; i++ {
			if !yield(i, &d.Mentions[i]) {
				return
			}
		}
	}
}

// firstFrom returns the first mention that begins at an offset or behind it.
func firstFrom(mentions []text.Mention, offset int) int {
	i, _ := slices.BinarySearchFunc(mentions, offset, func(m text.Mention, at int) int {
		if m.Start < at {
			return -1
		}
		return 1
	})
	return i
}
