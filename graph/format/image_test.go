package format

import (
	"bytes"
	"image/png"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// The image is one, has more than the white page, and a hostile graph gives one too.
func TestPNGIsAnImage(t *testing.T) {
	f, _ := ByName("png")
	for _, g := range []*graph.Graph{sample(t), hostileGraph(t), emptyGraph(t)} {
		image, err := png.Decode(bytes.NewReader(written(t, f, g)))
		if err != nil {
			t.Fatal(err)
		}
		colours := map[[3]uint32]bool{}
		size := image.Bounds()
		for y := size.Min.Y; y < size.Max.Y; y++ {
			for x := size.Min.X; x < size.Max.X; x++ {
				r, g, b, _ := image.At(x, y).RGBA()
				colours[[3]uint32{r, g, b}] = true
			}
		}
		if g.EntityCount() > 0 && len(colours) < 20 {
			t.Errorf("%d colours", len(colours))
		}
	}
}

// An SVG holds every name that the picture shows, no script, and no address to go to.
func TestSVGIsInert(t *testing.T) {
	f, _ := ByName("svg")
	svg := string(written(t, f, hostileGraph(t)))
	for _, bad := range []string{"<script", "href=", "onload", "<image"} {
		if strings.Contains(svg, bad) {
			t.Errorf("the picture has %q", bad)
		}
	}
	if !strings.Contains(string(written(t, f, sample(t))), "Vladimir Putin") {
		t.Error("a name is missing")
	}
}

// Pictures may be drawn by several at once.
func TestDrawingAtOnce(t *testing.T) {
	g := sample(t)
	f, _ := ByName("svg")
	want := written(t, f, g)
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			var out bytes.Buffer
			if err := f.Write(io.Writer(&out), g); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("another picture, %v", err)
			}
		})
	}
	group.Wait()
}
