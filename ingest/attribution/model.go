package attribution

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed weights.tsv
var weightsFile string

// model is four linear classifiers over named features, with integer weights: which modality,
// whether denied, whether a candidate is the one who says so, and whether a date is the claim's. What the rules make of a claim
// is one feature among the others. Without weights, the rules decide.
type model struct {
	weights map[string][]int32 // by "question feature": one weight an outcome
	version string
}

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
	m := &model{weights: make(map[string][]int32)}
	for n, line := range strings.Split(strings.TrimSuffix(file, "\n"), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		weights := make([]int32, len(fields)-1)
		for i, f := range fields[1:] {
			w, err := strconv.ParseInt(f, 10, 32)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
			weights[i] = int32(w)
		}
		m.weights[fields[0]] = weights
	}
	h := fnv.New32a()
	h.Write([]byte(file))
	m.version = fmt.Sprintf("%08x", h.Sum32())
	return m, nil
}

// choose returns the outcome with the greatest sum of weights, the first of equal ones; fallback
// where no feature has a weight.
func (m *model) choose(q question, features []string, fallback int) int {
	sums, known := m.sums(q, features)
	if !known {
		return fallback
	}
	return slices.Index(sums, slices.Max(sums))
}

// sums adds up the weights of each outcome; known says whether any feature has weights.
func (m *model) sums(q question, features []string) (sums []int32, known bool) {
	sums = make([]int32, q.outcomes)
	for _, f := range features {
		if w, ok := m.weights[q.name+" "+f]; ok && len(w) == q.outcomes {
			known = true
			for i := range sums {
				sums[i] += w[i]
			}
		}
	}
	return sums, known
}

// decide sets polarity, modality and attribution of a claim, which comes with the polarity and
// modality that lie in its word.
func (r *reader) decide(claim *text.Claim, f *frame) {
	features := r.features(claim, f)
	polarity, modality := claim.Polarity, claim.Modality
	claim.Modality = modalities[r.model.choose(askModality, features, slices.Index(modalities, f.modality))]
	claim.Polarity = polarities[r.model.choose(askPolarity, polarityFeatures(f), slices.Index(polarities, f.polarity))]
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
	sums, known := r.model.sums(askVoice, r.voiceFeatures(claim, f, c))
	if !known {
		return !distant(c.origin)
	}
	if distant(c.origin) {
		return sums[1] > sums[0]
	}
	return sums[1]-sums[0] > leastVoice
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

// features describe a claim and what surrounds it.
func (r *reader) features(claim *text.Claim, f *frame) []string {
	t := r.doc.Tokens[claim.Trigger]
	zone := r.doc.Zones[r.doc.Sentences[r.sentenceOf[claim.Trigger]].Zone].Kind
	out := append([]string{
		"bias",
		"rules " + string(f.modality) + " " + string(f.polarity),
		"class " + string(claim.Class),
		"tag " + t.Tag + " " + base(t.Dep),
		"zone " + string(zone),
		"lemma " + t.Lemma,
		"class rules " + string(claim.Class) + " " + string(f.modality),
		"quoted " + strconv.FormatBool(f.quoted),
		"date " + r.tense(claim),
	}, f.features...)
	for _, c := range r.children[claim.Trigger] {
		child := r.doc.Tokens[c]
		switch base(child.Dep) {
		case "aux", "det", "case", "cop":
			out = append(out, base(child.Dep)+" "+child.Lemma)
		}
	}
	return out
}

// polarityFeatures are few: what denies is a closed set of words and cues, and more features
// would learn the subjects of the examples.
func polarityFeatures(f *frame) []string {
	out := []string{"bias", "rules " + string(f.polarity) + " " + string(f.modality)}
	for _, feature := range f.features {
		if strings.HasPrefix(feature, "cue kind") || strings.HasPrefix(feature, "negation") {
			out = append(out, feature)
		}
	}
	return out
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
func (r *reader) voiceFeatures(claim *text.Claim, f *frame, c candidate) []string {
	t := r.doc.Tokens[claim.Trigger]
	kind := "anonymous"
	if c.voice.Referent != text.None {
		kind = string(r.doc.Referents[c.voice.Referent].Type)
	}
	quoted := strconv.FormatBool(f.quoted)
	out := []string{
		"bias",
		"origin " + c.origin,
		"origin quoted " + c.origin + " " + quoted,
		"origin class " + c.origin + " " + string(claim.Class),
		"origin type " + c.origin + " " + kind,
		"origin modality " + c.origin + " " + string(f.modality),
		"origin tag " + c.origin + " " + t.Tag + " " + base(t.Dep),
		"origin lemma " + c.origin + " " + t.Lemma,
		"class " + string(claim.Class),
		"rank " + strconv.Itoa(min(3, slices.Index(f.candidates, c))),
	}
	for _, feature := range f.features {
		if strings.HasPrefix(feature, "cue ") || strings.HasPrefix(feature, "in relative") {
			out = append(out, c.origin+" with "+feature)
		}
	}
	return out
}
