package source

import (
	"context"
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/ingest/text"
	"pgregory.net/rapid"
)

const samplePage = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Envoys meet in Muscat - The Gulf Gazette</title>
<meta property="og:title" content="Envoys meet in Muscat">
<meta property="og:site_name" content="The Gulf Gazette">
<meta property="article:published_time" content="2024-06-12T21:30:00+04:00">
<script>var x = "<p>not text</p>";</script><style>p { color: red }</style></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav>
<article><h1>Envoys meet in Muscat</h1>
<p>Iran&rsquo;s foreign minister, Hossein Amir, met the Omani sultan &amp; his
   aides in Muscat on <b>June 11</b>, the state news agency reported, and left the same evening for Baghdad.</p>
<p>The talks, the first of their kind since January, lasted for three hours and covered the release of prisoners, shipping, and a bank account in Qatar.</p>
<figure><img src="x.jpg"><figcaption>The palace in Muscat.</figcaption></figure>
<p>Washington said that it had been told of the talks in advance, but that no American had taken part in them, a spokesman added on Wednesday.</p>
</article><footer><p>Copyright 2024 The Gulf Gazette</p></footer></body></html>`

func TestPage(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a.html": samplePage})
	got := openAll(t, Options{}, filepath.Join(dir, "a.html"))
	if len(got.docs) != 1 {
		t.Fatalf("got %v %v", got.docs, got.errs)
	}
	doc := got.docs[0]
	if doc.Title != "Envoys meet in Muscat" || doc.Published != "2024-06-12" || doc.Publisher != "The Gulf Gazette" || doc.Language != "en-GB" {
		t.Errorf("got %q %q %q %q", doc.Title, doc.Published, doc.Publisher, doc.Language)
	}
	if !strings.HasPrefix(doc.Text, "Envoys meet in Muscat\n\nIran’s foreign minister, Hossein Amir, met the Omani sultan & his aides in Muscat on June 11, the state") {
		t.Errorf("text begins %.200q", doc.Text)
	}
	for _, furniture := range []string{"Home", "not text", "color", "Copyright"} {
		if strings.Contains(doc.Text, furniture) {
			t.Errorf("text holds %q", furniture)
		}
	}
	checkOrigins(t, doc, samplePage)
}

// checkOrigins checks that every run of the text is what stands in the page at its origin.
func checkOrigins(t testing.TB, doc *text.Document, page string) {
	t.Helper()
	for i, o := range doc.Origins {
		end := len(doc.Text)
		if i+1 < len(doc.Origins) {
			end = doc.Origins[i+1].At
		}
		if o.At >= end {
			t.Fatalf("origin %d is empty", i)
		}
		run := strings.TrimRight(doc.Text[o.At:end], " \n")
		source := page[o.Page:min(len(page), o.Page+len(run)+40)]
		if !strings.HasPrefix(source, run) && !strings.HasPrefix(html.UnescapeString(source), run) {
			t.Fatalf("text %q comes from %q", run, source)
		}
	}
}

func TestDeepPages(t *testing.T) {
	for _, depth := range []int{600, 100_000, 400_000} {
		page := strings.Repeat("<div>", depth) + "<p>Kim Jong Un met Vladimir Putin in Pyongyang.</p>" + strings.Repeat("</div>", depth)
		dir := writeFiles(t, map[string]string{"deep.html": page})
		begin := time.Now()
		got := openAll(t, Options{}, filepath.Join(dir, "deep.html"))
		if len(got.docs) != 1 || got.docs[0].Text != "Kim Jong Un met Vladimir Putin in Pyongyang." {
			t.Errorf("depth %d: got %v %v", depth, got.docs, got.errs)
		}
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("depth %d took %v", depth, took)
		}
	}
}

func TestBrokenPages(t *testing.T) {
	tests := map[string]struct{ page, want string }{
		"never closed":       {"<html><body><p>Seoul protested<p>Tokyo did not", "Seoul protested\n\nTokyo did not"},
		"huge span":          {"<table><tr><td colspan=9007199254740991>Oslo</td></tr></table><p>Minsk</p>", "Oslo\n\nMinsk"},
		"script never ended": {"<p>Before.</p><script>alert('x')", "Before."},
		"odd nesting":        {"<b><p>One</b><i>two</p></i><p>three", "Onetwo\n\nthree"},
		"references":         {"<p>AT&ampT &lt;b&gt; &#8217; &bogus; R&D", "AT&T <b> ’ &bogus; R&D"},
		"nav never closed":   {"<nav><p>Kyiv was shelled on Monday, officials said.</p>", "Kyiv was shelled on Monday, officials said."},
	}
	for name, test := range tests {
		dir := writeFiles(t, map[string]string{"a.html": test.page})
		got := openAll(t, Options{}, filepath.Join(dir, "a.html"))
		if len(got.docs) != 1 || got.docs[0].Text != test.want {
			t.Errorf("%s: got %+v %v, want %q", name, got.docs, got.errs, test.want)
		}
	}
	for _, empty := range []string{"<html></html>", "<!doctype html><title>403 Forbidden</title>"} {
		dir := writeFiles(t, map[string]string{"a.html": empty})
		if got := openAll(t, Options{}, filepath.Join(dir, "a.html")); len(got.errs) != 1 {
			t.Errorf("%q gives %+v", empty, got)
		}
	}
}

func TestPageEncoding(t *testing.T) {
	page := "<html><head><meta charset=\"windows-1251\"></head><body><p>\xcf\xf3\xf2\xe8\xed</p></body></html>"
	dir := writeFiles(t, map[string]string{"a.html": page})
	got := openAll(t, Options{}, filepath.Join(dir, "a.html"))
	if len(got.docs) != 1 || got.docs[0].Text != "Путин" {
		t.Errorf("got %+v %v", got.docs, got.errs)
	}
}

func TestLinkedData(t *testing.T) {
	page := `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-05-06T10:00:00Z","publisher":{"name":"Baltic Wire"}}]}</script><p>Riga denied it.</p>`
	_, info := scanPage(page)
	if info.published != "2023-05-06" || info.site != "Baltic Wire" {
		t.Errorf("got %+v", info)
	}
	if blocks, _ := scanPage(page); len(blocks) != 1 || blocks[0].text != "Riga denied it." {
		t.Errorf("blocks %+v", blocks)
	}
}

// TestScanKeepsWords checks on pages made at random that no word between tags is lost and that
// origins are right.
func TestScanKeepsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tags := []string{"<p>", "</p>", "<div>", "</div>", "<b>", "</i>", "<br>", "<li>", "</td>", "<nav>", "</nav>", "&amp; ", " ", "\n"}
		var page strings.Builder
		var words []string
		for i := range rapid.IntRange(1, 40).Draw(t, "parts") {
			page.WriteString(rapid.SampledFrom(tags).Draw(t, "tag"))
			word := fmt.Sprintf("w%d", i)
			words = append(words, word)
			page.WriteString(word)
		}
		blocks, _ := scanPage(page.String())
		doc := &text.Document{}
		assemble(doc, blocks)
		at := 0
		for _, word := range words {
			i := strings.Index(doc.Text[at:], word)
			if i < 0 {
				t.Fatalf("%s is lost in %q", word, doc.Text)
			}
			at += i + len(word)
		}
	})
}

func FuzzPage(f *testing.F) {
	f.Add(samplePage)
	f.Add("<p>a<script><p>b</script>c&amp;&#x0;d<svg>e</svg><title>f<p>")
	f.Fuzz(func(t *testing.T, page string) {
		page, _ = repair(page)
		blocks, _ := scanPage(page)
		doc := &text.Document{}
		assemble(doc, blocks)
		r := &reader{ctx: context.Background(), opts: Options{MaxBytes: 1 << 20}}
		r.page("x", page)
		if feed, err := parseFeed(page); feed == nil && err == nil {
			t.Fatal("neither feed nor error")
		}
		for i, o := range doc.Origins {
			if o.Page < 0 || o.Page >= len(page) || i > 0 && o.At < doc.Origins[i-1].At {
				t.Fatalf("origin %+v of a page of %d bytes", o, len(page))
			}
		}
	})
}
