// Package push keeps a graph in a Neo4j server, and asks a server questions.
//
// [Graph] makes the server hold what the graph holds, in the model of package property:
// constraints first, then nodes and relationships in batches of MERGE on keys, then what the
// graph no longer has is removed, and at the end the counts are compared. It may be interrupted
// at any point and run again; a second push of the same graph changes nothing. It uses plain
// Cypher of Neo4j 5 without plug-ins, and touches only nodes with a key among the labels Entity,
// Document and Claim.
//
// All names from documents travel as parameters; labels, types and property names are ours.
package push
