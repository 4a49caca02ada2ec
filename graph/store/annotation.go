package store

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// layers describes what is kept of a document beside its columns. Tokens, sentences and
// quotations are not: they follow from the text and can be made again.
func layers(d *text.Document) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.List(c, &d.Zones, zone)
		codec.List(c, &d.Mentions, mention)
		codec.List(c, &d.Dates, date)
		codec.List(c, &d.Referents, referent)
		codec.List(c, &d.Claims, claim)
	}
}

func span(c *codec.Codec, s *text.Span) {
	length := s.End - s.Start
	c.Int(&s.Start)
	c.Int(&length)
	s.End = s.Start + length
}

func zone(c *codec.Codec, z *text.Zone) {
	span(c, &z.Span)
	codec.Text(c, &z.Kind)
	codec.Text(c, &z.Reason)
}

func mention(c *codec.Codec, m *text.Mention) {
	span(c, &m.Span)
	for _, n := range []*int{&m.First, &m.Last, &m.Head, &m.Sentence} {
		c.Int(n)
	}
	codec.Text(c, &m.Form)
	codec.Text(c, &m.Type)
	codec.Text(c, &m.Key)
	c.Ints(&m.Referents)
	c.Bool(&m.Metonym)
	gender(c, &m.Gender)
	codec.Text(c, &m.Rule)
	c.Float(&m.Confidence)
}

func gender(c *codec.Codec, g *text.Gender) {
	n := int(*g)
	c.Int(&n)
	*g = text.Gender(n)
}

func date(c *codec.Codec, d *text.Date) {
	span(c, &d.Span)
	for _, n := range []*int{&d.First, &d.Last, &d.Sentence} {
		c.Int(n)
	}
	interval(c, &d.Interval)
	codec.Text(c, &d.Rule)
}

func interval(c *codec.Codec, i *graph.Interval) {
	codec.Text(c, &i.Start)
	codec.Text(c, &i.End)
	codec.Text(c, &i.Precision)
	codec.Text(c, &i.Modifier)
	codec.Text(c, &i.Words)
}

func referent(c *codec.Codec, r *text.Referent) {
	codec.Text(c, &r.Name)
	codec.Text(c, &r.Type)
	codec.Text(c, &r.Key)
	gender(c, &r.Gender)
	codec.Text(c, &r.Country)
	c.Bool(&r.Named)
	codec.Text(c, &r.Rule)
}

func claim(c *codec.Codec, k *text.Claim) {
	span(c, &k.Span)
	for _, n := range []*int{&k.Trigger, &k.Subject, &k.Object, &k.Place, &k.SubjectAt, &k.ObjectAt} {
		c.Int(n)
	}
	codec.Text(c, &k.Type)
	codec.Text(c, &k.Class)
	codec.Text(c, &k.Predicate)
	span(c, &k.Theme)
	interval(c, &k.Time)
	codec.Text(c, &k.Polarity)
	codec.Text(c, &k.Modality)
	codec.List(c, &k.Attribution, voice)
	c.Float(&k.Confidence)
	codec.Text(c, &k.Rule)
	codec.Texts(c, &k.Reasons)
}

func voice(c *codec.Codec, v *text.Voice) {
	c.Int(&v.Referent)
	span(c, &v.Span)
}
