package raster

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/model"
)

func paint(t *testing.T, figures ...chart.Figure) (image.Image, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := WritePNG(&b, figures); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return img, b.Bytes()
}

func square(x, y, w, h float64, ink chart.Ink) chart.Shape {
	return chart.Shape{Points: []chart.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}, Fill: ink, Closed: true}
}

// dark is how much of a picture is dark, in points.
func dark(img image.Image) float64 {
	sum := 0.0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			sum += 1 - float64(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)/255
		}
	}
	return sum / (perPoint * perPoint)
}

// A picture has the size of its figures, three pixels a point, says so to
// programs that insert it, and is the same bytes each time.
func TestSize(t *testing.T) {
	f := chart.Practice(chart.Options{}, &chart.Stand{Company: "שלום 日本", Shares: model.Shares{0.5, 0.5}})
	img, one := paint(t, f, f)
	_, two := paint(t, f, f)
	if !bytes.Equal(one, two) {
		t.Error("not the same bytes twice")
	}
	width, height := chart.Size([]chart.Figure{f, f})
	if b := img.Bounds(); b.Dx() != int(width)*perPoint || b.Dy() != int(height)*perPoint {
		t.Errorf("%v for %g x %g points", b, width, height)
	}
	if i := bytes.Index(one, []byte("pHYs\x00\x00\x21\x38\x00\x00\x21\x38\x01")); i < 0 { // 8504 a metre
		t.Error("no resolution of 216 pixels an inch")
	}
}

// Areas are as large as they should be: of squares on and between pixels, of a
// circle, of lines, and where shapes overlap they count once.
func TestArea(t *testing.T) {
	ink := 1 - float64(color.GrayModel.Convert(rgb(chart.Text)).(color.Gray).Y)/255
	for name, c := range map[string]struct {
		marks []chart.Mark
		want  float64 // square points
	}{
		"square":       {[]chart.Mark{square(10, 10, 20, 30, chart.Text)}, 600},
		"triangle":     {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 10, Y: 10}, {X: 50, Y: 10}, {X: 10, Y: 50}}, Fill: chart.Text, Closed: true}}, 800},
		"diamond":      {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 30.1, Y: 10.3}, {X: 50.1, Y: 30.3}, {X: 30.1, Y: 50.3}, {X: 10.1, Y: 30.3}}, Fill: chart.Text, Closed: true}}, 800},
		"circle":       {[]chart.Mark{chart.Dot{At: chart.Point{X: 30, Y: 30}, Radius: 20, Fill: chart.Text}}, 1256},
		"line":         {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 10, Y: 10}, {X: 10, Y: 50}}, Stroke: chart.Text, Width: 2}}, 84},
		"slanted line": {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 10, Y: 10}, {X: 40, Y: 50}}, Stroke: chart.Text, Width: 2}}, 100},
		"bent line":    {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 10, Y: 40}, {X: 25, Y: 20}, {X: 40, Y: 40}, {X: 50, Y: 30}}, Stroke: chart.Text, Width: 4}}, 257},
		"dashes":       {[]chart.Mark{chart.Shape{Points: []chart.Point{{X: 10, Y: 10}, {X: 38, Y: 10}}, Stroke: chart.Text, Width: 2, Dashed: true}}, 48},
		"twice":        {[]chart.Mark{square(10, 10, 20, 30, chart.Text), square(10, 10, 20, 30, chart.Text)}, 600},
		"outside":      {[]chart.Mark{square(-50, -50, 60, 60, chart.Text), square(50, 50, 600, 600, chart.Text)}, 200},
		"white":        {[]chart.Mark{square(10, 10, 20, 30, chart.Text), square(0, 0, 60, 60, chart.Paper)}, 0},
	} {
		img, _ := paint(t, chart.Figure{Width: 60, Height: 60, Marks: c.marks})
		if got := dark(img) / ink; got < c.want*0.98-0.5 || got > c.want*1.02+0.5 {
			t.Errorf("%s: %.1f square points, want %g", name, got, c.want)
		}
	}
}

func rgb(k chart.Ink) color.Color {
	r, g, b := k.RGB()
	return color.NRGBA{r, g, b, 0xff}
}

// A label is painted where its box is, in its ink; what the typeface lacks is
// painted as a box of its own.
func TestLabel(t *testing.T) {
	for _, s := range []string{"Hxg", "é", "首席", "שלום", "👩‍💻", "Ω Ж €"} {
		for _, bold := range []bool{false, true} {
			l := chart.Label{At: chart.Point{X: 50, Y: 40}, Text: s, Size: 20, Bold: bold, Ink: chart.Text, Anchor: chart.Middle}
			img, _ := paint(t, chart.Figure{Width: 100, Height: 60, Marks: []chart.Mark{l}})
			x0, y0, x1, y1 := l.Box()
			ink, out := 0, 0
			for y := range img.Bounds().Dy() {
				for x := range img.Bounds().Dx() {
					if r, _, _, _ := img.At(x, y).RGBA(); r > 0xc000 {
						continue
					}
					ink++
					if px, py := float64(x)/perPoint, float64(y)/perPoint; px < x0-1 || px > x1+1 || py < y0-2 || py > y1+2 {
						out++
					}
				}
			}
			if ink < 200 || out > 0 {
				t.Errorf("%s: %d dark pixels, %d of them outside of its box", s, ink, out)
			}
		}
	}
}

// What would be too large is refused before it is painted.
func TestTooLarge(t *testing.T) {
	var large *SizeError
	if err := WritePNG(&bytes.Buffer{}, []chart.Figure{{Width: 100, Height: 1e6}}); !errors.As(err, &large) || large.Width != 300 {
		t.Errorf("got %v", err)
	}
}
