package graph

// Document is one article: what the graph needs of it without its text.
type Document struct {
	Key       Key    // "document/…", from source and content: no absolute path, no clock
	Source    string // file name or address, as given
	Publisher string // outlet or wire service, where known
	Title     string
	Published string // ISO date of the article, not of the scrape; "" unknown
	Language  string // BCP 47
}

// Alias is one form of an entity's name and how many mentions have it.
type Alias struct {
	Name  string
	Count int
}

// Fact is one thing known about an entity from the bundled gazetteer: "iso": "KP",
// "wikidata": "Q423", "country": "country/kp".
type Fact struct{ Name, Value string }

// Entity is one real thing.
type Entity struct {
	Key     Key
	Name    string
	Type    Type
	Aliases []Alias // most frequent first, then by name
	Facts   []Fact  // sorted by name
}

// Mention is one place where a document refers to an entity. Start and End are half-open byte
// offsets into the document as ingested, Char is Start counted in Unicode code points.
type Mention struct {
	Entity     Key
	Document   Key
	Start, End int
	Char       int
	Text       string
}

// Evidence is the words that carry a claim, verbatim. Start and End are half-open byte offsets
// into the document as ingested, Char is Start counted in Unicode code points.
type Evidence struct {
	Document   Key
	Start, End int
	Char       int
	Quote      string
}

// Voice is one link of an attribution: an entity, or an anonymous source in the article's words.
type Voice struct {
	Entity Key    // "" for an anonymous source
	Words  string // as the article names the source
}

// Claim is what one clause says. Subject is always set; Object and Place may be empty.
type Claim struct {
	Key            Key
	Relation       Key // the relation that it supports; "" without an object
	Subject        Key
	Object         Key
	Place          Key
	Type           string // relation type of the ontology
	Class          Class
	Predicate      string // lemma of the words that say it
	Theme          string // what was given, asked for, discussed …, with its quantity
	Time           Interval
	Polarity       Polarity
	Modality       Modality
	Attribution    []Voice // outermost first; empty: the article itself
	Confidence     float64 // 0 to 1
	Evidence       Evidence
	Rule           string // what found it
	SubjectMetonym bool   // the text names a capital, a residence … for the subject
	ObjectMetonym  bool
}

// Relation is an edge: the claims about the same thing, merged. Subject and Object are set.
type Relation struct {
	Key        Key // from its ends, type and time slot, never from its claims
	Subject    Key
	Object     Key
	Type       string
	Class      Class
	Status     Status
	AssertedBy []Key  // entities that say it, sorted
	DeniedBy   []Key  // entities that deny it, sorted
	First      string // ISO dates of the event, "" unknown
	Last       string
	Place      Key
	Documents  []Key // sorted
	Origins    int   // independent sources: copies of one text count once
	Confidence float64
	RealisedBy Key  // an expected relation: the relation that it became
	Overdue    bool // an expected relation whose date has passed with nothing to show
}
