package format

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/goccy/go-graphviz"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "svg",
	Ext:   ".svg",
	Doc:   "the Graphviz picture, laid out and drawn, for a browser or a page",
	Write: drawSVG,
})

// drawSVG lays out the picture with a Graphviz that is built in, so that none need be installed.
func drawSVG(w io.Writer, g *graph.Graph) error {
	var source bytes.Buffer
	if err := writing(writePicture)(&source, g); err != nil {
		return err
	}
	ctx := context.Background()
	machine, err := graphviz.New(ctx)
	if err != nil {
		return fmt.Errorf("start Graphviz: %w", err)
	}
	defer machine.Close()
	parsed, err := graphviz.ParseBytes(source.Bytes())
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	defer parsed.Close()
	var out bytes.Buffer
	if err := machine.Render(ctx, parsed, graphviz.SVG, &out); err != nil {
		return fmt.Errorf("draw the picture: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}
