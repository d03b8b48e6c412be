// Package picture writes figures to files: SVG, PNG and PDF.
package picture

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/chart/pdf"
	"github.com/orgsim/orgsim/cmd/internal/chart/raster"
	"github.com/orgsim/orgsim/internal/text"
)

// Format is one kind of file.
type Format struct {
	Name, Ending, Text string
	// Several says what becomes of several figures.
	Several string

	write func(w io.Writer, producer string, figures []chart.Figure) error
}

// Formats lists the kinds of files.
func Formats() []Format {
	return []Format{
		{"svg", ".svg", "drawing for web pages and Word", "below each other", func(w io.Writer, _ string, f []chart.Figure) error { return chart.WriteSVG(w, "chart", f) }},
		{"png", ".png", "picture of 216 pixels per inch", "below each other", func(w io.Writer, _ string, f []chart.Figure) error { return raster.WritePNG(w, f) }},
		{"pdf", ".pdf", "drawing for print", "each on a page", pdf.Write},
	}
}

// Endings lists the endings of files that hold figures.
func Endings() []string {
	return text.Each(Formats(), func(f Format) string { return f.Ending })
}

// ForFile is the format of a file by its ending, in upper or lower case.
func ForFile(path string) (Format, bool) {
	ending := strings.ToLower(filepath.Ext(path))
	for _, f := range Formats() {
		if f.Ending == ending {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes figures; producer is the program and its version. The error is
// "writing FORMAT: ..." of a [*raster.SizeError] or of the writer.
func (f Format) Write(w io.Writer, producer string, figures []chart.Figure) error {
	if err := f.write(w, producer, figures); err != nil {
		return fmt.Errorf("writing %s: %w", f.Name, err)
	}
	return nil
}
