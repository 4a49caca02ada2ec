package main

import (
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

// slug returns the part of a key that a name gives.
func slug(name string) string {
	return strings.TrimPrefix(string(gazetteer.KeyOf(graph.City, name)), "city/")
}

// readOrganizations reads the lexicon of organisations. A name with its country in brackets, "ABC
// (Spain)", loses the brackets in its name and keeps them in its key.
func readOrganizations(data string) ([]entry, error) {
	records, err := readTable(filepath.Join(data, "lexicon", "organizations.tsv"))
	if err != nil {
		return nil, err
	}
	var entries []entry
	keys := map[string]string{}
	for _, r := range records {
		e := entry{key: "organization/" + slug(r["name"]), name: cutNotes(r["name"]), typ: "Organization",
			kind: strings.ToLower(r["type"]), country: r["country"], parent: r["parent"], aliases: splitList(r["aliases"])}
		keys[r["name"]] = e.key
		for _, alias := range e.aliases {
			if keys[alias] == "" {
				keys[alias] = e.key
			}
		}
		entries = append(entries, e)
	}
	for i := range entries {
		entries[i].parent = keys[entries[i].parent]
	}
	return dropRepeats(entries), nil
}
