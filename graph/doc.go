// Package graph holds what the claims of all documents add up to: entities, relations between
// them, and for every relation the claims that say it or deny it, each with its evidence.
//
// A [Graph] is columnar, built once by a [Builder] and then only read. [Graph.Directed],
// [Graph.Weighted] and [Graph.Lines] are thin views that implement gonum's graph interfaces, so
// that any gonum algorithm runs on it as it is; our own algorithms and formats read the columns
// and the [Adjacency].
package graph
