package score

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// goldArticle is NAME.json: what a careful reader finds in NAME.txt.
type goldArticle struct {
	name       string
	Entities   []goldEntity    `json:"entities"`
	Statements []goldStatement `json:"statements"`
}

type goldEntity struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     oneOrAll `json:"type"`
	Aliases  []string `json:"aliases"`
	Optional bool     `json:"optional"`
}

type goldStatement struct {
	Subject   oneOrAll `json:"s"`
	Object    oneOrAll `json:"o"`
	Class     []string `json:"class"`
	Evidence  oneOrAll `json:"evidence"`
	Polarity  *string  `json:"polarity"`
	Modality  oneOrAll `json:"modality"`
	By        []string `json:"by"`
	When      string   `json:"when"`
	Symmetric *bool    `json:"symmetric"`
	Optional  bool     `json:"optional"`

	Trigger string `json:"trigger"`

	spans []span      // of the evidence, in code points
	bytes []text.Span // the same in bytes
}

// oneOrAll is a JSON string, null or a list of both. Null is an alternative of its own: a
// statement without an object.
type oneOrAll struct {
	values []string
	null   bool
	listed bool
}

func (o *oneOrAll) UnmarshalJSON(data []byte) error {
	var list []*string
	if strings.HasPrefix(string(data), "[") {
		o.listed = true
		if err := json.Unmarshal(data, &list); err != nil {
			return err
		}
	} else {
		list = make([]*string, 1)
		if err := json.Unmarshal(data, &list[0]); err != nil {
			return err
		}
	}
	for _, v := range list {
		if v == nil {
			o.null = true
		} else {
			o.values = append(o.values, *v)
		}
	}
	return nil
}

// has reports whether v is among the values; "" stands for null.
func (o oneOrAll) has(v string) bool {
	if v == "" {
		return o.null || len(o.values) == 0
	}
	for _, x := range o.values {
		if x == v {
			return true
		}
	}
	return false
}

// span is a half-open range of code points.
type span struct{ start, end int }

// readGold reads one article and finds its evidence in the text beside it.
func readGold(path string) (*goldArticle, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	g := &goldArticle{name: strings.TrimSuffix(filepath.Base(path), ".json")}
	if err := json.Unmarshal(data, g); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".txt")
	if err != nil {
		return nil, err
	}
	words := strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n")
	for i := range g.Statements {
		s := &g.Statements[i]
		for _, quote := range s.Evidence.values {
			at := strings.Index(words, quote)
			if at < 0 {
				return nil, fmt.Errorf("%s: gold evidence not in the article: %q", path, quote)
			}
			start := utf8.RuneCountInString(words[:at])
			s.spans = append(s.spans, span{start, start + utf8.RuneCountInString(quote)})
			s.bytes = append(s.bytes, text.Span{Start: at, End: at + len(quote)})
		}
	}
	return g, nil
}
