package graph

// Document returns the document at a row.
func (g *Graph) Document(row int) Document {
	c := &g.documents
	return Document{
		Key: Key(c.key.at(row)), Source: c.source.at(row), Publisher: c.publisher.at(row),
		Title: c.title.at(row), Published: c.published.at(row), Language: c.language.at(row),
	}
}

// Entity returns the entity at a row.
func (g *Graph) Entity(row int) Entity {
	c := &g.entities
	return Entity{
		Key: Key(c.key.at(row)), Name: c.name.at(row), Type: Type(c.typ.at(row)),
		Aliases: c.aliasesOf(row), Facts: c.factsOf(row),
	}
}

func (c *entityColumns) aliasesOf(row int) []Alias {
	first, last := bounds(c.aliasEnds, row)
	var out []Alias
	for i := first; i < last; i++ {
		out = append(out, Alias{c.aliases.at(i), int(c.aliasCount[i])})
	}
	return out
}

func (c *entityColumns) factsOf(row int) []Fact {
	first, last := bounds(c.factEnds, row)
	var out []Fact
	for i := first; i < last; i++ {
		out = append(out, Fact{c.factNames.at(i), c.factValues.at(i)})
	}
	return out
}

func bounds(ends []uint32, row int) (first, last int) {
	if row > 0 {
		first = int(ends[row-1])
	}
	return first, int(ends[row])
}

// EntityKey returns the key of the entity at a row, without building the rest.
func (g *Graph) EntityKey(row int) Key { return Key(g.entities.key.at(row)) }

// EntityName returns the name of the entity at a row, without building the rest.
func (g *Graph) EntityName(row int) string { return g.entities.name.at(row) }

// EntityType returns the type of the entity at a row.
func (g *Graph) EntityType(row int) Type { return Type(g.entities.typ.at(row)) }

// Relation returns the relation at a row.
func (g *Graph) Relation(row int) Relation {
	c := &g.relations
	return Relation{
		Key: Key(c.key.at(row)), Subject: g.entityKey(c.from[row]), Object: g.entityKey(c.to[row]),
		Type: c.typ.at(row), Class: Class(c.class.at(row)), Status: Status(c.status.at(row)),
		AssertedBy: g.entityKeys(c.asserted.at(row)), DeniedBy: g.entityKeys(c.denied.at(row)),
		First: c.first.at(row), Last: c.last.at(row), Place: g.entityKey(c.place[row]),
		Documents: g.documentKeys(c.documents.at(row)), Origins: int(c.origins[row]),
		Confidence: float64(c.confidence[row]),
		RealisedBy: Key(c.realisedBy.at(row)), Overdue: c.overdue[row],
	}
}

// RelationType returns the type of the relation at a row.
func (g *Graph) RelationType(row int) string { return g.relations.typ.at(row) }

// RelationClass returns the class of the relation at a row.
func (g *Graph) RelationClass(row int) Class { return Class(g.relations.class.at(row)) }

// RelationStatus returns the status of the relation at a row.
func (g *Graph) RelationStatus(row int) Status { return Status(g.relations.status.at(row)) }

// ClaimKey returns the key of the claim at a row, without building the rest.
func (g *Graph) ClaimKey(row int) Key { return Key(g.claims.key.at(row)) }

// DocumentKey returns the key of the document at a row, without building the rest.
func (g *Graph) DocumentKey(row int) Key { return Key(g.documents.key.at(row)) }

// ClaimRows returns the rows of the entities and of the document that a claim names, without
// building the rest; -1 is none. The caller must not change the voices.
func (g *Graph) ClaimRows(row int) (subject, object, place, document int32, voices []int32) {
	c := &g.claims
	first, last := bounds(c.voiceEnds, row)
	return c.subject[row], c.object[row], c.place[row], c.document[row], c.voiceEntity[first:last]
}

// Claim returns the claim at a row.
func (g *Graph) Claim(row int) Claim {
	c := &g.claims
	claim := Claim{
		Key: Key(c.key.at(row)), Subject: g.entityKey(c.subject[row]),
		Object: g.entityKey(c.object[row]), Place: g.entityKey(c.place[row]),
		Type: c.typ.at(row), Class: Class(c.class.at(row)), Predicate: c.predicate.at(row),
		Theme: c.theme.at(row), Time: c.timeOf(row), Polarity: Polarity(c.polarity.at(row)),
		Modality: Modality(c.modality.at(row)), Attribution: g.voicesOf(row),
		Confidence: float64(c.confidence[row]), Evidence: g.evidenceOf(row), Rule: c.rule.at(row),
		SubjectMetonym: c.metonym[row]&1 != 0, ObjectMetonym: c.metonym[row]&2 != 0,
	}
	if r := c.relation[row]; r >= 0 {
		claim.Relation = Key(g.relations.key.at(int(r)))
	}
	return claim
}

func (c *claimColumns) timeOf(row int) Interval {
	return Interval{
		Start: c.start.at(row), End: c.end.at(row), Words: c.words.at(row),
		Precision: Precision(c.precision.at(row)), Modifier: c.modifier.at(row),
	}
}

func (g *Graph) voicesOf(row int) []Voice {
	c := &g.claims
	first, last := bounds(c.voiceEnds, row)
	var out []Voice
	for i := first; i < last; i++ {
		out = append(out, Voice{g.entityKey(c.voiceEntity[i]), c.voiceWords.at(i)})
	}
	return out
}

func (g *Graph) evidenceOf(row int) Evidence {
	c := &g.claims
	return Evidence{
		Document: Key(g.documents.key.at(int(c.document[row]))),
		Start:    int(c.spanStart[row]), End: int(c.spanEnd[row]), Char: int(c.char[row]),
		Quote: c.quote.at(row),
	}
}

func (g *Graph) mention(row int) Mention {
	c := &g.mentions
	return Mention{
		Entity: g.entityKey(c.entity[row]), Document: Key(g.documents.key.at(int(c.document[row]))),
		Start: int(c.start[row]), End: int(c.end[row]), Char: int(c.char[row]), Text: c.text.at(row),
	}
}

func (g *Graph) entityKey(row int32) Key {
	if row < 0 {
		return ""
	}
	return Key(g.entities.key.at(int(row)))
}

func (g *Graph) entityKeys(rows []int32) []Key {
	var out []Key
	for _, row := range rows {
		out = append(out, g.entityKey(row))
	}
	return out
}

func (g *Graph) documentKeys(rows []int32) []Key {
	var out []Key
	for _, row := range rows {
		out = append(out, Key(g.documents.key.at(int(row))))
	}
	return out
}
