package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Marked reads the articles of a folder that have a NAME.mentions.tsv beside NAME.txt, in the
// order of their names. The documents have their text only, and only expressions for named
// entities are answered.
func Marked(folder string) ([]resolve.Lesson, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.mentions.tsv"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var lessons []resolve.Lesson
	for _, path := range paths {
		l, err := marked(strings.TrimSuffix(path, ".mentions.tsv"))
		if err != nil {
			return nil, err
		}
		lessons = append(lessons, l)
	}
	return lessons, nil
}

func marked(path string) (resolve.Lesson, error) {
	content, err := os.ReadFile(path + ".txt")
	if err != nil {
		return resolve.Lesson{}, err
	}
	name := filepath.Base(path)
	l := resolve.Lesson{
		Document: &text.Document{ID: name, Source: name + ".txt", Text: string(content)},
		Types:    make(map[string]graph.Type),
	}
	if err := readTypes(path+".json", l.Types); err != nil {
		return l, err
	}
	l.Answers, err = readAnswers(path+".mentions.tsv", l.Document.Text)
	return l, err
}

// readTypes reads the entities of an article.
func readTypes(path string, types map[string]graph.Type) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var gold struct {
		Entities []struct {
			ID   string
			Type json.RawMessage
		}
	}
	if err := json.Unmarshal(content, &gold); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, e := range gold.Entities {
		var one graph.Type
		var several []graph.Type
		if json.Unmarshal(e.Type, &one) != nil && json.Unmarshal(e.Type, &several) == nil && len(several) > 0 {
			one = several[0]
		}
		types[e.ID] = one
	}
	return nil
}

// readAnswers reads the marked expressions of an article. Their offsets count code points; those
// of the answers count bytes.
func readAnswers(path, article string) ([]resolve.Answer, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	offsets := make([]int, 0, len(article)+1)
	for at := range article {
		offsets = append(offsets, at)
	}
	offsets = append(offsets, len(article))
	var answers []resolve.Answer
	for number, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		fields := strings.Split(line, "\t")
		if number == 0 || len(fields) < 4 {
			continue
		}
		start, err1 := strconv.Atoi(fields[1])
		end, err2 := strconv.Atoi(fields[2])
		if err1 != nil || err2 != nil || start < 0 || end < start || end >= len(offsets) {
			return nil, fmt.Errorf("%s:%d: no span of the article: %q", path, number+1, line)
		}
		answers = append(answers, resolve.Answer{
			Span: text.Span{Start: offsets[start], End: offsets[end]}, Entities: strings.Split(fields[0], "+"),
		})
	}
	return answers, nil
}
