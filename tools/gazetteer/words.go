package main

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
)

// writeWords writes the tables of single words: demonyms, metonyms, given names and titles.
func writeWords(data, out string, countries *countryTable, bodies map[string]bool) error {
	lexicon := filepath.Join(data, "lexicon")
	metonyms, err := readTable(filepath.Join(lexicon, "metonyms.tsv"))
	if err != nil {
		return err
	}
	names, err := readTable(filepath.Join(lexicon, "givennames.tsv"))
	if err != nil {
		return err
	}
	titles, err := readTable(filepath.Join(lexicon, "titles.tsv"))
	if err != nil {
		return err
	}
	for _, table := range []struct {
		name, header string
		lines        map[string]string
	}{
		{"demonyms", "form\tcountry", demonymLines(countries, metonyms)},
		{"metonyms", "form\tcountry\tkind", metonymLines(metonyms)},
		{"givennames", "form\tgender\tculture", nameLines(names)},
		{"titles", "form\toffice\tneeds\tposition\tgender\tcommon", titleLines(titles, bodies)},
	} {
		if err := writeLines(filepath.Join(out, table.name+".tsv"), table.header, table.lines); err != nil {
			return err
		}
	}
	return nil
}

// writeLines writes form and rest of each line, sorted by form.
func writeLines(path, header string, lines map[string]string) error {
	all := make([]string, 0, len(lines))
	for form, rest := range lines {
		all = append(all, form+"\t"+rest)
	}
	sort.Strings(all)
	return os.WriteFile(path, []byte(header+"\n"+strings.Join(all, "\n")+"\n"), 0o644)
}

func demonymLines(countries *countryTable, metonyms []record) map[string]string {
	lines := countries.demonyms()
	for _, r := range metonyms {
		if r["kind"] == "demonym" && lines[strings.TrimPrefix(r["form"], "the ")] == "" {
			lines[strings.TrimPrefix(r["form"], "the ")] = r["stands_for"]
		}
	}
	return lines
}

// metonymLines leaves out demonyms and other names of a country, which are in its entry.
func metonymLines(metonyms []record) map[string]string {
	lines := map[string]string{}
	for _, r := range metonyms {
		if r["kind"] != "demonym" && r["kind"] != "short" {
			lines[strings.TrimPrefix(r["form"], "the ")] = r["stands_for"] + "\t" + r["kind"]
		}
	}
	return lines
}

func nameLines(names []record) map[string]string {
	lines := map[string]string{}
	for _, r := range names {
		lines[r["name"]] = r["gender"] + "\t" + r["culture"]
	}
	return lines
}

// titleLines keeps one line for each title, whatever its case, and marks those in lower case.
func titleLines(titles []record, names map[string]bool) map[string]string {
	written, common := map[string]record{}, map[string]string{}
	var stripped []string
	for _, r := range titles {
		if bare := withoutBody(r["form"], names); bare != r["form"] {
			stripped = append(stripped, bare)
			continue
		}
		folded := slug(r["form"])
		if lower(r["form"]) {
			common[folded] = "c"
		}
		if known, ok := written[folded]; !ok || lower(known["form"]) {
			written[folded] = r
		}
	}
	for _, bare := range stripped {
		if folded := slug(bare); written[folded] == nil {
			written[folded] = record{"form": bare, "office": "executive", "needs": "organization", "position": "both"}
		}
	}
	lines := map[string]string{}
	for folded, r := range written {
		gender := strings.Trim(r["gender"], "-")
		lines[r["form"]] = strings.Join([]string{r["office"], r["needs"], r["position"], gender, common[folded]}, "\t")
	}
	return lines
}

// withoutBody drops the name of a body before a title, which is a name of its own: "Kremlin
// spokesman", "FBI Director".
func withoutBody(form string, names map[string]bool) string {
	words := strings.Fields(form)
	for n := len(words) - 1; n > 0; n-- {
		body := strings.Join(words[:n], " ")
		if names[body] && !strings.HasSuffix(form, "inister") || strings.HasSuffix(body, " Ministry") || strings.HasSuffix(body, " Department") {
			return strings.Join(words[n:], " ")
		}
	}
	return form
}

func lower(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}
