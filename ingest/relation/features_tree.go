package relation

// paths describes the way through the tree.
func (d *describer) paths(c candidate) {
	up, down := d.t.liftedPath(d.t.heads[c.s], d.t.heads[c.o])
	d.senses(57, up[len(up)-1], 0)
	for i, k := range up {
		if i > 0 {
			d.onTheWay(k, 1, i == len(up)-1)
		}
	}
	for i, k := range down {
		if i < len(down)-1 {
			d.onTheWay(k, 2, false)
		}
	}
	length := len(up) + len(down)
	d.add(42, bucket(length), d.pair)
	d.add(43, bucket(len(up)), bucket(len(down)))
	if length <= 9 {
		d.wholePath(c, up, down)
	}
	d.pathEnds(up, down)
}

// onTheWay describes a word between the ends in the tree: on which side, and whether on top.
func (d *describer) onTheWay(k int, side uint32, top bool) {
	where := side
	if side == 1 {
		where = mix(side, flag(top))
	}
	d.add(40, d.t.word(k).hash, where)
	d.add(41, d.t.word(k).fine, where)
	d.senses(58, k, side)
}

// wholePath describes the labels of all arcs between the ends, alone and with words.
func (d *describer) wholePath(c candidate, up, down []int) {
	top := up[len(up)-1]
	labels, lexical := uint32(0), uint32(0)
	for i, k := range up {
		if i < len(up)-1 {
			labels = mix(labels, d.deps[k])
		}
		if i > 0 {
			lexical = mix(lexical, d.t.word(k).hash)
		}
	}
	labels, lexical = mix(labels, 7), mix(lexical, 7)
	for i, k := range down {
		labels = mix(labels, d.deps[k])
		if i < len(down)-1 {
			lexical = mix(lexical, d.t.word(k).hash)
		}
	}
	d.add(44, labels, 0)
	d.add(45, labels, d.pair)
	d.add(46, labels, d.t.word(top).hash)
	d.add(47, labels, lexical)
	d.add(48, labels, d.t.word(top).coarse)
}

// pathEnds describes the arcs below the top of the path, with their prepositions, and those at its
// ends.
func (d *describer) pathEnds(up, down []int) {
	top := up[len(up)-1]
	s, o := uint32(0), uint32(0)
	if len(up) > 1 {
		s = mix(d.deps[up[len(up)-2]], d.caseOf(up[len(up)-2]))
	}
	if len(down) > 0 {
		o = mix(d.deps[down[0]], d.caseOf(down[0]))
		d.add(49, d.deps[down[len(down)-1]], d.caseOf(down[len(down)-1]))
	}
	d.add(50, d.deps[up[0]], d.caseOf(up[0]))
	d.add(51, s, o)
	d.add(52, d.t.word(top).hash, mix(s, o))
	d.add(53, d.t.word(top).fine, mix(s, o))
	d.add(54, d.t.word(top).hash, o)
	d.add(55, d.t.word(top).hash, s)
	d.add(56, d.tags[top], mix(s, o))
}

// senses adds the classes that the rules know for a word, wherever its arguments stand.
func (d *describer) senses(template uint32, i int, detail uint32) {
	for _, class := range d.t.lexeme(i).classes {
		d.add(template, class, detail)
	}
}

// caseOf is the hash of a token's preposition.
func (d *describer) caseOf(i int) uint32 {
	for _, k := range d.t.children(i) {
		if dep := d.t.tokens[k].Dep; dep == "case" || dep == "mark" {
			return d.t.word(int(k)).hash
		}
	}
	return 0
}

// shared describes the predicates that have both, or one, as arguments.
func (d *describer) shared(c candidate) {
	both := false
	for _, p := range d.places[c.s] {
		for _, q := range d.places[c.o] {
			if p.frame != q.frame {
				continue
			}
			both = true
			head := d.frames[p.frame].head
			slots := mix(uint32(p.slot), uint32(q.slot))
			d.add(60, slots, flag(p.weak)+2*flag(q.weak))
			d.add(61, slots, d.t.word(head).hash)
			d.add(62, slots, d.t.word(head).fine)
			d.add(63, d.t.word(head).hash, d.pair)
			d.add(64, slots, d.pair)
			d.add(65, slots, d.t.word(head).coarse)
		}
	}
	d.add(66, flag(both), d.pair)
	d.single(c.s, 67)
	d.single(c.o, 70)
}

// single describes the predicates of one mention.
func (d *describer) single(k int, template uint32) {
	for _, p := range d.places[k] {
		head := d.frames[p.frame].head
		d.add(template, uint32(p.slot), d.t.word(head).hash)
		d.add(template+1, uint32(p.slot), d.t.word(head).fine)
		d.add(template+2, uint32(p.slot), flag(p.weak))
		d.senses(template+60, head, uint32(p.slot))
	}
}
