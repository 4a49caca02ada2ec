// Package score compares a build with gold annotations of the same articles: entities found,
// and claims with the right ends (linked), class (typed), and polarity, modality and
// attribution (full). It gives the figures of the benchmark's own scorer to the digit.
package score

import (
	"fmt"
	"io"
	"path/filepath"
)

// Verdict is what became of one claim, in the order of the export's claims of the document.
type Verdict struct {
	ID         string
	Confidence float64
	Linked     bool // has the ends and the place of a gold statement
	Typed      bool
	Full       bool
	Repeat     bool // says again what another claim already stands for
	Optional   bool // its statement could be left out
}

// Article is one article's part of a report.
type Article struct {
	Name     string
	Misses   []string // every difference, one a line
	Verdicts []Verdict
	tally    tally
}

// Report is the comparison of a build with a folder of gold.
type Report struct{ Articles []Article }

// Run compares an export in JSON Lines with the gold articles NAME.json, with NAME.txt beside
// them, of a folder. Articles come in order of their names.
func Run(goldDir string, export io.Reader) (Report, error) {
	paths, err := filepath.Glob(filepath.Join(goldDir, "*.json"))
	if err != nil {
		return Report{}, err
	}
	if len(paths) == 0 {
		return Report{}, fmt.Errorf("%s: no gold articles (NAME.json with NAME.txt beside it)", goldDir)
	}
	build, err := readExport(export)
	if err != nil {
		return Report{}, err
	}
	var r Report
	for _, path := range paths {
		gold, err := readGold(path)
		if err != nil {
			return Report{}, err
		}
		name := gold.name + ".txt"
		r.Articles = append(r.Articles, scoreArticle(gold, build.inDocument(name), build.claims[name]))
	}
	return r, nil
}

// Article returns the report of one article only, and false if there is none of that name.
func (r Report) Article(name string) (Report, bool) {
	for _, a := range r.Articles {
		if a.Name == name {
			return Report{[]Article{a}}, true
		}
	}
	return Report{}, false
}

// comparison is the work on one article.
type comparison struct {
	gold     *goldArticle
	entities []*entity
	claims   []*record
	pairing  pairing
	byClaim  map[int]match
	byGold   map[int]match
	repeats  map[int]bool
	out      Article
}

func scoreArticle(gold *goldArticle, entities []*entity, claims []*record) Article {
	c := &comparison{gold: gold, entities: entities, claims: claims, out: Article{Name: gold.name}}
	c.pairing = pair(gold.Entities, entities)
	c.scoreEntities()
	c.assign()
	c.scoreStatements()
	c.judgeClaims()
	return c.out
}

func (c *comparison) miss(format string, args ...any) {
	c.out.Misses = append(c.out.Misses, fmt.Sprintf(format, args...))
}

func (c *comparison) scoreEntities() {
	t := &c.out.tally
	found := map[string]bool{}
	for _, g := range c.pairing.best {
		found[g] = true
	}
	byID := map[string]goldEntity{}
	for _, g := range c.gold.Entities {
		byID[g.ID] = g
		if g.Optional {
			continue
		}
		if found[g.ID] {
			t.entityRight++
			continue
		}
		t.entityMissed++
		c.miss("  entity missed: %s", g.Name)
	}
	for _, e := range c.entities {
		g, ok := c.pairing.best[e.id]
		if !ok {
			t.entityWrong++
			c.miss("  entity spurious: %s (%s)", e.name, e.kind)
		} else if !byID[g].Optional {
			t.typeAsked++
			t.typeRight += count(sameType(byID[g].Type, e.kind))
		}
	}
}

// assign gives each statement its best claim, each claim to one statement.
func (c *comparison) assign() {
	all := matches(c.gold.Statements, c.claims, c.pairing)
	c.byClaim, c.byGold, c.repeats = map[int]match{}, map[int]match{}, map[int]bool{}
	for _, m := range all {
		_, claimed := c.byClaim[m.claim]
		if _, taken := c.byGold[m.gold]; !claimed && !taken {
			c.byClaim[m.claim], c.byGold[m.gold] = m, m
		}
	}
	typed, full := map[int]bool{}, map[int]bool{}
	for _, m := range all {
		if _, ok := c.byClaim[m.claim]; !ok {
			c.repeats[m.claim] = true
			typed[m.claim] = typed[m.claim] || m.typed
			full[m.claim] = full[m.claim] || m.full
		}
	}
	for claim := range c.repeats {
		c.out.tally.extraTyped += count(!typed[claim])
		c.out.tally.extraFull += count(!full[claim])
	}
}

func (c *comparison) scoreStatements() {
	t := &c.out.tally
	for gi := range c.gold.Statements {
		g := &c.gold.Statements[gi]
		m, hit := c.byGold[gi]
		if g.Optional {
			continue
		}
		t.gold++
		if hit {
			t.add(m)
		}
		if g.When != "" {
			t.timeAsked++
			t.dated += count(hit && m.typed)
			if hit && m.typed && c.claims[m.claim].Time != nil {
				t.timeRight += count(sameTime(g.When, c.claims[m.claim].Time.Start))
			}
		}
		switch {
		case hit && !m.full:
			c.missPartly(g, c.claims[m.claim])
		case !hit:
			c.miss("  missed: %s", g)
		}
	}
}

func (c *comparison) judgeClaims() {
	t := &c.out.tally
	names := map[string]string{}
	for _, e := range c.entities {
		names[e.id] = e.name
	}
	for i, rec := range c.claims {
		m, ok := c.byClaim[i]
		v := Verdict{ID: string(rec.ID), Confidence: rec.Confidence, Linked: ok, Typed: m.typed, Full: m.full, Repeat: c.repeats[i]}
		v.Optional = ok && !m.required
		c.out.Verdicts = append(c.out.Verdicts, v)
		if !c.repeats[i] && !v.Optional {
			t.system++
		}
		if !ok && !c.repeats[i] {
			c.miss("  not in gold: %s %s %s %q", names[string(rec.Subject)], rec.Type, names[string(rec.Object)], quote(rec))
		}
	}
}
