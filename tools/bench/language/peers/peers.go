// Package peers reads documents with other programs for English, so that a bench can print what
// they find beside what we do: Stanford CoreNLP, Apache OpenNLP, wink-nlp and prose. Each is fetched
// from its package registry into the user's cache folder when it is first asked for, runs as a
// program of its own, and is no part of what we ship.
//
// A peer reads documents from its input, each as a line with its number of bytes and those bytes,
// and writes of each, in lines with tabs, its sentences (S start end), tokens (T start end tag head
// relation, the head counted from 0 in the document), names (N start end type), references (C start
// end head chain) and a full stop. Its last line is the processor time that all documents took, in
// seconds, after the first was read once to warm up.
package peers

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

// ErrMissing says that a peer is not here and can't be fetched.
var ErrMissing = errors.New("not to be had here")

// Layer is what a peer is asked for.
type Layer string

// The layers; each holds sentences, tokens and tags too.
const (
	Tags  Layer = "tags"
	Trees Layer = "trees"
	Names Layer = "names"
	Coref Layer = "coref"
)

// Peer is another program.
type Peer struct {
	Name    string
	layers  []Layer
	utf16   bool // counts offsets as Java and JavaScript do
	command func(context.Context) ([]string, []string, error)
	source  []byte // of the program that calls it: what it wrote is kept for as long as that stays
}

// All returns the peers, the fastest first.
func All() []Peer {
	return []Peer{
		{"wink-nlp 2.4.0", []Layer{Tags}, true, wink, winkSource},
		{"OpenNLP 2.5.4", []Layer{Tags}, true, openNLP, openNLPSource},
		{"prose 3.2.3", []Layer{Tags, Names}, false, prose, []byte("by paragraph")},
		{"CoreNLP 4.5.10", []Layer{Tags, Trees, Names, Coref}, true, coreNLP, coreNLPSource},
	}
}

// Has reports whether a peer knows a layer.
func (p Peer) Has(l Layer) bool {
	for _, one := range p.layers {
		if one == l {
			return true
		}
	}
	return false
}

// Name is a name that a peer found, with the peer's type.
type Name struct {
	text.Span
	Type string
}

// Reference is an expression of a chain of coreference.
type Reference struct {
	text.Span
	Head, Chain int
}

// Document is what a peer found in a text: tokens with heads where it parses, and sentences.
type Document struct {
	text.Document
	Found      []Name
	References []Reference
}

// Cost is what it took.
type Cost struct {
	Seconds float64 // of processor time, without loading
	Bytes   int
	Peak    int64 // largest resident size, in bytes
}

// Speed is in kilobytes a second.
func (c Cost) Speed() float64 { return float64(c.Bytes) / 1e3 / max(c.Seconds, 1e-9) }

// Read lets the peer read texts. What it writes is kept in the user's cache folder, since neither
// the peer nor a corpus changes. The error is ErrMissing where there is no such peer here.
func (p Peer) Read(ctx context.Context, layer Layer, texts []string) ([]Document, Cost, error) {
	var input bytes.Buffer
	for _, t := range texts {
		fmt.Fprintf(&input, "%d\n%s", len(t), t)
	}
	kept, err := p.keptFile(layer, input.Bytes())
	if err != nil {
		return nil, Cost{}, err
	}
	output, err := os.ReadFile(kept)
	if err != nil {
		if output, err = p.run(ctx, layer, &input); err != nil {
			return nil, Cost{}, err
		}
	}
	docs, cost, err := p.parse(bytes.NewReader(output), texts)
	if err != nil {
		return nil, cost, err
	}
	return docs, cost, os.WriteFile(kept, output, 0o644)
}

// keptFile names the file for the output of a peer for an input.
func (p Peer) keptFile(layer Layer, input []byte) (string, error) {
	dir, err := cacheFolder("peers")
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append(input, p.source...))
	return filepath.Join(dir, fmt.Sprintf("%s-%s-%x.tsv", strings.ReplaceAll(p.Name, " ", "-"), layer, sum[:8])), nil
}

// run runs the peer and returns what it wrote, with the largest resident size in bytes as its last
// line.
func (p Peer) run(ctx context.Context, layer Layer, input io.Reader) ([]byte, error) {
	args, env, err := p.command(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s is %w: %w", p.Name, ErrMissing, err)
	}
	var output, complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, args[0], append(args[1:], string(layer))...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = input, &output, &complaints
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", p.Name, err, complaints.String()[max(0, complaints.Len()-1000):])
	}
	if use, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		fmt.Fprintf(&output, "peak\t%d\n", use.Maxrss<<10)
	}
	return output.Bytes(), nil
}

// parse reads what a peer wrote.
func (p Peer) parse(output io.Reader, texts []string) ([]Document, Cost, error) {
	var cost Cost
	docs := make([]Document, len(texts))
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		var err error
		switch {
		case fields[0] == "." && n < len(texts):
			p.finish(&docs[n], texts[n])
			cost.Bytes += len(texts[n])
			n++
		case n < len(texts):
			err = docs[n].add(fields)
		default:
			err = cost.add(fields)
		}
		if err != nil {
			return nil, cost, fmt.Errorf("%s: %q: %w", p.Name, lines.Text(), err)
		}
	}
	if n < len(texts) || cost.Seconds == 0 {
		return nil, cost, fmt.Errorf("%s: ended after %d of %d documents", p.Name, n, len(texts))
	}
	return docs, cost, lines.Err()
}

// add reads a line behind the last document.
func (c *Cost) add(fields []string) error {
	if len(fields) != 2 {
		return errors.New("a line behind the last document")
	}
	value, err := strconv.ParseFloat(fields[1], 64)
	switch fields[0] {
	case "cpu":
		c.Seconds = value
	case "peak":
		c.Peak = int64(value)
	default:
		return errors.New("a line behind the last document")
	}
	return err
}

// columns is how many fields a line of each kind has.
var columns = map[string]int{"S": 3, "T": 6, "N": 4, "C": 5}

func (d *Document) add(fields []string) error {
	if columns[fields[0]] != len(fields) {
		return errors.New("no line of the protocol")
	}
	start, errStart := strconv.Atoi(fields[1])
	end, errEnd := strconv.Atoi(fields[2])
	if err := errors.Join(errStart, errEnd); err != nil {
		return err
	}
	span := text.Span{Start: start, End: end}
	switch fields[0] {
	case "S":
		d.Sentences = append(d.Sentences, text.Sentence{Span: span})
	case "N":
		d.Found = append(d.Found, Name{span, fields[3]})
	case "T":
		head, err := strconv.Atoi(fields[4])
		d.Tokens = append(d.Tokens, text.Token{Span: span, Tag: fields[3], Head: head, Dep: fields[5]})
		return err
	case "C":
		head, errHead := strconv.Atoi(fields[3])
		chain, errChain := strconv.Atoi(fields[4])
		d.References = append(d.References, Reference{span, head, chain})
		return errors.Join(errHead, errChain)
	}
	return nil
}

// finish turns a document's offsets into bytes, and tells its sentences their tokens.
func (p Peer) finish(d *Document, body string) {
	d.Text = body
	at := byteOffsets(body, p.utf16)
	turn := func(s *text.Span) { s.Start, s.End = at(s.Start), at(s.End) }
	for i := range d.Tokens {
		turn(&d.Tokens[i].Span)
	}
	for i := range d.Found {
		turn(&d.Found[i].Span)
	}
	for i := range d.References {
		turn(&d.References[i].Span)
	}
	next := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		turn(&s.Span)
		s.First = next
		for next < len(d.Tokens) && d.Tokens[next].Start < s.End {
			next++
		}
		s.Last = next
	}
}

// byteOffsets returns the function from a peer's offsets to bytes.
func byteOffsets(body string, utf16 bool) func(int) int {
	if !utf16 {
		return func(i int) int { return min(max(i, 0), len(body)) }
	}
	var at []int
	for i, r := range body {
		at = append(at, i)
		if r > 0xffff {
			at = append(at, i)
		}
	}
	at = append(at, len(body))
	return func(i int) int { return at[min(max(i, 0), len(at)-1)] }
}

//go:embed CoreNLP.java
var coreNLPSource []byte

//go:embed OpenNLP.java
var openNLPSource []byte

//go:embed wink.js
var winkSource []byte

func coreNLP(ctx context.Context) ([]string, []string, error) {
	return java(ctx, "CoreNLP", coreNLPSource, "corenlp-4.5.10", []string{
		"edu.stanford.nlp:stanford-corenlp:4.5.10:", "edu.stanford.nlp:stanford-corenlp:4.5.10:models",
	})
}

func openNLP(ctx context.Context) ([]string, []string, error) {
	return java(ctx, "OpenNLP", openNLPSource, "opennlp-2.5.4", []string{
		"org.apache.opennlp:opennlp-tools:2.5.4:", "org.apache.opennlp:opennlp-models-sentdetect-en:1.2.0:",
		"org.apache.opennlp:opennlp-models-tokenizer-en:1.2.0:", "org.apache.opennlp:opennlp-models-pos-en:1.2.0:",
		"org.slf4j:slf4j-nop:2.0.16:",
	})
}

// java returns the command that runs a source file with artifacts of Maven (group:name:version:classifier)
// on one core.
func java(ctx context.Context, class string, source []byte, cache string, artifacts []string) ([]string, []string, error) {
	lib, err := neo4jserver.Fetch(ctx, cache, pom(cache, artifacts))
	if err != nil {
		return nil, nil, err
	}
	file, err := keep(cache, class+".java", source)
	return []string{
		"java", "-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx4g", "-cp", filepath.Join(lib, "*"), file,
	}, nil, err
}

func pom(name string, artifacts []string) string {
	var b strings.Builder
	b.WriteString(`<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>` +
		`<groupId>graphbuild.bench</groupId><artifactId>` + name + `</artifactId><version>1</version><dependencies>`)
	for _, a := range artifacts {
		part := strings.Split(a, ":")
		fmt.Fprintf(&b, "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>", part[0], part[1], part[2])
		if part[3] != "" {
			fmt.Fprintf(&b, "<classifier>%s</classifier>", part[3])
		}
		b.WriteString("</dependency>\n")
	}
	b.WriteString("</dependencies></project>\n")
	return b.String()
}

// keep writes a file to the user's cache folder.
func keep(folder, name string, content []byte) (string, error) {
	dir, err := cacheFolder(folder)
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, name)
	return file, os.WriteFile(file, content, 0o644)
}

func cacheFolder(name string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "graphbuild", name)
	return dir, os.MkdirAll(dir, 0o755)
}

func wink(ctx context.Context) ([]string, []string, error) {
	dir, err := cacheFolder("wink-nlp-2.4.0")
	if err != nil {
		return nil, nil, err
	}
	modules := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "wink-eng-lite-web-model")); err != nil {
		if err := succeed(ctx, "", "npm", "install", "--silent", "--no-audit", "--prefix", dir, "wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1"); err != nil {
			return nil, nil, err
		}
	}
	file, err := keep("wink-nlp-2.4.0", "wink.js", winkSource)
	return []string{"node", file}, nil, err
}

// proseFolder is the module of the program that calls prose, from the root of the repository.
const proseFolder = "tools/bench/language/peers/prose"

func prose(ctx context.Context) ([]string, []string, error) {
	dir, err := cacheFolder("prose-3.2.3")
	if err != nil {
		return nil, nil, err
	}
	program := filepath.Join(dir, "prose")
	return []string{program}, []string{"GOMAXPROCS=1"}, succeed(ctx, proseFolder, "go", "build", "-o", program, ".")
}

// succeed runs a command in a folder.
func succeed(ctx context.Context, folder, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out[:min(len(out), 500)])
	}
	return nil
}
