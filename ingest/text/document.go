// Package text holds the document on its way from a page to claims: the words as ingested, and
// what each stage has found in them.
//
// The document owns its text. Everything else is a half-open span of bytes into it, so that any
// finding can be shown in its place. Stages read the layers below theirs and add their own; they
// never change the text.
package text

import "github.com/graphbuild/graphbuild/graph"

// None marks an index that points at nothing.
const None = -1

// Span is a half-open range of bytes of Document.Text.
type Span struct{ Start, End int }

// Len returns the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether other lies wholly inside s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// Document is one article. A source fills ID to Text; each stage fills the layer of its name.
type Document struct {
	ID        string   // from source name and content, equal in every run
	Source    string   // file name or address as the user gave it
	Publisher string   // outlet or wire service, "" unknown
	Title     string   // "" unknown
	Published string   // ISO date of the article, not of the scrape; "" unknown
	Inferred  bool     // Published was worked out from the text
	Language  string   // BCP 47, "" unknown
	Text      string   // valid UTF-8, as ingested
	Origins   []Origin // where Text lies in the page it was taken from, in order; nil: it is the page

	Zones      []Zone      // clean: the paragraphs and lines, in order, not overlapping
	Tokens     []Token     // text
	Sentences  []Sentence  // text
	Quotations []Quotation // text
	Mentions   []Mention   // mention, resolve; sorted by Start, the longer first
	Dates      []Date      // date; sorted by Start
	Referents  []Referent  // resolve
	Claims     []Claim     // relation, attribution; sorted by Start
}

// Origin says that Text from byte At on stands in the page from byte Page on, up to the next
// origin. White space and references of the page may be written otherwise in Text.
type Origin struct{ At, Page int }

// Slice returns the text of a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// ZoneKind says what part of a page a zone is.
type ZoneKind string

// The kinds of zone. Furniture is what is no part of the article: menus, adverts, author bios.
const (
	Headline  ZoneKind = "headline"
	Dek       ZoneKind = "dek" // the line below the headline
	Byline    ZoneKind = "byline"
	Dateline  ZoneKind = "dateline"
	Subhead   ZoneKind = "subhead"
	Body      ZoneKind = "body"
	Caption   ZoneKind = "caption"
	Related   ZoneKind = "related" // the headline of another article
	Credit    ZoneKind = "credit"  // a wire or photo credit
	Furniture ZoneKind = "furniture"
)

// Zone is a paragraph or line of one kind. A sentence never crosses a zone's end.
type Zone struct {
	Span
	Kind   ZoneKind
	Reason string // why it was dropped or set apart; "" for Body
}

// Read reports whether later stages read the zone: whether it is part of the article.
func (z Zone) Read() bool {
	switch z.Kind {
	case Headline, Dek, Subhead, Body, Caption, Related:
		return true
	}
	return false
}

// TitleCased reports whether the zone is written like a headline, in title case or capitals, so
// that capitals in it are no evidence of a name.
func (z Zone) TitleCased() bool {
	return z.Kind == Headline || z.Kind == Related || z.Kind == Subhead || z.Kind == Dek
}

// Token is a word, number or mark, as the English Universal Dependencies treebanks cut them:
// "didn't" is "did" + "n't", "Kim's" is "Kim" + "'s".
type Token struct {
	Span
	Tag        string  // Penn part of speech (XPOS): "NNP", "VBD" …
	Lemma      string  // lower case but for names
	Head       int     // index into Document.Tokens, None for the root of its sentence
	Dep        string  // UD v2 relation to the head, with subtype: "nsubj:pass"
	Confidence float32 // of the arc to the head, 0 to 1
}

// Sentence is a run of tokens: Document.Tokens[First:Last].
type Sentence struct {
	Span
	First, Last int
	Zone        int // index into Document.Zones
}

// Quotation is quoted speech with its marks. One that runs over several paragraphs is several
// quotations, of which all but the last are Open.
type Quotation struct {
	Span
	Open bool // no closing mark in its paragraph
}

// Form says how a mention refers.
type Form string

// The forms of mention.
const (
	Name     Form = "name"     // "Kim Jong Un", "Mr. Kim", "KCNA"
	Demonym  Form = "demonym"  // "Russian", "Iranians"
	Nominal  Form = "nominal"  // "the country", "the Russian president"
	Pronoun  Form = "pronoun"  // "he", "its", "both"
	Office   Form = "office"   // "Defense Minister" before or after a name
	Quantity Form = "quantity" // "about 7,000 containers"
)

// Mention is an expression that refers to something. Tokens[First:Last] are its words.
type Mention struct {
	Span
	First, Last int
	Head        int // index of its syntactic head token
	Sentence    int
	Form        Form
	Type        graph.Type
	Key         graph.Key // from the gazetteer; "" unknown
	Referents   []int     // into Document.Referents: one, several for a plural, none if unresolved
	Metonym     bool      // a capital, residence … that stands for a state or body
	Gender      Gender
	Rule        string // what found or resolved it
	Confidence  float32
}

// Gender is the grammatical gender that pronouns for a person agree with.
type Gender byte

// The genders.
const (
	UnknownGender Gender = 0
	Male          Gender = 'm'
	Female        Gender = 'f'
)

// Referent is one entity of the document: what its mentions refer to.
type Referent struct {
	Name    string // the fullest name that the document gives
	Type    graph.Type
	Key     graph.Key // from the gazetteer; "" unknown
	Gender  Gender
	Country graph.Key // home country, "" unknown
	Named   bool      // has a name of its own, so that it becomes an entity of the graph
	Rule    string    // what made it one: the last merge
}

// Date is an expression of time, resolved.
type Date struct {
	Span
	First, Last int // tokens
	Sentence    int
	Interval    graph.Interval
	Rule        string
}

// Voice is one link of an attribution chain.
type Voice struct {
	Referent int // None for an anonymous source
	Span     Span
}

// Claim is what one clause says. Span is its evidence.
type Claim struct {
	Span
	Trigger     int // index of the token that says it; None without one
	Subject     int // index into Referents
	Object      int // or None
	Place       int // or None
	SubjectAt   int // index into Mentions of the words that give the subject, or None
	ObjectAt    int
	Type        string // relation type of the ontology
	Class       graph.Class
	Predicate   string // lemma, with particle: "carry out"
	Theme       Span   // words of what is given, asked, discussed; empty span if none
	Time        graph.Interval
	Polarity    graph.Polarity
	Modality    graph.Modality
	Attribution []Voice // outermost first; empty: the article itself
	Confidence  float32
	Rule        string   // rule file and name: "visit/go-to"
	Reasons     []string // steps from words to claim, for explain
}
