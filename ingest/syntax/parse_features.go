package syntax

// view is what the features of a state look at: the three topmost words of the stack, the first
// three of the buffer, and the dependents that they have.
type view struct {
	c                      *config
	s0, s1, b0             int
	S0, S1, S2, B0, B1, B2 *word
	t0, t1, t2, u0, u1, u2 uint32 // their tags
	l0, r0, l1, r1, lb     child  // dependents to the left and right
}

func (c *config) view() view {
	w, last := c.words, len(c.words)-1
	v := view{c: c, s0: c.top(0), s1: c.top(1), b0: c.first}
	v.S0, v.S1, v.S2 = &w[v.s0], &w[v.s1], &w[c.top(2)]
	v.B0, v.B1, v.B2 = &w[v.b0], &w[min(v.b0+1, last)], &w[min(v.b0+2, last)]
	v.t0, v.t1, v.t2 = uint32(v.S0.tag), uint32(v.S1.tag), uint32(v.S2.tag)
	v.u0, v.u1, v.u2 = uint32(v.B0.tag), uint32(v.B1.tag), uint32(v.B2.tag)
	v.l0, v.r0 = c.nodes[v.s0].left, c.nodes[v.s0].right
	v.l1, v.r1 = c.nodes[v.s1].left, c.nodes[v.s1].right
	v.lb = c.nodes[v.b0].left
	return v
}

func (v *view) tag(i int) uint32 { return uint32(v.c.words[i].tag) }

func (v *view) form(i int) uint32 { return v.c.words[i].form }

// pack puts three small numbers into one.
func pack(a, b, c uint32) uint32 { return a | b<<8 | c<<16 }

// parseFeatures collects the features of a state.
func parseFeatures(f *features, c *config) {
	f.keys = f.keys[:0]
	v := c.view()
	v.wordFeatures(f)
	v.treeFeatures(f)
	v.singleFeatures(f)
	v.clusterFeatures(f)
}

// wordFeatures joins the words on the stack and in the buffer, and their tags and distances.
func (v *view) wordFeatures(f *features) {
	S0, S1, B0 := v.S0, v.S1, v.B0
	t0, t1, u0, u1 := v.t0, v.t1, v.u0, v.u1
	gap, gap1 := uint32(min(v.b0-v.s0, 6)), uint32(min(v.s0-v.s1, 6))
	f.two(1, S0.form, t0)
	f.two(2, S1.form, t1)
	f.two(3, B0.form, u0)
	f.two(4, v.B1.form, u1)
	f.two(5, v.S2.form, v.t2)
	f.two(6, v.B2.form, v.u2)
	f.one(7, pack(t0, t1, v.t2))
	f.one(8, pack(t0, u0, u1))
	f.one(9, pack(t0, t1, u0))
	f.one(10, pack(u0, u1, v.u2))
	f.two(11, S0.form, S1.form)
	f.two(12, S0.form, B0.form)
	f.two(13, S1.form, B0.form)
	f.two(14, S0.form, pack(t1, u0, 0))
	f.two(15, S1.form, pack(t0, u0, 0))
	f.two(16, B0.form, pack(t0, t1, 0))
	f.two(17, B0.form, pack(t0, u1, 0))
	f.two(18, S0.form, pack(u0, u1, 0))
	f.two(19, v.B1.form, pack(t0, u0, 0))
	f.one(20, pack(t0, u0, gap))
	f.one(21, pack(t0, t1, gap1))
	f.two(22, pack(t0, u0, gap), gap1)
}

// treeFeatures looks at the dependents found so far.
func (v *view) treeFeatures(f *features) {
	t0, t1, u0 := v.t0, v.t1, v.u0
	l0, r0, l1, r1, lb := v.l0, v.r0, v.l1, v.r1, v.lb
	f.two(30, pack(t0, v.tag(r0.outer), v.tag(l0.outer)), 0)
	f.two(31, pack(t1, v.tag(r1.outer), v.tag(l1.outer)), 0)
	f.two(32, pack(t0, t1, v.tag(r1.outer)), 0)
	f.two(33, pack(t0, t1, v.tag(l0.outer)), 0)
	f.two(34, pack(t0, t1, v.tag(r0.outer)), 0)
	f.two(35, pack(t0, u0, v.tag(r0.outer)), 0)
	f.two(36, pack(t0, u0, v.tag(l0.outer)), 0)
	f.two(37, pack(t0, u0, v.tag(lb.outer)), 0)
	f.two(38, pack(u0, v.tag(lb.outer), v.tag(lb.inner)), 0)
	f.two(39, pack(t0, v.tag(l0.outer), v.tag(l0.inner)), 0)
	f.two(40, pack(t0, v.tag(r0.outer), v.tag(r0.inner)), 0)
	f.two(41, pack(t1, v.tag(r1.outer), v.tag(r1.inner)), t0)
	f.two(42, v.S0.form, pack(l0.few(), r0.few(), 0))
	f.two(43, v.S1.form, pack(l1.few(), r1.few(), 0))
	f.two(44, v.B0.form, lb.few())
	f.two(45, pack(t0, l0.few(), r0.few()), u0)
	f.two(46, pack(t1, l1.few(), r1.few()), t0)
	f.two(47, v.form(r0.outer), pack(t0, u0, 0))
	f.two(48, v.form(l0.outer), pack(t0, t1, 0))
	f.two(49, v.form(r1.outer), pack(t0, t1, 0))
	f.two(50, v.form(lb.outer), pack(t0, u0, 0))
	f.two(51, v.form(l0.outer), v.S1.form)
	f.two(52, v.form(lb.outer), v.S0.form)
}

// few is the number of dependents, up to four.
func (c child) few() uint32 { return uint32(min(c.count, 4)) }

// singleFeatures are those of one word each, of the words beside it in the text, and of endings.
func (v *view) singleFeatures(f *features) {
	t0, t1, u0 := v.t0, v.t1, v.u0
	f.two(53, pack(v.tag(v.b0-1), u0, v.u1), t0)
	f.two(54, pack(v.tag(v.s0-1), t0, v.tag(v.s0+1)), u0)
	f.two(55, pack(v.tag(v.s1-1), t1, v.tag(v.s1+1)), t0)
	f.one(56, v.S0.form)
	f.one(57, v.B0.form)
	f.one(58, v.S1.form)
	f.one(59, t0)
	f.one(60, u0)
	f.one(61, t1)
	f.two(62, v.S0.suffix[2], pack(t1, u0, 0))
	f.two(63, v.S1.suffix[2], pack(t0, u0, 0))
	f.two(64, v.B0.suffix[2], pack(t0, t1, 0))
	f.two(65, v.S0.suffix[2], v.B0.suffix[2])
	f.two(66, v.S0.suffix[2], v.S1.suffix[2])
	f.two(67, pack(t0, u0, t1), pack(v.u1, uint32(min(v.b0-v.s0, 6)), v.t2))
	f.two(68, pack(t0, u0, t1), v.u1)
}

// clusterFeatures know alike words as one.
func (v *view) clusterFeatures(f *features) {
	S0, S1, B0 := v.S0, v.S1, v.B0
	t0, t1, u0 := v.t0, v.t1, v.u0
	f.two(70, S0.fine, pack(t1, u0, 0))
	f.two(71, S1.fine, pack(t0, u0, 0))
	f.two(72, B0.fine, pack(t0, t1, 0))
	f.two(73, S0.coarse|B0.coarse<<16, pack(t0, u0, 0))
	f.two(74, S0.coarse|S1.coarse<<16, pack(t0, t1, 0))
	f.two(75, S0.fine, B0.coarse)
	f.two(76, S0.coarse, B0.fine)
	f.two(77, S0.fine, S1.coarse)
	f.two(78, S0.coarse, S1.fine)
	f.two(79, S1.coarse|B0.coarse<<16, pack(t1, u0, t0))
	f.two(80, v.form(v.lb.outer), B0.coarse)
	f.two(81, v.form(v.lb.outer), S0.coarse)
	f.two(82, v.form(v.l0.outer), S1.coarse)
}
