package network

// ArcTrainer learns to choose among pairs: the score of the pair of a left and a right thing is one
// linear unit over the positive part of the sum of their rows and of the rows of the pair itself.
// Step sizes are those of Trainer.
type ArcTrainer struct {
	Rate float32
	Skip float32

	hidden       int
	index        index
	emb, embSum  []float32
	out          []float32
	outSum       float32
	random       Random
	net          *Trainer
	left, right  side
	pairs        [][]uint32 // rows of each pair scored
	sums, scores []float32
}

// side is the things of one side of a sentence: their features' rows, sums and gradients.
type side struct {
	rows       [][]uint32
	sum, slope []float32
}

// NewArcTrainer returns a trainer for the features counted at least least times.
func NewArcTrainer(count Count, least uint16, hidden int, seed uint64) *ArcTrainer {
	base := NewTrainer(count, least, hidden, 1, seed)
	return &ArcTrainer{
		Rate: base.Rate, hidden: hidden, index: base.index, emb: base.emb, embSum: base.embSum,
		out: base.out, random: base.random, net: base,
	}
}

// Rows returns the number of features that have a row.
func (t *ArcTrainer) Rows() int { return len(t.embSum) }

// Start begins a sentence with n things on either side.
func (t *ArcTrainer) Start(n int) {
	t.left.start(n, t.hidden)
	t.right.start(n, t.hidden)
}

func (s *side) start(n, hidden int) {
	for len(s.rows) < n {
		s.rows = append(s.rows, nil)
	}
	s.sum = append(s.sum[:0], make([]float32, n*hidden)...)
	s.slope = append(s.slope[:0], make([]float32, n*hidden)...)
}

// Left gives the features of a left thing, Right those of a right one.
func (t *ArcTrainer) Left(i int, features []uint32, training bool) {
	t.put(&t.left, i, features, training)
}

// Right gives the features of a right thing.
func (t *ArcTrainer) Right(i int, features []uint32, training bool) {
	t.put(&t.right, i, features, training)
}

func (t *ArcTrainer) put(s *side, i int, features []uint32, training bool) {
	s.rows[i] = t.known(s.rows[i][:0], features, training)
	for _, row := range s.rows[i] {
		add(s.sum[i*t.hidden:][:t.hidden], t.emb[int(row)*t.hidden:][:t.hidden])
	}
}

func (t *ArcTrainer) known(rows, features []uint32, training bool) []uint32 {
	for _, key := range features {
		if training && t.random.Float() < t.Skip {
			continue
		}
		if row, ok := t.index.find(key); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// Clear forgets the pairs of the last left thing.
func (t *ArcTrainer) Clear() { t.sums, t.scores = t.sums[:0], t.scores[:0] }

// Pair scores a pair with its own features.
func (t *ArcTrainer) Pair(left, right int, features []uint32, training bool) {
	k := len(t.scores)
	for len(t.pairs) <= k {
		t.pairs = append(t.pairs, nil)
	}
	t.pairs[k] = t.known(t.pairs[k][:0], features, training)
	at := len(t.sums)
	t.sums = append(t.sums, t.left.sum[left*t.hidden:][:t.hidden]...)
	h := t.sums[at:]
	add(h, t.right.sum[right*t.hidden:][:t.hidden])
	for _, row := range t.pairs[k] {
		add(h, t.emb[int(row)*t.hidden:][:t.hidden])
	}
	score := float32(0)
	for i, v := range h {
		if v > 0 {
			score += float32(v * t.out[i])
		}
	}
	t.scores = append(t.scores, score)
}

// Scores returns the scores of the pairs since Clear.
func (t *ArcTrainer) Scores() []float32 { return t.scores }

// Learn takes a step for the pairs since Clear, given the slope of the loss by each score and the
// right things of the pairs. The rows of left and right things wait for Finish.
func (t *ArcTrainer) Learn(left int, rights []int, slopes []float32) {
	slope := make([]float32, t.hidden)
	change := make([]float32, t.hidden)
	for k, g := range slopes {
		if g < 1e-3 && g > -1e-3 {
			continue
		}
		square := float32(0)
		for i, v := range t.sums[k*t.hidden:][:t.hidden] {
			slope[i] = 0
			if v > 0 {
				slope[i] = float32(g * t.out[i])
				square += float32(slope[i] * slope[i])
				change[i] += float32(g * v)
			}
		}
		add(t.left.slope[left*t.hidden:][:t.hidden], slope)
		add(t.right.slope[rights[k]*t.hidden:][:t.hidden], slope)
		t.update(t.pairs[k], slope, square/float32(t.hidden))
	}
	square := float32(0)
	for _, c := range change {
		square += float32(c * c)
	}
	t.outSum += square / float32(t.hidden)
	axpy(t.out, -t.Rate/(sqrt(t.outSum)+1e-3), change)
}

func (t *ArcTrainer) update(rows []uint32, slope []float32, mean float32) {
	if mean == 0 {
		return
	}
	for _, row := range rows {
		t.embSum[row] += mean
		axpy(t.emb[int(row)*t.hidden:][:t.hidden], -t.Rate/(sqrt(t.embSum[row])+1e-3), slope)
	}
}

// Finish takes the steps for the things of the sentence.
func (t *ArcTrainer) Finish() {
	for _, s := range []*side{&t.left, &t.right} {
		for i := 0; i*t.hidden < len(s.slope); i++ {
			slope := s.slope[i*t.hidden:][:t.hidden]
			t.update(s.rows[i], slope, dot(slope, slope)/float32(t.hidden))
		}
	}
}

// Quantise returns the net with whole-number weights.
func (t *ArcTrainer) Quantise() *Net {
	clear(t.net.base)
	return t.net.Quantise()
}
