package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// scalar is a JSON string or number read as a string; null gives "".
type scalar string

func (s *scalar) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) > 0 && data[0] == '"' {
		var text string
		err := json.Unmarshal(data, &text)
		*s = scalar(text)
		return err
	}
	*s = scalar(data)
	return nil
}

// record is a line of the export: an entity or a claim.
type record struct {
	Kind     string   `json:"kind"`
	ID       scalar   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Aliases  []string `json:"aliases"`
	Mentions []struct {
		Document scalar `json:"document"`
		Text     string `json:"text"`
	} `json:"mentions"`

	Subject     scalar   `json:"subject"`
	Object      scalar   `json:"object"`
	Class       string   `json:"class"`
	Polarity    *string  `json:"polarity"`
	Modality    *string  `json:"modality"`
	Attribution []scalar `json:"attribution"`
	Time        *struct {
		Start scalar `json:"start"`
	} `json:"time"`
	Confidence float64 `json:"confidence"`
	Document   scalar  `json:"document"`
	Evidence   *struct {
		Start *int   `json:"start"`
		End   *int   `json:"end"`
		Text  string `json:"text"`
	} `json:"evidence"`
}

// export is a build: entities in order of their first line, claims by document.
type export struct {
	entities []*record
	claims   map[string][]*record
}

func readExport(r io.Reader) (*export, error) {
	e := &export{claims: map[string][]*record{}}
	at := map[scalar]int{}
	in := bufio.NewReader(r)
	for line := 1; ; line++ {
		data, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(data)) > 0 {
			rec := &record{}
			if err := json.Unmarshal(data, rec); err != nil {
				return nil, fmt.Errorf("export line %d: %w", line, err)
			}
			e.add(rec, at)
		}
		if err == io.EOF {
			return e, nil
		}
		if err != nil {
			return nil, fmt.Errorf("export line %d: %w", line, err)
		}
	}
}

func (e *export) add(rec *record, at map[scalar]int) {
	switch rec.Kind {
	case "entity":
		if i, ok := at[rec.ID]; ok {
			e.entities[i] = rec
			return
		}
		at[rec.ID] = len(e.entities)
		e.entities = append(e.entities, rec)
	case "claim", "statement":
		name, _, _ := strings.Cut(baseName(rec.Document), "#")
		e.claims[name] = append(e.claims[name], rec)
	}
}

func baseName(document scalar) string {
	if document == "" {
		return ""
	}
	return path.Base(string(document))
}

// inDocument returns the entities with a mention in a document, with the forms that it uses
// among their aliases.
func (e *export) inDocument(name string) []*entity {
	var found []*entity
	for _, rec := range e.entities {
		forms := slices.Clone(rec.Aliases)
		here := false
		for _, m := range rec.Mentions {
			if baseName(m.Document) == name {
				here = true
				forms = append(forms, m.Text)
			}
		}
		if here {
			found = append(found, &entity{string(rec.ID), rec.Name, rec.Type, nameSet(rec.Name, forms)})
		}
	}
	return found
}

// entity is one of the build's entities as one document shows it.
type entity struct {
	id, name, kind string
	names          map[string]bool // normalised
}
