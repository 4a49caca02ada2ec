package score

import (
	"fmt"
	"io"
	"strings"
)

// tally counts what one or more articles come to.
type tally struct {
	entityRight, entityWrong, entityMissed, typeRight, typeAsked int
	gold, system, linked, typed, full, extraTyped, extraFull     int
	polarity, modality, attribution, timeRight, timeAsked, dated int
}

// add counts a statement that was found.
func (t *tally) add(m match) {
	t.linked++
	t.typed += count(m.typed)
	t.full += count(m.full)
	if m.typed {
		t.polarity += count(m.polarity)
		t.modality += count(m.modality)
		t.attribution += count(m.attributed)
	}
}

func (t *tally) plus(o tally) {
	from := o.fields()
	for i, f := range t.fields() {
		*f += *from[i]
	}
}

func (t *tally) fields() []*int {
	return []*int{
		&t.entityRight, &t.entityWrong, &t.entityMissed, &t.typeRight, &t.typeAsked,
		&t.gold, &t.system, &t.linked, &t.typed, &t.full, &t.extraTyped, &t.extraFull,
		&t.polarity, &t.modality, &t.attribution, &t.timeRight, &t.timeAsked, &t.dated,
	}
}

// Figure is precision, recall and their harmonic mean, each from 0 to 100.
type Figure struct{ P, R, F1 float64 }

func figure(right, wrong, missed int) Figure {
	var p, r, f float64
	if right+wrong != 0 {
		p = float64(right) / float64(right+wrong)
	}
	if right+missed != 0 {
		r = float64(right) / float64(right+missed)
	}
	if p+r != 0 {
		f = 2 * p * r / (p + r)
	}
	return Figure{100 * p, 100 * r, 100 * f}
}

// Figures are the benchmark's figures over all articles of a report. Accuracies are from 0 to
// 100: of types over the entities found, of the rest over the typed statements, of time over
// all statements with a date, found or not; of dates over the typed statements with a date.
type Figures struct {
	Entity, Linked, Typed, Full                 Figure
	Type, Polarity, Modality, Attribution, Time float64
	Dates                                       float64
	Gold, System                                int // statements asked for, and claims of the build
}

// Figures sums the articles up.
func (r Report) Figures() Figures {
	var t tally
	for _, a := range r.Articles {
		t.plus(a.tally)
	}
	share := func(n, of int) float64 { return float64(100*n) / float64(max(1, of)) }
	return Figures{
		Entity: figure(t.entityRight, t.entityWrong, t.entityMissed),
		Linked: figure(t.linked, t.system-t.linked, t.gold-t.linked),
		Typed:  figure(t.typed, t.system+t.extraTyped-t.typed, t.gold-t.typed),
		Full:   figure(t.full, t.system+t.extraFull-t.full, t.gold-t.full),
		Type:   share(t.typeRight, t.typeAsked), Polarity: share(t.polarity, t.typed),
		Modality: share(t.modality, t.typed), Attribution: share(t.attribution, t.typed),
		Time: share(t.timeRight, t.timeAsked), Dates: share(t.timeRight, t.dated), Gold: t.gold, System: t.system,
	}
}

// Print writes the table of figures, before it with misses every difference by article.
func (r Report) Print(w io.Writer, misses bool) error {
	var b strings.Builder
	for _, a := range r.Articles {
		if misses {
			fmt.Fprintf(&b, "%s:\n%s", a.Name, lines(a.Misses))
		}
	}
	f := r.Figures()
	fmt.Fprintf(&b, "%d articles, %d gold statements, %d from the system\n", len(r.Articles), f.Gold, f.System)
	fmt.Fprintf(&b, "%-10s%7s%7s%7s\n", "", "P", "R", "F1")
	for _, row := range []struct {
		name string
		Figure
	}{{"entity", f.Entity}, {"linked", f.Linked}, {"typed", f.Typed}, {"full", f.Full}} {
		fmt.Fprintf(&b, "%-10s%7.1f%7.1f%7.1f\n", row.name, row.P, row.R, row.F1)
	}
	fmt.Fprintf(&b, "accuracy  type %.1f  polarity %.1f  modality %.1f  attribution %.1f  time %.1f\n",
		f.Type, f.Polarity, f.Modality, f.Attribution, f.Time)
	_, err := io.WriteString(w, b.String())
	return err
}

func lines(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "\n") + "\n"
}

func sameType(accepted oneOrAll, got string) bool {
	for _, t := range accepted.values {
		if strings.EqualFold(t, got) {
			return true
		}
	}
	return false
}

// String writes a statement as a line of misses shows it.
func (g *goldStatement) String() string {
	quote := ""
	if len(g.Evidence.values) > 0 {
		quote = g.Evidence.values[0]
	}
	return fmt.Sprintf("%s %s %s \"%s\"", g.Subject, strings.Join(g.Class, "/"), g.Object, quote)
}

// String writes the alternatives, "None" for none.
func (o oneOrAll) String() string {
	list := o.values
	if o.null || len(list) == 0 {
		list = append(list[:len(list):len(list)], "None")
	}
	return strings.Join(list, "|")
}

func (c *comparison) missPartly(g *goldStatement, rec *record) {
	by := make([]string, len(rec.Attribution))
	for i, id := range rec.Attribution {
		by[i] = string(id)
	}
	class := "None"
	if len(g.Class) > 0 {
		class = g.Class[0]
	}
	c.miss("  partly: %s %s %s <- class=%s polarity=%s modality=%s by=%s", g.Subject, class, g.Object,
		rec.Class, orElse(rec.Polarity, "None"), orElse(rec.Modality, "None"), strings.Join(by, ","))
}

// quote returns the beginning of a claim's evidence.
func quote(rec *record) string {
	if rec.Evidence == nil {
		return ""
	}
	runes := []rune(rec.Evidence.Text)
	return string(runes[:min(120, len(runes))])
}
