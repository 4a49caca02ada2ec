// Package corpus reads what coreference is learnt from and measured on: the Entity annotation of
// GUM and the marked articles of the news-graph benchmark.
package corpus

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// GUM reads the documents of some genres ("news", "bio") in a file of GUM into complete lessons,
// with the tokens, tags and trees of the treebank, and with the names among its entities as
// mentions.
func GUM(path string, g *gazetteer.Gazetteer, genres ...string) ([]resolve.Lesson, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b := &gumReader{gazetteer: g}
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<22)
	for line := 1; scanner.Scan(); line++ {
		if err := b.line(scanner.Text()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
	}
	b.endDocument()
	return slices.DeleteFunc(b.lessons, func(l resolve.Lesson) bool {
		return !slices.ContainsFunc(genres, func(genre string) bool {
			return strings.HasPrefix(l.Document.ID, "GUM_"+genre+"_")
		})
	}), scanner.Err()
}

// entity is an annotated span of GUM: tokens of the document.
type entity struct {
	id, kind    string
	first, last int
	heads       []int // positions in the span that head it, counted from 1
}

// gumReader builds documents from the lines of a file.
type gumReader struct {
	gazetteer *gazetteer.Gazetteer
	lessons   []resolve.Lesson
	doc       *text.Document
	start     int // first token of the sentence
	zone      int
	text      strings.Builder
	open      []entity
	entities  []entity
	glued     int // the word number up to which no space follows
}

func (b *gumReader) line(line string) error {
	switch {
	case strings.HasPrefix(line, "# newdoc id = "):
		b.endDocument()
		b.doc = &text.Document{ID: strings.TrimPrefix(line, "# newdoc id = ")}
	case strings.HasPrefix(line, "# newpar_block = head"):
		b.doc.Zones[len(b.doc.Zones)-1].Kind = text.Subhead
	case line == "# newpar":
		b.newParagraph()
	case strings.HasPrefix(line, "#"):
	case line == "":
		b.endSentence()
	default:
		return b.word(strings.Split(line, "\t"))
	}
	return nil
}

func (b *gumReader) newParagraph() {
	b.endZone()
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
	b.doc.Zones = append(b.doc.Zones, text.Zone{Span: text.Span{Start: b.text.Len()}, Kind: text.Body})
}

func (b *gumReader) endZone() {
	if n := len(b.doc.Zones); n > 0 {
		b.doc.Zones[n-1].End = b.text.Len()
	}
}

func (b *gumReader) word(fields []string) error {
	if len(fields) != 10 {
		return fmt.Errorf("%d columns, want 10", len(fields))
	}
	if from, to, ok := strings.Cut(fields[0], "-"); ok && from != "" {
		b.glued, _ = strconv.Atoi(to)
		return nil
	}
	number, err := strconv.Atoi(fields[0])
	if err != nil {
		return nil // an empty node
	}
	head, err := strconv.Atoi(fields[6])
	if err != nil {
		return fmt.Errorf("head %q is no number", fields[6])
	}
	if len(b.doc.Zones) == 0 {
		b.newParagraph()
	}
	token := text.Token{
		Span: text.Span{Start: b.text.Len(), End: b.text.Len() + len(fields[1])},
		Tag:  fields[4], Lemma: fields[2], Head: b.start + head - 1, Dep: fields[7], Confidence: 1,
	}
	if head == 0 {
		token.Head = text.None
	}
	b.text.WriteString(fields[1])
	if number >= b.glued && !strings.Contains(fields[9], "SpaceAfter=No") {
		b.text.WriteByte(' ')
	}
	b.doc.Tokens = append(b.doc.Tokens, token)
	b.annotation(fields[9], len(b.doc.Tokens)-1)
	return nil
}

// annotation reads the brackets of Entity=(1-person-new-…)2).
func (b *gumReader) annotation(misc string, token int) {
	for _, field := range strings.Split(misc, "|") {
		value, ok := strings.CutPrefix(field, "Entity=")
		if !ok {
			continue
		}
		for value != "" {
			if value[0] == '(' {
				end := strings.IndexAny(value[1:], "()") + 1
				if end == 0 {
					end = len(value)
				}
				b.opening(value[1:end], token)
				value = value[end:]
				if strings.HasPrefix(value, ")") {
					b.closing(b.open[len(b.open)-1].id, token)
					value = value[1:]
				}
				continue
			}
			end := strings.IndexByte(value, ')')
			if end < 0 {
				break
			}
			b.closing(value[:end], token)
			value = value[end+1:]
		}
	}
}

func (b *gumReader) opening(label string, token int) {
	parts := strings.Split(label, "-")
	e := entity{id: parts[0], first: token, last: token + 1}
	if len(parts) > 5 {
		e.kind = parts[1]
		for _, head := range strings.Split(parts[5], ",") {
			if n, err := strconv.Atoi(head); err == nil {
				e.heads = append(e.heads, n)
			}
		}
	}
	b.open = append(b.open, e)
}

func (b *gumReader) closing(id string, token int) {
	for i := len(b.open) - 1; i >= 0; i-- {
		if b.open[i].id == id {
			e := b.open[i]
			e.last = token + 1
			b.open = slices.Delete(b.open, i, i+1)
			b.entities = append(b.entities, e)
			return
		}
	}
}

func (b *gumReader) endSentence() {
	if b.doc == nil || len(b.doc.Tokens) == b.start {
		return
	}
	last := len(b.doc.Tokens)
	b.doc.Sentences = append(b.doc.Sentences, text.Sentence{
		Span:  text.Span{Start: b.doc.Tokens[b.start].Start, End: b.doc.Tokens[last-1].End},
		First: b.start, Last: last, Zone: len(b.doc.Zones) - 1,
	})
	b.start, b.glued, b.open = last, 0, nil
}

func (b *gumReader) endDocument() {
	if b.doc == nil {
		return
	}
	b.endSentence()
	b.endZone()
	b.doc.Text = b.text.String()
	b.quotations()
	b.lessons = append(b.lessons, b.lesson())
	b.doc, b.start, b.entities, b.open = nil, 0, nil, nil
	b.text.Reset()
}

// quotations pairs the marks of quotation within each paragraph.
func (b *gumReader) quotations() {
	open, zone := -1, -1
	for s, sentence := range b.doc.Sentences {
		if sentence.Zone != zone {
			open, zone = -1, sentence.Zone
		}
		for at := sentence.First; at < sentence.Last; at++ {
			switch word := b.doc.Slice(b.doc.Tokens[at].Span); {
			case word != "\"" && word != "“" && word != "”" && word != "''" && word != "``":
			case open < 0:
				open = at
			default:
				b.doc.Quotations = append(b.doc.Quotations, text.Quotation{
					Span: text.Span{Start: b.doc.Tokens[open].Start, End: b.doc.Tokens[at].End},
				})
				open = -1
			}
		}
		_ = s
	}
}

// lesson makes the mentions and answers of the finished document.
func (b *gumReader) lesson() resolve.Lesson {
	l := resolve.Lesson{Document: b.doc, Complete: true, Types: make(map[string]graph.Type)}
	slices.SortStableFunc(b.entities, func(x, y entity) int {
		if x.first != y.first {
			return x.first - y.first
		}
		return y.last - x.last
	})
	for _, e := range b.entities {
		head := e.first
		if len(e.heads) > 0 {
			head = min(e.first+e.heads[0]-1, e.last-1)
		}
		first, last := b.nameIn(e, head)
		if first < last {
			m := b.mention(e, first, last)
			if m.Type != "" {
				b.doc.Mentions = append(b.doc.Mentions, m)
				l.Types[e.id] = m.Type
				l.Answers = append(l.Answers, resolve.Answer{Span: m.Span, Entities: []string{e.id}})
				continue
			}
		}
		span := text.Span{Start: b.doc.Tokens[e.first].Start, End: b.doc.Tokens[head].End}
		l.Answers = append(l.Answers, resolve.Answer{Span: span, Entities: []string{e.id}})
	}
	slices.SortStableFunc(b.doc.Mentions, func(x, y text.Mention) int {
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
	return l
}

// nameIn returns the tokens of the name that heads an entity, none if a common noun does.
func (b *gumReader) nameIn(e entity, head int) (first, last int) {
	tokens := b.doc.Tokens
	proper := func(at int) bool { return strings.HasPrefix(tokens[at].Tag, "NNP") }
	if !proper(head) {
		next := head + 1
		if next >= e.last || !proper(next) || tokens[next].Dep != "flat" {
			return 0, 0
		}
		head = next
	}
	first, last = head, head+1
	for first > e.first && proper(first-1) && tokens[first-1].Dep != "nmod:desc" {
		first--
	}
	for last < e.last && (proper(last) || tokens[last].Tag == "IN" && last+1 < e.last && proper(last+1) && tokens[last+1].Head == head) {
		last++
	}
	return first, last
}

// mention makes a name of tokens, with the type of its entity and the key of the gazetteer.
func (b *gumReader) mention(e entity, first, last int) text.Mention {
	span := text.Span{Start: b.doc.Tokens[first].Start, End: b.doc.Tokens[last-1].End}
	m := text.Mention{
		Span: span, First: first, Last: last, Head: last - 1, Sentence: len(b.doc.Sentences) - 1,
		Form: text.Name, Type: typeOf(e.kind), Confidence: 1,
	}
	for s, sentence := range b.doc.Sentences {
		if sentence.First <= first && first < sentence.Last {
			m.Sentence = s
		}
	}
	for _, entry := range b.gazetteer.Lookup(b.doc.Slice(span)) {
		place := m.Type == graph.Location && (entry.Type == graph.Country || entry.Type == graph.City)
		if entry.Type == m.Type || place || m.Type == graph.Organization && entry.Type == graph.Country {
			m.Type, m.Key, m.Gender = entry.Type, entry.Key, entry.Gender
			break
		}
	}
	if given, ok := b.gazetteer.GivenName(b.doc.Slice(b.doc.Tokens[first].Span)); ok && m.Type == graph.Person && m.Gender == text.UnknownGender {
		m.Gender = given
	}
	return m
}

func typeOf(kind string) graph.Type {
	switch kind {
	case "person":
		return graph.Person
	case "organization":
		return graph.Organization
	case "place":
		return graph.Location
	case "event":
		return graph.Event
	case "object":
		return graph.Product
	}
	return ""
}
