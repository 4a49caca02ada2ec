package view

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/tools/readers"
)

// Screenshots are kept in the folder that this variable names, for a person to look at.
const screenshotFolder = "GRAPHBUILD_SCREENSHOTS"

// browsers starts one headless Chromium for all tests of the package.
var browsers = struct {
	once   sync.Once
	ctx    context.Context
	cancel context.CancelFunc
}{}

func TestMain(m *testing.M) {
	code := m.Run()
	if browsers.cancel != nil {
		browsers.cancel()
	}
	os.Exit(code)
}

func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		readers.Missing(t, "Chromium is not installed")
	}
	browsers.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1440, 900), chromedp.WSURLReadTimeout(time.Minute),
			chromedp.Flag("use-gl", "angle"), chromedp.Flag("use-angle", "swiftshader"),
			chromedp.Flag("enable-unsafe-swiftshader", true))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		if err := chromedp.Do(ctx); err != nil {
			t.Fatal(err)
		}
		browsers.ctx, browsers.cancel = ctx, func() { cancel(); stop() }
	})
	return browsers.ctx
}

// page is an open tab. Everything that the browser complains of, and every request that leaves the
// page, is noted and fails the test.
type page struct {
	*testing.T
	ctx        context.Context
	mu         sync.Mutex
	complaints []string
	tasks      float64 // seconds, at the last call of spent
}

const patience = 60 * time.Second

// open writes the page of a graph to a file and opens it, with an address after "#".
func open(t *testing.T, g *graph.Graph, hash string) *page {
	t.Helper()
	p := newTab(t, chromium(t))
	p.visit("file://" + saved(t, g) + hash)
	return p
}

// saved writes the page of a graph to a file.
func saved(t *testing.T, g *graph.Graph) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.html")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Write(f, g, Options{}), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func (p *page) visit(address string) {
	p.Helper()
	p.run(chromedp.Navigate(address))
	p.wait("the page is ready", `document.documentElement.dataset.ready === "yes"`)
}

func newTab(t *testing.T, parent context.Context) *page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	p := &page{T: t}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	limited, stop := context.WithTimeout(ctx, 8*patience)
	p.ctx = limited
	t.Cleanup(func() {
		stop()
		cancel()
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, c := range p.complaints {
			t.Error("the browser complains: " + c)
		}
	})
	if err := chromedp.Listen(limited, p.hear); err != nil {
		t.Fatal(err)
	}
	go p.read()
	call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	call(p, network.Enable, network.EnableParams{})
	p.media("reduce", "light")
	return p
}

// media sets what the person prefers.
func (p *page) media(motion, scheme string) {
	p.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-reduced-motion", Value: motion}, {Name: "prefers-color-scheme", Value: scheme},
	}})
}

func call[P, R any](p *page, command cdp.Command[P, R], params P) {
	p.Helper()
	if _, err := chromedp.Call(p.ctx, command, params); err != nil {
		p.Fatal(err)
	}
}

// hear notes requests that leave the machine.
func (p *page) hear(event any) {
	e, ok := event.(*network.EventRequestWillBeSent)
	if !ok {
		return
	}
	for _, scheme := range []string{"file:", "data:", "blob:", "http://127.0.0.1:"} {
		if strings.HasPrefix(e.Request.URL, scheme) {
			return
		}
	}
	p.complain("a request to " + e.Request.URL)
}

// read notes errors, warnings, and what the policy of the page has stopped.
func (p *page) read() {
	for m, err := range chromedp.Console(p.ctx) {
		if err != nil {
			return
		}
		if m.IsException() || m.Type == "error" || m.Type == "warning" && !strings.Contains(m.Text, "GPU stall") {
			p.complain(m.String())
		}
	}
}

func (p *page) complain(of string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.complaints = append(p.complaints, of)
}

func (p *page) run(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.Fatal(err)
	}
}

// click clicks in the middle of the first visible element of a selector.
func (p *page) click(selector string) {
	p.Helper()
	p.clickOn(selector, "[...document.querySelectorAll("+quote(selector)+")].find((e) => e.checkVisibility())")
}

func (p *page) clickOn(what, find string) {
	p.Helper()
	p.wait("there is "+what, find)
	at := value[point](p, `(() => { const e = `+find+`; e.scrollIntoView({block: "nearest"}); const b = e.getBoundingClientRect(); return {X: b.x + b.width / 2, Y: b.y + b.height / 2}; })()`)
	p.run(chromedp.MouseClickXY(at.X, at.Y))
}

// clickText clicks the first visible element of a selector that has this text.
func (p *page) clickText(selector, text string) {
	p.Helper()
	p.clickOn(selector+" "+text, `[...document.querySelectorAll(`+quote(selector)+`)].find((e) => e.checkVisibility() && e.textContent.trim() === `+quote(text)+`)`)
}

func (p *page) typed(text string) {
	p.Helper()
	p.run(chromedp.KeyEvent(text))
}

// clickEntity clicks where an entity is drawn.
func (p *page) clickEntity(key string, options ...chromedp.MouseOption) {
	p.Helper()
	at := p.position(key)
	p.run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y), chromedp.Sleep(50*time.Millisecond), chromedp.MouseClickXY(at.X, at.Y, options...))
}

type point struct{ X, Y float64 }

func (p *page) position(key string) point {
	p.Helper()
	return value[point](p, `(() => { const at = document.getElementById("graph").positionOf(`+quote(key)+`); return {X: at.x, Y: at.y}; })()`)
}

func (p *page) text(selector string) string {
	p.Helper()
	return value[string](p, `document.querySelector(`+quote(selector)+`)?.innerText ?? ""`)
}

func (p *page) count(selector string) int {
	p.Helper()
	return value[int](p, `document.querySelectorAll(`+quote(selector)+`).length`)
}

func (p *page) hash() string {
	p.Helper()
	return value[string](p, `decodeURIComponent(location.hash)`)
}

// wait waits until an expression is true.
func (p *page) wait(what, expression string) {
	p.Helper()
	for end := time.Now().Add(patience / 3); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		if value[bool](p, "Boolean("+expression+")") {
			return
		}
	}
	p.shot("failed")
	p.Fatalf("waited in vain until %s; panel: %s", what, p.text("#panel"))
}

// has waits until an element's text contains a text.
func (p *page) has(selector, text string) {
	p.Helper()
	p.wait(selector+" has "+text, `document.querySelector(`+quote(selector)+`)?.innerText.includes(`+quote(text)+`)`)
}

func value[T any](p *page, expression string) T {
	p.Helper()
	out, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return out
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// shot keeps a screenshot for a person to look at.
func (p *page) shot(name string) {
	p.Helper()
	folder := os.Getenv(screenshotFolder)
	if folder == "" {
		return
	}
	time.Sleep(150 * time.Millisecond)
	image, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(p.Name(), "/", "-")+"-"+name+".png"), image, 0o644); err != nil {
		p.Fatal(err)
	}
}

// keep writes a file beside the screenshots.
func keep(t *testing.T, name string, content []byte) {
	t.Helper()
	folder := os.Getenv(screenshotFolder)
	if folder == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(t.Name(), "/", "-")+"-"+name), content, 0o644); err != nil {
		t.Fatal(err)
	}
}
