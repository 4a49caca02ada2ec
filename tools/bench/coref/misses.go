package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// list writes each answer that is wrong, and each mention that no answer asks for.
func (p *pairing) list(out io.Writer) {
	entity := p.entities()
	matched := make(map[int]bool)
	for a, i := range p.match {
		matched[i] = true
		if p.rightly(a, entity) {
			continue
		}
		got := "not found"
		if i != text.None {
			got = p.describe(p.mentions[i])
		}
		answer := p.answers[a]
		fmt.Fprintf(out, "%.12s MISS %-10s %s: %s | %s\n", p.doc.ID, p.form(a), strings.Join(answer.Entities, "+"), got, p.around(answer.Span))
	}
	for i, m := range p.mentions {
		if !matched[i] {
			fmt.Fprintf(out, "%.12s EXTRA %s | %s\n", p.doc.ID, p.describe(m), p.around(m.Span))
		}
	}
}

func (p *pairing) describe(m text.Mention) string {
	var names []string
	for _, r := range m.Referents {
		names = append(names, fmt.Sprintf("%s(%s)", p.doc.Referents[r].Name, p.doc.Referents[r].Type))
	}
	return fmt.Sprintf("%s by %s", strings.Join(names, "+"), m.Rule)
}

// around returns the words of a span in brackets with some text on both sides.
func (p *pairing) around(s text.Span) string {
	from, to := max(0, s.Start-60), min(len(p.doc.Text), s.End+40)
	line := p.doc.Text[from:s.Start] + "[" + p.doc.Slice(s) + "]" + p.doc.Text[s.End:to]
	return strings.ToValidUTF8(strings.Join(strings.Fields(line), " "), "")
}
