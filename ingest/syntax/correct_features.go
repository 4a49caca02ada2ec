package syntax

import "slices"

// endFeatures collects the features of word i as one end of an arc; base tells the ends apart.
func endFeatures(f *features, w []word, i int, base uint32) {
	f.keys = f.keys[:0]
	W, B, A := &w[i], &w[i-1], &w[i+1]
	t, tb, ta := uint32(W.tag), uint32(B.tag), uint32(A.tag)
	tb2, ta2 := uint32(w[i-2].tag), uint32(w[i+2].tag)
	f.one(base+1, W.form)
	f.two(base+2, W.form, t)
	f.one(base+3, t)
	f.two(base+4, W.fine, t)
	f.two(base+5, W.suffix[2], t)
	f.three(base+8, t, tb, ta)
	f.three(base+9, t, ta, ta2)
	f.three(base+10, t, tb, tb2)
	f.two(base+11, B.form, t)
	f.two(base+12, A.form, t)
	f.two(base+13, w[i-2].form, t)
	f.two(base+14, w[i+2].form, t)
	f.two(base+15, W.form, ta)
	f.two(base+16, W.form, tb)
	f.two(base+17, W.coarse, ta)
	f.two(base+18, W.coarse, tb)
	f.three(base+19, tb2, tb, ta)
	f.three(base+20, tb, ta, ta2)
}

// distanceStep puts the distance of two words in one of nine steps.
func distanceStep(far int) uint32 {
	switch {
	case far > 20:
		return 8
	case far > 10:
		return 7
	case far > 5:
		return 6
	}
	return uint32(far)
}

// pair is what the features of a possible arc look at.
type pair struct {
	t      *tree
	d, h   int
	D, H   *word
	side   uint32  // 1 if the head stands before the dependent, 2 for the root
	bucket uint32  // step of the distance
	tags   uint32  // both tags and the side
	seen   uint32  // what stands between
	odds   []uint8 // how sure the parser was of each head, in four steps
}

// arcFeatures collects the features of the arc from h to d beside the first tree of c.
func arcFeatures(f *features, c *candidates, d, h int) {
	f.keys = f.keys[:0]
	t := c.tree
	p := pair{t: t, d: d, h: h, D: &t.words[d], H: &t.words[h], seen: c.passed(d, h), odds: c.odds}
	p.bucket = distanceStep(max(d-h, h-d))
	switch {
	case h == len(t.words)-pad:
		p.side, p.bucket = 2, 0
	case h < d:
		p.side = 1
	}
	p.tags = pack(uint32(p.D.tag), uint32(p.H.tag), p.side)
	p.wordFeatures(f)
	p.firstTreeFeatures(f)
	p.childFeatures(f)
}

func (p *pair) tag(i int) uint32 { return uint32(p.t.words[i].tag) }

// wordFeatures are those of the two words and of what stands between and beside them.
func (p *pair) wordFeatures(f *features) {
	D, H, d, h := p.D, p.H, p.d, p.h
	place := p.side | p.bucket<<2
	f.two(102, p.tags, p.bucket)
	f.two(103, p.tags, p.seen)
	f.two(105, D.coarse|H.coarse<<16, p.side)
	f.two(106, D.form, H.form)
	f.two(107, D.form, p.tags)
	f.two(108, H.form, p.tags)
	f.three(109, p.tags, p.tag(d-1)|p.tag(d+1)<<8, 0)
	f.three(110, p.tags, p.tag(h-1)|p.tag(min(h+1, len(p.t.words)-1))<<8, 1)
	f.three(111, D.fine, H.fine, p.side)
	f.two(112, D.form, place)
	f.two(113, H.form, place)
}

// firstTreeFeatures say where the head stands in the first tree.
func (p *pair) firstTreeFeatures(f *features) {
	where := p.t.relation(p.d, p.h) | uint32(p.odds[p.d])<<4
	f.two(120, where, uint32(p.odds[p.h]))
	f.two(121, where, p.tags)
	f.two(122, where, p.D.form)
	f.two(123, where, p.H.form)
	f.three(124, where, p.tag(p.t.head[p.d]), p.tags)
	f.three(125, where, p.seen, p.bucket)
}

// childFeatures are those of the dependents of either word and of the head's head.
func (p *pair) childFeatures(f *features) {
	t, d, h := p.t, p.d, p.h
	above, first, last := 0, 0, 0
	if h != len(t.words)-pad {
		above = t.head[h]
	}
	if kids := t.of(d); len(kids) > 0 {
		first, last = kids[0], kids[len(kids)-1]
	}
	opening := t.words[first].form
	f.three(126, p.tags, p.tag(above), p.tag(first))
	f.three(127, opening, p.H.form, p.side)
	f.three(128, opening, p.D.form, uint32(p.H.tag))
	f.two(129, opening, p.tags)
	near, next := t.inward(d, h)
	f.three(130, p.tags, p.tag(near), p.tag(next))
	f.three(131, p.tags, p.tag(near), t.relation(d, h)|uint32(p.odds[d])<<4)
	f.three(132, p.tags, p.tag(first), p.tag(last))
}

// inward returns the two dependents of h that would stand next to d, on h's side of it, and 0 for
// each that is missing.
func (t *tree) inward(d, h int) (near, next int) {
	kids := t.of(h)
	at, _ := slices.BinarySearch(kids, d)
	if at == len(kids) {
		at--
	}
	step := -1
	if h > d {
		step = 1
	}
	found := [2]int{}
	for k := 0; k < 2; at += step {
		if at < 0 || at >= len(kids) || (kids[at] < h) != (d < h) && kids[at] != d {
			break
		}
		if h > d && kids[at] <= d || h < d && kids[at] >= d {
			continue
		}
		found[k] = kids[at]
		k++
	}
	return found[0], found[1]
}
