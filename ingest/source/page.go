package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a paragraph, heading, list item … of a page: its text with single spaces, and where
// runs of it lie in the page.
type block struct {
	text  string
	runs  []run
	aside bool // in navigation, a footer or a form
}

// run says that the block's text from at on stands in the page from page on, up to the next run.
type run struct{ at, page int }

// pageInfo is what the head of a page says of it.
type pageInfo struct {
	title, site, published, language string
}

// pageScanner reads a page token by token. It keeps no tree, so that no nesting is too deep and
// no damage too great for it.
type pageScanner struct {
	blocks []block
	info   pageInfo

	words    strings.Builder
	runs     []run
	straight bool // the last run's text is as in the page
	space    bool // a space is due before the next word
	skip     atom.Atom
	asides   int
	inTitle  bool
	data     bool // in a script that holds JSON-LD
}

// scanPage returns the blocks of a page in order. Time is linear.
func scanPage(page string) ([]block, pageInfo) {
	s := &pageScanner{}
	tokens := html.NewTokenizer(strings.NewReader(page))
	tokens.SetMaxBuf(0)
	offset := 0
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		start := offset
		offset += len(tokens.Raw())
		switch kind {
		case html.TextToken:
			s.text(page[start:offset], start)
		case html.StartTagToken, html.SelfClosingTagToken:
			s.open(tokens, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			s.close(atom.Lookup(name))
		}
	}
	s.flush()
	return s.blocks, s.info
}

// text takes in characters of the page, with their references decoded.
func (s *pageScanner) text(raw string, at int) {
	switch {
	case s.data:
		s.linkedData(raw)
	case s.inTitle:
		s.info.title += html.UnescapeString(raw)
	case s.skip != 0:
	default:
		s.content(raw, at)
	}
}

// content appends to the block; a run ends where a reference or white space changes the text.
func (s *pageScanner) content(raw string, at int) {
	for i := 0; i < len(raw); {
		end := i + 1
		switch c := raw[i]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			s.space = s.words.Len() > 0
			i++
			continue
		case c == '&':
			end = endOfReference(raw, i)
		default:
			end = endOfPlain(raw, i)
		}
		if s.space {
			s.words.WriteByte(' ')
			s.space = false
		}
		s.begin(at + i)
		s.words.WriteString(html.UnescapeString(raw[i:end]))
		s.straight = raw[i] != '&'
		i = end
	}
}

// begin starts a run at the page's offset unless the last one reaches as far.
func (s *pageScanner) begin(page int) {
	next := run{at: s.words.Len(), page: page}
	if n := len(s.runs); n > 0 && s.straight {
		if last := s.runs[n-1]; next.at-last.at == next.page-last.page {
			return
		}
	}
	s.runs = append(s.runs, next)
}

func endOfPlain(raw string, i int) int {
	if j := strings.IndexAny(raw[i:], " \n\t\r\f&"); j >= 0 {
		return i + j
	}
	return len(raw)
}

// endOfReference returns the end of "&amp;" at i, or of the mark alone.
func endOfReference(raw string, i int) int {
	const longest = 33
	if j := strings.IndexByte(raw[i:min(len(raw), i+longest)], ';'); j > 0 {
		return i + j + 1
	}
	return i + 1
}

func (s *pageScanner) flush() {
	if s.words.Len() > 0 {
		s.blocks = append(s.blocks, block{text: s.words.String(), runs: s.runs, aside: s.asides > 0})
	}
	s.words.Reset()
	s.runs, s.space = nil, false
}

func (s *pageScanner) open(tokens *html.Tokenizer, selfClosing bool) {
	name, more := tokens.TagName()
	tag := atom.Lookup(name)
	attributes := map[string]string{}
	if tag == atom.Meta || tag == atom.Html || tag == atom.Script || tag == atom.Time {
		for more {
			var key, value []byte
			key, value, more = tokens.TagAttr()
			attributes[string(key)] = string(value)
		}
	}
	switch tag {
	case atom.Meta:
		s.meta(attributes)
	case atom.Html:
		s.info.language = attributes["lang"]
	case atom.Title:
		s.inTitle = s.info.title == "" && s.skip == 0
	case atom.Script:
		s.data = strings.EqualFold(attributes["type"], "application/ld+json")
		s.startSkip(tag)
	case atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Select, atom.Textarea, atom.Object, atom.Button:
		if !selfClosing {
			s.startSkip(tag)
		}
	case atom.Time:
		if s.info.published == "" {
			s.info.published = isoDay(attributes["datetime"])
		}
	case atom.Nav, atom.Footer, atom.Form:
		s.flush()
		s.asides++
	default:
		if breaks(tag) {
			s.flush()
		}
	}
}

// startSkip begins to leave out what lies in an element. The tokenizer hands over scripts and
// styles as text; the others end at their end tag, or at the next paragraph if that is missing.
func (s *pageScanner) startSkip(tag atom.Atom) {
	if s.skip == 0 {
		s.skip = tag
	}
}

func (s *pageScanner) close(tag atom.Atom) {
	switch {
	case tag == s.skip && tag != 0:
		s.skip, s.data = 0, false
	case tag == atom.Title:
		s.inTitle = false
	case tag == atom.Nav || tag == atom.Footer || tag == atom.Form:
		s.flush()
		s.asides = max(0, s.asides-1)
	case breaks(tag):
		s.flush()
		if tag == atom.P || tag == atom.Body {
			s.skip = 0
		}
	}
}

// breaks reports whether a tag ends the paragraph before it.
func breaks(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Br, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Article, atom.Section, atom.Header, atom.Main, atom.Aside, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Table, atom.Tr, atom.Td, atom.Th, atom.Hr, atom.Dl, atom.Dt, atom.Dd, atom.Pre, atom.Address, atom.Body, atom.Head, atom.Details, atom.Summary:
		return true
	}
	return false
}
