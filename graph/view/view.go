package view

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

//go:embed assets
var assets embed.FS

// Options say what a page holds.
type Options struct {
	Entities int  // at most so many, the most important ones; 0: DefaultEntities
	Server   bool // the page is served, and articles are links to its server
}

// DefaultEntities is how many entities a page holds at most, unless told otherwise: what a browser
// draws and searches without a wait. The page says how many there are in all.
const DefaultEntities = 5000

// Write writes the page of a graph. The error is the writer's.
func Write(w io.Writer, g *graph.Graph, o Options) error {
	before, after, err := newPage()
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	if err := WriteData(w, g, o); err != nil {
		return err
	}
	_, err = io.WriteString(w, after)
	return err
}

// WriteData writes the data of a page as JSON in which no "<" occurs: see assets/data.js for its
// form.
func WriteData(w io.Writer, g *graph.Graph, o Options) error {
	d := newData(g, o)
	head, err := json.Marshal(d)
	if err != nil {
		return err
	}
	buf, between := bufio.NewWriterSize(w, 1<<16), ""
	buf.Write(head[:len(head)-1])
	buf.WriteString(`,"claims":[`)
	for row := range d.Claims {
		claim, err := json.Marshal(row)
		if err != nil {
			return err
		}
		buf.WriteString(between)
		if _, err := buf.Write(claim); err != nil {
			return err
		}
		between = ","
	}
	buf.WriteString("]}\n")
	return buf.Flush()
}

// scripts are our own, in the order in which the page runs them.
var scripts = []string{
	"data.js", "state.js", "filter.js", "paths.js", "text.js", "style.js", "programs.js", "graph.js",
	"panel.js", "search.js", "legend.js", "time.js", "table.js", "picture.js", "keys.js", "main.js",
}

// newPage returns the page before and after the data. The template's marks are replaced one after the
// other.
func newPage() (before, after string, err error) {
	parts, err := readParts()
	if err != nil {
		return "", "", err
	}
	page := parts.template
	for _, r := range [][2]string{
		{"{{policy}}", parts.policy()}, {"{{style}}", parts.style},
		{"{{library}}", parts.library}, {"{{script}}", parts.script},
	} {
		page = strings.Replace(page, r[0], r[1], 1)
	}
	before, after, _ = strings.Cut(page, "{{data}}")
	return before, after, nil
}

// parts are what every page is made of.
type parts struct{ template, style, library, script string }

func readParts() (parts, error) {
	var p parts
	for name, part := range map[string]*string{"page.html": &p.template, "style.css": &p.style, "sigma.js": &p.library} {
		content, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return p, err
		}
		*part = string(content)
	}
	var script strings.Builder
	script.WriteString("(() => {\n\"use strict\";\n")
	for _, name := range scripts {
		content, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return p, err
		}
		fmt.Fprintf(&script, "// %s\n%s", name, content)
	}
	script.WriteString("})();\n")
	p.script = script.String()
	return p, nil
}

// policy allows our style and scripts, and pictures made by them.
func (p parts) policy() string {
	return "default-src 'none'; script-src " + hash(p.library) + " " + hash(p.script) + "; style-src " + hash(p.style) +
		"; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; " +
		"require-trusted-types-for 'script'; trusted-types 'none'"
}

func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
