package llm

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestListThatBreaksOff(t *testing.T) {
	whole := `{"entities":[{"n":"A","k":"Person"}],"claims":[{"s":"A","q":"a, \"b\" [c]"},{"s":"B","q":"d"}]}`
	for at := range whole {
		a, err := parseAnswer(whole[:at])
		if err != nil && (a.complete || len(a.claims) > 0) {
			t.Errorf("%q: an error and %+v", whole[:at], a)
		}
		if a.complete && at < len(whole)-1 {
			t.Errorf("%q is taken as complete", whole[:at])
		}
	}
	a, err := parseAnswer(whole)
	if err != nil || !a.complete || len(a.claims) != 2 || len(a.entities) != 1 {
		t.Errorf("got %+v, %v", a, err)
	}
}

func TestTooManyClaims(t *testing.T) {
	a, err := parseAnswer(`{"claims":[` + strings.Repeat(`{"s":"A"},`, mostClaims+50) + `{}]}`)
	if err != nil || len(a.claims) != mostClaims || !a.surplus || !a.complete {
		t.Errorf("got %d claims, %v, %v, %v", len(a.claims), a.surplus, a.complete, err)
	}
}

// TestAnswerTime checks that no content takes more than linear time.
func TestAnswerTime(t *testing.T) {
	for _, scrap := range []string{"[", "{", `{"claims":[`, `[{`, "\"", `"claims" `, "]", "\\", "`"} {
		start := time.Now()
		_, _ = parseAnswer(strings.Repeat(scrap, longestReply/len(scrap)))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q took %v", scrap, took)
		}
	}
}

// always is a cache with one answer to everything.
type always struct{ answer []byte }

func (a *always) Load(string) ([]byte, bool, error) { return a.answer, true, nil }
func (a *always) Save(string, []byte) error         { return nil }

func FuzzAnswer(f *testing.F) {
	f.Add(good, "stop")
	f.Add("```json\n"+good+"```", "length")
	f.Add(`{"claims":[{"by":null,"s":"A"},{"by":"B"},7,null],"entities":{}}`, "")
	f.Add(`[{"s":"A"}]`, "stop")
	d := article(f, summit)
	said := &always{}
	r, _ := reader(f, Options{Cache: said})
	f.Fuzz(func(t *testing.T, content, finish string) {
		if out, err := readReply([]byte(content)); err == nil && out.TokensIn < 0 {
			t.Errorf("counts %d tokens", out.TokensIn)
		}
		a, err := parseAnswer(content)
		if err != nil {
			return
		}
		if len(a.claims) > mostClaims || len(a.entities) > mostKnown {
			t.Errorf("%d claims, %d entities", len(a.claims), len(a.entities))
		}
		out, err := readReply([]byte(completion(content, finish)))
		if err != nil || !strings.Contains(out.Content, "[") {
			t.Errorf("content is lost: %q, %v", out.Content, err)
		}
		work := *d
		said.answer, _ = json.Marshal(reply{Content: content})
		if err := r.Stage(true).Run(t.Context(), &work); err != nil {
			t.Fatal(err)
		}
		for _, c := range work.Claims {
			if work.Slice(c.Span) == "" || c.Predicate != "" && !strings.Contains(strings.ToLower(d.Text), strings.ToLower(work.Slice(work.Tokens[c.Trigger].Span))) {
				t.Errorf("claim %+v is not of the text", c)
			}
		}
	})
}
