package network

import (
	"math"
	"slices"
	"sync"

	"github.com/graphbuild/graphbuild/ingest/internal/portable"
)

// Options of Train.
type Options struct {
	Seed   uint64
	Rounds int     // passes over the sentences
	Batch  int     // words learnt from together
	Rate   float64 // of Adam, at its highest
	Drop   float32 // share of the inputs of each layer left out
	Skip   float32 // share of the features left out
	Log    func(round int, loss float64, m *Model)
}

// shards is the number of parts of a batch that are learnt side by side. Their gradients are added
// in order, so that the number of processors doesn't matter.
const shards = 2

// Train learns a network from the sentences that are given for each round. The same sentences,
// options and kind of processor give the same network.
func Train(s Sizes, sentences func(round int) [][]Word, o Options) *Model {
	t := newTrainer(s, o)
	for round := range o.Rounds {
		batches := t.batches(sentences(round))
		t.steps = max(t.steps, len(batches)*o.Rounds)
		loss, words := 0.0, 0
		for _, batch := range batches {
			l, n := t.step(batch)
			loss, words = loss+l, words+n
		}
		if o.Log != nil {
			o.Log(round, loss/float64(words), t.result())
		}
	}
	return t.result()
}

func (t *trainer) result() *Model {
	if t.done < settle {
		return t.n.quantise()
	}
	return t.mean.quantise()
}

// trainer holds the state of Adam (Kingma and Ba 2015), and the mean of the network over the last
// steps, which is better than the network itself.
type trainer struct {
	Options
	random        portable.Random
	n, mean       *net
	first, second *net // moments
	shards        [shards]*pass
	done, steps   int
}

func newTrainer(s Sizes, o Options) *trainer {
	t := &trainer{Options: o, random: portable.Random(o.Seed), n: newNet(s), mean: newNet(s), first: newNet(s), second: newNet(s)}
	t.n.init(&t.random)
	for i := range t.shards {
		t.shards[i] = newPass(t.n, o, t.random.Next())
	}
	return t
}

// init sets random weights.
func (n *net) init(r *portable.Random) {
	fill := func(s []float32, size float64) {
		for i := range s {
			s[i] = (2*r.Float() - 1) * float32(size)
		}
	}
	fill(n.rows, 0.25)
	fill(n.dense, math.Sqrt(3/float64(n.Dense)))
	for i := range n.layers {
		l := &n.layers[i]
		fill(l.w, math.Sqrt(3/float64(l.in)))
		fill(l.skip, math.Sqrt(9/float64(l.in)))
		fill(l.v, 0.3)
		for d := range 2 {
			for j := range l.units {
				l.b[d*3*l.units+2*l.units+j] = -0.5 // at first h is mostly skip
			}
		}
	}
	for _, a := range []*affine{&n.tag, &n.arcDep, &n.arcHead, &n.labelDep, &n.labelHead, &n.label} {
		fill(a.w, math.Sqrt(3/float64(a.in)))
	}
	fill(n.bilinear.w, math.Sqrt(1/float64(n.Arc)))
	fill(n.arcRoot, 0.5)
	fill(n.labelRoot, 0.5)
}

// batches groups sentences of like length, in random order.
func (t *trainer) batches(sentences [][]Word) [][][]Word {
	order := slices.Clone(sentences)
	shuffle(&t.random, len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	slices.SortStableFunc(order, func(a, b []Word) int { return len(a)/4 - len(b)/4 })
	var all [][][]Word
	first, words := 0, 0
	for i, s := range order {
		words += len(s)
		if words >= t.Batch || i == len(order)-1 {
			all = append(all, order[first:i+1])
			first, words = i+1, 0
		}
	}
	shuffle(&t.random, len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// step learns from one batch.
func (t *trainer) step(batch [][]Word) (loss float64, words int) {
	for _, s := range batch {
		words += len(s)
	}
	var losses [shards]float64
	var wait sync.WaitGroup
	for i, p := range t.shards {
		part := batch[i*len(batch)/shards : (i+1)*len(batch)/shards]
		wait.Go(func() { losses[i] = p.learn(part, 1/float32(words)) })
	}
	wait.Wait()
	t.done++
	t.update()
	t.average()
	for _, l := range losses {
		loss += l
	}
	return loss, words
}

// update moves the weights along the gradients of the shards, and clears these.
func (t *trainer) update() {
	sum := t.shards[0]
	for _, p := range t.shards[1:] {
		addTo(sum.g.flat, p.g.flat)
		clear(p.g.flat)
		for _, row := range p.touched.list {
			sum.touched.put(row)
			r := p.g.row(row)
			addTo(sum.g.row(row), r)
			clear(r)
		}
		p.touched.clear()
	}
	rate := t.rate()
	a := adam{rate: rate, clip: clip(sum.g.flat), first: 1 - math.Pow(0.9, float64(t.done)), second: 1 - math.Pow(0.99, float64(t.done))}
	a.move(t.n.flat, sum.g.flat, t.first.flat, t.second.flat)
	for _, row := range sum.touched.list {
		a.move(t.n.row(row), sum.g.row(row), t.first.row(row), t.second.row(row))
	}
	sum.touched.clear()
}

func (n *net) row(row int32) []float32 { return n.rows[int(row)*n.Embed:][:n.Embed] }

// rate rises over the first steps, then falls evenly to a fiftieth.
func (t *trainer) rate() float64 {
	done := float64(t.done)
	return t.Rate * min(1, done/200) * max(0.02, 1-done/float64(t.steps))
}

// clip is the factor that brings a gradient to a length of at most 1.
func clip(g []float32) float32 {
	var sum float64
	for _, v := range g {
		sum += float64(v) * float64(v)
	}
	return float32(min(1, 1/(math.Sqrt(sum)+1e-9)))
}

type adam struct {
	rate          float64
	clip          float32
	first, second float64 // corrections of the moments
}

func (a adam) move(w, g, first, second []float32) {
	rate, correct := float32(a.rate/a.first), float32(1/a.second)
	for i := range w {
		x := g[i] * a.clip
		first[i] += 0.1 * (x - first[i])
		second[i] += 0.01 * (x*x - second[i])
		w[i] -= rate * first[i] / (float32(math.Sqrt(float64(second[i]*correct))) + 1e-8)
		g[i] = 0
	}
}

// settle is the number of steps before the mean begins, rarely how often it looks at rows.
const settle, rarely = 300, 20

// average updates the mean. Rows, which are many and change little, are looked at now and then.
func (t *trainer) average() {
	switch {
	case t.done < settle:
	case t.done == settle:
		copy(t.mean.flat, t.n.flat)
		copy(t.mean.rows, t.n.rows)
	default:
		approach(t.mean.flat, t.n.flat, 0.002)
		if t.done%rarely == 0 {
			approach(t.mean.rows, t.n.rows, 0.002*rarely)
		}
	}
}

func approach(a, b []float32, by float32) {
	for i := range a {
		a[i] += by * (b[i] - a[i])
	}
}

// shuffle brings n things into random order.
func shuffle(r *portable.Random, n int, swap func(i, j int)) {
	for i := range n {
		swap(i, r.Below(i+1))
	}
}
