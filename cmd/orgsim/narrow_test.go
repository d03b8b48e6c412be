package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

// TestNarrowTerminal: on 80 columns no line of the table is broken, the total
// and the rank stay, and the reader is told what was left out; on a wide
// terminal nothing is.
func TestNarrowTerminal(t *testing.T) {
	text := command(t, "run", "saas", "--engine", "analytic", "--draws", "16", "-f", "json")
	r, err := report.Read("r.json", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := r.Document(report.View{Precision: -1})
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{80, 100, 200} {
		var b bytes.Buffer
		if err := render.Write(&b, "table", doc, render.Options{Width: width, Narrow: true}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("%d columns on a terminal of %d: %s", n, width, line)
			}
		}
		if !strings.Contains(b.String(), "Total") || strings.Contains(b.String(), "Hidden to fit") != (width < 120) {
			t.Errorf("width %d:\n%s", width, b.String())
		}
	}
	if len(doc.Tables()[0].Columns) != 9 {
		t.Error("the document itself changed")
	}
}
