// Package link makes one graph of many documents: one entity for each real thing that they name,
// one relation for all claims that are about the same, and for every merge, made or refused, the
// reason.
//
// The graph is a function of the set of documents. Neither their order nor the history of adding
// and removing reaches it, so that a collection can be changed a document at a time: Update finds
// what a change touches through the records of a State, works that out again, and leaves the rest.
package link
