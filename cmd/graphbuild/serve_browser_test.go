package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/graphbuild/graphbuild/tools/readers"
)

// tab is a page in a real browser.
type tab struct {
	*testing.T
	context.Context
}

func newTab(t *testing.T) tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		readers.Missing(t, "Chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.WindowSize(1440, 900), chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("use-gl", "angle"),
		chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { cancel(); stop() })
	return tab{t, ctx}
}

func (b tab) run(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.Context, steps...); err != nil {
		b.Fatal(err)
	}
}

// wait waits until an expression is true.
func (b tab) wait(expression string) {
	b.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		yes, err := chromedp.Run(b.Context, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err != nil {
			b.Fatalf("%s: %v", expression, err)
		}
		if yes {
			return
		}
	}
	text, err := chromedp.Run(b.Context, chromedp.Evaluate[string]("document.body.innerText"))
	b.Fatalf("waited in vain for %s; %v; the page: %s", expression, err, text)
}

// click clicks in the middle of an element.
func (b tab) click(selector string) {
	b.Helper()
	at, err := chromedp.Run(b.Context, chromedp.Evaluate[struct{ X, Y float64 }](`(() => {
		const e = document.querySelector(`+strconv.Quote(selector)+`); e.scrollIntoView({block: "nearest"});
		const r = e.getClientRects()[0]; return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()`))
	if err != nil {
		b.Fatal(err)
	}
	b.run(chromedp.MouseClickXY(at.X, at.Y))
}

func (b tab) ready() {
	b.Helper()
	b.wait(`document.documentElement.dataset.ready === "yes"`)
}

// The served page opens at the printed address, finds who is typed, leads to the article with the
// sentence marked, and has what a build adds when it is loaded again.
func TestServedPage(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	s := session{t, []string{"--db", db}}
	s.must("build", "--exports", "", "../../examples/summit-plans.txt")
	address := serving(t, db)
	b := newTab(t)
	b.run(chromedp.Navigate(address.String()))
	b.ready()
	b.wait(`!location.href.includes("token")`)
	b.find("Mr. Kim", "Kim Jong Un")
	b.wait(`document.querySelector("#panel a[href^=document]")`)
	b.wait(`!document.querySelector("#panel a[href^=document]").removeAttribute("target")`) // opens here
	b.click("#panel a[href^=document]")
	b.wait(`document.querySelector("#quote")?.getBoundingClientRect().top < innerHeight`)
	s.must("build", "--exports", "", "../../examples")
	b.run(chromedp.Navigate("http://" + address.Host + "/"))
	b.ready()
	b.find("Kim Il Sung Sq", "Kim Il Sung Square")
}

// find types a name and waits for the entity's panel.
func (b tab) find(name, want string) {
	b.Helper()
	b.click("#search")
	b.run(chromedp.KeyEvent(name))
	b.wait(`document.querySelector("#results [role=option]")`)
	b.run(chromedp.KeyEvent("\r"))
	b.wait(`document.querySelector("#panel h2")?.textContent.includes(` + strconv.Quote(want) + `)`)
}
