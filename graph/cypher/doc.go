// Package cypher answers read queries over a graph in memory, in the dialect that users of Neo4j
// type and with Neo4j's answers.
//
// The way of a query: parse (text to syntax tree), check (mistakes that need no data), plan (operators
// over slots, ordered by counts), exec (rows pushed through the operators over the columns of a frozen
// snapshot). Each is a package of its own below this one; README.md tells more.
package cypher
