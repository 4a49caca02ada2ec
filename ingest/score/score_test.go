package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shared returns a path in the optional data folder beside the repository.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for filepath.Dir(dir) != dir {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		missing(t, "needs ../shared/"+strings.Join(parts, "/"))
	}
	return path
}

func missing(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// noise makes an export out of gold: what it holds, with things left out, doubled and changed.
type noise struct {
	*rand.Rand
	out bytes.Buffer
}

func (n *noise) write(t *testing.T, v map[string]any) {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	n.out.Write(append(data, '\n'))
}

func (n *noise) pick(list ...string) string { return list[n.IntN(len(list))] }

func (n *noise) article(t *testing.T, g *goldArticle) {
	document := n.pick("", "articles/") + g.name + ".txt"
	id := func(gold string) string { return g.name + "/" + gold }
	for _, e := range g.Entities {
		if n.IntN(8) == 0 {
			continue
		}
		for _, part := range []string{"", "2"}[:1+n.IntN(9)/8] {
			mention := map[string]any{"document": document, "start": 0, "end": 1, "text": n.pick(append(e.Aliases, "the "+e.Name)...)}
			n.write(t, map[string]any{"kind": "entity", "id": id(e.ID) + part, "name": n.pick(append(e.Aliases, e.Name)...),
				"type": n.pick(append(e.Type.values, "Person")...), "aliases": e.Aliases, "mentions": []any{mention}})
		}
	}
	for _, s := range g.Statements {
		for range n.IntN(3) {
			n.claim(t, g, s, document)
		}
	}
}

func (n *noise) claim(t *testing.T, g *goldArticle, s goldStatement, document string) {
	id := func(gold string) any {
		if gold == "" {
			return nil
		}
		return g.name + "/" + gold
	}
	ends := []string{n.pick(s.Subject.values...), n.pick(append(s.Object.values, "")...)}
	if n.IntN(6) == 0 {
		slices.Reverse(ends)
	}
	at := s.spans[n.IntN(len(s.spans))]
	start, end := at.start+n.IntN(40)-20, at.end+n.IntN(300)
	by := []any{}
	for _, voice := range append(s.By, "nobody") {
		if n.IntN(2) == 0 {
			by = append(by, id(voice))
		}
	}
	modality := n.pick(append(s.Modality.values, "actual", "possible")...)
	n.write(t, map[string]any{"kind": "claim", "id": fmt.Sprint(n.Uint64()), "subject": id(ends[0]), "object": id(ends[1]),
		"type": "X", "class": n.pick(append(s.Class, "SAY")...), "polarity": n.pick("+", "+", "-"), "modality": modality,
		"attribution": by, "time": map[string]any{"start": n.pick(s.When, s.When+"-01", "2019", "")},
		"document": document, "evidence": map[string]any{"start": start, "end": end, "text": "x"}})
}

// The figures are those of the benchmark's scorer, to the digit, on builds of every quality.
func TestSameFiguresAsBenchmark(t *testing.T) {
	scorer, dir := shared(t, "bench", "score.py"), shared(t, "bench", "dev")
	if _, err := exec.LookPath("python3"); err != nil {
		missing(t, "needs python3 to run ../shared/bench/score.py")
	}
	for seed := range uint64(6) {
		n := &noise{Rand: rand.New(rand.NewPCG(seed, 1))}
		paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			gold, err := readGold(path)
			if err != nil {
				t.Fatal(err)
			}
			n.article(t, gold)
		}
		file := filepath.Join(t.TempDir(), "export.jsonl")
		if err := os.WriteFile(file, n.out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		want, err := exec.Command("python3", scorer, dir, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		report, err := Run(dir, &n.out)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		if err := report.Print(&got, false); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("seed %d: want -, got +\n%s", seed, diff)
		}
	}
}

func TestNormalise(t *testing.T) {
	tests := map[string]string{
		"The President Vladimir Putin": "vladimir putin",
		"Prime Minister Orbán’s":       "orban",
		"U.S.":                         "u s",
		"Türkiye":                      "turkiye",
		"the":                          "the",
		"Mr. Kim":                      "kim",
		"…":                            "",
	}
	for name, want := range tests {
		if got := normalise(name); got != want {
			t.Errorf("normalise(%q) = %q, want %q", name, got, want)
		}
	}
}

const smallGold = `{"id":"a","entities":[{"id":"x","name":"Xanadu","type":"City"},{"id":"y","name":"Ystad","type":["City","Location"]}],
"statements":[{"s":"x","class":["CONSULT"],"o":"y","evidence":"Xanadu met Ystad","when":"2019-04"},
{"s":"y","class":["SAY"],"o":null,"evidence":"Ystad spoke","by":["y"]}]}`

func smallRun(t *testing.T, export string) Report {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"a.json": smallGold, "a.txt": "é Xanadu met Ystad.\nYstad spoke."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Run(dir, strings.NewReader(export))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestVerdictsAndMisses(t *testing.T) {
	report := smallRun(t, `
{"kind":"entity","id":"1","name":"Xanadu","type":"City","mentions":[{"document":"p/a.txt","text":"Xanadu"}]}
{"kind":"entity","id":"2","name":"Ystad","type":"location","mentions":[{"document":"a.txt","text":"Ystad"}]}
{"kind":"claim","id":"c1","subject":"2","object":"1","type":"MEETS","class":"CONSULT","time":{"start":"2019-04-02"},"document":"a.txt","evidence":{"start":2,"end":18}}
{"kind":"claim","id":"c2","subject":"1","object":"2","type":"KILLS","class":"ASSAULT","document":"a.txt","evidence":{"start":2,"end":18}}
{"kind":"claim","id":"c3","subject":"2","object":null,"type":"SAYS_TO","class":"SAY","document":"a.txt","evidence":{"start":20,"end":31}}
{"kind":"claim","id":"c4","subject":"1","object":"1","type":"SAYS_TO","class":"SAY","document":"a.txt","evidence":{"start":20,"end":31,"text":"Ystad spoke"}}
`)
	got := report.Figures()
	want := Figures{Entity: Figure{100, 100, 100}, Linked: figure(2, 1, 0), Typed: figure(2, 2, 0), Full: figure(1, 3, 1),
		Type: 100, Polarity: 100, Modality: 100, Attribution: 50, Time: 100, Dates: 100, Gold: 2, System: 3}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures: want -, got +\n%s", diff)
	}
	verdicts := []Verdict{{ID: "c1", Linked: true, Typed: true, Full: true}, {ID: "c2", Repeat: true},
		{ID: "c3", Linked: true, Typed: true}, {ID: "c4"}}
	if diff := cmp.Diff(verdicts, report.Articles[0].Verdicts); diff != "" {
		t.Errorf("verdicts: want -, got +\n%s", diff)
	}
	misses := []string{"  partly: y SAY None <- class=SAY polarity=None modality=None by=",
		`  not in gold: Xanadu SAYS_TO Xanadu "Ystad spoke"`}
	if diff := cmp.Diff(misses, report.Articles[0].Misses); diff != "" {
		t.Errorf("misses: want -, got +\n%s", diff)
	}
	if _, ok := report.Article("b"); ok {
		t.Error("there is no article b")
	}
}

func TestErrors(t *testing.T) {
	if _, err := Run(t.TempDir(), strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "no gold articles") {
		t.Errorf("empty folder: got error %v", err)
	}
	if _, err := readExport(strings.NewReader("{}\n{")); err == nil || !strings.HasPrefix(err.Error(), "export line 2") {
		t.Errorf("broken line: got error %v", err)
	}
}

func FuzzExport(f *testing.F) {
	f.Add([]byte(`{"kind":"claim","id":1,"subject":"x","evidence":{"start":-1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if build, err := readExport(bytes.NewReader(data)); err == nil {
			gold := &goldArticle{name: "a", Statements: []goldStatement{{Class: []string{"SAY"}, spans: []span{{0, 5}}}}}
			scoreArticle(gold, build.inDocument("a.txt"), build.claims["a.txt"])
		}
	})
}
