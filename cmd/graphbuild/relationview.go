package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// claimView is a claim as answers show it.
type claimView struct {
	Key         graph.Key      `json:"key"`
	Quote       string         `json:"quote"`
	Document    graph.Key      `json:"document"`
	Start       int            `json:"start"`
	End         int            `json:"end"`
	Polarity    graph.Polarity `json:"polarity"`
	Modality    graph.Modality `json:"modality"`
	Attribution []string       `json:"attribution"`
	Time        string         `json:"time,omitempty"`
	Confidence  float64        `json:"confidence"`
}

// relationView is a relation as answers show it, with its evidence.
type relationView struct {
	Key        graph.Key    `json:"key"`
	Subject    string       `json:"subject"`
	Type       string       `json:"type"`
	Object     string       `json:"object"`
	Class      graph.Class  `json:"class"`
	Status     graph.Status `json:"status"`
	First      string       `json:"first,omitempty"`
	Last       string       `json:"last,omitempty"`
	Place      string       `json:"place,omitempty"`
	AssertedBy []string     `json:"asserted_by,omitempty"`
	DeniedBy   []string     `json:"denied_by,omitempty"`
	Origins    int          `json:"origins"`
	Confidence float64      `json:"confidence"`
	RealisedBy graph.Key    `json:"realised_by,omitempty"`
	Overdue    bool         `json:"overdue,omitempty"`
	Claims     []claimView  `json:"claims"`
}

func viewRelation(g *graph.Graph, row int) relationView {
	r := g.Relation(row)
	view := relationView{
		Key: r.Key, Subject: nameOf(g, r.Subject), Type: r.Type, Object: nameOf(g, r.Object), Class: r.Class,
		Status: r.Status, First: r.First, Last: r.Last, Place: nameOf(g, r.Place),
		AssertedBy: namesOf(g, r.AssertedBy), DeniedBy: namesOf(g, r.DeniedBy),
		Origins: r.Origins, Confidence: r.Confidence, RealisedBy: r.RealisedBy, Overdue: r.Overdue,
	}
	for _, c := range g.ClaimsOf(row) {
		view.Claims = append(view.Claims, viewClaim(g, int(c)))
	}
	return view
}

func viewClaim(g *graph.Graph, row int) claimView {
	c := g.Claim(row)
	view := claimView{
		Key: c.Key, Quote: c.Evidence.Quote, Document: c.Evidence.Document, Start: c.Evidence.Start, End: c.Evidence.End,
		Polarity: c.Polarity, Modality: c.Modality, Attribution: []string{}, Time: period(c.Time.Start, c.Time.End),
		Confidence: c.Confidence,
	}
	for _, v := range c.Attribution {
		name := v.Words
		if v.Entity != "" {
			name = nameOf(g, v.Entity)
		}
		view.Attribution = append(view.Attribution, name)
	}
	return view
}

func viewRelations(g *graph.Graph, rows []int) []relationView {
	views := make([]relationView, len(rows))
	for i, row := range rows {
		views[i] = viewRelation(g, row)
	}
	return views
}

func nameOf(g *graph.Graph, k graph.Key) string {
	if row, ok := g.EntityRow(k); ok {
		return g.EntityName(row)
	}
	return string(k)
}

func namesOf(g *graph.Graph, keys []graph.Key) []string {
	var names []string
	for _, k := range keys {
		names = append(names, nameOf(g, k))
	}
	return names
}

// period writes an interval: "2024-06", "2024-06-12 to 2024-06-15", "since 2011", "until 2024".
func period(start, end string) string {
	switch {
	case start == end:
		return start
	case start == "":
		return "until " + end
	case end == "":
		return "since " + start
	}
	return start + " to " + end
}

// print writes a relation and below it the sentence of each claim, with who says it.
func (v relationView) print(w io.Writer) error {
	line := fmt.Sprintf("%s %s %s  [%s]", v.Subject, v.Type, v.Object, v.Status)
	if when := period(v.First, v.Last); when != "" {
		line += "  " + when
	}
	if v.Overdue {
		line += "  (its date has passed)"
	}
	if v.Origins > 1 {
		line += fmt.Sprintf("  %d sources", v.Origins)
	}
	if _, err := fmt.Fprintln(w, printable(line)); err != nil {
		return err
	}
	for _, c := range v.Claims {
		if _, err := fmt.Fprintln(w, printable("    "+c.String())); err != nil {
			return err
		}
	}
	return nil
}

// String writes a claim in one line: mark, quote, document, who says it.
func (c claimView) String() string {
	mark := string(c.Polarity)
	if c.Modality != graph.Actual {
		mark += " " + string(c.Modality)
	}
	line := fmt.Sprintf("%s “%s” (%s", mark, oneLine(c.Quote), documentName(c.Document))
	if len(c.Attribution) > 0 {
		line += ", says " + strings.Join(c.Attribution, ", citing ")
	}
	return line + ")"
}

// documentName drops the hash of a document's ID.
func documentName(k graph.Key) string {
	name, _, _ := strings.Cut(string(k), "#")
	return name
}
