package format

import (
	"bytes"
	"context"
	"strings"

	"github.com/fogleman/gg"
	"github.com/goccy/go-graphviz/gvc"
	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
)

// painter paints what Graphviz has laid out, with the Go font, so that every machine paints the
// same picture.
type painter struct {
	gvc.DefaultRenderEngine
	canvas *gg.Context
	faces  map[float64]font.Face // by size
}

// BeginPage starts a white page.
func (p *painter) BeginPage(_ context.Context, job *gvc.Job) error {
	p.canvas = gg.NewContext(int(job.Width()), int(job.Height()))
	p.faces = map[float64]font.Face{}
	p.canvas.SetRGB(1, 1, 1)
	p.canvas.Clear()
	p.canvas.Translate(job.Scale().X()*job.Translation().X(), -job.Scale().Y()*job.Translation().Y())
	return nil
}

// EndPage hands the image over.
func (p *painter) EndPage(_ context.Context, job *gvc.Job) error {
	var image bytes.Buffer
	if err := p.canvas.EncodePNG(&image); err != nil {
		return err
	}
	job.SetOutputData(image.Bytes())
	job.SetOutputDataPosition(uint(image.Len()))
	return nil
}

// at is a point of the layout on the canvas, whose y axis points down.
func at(job *gvc.Job, point *gvc.PointFloat) (x, y float64) {
	return job.Scale().X() * point.X(), -job.Scale().Y() * point.Y()
}

// paint fills the path or draws its line, in the colours and with the pen of the object.
func (p *painter) paint(job *gvc.Job, filled bool) {
	o := job.Object()
	if filled {
		p.color(o.FillColor())
		p.canvas.FillPreserve()
	}
	scale := job.Scale().X()
	p.canvas.SetDash()
	switch o.Pen() {
	case gvc.PenNone:
		p.canvas.ClearPath()
		return
	case gvc.PenDashed:
		p.canvas.SetDash(6*scale, 3*scale)
	case gvc.PenDotted:
		p.canvas.SetDash(1.5*scale, 3*scale)
	}
	p.canvas.SetLineWidth(penOf(o) * scale)
	p.color(o.PenColor())
	p.canvas.Stroke()
}

// penOf is the width of the pen; Graphviz leaves bold to the painter.
func penOf(o *gvc.ObjectState) float64 {
	const bold = 2
	for _, style := range o.RawStyle() {
		if strings.HasPrefix(style, "bold") {
			return max(o.PenWidth(), bold)
		}
	}
	return o.PenWidth()
}

func (p *painter) color(c *gvc.Color) {
	rgba := c.RGBAUint()
	p.canvas.SetRGBA255(int(rgba[0]), int(rgba[1]), int(rgba[2]), int(rgba[3]))
}

// Polygon paints a shape.
func (p *painter) Polygon(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	p.line(job, points)
	p.canvas.ClosePath()
	p.paint(job, filled)
	return nil
}

// Polyline paints a line.
func (p *painter) Polyline(_ context.Context, job *gvc.Job, points []*gvc.PointFloat) error {
	p.line(job, points)
	p.paint(job, false)
	return nil
}

func (p *painter) line(job *gvc.Job, points []*gvc.PointFloat) {
	for _, point := range points {
		p.canvas.LineTo(at(job, point))
	}
}

// Ellipse paints an ellipse from its centre and a corner.
func (p *painter) Ellipse(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	x, y := at(job, points[0])
	cornerX, cornerY := at(job, points[1])
	p.canvas.DrawEllipse(x, y, abs(cornerX-x), abs(cornerY-y))
	p.paint(job, filled)
	return nil
}

func abs(x float64) float64 { return max(x, -x) }

// BezierCurve paints the line of an edge. Graphviz has no filled ones in our pictures but the
// outlines of rounded boxes, which close.
func (p *painter) BezierCurve(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	p.canvas.MoveTo(at(job, points[0]))
	for i := 1; i+2 < len(points); i += 3 {
		x1, y1 := at(job, points[i])
		x2, y2 := at(job, points[i+1])
		x3, y3 := at(job, points[i+2])
		p.canvas.CubicTo(x1, y1, x2, y2, x3, y3)
	}
	p.paint(job, filled && job.Object().Type() == gvc.NodeObjectType)
	return nil
}

// TextSpan writes a piece of a label.
func (p *painter) TextSpan(_ context.Context, job *gvc.Job, point *gvc.PointFloat, span *gvc.TextSpan) error {
	face, err := p.face(span.Font().Size() * job.Zoom())
	if err != nil {
		return err
	}
	p.canvas.SetFontFace(face)
	p.color(job.Object().PenColor())
	x, y := at(job, point)
	y -= job.Scale().Y() * span.YOffsetCenterLine()
	anchor := 0.5
	switch span.Just() {
	case 'l':
		anchor = 0
	case 'r':
		anchor = 1
	}
	p.canvas.DrawStringAnchored(span.Text(), x, y, anchor, 0)
	return nil
}

func (p *painter) face(size float64) (font.Face, error) {
	if face, ok := p.faces[size]; ok {
		return face, nil
	}
	parsed, err := truetype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	p.faces[size] = truetype.NewFace(parsed, &truetype.Options{Size: size})
	return p.faces[size], nil
}
