package relation

import (
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// rival is a candidate as the others of its sentence compete with it: the words that say one claim
// seldom say another. The linker scores a candidate as if it stood alone; the reranker scores it
// again beside its rivals (stacked generalization, Wolpert 1992).
type rival struct {
	subject, object, trigger int
	first, second            int   // heads of the mentions of subject and object, in a coordination its first member's; none
	score                    int32 // the linker's, in parts
	chance                   int   // of being a claim by that score, sure for certain
}

// parts is how many units of a rival's score make the odds e times higher.
const parts = 16

// hopeless is the score from which down a candidate is neither reranked nor a rival.
const hopeless = -4 * parts

// outsider is the score below which a candidate is a rival, but is never found to be a claim.
const outsider = -2 * parts

// inParts is a net's score as a rival has it.
func inParts(score, scale int32) int32 { return score * parts / scale }

// sure is the chance of what is certain.
const sure = 256

// rival makes a candidate one, without a score.
func (t *tree) rival(c candidate) rival {
	r := rival{subject: c.subject, object: c.object, trigger: t.trigger(c), first: none, second: none}
	if c.s != none {
		r.first = t.lift(t.heads[c.s])
	}
	if c.o != none {
		r.second = t.lift(t.heads[c.o])
	}
	return r
}

// scored returns the rival with a score.
func (r rival) scored(score int32) rival {
	r.score, r.chance = score, int(sure*chance(float32(score)/parts))
	return r
}

// The ways in which another rival may stand in the way of one, or for it: what is said of one member
// of a coordination is said of the others.
const (
	otherWay      = iota // the pair the other way round
	subjectAlone         // the subject without an object
	sameSubject          // with another object
	sameObject           // with another subject
	subjectByWord        // these two, told by the same word
	objectByWord
	byWord       // others told by the same word
	objectActs   // the object is the subject
	subjectActed // the subject is the object
	others
	objectBeside // with another object of the same coordination
	subjectBeside
	ways
)

// best returns the highest score in each way of the rivals of the i-th, hopeless where there is none.
func best(rivals []rival, i int) (score [ways]int32) {
	for way := range score {
		score[way] = hopeless
	}
	r := &rivals[i]
	for k := range rivals {
		q := &rivals[k]
		if k == i {
			continue
		}
		raise := func(way int, is bool) {
			if is && q.score > score[way] {
				score[way] = q.score
			}
		}
		subject, object, word := r.subject == q.subject, r.object == q.object, r.trigger == q.trigger
		reversed := r.subject == q.object && r.object == q.subject
		raise(otherWay, reversed)
		raise(subjectAlone, subject && q.object == text.None)
		raise(sameSubject, subject)
		raise(sameObject, object)
		raise(subjectByWord, subject && word)
		raise(objectByWord, object && word)
		raise(byWord, word && !reversed)
		raise(objectActs, r.object != text.None && r.object == q.subject && !reversed)
		raise(subjectActed, r.subject == q.object && !reversed)
		raise(others, !reversed)
		raise(objectBeside, subject && r.second != none && r.second == q.second)
		raise(subjectBeside, object && r.first != none && r.first == q.first)
	}
	return score
}

// reranker scores the candidates of a sentence again.
type reranker struct {
	net        *network.Net
	state      *network.State
	features   []uint32
	candidates []candidate
	rivals     []rival // what each candidate is to the others
}

func newReranker(net *network.Net) *reranker { return &reranker{net: net, state: net.NewState()} }

// add puts a candidate among the rivals of the sentence.
func (r *reranker) add(c candidate, as rival) {
	c.alone = float32(as.chance) / sure
	r.candidates, r.rivals = append(r.candidates, c), append(r.rivals, as)
}

// reset forgets the sentence.
func (r *reranker) reset() { r.candidates, r.rivals = r.candidates[:0], r.rivals[:0] }

// confidence is the probability that the i-th candidate is a claim.
func (r *reranker) confidence(d *describer, i int) float32 {
	r.features = beside(d.about(r.features[:0], r.candidates[i]), r.rivals, i)
	r.net.Score(r.features, nil, r.state)
	return calibrate(r.state.Scores[0], r.net.Scale())
}

// beside adds to features what the rivals of a sentence say of the i-th.
func beside(features []uint32, rivals []rival, i int) []uint32 {
	add := func(template, a, b uint32) { features = append(features, network.Mix(template, a, b)) }
	own := rivals[i].score
	add(1, level(own, parts/4), 0)
	add(2, level(own, parts), 0)
	for way, score := range best(rivals, i) {
		add(3, uint32(way), level(score, parts/2))
		add(4, uint32(way), level(own-score, parts/2))
		add(5, mix(uint32(way), level(score, parts)), level(own, parts))
	}
	before, expected := crowding(rivals, i)
	add(6, bucket(before), 0)
	add(7, uint32(4*expected/sure), 0)
	add(8, bucket(before), bucket(2*expected/sure))
	add(9, level(own, parts/2), bucket(2*expected/sure))
	return features
}

// crowding returns how many rivals have a higher score than the i-th, and how many claims are to be
// expected of all others, in parts of a sure one.
func crowding(rivals []rival, i int) (before, expected int) {
	for k, q := range rivals {
		if k != i {
			expected += q.chance
		}
		if q.score > rivals[i].score {
			before++
		}
	}
	return before, expected
}

// level is a score in steps of so many units.
func level(score, step int32) uint32 {
	const most = 8 * parts
	return uint32((min(max(score, -most), most) + most) / step)
}

// about adds to features what describes a candidate without its rivals.
func (d *describer) about(features []uint32, c candidate) []uint32 {
	add := func(template, a, b uint32) { features = append(features, network.Mix(template, a, b)) }
	subject, object := d.ofReferents[c.subject], ofReferent{}
	if c.object != text.None {
		object = d.ofReferents[c.object]
	}
	at := d.sentence().Start
	add(20, mix(subject.kind, object.kind), uint32(c.link))
	add(21, bucket(subject.mentions), 0)
	add(22, bucket(object.mentions), 0)
	add(23, bucket(subject.mentions), bucket(object.mentions))
	add(24, flag(subject.first >= at)+2*flag(object.first >= at), uint32(c.link))
	add(25, bucket(d.number), 0)
	add(26, bucket(len(c.findings)), bucket(len(c.reversed)))
	add(27, bucket(len(d.t.tokens)), bucket(len(d.t.mentions)))
	add(28, d.zone, 0)
	for side, k := range []int{c.s, c.o} {
		if k != none {
			add(29, d.forms[k], uint32(side))
			add(30, uint32(side), uint32(d.mention(k).Confidence*10))
		}
	}
	if c.s != none && c.o != none {
		up, down := d.t.liftedPath(d.t.heads[c.s], d.t.heads[c.o])
		s, o := d.mention(c.s), d.mention(c.o)
		add(31, bucket(len(up)+len(down)), 0)
		add(32, bucket(max(s.First, o.First)-min(s.Last, o.Last)), flag(s.Start < o.Start))
	}
	return features
}
