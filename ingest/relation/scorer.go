package relation

import "github.com/graphbuild/graphbuild/ingest/relation/internal/network"

// scorer asks one network about the candidates of a sentence. A word's vector stands in the same
// place for many of them, so that what the network makes of it is worked out once.
type scorer struct {
	net    *network.Net
	state  *network.State
	values [used]int16
	have   []bool  // by token and place
	sums   []int32 // by token, place and hidden unit
	sum    []int32 // of the last candidate
	part   []int32 // what the words between its ends give
}

func newScorer(net *network.Net) *scorer {
	return &scorer{net: net, state: net.NewState(), sum: make([]int32, net.Hidden()), part: make([]int32, net.Hidden())}
}

// load prepares for a sentence of so many tokens.
func (s *scorer) load(tokens int) {
	s.have = resize(s.have, tokens*wordValues)
	if n := len(s.have) * len(s.sum); len(s.sums) < n {
		s.sums = make([]int32, n)
	}
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
	var mean [used]int8
	if d.mean(c, mean[:]) {
		s.weigh(middle, mean[:], s.part)
		s.add(s.part)
	}
	s.net.ScoreFound(s.sum, s.state)
	return s.state.Scores
}

// word returns what a token's vector gives in a place.
func (s *scorer) word(d *describer, place, token int) []int32 {
	at := token*wordValues + place
	sum := s.sums[at*len(s.sum):][:len(s.sum)]
	if !s.have[at] {
		s.have[at] = true
		s.weigh(place, d.t.word(token).vector[:], sum)
	}
	return sum
}

func (s *scorer) add(part []int32) {
	for k, v := range part {
		s.sum[k] += v
	}
}

// weigh sets sum to what a vector gives in a place.
func (s *scorer) weigh(place int, vector []int8, sum []int32) {
	for i, v := range vector {
		s.values[i] = int16(v)
	}
	s.net.Weigh(place, &s.values, sum)
}
