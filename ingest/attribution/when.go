package attribution

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// leastMargin is how far below even odds a date may be and still be an event's, in thousandths of a
// logit. Annotators leave out most dates that a reader would grant, so that even odds are too
// strict; ../../tools/bench/attribution prints what comes right. A lasting relation takes a date
// only at even odds.
const leastMargin = int32(-2300)

// setTime gives a claim the date that is most likely its own, none where none is likely. Without
// weights it takes the one that hangs on the trigger or above it in its clause.
func (r *reader) setTime(claim *text.Claim) {
	if !claim.Time.IsZero() {
		return
	}
	best, margin := text.None, leastMargin
	if r.lasting(claim) {
		margin = 0
	}
	for _, i := range r.datesNear(claim.Trigger) {
		t := r.model.ask(askDate)
		r.dateFeatures(&t, claim, i)
		if !t.known && r.climb(claim.Trigger, i) != "elsewhere" {
			t.sums[1] = 1
		}
		if m := t.sums[1] - t.sums[0]; m > margin {
			best, margin = i, m
		}
	}
	if best != text.None {
		claim.Time = r.happens(claim, best)
	}
}

// happens returns the time that a date gives a claim. Where it bounds the time on one side only, what
// is done by March, or went on until March, is an event of March; an office held until March keeps
// its open start.
func (r *reader) happens(claim *text.Claim, date int) graph.Interval {
	i := r.doc.Dates[date].Interval
	if i.Start == "" && !claim.Class.Lasting() {
		i.Start = i.End
	}
	return i
}

// datesNear lists the dates that may be a trigger's: those of its sentence, of the three sentences
// ahead of it, and of the document's first sentence that has any, which dates the news.
func (r *reader) datesNear(trigger int) []int {
	const sentences = 3
	sentence := int(r.sentenceOf[trigger])
	var near []int
	for s := sentence; s >= 0 && s >= sentence-sentences; s-- {
		near = append(near, r.datesIn[s]...)
	}
	if len(r.doc.Dates) > 0 && r.doc.Dates[0].Sentence < sentence-sentences {
		near = append(near, r.datesIn[r.doc.Dates[0].Sentence]...)
	}
	return near
}

// fileDates files the dates that say something by their sentences, and works out what they modify.
func (r *reader) fileDates() {
	r.datesIn = make([][]int, len(r.doc.Sentences))
	r.anchors = make([][]int, len(r.doc.Dates))
	for i, d := range r.doc.Dates {
		if d.Interval.IsZero() {
			continue
		}
		r.datesIn[d.Sentence] = append(r.datesIn[d.Sentence], i)
		r.anchors[i] = r.anchorsOf(d)
	}
}
