package llm

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gap is something of an answer that was dropped.
type Gap struct {
	Document string // source of the document
	Reason   string // why: "quote not found"
	Words    string // of the answer, shortened and made printable; still nobody's but the model's
}

// The reasons.
const (
	badClaim     = "claim does not parse"
	badQuote     = "quote not found"
	longQuote    = "quote too long"
	badSubject   = "subject without a mention"
	badObject    = "object without a mention"
	oneEnd       = "subject and object are one"
	badType      = "type not in the ontology"
	badEnds      = "type does not allow these ends"
	badQualifier = "unknown polarity or modality"
	badVoice     = "speaker without a mention"
	badDate      = "date does not parse" // the claim stays
	badPlace     = "place without a mention"
	badEntity    = "entity not in the text"
	brokenOff    = "answer breaks off"
	tooMany      = "too many claims"
)

// findings are the gaps of one document.
type findings struct {
	document string
	gaps     []Gap
	dropped  int
}

// gapsPerDocument bounds what a babbling model can leave behind.
const gapsPerDocument = 200

func (f *findings) add(reason, words string) {
	if len(f.gaps) < gapsPerDocument {
		f.gaps = append(f.gaps, Gap{f.document, reason, printable(words)})
	}
}

// drop notes a claim that was not believed.
func (f *findings) drop(reason, words string) {
	f.dropped++
	f.add(reason, words)
}

func (r *Reader) note(f *findings, claims int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.usage.Claims += claims
	r.usage.Dropped += f.dropped
	r.gaps = append(r.gaps, f.gaps...)
}

// Gaps returns what was dropped so far, by document, reason and words, whatever the order of the
// readings was; at most 200 of each reading.
func (r *Reader) Gaps() []Gap {
	r.mu.Lock()
	out := slices.Clone(r.gaps)
	r.mu.Unlock()
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Words, b.Words))
	})
	return out
}

// printable returns words on one line, without control and format characters, not long.
func printable(words string) string {
	const longest = 160
	var b strings.Builder
	for _, c := range words {
		if b.Len()+utf8.UTFMax > longest {
			break
		}
		switch {
		case unicode.IsSpace(c):
			b.WriteByte(' ')
		case unicode.IsPrint(c):
			b.WriteRune(c)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
