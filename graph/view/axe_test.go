package view

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/graphbuild/graphbuild/tools/readers"
)

// finding is a rule of axe-core that a page breaks.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

// audit asks axe-core, which runs in a world of its own where the page's policy does not hold.
func (p *page) audit(what string) {
	p.Helper()
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]finding](
		`axe.run({resultTypes: ["violations"]}).then((r) => r.violations.map((v) => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 3).map((n) => ({HTML: n.html, FailureSummary: n.failureSummary}))})))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatal(err)
	}
	for _, f := range found {
		p.Errorf("%s: %s (%s): %s\n%+v", what, f.ID, f.Impact, f.Help, f.Nodes)
	}
}

// TestAccessibility audits the page in its states, in light and dark. axe-core is only used here:
// npm ci in bundle installs it.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile("bundle/node_modules/axe-core/axe.min.js")
	if err != nil {
		readers.Missing(t, "axe-core is not installed: npm ci --prefix graph/view/bundle")
	}
	p := open(t, sample(t), "")
	value[int](p, string(axe)+"; 1")
	states := []struct{ name, hash string }{
		{"start", "#"}, {"entity", "#entity=person/mira-holt"}, {"disputed edge", "#pair=country/norland&pair=country/estria"},
		{"path", "#path=person/oleg-sorin&path-to=facility/kessel-dam"}, {"surroundings", "#ego=country/estria&colour=community"},
		{"table", "#view=table"}, {"entities", "#view=table&tab=entities"}, {"nothing passes", "#confidence=100"},
	}
	for _, theme := range []string{"light", "dark"} {
		for _, s := range states {
			value[int](p, `location.hash = `+quote(s.hash)+`, 1`)
			p.wait("the page follows", `decodeURIComponent(location.hash || "#") === `+quote(s.hash)+` && new Promise((r) => setTimeout(r, 50))`)
			value[int](p, `document.querySelectorAll("details").forEach((d) => { d.open = true; }), 1`)
			p.audit(theme + ", " + s.name)
		}
		value[int](p, `location.hash = "#", 1`)
		if theme == "light" {
			p.click("#theme")
		}
	}
	p.click("#search")
	p.typed("holt")
	p.has("#results", "Mira Holt")
	p.audit("search")
	p.click("#help-open")
	p.audit("help")
	p.shot("help-dark")
	if strings.Contains(p.text("#panel"), "[object") {
		t.Error("an object is shown as such")
	}
}
