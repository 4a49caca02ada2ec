package view

import (
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPageOpens(t *testing.T) {
	p := open(t, sample(t), "")
	p.has("#count", "15 of 15 entities, 17 relations")
	p.has("#panel", "from 3 articles")
	p.shot("start")
	if n := value[int](p, `document.querySelectorAll("#graph canvas").length`); n < 3 {
		t.Errorf("%d canvases", n)
	}
}

func TestSearchByAlias(t *testing.T) {
	p := open(t, sample(t), "")
	for _, test := range []struct{ typed, name string }{
		{"présid", "Mira Holt"}, {"president holt", "Mira Holt"}, {"олег", "Oleg Sorin"}, {"varg", "Juno Varga"}, {"norlandr", "Norland"}, {"ministry", "Norland Foreign Ministry"}, {"Mrs. Holt", "Mira Holt"},
	} {
		p.run(chromedp.KeyEvent("/"))
		p.wait("the search has the focus", `document.activeElement.id === "search"`)
		p.typed(test.typed)
		p.has("#results", test.name)
		p.shot("results")
		p.typed(kb.Enter)
		p.has("#panel h2", test.name)
	}
	p.click("#search")
	p.typed("zzzz")
	p.has("#results", "Nobody is named so")
	p.typed(kb.Escape)
}

func TestEntityPanel(t *testing.T) {
	p := open(t, sample(t), "")
	p.clickEntity("person/mira-holt")
	p.has("#panel h2", "Mira Holt")
	for _, text := range []string{"Président Holt", "OFFICES", "since 2019", "President Mira Holt has led Norland since 2019.", "Sample Post", "4 Mar 2024", "note", "sample"} {
		if !strings.Contains(strings.ToLower(p.text("#panel")), strings.ToLower(text)) {
			t.Errorf("the panel lacks %q", text)
		}
	}
	if got := value[string](p, `document.querySelector("#panel mark:not(.other)").textContent`); !strings.Contains(got, "Holt") {
		t.Errorf("marked is %q", got)
	}
	if !strings.Contains(p.hash(), "entity=person/mira-holt") {
		t.Errorf("address %s", p.hash())
	}
	p.shot("panel")
	p.clickText("#panel mark.other", "Norland")
	p.has("#panel h2", "Norland")
}

func TestArticleLinks(t *testing.T) {
	p := open(t, sample(t), "#entity=organization/sorin-shipping")
	p.has("#panel", "Article 2")
	if href := value[string](p, `document.querySelector("#panel a").getAttribute("href")`); href != "https://news.example/two?a=1&b=2" {
		t.Errorf("link to %s", href)
	}
}

func TestEdgePanelHasEveryClaim(t *testing.T) {
	p := open(t, sample(t), "")
	a, b := p.position("country/norland"), p.position("country/estria")
	p.run(chromedp.MouseClickXY((a.X+b.X)/2, (a.Y+b.Y)/2))
	p.has("#panel h2", "Norland")
	p.has("#panel h2", "Estria")
	p.has("#panel", "disputed")
	for _, text := range []string{
		"Says so", "Juno Varga", "Baltic Wire", "Denies it", "Norland Foreign Ministry", "− denied by Norland Foreign Ministry", "+ said by Baltic Wire, citing unnamed sailors",
		"Norland has sent Herons to Estria, Varga said.", "The ministry denied that Norland had sent weapons to Estria.", "Feb 2024",
	} {
		if !strings.Contains(p.text("#panel"), text) {
			t.Errorf("the panel lacks %q", text)
		}
	}
	if n := p.count("#panel .claim"); n != 3 {
		t.Errorf("%d claims, want 3", n)
	}
	p.shot("disputed")
}

func TestFilters(t *testing.T) {
	p := open(t, sample(t), "")
	relations := func(want string) { t.Helper(); p.has("#count", want) }
	p.filter("statuses", "disputed")
	relations("16 relations")
	p.shot("without-disputed")
	p.typed("u")
	relations("17 relations")
	p.filter("types", "Person")
	relations("11 of 15 entities")
	p.click("#undo")
	relations("15 of 15 entities")
	p.clickText("#filter-classes summary", "Relations")
	p.filter("classes", "Consult")
	relations("14 relations")
	p.filter("kinds", "borders")
	relations("13 relations")
	p.shot("classes")
	p.click("#clear")
	relations("17 relations")
	p.clickText("#filter-documents summary", "Sources")
	p.filter("documents", "Sample Post: Article 3")
	relations("10 relations")
	p.click("#clear")
	p.click("#confidence")
	p.typed(strings.Repeat(kb.ArrowRight, 4))
	p.wait("confidence filters", `!document.getElementById("count").innerText.includes("17 relations")`)
	if !strings.Contains(p.hash(), "confidence=70") {
		t.Errorf("address %s", p.hash())
	}
	p.click("#clear")
}

func TestOnlyDisputed(t *testing.T) {
	p := open(t, sample(t), "")
	value[int](p, `document.querySelector('#filter-statuses .only[aria-label="Only disputed"]').focus(), 1`)
	p.typed(kb.Enter)
	p.has("#count", "1 relation")
	p.shot("only-disputed")
}

func TestCommunities(t *testing.T) {
	p := open(t, sample(t), "")
	p.click("#colour-community")
	p.wait("communities are listed", `document.querySelector("#filter-communities").open`)
	if n := p.count("#filter-communities .choice"); n < 2 {
		t.Errorf("%d communities", n)
	}
	p.shot("communities")
	if !strings.Contains(p.hash(), "colour=community") {
		t.Errorf("address %s", p.hash())
	}
}

func TestTimeSlider(t *testing.T) {
	p := open(t, sample(t), "")
	value[int](p, `document.getElementById("from").focus(), 1`)
	p.typed(kb.Home + strings.Repeat(kb.ArrowRight, 3))
	p.has("#range", "Feb 2024 – Sep 2024")
	p.has("#count", "12 relations")
	p.click("#all-time")
	p.has("#range", "all time")
	p.typed("u")
	p.has("#range", "Feb 2024 – Sep 2024")
	p.click("#all-time")
	p.has("#range", "all time")
	p.click("#play")
	p.has("#play", "Pause")
	p.has("#range", "2018")
	p.wait("time goes on", `document.getElementById("range").innerText.includes("2019")`)
	p.shot("playing")
	p.wait("time ends", `document.getElementById("range").innerText === "all time" && document.getElementById("play").innerText.includes("Play")`)
}

func TestPathFinder(t *testing.T) {
	p := open(t, sample(t), "")
	p.clickEntity("person/oleg-sorin")
	p.has("#panel h2", "Oleg Sorin")
	p.click("#path-from")
	p.has("#pick", "Pick the other end")
	p.clickEntity("facility/kessel-dam")
	p.has("#panel", "1. ")
	for _, text := range []string{"Path", "Kessel Dam", "The Kessel Dam lies in Estria."} {
		p.has("#panel", text)
	}
	if n := p.count("#panel .path"); n < 2 {
		t.Errorf("%d paths", n)
	}
	p.shot("path")
	p.click("#hubs")
	p.wait("hubs are avoided", `location.hash.includes("avoid-hubs")`)
	p.typed(kb.Escape)
	p.has("#panel", "Most important")
}

func TestPathByKeyboard(t *testing.T) {
	p := open(t, sample(t), "#entity=person/oleg-sorin")
	p.typed("p/varga" + kb.Enter)
	p.has("#panel", "Juno Varga")
	p.wait("there is a path", `document.querySelector("#panel .path")`)
}

func TestEgoViewAndUndo(t *testing.T) {
	p := open(t, sample(t), "")
	p.clickEntity("person/oleg-sorin")
	p.click("#around")
	p.has("#count", "3 of 15 entities")
	p.shot("ego-1")
	p.click("#depth-2")
	p.wait("two steps", `!document.getElementById("count").innerText.includes("3 of 15")`)
	p.shot("ego-2")
	p.click("#undo")
	p.has("#count", "3 of 15 entities")
	p.click("#undo")
	p.has("#count", "15 of 15 entities")
}

func TestKeyboard(t *testing.T) {
	p := open(t, sample(t), "")
	p.click("#zoom-in")
	p.typed("0")
	value[int](p, `document.getElementById("graph").focus(), 1`)
	p.typed(kb.ArrowRight)
	p.has("#panel h2", "Norland")
	p.typed(kb.ArrowRight)
	p.wait("another entity", `!location.hash.endsWith("norland") && location.hash.includes("entity=")`)
	first := p.text("#panel h2")
	p.typed(kb.Enter)
	p.wait("the panel has the focus", `document.activeElement.id === "panel"`)
	p.typed("e")
	p.wait("around it", `location.hash.includes("ego=")`)
	p.typed("u")
	p.wait("undone", `!location.hash.includes("ego=")`)
	if got := p.text("#panel h2"); got != first {
		t.Errorf("panel %q, want %q", got, first)
	}
	p.typed("?")
	p.wait("help is open", `document.getElementById("help").open`)
	p.shot("help")
	p.typed(kb.Escape)
	p.wait("help is closed", `!document.getElementById("help").open`)
	p.typed("t")
	p.wait("the table is there", `document.getElementById("table").checkVisibility()`)
	p.typed("t")
	p.typed("d")
	p.wait("it is dark", `document.documentElement.dataset.theme === "dark"`)
	p.shot("dark")
}

func TestTable(t *testing.T) {
	p := open(t, sample(t), "")
	p.click("#view")
	p.has("#table caption", "17 relations")
	if n := p.count("#table tbody tr"); n != 17 {
		t.Errorf("%d rows", n)
	}
	p.clickText("#table th button", "Status")
	p.wait("sorted", `document.querySelector("#table th[aria-sort=ascending]")?.innerText === "Status"`)
	p.shot("relations")
	p.clickText("#table td button", "supplies arms to")
	p.has("#panel", "Denies it")
	p.click("#tab-entities")
	p.has("#table caption", "15 entities")
	p.shot("entities")
	p.clickText("#table td button", "Lone Tarn")
	p.has("#panel h2", "Lone Tarn")
}

func TestStateIsInTheAddress(t *testing.T) {
	g := sample(t)
	p := open(t, g, "#view=table&tab=entities&entity=country/estria&hide-statuses=denied&hide-types=City&from=2024-02&colour=community")
	p.has("#panel h2", "Estria")
	p.has("#table caption", "entities shown")
	p.wait("filters are as asked", `document.querySelector("#filter-statuses input:not(:checked)") && document.querySelector("#filter-types input:not(:checked)")`)
	if !strings.Contains(p.hash(), "hide-statuses=denied") {
		t.Errorf("address %s", p.hash())
	}
	p = open(t, g, "#entity=nobody&view=painting&from=soon&limit=x&hide-types=Ghost&pair=a&path=b&confidence=-5")
	p.has("#count", "15 of 15 entities, 17 relations")
}

func TestPictures(t *testing.T) {
	p := open(t, sample(t), "#entity=country/norland")
	value[int](p, `(() => {
		window.saved = [];
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => { blob.arrayBuffer().then((b) => window.saved.push({ type: blob.type, size: blob.size, text: new TextDecoder().decode(b) })); return make(blob); };
		HTMLAnchorElement.prototype.click = function () { window.names = [...(window.names || []), this.download]; };
		return 1;
	})()`)
	p.click("#svg")
	p.click("#png")
	p.wait("two files are saved", `window.saved.length === 2`)
	image := value[string](p, `window.saved.find((f) => f.type === "image/svg+xml").text`)
	for _, text := range []string{"<svg xmlns", "Norland", "</svg>", "stroke-dasharray", "Estria"} {
		if !strings.Contains(image, text) {
			t.Errorf("the SVG lacks %q", text)
		}
	}
	keep(t, "picture.svg", []byte(image))
	if png := value[string](p, `window.saved.find((f) => f.type === "image/png").text.slice(1, 4)`); png != "PNG" {
		t.Errorf("the PNG begins %q", png)
	}
	if got := value[string](p, `window.names.join()`); got != "graph.svg,graph.png" {
		t.Errorf("files %s", got)
	}
}

func TestLookOfEdges(t *testing.T) {
	p := open(t, sample(t), "#entity=country/estria")
	p.shot("estria")
	if n := p.count("#filter-statuses svg path"); n != 6 { // disputed is a double line
		t.Errorf("%d strokes in the legend", n)
	}
}

func TestNeighboursAreAdded(t *testing.T) {
	p := open(t, sample(t), "#limit=3")
	p.has("#count", "3 of 15")
	p.clickEntity("country/norland")
	p.click("#expand")
	p.wait("its neighbours are shown", `document.getElementById("count").innerText.startsWith("8 of 15")`)
}

// Without WebGL there is the table.
func TestWithoutWebGL(t *testing.T) {
	p := newTab(t, chromium(t))
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: "HTMLCanvasElement.prototype.getContext = () => null;",
	})
	p.visit("file://" + saved(t, sample(t)))
	p.has("#count", "hence the table")
	p.has("#table caption", "17 relations")
	p.typed("t+0mu")
	p.click("#colour-community")
	p.clickText("#table td button", "Estria")
	p.has("#panel h2", "Estria")
	p.shot("table")
}

// filter clicks a line of the legend.
func (p *page) filter(list, name string) {
	p.Helper()
	p.click("#filters .choice[title=" + quote(name) + "][data-list=" + list + "] .name")
}
