package network

import "slices"

// tree joins arcs to a tree, the surest first, as long as they fit together (Surdeanu and Manning
// 2010, "Ensemble Models for Dependency Parsing: Cheap and Good?"), which comes close to the best
// spanning tree.
type tree struct {
	arcs  []arc
	group []int // union-find: words that hang together
}

type arc struct {
	dep, head int32
	odds      float32
}

// unlikely is the probability below which an arc is not looked at.
const unlikely = 0.001

// grow sets the heads of the words, and how sure they are. scores has a row for each word: the score
// of each word as its head, then that of the root.
func (t *tree) grow(scores []float32, words []Result) {
	if !t.choose(scores, words) {
		t.fit(scores, words)
	}
}

// choose gives each word its best head, and reports whether that makes a tree. If so, the arcs would
// fit together in any order.
func (t *tree) choose(scores []float32, words []Result) bool {
	t.alone(len(words))
	rooted := false
	for i := range words {
		row := scores[i*(len(words)+1):][:len(words)+1]
		head := highest(row)
		root := head == len(words)
		if root && rooted || !t.join(i, head) {
			return false
		}
		words[i].Head, words[i].Sure = head, probability(row, row[head])
		if root {
			words[i].Head, rooted = -1, true
		}
	}
	return true
}

// fit gives the words the surest heads that make a tree; scores become probabilities.
func (t *tree) fit(scores []float32, words []Result) {
	t.start(scores, len(words))
	root := int32(len(words))
	const none = -2
	for i := range words {
		words[i].Head = none
	}
	top := -1
	for _, a := range t.arcs {
		if words[a.dep].Head != none || a.head == root && top >= 0 || !t.join(int(a.dep), int(a.head)) {
			continue
		}
		words[a.dep].Head, words[a.dep].Sure = int(a.head), a.odds
		if a.head == root {
			words[a.dep].Head, top = -1, int(a.dep)
		}
	}
	for i := range words {
		if words[i].Head != none {
			continue
		}
		words[i].Head, words[i].Sure = top, unlikely
		if top < 0 {
			top = i
		}
	}
}

// start lists the likely arcs, the surest first.
func (t *tree) start(scores []float32, count int) {
	t.alone(count)
	t.arcs = t.arcs[:0]
	for i := range count {
		row := scores[i*(count+1) : (i+1)*(count+1)]
		softmax(row)
		for j, p := range row {
			if p >= unlikely {
				t.arcs = append(t.arcs, arc{int32(i), int32(j), p})
			}
		}
	}
	slices.SortFunc(t.arcs, func(a, b arc) int {
		switch {
		case a.odds > b.odds:
			return -1
		case a.odds < b.odds:
			return 1
		case a.dep != b.dep:
			return int(a.dep - b.dep)
		}
		return int(a.head - b.head)
	})
}

// alone makes each word, and the root, a group of its own.
func (t *tree) alone(count int) {
	t.group = t.group[:0]
	for i := range count + 1 {
		t.group = append(t.group, i)
	}
}

// join joins the groups of two words, and reports false if they hang together already.
func (t *tree) join(a, b int) bool {
	a, b = t.find(a), t.find(b)
	t.group[a] = b
	return a != b
}

func (t *tree) find(i int) int {
	for t.group[i] != i {
		t.group[i] = t.group[t.group[i]]
		i = t.group[i]
	}
	return i
}
