package link

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/graphbuild/graphbuild/graph"
)

// Aliases is a user's file about names: which are one thing, and which are not.
type Aliases struct {
	pins    map[string]pin       // folded name → entity
	forbids map[[2]string]int    // folded names, sorted → line
	names   map[graph.Key]string // pinned entity → the name to show
	hash    string               // of the file
}

type pin struct {
	key  graph.Key
	line int
}

// aliasRecord is one record of the file.
type aliasRecord struct {
	Pin    []string  `yaml:"pin"`
	As     graph.Key `yaml:"as"`
	Name   string    `yaml:"name"`
	Forbid []string  `yaml:"forbid"`
}

// aliasFileLimit bounds the file, against YAML that unfolds without end.
const aliasFileLimit = 1 << 20

// ReadAliases reads a YAML list of records of two kinds:
//
//   - pin: [Mr. Kim, Chairman Kim] # these names, wherever they stand,
//     as: person/kim-jong-un       # are this entity
//     name: Kim Jong Un            # which is shown so; optional
//   - forbid: [Ann Lee, Anne Lee]  # never one entity
//
// Names are compared without case and accents. A file that contradicts itself gives an error with
// the line.
func ReadAliases(r io.Reader) (*Aliases, error) {
	b, err := io.ReadAll(io.LimitReader(r, aliasFileLimit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > aliasFileLimit {
		return nil, fmt.Errorf("alias file is larger than %d bytes", aliasFileLimit)
	}
	var records []yaml.Node
	if err := yaml.Unmarshal(b, &records); err != nil {
		return nil, fmt.Errorf("alias file is no YAML list of records: %w", err)
	}
	a := &Aliases{pins: map[string]pin{}, forbids: map[[2]string]int{}, names: map[graph.Key]string{}}
	a.hash = strconv.FormatUint(hash(string(b)), 36)
	var failed []error
	for i := range records {
		if err := a.add(&records[i]); err != nil {
			failed = append(failed, fmt.Errorf("line %d: %w", records[i].Line, err))
		}
	}
	return a, errors.Join(append(failed, a.contradictions()...)...)
}

func (a *Aliases) add(node *yaml.Node) error {
	var r aliasRecord
	if err := checkFields(node, "pin", "as", "name", "forbid"); err != nil {
		return err
	}
	if err := node.Decode(&r); err != nil {
		return err
	}
	switch {
	case len(r.Pin) > 0 && len(r.Forbid) == 0:
		return a.addPin(r, node.Line)
	case len(r.Forbid) > 1 && len(r.Pin) == 0 && r.As == "" && r.Name == "":
		return a.addForbid(r.Forbid, node.Line)
	}
	return errors.New("want either pin: [names] with as: key, or forbid: [two names or more]")
}

func checkFields(node *yaml.Node, fields ...string) error {
	if node.Kind != yaml.MappingNode {
		return errors.New("want a record with pin or forbid")
	}
	for i := 0; i < len(node.Content); i += 2 {
		if !slices.Contains(fields, node.Content[i].Value) {
			return fmt.Errorf("unknown field %q: want one of %s", node.Content[i].Value, strings.Join(fields, ", "))
		}
	}
	return nil
}

func (a *Aliases) addPin(r aliasRecord, line int) error {
	if _, ok := typeOfKey(r.As); !ok {
		return fmt.Errorf("as: %q is no key: want a type and a name, such as person/ann-lee", r.As)
	}
	if old, ok := a.names[r.As]; ok && r.Name != "" && old != r.Name {
		return fmt.Errorf("%s is named both %q and %q", r.As, old, r.Name)
	}
	if r.Name != "" {
		a.names[r.As] = r.Name
	}
	for _, written := range r.Pin {
		folded, err := foldAlias(written)
		if err != nil {
			return err
		}
		if old, ok := a.pins[folded]; ok && old.key != r.As {
			return fmt.Errorf("%q is pinned to %s, and on line %d to %s", written, r.As, old.line, old.key)
		}
		a.pins[folded] = pin{r.As, line}
	}
	return nil
}

func (a *Aliases) addForbid(names []string, line int) error {
	for i, x := range names {
		for _, y := range names[i+1:] {
			p, err := foldAlias(x)
			q, err2 := foldAlias(y)
			if err := errors.Join(err, err2); err != nil {
				return err
			}
			if p == q {
				return fmt.Errorf("%q and %q are the same name", x, y)
			}
			a.forbids[pair(p, q)] = line
		}
	}
	return nil
}

// contradictions returns an error for each forbidden pair whose names are pinned to one entity.
func (a *Aliases) contradictions() []error {
	var out []error
	for names, line := range a.forbids {
		p, q := a.pins[names[0]], a.pins[names[1]]
		if p.key != "" && p.key == q.key {
			where := fmt.Sprintf("lines %d and %d pin", p.line, q.line)
			if p.line == q.line {
				where = fmt.Sprintf("line %d pins", p.line)
			}
			out = append(out, fmt.Errorf("line %d: forbids %q and %q to be one, but %s both to %s", line, names[0], names[1], where, p.key))
		}
	}
	slices.SortFunc(out, func(x, y error) int { return strings.Compare(x.Error(), y.Error()) })
	return out
}

func foldAlias(written string) (string, error) {
	form := foldName(written)
	if form == "" {
		return "", fmt.Errorf("%q is no name", written)
	}
	return form, nil
}

// foldName returns a name folded, without a type.
func foldName(written string) string {
	_, slug, _ := strings.Cut(formOf(graph.Person, written), "/")
	return slug
}

func pair(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// typeOfKey returns the type that a key begins with.
func typeOfKey(k graph.Key) (graph.Type, bool) {
	prefix, rest, ok := strings.Cut(string(k), "/")
	for _, t := range graph.Types() {
		if strings.EqualFold(prefix, string(t)) && prefix == strings.ToLower(prefix) && ok && rest != "" && !strings.ContainsAny(rest, "|/ \t\n") {
			return t, true
		}
	}
	return "", false
}

// pinned returns the entity that the user's file gives a local, and the line that does.
func (l *Linker) pinned(here *local) (graph.Key, string) {
	if l.aliases == nil {
		return "", ""
	}
	names := []string{here.name}
	for _, a := range here.aliases {
		names = append(names, a.Name)
	}
	for _, written := range names {
		if p, ok := l.aliases.pins[foldName(written)]; ok {
			return p.key, strconv.Itoa(p.line)
		}
	}
	return "", ""
}

// forbidden reports whether the user's file keeps two names apart.
func (l *Linker) forbidden(a, b string) bool {
	if l.aliases == nil {
		return false
	}
	_, ok := l.aliases.forbids[pair(foldName(a), foldName(b))]
	return ok
}
