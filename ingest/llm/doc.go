// Package llm is an optional reader: it asks a language model, behind an OpenAI-compatible server
// for chat completions, for the claims of an article, and believes none of them before it has
// checked it.
//
// The article goes out in overlapping windows of whole sentences, with its date, the entities
// that earlier stages found in it, and the relation types of the ontology. Of each claim that
// comes back
//
//   - the quote must stand in the window, where only white space and quotation marks may differ:
//     it becomes the evidence;
//   - subject and object must each be named in the quote or in its sentence, or be meant by a
//     pronoun there; one of the two may be named in another sentence of the article if words beside
//     the quote can stand for it ("the hospital", "its"), and the claim's reasons then say so;
//   - the type, or else the class, must be in the ontology and must allow these ends;
//   - who says so must have words in the article: else a report would turn into a fact;
//   - dates must parse.
//
// What fails is dropped and told as a Gap. No word of an answer gets into a document: names,
// quotes and predicates are slices of the article, types are of the ontology, dates are written
// anew. So neither a hostile article nor a hostile server can say anything but claims that the
// article's own words carry.
//
// An answer is kept under the hash of its whole request. A second reading asks nothing and gives
// the same claims; a folder of recorded answers can stand in for the server altogether.
package llm
