package render

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// Map is a plane in cells: who leads where, and how surely. Letters tell the leaders apart and shades how sure that
// is, so that it can be read without colours: a capital for full, a small letter for half, a block for none.
type Map struct {
	ID    string // sheet name in xlsx
	X, Y  MapAxis
	Names []string    // of the leaders; the letters are A, B, C ...
	Words [3]string   // for the shades, in cells of a spreadsheet
	Cells [][]MapCell // [y][x], from the lowest value up
}

// MapAxis is one side of a map.
type MapAxis struct {
	Column Column // what is on it
	Values []float64
	Mark   int // the value at which what is compared is; -1: none
}

// marked reports whether a cell is where what is compared is.
func (m *Map) marked(x, y int) bool { return x == m.X.Mark && y == m.Y.Mark }

// MapCell is a leader, by its place in the names, and a shade.
type MapCell struct {
	Name  int
	Shade Shade
}

// Shade is how sure a cell is.
type Shade uint8

// The shades.
const (
	Full Shade = iota
	Half
	None
)

// noLead stands in a cell where nobody leads surely.
const noLead = "░"

// MapLetter is the letter of a leader.
func MapLetter(name int) string {
	if name > 'Z'-'A' {
		return "*"
	}
	return string(rune('A' + name))
}

func (c MapCell) letter() string {
	switch c.Shade {
	case Full:
		return MapLetter(c.Name)
	case Half:
		return strings.ToLower(MapLetter(c.Name))
	}
	return noLead
}

// AddMap appends a map; its text is the drawing.
func (d *Document) AddMap(m Map) {
	d.Blocks = append(d.Blocks, Block{Kind: blockMap, Text: m.draw(0, false), Map: &m})
}

// label is a value of an axis as people read it.
func (a *MapAxis) label(i int) string {
	s := a.Column.show(Number(a.Values[i])).String()
	if u := a.Column.shownUnit(); u == "%" {
		s += u
	}
	return s
}

// title is what is on an axis.
func (a *MapAxis) title() string {
	if a.Column.shownUnit() == "%" {
		return a.Column.Title()
	}
	return a.Column.header()
}

// draw draws the map in letters, with some columns left out where it would be wider than a width; 0 is no limit.
func (m *Map) draw(width int, color bool) string {
	labels := make([]string, len(m.Cells))
	most := 0
	for y := range labels {
		labels[y] = m.Y.label(y)
		most = max(most, text.Width(labels[y]))
	}
	every := 1
	if room := width - most - 2; width > 0 && len(m.X.Values) > room {
		every = (len(m.X.Values) + max(room, 1) - 1) / max(room, 1)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", m.Y.title())
	for y := len(m.Cells) - 1; y >= 0; y-- {
		label, edge := "", "│"
		if tick(y, len(m.Cells), 4) {
			label, edge = labels[y], "┤"
		}
		if y == m.Y.Mark {
			edge = ">"
		}
		b.WriteString(pad(label, most, true) + " " + edge)
		for x := 0; x < len(m.Cells[y]); x += every {
			b.WriteString(m.Cells[y][x].painted(color))
		}
		b.WriteByte('\n')
	}
	m.foot(&b, most+1, every)
	if m.X.Mark >= 0 {
		b.WriteString("> and ^: as it is\n")
	}
	if every > 1 {
		fmt.Fprintf(&b, "One column in %d is shown.\n", every)
	}
	return b.String()
}

// tick says whether place i of n has a label: both ends and every so many between, not too near an end.
func tick(i, n, every int) bool { return i == 0 || i == n-1 || i%every == 0 && i <= n-1-(every+1)/2 }

// foot draws the axis below the cells, beginning with so many blanks.
func (m *Map) foot(b *strings.Builder, blanks, every int) {
	indent := strings.Repeat(" ", blanks)
	var line, labels strings.Builder
	free := 0 // where the next label may begin
	n := (len(m.X.Values) + every - 1) / every
	for i := range n {
		x := i * every
		mark := "─"
		if x <= m.X.Mark && m.X.Mark < x+every {
			mark = "^"
		}
		label := m.X.label(x)
		at := i
		if i == n-1 {
			at = max(free, i-text.Width(label)+1)
		}
		last := n - 1 - text.Width(m.X.label(min((n-1)*every, len(m.X.Values)-1)))
		if i == n-1 || i >= free && (i == 0 || i+text.Width(label) < last) && i%5 == 0 {
			labels.WriteString(strings.Repeat(" ", max(0, at-text.Width(labels.String()))) + label)
			free = at + text.Width(label) + 2
			if mark == "─" {
				mark = "┬"
			}
		}
		line.WriteString(mark)
	}
	fmt.Fprintf(b, "%s└%s\n%s %s\n%s %s\n", indent, line.String(), indent, labels.String(), indent, m.X.title())
}

// mapColour is a colour of a leader: for full and half in a page or sheet, pale for none; and in a terminal.
type mapColour struct {
	full, half, none string // RGB, hex
	ansi             int    // of 256
}

// mapColours are told apart by most people who do not see all colours (after Okabe and Ito 2008).
var mapColours = []mapColour{
	{"56B4E9", "A9D8F4", "E3F2FB", 74}, {"E69F00", "F3CF80", "FBEFD5", 172}, {"009E73", "80CEB9", "D9F0EA", 36}, {"CC79A7", "E6BCD3", "F6E8F0", 175},
	{"F0E442", "F8F2A1", "FCFAE0", 227}, {"0072B2", "80B9D9", "D9EAF3", 25}, {"D55E00", "EAAF80", "F9E5D5", 166}, {"999999", "CCCCCC", "EDEDED", 246},
}

func (c MapCell) colour() mapColour { return mapColours[c.Name%len(mapColours)] }

// fill is the colour of a cell in a page or sheet.
func (c MapCell) fill() string {
	k := c.colour()
	return [...]string{k.full, k.half, k.none}[c.Shade]
}

// painted is the letter of a cell, on its colour if there are colours.
func (c MapCell) painted(color bool) string {
	switch {
	case !color:
		return c.letter()
	case c.Shade == None:
		return fmt.Sprintf("\x1b[38;5;%dm%s%s", c.colour().ansi, noLead, ansiReset)
	}
	return fmt.Sprintf("\x1b[30;48;5;%dm%s%s", c.colour().ansi, c.letter(), ansiReset)
}
