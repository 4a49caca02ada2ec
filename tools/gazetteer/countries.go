package main

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

//go:embed countries.tsv
var corrections string

// country is a state or territory with what two public sources and our own table say of it.
type country struct {
	iso, name, wikidata, capital string
	gec                          []string
	aliases, demonyms            []string
	independent                  bool
}

type countryTable struct {
	list  []*country // sorted by ISO code
	byGEC map[string]*country
}

// factbook is a record of factbook-countries.json.
type factbook struct {
	GEC      string `json:"gec"`
	Short    string `json:"short"`
	Long     string `json:"long"`
	Capital  string `json:"capital"`
	Nouns    string `json:"demonym_noun"`
	Adjectiv string `json:"demonym_adjective"`
}

// readCountries joins the ISO list, the Factbook and countries.tsv, our corrections, which win.
func readCountries(data string) (*countryTable, error) {
	records, err := readFactbook(filepath.Join(data, "gazetteer", "factbook-countries.json"))
	if err != nil {
		return nil, err
	}
	t := &countryTable{byGEC: map[string]*country{}}
	if err := t.readCodes(filepath.Join(data, "gazetteer", "country-codes.csv")); err != nil {
		return nil, err
	}
	for _, fix := range parseTable(corrections) {
		t.correct(fix)
	}
	for _, f := range records {
		if c := t.byGEC[strings.ToLower(f.GEC)]; c != nil {
			c.add(f)
		}
	}
	sort.Slice(t.list, func(i, j int) bool { return t.list[i].iso < t.list[j].iso })
	return t, nil
}

func readFactbook(path string) ([]factbook, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var records []factbook
	if err := json.Unmarshal(content, &records); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return records, nil
}

func (t *countryTable) readCodes(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, row := range rows[1:] {
		at := func(name string) string { return strings.TrimSpace(row[column[name]]) }
		name := strings.NewReplacer("&", "and", "St. ", "Saint ", "’", "'").Replace(at("CLDR display name"))
		c := &country{iso: at("ISO3166-1-Alpha-2"), name: name, capital: at("Capital"),
			independent: at("is_independent") == "Yes"}
		c.wikidata = strings.TrimPrefix(at("wikidata_id"), "https://www.wikidata.org/wiki/")
		c.aliases = append(c.aliases, officialName(at("official_name_en")), officialName(at("UNTERM English Formal")))
		t.list = append(t.list, c)
		if gec := strings.ToLower(at("FIPS")); len(gec) == 2 {
			t.byGEC[gec] = c
		}
	}
	return nil
}

// officialName drops the article and the notes of the official lists.
func officialName(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimRight(cutNotes(s), " *"), "the "))
}

// correct applies a line of our own table: name, capital and gec replace, lists add.
func (t *countryTable) correct(fix record) {
	var c *country
	for _, known := range t.list {
		if known.iso == fix["iso"] {
			c = known
		}
	}
	if c == nil {
		c = &country{iso: fix["iso"], independent: true}
		t.list = append(t.list, c)
	}
	for _, gec := range splitList(fix["gec"]) {
		t.byGEC[gec] = c
	}
	if fix["name"] != "" && fix["name"] != c.name {
		c.aliases = append(c.aliases, c.name)
		c.name = fix["name"]
	}
	c.independent = c.independent || fix["state"] != ""
	if fix["capital"] != "" {
		c.capital = strings.Trim(fix["capital"], "-")
	}
	c.aliases = append(c.aliases, splitList(fix["aliases"])...)
	c.demonyms = append(c.demonyms, splitList(fix["demonyms"])...)
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// add takes the names of a Factbook record, cleaned of notes and alternatives.
func (c *country) add(f factbook) {
	for _, name := range []string{f.Short, f.Long} {
		name, _, _ = strings.Cut(cutNotes(html.UnescapeString(name)), ";")
		name = strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
		if name != "none" && name != "Dominican" && !strings.Contains(name, ",") && name != "DRC" {
			c.aliases = append(c.aliases, name)
		}
	}
	if len(c.demonyms) == 0 {
		c.demonyms = append(demonymsIn(f.Nouns), demonymsIn(f.Adjectiv)...)
	}
}

// demonymsIn reads a Factbook field such as "Briton(s), British (collective plural)".
func demonymsIn(field string) []string {
	field, _, _ = strings.Cut(html.UnescapeString(field), "note")
	field = strings.NewReplacer(" or ", ",", ";", ",", "/", ",", "(men)", "(m)").Replace(field)
	var found []string
	for _, part := range strings.Split(field, ",") {
		part = strings.TrimSpace(part)
		word := cutNotes(part)
		if word == "" || word == "none" || word == "NA" || word[0] >= 'a' {
			continue
		}
		found = append(found, word)
		if strings.Contains(part, "(s)") {
			found = append(found, word+"s")
		}
		if strings.HasSuffix(word, "man") && strings.Contains(part, "(m") {
			found = append(found, strings.TrimSuffix(word, "man")+"men", strings.TrimSuffix(word, "man")+"woman")
		}
	}
	return found
}

// entries returns the states and their capitals.
func (t *countryTable) entries() []entry {
	var entries []entry
	for _, c := range t.list {
		kind, typ := "territory", "Location"
		if c.independent {
			kind, typ = "state", "Country"
		}
		e := entry{key: "country/" + strings.ToLower(c.iso), name: c.name, typ: typ, kind: kind,
			iso: c.iso, wikidata: c.wikidata, aliases: c.aliases}
		entries = append(entries, e)
		if capital := c.capital; capital != "" {
			entries = append(entries, entry{key: "city/" + slug(capital), name: capital, typ: "City",
				kind: "capital", country: c.iso})
		}
	}
	return dropRepeats(entries)
}

// dropRepeats keeps the first entry of a key: two states have a capital Kingston or Victoria.
func dropRepeats(entries []entry) []entry {
	seen := map[string]bool{}
	kept := entries[:0]
	for _, e := range entries {
		if !seen[e.key] {
			seen[e.key] = true
			kept = append(kept, e)
		}
	}
	return kept
}

// demonyms returns each word with its state. An independent state goes before a territory, and
// our own table before the Factbook; what two states share is nobody's.
func (t *countryTable) demonyms() map[string]string {
	names := map[string]bool{}
	for _, c := range t.list {
		names[c.name] = true
	}
	found := map[string]string{}
	for _, independent := range []bool{true, false} {
		for _, c := range t.list {
			if c.independent != independent {
				continue
			}
			for _, word := range c.demonyms {
				if _, taken := found[word]; !taken && !names[word] && word != "-" && word != "Korean" && word != "Koreans" {
					found[word] = c.iso
				}
			}
		}
	}
	return found
}
