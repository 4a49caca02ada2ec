package relation

import (
	"github.com/graphbuild/graphbuild/ingest/text"
)

// remote describes a candidate one end of which the sentence does not mention.
func (d *describer) remote(c candidate) {
	k, side := c.present()
	types := mix(mix(d.pair, uint32(c.link)), side)
	link := mix(uint32(c.link), side)
	m := d.mention(k)
	d.add(110, types, fnv(string(m.Form)))
	d.add(111, types, d.offices[k])
	d.add(112, types, d.t.word(d.t.heads[k]).hash)
	for n, i := range []int{m.First - d.t.first - 1, m.Last - d.t.first} {
		if i >= 0 && i < len(d.t.tokens) {
			d.add(113, d.t.word(i).hash, mix(uint32(n), types))
			d.add(114, d.t.word(i).fine, mix(uint32(n), types))
		}
	}
	for _, p := range d.places[k] {
		head := d.frames[p.frame].head
		slot := mix(uint32(p.slot), link)
		d.add(115, slot, d.t.word(head).hash)
		d.add(116, slot, d.t.word(head).fine)
		d.add(117, slot, types)
		d.senses(122, head, slot)
		d.add(118, slot, mix(d.deps[head], bucket(len(d.frames[p.frame].args))))
	}
	d.add(119, types, d.zone)
	d.add(120, link, bucket(len(d.t.mentions)))
	d.add(121, types, bucket(len(d.t.mentions)))
	d.known(c)
}

// present returns the entry of the end that the sentence mentions, and which end it is.
func (c candidate) present() (entry int, side uint32) {
	if c.s == none {
		return c.o, 1
	}
	return c.s, 0
}

// loadOffices works out what kind of title stands beside each mention.
func (d *describer) loadOffices(titles []int) {
	d.offices = resize(d.offices, len(d.t.mentions))
	for _, x := range titles {
		o := d.t.doc.Mentions[x]
		title, ok := d.names.Title(d.t.doc.Slice(o.Span))
		for k := range d.t.mentions {
			m := d.mention(k)
			before, after := m.First-o.Last, o.First-m.Last
			if d.offices[k] != 0 || before != 0 && before != 1 && after != 0 && after != 1 && !m.Contains(o.Span) {
				continue
			}
			if ok {
				d.offices[k] = mix(fnv(title.Office), flag(before >= 0))
			} else {
				d.offices[k] = mix(1, flag(before >= 0))
			}
		}
	}
}

// alone describes a candidate without an object.
func (d *describer) alone(c candidate) {
	kind := d.forms[c.s]
	d.add(80, kind, 0)
	d.single(c.s, 81)
	for _, p := range d.places[c.s] {
		head := d.frames[p.frame].head
		args := 0
		for _, a := range d.frames[p.frame].args {
			if a.slot != p.slot {
				args++
			}
		}
		d.add(84, uint32(p.slot), mix(d.t.word(head).hash, bucket(args)))
		d.add(85, uint32(p.slot), mix(d.deps[head], bucket(args)))
		d.add(86, uint32(p.slot), mix(d.t.word(head).coarse, kind))
	}
	h := d.t.heads[c.s]
	d.add(87, d.deps[h], kind)
	if head := d.t.head(h); head != none {
		d.add(88, mix(d.deps[h], d.t.word(head).hash), 0)
		d.add(89, mix(d.deps[h], d.t.word(head).fine), 0)
	}
	d.add(90, bucket(len(d.t.mentions)), bucket(len(d.t.tokens)))
	d.add(91, d.zone, 0)
}

// says describes the word that would be the trigger.
func (d *describer) says(c candidate) {
	k := d.t.trigger(c)
	if k == none {
		d.add(140, 0, uint32(c.link))
		return
	}
	kind := uint32(c.link)
	if c.object != text.None {
		kind = mix(kind, d.pair)
	}
	d.add(141, d.t.word(k).hash, uint32(c.link))
	d.add(142, d.t.word(k).hash, kind)
	d.add(143, d.t.word(k).fine, kind)
	d.add(144, d.t.word(k).coarse, kind)
	d.senses(145, k, uint32(c.link))
	d.senses(146, k, kind)
}

// found describes what the rules found.
func (d *describer) found(c candidate) {
	d.add(100, bucket(len(c.findings)), bucket(len(c.reversed)))
	for _, f := range c.findings {
		class := fnv(string(f.rule.relation.Class))
		d.add(101, fnv(f.rule.relation.Name), flag(f.weak))
		d.add(102, class, flag(f.weak))
		d.add(103, fnv(f.rule.name), 0)
		if c.object != text.None {
			d.add(104, class, d.pair)
		}
	}
	for _, f := range c.reversed {
		d.add(105, fnv(f.rule.relation.Name), flag(f.weak))
		d.add(106, fnv(string(f.rule.relation.Class)), 0)
	}
}
