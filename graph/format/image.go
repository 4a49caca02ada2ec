package format

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/goccy/go-graphviz"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name: "svg",
	Ext:  ".svg",
	Doc:  "the Graphviz picture, laid out and drawn, for a browser or a page",
	Write: func(w io.Writer, g *graph.Graph) error {
		return draw(w, g, graphviz.SVG)
	},
})

var _ = register(Format{
	Name: "png",
	Ext:  ".png",
	Doc:  "the Graphviz picture as an image; Latin, Greek and Cyrillic letters only",
	Write: func(w io.Writer, g *graph.Graph) error {
		return draw(w, g, graphviz.PNG)
	},
})

// draw lays out the picture with a Graphviz that is built in, so that none need be installed.
func draw(w io.Writer, g *graph.Graph, as graphviz.Format) error {
	var source, out bytes.Buffer
	if err := writing(writePicture)(&source, g); err != nil {
		return err
	}
	if err := layOut(source.Bytes(), as, &out); err != nil {
		return fmt.Errorf("draw the picture: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// oneAtATime guards the library, which has one Graphviz for the whole process.
var oneAtATime sync.Mutex

func layOut(source []byte, as graphviz.Format, out io.Writer) error {
	oneAtATime.Lock()
	defer oneAtATime.Unlock()
	ctx := context.Background()
	plugins, err := painters(ctx)
	if err != nil {
		return err
	}
	machine, err := graphviz.NewWithPlugins(ctx, plugins...)
	if err != nil {
		return err
	}
	defer machine.Close()
	parsed, err := graphviz.ParseBytes(source)
	if err != nil {
		return err
	}
	defer parsed.Close()
	return machine.Render(ctx, parsed, as, out)
}

// painters are what the library needs to paint with our painter in place of its own, which fills
// curves and looks for fonts on the machine.
func painters(ctx context.Context) ([]graphviz.Plugin, error) {
	render, err := graphviz.NewRenderPlugin(ctx, "png", &painter{})
	if err != nil {
		return nil, err
	}
	device, err := graphviz.PNGDevicePlugin(ctx)
	if err != nil {
		return nil, err
	}
	return []graphviz.Plugin{render, device}, nil
}
