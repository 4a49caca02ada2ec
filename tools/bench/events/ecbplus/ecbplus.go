// Package ecbplus reads the corpus ECB+ (Cybulska and Vossen, 2014): news with events, their
// participants, times and places, and which of them are the same across documents.
package ecbplus

import (
	"archive/tar"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// Document is one file of the corpus, as far as we read it.
type Document struct {
	Name      string  `xml:"doc_name,attr"`
	Tokens    []Token `xml:"token"`
	Markables struct {
		All []Markable `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		Chains []Chain `xml:"CROSS_DOC_COREF"`
	} `xml:"Relations"`
}

// Token is a word, with the number of its sentence.
type Token struct {
	ID       string `xml:"t_id,attr"`
	Sentence int    `xml:"sentence,attr"`
	Text     string `xml:",chardata"`
}

// Markable is a marked expression; the name of its element is its kind: "ACTION_OCCURRENCE",
// "HUMAN_PART_PER", "TIME_DATE". One without anchors stands for a chain.
type Markable struct {
	XMLName xml.Name
	ID      string `xml:"m_id,attr"`
	Anchors []struct {
		Token string `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

// Kind returns what is marked.
func (m Markable) Kind() string { return m.XMLName.Local }

// Chain is what expressions have in common: they are about the same thing.
type Chain struct {
	Note    string `xml:"note,attr"`
	Sources []struct {
		ID string `xml:"m_id,attr"`
	} `xml:"source"`
}

// Each calls use for each document of the gzipped tar archive, in its order.
func Each(archive string, use func(*Document) error) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", archive, err)
	}
	for files := tar.NewReader(unzipped); ; {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", archive, err)
		}
		if path.Ext(head.Name) != ".xml" {
			continue
		}
		d, err := Read(files)
		if err == nil {
			err = use(d)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", head.Name, err)
		}
	}
}

// Read reads one document.
func Read(r io.Reader) (*Document, error) {
	d := &Document{}
	return d, xml.NewDecoder(r).Decode(d)
}

// Text returns the words with a space behind each, and where each token lies in it.
func (d *Document) Text() (string, map[string]text.Span) {
	spans := make(map[string]text.Span, len(d.Tokens))
	var b strings.Builder
	for _, t := range d.Tokens {
		spans[t.ID] = text.Span{Start: b.Len(), End: b.Len() + len(t.Text)}
		b.WriteString(t.Text + " ")
	}
	return b.String(), spans
}

// Span returns where a markable with anchors lies, from its first token to its last.
func (m Markable) Span(tokens map[string]text.Span) text.Span {
	return text.Span{Start: tokens[m.Anchors[0].Token].Start, End: tokens[m.Anchors[len(m.Anchors)-1].Token].End}
}
