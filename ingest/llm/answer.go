package llm

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
)

// answer is what a model says of one window.
type answer struct {
	entities []said
	claims   []assertion
	broken   []string // claims that do not parse
	complete bool     // nothing was cut off
	surplus  bool     // claims beyond mostClaims were left out
}

// said is an entity by the model's word.
type said struct {
	Name string `json:"n"`
	Kind string `json:"k"`
}

// assertion is a claim by the model's word.
type assertion struct {
	Subject  string `json:"s"`
	Object   string `json:"o"`
	Type     string `json:"t"`
	Class    string `json:"c"`
	Quote    string `json:"q"`
	Word     string `json:"v"`
	Polarity string `json:"p"`
	Modality string `json:"m"`
	By       voices `json:"by"`
	When     string `json:"w"`
	Place    string `json:"at"`
}

// voices takes a list of names, or one name.
type voices []string

// UnmarshalJSON reads a list, a single string or null.
func (v *voices) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*v = nil
		if one != "" {
			*v = voices{one}
		}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(v))
}

// mostClaims bounds the work that one answer can make.
const mostClaims = 400

var (
	claimsBegin   = regexp.MustCompile(`"claims"\s*:\s*\[`)
	entitiesBegin = regexp.MustCompile(`"entities"\s*:\s*\[`)
	listBegins    = regexp.MustCompile(`\[\s*(\{|\])`)
)

// parseAnswer reads the content of a message: an object with lists of entities and claims, or a
// bare list of claims, whatever stands around it. Of a list that breaks off it takes what is
// whole. Linear in the length of the content.
func parseAnswer(content string) (answer, error) {
	var out answer
	begin := claimsBegin.FindStringIndex(content)
	if begin == nil {
		if at := listBegins.FindStringIndex(content); at != nil && entitiesBegin.FindStringIndex(content) == nil {
			begin = []int{at[0], at[0] + 1}
		}
	}
	if begin == nil {
		return out, errors.New("answer holds no list of claims")
	}
	var items []json.RawMessage
	items, out.complete = listItems(content[begin[1]:])
	if len(items) > mostClaims {
		items, out.surplus = items[:mostClaims], true
	}
	for _, item := range items {
		var a assertion
		if err := json.Unmarshal(item, &a); err != nil {
			out.broken = append(out.broken, string(item))
			continue
		}
		out.claims = append(out.claims, a)
	}
	if at := entitiesBegin.FindStringIndex(content); at != nil {
		out.entities = parseEntities(content[at[1]:])
	}
	return out, nil
}

func parseEntities(list string) []said {
	items, _ := listItems(list)
	var out []said
	for _, item := range items[:min(len(items), mostKnown)] {
		var e said
		if json.Unmarshal(item, &e) == nil {
			out = append(out, e)
		}
	}
	return out
}

// listItems returns the items of a JSON list whose opening bracket is left out, and whether it
// ends in a bracket; else those before the first that does not parse.
func listItems(list string) (items []json.RawMessage, complete bool) {
	dec := json.NewDecoder(strings.NewReader("[" + list))
	if _, err := dec.Token(); err != nil {
		return nil, false
	}
	for dec.More() && len(items) <= mostClaims {
		var item json.RawMessage
		if err := dec.Decode(&item); err != nil {
			return items, false
		}
		items = append(items, item)
	}
	if len(items) > mostClaims {
		return items, true
	}
	_, err := dec.Token()
	return items, err == nil
}
