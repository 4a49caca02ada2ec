// Package silver reads what larger models made of news: trees of articles that nobody has parsed,
// for the syntax model to learn from besides the treebanks, and the odds of claims, for the ranker
// to learn from besides the annotation. README.md says how they were made.
package silver

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

//go:embed news.tsv.gz
var news []byte

// unzip returns the lines of a file.
func unzip(data []byte) ([]string, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(unzipped)
	return strings.Split(strings.TrimSuffix(string(content), "\n"), "\n"), err
}

// Checksum is the SHA-256 of the file of trees.
func Checksum() string { return fmt.Sprintf("%x", sha256.Sum256(news)) }

// Corpora says where the articles are.
type Corpora struct {
	Bench string // folder with the folders train and own
	ECB   string // archive of ECB+
}

// Trees returns the sentences in the order of the file, which holds no text: the words are read from
// the articles that it names. Their lemmas are "_".
func (c Corpora) Trees() ([]syntax.Gold, error) {
	lines, err := unzip(news)
	if err != nil {
		return nil, err
	}
	r := reader{bench: c.Bench, articles: map[string]string{}, ecb: map[place][]string{}}
	if err := ecbplus.Each(c.ECB, r.keep); err != nil {
		return nil, err
	}
	var all []syntax.Gold
	for i, line := range lines {
		g, err := r.sentence(line)
		if err != nil {
			return nil, fmt.Errorf("silver, line %d: %w", i+1, err)
		}
		all = append(all, g)
	}
	return all, nil
}

// place is a sentence of ECB+.
type place struct {
	document string
	sentence int
}

type reader struct {
	bench    string
	articles map[string]string // by name, as read so far
	ecb      map[place][]string
}

func (r *reader) keep(d *ecbplus.Document) error {
	for _, t := range d.Tokens {
		form := strings.TrimSpace(t.Text)
		if form == "" {
			form = "-"
		}
		at := place{"ecb/" + d.Name, t.Sentence}
		r.ecb[at] = append(r.ecb[at], form)
	}
	return nil
}

// sentence reads a line: the article, where the sentence is in it, its words, then the tag, the
// head (-1 for the root) and the relation of each word.
func (r *reader) sentence(line string) (syntax.Gold, error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 6 {
		return syntax.Gold{}, fmt.Errorf("%d columns, not 6", len(columns))
	}
	forms, err := r.forms(columns[0], columns[1], columns[2])
	if err != nil {
		return syntax.Gold{}, fmt.Errorf("%s: %w", columns[0], err)
	}
	g := syntax.Gold{Forms: forms, Tags: strings.Fields(columns[3]), Deps: strings.Fields(columns[5])}
	if g.Heads, err = numbers(strings.Fields(columns[4])); err != nil {
		return syntax.Gold{}, err
	}
	if len(g.Tags) != len(forms) || len(g.Deps) != len(forms) || len(g.Heads) != len(forms) {
		return syntax.Gold{}, fmt.Errorf("%s: sentence %s has %d words, %d tags, %d heads, %d relations",
			columns[0], columns[1], len(forms), len(g.Tags), len(g.Heads), len(g.Deps))
	}
	for range forms {
		g.Lemmas = append(g.Lemmas, "_")
	}
	return g, nil
}

// forms returns the words of a sentence: of ECB+ by its number; of another article by the byte
// where it begins and, for each word, the gap before it and its length.
func (r *reader) forms(article, where, words string) ([]string, error) {
	at, err := strconv.Atoi(where)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(article, "ecb/") {
		return r.ecb[place{article, at}], nil
	}
	content, err := r.article(article)
	if err != nil {
		return nil, err
	}
	var forms []string
	for _, word := range strings.Fields(words) {
		two, err := numbers(strings.Split(word, ","))
		if err != nil || len(two) != 2 || at+two[0]+two[1] > len(content) {
			return nil, fmt.Errorf("no word %q at byte %d", word, at)
		}
		at += two[0]
		forms = append(forms, content[at:at+two[1]])
		at += two[1]
	}
	return forms, nil
}

func (r *reader) article(name string) (string, error) {
	if content, ok := r.articles[name]; ok {
		return content, nil
	}
	content, err := os.ReadFile(filepath.Join(r.bench, filepath.FromSlash(name)))
	r.articles[name] = string(content)
	return string(content), err
}

func numbers(fields []string) ([]int, error) {
	list := make([]int, len(fields))
	for i, field := range fields {
		var err error
		if list[i], err = strconv.Atoi(field); err != nil {
			return nil, err
		}
	}
	return list, nil
}
