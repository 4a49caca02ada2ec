package source

import (
	"bufio"
	"bytes"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func htmlKind() Kind {
	return Kind{
		Name:  "html",
		Doc:   "web page: its article, or all its text where none is found",
		Ext:   []string{".html", ".htm", ".xhtml"},
		sniff: looksLikeHTML,
		read:  (*reader).html,
	}
}

func looksLikeHTML(head []byte) bool {
	lower := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n\ufeff"))
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>"} {
		if bytes.HasPrefix(lower, []byte(mark)) {
			return true
		}
	}
	return false
}

func (r *reader) html(name string, in *bufio.Reader) {
	content, err := r.all(in)
	if err != nil {
		r.fail(name, r.limitReason(err), err)
		return
	}
	page, ok := r.decode(name, content, charsetOf(content))
	if !ok {
		return
	}
	doc := r.page(name, page)
	r.document(doc, base(name))
}

// page extracts the article of a page: the blocks that readability keeps, its headline, and the
// map back. Where readability gives up, or keeps less than it should, all blocks are kept.
func (r *reader) page(name, page string) *text.Document {
	blocks, info := scanPage(page)
	article, kept := readable(page)
	chosen := choose(blocks, kept, info.title, article.title)
	if chosen == nil {
		r.notice(name, "no article found in the page: all its text was read")
		chosen = outside(blocks)
	}
	doc := &text.Document{Source: name, Published: info.published, Publisher: info.site, Language: info.language}
	if doc.Publisher == "" {
		doc.Publisher = article.site
	}
	doc.Title = headlineOf(chosen, info.title, article.title)
	assemble(doc, chosen)
	return doc
}

// extracted is what readability says of a page.
type extracted struct{ title, site string }

// readable returns the folded lines of the article that readability finds; none where it fails,
// by an error or by a panic. It never sees a page that the size limit has not passed.
func readable(page string) (found extracted, kept map[string]int) {
	defer func() {
		if recover() != nil {
			found, kept = extracted{}, nil
		}
	}()
	article, err := readability.FromReader(strings.NewReader(page), nil)
	if err != nil || article.Node == nil {
		return extracted{}, nil
	}
	var rendered strings.Builder
	if err := article.RenderText(&rendered); err != nil {
		return extracted{}, nil
	}
	lines := map[string]int{}
	for line := range strings.Lines(rendered.String()) {
		if folded := fold(line); folded != "" {
			lines[folded]++
		}
	}
	return extracted{article.Title(), article.SiteName()}, lines
}

// choose returns the blocks that readability has kept, with the headline before them; nil if
// they are less than a third of what it kept.
func choose(blocks []block, kept map[string]int, titles ...string) []block {
	want, got := 0, 0
	for line, n := range kept {
		want += n * len(line)
	}
	var chosen []block
	for _, b := range blocks {
		folded := fold(b.text)
		if kept[folded] > 0 {
			kept[folded]--
			got += len(folded)
			chosen = append(chosen, b)
		} else if !b.aside && isTitle(folded, titles) && len(chosen) == 0 {
			chosen = append(chosen, b)
		}
	}
	if want == 0 || got*3 < want {
		return nil
	}
	return chosen
}

func isTitle(folded string, titles []string) bool {
	for _, title := range titles {
		if t := fold(title); folded != "" && (t == folded || len(folded) > 20 && strings.HasPrefix(t, folded)) {
			return true
		}
	}
	return false
}

// outside returns the blocks that are not in navigation and footers, or all if those are few.
func outside(blocks []block) []block {
	var body []block
	inside, total := 0, 0
	for _, b := range blocks {
		total += len(b.text)
		if b.aside {
			inside += len(b.text)
		} else {
			body = append(body, b)
		}
	}
	if inside*2 > total {
		return blocks
	}
	return body
}

// headlineOf returns the block that the page's title names, else the title.
func headlineOf(blocks []block, titles ...string) string {
	for _, b := range blocks {
		if isTitle(fold(b.text), titles) {
			return b.text
		}
	}
	for _, title := range titles {
		if title != "" {
			return strings.Join(strings.Fields(title), " ")
		}
	}
	return ""
}

// assemble joins the blocks with blank lines, and fills the map back to the page.
func assemble(doc *text.Document, blocks []block) {
	var b strings.Builder
	for _, block := range blocks {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		for _, r := range block.runs {
			doc.Origins = append(doc.Origins, text.Origin{At: b.Len() + r.at, Page: r.page})
		}
		b.WriteString(block.text)
	}
	doc.Text = b.String()
}

// fold keeps letters and digits, in lower case.
func fold(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}

// charsetOf reads the encoding that a page or feed names in its first bytes.
func charsetOf(content []byte) string {
	head := strings.ToLower(string(content[:min(len(content), sniffLength)]))
	for _, mark := range []string{"charset=", "encoding="} {
		_, after, found := strings.Cut(head, mark)
		if !found {
			continue
		}
		after = strings.TrimLeft(after, "\"' ")
		if end := strings.IndexAny(after, "\"'/> ;?"); end > 0 {
			return after[:end]
		}
	}
	return ""
}
