package graph

// Key is the lasting name of an entity, relation, claim or document, equal in every build of
// the same documents: "country/kp", "person/kim-jong-un". Row numbers are not.
type Key string

// Type says what kind of thing an entity is.
type Type string

// The entity types.
const (
	Person       Type = "Person"
	Organization Type = "Organization"
	Country      Type = "Country"
	City         Type = "City"
	Location     Type = "Location"
	Facility     Type = "Facility"
	Event        Type = "Event"
	Product      Type = "Product"
)

// Types lists the entity types in the order in which output shows them.
func Types() []Type {
	return []Type{Person, Organization, Country, City, Location, Facility, Event, Product}
}

// Class is the coarse kind of a relation type: one of the sixteen event types of PLOVER, SAY,
// or one of the lasting ones (POSITION, MEMBER, PART, LOCATED, RELATED).
type Class string

// The relation classes.
const (
	Agree     Class = "AGREE"
	Consult   Class = "CONSULT"
	Support   Class = "SUPPORT"
	Concede   Class = "CONCEDE"
	Cooperate Class = "COOPERATE"
	Aid       Class = "AID"
	Retreat   Class = "RETREAT"
	Request   Class = "REQUEST"
	Accuse    Class = "ACCUSE"
	Reject    Class = "REJECT"
	Threaten  Class = "THREATEN"
	Protest   Class = "PROTEST"
	Sanction  Class = "SANCTION"
	Mobilize  Class = "MOBILIZE"
	Coerce    Class = "COERCE"
	Assault   Class = "ASSAULT"
	Say       Class = "SAY"
	Position  Class = "POSITION"
	Member    Class = "MEMBER"
	Part      Class = "PART"
	Located   Class = "LOCATED"
	Related   Class = "RELATED"
)

// Classes lists the relation classes, from cooperation to conflict, then the lasting ones.
func Classes() []Class {
	return []Class{
		Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
		Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
		Say, Position, Member, Part, Located, Related,
	}
}

// Lasting reports whether relations of the class hold for a time, and are no events.
func (c Class) Lasting() bool {
	switch c {
	case Position, Member, Part, Located, Related:
		return true
	}
	return false
}

// Polarity says whether a claim affirms or denies what it is about.
type Polarity string

// The polarities.
const (
	Positive Polarity = "+"
	Negative Polarity = "-"
)

// Modality says how a claim holds its content.
type Modality string

// The modalities: it happened or holds; it is planned, announced, promised or predicted; it is
// alleged, suspected, believed or conditional.
const (
	Actual   Modality = "actual"
	Expected Modality = "expected"
	Possible Modality = "possible"
)

// Status sums up the claims of a relation.
type Status string

// The statuses, from the most to the least that is known of what they sum up, then those with a denial.
const (
	StatusAsserted Status = "asserted" // some source says it in its own voice
	StatusReported Status = "reported" // somebody is quoted as saying or believing it
	StatusExpected Status = "expected" // only as a plan, promise or prediction
	StatusDisputed Status = "disputed" // affirmed by one voice and denied by another
	StatusDenied   Status = "denied"   // only denied
)

// Statuses lists the statuses in the order in which output shows them.
func Statuses() []Status {
	return []Status{StatusAsserted, StatusReported, StatusExpected, StatusDisputed, StatusDenied}
}
