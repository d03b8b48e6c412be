package typeface

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/internal/text"
)

// The widths that figures are laid out by are those of the typeface, for every
// character that it has in both weights. UPDATE_GOLDEN writes them anew.
func TestWidths(t *testing.T) {
	const file = "../widths.txt"
	var b strings.Builder
	for r := rune(' '); r <= 0xffff; r++ {
		thin, thick := Of(false).Glyph(r), Of(true).Glyph(r)
		Of(false).Outline(thin) // which panics where one cannot be drawn
		Of(true).Outline(thick)
		if thin != 0 && thick != 0 && !text.Hidden(r) {
			fmt.Fprintf(&b, "%04x %d %d\n", r, Of(false).Advance(thin), Of(true).Advance(thick))
		}
	}
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != b.String() {
		t.Errorf("widths.txt is not what the typeface says (%v)", err)
	}
	for _, c := range []struct {
		s    string
		bold bool
		want float64
	}{{"Arial", false, (1366 + 682 + 455 + 1139 + 455) * 10.0 / 2048}, {"A", true, 14.79 / 2.048}} {
		if w := chart.Width(c.s, 10, c.bold); w-c.want > 0.01 || c.want-w > 0.01 {
			t.Errorf("%s is %g wide, want %g as in Arial", c.s, w, c.want)
		}
	}
}

// A part of the font holds the outlines of what was asked for, and of what those
// are put together from, and no others.
func TestSubset(t *testing.T) {
	defer func(was []string) { tables = was }(tables)
	tables = []string{"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
	for _, bold := range []bool{false, true} {
		whole := Of(bold)
		var used []uint16
		for _, r := range "CIO é Å ½" {
			used = append(used, whole.Glyph(r))
		}
		file := whole.Subset(used)
		part := open("part", file)
		for _, g := range used {
			if !reflect.DeepEqual(whole.Outline(g), part.Outline(g)) || whole.Advance(g) != part.Advance(g) {
				t.Errorf("glyph %d differs", g)
			}
		}
		if len(part.Outline(whole.Glyph('Z'))) > 0 {
			t.Error("Z has an outline")
		}
		if len(file) > len(whole.ttf)/4 {
			t.Errorf("%d of %d bytes", len(file), len(whole.ttf))
		}
	}
}

// Hebrew is painted from right to left, numbers and Latin in it from left to
// right.
func TestVisual(t *testing.T) {
	for in, want := range map[string]string{"CIO": "CIO", "שלום": "םולש", "שלום CIO": "םולש CIO", "שלום, עולם 12": "12 םלוע ,םולש", "CIO שלום 42": "CIO 42 םולש", "首席": "首席"} {
		if got := Visual(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
