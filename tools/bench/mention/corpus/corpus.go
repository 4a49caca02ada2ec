// Package corpus reads the annotated names that the mention stage learns from and is measured on:
// the articles of the benchmark, and sentences in the column format of the CoNLL shared tasks.
package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Entity is an entity of an annotated article.
type Entity struct {
	ID       string
	Names    []string // the main name first
	Types    []graph.Type
	Optional bool
}

// Marked is a marked expression: bytes of the article's text, half-open.
type Marked struct {
	Entity string // several for a plural, joined with "+"
	text.Span
}

// Article is an annotated article. Marked is empty where only the entities are known.
type Article struct {
	Name, Text string
	Entities   []Entity
	Marked     []Marked
}

// Ours is the folder of the articles that we wrote and annotated for learning.
const Ours = "tools/train/articles"

// Articles reads the articles of a benchmark folder, sorted by name.
func Articles(folder string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no annotated articles in %s", folder)
	}
	sort.Strings(files)
	var all []Article
	for _, file := range files {
		a, err := readArticle(strings.TrimSuffix(file, ".json"))
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, nil
}

func readArticle(base string) (Article, error) {
	a := Article{Name: filepath.Base(base)}
	body, err := os.ReadFile(base + ".txt")
	if err != nil {
		return a, err
	}
	a.Text = string(body)
	content, err := os.ReadFile(base + ".json")
	if err != nil {
		return a, err
	}
	var gold struct {
		Entities []struct {
			ID, Name string
			Type     oneOrMore
			Aliases  []string
			Optional bool
		}
	}
	if err := json.Unmarshal(content, &gold); err != nil {
		return a, fmt.Errorf("%s.json: %w", base, err)
	}
	for _, e := range gold.Entities {
		a.Entities = append(a.Entities, Entity{e.ID, append([]string{e.Name}, e.Aliases...), e.Type, e.Optional})
	}
	a.Marked, err = readMarked(base+".mentions.tsv", a.Text)
	return a, err
}

// oneOrMore reads a type or a list of types.
type oneOrMore []graph.Type

func (o *oneOrMore) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]graph.Type)(o))
	}
	*o = make([]graph.Type, 1)
	return json.Unmarshal(b, &(*o)[0])
}

// readMarked reads the marked expressions of an article, none if there is no such file. Their
// offsets count code points.
func readMarked(file, body string) ([]Marked, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, nil
	}
	offsets := make([]int, 0, len(body)+1)
	for i := range body {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(body))
	var all []Marked
	for n, line := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 {
			return nil, fmt.Errorf("%s line %d: want entity, start, end", file, n+2)
		}
		start, errStart := strconv.Atoi(fields[1])
		end, errEnd := strconv.Atoi(fields[2])
		if errStart != nil || errEnd != nil || start > end || end >= len(offsets) {
			return nil, fmt.Errorf("%s line %d: bad offsets", file, n+2)
		}
		all = append(all, Marked{fields[0], text.Span{Start: offsets[start], End: offsets[end]}})
	}
	return all, nil
}

// TypesOf returns the judgement of an article on the words of a span: the types of the entity
// that bears the name, none if no entity does, unsure where an optional one does.
func (a Article) TypesOf() func(text.Span) ([]graph.Type, bool) {
	types, optional := map[string][]graph.Type{}, map[string]bool{}
	for _, e := range a.Entities {
		for _, name := range e.Names {
			n := Normal(name)
			types[n] = append(types[n], e.Types...)
			optional[n] = optional[n] || e.Optional
		}
	}
	return func(span text.Span) ([]graph.Type, bool) {
		n := Normal(a.Text[span.Start:span.End])
		return types[n], !optional[n]
	}
}

// Sentences reads a file of tokens and IOB tags and returns documents of some sentences each with
// the tagged spans. Names maps the corpus's tags to the types that are right for them.
func Sentences(file string, names map[string][]graph.Type) ([]*text.Document, []map[text.Span][]graph.Type, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	var documents []*text.Document
	var spans []map[text.Span][]graph.Type
	b := newBuilder(filepath.Base(file), names)
	for _, line := range strings.Split(string(content), "\n") {
		fields := strings.Fields(line)
		if len(fields) >= 2 && fields[0] != "-DOCSTART-" {
			b.token(fields[0], fields[len(fields)-1])
			continue
		}
		b.endSentence()
		if len(b.doc.Sentences) >= sentencesEach {
			documents, spans = append(documents, b.finish()), append(spans, b.spans)
			b = newBuilder(filepath.Base(file), names)
		}
	}
	b.endSentence()
	return append(documents, b.finish()), append(spans, b.spans), nil
}

// sentencesEach is how many sentences make a document: they are of different articles, so that
// few is right.
const sentencesEach = 5

// builder makes a document of given tokens.
type builder struct {
	doc   *text.Document
	body  strings.Builder
	names map[string][]graph.Type
	spans map[text.Span][]graph.Type
	first int // token that begins the sentence
	open  string
	start int
}

func newBuilder(id string, names map[string][]graph.Type) *builder {
	return &builder{doc: &text.Document{ID: id}, names: names, spans: map[text.Span][]graph.Type{}}
}

func (b *builder) token(word, tag string) {
	prefix, name, _ := strings.Cut(tag, "-")
	if prefix != "I" || name != b.open {
		b.closeName()
	}
	if b.body.Len() > 0 {
		b.body.WriteByte(' ')
	}
	start := b.body.Len()
	b.body.WriteString(word)
	if prefix != "O" && b.open == "" {
		b.open, b.start = name, start
	}
	b.doc.Tokens = append(b.doc.Tokens, text.Token{Span: text.Span{Start: start, End: b.body.Len()}, Head: text.None})
}

func (b *builder) closeName() {
	if b.open != "" {
		b.spans[text.Span{Start: b.start, End: b.body.Len()}] = b.names[b.open]
		b.open = ""
	}
}

func (b *builder) endSentence() {
	b.closeName()
	last := len(b.doc.Tokens)
	if last == b.first {
		return
	}
	span := text.Span{Start: b.doc.Tokens[b.first].Start, End: b.body.Len()}
	b.doc.Zones = append(b.doc.Zones, text.Zone{Span: span, Kind: text.Body})
	b.doc.Sentences = append(b.doc.Sentences, text.Sentence{Span: span, First: b.first, Last: last, Zone: len(b.doc.Zones) - 1})
	b.first = last
}

func (b *builder) finish() *text.Document {
	b.doc.Text = b.body.String()
	return b.doc
}

// Normal folds a name as the benchmark's scorer does: no case, accents, punctuation, leading
// article or title, final 's.
func Normal(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(name))
	name = strings.TrimSpace(strings.ReplaceAll(strings.ToLower(name), "’", "'"))
	name = strings.TrimSuffix(name, "'s")
	for again := true; again; {
		again = false
		for _, title := range scorerTitles {
			rest, ok := strings.CutPrefix(name, title)
			if !ok {
				continue
			}
			rest = strings.TrimPrefix(rest, ".")
			if trimmed := strings.TrimLeft(rest, " \n"); trimmed != rest {
				name, again = trimmed, true
			}
		}
	}
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
	}), " ")
}

var scorerTitles = []string{"the", "mr", "mrs", "ms", "dr", "sir", "president", "prime minister", "leader", "chairman",
	"general", "minister", "foreign minister", "defence minister", "defense minister", "secretary", "secretary of state",
	"spokesman", "spokeswoman", "spokesperson", "ambassador", "king", "queen", "premier"}
