package relation

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

//go:embed rules/*.rules
var ruleFiles embed.FS

// rule says that a predicate with arguments in certain slots is a relation.
type rule struct {
	name      string // "visits/go": file and words
	line      int
	noun      bool
	lemma     string   // the verb, or the last word of the noun
	extra     []string // particle and other words beside the verb; earlier words of the noun
	light     []string // verbs that may carry the noun; empty: any
	subjects  []filler
	objects   []filler           // empty: no object
	relation  graph.RelationType // Name "" : draws no relation
	polarity  graph.Polarity
	modality  graph.Modality
	good, bad []string // sentences with [S …] and [O …] that must and must not match
}

// filler is what may stand in for one end of a relation.
type filler struct {
	slot  slot
	types []graph.Type // empty: any
}

func (f filler) allows(t graph.Type) bool {
	return len(f.types) == 0 || t == "" || slices.Contains(f.types, t)
}

// ruleSet finds rules by their lemma.
type ruleSet struct {
	slots slotTable
	all   []*rule
	verbs inflections // by their lemmas alone
	nouns inflections

	verbForms, nounForms inflections
}

// loadRules reads the embedded files, in order of their names.
func loadRules(o *graph.Ontology) (*ruleSet, error) {
	set := &ruleSet{slots: newSlotTable(), verbs: inflections{}, nouns: inflections{}}
	entries, err := ruleFiles.ReadDir("rules")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		file, err := ruleFiles.Open("rules/" + e.Name())
		if err != nil {
			return nil, err
		}
		if err := set.read(strings.TrimSuffix(e.Name(), ".rules"), file, o); err != nil {
			return nil, fmt.Errorf("rules/%s:%w", e.Name(), err)
		}
	}
	set.verbForms, set.nounForms = maps.Clone(set.verbs), maps.Clone(set.nouns)
	for _, r := range set.all {
		if r.noun {
			set.nounForms.addNoun(r.lemma, set.nouns[r.lemma])
		} else {
			set.verbForms.addVerb(r.lemma, set.verbs[r.lemma])
		}
	}
	return set, nil
}

// read adds the rules of one file. Errors begin with the line.
func (set *ruleSet) read(name string, r io.Reader, o *graph.Ontology) error {
	in := ruleReader{set: set, file: name, ontology: o}
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		in.line++
		if err := in.read(scanner.Text()); err != nil {
			return fmt.Errorf("%d: %w", in.line, err)
		}
	}
	return scanner.Err()
}

// ruleReader reads one file. Its first statement names the relation; each rule is followed by
// its examples.
type ruleReader struct {
	set      *ruleSet
	file     string
	ontology *graph.Ontology
	line     int
	relation graph.RelationType
	begun    bool
	last     *rule
}

func (in *ruleReader) read(line string) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	rest = strings.TrimSpace(rest)
	switch {
	case word == "" || strings.HasPrefix(word, "#"):
		return nil
	case word == "relation":
		return in.readRelation(rest)
	case word == "verb" || word == "noun":
		return in.readRule(word == "noun", rest)
	case (word == "+" || word == "-") && in.last != nil:
		if word == "+" {
			in.last.good = append(in.last.good, rest)
		} else {
			in.last.bad = append(in.last.bad, rest)
		}
		return nil
	}
	return fmt.Errorf("want relation, verb, noun, + or -, got %q", word)
}

func (in *ruleReader) readRelation(name string) error {
	in.begun = true
	in.relation = graph.RelationType{}
	if name == "NONE" {
		return nil
	}
	relation, ok := in.ontology.Lookup(name)
	if !ok {
		return fmt.Errorf("relation %s is not in the ontology", name)
	}
	in.relation = relation
	return nil
}

// readRule reads `words (light, verbs): subjects -> objects; polarity -; possible`.
func (in *ruleReader) readRule(noun bool, s string) error {
	if !in.begun {
		return fmt.Errorf("a rule before the line that names the relation")
	}
	head, body, ok := strings.Cut(s, ": ")
	if !ok {
		return fmt.Errorf("want `words: subjects -> objects`")
	}
	r := &rule{line: in.line, noun: noun, relation: in.relation, polarity: graph.Positive, modality: graph.Actual}
	words, light, found := strings.Cut(head, " (")
	if found {
		r.light = strings.Split(strings.TrimSuffix(light, ")"), ", ")
	}
	r.name = in.file + "/" + words
	parts := strings.Fields(strings.ToLower(words))
	if len(parts) == 0 {
		return fmt.Errorf("a rule without words")
	}
	if noun {
		r.lemma, r.extra = parts[len(parts)-1], parts[:len(parts)-1]
	} else {
		r.lemma, r.extra = parts[0], parts[1:]
	}
	if err := in.readBody(r, body); err != nil {
		return err
	}
	in.add(r)
	return nil
}

func (in *ruleReader) add(r *rule) {
	in.last = r
	in.set.all = append(in.set.all, r)
	index := in.set.verbs
	if r.noun {
		index = in.set.nouns
	}
	if index[r.lemma] == nil {
		index[r.lemma] = &lexeme{}
	}
	index[r.lemma].add(r)
}

func (in *ruleReader) readBody(r *rule, body string) error {
	parts := strings.Split(body, "; ")
	subjects, objects, ok := strings.Cut(parts[0], " -> ")
	if !ok {
		return fmt.Errorf("want `subjects -> objects`")
	}
	var err error
	if r.subjects, err = in.fillers(subjects); err != nil {
		return err
	}
	if r.objects, err = in.fillers(objects); err != nil {
		return err
	}
	for _, option := range parts[1:] {
		switch option {
		case "polarity -":
			r.polarity = graph.Negative
		case string(graph.Expected), string(graph.Possible):
			r.modality = graph.Modality(option)
		default:
			return fmt.Errorf("unknown option %q", option)
		}
	}
	return nil
}

// fillers reads `nsubj[Person|Country], obl:to`, or `-` for none.
func (in *ruleReader) fillers(list string) ([]filler, error) {
	if list == "-" {
		return nil, nil
	}
	var out []filler
	for _, item := range strings.Split(list, ", ") {
		name, types, typed := strings.Cut(strings.TrimSuffix(item, "]"), "[")
		s, ok := in.set.slots.parse(name)
		if !ok {
			return nil, fmt.Errorf("unknown slot %q", name)
		}
		f := filler{slot: s}
		if typed {
			for _, t := range strings.Split(types, "|") {
				if !slices.Contains(graph.Types(), graph.Type(t)) {
					return nil, fmt.Errorf("unknown entity type %q", t)
				}
				f.types = append(f.types, graph.Type(t))
			}
		}
		out = append(out, f)
	}
	return out, nil
}
