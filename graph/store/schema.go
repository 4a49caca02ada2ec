package store

// application marks the file as ours in its header (PRAGMA application_id): "gbst".
const application = 0x67627374

// version is the version of the schema (PRAGMA user_version). A file of another one is refused.
const version = 3

const schema = `
CREATE TABLE documents (
	number      INTEGER PRIMARY KEY,
	id          TEXT NOT NULL UNIQUE,
	source      TEXT NOT NULL,
	base        TEXT NOT NULL,    -- last part of source
	hash        TEXT NOT NULL,    -- of the content as read
	pipeline    TEXT NOT NULL,    -- version of the stages that made the annotations
	title       TEXT NOT NULL,
	publisher   TEXT NOT NULL,
	published   TEXT NOT NULL,    -- ISO date, '' unknown
	inferred    INTEGER NOT NULL, -- published was worked out from the text
	language    TEXT NOT NULL,
	text        TEXT NOT NULL,
	annotations BLOB NOT NULL     -- zones, mentions, dates, referents and claims, packed
);
CREATE INDEX documents_source ON documents (source);
CREATE TABLE unlinked (document INTEGER PRIMARY KEY); -- not yet in the graph
CREATE TABLE dropped (id TEXT PRIMARY KEY) WITHOUT ROWID; -- removed, but still in the graph

-- mentions and claims repeat the annotations for people with an SQLite shell. Offsets are bytes,
-- half-open.
CREATE TABLE mention (document INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
	form TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX mention_document ON mention (document);
CREATE VIEW mentions AS
	SELECT d.id AS document, m.start, m."end",
		CAST(substr(CAST(d.text AS BLOB), m.start + 1, m."end" - m.start) AS TEXT) AS text,
		m.form, m.type, m.name -- of what it refers to in this document
	FROM mention m JOIN documents d ON d.number = m.document;
CREATE TABLE claim (document INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
	subject TEXT NOT NULL, type TEXT NOT NULL, object TEXT NOT NULL, place TEXT NOT NULL,
	polarity TEXT NOT NULL, modality TEXT NOT NULL, said_by TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
	predicate TEXT NOT NULL, rule TEXT NOT NULL);
CREATE INDEX claim_document ON claim (document);
CREATE VIEW claims AS
	SELECT d.id AS document, c.subject, c.type, c.object, c.place, c.polarity, c.modality,
		c.said_by, -- outermost voice first
		c."from", c."to", c.predicate, c.rule, c.start, c."end",
		CAST(substr(CAST(d.text AS BLOB), c.start + 1, c."end" - c.start) AS TEXT) AS evidence
	FROM claim c JOIN documents d ON d.number = c.document;

-- settings: 'documents' counts the changes of the documents, 'linked' is the count at which the
-- graph was linked, 'linker' the version of the linker with its options.
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO settings VALUES ('documents', '0'), ('linked', '-1'), ('linker', '');

-- answers are what a language model said, by hash of model, prompt and text.
CREATE TABLE answers (hash TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID;

-- graph is the encoded graph, cut into parts, as it was when link_changed was last empty.
CREATE TABLE graph (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
`
