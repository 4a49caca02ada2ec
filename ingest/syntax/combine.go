package syntax

import "slices"

// The weighed arcs become a tree one by one, the surest first, as long as they fit together: the
// re-parsing of Attardi and Dell'Orletta (2009) and Surdeanu and Manning (2010), which comes close
// to the best spanning tree.

// vote is a possible arc.
type vote struct {
	head, dependent int
	weight          float32 // its probability
}

// voter joins trees of one line.
type voter struct {
	votes []vote
	group []int // union-find: words that hang together
}

// start makes v ready for a padded line of n words.
func (v *voter) start(n int) {
	v.votes = v.votes[:0]
	v.group = v.group[:0]
	for i := range n {
		v.group = append(v.group, i)
	}
}

// add votes for an arc.
func (v *voter) add(dependent, head int, weight float32) {
	v.votes = append(v.votes, vote{head: head, dependent: dependent, weight: weight})
}

// join sets the heads of nodes, and the weight of each. A word none of whose arcs fits hangs on the
// dependent of the root.
func (v *voter) join(nodes []node, root int, sure []float32) {
	for i := range nodes {
		nodes[i].head = 0
	}
	slices.SortStableFunc(v.votes, func(a, b vote) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	top := 0
	for _, vote := range v.votes {
		if nodes[vote.dependent].head != 0 || vote.head == root && top != 0 || !v.link(vote.dependent, vote.head) {
			continue
		}
		nodes[vote.dependent].head = vote.head
		sure[vote.dependent] = vote.weight
		if vote.head == root {
			top = vote.dependent
		}
	}
	v.rest(nodes, root, top, sure)
}

// rest hangs up the words that no vote could.
func (v *voter) rest(nodes []node, root, top int, sure []float32) {
	for i := pad; i < root; i++ {
		if nodes[i].head != 0 {
			continue
		}
		sure[i] = 0.01
		if top == 0 {
			top = i
			nodes[i].head = root
			continue
		}
		nodes[i].head = top
	}
}

// link joins the groups of two words, and reports false if they hang together already.
func (v *voter) link(a, b int) bool {
	a, b = v.find(a), v.find(b)
	v.group[a] = b
	return a != b
}

func (v *voter) find(i int) int {
	for v.group[i] != i {
		v.group[i] = v.group[v.group[i]]
		i = v.group[i]
	}
	return i
}
