package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

const secret = "sk-do-not-tell-0123456789"

// readSummit reads the article of the tests, which already has a claim of the rules.
func readSummit(t *testing.T, r *Reader) (*text.Document, error) {
	t.Helper()
	d := article(t, summit)
	d.Claims = []text.Claim{{Span: text.Span{Start: 0, End: 10}, SubjectAt: 0, ObjectAt: text.None, Rule: "rules"}}
	return d, r.Stage(false).Run(context.Background(), d)
}

// TestMisbehavingServer checks of each kind of answer that it gives claims or a Failure, after
// how many tries, and that a failure leaves the claims of the rules.
func TestMisbehavingServer(t *testing.T) {
	ok := says(completion(good, "stop"))
	cut := strings.Replace(good, "]}", `,{"s":"Vladimir Putin","o":"NHK","t":"TALKS_WI`, 1)
	tests := []struct {
		about    string
		handlers []http.HandlerFunc
		claims   int
		calls    int
		err      string // "" none
	}{
		{"valid", []http.HandlerFunc{ok}, 1, 1, ""},
		{"fenced", []http.HandlerFunc{says(completion("```json\n"+good+"\n```", "stop"))}, 1, 1, ""},
		{"words around", []http.HandlerFunc{says(completion("Sure [as asked]: {\n"+good+"\nI hope [this] helps.}", "stop"))}, 1, 1, ""},
		{"thinking", []http.HandlerFunc{says(completion("<think>claims: [{}]?</think>"+good, "stop"))}, 1, 1, ""},
		{"bare list", []http.HandlerFunc{says(completion(strings.TrimSuffix(strings.TrimPrefix(good, `{"claims":`), "}"), "stop"))}, 1, 1, ""},
		{"list of parts", []http.HandlerFunc{says(partsOf(good))}, 1, 1, ""},
		{"truncated: the claim of the rules stays", []http.HandlerFunc{says(completion(cut, "length"))}, 2, 1, ""},
		{"said to be truncated", []http.HandlerFunc{says(completion(good, "length"))}, 2, 1, ""},
		{"no claims", []http.HandlerFunc{says(completion(`{"claims":[]}`, "stop"))}, 0, 1, ""},
		{"too many requests", []http.HandlerFunc{status(429, "7", "slow down"), ok}, 1, 2, ""},
		{"errors, then well", []http.HandlerFunc{status(500, "", ""), status(503, "", ""), ok}, 1, 3, ""},
		{"errors without end", []http.HandlerFunc{status(500, "", "boom")}, 1, 4, "500"},
		{"wrong key", []http.HandlerFunc{status(401, "", "bad key "+secret)}, 1, 1, "bad key ***"},
		{"no choices", []http.HandlerFunc{says(`{"choices":[]}`)}, 1, 1, "no choices"},
		{"no content", []http.HandlerFunc{says(`{"choices":[{"message":{"content":7}}]}`)}, 1, 1, "no content"},
		{"refused in words", []http.HandlerFunc{says(completion("I cannot help with that.", "stop"))}, 1, 1, "no list of claims"},
		{"HTML", []http.HandlerFunc{says("<html><body>Welcome</body></html>")}, 1, 1, "no chat completion"},
		{"empty", []http.HandlerFunc{says("")}, 1, 1, "no chat completion"},
		{"event stream", []http.HandlerFunc{says("data: {\"choices\":[]}\n\n")}, 1, 1, "no chat completion"},
		{"wrong types", []http.HandlerFunc{says(`{"choices":{"message":1},"usage":"much"}`)}, 1, 1, "no chat completion"},
		{"huge", []http.HandlerFunc{huge}, 1, 1, "longer than"},
		{"deep", []http.HandlerFunc{says(completion(`{"claims":[`+strings.Repeat("[", 100_000), "stop"))}, 1, 1, ""},
		{"slow drip", []http.HandlerFunc{drip}, 1, 4, "no full answer"},
		{"redirects in a circle", []http.HandlerFunc{func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, "/again", http.StatusTemporaryRedirect)
		}}, 1, 16, "too many redirects"},
	}
	for _, test := range tests {
		t.Run(test.about, func(t *testing.T) {
			s := serve(t, test.handlers...)
			r, _ := reader(t, Options{BaseURL: s.URL, Key: secret, Timeout: 300 * time.Millisecond})
			d, err := readSummit(t, r)
			checkFailure(t, err, test.err)
			if len(d.Claims) != test.claims || s.calls != test.calls {
				t.Errorf("got %d claims after %d calls, want %d after %d", len(d.Claims), s.calls, test.claims, test.calls)
			}
			if test.err != "" && d.Claims[0].Rule != "rules" {
				t.Errorf("the claim of the rules became %+v", d.Claims[0])
			}
		})
	}
}

func checkFailure(t *testing.T, err error, want string) {
	t.Helper()
	var failure *Failure
	switch {
	case want == "" && err != nil:
		t.Fatalf("got error %v", err)
	case want == "":
	case !errors.As(err, &failure) || !strings.Contains(err.Error(), want):
		t.Errorf("got error %v, want a Failure with %q", err, want)
	case strings.Contains(err.Error(), secret):
		t.Errorf("error tells the key: %v", err)
	}
}

func partsOf(content string) string {
	c, _ := json.Marshal(content)
	return fmt.Sprintf(`{"choices":[{"message":{"content":[{"type":"text","text":%s}]}}]}`, c)
}

// huge sends ten megabytes.
func huge(w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, `{"choices":[{"message":{"content":"`)
	line := strings.Repeat("x", 1<<16)
	for range 160 {
		if _, err := io.WriteString(w, line); err != nil {
			return
		}
	}
	io.WriteString(w, `"}}]}`)
}

// drip sends a byte now and then.
func drip(w http.ResponseWriter, q *http.Request) {
	for range 100 {
		io.WriteString(w, " ")
		w.(http.Flusher).Flush()
		select {
		case <-q.Context().Done():
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func TestWaits(t *testing.T) {
	soon := time.Now().Add(30 * time.Second).UTC().Format(http.TimeFormat)
	s := serve(t, status(429, "7", ""), status(429, "", ""), status(429, "99999999999", ""), status(503, soon, ""), says(completion(good, "stop")))
	r, waits := reader(t, Options{BaseURL: s.URL, Retries: 4})
	if _, err := readSummit(t, r); err != nil {
		t.Fatal(err)
	}
	got := *waits
	if len(got) != 4 || got[0] != 7*time.Second || got[1] != 2*time.Second || got[2] > longestWait || got[3] < 8*time.Second || got[3] > 31*time.Second {
		t.Errorf("waited %v", got)
	}
	if u := r.Usage(); u.Retries != 4 || u.Requests != 1 {
		t.Errorf("usage is %+v", u)
	}
}

func TestServerDown(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	r, waits := reader(t, Options{BaseURL: s.URL, Key: secret, Retries: 1})
	d, err := readSummit(t, r)
	checkFailure(t, err, "refused")
	if len(*waits) != 1 || d.Claims[0].Rule != "rules" {
		t.Errorf("waited %v; claims %+v", *waits, d.Claims)
	}
}

func TestKeyStaysAtItsOrigin(t *testing.T) {
	stranger := serve(t, says(completion(good, "stop")))
	home := serve(t, func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, stranger.URL+"/v1/chat/completions", http.StatusTemporaryRedirect)
	})
	r, _ := reader(t, Options{BaseURL: home.URL + "/v1", Key: secret, Client: &http.Client{}})
	if _, err := readSummit(t, r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Bearer " + secret}, home.keys); diff != "" {
		t.Errorf("home: %s", diff)
	}
	if diff := cmp.Diff([]string{""}, stranger.keys); diff != "" {
		t.Errorf("stranger: %s", diff)
	}
}

func TestCancelled(t *testing.T) {
	s := serve(t, drip)
	r, _ := reader(t, Options{BaseURL: s.URL})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	err := r.Stage(false).Run(ctx, article(t, summit))
	if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, new(*Failure)) {
		t.Errorf("got %v", err)
	}
}

func TestBudget(t *testing.T) {
	s := serve(t, says(completion(good, "stop")))
	r, _ := reader(t, Options{BaseURL: s.URL})
	cost, err := r.Estimate(article(t, summit))
	if err != nil || cost.Requests != 1 {
		t.Fatalf("got %+v, %v", cost, err)
	}
	r, _ = reader(t, Options{BaseURL: s.URL, Budget: cost.TokensIn + cost.TokensOut})
	if _, err := readSummit(t, r); err != nil {
		t.Fatal(err)
	}
	if u := r.Usage(); u.TokensIn != 900 || u.TokensOut != 70 {
		t.Errorf("usage is %+v", u)
	}
	_, err = readSummit(t, r)
	if !errors.Is(err, ErrBudget) || s.calls != 1 {
		t.Errorf("got %v after %d calls", err, s.calls)
	}
}

// TestTogether checks that documents can be read at once, no more requests than allowed go out
// together, and the counts add up.
func TestTogether(t *testing.T) {
	var now, most atomic.Int32
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		n := now.Add(1)
		for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		io.WriteString(w, completion(good, "stop"))
	})
	r, _ := reader(t, Options{BaseURL: s.URL, Concurrency: 2})
	var group errgroup.Group
	for range 12 {
		group.Go(func() error { return r.Stage(false).Run(t.Context(), article(t, summit)) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	u := r.Usage()
	if most.Load() > 2 || u.Requests != 12 || u.Claims != 12 || u.TokensIn != 12*900 {
		t.Errorf("%d together; %+v", most.Load(), u)
	}
}

func TestCacheAnswersTheSecondTime(t *testing.T) {
	s := serve(t, says(completion(good, "stop")))
	cache := &memory{}
	r, _ := reader(t, Options{BaseURL: s.URL, Cache: cache})
	first, err := readSummit(t, r)
	if err != nil {
		t.Fatal(err)
	}
	second, err := readSummit(t, r)
	if err != nil || s.calls != 1 || r.Usage().Recalled != 1 {
		t.Errorf("%v; %d calls; %+v", err, s.calls, r.Usage())
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	if cost, err := r.Estimate(article(t, summit)); err != nil || cost != (Cost{}) {
		t.Errorf("got %+v, %v", cost, err)
	}
	other, _ := reader(t, Options{BaseURL: s.URL, Cache: cache, Model: "another"})
	if _, err := readSummit(t, other); err != nil || s.calls != 2 {
		t.Errorf("another model: %v, %d calls", err, s.calls)
	}
}

func TestCacheKeepsNoRubbish(t *testing.T) {
	s := serve(t, says(completion("no", "stop")))
	cache := &memory{}
	r, _ := reader(t, Options{BaseURL: s.URL, Cache: cache})
	if _, err := readSummit(t, r); err == nil || len(cache.kept) != 0 {
		t.Errorf("got %v, %d kept", err, len(cache.kept))
	}
	r = answering(t, article(t, summit), good)
	for hash := range r.options.Cache.(*memory).kept {
		r.options.Cache.Save(hash, []byte("rubbish"))
	}
	_, err := readSummit(t, r)
	checkFailure(t, err, "damaged")
}

func TestRecordAndReplay(t *testing.T) {
	s := serve(t, says(completion(good, "stop")))
	folder := filepath.Join(t.TempDir(), "records")
	r, _ := reader(t, Options{BaseURL: s.URL, Key: secret, Record: folder})
	first, err := readSummit(t, r)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	files, _ := filepath.Glob(filepath.Join(folder, "*"))
	if len(files) != 1 || len(filepath.Base(files[0])) != len(".json")+64 {
		t.Fatalf("recorded %v", files)
	}
	if content, _ := os.ReadFile(files[0]); strings.Contains(string(content), secret) || !strings.Contains(string(content), "Vladimir Putin will visit") {
		t.Errorf("record is %s", content)
	}
	replay, _ := reader(t, Options{BaseURL: s.URL, Replay: folder, Client: &http.Client{Transport: noNetwork{t}}})
	second, err := readSummit(t, replay)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	other := article(t, "[Bo Lind|Bo Lind|Person] left.")
	if err := replay.Stage(false).Run(context.Background(), other); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("without an answer: %v", err)
	}
}

// noNetwork is a transport that must not be used.
type noNetwork struct{ t *testing.T }

func (n noNetwork) RoundTrip(*http.Request) (*http.Response, error) {
	n.t.Error("a connection was opened")
	return nil, errors.New("no network")
}

// TestRecordWithoutServer checks that requests can be written now and answered later.
func TestRecordWithoutServer(t *testing.T) {
	folder := t.TempDir()
	r, _ := reader(t, Options{Record: folder})
	if _, err := readSummit(t, r); !errors.Is(err, ErrNoAnswer) {
		t.Fatalf("got %v", err)
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.json"))
	if len(files) != 1 {
		t.Fatalf("recorded %v", files)
	}
	content, _ := os.ReadFile(files[0])
	answer, _ := json.Marshal(reply{Content: good})
	content = []byte(strings.Replace(string(content), `"answer": null`, `"answer": `+string(answer), 1))
	if err := os.WriteFile(files[0], content, 0o600); err != nil {
		t.Fatal(err)
	}
	replay, _ := reader(t, Options{Replay: folder})
	if d, err := readSummit(t, replay); err != nil || len(d.Claims) != 1 || d.Claims[0].Type != "VISITS" {
		t.Errorf("got %v", err)
	}
	if _, err := readSummit(t, r); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("got %v", err)
	}
	if now, _ := os.ReadFile(files[0]); string(now) != string(content) {
		t.Errorf("the answer was overwritten: %s", now)
	}
}

func TestOptions(t *testing.T) {
	ontology, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	bad := map[string]Options{
		"no model":    {BaseURL: "http://localhost/v1"},
		"temperature": {Model: "m", Temperature: 3},
		"base URL":    {Model: "m", BaseURL: "localhost:11434"},
		"user, query": {Model: "m", BaseURL: "https://me:" + secret + "@example.org/v1"},
		"parse":       {Model: "m", BaseURL: "http://[" + secret},
		"key has":     {Model: "m", Key: secret + "\n"},
		"window":      {Model: "m", Window: 10},
		"negative":    {Model: "m", Budget: -1},
		"confidence":  {Model: "m", Confidence: 2},
	}
	for want, o := range bad {
		if _, err := New(o, ontology); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}
