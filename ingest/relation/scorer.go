package relation

import "github.com/graphbuild/graphbuild/ingest/relation/internal/network"

// scorer asks one network about the candidates of a sentence. A word's vector stands in the same
// place for many of them, so that what the network makes of it is worked out once.
type scorer struct {
	net    *network.Net
	state  *network.State
	values [used]int16
	words  sums    // by token and place
	means  sums    // by the mentions between which the words stand
	sum    []int32 // of the last candidate
}

func newScorer(net *network.Net) *scorer {
	return &scorer{net: net, state: net.NewState(), sum: make([]int32, net.Hidden())}
}

// sums are numbers for each hidden unit, many times.
type sums struct {
	have []bool
	all  []int32
}

// reset makes room for n, of so many hidden units.
func (s *sums) reset(n, hidden int) {
	s.have = resize(s.have, n)
	if len(s.all) < n*hidden {
		s.all = make([]int32, n*hidden)
	}
}

// load prepares for a sentence.
func (s *scorer) load(t *tree) {
	s.words.reset(len(t.tokens)*wordValues, len(s.sum))
	n := min(len(t.mentions), mostMentions)
	s.means.reset(n*n, len(s.sum))
}

// score returns the scores of a candidate with the features that describe gives; the slice is good
// until the next call.
func (s *scorer) score(d *describer, c candidate, features []uint32) []int32 {
	s.net.Fetch(features)
	clear(s.sum)
	for place, token := range d.wordsOf(c) {
		if token != none {
			s.add(s.word(d, place, token))
		}
	}
	s.net.Find(features, s.state)
	if c.s != none && c.o != none {
		s.add(s.mean(d, c))
	}
	s.net.ScoreFound(s.sum, s.state)
	return s.state.Scores
}

// word returns what a token's vector gives in a place.
func (s *scorer) word(d *describer, place, token int) []int32 {
	at := token*wordValues + place
	sum := s.words.all[at*len(s.sum):][:len(s.sum)]
	if !s.words.have[at] {
		s.words.have[at] = true
		s.weigh(place, &d.t.word(token).vector, sum)
	}
	return sum
}

// mean returns what the words between the ends give, the same either way round.
func (s *scorer) mean(d *describer, c candidate) []int32 {
	at := min(c.s, c.o)*min(len(d.t.mentions), mostMentions) + max(c.s, c.o)
	sum := s.means.all[at*len(s.sum):][:len(s.sum)]
	if !s.means.have[at] {
		s.means.have[at] = true
		mean := d.mean(c)
		s.weigh(middle, &mean, sum)
	}
	return sum
}

func (s *scorer) add(part []int32) {
	for k, v := range part {
		s.sum[k] += v
	}
}

// weigh sets sum to what a vector gives in a place.
func (s *scorer) weigh(place int, vector *[used]int8, sum []int32) {
	for i, v := range vector {
		s.values[i] = int16(v)
	}
	s.net.Weigh(place, &s.values, sum)
}
