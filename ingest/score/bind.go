package score

import (
	"strconv"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// Entity is one of a build's entities as a document shows it: its name, and the other forms.
type Entity struct {
	Name    string
	Type    string
	Aliases []string
}

// Statement is a gold statement whose entities are those of a build, by index. Several stand for
// one where a build has split it, or where the gold accepts several; none where the build lacks
// it.
type Statement struct {
	Subjects []int
	Objects  []int
	Whole    bool // it has no object
	Classes  []string
	Trigger  string // the words that say it, "" not given
	Evidence []text.Span
	Polarity string
	Modality []string
	By       []int // who says so
	Voiced   bool  // somebody says so, whether or not By has him
	When     string
	Optional bool
}

// Bind reads the gold article NAME.json, with NAME.txt beside it, and finds its entities among a
// build's by name, as Run does. Statements come in the order of the file.
func Bind(path string, entities []Entity) ([]Statement, error) {
	gold, err := readGold(path)
	if err != nil {
		return nil, err
	}
	system := make([]*entity, len(entities))
	for i, e := range entities {
		system[i] = &entity{strconv.Itoa(i), e.Name, e.Type, nameSet(e.Name, e.Aliases)}
	}
	pairs := pair(gold.Entities, system)
	found := map[string][]int{}
	for i := range system {
		if g := pairs.gold(system[i].id); g != "" {
			found[g] = append(found[g], i)
		}
	}
	out := make([]Statement, len(gold.Statements))
	for i := range gold.Statements {
		out[i] = gold.Statements[i].bind(found)
	}
	return out, nil
}

func (g *goldStatement) bind(found map[string][]int) Statement {
	all := func(ids []string) []int {
		var out []int
		for _, id := range ids {
			out = append(out, found[id]...)
		}
		return out
	}
	s := Statement{
		Subjects: all(g.Subject.values), Objects: all(g.Object.values), Whole: g.Object.has(""),
		Classes: g.Class, Trigger: g.Trigger, Evidence: g.bytes, Polarity: orElse(g.Polarity, "+"),
		Modality: g.Modality.values, By: all(g.By), Voiced: len(g.By) > 0, When: g.When, Optional: g.Optional,
	}
	if len(s.Modality) == 0 {
		s.Modality = []string{"actual"}
	}
	return s
}
