// Package property says how a graph looks as a property graph: which labels, relationship types
// and named values its entities, relations, claims and documents have.
//
// It is the one place for this mapping. The push to Neo4j, the Cypher script, the import files of
// neo4j-admin, GraphML, GEXF and the JSON formats are written from it, and the embedded query
// engine can answer from it, so that a question has the same answer everywhere:
//
//	(:Entity:Person {key, name, type, aliases, …facts})
//	(:Document {key, source, publisher, title, published, language})
//	(:Claim {key, type, class, predicate, theme, start, end, words, polarity, modality,
//	         confidence, quote, rule, relation})
//	(:Entity)-[:VISITS {key, status, class, first, last, place, documents, origins, confidence,
//	                    asserted_by, denied_by, realised_by, overdue}]->(:Entity)
//	(:Claim)-[:SUBJECT|OBJECT|PLACE|SAID_BY]->(:Entity)
//	(:Claim)-[:IN]->(:Document)
//	(:Document)-[:MENTIONS {count}]->(:Entity)
//
// A value that is empty is left out, as a property graph has no null properties.
package property
