package view

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// hostileNames are those that the formats are tested with, and some for pages.
func hostileNames(t testing.TB) []string {
	t.Helper()
	content, err := os.ReadFile("../format/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{
		"</script><script>document.title = 'owned'</script>", "<!--<script>", "<img src=x onerror=\"document.title='owned'\">",
		"{{script}} {{data}} {{policy}}", "</style><style>*{display:none}</style>", "\xff\xfe bytes", strings.Repeat("long 이름 ", 1250),
		"&lt;b&gt; &quot;", "__proto__", "constructor", "toString",
	}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		if name, err := strconv.Unquote(line); err == nil {
			names = append(names, name)
		}
	}
	return names
}

// hostileGraph has every hostile name as name, alias, fact, title, publisher, source, quote, voice, theme and type.
func hostileGraph(t testing.TB) *graph.Graph {
	t.Helper()
	names := hostileNames(t)
	var c graph.Contents
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("person/%03d", i%len(names))) }
	for i, name := range names {
		document := graph.Key(fmt.Sprintf("document/%03d", i))
		c.Documents = append(c.Documents, graph.Document{Key: document, Source: name, Title: name, Publisher: name, Published: name})
		c.Entities = append(c.Entities, graph.Entity{Key: key(i), Name: name, Type: graph.Types()[i%8], Aliases: []graph.Alias{{Name: name + "!", Count: 2}}, Facts: []graph.Fact{{Name: name, Value: name}}})
		c.Mentions = append(c.Mentions, graph.Mention{Entity: key(i), Document: document, Start: 0, End: len(name), Text: name})
		r := graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%03d", i)), Subject: key(i), Object: key(i * 7), Type: name, Class: graph.Class(name), Status: graph.Statuses()[i%5],
			First: name, Last: name, Documents: []graph.Key{document}, Origins: 1, Confidence: 0.5,
		}
		c.Relations = append(c.Relations, r)
		c.Claims = append(c.Claims, graph.Claim{
			Key: "claim/" + r.Key, Relation: r.Key, Subject: r.Subject, Object: r.Object, Type: name, Class: r.Class, Theme: name,
			Polarity: graph.Positive, Modality: graph.Modality(name), Attribution: []graph.Voice{{Words: name}}, Time: graph.Interval{Start: name, Words: name},
			Evidence: graph.Evidence{Document: document, End: len(name) + 1, Quote: name + "."},
		})
	}
	return build(t, c)
}

func written(t testing.TB, g *graph.Graph, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, g, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// No name of an article becomes an element, and the page has exactly its own scripts.
func TestHostileNamesAreNoMarkup(t *testing.T) {
	page := written(t, hostileGraph(t), Options{})
	if n := strings.Count(page, "<script"); n != 3 {
		t.Errorf("%d scripts, want 3", n)
	}
	if n := strings.Count(page, "<style"); n != 1 {
		t.Errorf("%d styles, want 1", n)
	}
	begin := strings.Index(page, `id="data">`) + len(`id="data">`)
	data := page[begin : begin+strings.Index(page[begin:], "</script>")]
	if strings.ContainsAny(data, "<>") || !strings.HasSuffix(strings.TrimSpace(data), "}") {
		t.Error("the data end early")
	}
}

func TestPolicyIsStrict(t *testing.T) {
	page := written(t, sample(t), Options{})
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1]
	for _, want := range []string{"default-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
		t.Errorf("the policy is lax: %s", policy)
	}
}

// Scripts write text as text.
func TestScriptsMakeNoMarkup(t *testing.T) {
	p, err := readParts()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "new Function", "setAttribute(\"style\"", "fetch(", "XMLHttpRequest"} {
		if strings.Contains(p.script, word) {
			t.Errorf("our scripts use %s", word)
		}
	}
	if strings.Contains(p.script+p.library+p.style, "</") && regexp.MustCompile(`(?i)</(script|style)`).MatchString(p.script+p.library+p.style) {
		t.Error("a script or style would end early")
	}
}

func TestHostileNamesInTheBrowser(t *testing.T) {
	g := hostileGraph(t)
	p := open(t, g, "#entity=person/000")
	p.wait("the panel is drawn", `document.querySelectorAll("#panel .claim").length > 0`)
	p.shot("panel")
	for _, hash := range []string{"#view=table", "#view=table&tab=entities", "#entity=person/002&colour=community", "#pair=person/001&pair=person/007"} {
		value[int](p, `location.hash = `+quote(hash)+`, 1`)
		p.wait("the page follows", `decodeURIComponent(location.hash).includes(`+quote(strings.Split(hash, "&")[0])+`)`)
	}
	p.click("#search")
	p.typed("script")
	p.has("#results", "<script>")
	p.shot("search")
	if title := value[string](p, `document.title`); !strings.HasPrefix(title, "Who is connected") {
		t.Errorf("the title became %q", title)
	}
	if n := p.count("script"); n != 3 {
		t.Errorf("%d scripts", n)
	}
	if n := p.count("img, iframe, object, embed, link, b, i"); n != 0 {
		t.Errorf("%d foreign elements", n)
	}
}

func TestAddressesOfArticles(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"https://news.example/a?b=1", "https://news.example/a?b=1"}, {"http://news.example/", "http://news.example/"},
		{"javascript:alert(1)", ""}, {"data:text/html,x", ""}, {"file:///etc/passwd", ""}, {"in/article.txt", ""}, {"//host/x", ""}, {"https:news", ""},
	} {
		if got := webAddress(test.source); got != test.want {
			t.Errorf("%q links to %q, want %q", test.source, got, test.want)
		}
	}
}
