package silver

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/relation"
)

//go:embed claims.tsv.gz
var claims []byte

//go:embed claims-heldout.tsv.gz
var heldOut []byte

// Odds are, for the name of an article of the benchmark, the log-odds of its pairs of being claims.
type Odds map[string]map[relation.Pair]float32

// Give sets the odds of lessons.
func (o Odds) Give(lessons []relation.Lesson) {
	for i := range lessons {
		lessons[i].Odds = o[lessons[i].Document.Source]
	}
}

// Claims returns the odds of the pairs of all articles, each by a model that was trained without it.
func Claims() (Odds, error) { return oddsOf(claims) }

// HeldOut returns odds by models that have not seen the first, fifth, ninth … article of a folder,
// of the pairs of the others: what a ranker may learn from that is to be judged by those.
func HeldOut() (Odds, error) { return oddsOf(heldOut) }

func oddsOf(data []byte) (Odds, error) {
	lines, err := unzip(data)
	if err != nil {
		return nil, err
	}
	return readOdds(lines)
}

// readOdds reads "# article", then for each pair of it a line: the byte where the sentence begins,
// subject, object ("-" for none), log-odds.
func readOdds(lines []string) (Odds, error) {
	odds := Odds{}
	var article map[relation.Pair]float32
	for i, line := range lines {
		if name, ok := strings.CutPrefix(line, "# "); ok {
			article = map[relation.Pair]float32{}
			odds[name] = article
			continue
		}
		pair, value, err := readPair(line)
		if err == nil && article == nil {
			err = fmt.Errorf("a pair of no article")
		}
		if err != nil {
			return nil, fmt.Errorf("odds of claims, line %d: %w", i+1, err)
		}
		article[pair] = value
	}
	return odds, nil
}

func readPair(line string) (relation.Pair, float32, error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 4 {
		return relation.Pair{}, 0, fmt.Errorf("%d columns, not 4", len(columns))
	}
	at, err := strconv.Atoi(columns[0])
	if err != nil {
		return relation.Pair{}, 0, err
	}
	value, err := strconv.ParseFloat(columns[3], 32)
	pair := relation.Pair{Sentence: at, Subject: columns[1], Object: columns[2]}
	if pair.Object == "-" {
		pair.Object = ""
	}
	return pair, float32(value), err
}
