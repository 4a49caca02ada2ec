package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Options say which model to ask, and how. The zero value of a field means its default.
type Options struct {
	BaseURL     string        // up to and with "/v1"; "" asks nobody: only Cache and Replay answer
	Model       string        // as the server names it; required
	Key         string        // sent to the origin of BaseURL only; "" sends none
	Temperature float64       // 0 to 2
	Confidence  float64       // of a claim of the model alone: its measured precision; default 0.8
	Concurrency int           // requests at once; default 4
	Window      int           // longest text of one request, in bytes; default 8000
	Timeout     time.Duration // of one request, until its last byte; default 2 minutes
	Retries     int           // after the first try; default 3, negative none
	Budget      int           // tokens, in and out, that may be asked for; default unlimited
	Record      string        // folder into which each request goes with its answer; "" none
	Replay      string        // folder from which answers come: no connection is ever opened
	Cache       Cache         // where answers are kept; nil none
	Client      *http.Client  // default: one without proxy; its CheckRedirect is not called
}

// Cache keeps answers under hashes of their requests. It must be safe for concurrent use.
type Cache interface {
	// Load returns an answer, or false where there is none.
	Load(hash string) ([]byte, bool, error)
	Save(hash string, answer []byte) error
}

// Errors that a Failure wraps.
var (
	ErrBudget   = errors.New("the token budget is spent")
	ErrNoAnswer = errors.New("no recorded answer")
)

// Failure says that an article could not be read by the model. Its document is as it was, with
// the claims of earlier stages.
type Failure struct {
	Window int // the request that failed, from 0
	Of     int // how many requests the article takes
	Err    error
}

// Error names the request and the reason; never the key.
func (f *Failure) Error() string {
	return fmt.Sprintf("language model, request %d of %d: %v", f.Window+1, f.Of, f.Err)
}

// Unwrap returns the reason.
func (f *Failure) Unwrap() error { return f.Err }

// Reader asks one model. It is safe for concurrent use on different documents.
type Reader struct {
	options Options
	label   string // of the model, for rules
	types   *typeTable
	system  string
	client  *http.Client
	url     string
	slots   chan struct{}
	wait    func(context.Context, time.Duration) error

	mu    sync.Mutex
	usage Usage
	gaps  []Gap
}

// Usage counts what a Reader has done.
type Usage struct {
	Requests  int // answered by the server
	Recalled  int // answered from the cache or by replay
	Retries   int
	TokensIn  int // as the server counts them, else estimated
	TokensOut int
	Claims    int // that were verified
	Dropped   int // claims that were not
}

// New returns a reader for the relation types of an ontology. It opens no connection.
func New(o Options, ontology *graph.Ontology) (*Reader, error) {
	r := &Reader{options: o.withDefaults(), label: "llm:" + label(o.Model), wait: sleep}
	if err := r.options.check(); err != nil {
		return nil, err
	}
	var err error
	if r.types, err = newTypeTable(ontology); err != nil {
		return nil, err
	}
	r.system = r.types.instructions()
	r.slots = make(chan struct{}, r.options.Concurrency)
	return r, r.dial()
}

func (o Options) withDefaults() Options {
	def := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	def(&o.Concurrency, 4)
	def(&o.Window, 8000)
	def(&o.Retries, 3)
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Confidence == 0 {
		o.Confidence = 0.8
	}
	return o
}

// leastWindow is the shortest window that is worth its instructions.
const leastWindow = 500

func (o Options) check() error {
	hidden := func(c rune) bool { return c <= ' ' || c > '~' }
	switch {
	case label(o.Model) == "":
		return errors.New("llm: no model: name one that the server has")
	case o.Temperature < 0 || o.Temperature > 2:
		return fmt.Errorf("llm: temperature %v: want 0 to 2", o.Temperature)
	case o.Confidence < 0 || o.Confidence > 1:
		return fmt.Errorf("llm: confidence %v: want 0 to 1", o.Confidence)
	case o.Concurrency < 1 || o.Timeout < 0 || o.Budget < 0:
		return errors.New("llm: concurrency, timeout and budget must not be negative")
	case o.Window < leastWindow:
		return fmt.Errorf("llm: window of %d bytes: want %d at least", o.Window, leastWindow)
	case strings.ContainsFunc(o.Key, hidden):
		return errors.New("llm: the key has characters that no key has, such as a line's end")
	}
	return nil
}

// dial makes the client, where there is somebody to ask.
func (r *Reader) dial() error {
	if r.options.BaseURL == "" || r.options.Replay != "" {
		return nil
	}
	base, err := url.Parse(r.options.BaseURL)
	switch {
	case err != nil:
		return errors.New("llm: base URL does not parse: want such as http://localhost:11434/v1")
	case base.Scheme != "http" && base.Scheme != "https" || base.Host == "":
		return errors.New("llm: base URL: want http:// or https:// and a host, such as http://localhost:11434/v1")
	case base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return errors.New("llm: base URL has a user, query or fragment: give the key as such")
	}
	r.url = base.JoinPath("chat", "completions").String()
	r.client = newClient(r.options.Client, base, r.options.Key)
	return nil
}

// label returns a model's name as it goes into rules: printable, without spaces, not long.
func label(model string) string {
	const longest = 60
	var b strings.Builder
	for _, c := range model {
		if b.Len() >= longest {
			break
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-._:/@", c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// Stage returns the stage that puts the model's claims into a document: in place of those of
// earlier stages, or, with both, beside them, where a claim that both found becomes one. Entities
// that the model found and the article names are added to the referents.
//
// An error is a *Failure, unless the context ended. The stage leaves such a document as it was; if
// it is the last one of a pipeline, the document still has the claims of the rules. An answer that
// breaks off never replaces claims: it is taken as with both.
func (r *Reader) Stage(both bool) text.Stage {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%s\x00%v\x00%v\x00%d\x00%v", r.options.Model, r.system+schema,
		r.options.Temperature, r.options.Confidence, r.options.Window, both)))
	needs := []text.Layer{text.LayerZones, text.LayerTokens, text.LayerDates, text.LayerReferents}
	if both {
		needs = append(needs, text.LayerClaims, text.LayerVoices)
	}
	return text.Stage{
		Name: "llm", Version: "1-" + hex.EncodeToString(sum[:8]), Needs: needs,
		Gives: []text.Layer{text.LayerClaims, text.LayerVoices},
		Run:   func(ctx context.Context, d *text.Document) error { return r.read(ctx, d, both) },
	}
}

// read works on a copy, which replaces the document's layers only at the end.
func (r *Reader) read(ctx context.Context, d *text.Document, both bool) error {
	work := *d
	work.Mentions, work.Referents = slices.Clone(d.Mentions), slices.Clone(d.Referents)
	work.Claims = slices.Clone(d.Claims)
	windows := r.windows(d)
	answers := make([]answer, len(windows))
	for i, w := range windows {
		var err error
		if answers[i], err = r.answer(ctx, r.request(d, w)); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return &Failure{i, len(windows), err}
		}
	}
	log := &findings{document: d.Source}
	found := r.verify(&work, windows, answers, log)
	both = both || slices.ContainsFunc(answers, func(a answer) bool { return !a.complete })
	work.Claims = r.combine(&work, found, both)
	d.Mentions, d.Referents, d.Claims = work.Mentions, work.Referents, work.Claims
	r.note(log, len(found))
	return nil
}

// Cost is what a reading would take.
type Cost struct {
	Requests  int
	TokensIn  int // estimated: a token for four bytes
	TokensOut int // at most
}

// Estimate returns what the reading of an annotated document would cost, without asking. Requests
// whose answers are already kept cost nothing.
func (r *Reader) Estimate(d *text.Document) (Cost, error) {
	var c Cost
	for _, w := range r.windows(d) {
		q := r.request(d, w)
		_, kept, err := r.recall(q)
		if err != nil && !errors.Is(err, ErrNoAnswer) {
			return c, err
		}
		if !kept {
			c.Requests++
			c.TokensIn += q.tokensIn()
			c.TokensOut += q.MaxTokens
		}
	}
	return c, nil
}

// Usage returns the counts so far.
func (r *Reader) Usage() Usage {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.usage
}
