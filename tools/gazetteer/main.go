// Command gazetteer builds the tables that ingest/gazetteer embeds, from public-domain country
// data and the project's own lexicons. The same input gives the same bytes.
//
//	go run ./tools/gazetteer -data ../shared/data -o ingest/gazetteer/data
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	data := flag.String("data", "../shared/data", "folder with gazetteer/ and lexicon/")
	out := flag.String("o", "ingest/gazetteer/data", "folder to write the tables to")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	countries, err := readCountries(data)
	if err != nil {
		return err
	}
	organizations, err := readOrganizations(data)
	if err != nil {
		return err
	}
	people, err := readPeople(data, countries)
	if err != nil {
		return err
	}
	entries := append(append(countries.entries(), organizations...), people...)
	if err := writeEntries(filepath.Join(out, "built.tsv"), entries); err != nil {
		return err
	}
	return writeWords(data, out, countries, bodies(entries))
}

// bodies returns the names and acronyms of organisations and states, for those that stand in titles.
func bodies(entries []entry) map[string]bool {
	names := map[string]bool{"White House": true, "Kremlin": true, "Pentagon": true}
	for _, e := range entries {
		if e.typ == "Organization" || e.typ == "Country" {
			for _, name := range append(e.aliases, e.name) {
				names[name] = true
			}
		}
	}
	return names
}

// record is one line of a table with a header.
type record map[string]string

// readTable reads a tab-separated file whose first line names the columns.
func readTable(path string) ([]record, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseTable(string(content)), nil
}

func parseTable(content string) []record {
	lines := strings.Split(strings.TrimRight(content, "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	var records []record
	for _, line := range lines[1:] {
		if line == "" || line[0] == '#' {
			continue
		}
		r := record{}
		for i, field := range strings.Split(line, "\t") {
			if i < len(header) {
				r[header[i]] = strings.TrimSpace(field)
			}
		}
		records = append(records, r)
	}
	return records
}

// entry is a line of built.tsv.
type entry struct {
	key, name, kind, country, parent, gender, iso, wikidata, family string
	typ                                                             string
	aliases                                                         []string
	offices                                                         []office
}

type office struct{ title, country, from, to string }

const entryHeader = "key\tname\ttype\tkind\tcountry\tparent\tgender\tiso\twikidata\tfamily\taliases\toffices"

func writeEntries(path string, entries []entry) error {
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].key < entries[j].key })
	lines := []string{entryHeader}
	for i, e := range entries {
		if i > 0 && entries[i-1].key == e.key {
			return fmt.Errorf("two entries with key %s: %s and %s", e.key, entries[i-1].name, e.name)
		}
		lines = append(lines, e.line())
	}
	return os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

func (e entry) line() string {
	var offices []string
	sort.SliceStable(e.offices, func(i, j int) bool { return e.offices[i].from < e.offices[j].from })
	for _, o := range e.offices {
		offices = append(offices, strings.Join([]string{o.title, o.country, o.from, o.to}, ";"))
	}
	return strings.Join([]string{e.key, e.name, e.typ, e.kind, e.country, e.parent, e.gender, e.iso, e.wikidata,
		e.family, strings.Join(uniqueNames(e.aliases, e.name), "|"), strings.Join(offices, "|")}, "\t")
}

// uniqueNames returns the names in order without empty ones, repeats and one that is known.
func uniqueNames(names []string, known string) []string {
	seen := map[string]bool{"": true, known: true}
	var unique []string
	for _, n := range names {
		if n = strings.TrimSpace(n); !seen[n] {
			seen[n] = true
			unique = append(unique, n)
		}
	}
	return unique
}

// cutNotes removes what stands in brackets.
func cutNotes(s string) string {
	for {
		open := strings.IndexAny(s, "([")
		if open < 0 {
			return strings.TrimSpace(s)
		}
		length := strings.IndexAny(s[open:], ")]")
		if length < 0 {
			return strings.TrimSpace(s[:open])
		}
		s = s[:open] + s[open+length+1:]
	}
}
