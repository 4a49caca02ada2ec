package corpus

import (
	"context"
	"path/filepath"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Stages returns the stages before the one for mentions.
func Stages() ([]text.Stage, error) {
	tree, err := syntax.Stage()
	return []text.Stage{clean.Stage(), text.Tokenizer(), tree}, err
}

// Example prepares an article to learn from.
func Example(stages []text.Stage, a Article) (mention.Example, error) {
	d := &text.Document{ID: a.Name, Text: a.Text}
	for _, stage := range stages {
		if err := stage.Run(context.Background(), d); err != nil {
			return mention.Example{}, err
		}
	}
	return mention.Example{Document: d, Types: a.TypesOf()}, nil
}

var (
	work  = []graph.Type{graph.Product, graph.Event}
	place = []graph.Type{graph.Location, graph.City, graph.Country, graph.Facility}
)

// columns lists the files of sentences under the data folder with what their tags mean here.
func columns() []struct {
	file  string
	names map[string][]graph.Type
} {
	politics := map[string][]graph.Type{
		"person": {graph.Person}, "politician": {graph.Person}, "organisation": {graph.Organization},
		"politicalparty": {graph.Organization}, "country": {graph.Country, graph.Location},
		"location": {graph.Location, graph.City, graph.Facility}, "election": {graph.Event}, "event": {graph.Event}, "misc": work,
	}
	wiki := map[string][]graph.Type{"PER": {graph.Person}, "ORG": {graph.Organization}, "LOC": place, "MISC": work}
	return []struct {
		file  string
		names map[string][]graph.Type
	}{
		{"politics_train.txt", politics}, {"politics_dev.txt", politics}, {"politics_test.txt", politics}, {"wikigold.txt", wiki},
	}
}

// Columns prepares the sentences of CrossNER politics and WikiGold under a data folder.
func Columns(stages []text.Stage, data string) ([]mention.Example, error) {
	var examples []mention.Example
	for _, c := range columns() {
		documents, spans, err := Sentences(filepath.Join(data, "ner", c.file), c.names)
		if err != nil {
			return nil, err
		}
		for i, d := range documents {
			if err := stages[len(stages)-1].Run(context.Background(), d); err != nil {
				return nil, err
			}
			examples = append(examples, mention.Example{Document: d, Types: typesIn(spans[i])})
		}
	}
	return examples, nil
}

// Free prepares all corpora under a data folder that the shipped model may learn from.
func Free(stages []text.Stage, data string) ([]mention.Example, error) {
	columns, err := Columns(stages, data)
	if err != nil {
		return nil, err
	}
	defence, err := Defence(stages, data)
	return append(columns, defence...), err
}

// typesIn judges a span by the tagged spans: the same one gives its types, one that overlaps
// makes it unsure.
func typesIn(tagged map[text.Span][]graph.Type) func(text.Span) ([]graph.Type, bool) {
	return func(span text.Span) ([]graph.Type, bool) {
		if types, ok := tagged[span]; ok {
			return types, true
		}
		for other := range tagged {
			if other.Overlaps(span) {
				return nil, false
			}
		}
		return nil, true
	}
}
