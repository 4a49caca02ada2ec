package llm

import (
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// piece is a run of sentences of one zone, or a part of a sentence too long for a window.
type piece struct {
	text.Span
	zone int
}

// window is the text of one request: pieces in order, of zones that are read.
type window []piece

// overlapShare is the part of a window that the next one repeats, so that what a sentence needs
// of the one before it is seen with it.
const overlapShare = 10

// windows cuts the part of a document that is read. Together they hold every sentence of it.
func (r *Reader) windows(d *text.Document) []window {
	units := sentencePieces(d, r.options.Window)
	var out []window
	for first := 0; first < len(units); {
		last, size := first, 0
		for last < len(units) && (last == first || size+units[last].Len() <= r.options.Window) {
			size += units[last].Len()
			last++
		}
		out = append(out, join(units[first:last]))
		if last == len(units) {
			break
		}
		first = max(stepBack(units[:last], r.options.Window/overlapShare), first+1)
	}
	return out
}

// sentencePieces lists the sentences of the zones that are read, cut where one is too long.
func sentencePieces(d *text.Document, longest int) []piece {
	var out []piece
	for _, s := range d.Sentences {
		if s.Zone < 0 || s.Zone >= len(d.Zones) || !d.Zones[s.Zone].Read() {
			continue
		}
		for rest := s.Span; rest.Len() > 0; {
			end := rest.End
			if rest.Len() > longest {
				end = rest.Start + longest
				for !utf8.RuneStart(d.Text[end]) {
					end--
				}
			}
			out = append(out, piece{text.Span{Start: rest.Start, End: end}, s.Zone})
			rest.Start = end
		}
	}
	return out
}

// stepBack returns the first of the last units that together are no longer than size.
func stepBack(units []piece, size int) int {
	at := len(units)
	for at > 0 && units[at-1].Len() <= size {
		at--
		size -= units[at].Len()
	}
	return at
}

// join makes one piece of neighbours in a zone.
func join(units []piece) window {
	var w window
	for _, u := range units {
		if n := len(w); n > 0 && w[n-1].zone == u.zone {
			w[n-1].End = u.End
			continue
		}
		w = append(w, u)
	}
	return w
}
