package format

import (
	"io"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/view"
)

var _ = register(Format{
	Name: "html",
	Ext:  ".html",
	Doc:  "a page to look at, search and filter, in one file, for any browser",
	Write: func(w io.Writer, g *graph.Graph) error {
		return view.Write(w, g, view.Options{})
	},
})
