package store

// application marks the file as ours in its header (PRAGMA application_id): "gbst".
const application = 0x67627374

// version is the version of the schema (PRAGMA user_version). A file of another one is refused.
const version = 1

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

-- mentions and claims repeat the annotations for people with an SQLite shell.
CREATE TABLE mentions (
	document INTEGER NOT NULL,
	start    INTEGER NOT NULL, -- bytes, half-open
	"end"    INTEGER NOT NULL,
	text     TEXT NOT NULL,
	form     TEXT NOT NULL,
	type     TEXT NOT NULL,
	name     TEXT NOT NULL     -- of what it refers to in this document
);
CREATE INDEX mentions_document ON mentions (document);
CREATE TABLE claims (
	document  INTEGER NOT NULL,
	start     INTEGER NOT NULL, -- bytes, half-open
	"end"     INTEGER NOT NULL,
	subject   TEXT NOT NULL,
	type      TEXT NOT NULL,
	object    TEXT NOT NULL,
	place     TEXT NOT NULL,
	polarity  TEXT NOT NULL,
	modality  TEXT NOT NULL,
	said_by   TEXT NOT NULL,    -- outermost voice first
	"from"    TEXT NOT NULL,    -- ISO date
	"to"      TEXT NOT NULL,
	predicate TEXT NOT NULL,
	rule      TEXT NOT NULL,
	evidence  TEXT NOT NULL
);
CREATE INDEX claims_document ON claims (document);

-- settings: 'documents' counts the changes of the documents, 'linked' is the count at which the
-- graph was linked, 'linker' the version of the linker with its options.
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO settings VALUES ('documents', '0'), ('linked', '-1'), ('linker', '');

-- graph is the encoded graph, cut into parts; merges the log of the linker.
CREATE TABLE graph (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE merges (entity TEXT NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL, refused INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE INDEX merges_name ON merges (name);
`
