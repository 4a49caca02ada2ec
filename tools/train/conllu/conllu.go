// Package conllu reads treebanks in the CoNLL-U format of Universal Dependencies.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Word is one syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Dep string
	Head                         int  // index of the head in the sentence, -1 for the root
	Space                        bool // a space follows in the text
	Glued                        bool // belongs to the same written word as the next one
}

// Sentence is one sentence of a treebank.
type Sentence struct {
	Document  string // "newdoc id"
	Paragraph int    // number of its paragraph, caption, item … in the file, counted from 1
	Text      string
	Words     []Word
}

// ReadFile reads a whole treebank file.
func ReadFile(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}

// Read reads a whole treebank. Empty nodes are left out; of a multiword token its words are kept,
// Glued but for the last.
func Read(r io.Reader) ([]Sentence, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<24)
	var all []Sentence
	var now reading
	for line := 1; in.Scan(); line++ {
		if err := now.line(in.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if in.Text() == "" && len(now.sentence.Words) > 0 {
			all = append(all, now.take())
		}
	}
	if len(now.sentence.Words) > 0 {
		all = append(all, now.take())
	}
	return all, in.Err()
}

// reading is the sentence being read.
type reading struct {
	sentence  Sentence
	document  string
	paragraph int
	blocks    []int // for each open block, how many of its sentences are still to come
	until     int   // last word of the open multiword token
	space     bool
}

func (r *reading) take() Sentence {
	done := r.sentence
	done.Document, done.Paragraph = r.document, r.paragraph
	r.sentence, r.until = Sentence{}, 0
	r.closeBlocks()
	return done
}

// closeBlocks counts a sentence; where a block ends, a new paragraph begins.
func (r *reading) closeBlocks() {
	open := r.blocks[:0]
	for _, left := range r.blocks {
		if left > 1 {
			open = append(open, left-1)
		}
	}
	if len(open) < len(r.blocks) {
		r.paragraph++
	}
	r.blocks = open
}

// openBlocks reads GUM's "newpar_block": the blocks of the page that begin here, outermost first,
// each with its number of sentences, as in `p (6 s) | figure (1 s)`. Highlighting is no block.
func (r *reading) openBlocks(list string) {
	for _, block := range strings.Split(list, " | ") {
		at := strings.LastIndexByte(block, '(')
		number, _, ok := strings.Cut(block[at+1:], " s)")
		count, err := strconv.Atoi(number)
		if at >= 0 && ok && err == nil && !strings.HasPrefix(block, "hi") {
			r.blocks = append(r.blocks, count)
		}
	}
}

func (r *reading) line(line string) error {
	switch {
	case line == "":
	case strings.HasPrefix(line, "# newdoc"):
		_, r.document, _ = strings.Cut(line, "id = ")
		r.paragraph++
	case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
		r.paragraph++
	case strings.HasPrefix(line, "# newpar_block = "):
		r.openBlocks(strings.TrimPrefix(line, "# newpar_block = "))
	case strings.HasPrefix(line, "# text = "):
		r.sentence.Text = strings.TrimPrefix(line, "# text = ")
	case line[0] != '#':
		return r.word(strings.Split(line, "\t"))
	}
	return nil
}

func (r *reading) word(fields []string) error {
	if len(fields) != 10 {
		return fmt.Errorf("%d columns, not 10", len(fields))
	}
	space := !strings.Contains(fields[9], "SpaceAfter=No")
	if _, until, ok := strings.Cut(fields[0], "-"); ok {
		var err error
		r.until, err = strconv.Atoi(until)
		r.space = space
		return err
	}
	if strings.Contains(fields[0], ".") {
		return nil
	}
	head, err := strconv.Atoi(fields[6])
	if err != nil {
		return fmt.Errorf("head: %w", err)
	}
	number := len(r.sentence.Words) + 1
	word := Word{Form: fields[1], Lemma: fields[2], UPOS: fields[3], XPOS: fields[4], Dep: fields[7], Head: head - 1, Space: space}
	switch {
	case number < r.until:
		word.Space, word.Glued = false, true
	case number == r.until:
		word.Space = r.space
	}
	r.sentence.Words = append(r.sentence.Words, word)
	return nil
}
