package source

import (
	"bufio"
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

func feedKind() Kind {
	return Kind{
		Name:  "feed",
		Doc:   "RSS or Atom feed, one article an item",
		Ext:   []string{".rss", ".atom", ".xml"},
		sniff: looksLikeFeed,
		read:  (*reader).feed,
	}
}

func looksLikeFeed(head []byte) bool {
	lower := bytes.ToLower(head)
	if !bytes.HasPrefix(bytes.TrimLeft(lower, " \t\r\n\ufeff"), []byte("<")) {
		return false
	}
	for _, mark := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(lower, []byte(mark)) {
			return true
		}
	}
	return false
}

// declared is the encoding of an XML declaration, which is no longer true after decoding.
var declared = regexp.MustCompile(`^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"'>]*["']`)

func (r *reader) feed(name string, in *bufio.Reader) {
	content, err := r.all(in)
	if err != nil {
		r.fail(name, r.limitReason(err), err)
		return
	}
	words, ok := r.decode(name, content, charsetOf(content))
	if !ok {
		return
	}
	words = declared.ReplaceAllString(strings.TrimPrefix(words, "\ufeff"), "$1")
	feed, err := parseFeed(words)
	if err != nil {
		r.fail(name, "no RSS or Atom feed: "+err.Error(), err)
		return
	}
	if len(feed.Items) == 0 {
		r.fail(name, "a feed without items", nil)
	}
	for i, item := range feed.Items {
		if r.cancelled() {
			return
		}
		r.item(name, i+1, feed, item)
	}
}

// parseFeed turns a panic of the parser into an error.
func parseFeed(words string) (feed *gofeed.Feed, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			feed, err = nil, fmt.Errorf("damaged beyond reading: %v", cause)
		}
	}()
	return gofeed.NewParser().ParseString(words)
}

func (r *reader) item(name string, number int, feed *gofeed.Feed, item *gofeed.Item) {
	body := item.Content
	if strings.TrimSpace(plainText(body)) == "" {
		body = item.Description
	}
	if strings.TrimSpace(plainText(body)) == "" && strings.TrimSpace(item.Title) == "" {
		r.fail(fmt.Sprintf("%s#%d", name, number), "an item without text", nil)
		return
	}
	doc := r.article(fmt.Sprintf("%s#%d", name, number), item.Title, body)
	switch {
	case item.PublishedParsed != nil:
		doc.Published = item.PublishedParsed.Format("2006-01-02")
	case item.UpdatedParsed != nil:
		doc.Published = item.UpdatedParsed.Format("2006-01-02")
	}
	doc.Publisher, doc.Language = strings.TrimSpace(feed.Title), feed.Language
	r.document(doc, base(name))
}
