package property

import (
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// Entity appends an entity's properties to list, in the order of EntityColumns. A fact is a property of its own name, unless
// that name is taken by one of ours: then it has the prefix "fact_".
func Entity(list []Property, e graph.Entity) []Property {
	list = text(list, "key", string(e.Key))
	list = text(list, "name", e.Name)
	list = text(list, "type", string(e.Type))
	list = words(list, "aliases", aliasNames(e.Aliases))
	facts := len(list)
	for _, f := range e.Facts {
		if name := FactName(f.Name); !has(list, name) {
			list = fact(list, name, f.Value)
		}
	}
	slices.SortFunc(list[facts:], func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// fact appends a fact's value in the kind of its column; what does not parse is left out.
func fact(list []Property, name, value string) []Property {
	switch factKind(name) {
	case Float:
		if x, err := strconv.ParseFloat(value, 64); err == nil {
			return float(list, name, x)
		}
	case Integer:
		if n, err := strconv.Atoi(value); err == nil {
			return integer(list, name, n)
		}
	default:
		return text(list, name, value)
	}
	return list
}

func has(list []Property, name string) bool {
	return slices.ContainsFunc(list, func(p Property) bool { return p.Name == name })
}

// FactName is the property name of a fact.
func FactName(name string) string {
	name = Name(name)
	switch name {
	case "key", "name", "type", "aliases":
		return "fact_" + name
	}
	return name
}

func aliasNames(aliases []graph.Alias) []string {
	names := make([]string, len(aliases))
	for i, a := range aliases {
		names[i] = a.Name
	}
	return names
}

// Document appends a document's properties to list.
func Document(list []Property, d graph.Document) []Property {
	list = text(list, "key", string(d.Key))
	list = text(list, "source", d.Source)
	list = text(list, "publisher", d.Publisher)
	list = text(list, "title", d.Title)
	list = text(list, "published", d.Published)
	return text(list, "language", d.Language)
}

// Claim appends a claim's properties to list. Its ends, voices and document are relationships.
func Claim(list []Property, c graph.Claim) []Property {
	list = text(list, "key", string(c.Key))
	list = text(list, "type", c.Type)
	list = text(list, "class", string(c.Class))
	list = text(list, "predicate", c.Predicate)
	list = text(list, "theme", c.Theme)
	list = text(list, "start", c.Time.Start)
	list = text(list, "end", c.Time.End)
	list = text(list, "words", c.Time.Words)
	list = text(list, "polarity", string(c.Polarity))
	list = text(list, "modality", string(c.Modality))
	list = float(list, "confidence", Round(c.Confidence))
	list = text(list, "quote", c.Evidence.Quote)
	list = text(list, "rule", c.Rule)
	return text(list, "relation", string(c.Relation))
}

// Relation appends a relation's properties to list. Its type is the relationship type and its
// ends are the relationship's.
func Relation(list []Property, r graph.Relation) []Property {
	list = text(list, "key", string(r.Key))
	list = text(list, "status", string(r.Status))
	list = text(list, "class", string(r.Class))
	list = text(list, "first", r.First)
	list = text(list, "last", r.Last)
	list = text(list, "place", string(r.Place))
	list = words(list, "documents", r.Documents)
	list = integer(list, "origins", r.Origins)
	list = float(list, "confidence", Round(r.Confidence))
	list = words(list, "asserted_by", r.AssertedBy)
	list = words(list, "denied_by", r.DeniedBy)
	list = text(list, "realised_by", string(r.RealisedBy))
	return yes(list, "overdue", r.Overdue)
}

// Round gives a confidence the four decimals that are worth keeping, so that it prints the same
// however it was stored.
func Round(x float64) float64 {
	const scale = 10000
	if !(x > 0) {
		return 0
	}
	return float64(int64(min(x, 1)*scale+0.5)) / scale
}
