package chart

import (
	"fmt"
	"math"
	"strings"
)

// Ink is a colour by what it is for. A page may give every ink another colour
// (see [CSS]); files have the light ones.
type Ink uint8

// The inks. Data differ in lightness as well as in hue, so that they differ in
// black and white; the hues are the blue and the vermilion of Okabe and Ito.
const (
	None    Ink = iota
	Paper       // behind everything
	Text        // what is read first
	muted       // what is read after it
	rule        // axes and lines of tables
	strong      // the data that a figure is about
	medium      // a second kind of data
	soft        // a third one, and the ground of hatching
	faint       // bands and boxes behind text
	warm        // the other side: what speaks against
	warmest     // its soft form, under hatching
	night       // text on the light steps of a scale, in any theme
	day         // text on the dark ones
	step0       // a scale from nothing to everything, light to dark, in any theme
	step1
	step2
	step3
	step4
	step5
	step6
	step7
	numInks
)

// colours are the name, the light and the dark form of every ink, as RRGGBB.
var colours = [numInks]struct {
	name        string
	light, dark uint32
}{
	{"none", 0xffffff, 0x000000},
	{"paper", 0xffffff, 0x16191d}, {"text", 0x1a1a1a, 0xf0f0f0}, {"muted", 0x595959, 0xb4b8bd}, {"rule", 0xa6a6a6, 0x62676d},
	{"strong", 0x005a8f, 0x5bb4e5}, {"medium", 0x4f94c4, 0x2f7fb0}, {"soft", 0xd9e8f3, 0x20394a}, {"faint", 0xf2f5f7, 0x22272d},
	{"warm", 0xb34700, 0xf08a4b}, {"warmest", 0xfbe3d3, 0x4a2c19},
	{"night", 0x1a1a1a, 0x1a1a1a}, {"day", 0xffffff, 0xffffff},
	{"step0", 0xf7fafc, 0xf7fafc}, {"step1", 0xe3edf5, 0xe3edf5}, {"step2", 0xc6dbeb, 0xc6dbeb}, {"step3", 0xa0c5df, 0xa0c5df},
	{"step4", 0x73aad0, 0x73aad0}, {"step5", 0x33719f, 0x33719f}, {"step6", 0x1f5a87, 0x1f5a87}, {"step7", 0x0a3d66, 0x0a3d66},
}

// steps is how many steps the scale has.
const steps = 8

// step is the ink of a share (0-1) on the scale, in whole percent, so that what is
// shown as equal looks equal.
func step(share float64) Ink {
	share = math.Round(share*100) / 100
	if !(share > 0) {
		return step0
	}
	return step0 + Ink(min(steps-1, math.Floor(share*steps)))
}

// on is the ink of text that is read on a step of the scale.
func on(ink Ink) Ink {
	if ink >= step5 && ink <= step7 {
		return day
	}
	return night
}

// RGB is the light colour of an ink.
func (k Ink) RGB() (r, g, b uint8) {
	c := colours[k].light
	return uint8(c >> 16), uint8(c >> 8), uint8(c)
}

func hex(c uint32) string { return fmt.Sprintf("#%06x", c) }

// CSS is the style sheet of a page with figures: every ink is a custom property
// --chart-NAME, light or dark as the reader prefers or as an ancestor's
// data-theme says, light in print. Paper is transparent, as the page shows.
func CSS() string {
	list := func(dark bool) string {
		var b strings.Builder
		for k := Paper; k < numInks; k++ {
			c := colours[k].light
			if dark {
				c = colours[k].dark
			}
			fmt.Fprintf(&b, "--chart-%s:%s;", colours[k].name, hex(c))
		}
		return b.String()
	}
	var b strings.Builder
	fmt.Fprintf(&b, ":root{%s}\n", list(false))
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){%s}}\n", list(true))
	fmt.Fprintf(&b, "@media screen{:root[data-theme=dark]{%s}}\n", list(true))
	for k := Text; k < numInks; k++ {
		fmt.Fprintf(&b, ".orgsim-chart .f-%[1]s{fill:var(--chart-%[1]s)}.orgsim-chart .s-%[1]s{stroke:var(--chart-%[1]s)}\n", colours[k].name)
	}
	b.WriteString(".orgsim-chart .f-paper{fill:none}.orgsim-chart .s-paper{stroke:var(--chart-paper)}.orgsim-chart{max-width:100%;height:auto}\n")
	return b.String()
}
