package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/source"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func (a *app) annotateCommand() *cobra.Command {
	var as, color string
	command := &cobra.Command{
		Use: "annotate INPUT…", Short: "show what was found in an article, in its place", Args: cobra.MinimumNArgs(1),
		Long: `Take articles through the pipeline and print what each stage found: as a page for the
terminal (zones, mentions in colour, claims below their sentence), as CoNLL-U, or as
JSON Lines. Nothing is stored.`,
		Example: "  graphbuild annotate article.txt\n  graphbuild annotate --as conllu article.txt | less",
		RunE: func(cmd *cobra.Command, inputs []string) error {
			print, ok := map[string]func(io.Writer, *text.Document) error{
				"page": a.page(color), "conllu": printCoNLLU, "jsonl": printFindings,
			}[as]
			if !ok {
				return usagef("--as %s: want page, conllu or jsonl", as)
			}
			return a.annotate(cmd.Context(), inputs, print)
		},
	}
	command.Flags().StringVar(&as, "as", "page", "page, conllu or jsonl")
	command.Flags().StringVar(&color, "color", "auto", "auto, always or never")
	return command
}

func (a *app) annotate(ctx context.Context, inputs []string, print func(io.Writer, *text.Document) error) error {
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	options := source.Options{MaxBytes: int64(a.config().MaxDocument), Stdin: a.stdin, Notice: a.notice}
	for d, err := range source.Open(ctx, inputs, options) {
		if err != nil {
			return err
		}
		if err := pipeline.Annotate(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", d.Source, err)
		}
		if err := print(a.stdout, d); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) pipeline() (*ingest.Pipeline, error) {
	parts, err := a.parts()
	if err != nil {
		return nil, err
	}
	return ingest.New(parts.gazetteer, parts.ontology)
}

// printCoNLLU writes the trees in CoNLL-U. The byte offset of each token is in the last column.
func printCoNLLU(w io.Writer, d *text.Document) error {
	for i, s := range d.Sentences {
		fmt.Fprintf(w, "# sent_id = %s-%d\n# text = %s\n", d.ID, i+1, oneLine(d.Slice(s.Span)))
		for t := s.First; t < s.Last; t++ {
			token := d.Tokens[t]
			head := 0
			if token.Head != text.None {
				head = token.Head - s.First + 1
			}
			if _, err := fmt.Fprintf(w, "%d\t%s\t%s\t_\t%s\t_\t%d\t%s\t_\tOffset=%d\n", t-s.First+1,
				d.Slice(token.Span), token.Lemma, token.Tag, head, token.Dep, token.Start); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// finding is one line of annotate --as jsonl.
type finding struct {
	Document string   `json:"document"`
	Kind     string   `json:"kind"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Text     string   `json:"text"`
	Type     string   `json:"type,omitempty"`
	Form     string   `json:"form,omitempty"`
	Key      string   `json:"key,omitempty"`
	Refers   []string `json:"refers,omitempty"`
	Subject  string   `json:"subject,omitempty"`
	Object   string   `json:"object,omitempty"`
	Polarity string   `json:"polarity,omitempty"`
	Modality string   `json:"modality,omitempty"`
	Voices   []string `json:"voices,omitempty"`
	Time     string   `json:"time,omitempty"`
	Rule     string   `json:"rule,omitempty"`
}

func printFindings(w io.Writer, d *text.Document) error {
	for _, f := range findings(d) {
		if _, err := w.Write(compactJSON(f)); err != nil {
			return err
		}
	}
	return nil
}

// findings lists zones, mentions, dates and claims by place.
func findings(d *text.Document) []finding {
	var all []finding
	at := func(kind string, s text.Span) finding {
		return finding{Document: d.ID, Kind: kind, Start: s.Start, End: s.End, Text: d.Slice(s)}
	}
	for _, z := range d.Zones {
		f := at("zone", z.Span)
		f.Type, f.Rule = string(z.Kind), z.Reason
		all = append(all, f)
	}
	for _, m := range d.Mentions {
		f := at("mention", m.Span)
		f.Type, f.Form, f.Key, f.Rule = string(m.Type), string(m.Form), string(m.Key), m.Rule
		for _, r := range m.Referents {
			f.Refers = append(f.Refers, d.Referents[r].Name)
		}
		all = append(all, f)
	}
	for _, x := range d.Dates {
		f := at("date", x.Span)
		f.Time, f.Rule = period(x.Interval.Start, x.Interval.End), x.Rule
		all = append(all, f)
	}
	for _, c := range d.Claims {
		all = append(all, claimFinding(d, at("claim", c.Span), c))
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Start < all[j].Start })
	return all
}

func claimFinding(d *text.Document, f finding, c text.Claim) finding {
	f.Type, f.Rule = c.Type, c.Rule
	f.Subject, f.Object = referentName(d, c.Subject), referentName(d, c.Object)
	f.Polarity, f.Modality = string(c.Polarity), string(c.Modality)
	f.Time = period(c.Time.Start, c.Time.End)
	for _, v := range c.Attribution {
		f.Voices = append(f.Voices, voiceName(d, v))
	}
	return f
}

func referentName(d *text.Document, r int) string {
	if r == text.None {
		return ""
	}
	return d.Referents[r].Name
}

func voiceName(d *text.Document, v text.Voice) string {
	if v.Referent != text.None {
		return d.Referents[v.Referent].Name
	}
	return d.Slice(v.Span)
}

// page returns the writer of the page for the terminal.
func (a *app) page(color string) func(io.Writer, *text.Document) error {
	p := pagePrinter{colored: color == "always" || color == "auto" && isTerminal(a.stdout)}
	return p.print
}

// isTerminal reports whether colours are wanted: a terminal that is not dumb, and no NO_COLOR.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	_, plain := os.LookupEnv("NO_COLOR")
	return ok && !plain && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}

// pagePrinter writes a document with what was found in it, sentence by sentence.
type pagePrinter struct{ colored bool }

// paint wraps text in a colour of the terminal.
func (p pagePrinter) paint(code, s string) string {
	if !p.colored {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p pagePrinter) print(w io.Writer, d *text.Document) error {
	fmt.Fprintf(w, "%s  %s  published %s\n", p.paint("1", printable(d.Source)), printable(d.Title), or(d.Published, "unknown"))
	sentence := 0
	for i, z := range d.Zones {
		if !z.Read() {
			fmt.Fprintln(w, p.paint("2", fmt.Sprintf("\n[%s: %s] %s", z.Kind, z.Reason, printable(oneLine(d.Slice(z.Span))))))
			continue
		}
		fmt.Fprintf(w, "\n%s\n", p.paint("2", "["+string(z.Kind)+"]"))
		for ; sentence < len(d.Sentences) && d.Sentences[sentence].Zone <= i; sentence++ {
			if err := p.sentence(w, d, sentence); err != nil {
				return err
			}
		}
	}
	return nil
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// colours of mentions by type, in ANSI codes.
func colorOf(t graph.Type) string {
	switch t {
	case graph.Person:
		return "1;36"
	case graph.Organization:
		return "1;35"
	case graph.Country, graph.City, graph.Location, graph.Facility:
		return "1;32"
	}
	return "1;33"
}

func (p pagePrinter) sentence(w io.Writer, d *text.Document, i int) error {
	s := d.Sentences[i]
	var b strings.Builder
	at := s.Start
	for _, m := range d.Mentions {
		if m.Sentence != i || m.Start < at || m.End > s.End {
			continue
		}
		b.WriteString(printable(d.Slice(text.Span{Start: at, End: m.Start})))
		b.WriteString(p.mention(d, m))
		at = m.End
	}
	b.WriteString(printable(d.Slice(text.Span{Start: at, End: s.End})))
	fmt.Fprintln(w, "  "+oneLine(b.String()))
	for _, c := range d.Claims {
		if c.Start >= s.Start && c.Start < s.End {
			if _, err := fmt.Fprintln(w, p.paint("33", "      → "+printable(describeClaim(d, c)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// mention writes a mention with what it refers to, where the words do not say it.
func (p pagePrinter) mention(d *text.Document, m text.Mention) string {
	words := printable(d.Slice(m.Span))
	var names []string
	for _, r := range m.Referents {
		names = append(names, d.Referents[r].Name)
	}
	label := strings.Join(names, "+")
	if label == "" || label == words {
		return p.paint(colorOf(m.Type), words)
	}
	return p.paint(colorOf(m.Type), words) + p.paint("2", "{"+printable(label)+"}")
}

func describeClaim(d *text.Document, c text.Claim) string {
	f := claimFinding(d, finding{}, c)
	line := fmt.Sprintf("%s %s %s", f.Subject, f.Type, or(f.Object, "–"))
	if c.Polarity == graph.Negative {
		line = "NOT " + line
	}
	if c.Modality != graph.Actual {
		line += " (" + string(c.Modality) + ")"
	}
	if f.Time != "" {
		line += " " + f.Time
	}
	if len(f.Voices) > 0 {
		line += ", says " + strings.Join(f.Voices, " ← ")
	}
	return line + fmt.Sprintf("  [%s %.2f]", c.Rule, c.Confidence)
}
