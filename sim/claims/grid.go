package claims

import (
	"fmt"
	"math"
	"slices"
)

// Grid shows which side is right where.
type Grid struct {
	Rows    string      `json:"rows"` // what varies, with its unit
	Columns string      `json:"columns"`
	RowAt   []float64   `json:"row_at"`
	ColAt   []float64   `json:"column_at"`
	Winner  [][]string  `json:"winner"`     // by row and column
	Margin  [][]float64 `json:"margin_pct"` // lead of the winner over the other side, percent of its total
	First   string      `json:"-"`          // the two sides
	Second  string      `json:"-"`
}

// fill runs a trial in every cell of two sides.
func (g *Grid) fill(run func(row, col float64) trial) {
	for _, r := range g.RowAt {
		var win []string
		var lead []float64
		for _, c := range g.ColAt {
			t := run(r, c)
			w, least := t.least(g.First, g.Second)
			win, lead = append(win, w), append(lead, 100*math.Abs(t.total(g.First)-t.total(g.Second))/least)
		}
		g.Winner, g.Margin = append(g.Winner, win), append(g.Margin, lead)
	}
}

// count returns in how many cells a side leads.
func (g *Grid) count(side string) int {
	n := 0
	for _, row := range g.Winner {
		for _, w := range row {
			if w == side {
				n++
			}
		}
	}
	return n
}

// frontier says in words from which column a side leads, row by row.
func (g *Grid) frontier(side string) string {
	var parts []string
	for i, row := range g.Winner {
		if j := slices.Index(row, side); j >= 0 {
			parts = append(parts, fmt.Sprintf("%s %.6g from %s %.4g", g.Rows, g.RowAt[i], g.Columns, g.ColAt[j]))
		}
	}
	if len(parts) == 0 {
		return side + " nowhere"
	}
	return join(parts)
}
