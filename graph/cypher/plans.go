package cypher

import (
	"sync"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
)

// plans keeps what the queries of a snapshot were planned to, by their text, so that a question asked
// again is neither parsed nor planned again. Its zero value is empty.
type plans struct {
	mu     sync.Mutex
	byText map[string]planned
}

// planned is a query with its plan. Nothing changes either, so that many runs can share them.
type planned struct {
	query *Query
	plan  *plan.Plan
}

const (
	mostPlans   = 500
	longestText = 1 << 14 // bytes: generated queries are seldom asked twice
)

// find returns the plan of a text, ok false where there is none.
func (p *plans) find(src string) (found planned, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	found, ok = p.byText[src]
	return found, ok
}

// keep forgets all other plans where there are too many.
func (p *plans) keep(x planned) {
	if len(x.query.src) > longestText {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.byText == nil || len(p.byText) >= mostPlans {
		p.byText = make(map[string]planned)
	}
	p.byText[x.query.src] = x
}
