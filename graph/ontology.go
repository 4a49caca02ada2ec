package graph

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:embed ontology.tsv
var ontologyTable string

// RelationType is one kind of edge, read from its subject to its object: "X VISITS Y".
type RelationType struct {
	Name      string // safe as a relationship type in Neo4j: [A-Z][A-Z0-9_]*
	Class     Class
	Inverse   string // name of the same edge read backwards; its own name where Symmetric
	Symmetric bool
	Subjects  []Type // types that the subject may have; empty means any
	Objects   []Type // types that the object may have; empty means any
	Meaning   string
	Vague     bool // a catch-all: two claims of it need not be about one thing, so that none denies another
}

// Allows reports whether ends of these types may stand in the relation.
func (r RelationType) Allows(subject, object Type) bool {
	return allows(r.Subjects, subject) && allows(r.Objects, object)
}

func allows(types []Type, t Type) bool { return len(types) == 0 || slices.Contains(types, t) }

// Ontology is the table of relation types. It must not be extended while others read it.
type Ontology struct {
	byName   map[string]RelationType
	inverses map[string]string // inverse name to the name of its type
}

// DefaultOntology returns a fresh copy of the embedded table.
func DefaultOntology() (*Ontology, error) {
	o := &Ontology{byName: map[string]RelationType{}, inverses: map[string]string{}}
	if err := o.Extend(strings.NewReader(ontologyTable)); err != nil {
		return nil, fmt.Errorf("embedded ontology: %w", err)
	}
	return o, nil
}

// Lookup returns the type of that name. Names of inverses are not types.
func (o *Ontology) Lookup(name string) (RelationType, bool) {
	r, ok := o.byName[name]
	return r, ok
}

// Names returns the names of all types, sorted.
func (o *Ontology) Names() []string {
	names := make([]string, 0, len(o.byName))
	for name := range o.byName {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// SymmetricTypes returns the bundled types without a direction, by name.
func SymmetricTypes() map[string]bool {
	symmetric := map[string]bool{}
	o, err := DefaultOntology()
	if err != nil {
		return symmetric // a test keeps the table sound
	}
	for name, t := range o.byName {
		if t.Symmetric {
			symmetric[name] = true
		}
	}
	return symmetric
}

// Extend adds the types of a table: one type a line, its fields set apart by tabs, in the order of
// RelationType, "any" for a list that allows all types, the last one "vague" or left out; lines
// that are empty or begin with # are passed over. A name that is already there, as a type or as an inverse, is an error.
// On an error, which names its line, nothing is added.
func (o *Ontology) Extend(r io.Reader) error {
	added, err := readTypes(r)
	if err != nil {
		return err
	}
	names, inverses := map[string]int{}, map[string]int{}
	for _, a := range added {
		if err := o.clash(a, names, inverses); err != nil {
			return err
		}
		names[a.Name], inverses[a.Inverse] = a.line, a.line
	}
	for _, a := range added {
		o.byName[a.Name] = a.RelationType
		o.inverses[a.Inverse] = a.Name
	}
	return nil
}

// numbered is a relation type with the line that it was read from.
type numbered struct {
	RelationType
	line int
}

// clash reports whether a's names are taken, in o or in the same table by earlier lines.
func (o *Ontology) clash(a numbered, names, inverses map[string]int) error {
	for _, name := range []string{a.Name, a.Inverse} {
		_, isType := o.byName[name]
		_, isInverse := o.inverses[name]
		if isType || isInverse {
			return fmt.Errorf("line %d: %s is already in the ontology", a.line, name)
		}
		for _, seen := range []map[string]int{names, inverses} {
			if at, ok := seen[name]; ok {
				return fmt.Errorf("line %d: %s is already on line %d", a.line, name, at)
			}
		}
	}
	return nil
}

func readTypes(r io.Reader) ([]numbered, error) {
	var types []numbered
	scanner := bufio.NewScanner(r)
	line := 0
	for scanner.Scan() {
		line++
		text := strings.TrimRight(scanner.Text(), "\r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		t, err := parseType(text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		types = append(types, numbered{t, line})
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", line+1, err)
	}
	return types, nil
}

func parseType(text string) (RelationType, error) {
	f := strings.Split(text, "\t")
	if len(f) != 7 && len(f) != 8 {
		return RelationType{}, fmt.Errorf("want 7 fields set apart by tabs, or 8, got %d", len(f))
	}
	t := RelationType{Name: f[0], Class: Class(f[1]), Inverse: f[2], Symmetric: f[3] == "yes", Meaning: f[6]}
	for _, name := range []string{t.Name, t.Inverse} {
		if !safeName(name) {
			return t, fmt.Errorf("%q is no name: want capitals, digits and _, a capital first", name)
		}
	}
	if !slices.Contains(Classes(), t.Class) {
		return t, fmt.Errorf("unknown class %q", f[1])
	}
	if f[3] != "yes" && f[3] != "no" {
		return t, fmt.Errorf("symmetric is %q, want yes or no", f[3])
	}
	if t.Vague = len(f) == 8; t.Vague && f[7] != "vague" {
		return t, fmt.Errorf("the last field is %q, want vague or none", f[7])
	}
	if t.Symmetric != (t.Name == t.Inverse) {
		return t, fmt.Errorf("%s: the inverse has the same name if and only if it is symmetric", t.Name)
	}
	var err error
	if t.Subjects, err = parseEnds(f[4]); err == nil {
		t.Objects, err = parseEnds(f[5])
	}
	return t, err
}

func parseEnds(list string) ([]Type, error) {
	if list == "any" {
		return nil, nil
	}
	var types []Type
	for _, name := range strings.Split(list, ",") {
		if !slices.Contains(Types(), Type(name)) {
			return nil, fmt.Errorf("unknown entity type %q", name)
		}
		types = append(types, Type(name))
	}
	return types, nil
}

func safeName(name string) bool {
	for i, c := range name {
		letter := c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}
