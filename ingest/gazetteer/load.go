package gazetteer

import (
	"embed"
	"fmt"
	"hash/fnv"
	"io"
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed data/*.tsv
var tables embed.FS

// entryTables lists the tables of entries: what the tool built, then the hand-made ones, which
// add to it. Entries with the same key are one; of single values the first table's holds.
func entryTables() []string { return []string{"built", "places", "things", "people"} }

// Load reads the embedded tables. It fails only when a table is malformed.
func Load() (*Gazetteer, error) {
	g := &Gazetteer{}
	sum := fnv.New32a()
	var all []Entry
	for _, table := range entryTables() {
		err := eachRow(table, sum, func(r row) error {
			entry, err := r.entry()
			all = append(all, entry)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	g.entries = mergeEntries(all)
	g.indexNames()
	if err := g.loadWords(sum); err != nil {
		return nil, err
	}
	g.fileOffices()
	g.version = fmt.Sprintf("%08x", sum.Sum32())
	return g, nil
}

// row is one line of a table, by its header.
type row struct {
	columns map[string]int
	fields  []string
}

func (r row) at(column string) string {
	if i, ok := r.columns[column]; ok && i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

// eachRow calls f for each line of a table after its header, and adds the table to a checksum.
func eachRow(table string, sum io.Writer, f func(row) error) error {
	content, err := tables.ReadFile("data/" + table + ".tsv")
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	sum.Write(content)
	r := row{columns: map[string]int{}}
	rest, number := string(content), 0
	for rest != "" {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		number++
		if line == "" || line[0] == '#' {
			continue
		}
		r.fields = splitInto(r.fields[:0], line, '\t')
		if len(r.columns) == 0 {
			for i, column := range r.fields {
				r.columns[column] = i
			}
			continue
		}
		if err := f(r); err != nil {
			return fmt.Errorf("gazetteer: %s.tsv line %d: %w", table, number, err)
		}
	}
	return nil
}

func splitInto(fields []string, line string, separator byte) []string {
	for {
		i := strings.IndexByte(line, separator)
		if i < 0 {
			return append(fields, line)
		}
		fields = append(fields, line[:i])
		line = line[i+1:]
	}
}

func splitList(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}

// entry reads a line of an entry table. Country, parent and key may be short: an ISO code, a
// slug without its type, nothing.
func (r row) entry() (Entry, error) {
	e := Entry{
		Key: graph.Key(r.at("key")), Name: r.at("name"), Type: graph.Type(r.at("type")), Kind: r.at("kind"),
		Country: CountryKey(r.at("country")), Parent: graph.Key(r.at("parent")), Family: r.at("family"),
		Aliases: splitList(r.at("aliases")), ISO: r.at("iso"), Wikidata: r.at("wikidata"),
	}
	if gender := r.at("gender"); gender != "" {
		e.Gender = text.Gender(gender[0])
	}
	if e.Name == "" || !knownType(e.Type) {
		return e, fmt.Errorf("entry %q has type %q: want a name and one of %v", e.Name, e.Type, graph.Types())
	}
	if e.Key == "" {
		e.Key = KeyOf(e.Type, e.Name)
	}
	for _, item := range splitList(r.at("offices")) {
		parts := strings.Split(item, ";")
		if len(parts) != 4 {
			return e, fmt.Errorf("office %q of %s: want title;country;from;to", item, e.Name)
		}
		e.Offices = append(e.Offices, Office{parts[0], CountryKey(parts[1]), parts[2], parts[3]})
	}
	return e, nil
}

func knownType(t graph.Type) bool {
	for _, known := range graph.Types() {
		if t == known {
			return true
		}
	}
	return false
}

// CountryKey returns the key of a country by its ISO 3166-1 alpha-2 code, "" for none.
func CountryKey(iso string) graph.Key {
	if iso == "" {
		return ""
	}
	return graph.Key("country/" + strings.ToLower(iso))
}

// KeyOf returns the key that an entry of a type gets from its name: "organization/hamas".
func KeyOf(t graph.Type, name string) graph.Key {
	return graph.Key(strings.ToLower(string(t)) + "/" + strings.Join(foldWords(nil, name), "-"))
}

// mergeEntries sorts by key and joins the entries of one key, in their order.
func mergeEntries(all []Entry) []Entry {
	sort.SliceStable(all, func(i, j int) bool { return all[i].Key < all[j].Key })
	merged := all[:0]
	for _, e := range all {
		if n := len(merged); n > 0 && merged[n-1].Key == e.Key {
			merged[n-1] = mergeTwo(merged[n-1], e)
			continue
		}
		merged = append(merged, e)
	}
	return merged
}

func mergeTwo(a, b Entry) Entry {
	if b.Name != a.Name {
		a.Aliases = append(a.Aliases[:len(a.Aliases):len(a.Aliases)], b.Name)
	}
	a.Aliases = append(a.Aliases[:len(a.Aliases):len(a.Aliases)], b.Aliases...)
	a.Offices = append(a.Offices[:len(a.Offices):len(a.Offices)], b.Offices...)
	if a.Country == "" {
		a.Country = b.Country
	}
	if a.Kind == "" {
		a.Kind = b.Kind
	}
	if a.Gender == text.UnknownGender {
		a.Gender = b.Gender
	}
	return a
}

func (g *Gazetteer) indexNames() {
	g.byKey = make(map[graph.Key]int32, len(g.entries))
	g.byName = newTable[[]name](len(g.entries))
	g.starts = newTable[start](len(g.entries))
	var words []string
	for i, e := range g.entries {
		g.byKey[e.Key] = int32(i)
		words = g.addName(words[:0], name{e.Name, int32(i), true})
		for _, alias := range e.Aliases {
			words = g.addName(words[:0], name{alias, int32(i), false})
		}
	}
}

// addName files one written form, unless the entry has it already.
func (g *Gazetteer) addName(words []string, n name) []string {
	words = foldWords(words, n.written)
	if len(words) == 0 || len(words) > longestName {
		return words
	}
	names, _ := g.byName.of(words)
	for _, other := range names {
		if other.entry == n.entry && other.written == n.written {
			return words
		}
	}
	g.byName.Set(hash(words), append(names, n))
	first, _ := g.starts.of(words[:1])
	first.small = first.small || !startsUpper(n.written)
	first.names.add(len(words))
	g.starts.Set(hash(words[:1]), first)
	return words
}

// loadWords reads the tables of demonyms, metonyms, given names and titles.
func (g *Gazetteer) loadWords(sum io.Writer) error {
	g.demonyms, g.metonyms = newTable[graph.Key](0), newTable[graph.Key](0)
	g.given, g.titles = newTable[text.Gender](0), newTable[*Title](0)
	load := []struct {
		table string
		file  func(form uint64, r row)
	}{
		{"demonyms", func(form uint64, r row) { g.demonyms.Set(form, CountryKey(r.at("country"))) }},
		{"metonyms", func(form uint64, r row) {
			if r.at("kind") != "nickname" || !g.namesTown(r.at("form")) {
				g.metonyms.Set(form, CountryKey(r.at("country")))
			}
		}},
		{"givennames", func(form uint64, r row) { g.given.Set(form, genderOf(r.at("gender"))) }},
		{"titles", func(form uint64, r row) {
			g.titles.Set(form, &Title{r.at("form"), r.at("office"), r.at("needs"), r.at("position"),
				genderOf(r.at("gender")), r.at("common") != ""})
		}},
	}
	for _, l := range load {
		err := eachRow(l.table, sum, func(r row) error {
			words := foldWords(nil, r.at("form"))
			if len(words) == 0 || len(words) > longestName {
				return fmt.Errorf("%q has %d words: want 1 to %d", r.at("form"), len(words), longestName)
			}
			l.file(hash(words), r)
			g.addStart(l.table, words, r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// addStart notes the first word of what a table has.
func (g *Gazetteer) addStart(table string, words []string, r row) {
	first, _ := g.starts.of(words[:1])
	switch {
	case table == "titles":
		first.titles.add(len(words))
	case table == "demonyms":
		first.demonyms.add(len(words))
	case table == "givennames" && len(words) == 1:
		first.given, first.gender = true, genderOf(r.at("gender"))
	}
	g.starts.Set(hash(words[:1]), first)
}

// namesTown reports whether a name is that of a town or region: Barcelona, which is no capital,
// stands for itself, whatever else is called by it.
func (g *Gazetteer) namesTown(form string) bool {
	for _, e := range g.Lookup(form) {
		if e.Type == graph.City || e.Type == graph.Location {
			return true
		}
	}
	return false
}

func genderOf(letter string) text.Gender {
	switch letter {
	case "m":
		return text.Male
	case "f":
		return text.Female
	}
	return text.UnknownGender
}
