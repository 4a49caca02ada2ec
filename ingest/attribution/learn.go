package attribution

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Example is a document whose claims have triggers, and what a reader makes of each of them.
type Example struct {
	Document *text.Document
	Labels   []Label // parallel to Document.Claims
}

// Label is what a reader makes of a claim. Where Speakers is empty, the article says it.
type Label struct {
	Polarity   graph.Polarity
	Modalities []graph.Modality // any of them is right
	Speakers   map[int]bool     // referents
	When       string           // ISO date; "" where the text does not say
}

// Learn trains the model: four multinomial logistic regressions by stochastic gradient descent
// with AdaGrad steps (Duchi, Hazan, Singer 2011), over the examples in the order given. It returns
// the weights as Stage reads them; the same examples give the same bytes.
func Learn(examples []Example) (string, error) {
	cues, err := loadCues()
	if err != nil {
		return "", err
	}
	empty, _ := parseModel("")
	lessons := make(map[string][]lesson)
	for _, e := range examples {
		r := newReader(cues, empty, e.Document)
		for i := range e.Document.Claims {
			r.gather(lessons, &e.Document.Claims[i], e.Labels[i])
		}
	}
	var lines []string
	for _, q := range []question{askModality, askPolarity, askVoice, askDate} {
		lines = append(lines, train(q, lessons[q.name])...)
	}
	slices.Sort(lines)
	return "# feature, then a weight for each outcome; made by tools/train attribution\n" + strings.Join(lines, "\n") + "\n", nil
}

// lesson is one decision with its right outcome.
type lesson struct {
	features []string
	outcome  int
}

func (r *reader) gather(lessons map[string][]lesson, claim *text.Claim, label Label) {
	if claim.Trigger == text.None {
		return
	}
	r.gatherDates(lessons, claim, label.When)
	if r.lasting(claim) {
		return
	}
	f := r.frame(claim.Trigger)
	known := claim.Time
	r.setRightTime(claim, label.When)
	modality, polarity := r.lesson(askModality), r.lesson(askPolarity)
	r.modalityFeatures(&modality, claim, &f)
	polarityFeatures(&polarity, &f)
	claim.Time = known
	add := func(q question, t tally, outcome int) {
		lessons[q.name] = append(lessons[q.name], lesson{t.names, outcome})
	}
	add(askModality, modality, slices.Index(modalities, label.Modalities[0]))
	add(askPolarity, polarity, slices.Index(polarities, label.Polarity))
	for _, c := range r.candidates(claim, &f) {
		if c.voice.Referent == text.None {
			continue
		}
		outcome := 0
		if label.Speakers[c.voice.Referent] {
			outcome = 1
		}
		voice := r.lesson(askVoice)
		r.voiceFeatures(&voice, claim, &f, c)
		add(askVoice, voice, outcome)
	}
}

// lesson returns a tally that keeps the names of features.
func (r *reader) lesson(q question) tally {
	t := r.model.ask(q)
	t.learning = true
	return t
}

func (r *reader) gatherDates(lessons map[string][]lesson, claim *text.Claim, when string) {
	for _, i := range r.datesNear(claim.Trigger) {
		outcome := 0
		if SameDate(when, r.happens(claim, i).Start) {
			outcome = 1
		}
		t := r.lesson(askDate)
		r.dateFeatures(&t, claim, i)
		lessons[askDate.name] = append(lessons[askDate.name], lesson{t.names, outcome})
	}
}

// setRightTime gives a claim the date of the label, where the document has it near.
func (r *reader) setRightTime(claim *text.Claim, when string) {
	claim.Time = graph.Interval{}
	for _, i := range r.datesNear(claim.Trigger) {
		if time := r.happens(claim, i); SameDate(when, time.Start) {
			claim.Time = time
			return
		}
	}
}

// SameDate reports whether one date is a prefix of the other, to the month or finer, or as fine
// as the one that is wanted.
func SameDate(want, got string) bool {
	n := min(len(want), len(got), len("2024-06-12"))
	return want != "" && n >= min(len("2024-06"), len(want)) && want[:n] == got[:n]
}

const (
	rate      = 0.15
	shrink    = 2e-6 // of each weight, a step
	leastSeen = 3    // a feature seen less often is left out
	scale     = 1000 // of the integer weights
)

// train learns the weights of one question and writes them as lines.
func train(q question, lessons []lesson) []string {
	seen := make(map[string]int)
	for _, l := range lessons {
		for _, f := range l.features {
			seen[f]++
		}
	}
	weights, squares := make(map[string][]float64), make(map[string][]float64)
	for f, n := range seen {
		if n >= leastSeen {
			weights[f], squares[f] = make([]float64, q.outcomes), make([]float64, q.outcomes)
		}
	}
	for range q.epochs {
		for _, l := range lessons {
			step(weights, squares, l, q.outcomes)
		}
	}
	return lines(q, weights)
}

// step moves the weights of one lesson's features against the gradient.
func step(weights, squares map[string][]float64, l lesson, outcomes int) {
	p := probabilities(weights, l.features, outcomes)
	for _, f := range l.features {
		w, s := weights[f], squares[f]
		if w == nil {
			continue
		}
		for i := range w {
			gradient := p[i] + float64(shrink*w[i])
			if i == l.outcome {
				gradient--
			}
			s[i] += float64(gradient * gradient)
			w[i] -= float64(rate * gradient / math.Sqrt(s[i]+1e-8))
		}
	}
}

func probabilities(weights map[string][]float64, features []string, outcomes int) []float64 {
	p := make([]float64, outcomes)
	for _, f := range features {
		for i, w := range weights[f] {
			p[i] += w
		}
	}
	most, sum := slices.Max(p), 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

func lines(q question, weights map[string][]float64) []string {
	var out []string
	for f, w := range weights {
		line, some := q.name+" "+f, false
		for _, x := range w {
			n := int(math.Round(x * scale))
			some = some || n > scale/50 || n < -scale/50
			line += fmt.Sprintf("\t%d", n)
		}
		if some {
			out = append(out, line)
		}
	}
	sort.Strings(out)
	return out
}
