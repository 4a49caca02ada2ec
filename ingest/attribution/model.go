package attribution

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed weights.tsv
var weightsFile string

// model is four linear classifiers over named features, with integer weights: which modality,
// whether denied, whether a candidate is the one who says so, and whether a date is the claim's. What the rules make of a claim
// is one feature among the others. Without weights, the rules decide.
type model struct {
	weights *feature.Table[weights] // by the hash of "question feature"
	version string
}

// mostOutcomes is the number of outcomes that a question may have.
const mostOutcomes = 3

// weights has one number an outcome.
type weights [mostOutcomes]int32

// A question is one of the classifiers.
type question struct {
	name     string
	outcomes int
	epochs   int // of learning
}

var (
	askModality = question{"modality", 3, 12}
	askPolarity = question{"polarity", 2, 12}
	askVoice    = question{"voice", 2, 12}
	askDate     = question{"date", 2, 3}
)

var (
	modalities = []graph.Modality{graph.Actual, graph.Expected, graph.Possible}
	polarities = []graph.Polarity{graph.Positive, graph.Negative}
)

func parseModel(file string) (*model, error) {
	m := &model{weights: feature.NewTable[weights](strings.Count(file, "\n"))}
	for n, line := range strings.Split(strings.TrimSuffix(file, "\n"), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if want := outcomesOf(fields[0]); len(fields) != 1+want {
			return nil, fmt.Errorf("line %d: %d weights, want %d", n+1, len(fields)-1, want)
		}
		var all weights
		for i, f := range fields[1:] {
			w, err := strconv.ParseInt(f, 10, 32)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
			all[i] = int32(w)
		}
		key := feature.Hash(fields[0])
		if _, taken := m.weights.Get(key); taken || key == 0 {
			return nil, fmt.Errorf("line %d: %q is there twice, or has the hash of another", n+1, fields[0])
		}
		m.weights.Set(key, all)
	}
	h := fnv.New32a()
	h.Write([]byte(file))
	m.version = fmt.Sprintf("%08x", h.Sum32())
	return m, nil
}

// outcomesOf returns the number of outcomes of the question that a feature is of, 0 if there is none.
func outcomesOf(feature string) int {
	name, _, _ := strings.Cut(feature, " ")
	for _, q := range []question{askModality, askPolarity, askVoice, askDate} {
		if q.name == name {
			return q.outcomes
		}
	}
	return 0
}

// tally adds up the weights of the features that it is told, for one decision. A feature's name is
// only hashed; it is written out where somebody learns from it.
type tally struct {
	weights  *feature.Table[weights]
	question uint64 // hash of the question's name
	outcomes int
	sums     weights
	known    bool     // whether any feature has weights
	learning bool     // whether names are kept
	names    []string // of the features
}

func (m *model) ask(q question) tally {
	return tally{weights: m.weights, question: feature.Hash(q.name), outcomes: q.outcomes}
}

// add tells of the feature whose name is the parts with blanks between them.
func (t *tally) add(parts ...string) {
	key := t.question
	for _, part := range parts {
		key = feature.Extend(feature.Extend(key, " "), part)
	}
	if w, ok := t.weights.Get(key); ok {
		t.known = true
		for i, n := range w {
			t.sums[i] += n
		}
	}
	if t.learning {
		t.names = append(t.names, strings.Join(parts, " "))
	}
}

// choose returns the outcome with the greatest sum of weights, the first of equal ones; fallback
// where no feature has a weight.
func (t *tally) choose(fallback int) int {
	if !t.known {
		return fallback
	}
	sums := t.sums[:t.outcomes]
	return slices.Index(sums, slices.Max(sums))
}

// decide sets polarity, modality and attribution of a claim, which comes with the polarity and
// modality that lie in its word.
func (r *reader) decide(claim *text.Claim, f *frame) {
	polarity, modality := claim.Polarity, claim.Modality
	t := r.model.ask(askModality)
	r.modalityFeatures(&t, claim, f)
	claim.Modality = modalities[t.choose(slices.Index(modalities, f.modality))]
	t = r.model.ask(askPolarity)
	polarityFeatures(&t, f)
	claim.Polarity = polarities[t.choose(slices.Index(polarities, f.polarity))]
	if f.open {
		claim.Modality, claim.Polarity = f.modality, f.polarity
	}
	if polarity == graph.Negative {
		claim.Polarity = opposite(claim.Polarity)
	}
	if claim.Modality == graph.Actual {
		claim.Modality = modality
	}
	claim.Attribution = nil
	for _, c := range r.candidates(claim, f) {
		if r.says(claim, f, c) {
			claim.Attribution = append(claim.Attribution, c.voice)
		}
	}
	slices.Reverse(claim.Attribution)
}

func opposite(p graph.Polarity) graph.Polarity {
	if p == graph.Negative {
		return graph.Positive
	}
	return graph.Negative
}

// says decides whether a candidate is one who says the claim. An anonymous one is by the rules;
// a named one is by the model, which may contradict the tree only where it is sure.
func (r *reader) says(claim *text.Claim, f *frame, c candidate) bool {
	if c.voice.Referent == text.None {
		return !distant(c.origin)
	}
	t := r.model.ask(askVoice)
	r.voiceFeatures(&t, claim, f, c)
	switch {
	case !t.known:
		return !distant(c.origin)
	case distant(c.origin):
		return t.sums[1] > t.sums[0]
	}
	return t.sums[1]-t.sums[0] > leastVoice
}

// leastVoice is how far below even odds a voice that the tree gives may be and still be taken, in
// thousandths of a logit: as many claims come out right, cross-validated, as at zero, and a fifth more voices.
const leastVoice = int32(-700)

// distant reports whether the tree does not tie a candidate to the claim.
func distant(origin string) bool {
	return strings.Contains(origin, "elsewhere") || strings.HasPrefix(origin, "speaker before") || strings.HasPrefix(origin, "subject")
}

// candidates are those of the frame and the claim's own subject: "he promised", "it denies".
func (r *reader) candidates(claim *text.Claim, f *frame) []candidate {
	if claim.Subject == text.None || !r.doc.Referents[claim.Subject].Named {
		return f.candidates
	}
	for i, c := range f.candidates {
		if c.voice.Referent == claim.Subject {
			f.candidates[i].origin += " subject"
			return f.candidates
		}
	}
	own := candidate{text.Voice{Referent: claim.Subject, Span: r.doc.Tokens[claim.Trigger].Span}, "subject"}
	if claim.SubjectAt != text.None {
		own.voice.Span = r.doc.Mentions[claim.SubjectAt].Span
	}
	return append(f.candidates, own)
}

// modalityFeatures describe a claim and what surrounds it.
func (r *reader) modalityFeatures(t *tally, claim *text.Claim, f *frame) {
	trigger := &r.doc.Tokens[claim.Trigger]
	zone := r.doc.Zones[r.doc.Sentences[r.sentenceOf[claim.Trigger]].Zone].Kind
	t.add("bias")
	t.add("rules", string(f.modality), string(f.polarity))
	t.add("class", string(claim.Class))
	t.add("tag", trigger.Tag, base(trigger.Dep))
	t.add("zone", string(zone))
	t.add("lemma", trigger.Lemma)
	t.add("class rules", string(claim.Class), string(f.modality))
	t.add("quoted", strconv.FormatBool(f.quoted))
	t.add("date", r.tense(claim))
	for _, feature := range f.features {
		t.add(feature)
	}
	for _, c := range r.children(claim.Trigger) {
		child := &r.doc.Tokens[c]
		switch base(child.Dep) {
		case "aux", "det", "case", "cop":
			t.add(base(child.Dep), child.Lemma)
		}
	}
}

// polarityFeatures are few: what denies is a closed set of words and cues, and more features
// would learn the subjects of the examples.
func polarityFeatures(t *tally, f *frame) {
	t.add("bias")
	t.add("rules", string(f.polarity), string(f.modality))
	for _, feature := range f.features {
		if strings.HasPrefix(feature, "cue kind") || strings.HasPrefix(feature, "negation") {
			t.add(feature)
		}
	}
}

// tense compares a claim's date with the article's.
func (r *reader) tense(claim *text.Claim) string {
	switch start := claim.Time.First(); {
	case start == "" || r.doc.Published == "":
		return "none"
	case start > r.doc.Published:
		return "future"
	}
	return "past"
}

// voiceFeatures describe a candidate for a claim's voice.
func (r *reader) voiceFeatures(t *tally, claim *text.Claim, f *frame, c candidate) {
	trigger := &r.doc.Tokens[claim.Trigger]
	kind := "anonymous"
	if c.voice.Referent != text.None {
		kind = string(r.doc.Referents[c.voice.Referent].Type)
	}
	t.add("bias")
	t.add("origin", c.origin)
	t.add("origin quoted", c.origin, strconv.FormatBool(f.quoted))
	t.add("origin class", c.origin, string(claim.Class))
	t.add("origin type", c.origin, kind)
	t.add("origin modality", c.origin, string(f.modality))
	t.add("origin tag", c.origin, trigger.Tag, base(trigger.Dep))
	t.add("origin lemma", c.origin, trigger.Lemma)
	t.add("class", string(claim.Class))
	t.add("rank", strconv.Itoa(min(3, slices.Index(f.candidates, c))))
	for _, feature := range f.features {
		if strings.HasPrefix(feature, "cue ") || strings.HasPrefix(feature, "in relative") {
			t.add(c.origin, "with", feature)
		}
	}
}
