// Package view writes a graph as a page: one HTML file that needs no network and no program but a
// browser, in which a person sees who is connected with whom, filters, follows paths, and reads
// for every edge who says it, who denies it, when, and in which sentence.
//
// The page holds three things: the bundled library that draws (sigma and graphology), our own
// scripts from assets, and the graph as JSON. A policy in the page lets the browser run these two
// scripts, by their hashes, and nothing else, so that text from articles can never become code;
// the scripts write such text as text and never as markup.
//
// Everything that takes thought is computed here, not in the browser: which entities matter, which
// belong together, and where each one lies. So the page opens at once, lies still, and looks the
// same everywhere: the same graph gives the same bytes.
package view
