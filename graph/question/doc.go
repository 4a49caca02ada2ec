// Package question answers what an analyst asks of a graph: which thing a name means, what is
// disputed, what happened between two and when, how well they get on, how they are connected, and
// what is new since an older graph.
//
// Answers hold row numbers of the graph, so that each can show its claims with their evidence.
// They are in an order of their own, equal in every run.
package question
