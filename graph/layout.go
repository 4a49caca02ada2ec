package graph

// This file names every column once, in the order in which an encoded graph has them.

func (g *Graph) texts() []*texts {
	d, e := &g.documents, &g.entities
	columns := []*texts{&d.key, &d.source, &e.key, &e.name, &e.aliases, &e.factValues, &g.relations.key, &g.claims.key}
	for _, c := range g.words() {
		columns = append(columns, &c.kinds)
	}
	return columns
}

func (g *Graph) words() []*words {
	d, r, c := &g.documents, &g.relations, &g.claims
	return []*words{
		&d.publisher, &d.title, &d.published, &r.first, &r.last, &r.realisedBy,
		&c.predicate, &c.theme, &c.start, &c.end, &c.words, &c.voiceWords, &c.quote,
		&g.mentions.text,
	}
}

func (g *Graph) symbols() []*symbols {
	r, c := &g.relations, &g.claims
	return []*symbols{
		&g.documents.language, &g.entities.typ, &g.entities.factNames,
		&r.typ, &r.class, &r.status,
		&c.typ, &c.class, &c.polarity, &c.modality, &c.precision, &c.modifier, &c.rule,
	}
}

func (g *Graph) listColumns() []*lists {
	return []*lists{&g.relations.asserted, &g.relations.denied, &g.relations.documents}
}

// entityRows and documentRows are the columns that hold row numbers of entities or documents,
// -1 for none where optional is set.
func (g *Graph) entityRows() (columns []*[]int32, optional []bool) {
	r, c := &g.relations, &g.claims
	return []*[]int32{
			&r.from, &r.to, &r.place, &c.subject, &c.object, &c.place, &c.voiceEntity,
			&g.mentions.entity, &g.mentioned.entity,
		}, []bool{
			false, false, true, false, true, true, true, false, false,
		}
}

func (g *Graph) documentRows() []*[]int32 {
	return []*[]int32{&g.claims.document, &g.mentions.document, &g.mentioned.document}
}

func (g *Graph) rowColumns() []*[]int32 {
	r, c, m := &g.relations, &g.claims, &g.mentions
	columns, _ := g.entityRows()
	columns = append(columns, g.documentRows()...)
	return append(columns,
		&g.entities.aliasCount, &r.origins, &c.relation, &c.spanStart, &c.spanEnd, &c.char,
		&m.start, &m.end, &m.char, &g.mentioned.count)
}

func (g *Graph) endColumns() []*[]uint32 {
	return []*[]uint32{&g.entities.aliasEnds, &g.entities.factEnds, &g.claims.voiceEnds}
}

func (g *Graph) floatColumns() []*[]float32 {
	return []*[]float32{&g.relations.confidence, &g.claims.confidence}
}

// wellFormed reports whether decoded columns fit each other, so that no accessor can fail.
func (g *Graph) wellFormed() bool {
	return g.sameLengths() && g.rowsInRange() && g.endsInRange()
}

func (g *Graph) sameLengths() bool {
	d, e, r, c := &g.documents, &g.entities, &g.relations, &g.claims
	return equal(len(d.key.ends), len(d.source.ends), len(d.publisher.ids), len(d.title.ids),
		len(d.published.ids), len(d.language.ids)) &&
		equal(len(e.key.ends), len(e.name.ends), len(e.typ.ids), len(e.aliasEnds), len(e.factEnds)) &&
		equal(len(e.aliases.ends), len(e.aliasCount)) &&
		equal(len(e.factNames.ids), len(e.factValues.ends)) &&
		equal(len(r.key.ends), len(r.from), len(r.to), len(r.place), len(r.typ.ids), len(r.class.ids),
			len(r.status.ids), len(r.first.ids), len(r.last.ids), len(r.asserted.ends), len(r.denied.ends),
			len(r.documents.ends), len(r.origins), len(r.confidence), len(r.realisedBy.ids), len(r.overdue)) &&
		c.sameLengths() && g.mentionLengths()
}

func (c *claimColumns) sameLengths() bool {
	return equal(len(c.voiceEntity), len(c.voiceWords.ids)) &&
		equal(len(c.key.ends), len(c.relation), len(c.subject), len(c.object), len(c.place), len(c.typ.ids),
			len(c.class.ids), len(c.polarity.ids), len(c.modality.ids), len(c.predicate.ids), len(c.theme.ids),
			len(c.start.ids), len(c.end.ids), len(c.words.ids), len(c.precision.ids), len(c.modifier.ids),
			len(c.voiceEnds), len(c.confidence), len(c.document), len(c.spanStart), len(c.spanEnd), len(c.char),
			len(c.quote.ids), len(c.rule.ids), len(c.metonym))
}

func (g *Graph) mentionLengths() bool {
	m := &g.mentions
	return equal(len(m.entity), len(m.document), len(m.start), len(m.end), len(m.char), len(m.text.ids)) &&
		equal(len(g.mentioned.document), len(g.mentioned.entity), len(g.mentioned.count))
}

func equal(first int, others ...int) bool {
	for _, n := range others {
		if n != first {
			return false
		}
	}
	return true
}

func (g *Graph) rowsInRange() bool {
	columns, optional := g.entityRows()
	for i, column := range columns {
		if !inRange(*column, g.EntityCount(), optional[i]) {
			return false
		}
	}
	for _, column := range g.documentRows() {
		if !inRange(*column, g.DocumentCount(), false) {
			return false
		}
	}
	r := &g.relations
	return inRange(g.claims.relation, g.RelationCount(), true) &&
		inRange(r.asserted.items, g.EntityCount(), false) && inRange(r.denied.items, g.EntityCount(), false) &&
		inRange(r.documents.items, g.DocumentCount(), false)
}

func (g *Graph) endsInRange() bool {
	return ascending(g.entities.aliasEnds, len(g.entities.aliasCount)) &&
		ascending(g.entities.factEnds, len(g.entities.factNames.ids)) &&
		ascending(g.claims.voiceEnds, len(g.claims.voiceEntity))
}

func inRange(rows []int32, count int, optional bool) bool {
	for _, row := range rows {
		if int(row) >= count || row < -1 || (row == -1 && !optional) {
			return false
		}
	}
	return true
}

// ascending reports whether ends never fall and the last one is total.
func ascending(ends []uint32, total int) bool {
	last := uint32(0)
	for _, end := range ends {
		if end < last {
			return false
		}
		last = end
	}
	return int(last) == total
}

func below[ID uint16 | uint32](ids []ID, count int) bool {
	for _, id := range ids {
		if int(id) >= count {
			return false
		}
	}
	return true
}
