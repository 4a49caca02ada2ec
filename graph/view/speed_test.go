package view

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestLargePageIsFast opens 5,000 entities and 20,000 relations and measures what the page's own
// thread spends until it is drawn and answers, then on a search, on showing all, and on a filter.
// It is time of the processor, which other work on the machine doesn't stretch.
func TestLargePageIsFast(t *testing.T) {
	begin := time.Now()
	g := large(t, 5000, 20000)
	t.Logf("made the graph in %v", time.Since(begin).Round(time.Millisecond))
	begin = time.Now()
	size := len(written(t, g, Options{}))
	t.Logf("wrote %d bytes in %v", size, time.Since(begin).Round(time.Millisecond))
	p := open(t, g, "")
	p.has("#count", "150 of 5,000 entities")
	p.bar("open", p.spent(), 1500)
	p.click("#search")
	p.typed("person 432")
	p.bar("ten letters", func() float64 { p.typed("1"); p.has("#results", "Person 4321 of group 21"); return p.spent() }(), 500)
	p.shot("150")
	p.typed(kb.Escape)
	p.spent()
	value[int](p, `(() => { for (let i = 0; i < 6; i++) document.getElementById("more").click(); return 1; })()`)
	p.has("#count", "5,000 of 5,000")
	p.bar("show all", p.spent(), 3000)
	p.shot("all")
	p.spent()
	value[int](p, `document.querySelector("#filter-types input").click(), 1`)
	p.has("#count", "4,375 of 5,000")
	p.bar("filter", p.spent(), 1500)
}

// spent returns the milliseconds that the page's thread has spent since the last call.
func (p *page) spent() float64 {
	p.Helper()
	metrics, err := chromedp.Call(p.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		p.Fatal(err)
	}
	for _, m := range metrics.Metrics {
		if m.Name == "TaskDuration" {
			before := p.tasks
			p.tasks = m.Value
			return 1000 * (m.Value - before)
		}
	}
	p.Fatal("the browser has no measure of tasks")
	return 0
}

func (p *page) bar(what string, ms, most float64) {
	p.Helper()
	p.Logf("%s in %.0f ms", what, ms)
	if ms > most {
		p.Errorf("%s in %.0f ms, want at most %.0f", what, ms, most)
	}
}
