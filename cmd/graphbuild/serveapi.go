package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strconv"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/question"
	"github.com/graphbuild/graphbuild/graph/store"
)

// api answers about one graph and its store.
type api struct {
	s *store.Store
	g *graph.Graph
}

// asked is what is asked for, after the "?" of an address.
type asked struct{ url.Values }

// inJSON writes answers, and mistakes with their hint, as JSON.
func inJSON(answer func(api, asked) (any, error)) func(api, http.ResponseWriter, *http.Request) {
	return func(a api, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		found, err := answer(a, asked{r.URL.Query()})
		if err != nil {
			w.WriteHeader(http.StatusNotFound)
			found = mistake(err)
		}
		_ = json.NewEncoder(w).Encode(found) // an error is that the caller went away
	}
}

func mistake(err error) map[string]string {
	out := map[string]string{"error": err.Error()}
	var h hintError
	if errors.As(err, &h) {
		out["hint"] = h.hint
	}
	return out
}

func (a api) find(q asked) (any, error) {
	hits := []entityHit{}
	matches := question.Find(a.g, q.Get("name"))
	if len(matches) == 0 {
		matches = question.Find(a.g, withoutHonorific(q.Get("name")))
	}
	for _, m := range matches {
		hits = append(hits, hitOf(a.g, m))
	}
	return hits, nil
}

func (a api) entity(q asked) (any, error) {
	row, err := find(a.g, q.Get("name"))
	if err != nil {
		return nil, err
	}
	return viewEntity(a.g, row), nil
}

func (a api) timeline(q asked) (any, error) {
	ends, err := findAll(a.g, []string{q.Get("a"), q.Get("b")})
	if err != nil {
		return nil, err
	}
	return viewRelations(a.g, question.Timeline(a.g, ends[0], ends[1])), nil
}

func (a api) path(q asked) (any, error) {
	ends, err := findAll(a.g, []string{q.Get("from"), q.Get("to")})
	if err != nil {
		return nil, err
	}
	const most = 20
	k, _ := strconv.Atoi(q.Get("k"))
	paths, err := question.Paths(a.g, ends[0], ends[1], question.PathOptions{K: min(k, most)})
	if err != nil {
		return nil, err
	}
	answer := [][]relationView{}
	for _, p := range paths {
		answer = append(answer, viewRelations(a.g, p.Relations))
	}
	return answer, nil
}

func (a api) relation(q asked) (any, error) {
	row, ok := a.g.RelationRow(graph.Key(q.Get("key")))
	if !ok {
		return nil, usagef("no relation has the key %q", q.Get("key"))
	}
	return viewRelation(a.g, row), nil
}

func (a api) disputes(asked) (any, error) {
	var rows []int
	for _, d := range question.Disputes(a.g) {
		rows = append(rows, d.Relation)
	}
	return viewRelations(a.g, rows), nil
}

var webAddress = regexp.MustCompile(`^https?://`)

// documentPage shows an article's text with the passage marked.
var documentPage = template.Must(template.New("document").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title><style>` + documentStyle + `</style></head>
<body><main><h1>{{.Title}}</h1><p>{{if .Link}}<a href="{{.Source}}" rel="noopener noreferrer">{{.Source}}</a>{{else}}{{.Source}}{{end}} {{.Published}}</p>
<pre>{{.Before}}{{if .Passage}}<mark id="quote">{{.Passage}}</mark>{{end}}{{.After}}</pre></main></body></html>
`))

const documentStyle = `:root{color-scheme:light dark}main{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.6 system-ui,sans-serif}pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}mark{background:#ffe9a8;color:#1b1f24}`

func documentPolicy() string {
	sum := sha256.Sum256([]byte(documentStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

type documentParts struct {
	Title, Source, Published, Before, Passage, After string
	Link                                             bool // the source is an address
}

func (a api) document(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	d, err := a.s.Document(r.Context(), q.Get("key"))
	if errors.Is(err, fs.ErrNotExist) {
		http.Error(w, "no such document", http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, "the store can't be read", http.StatusInternalServerError)
		return
	}
	p := documentParts{Title: d.Title, Source: d.Source, Published: d.Published, Link: webAddress.MatchString(d.Source)}
	p.Before, p.Passage, p.After = passage(d.Text, q.Get("start"), q.Get("end"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", documentPolicy())
	_ = documentPage.Execute(w, p) // an error is that the caller went away
}

// passage cuts a text at byte offsets; what is no passage of it is none.
func passage(text, start, end string) (before, marked, after string) {
	from, err := strconv.Atoi(start)
	to, err2 := strconv.Atoi(end)
	if err != nil || err2 != nil || from < 0 || to < from || to > len(text) {
		return text, "", ""
	}
	return text[:from], text[from:to], text[to:]
}
