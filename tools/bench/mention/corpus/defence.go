package corpus

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// defenceTypes maps the types of re3d to those that are right for them; what it also marks as
// quantities, times or nationalities is no name here.
var defenceTypes = map[string][]graph.Type{
	"Organisation": {graph.Organization}, "Person": {graph.Person}, "Location": place,
	"Weapon": {graph.Product}, "MilitaryPlatform": {graph.Product}, "Vehicle": {graph.Product},
}

// Defence prepares the documents of re3d, defence and diplomacy news with entities, under a data
// folder.
func Defence(stages []text.Stage, data string) ([]mention.Example, error) {
	folders, err := filepath.Glob(filepath.Join(data, "re3d", "*", "documents.json"))
	if err != nil || len(folders) == 0 {
		return nil, fmt.Errorf("no re3d documents in %s", data)
	}
	sort.Strings(folders)
	var examples []mention.Example
	for _, file := range folders {
		part, err := defenceFolder(stages, filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		examples = append(examples, part...)
	}
	return examples, nil
}

func defenceFolder(stages []text.Stage, folder string) ([]mention.Example, error) {
	spans := map[string][]defenceEntity{}
	err := eachLine(filepath.Join(folder, "entities.json"), func(line []byte) error {
		var e defenceEntity
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		spans[e.DocumentID] = append(spans[e.DocumentID], e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var examples []mention.Example
	err = eachLine(filepath.Join(folder, "documents.json"), func(line []byte) error {
		var d struct {
			ID   string `json:"_id"`
			Text string
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		doc := &text.Document{ID: d.ID, Text: d.Text}
		for _, stage := range stages[1:] { // the text is clean
			if err := stage.Run(context.Background(), doc); err != nil {
				return err
			}
		}
		examples = append(examples, mention.Example{Document: doc, Types: typesIn(defenceSpans(d.Text, spans[d.ID]))})
		return nil
	})
	return examples, err
}

type defenceEntity struct {
	Begin, End int // code points
	Type       string
	DocumentID string `json:"documentId"`
}

// defenceSpans turns the entities of a document into spans of bytes, without an article.
func defenceSpans(body string, entities []defenceEntity) map[text.Span][]graph.Type {
	offsets := make([]int, 0, len(body)+1)
	for i := range body {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(body))
	tagged := map[text.Span][]graph.Type{}
	for _, e := range entities {
		if e.Begin < 0 || e.Begin > e.End || e.End >= len(offsets) || defenceTypes[e.Type] == nil {
			continue
		}
		span := text.Span{Start: offsets[e.Begin], End: offsets[e.End]}
		if words := body[span.Start:span.End]; len(words) > 4 && (words[:4] == "the " || words[:4] == "The ") {
			span.Start += 4
		}
		tagged[span] = defenceTypes[e.Type]
	}
	return tagged
}

func eachLine(file string, f func([]byte) error) error {
	r, err := os.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%s line %d: %w", file, n, err)
		}
	}
	return lines.Err()
}
