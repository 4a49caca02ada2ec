// Package store keeps a collection in one SQLite file: the documents, what the pipeline found in
// them, and the graph that was linked from them.
//
// Every change is one transaction, so that a killed process leaves the last good state and a
// rerun completes. One process at a time may write; others may read meanwhile. The file can be
// opened with any SQLite tool: documents, mentions and claims are tables in plain columns.
package store
