package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// article makes a document of marked text: "[words|Name|Type]" is a mention, with a form as a
// fourth part where it is no name. A first line "# …" is a headline.
func article(t testing.TB, marked string) *text.Document {
	t.Helper()
	d := &text.Document{Source: "test.txt", Published: "2024-06-12"}
	type mark struct {
		span  text.Span
		parts []string
	}
	var marks []mark
	var b strings.Builder
	for rest := marked; rest != ""; {
		before, inner, ok := strings.Cut(rest, "[")
		b.WriteString(before)
		if !ok {
			break
		}
		inner, rest, _ = strings.Cut(inner, "]")
		parts := strings.Split(inner, "|")
		marks = append(marks, mark{text.Span{Start: b.Len(), End: b.Len() + len(parts[0])}, parts})
		b.WriteString(parts[0])
	}
	d.Text = b.String()
	d.Zones = text.Paragraphs(d.Text)
	if strings.HasPrefix(d.Text, "# ") && len(d.Zones) > 0 {
		d.Zones[0].Kind = text.Headline
	}
	if err := text.Tokenizer().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		addMark(t, d, m.span, m.parts)
	}
	return d
}

func addMark(t testing.TB, d *text.Document, span text.Span, parts []string) {
	t.Helper()
	m, ok := mentionAt(d, span)
	if !ok || len(parts) < 3 {
		t.Fatalf("mark %q is no run of tokens", parts)
	}
	if len(parts) > 3 {
		m.Form = text.Form(parts[3])
	}
	m.Type = graph.Type(parts[2])
	for _, name := range strings.Split(parts[1], "+") {
		at := slices.IndexFunc(d.Referents, func(r text.Referent) bool { return r.Name == name })
		if at < 0 {
			at = len(d.Referents)
			d.Referents = append(d.Referents, text.Referent{Name: name, Type: m.Type, Named: true})
		}
		m.Referents = append(m.Referents, at)
	}
	d.Mentions = append(d.Mentions, m)
}

// summit is an article with a claim for every test that needs one.
const summit = "[Vladimir Putin|Vladimir Putin|Person] will visit [North Korea|North Korea|Country] next week, [NHK|NHK|Organization] said."

// good is an answer on it.
const good = `{"claims":[{"s":"Vladimir Putin","o":"North Korea","t":"VISITS","c":"CONSULT","v":"visit","q":"Vladimir Putin will visit North Korea next week","m":"expected","by":["NHK"],"w":"2024-06-17/2024-06-23"}]}`

// completion is the body of a chat completion.
func completion(content, finish string) string {
	c, _ := json.Marshal(content)
	f, _ := json.Marshal(finish)
	return fmt.Sprintf(`{"choices":[{"message":{"role":"assistant","content":%s},"finish_reason":%s}],"usage":{"prompt_tokens":900,"completion_tokens":70}}`, c, f)
}

// server answers request after request with the given handlers, the last one again and again.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	calls int
	keys  []string
	body  []byte
}

func serve(t testing.TB, handlers ...http.HandlerFunc) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		s.mu.Lock()
		n := min(s.calls, len(handlers)-1)
		s.calls++
		s.keys = append(s.keys, q.Header.Get("Authorization"))
		s.mu.Unlock()
		handlers[n](w, q)
	}))
	t.Cleanup(s.Close)
	return s
}

func says(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
}

func status(code int, retryAfter, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

// reader returns a reader that notes how long it would wait, and does not.
func reader(t testing.TB, o Options) (*Reader, *[]time.Duration) {
	t.Helper()
	ontology, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	if o.Model == "" {
		o.Model = "test-model"
	}
	r, err := New(o, ontology)
	if err != nil {
		t.Fatal(err)
	}
	waits := &[]time.Duration{}
	r.wait = func(ctx context.Context, d time.Duration) error {
		*waits = append(*waits, d)
		return ctx.Err()
	}
	return r, waits
}

// memory is a cache.
type memory struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (m *memory) Load(hash string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.kept[hash]
	return b, ok, nil
}

func (m *memory) Save(hash string, answer []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil {
		m.kept = map[string][]byte{}
	}
	m.kept[hash] = answer
	return nil
}

// answering returns a reader whose cache answers every window of a document with one content.
func answering(t testing.TB, d *text.Document, content string) *Reader {
	t.Helper()
	cache := &memory{}
	r, _ := reader(t, Options{Cache: cache})
	for _, w := range r.windows(d) {
		hash, _, err := r.request(d, w).hash()
		if err != nil {
			t.Fatal(err)
		}
		kept, _ := json.Marshal(reply{Content: content})
		cache.Save(hash, kept)
	}
	return r
}
