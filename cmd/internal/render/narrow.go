//go:build !js

package render

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// dispensable are the columns that a narrow terminal goes without,
// first to go first; what a decision costs and what it comes to in all go last.
var dispensable = []string{"score", "conflict_per_100h", "d_conflict_per_100h", "delay", "disputes", "delegable", "hours",
	"sources", "publisher", "meaning", "text", "exposure", "coverage_pct", "p_best", "industry", "runner_up", "cost"}

// narrow leaves out columns of a table that is wider than a terminal, and says so. Lines that a terminal breaks in
// the middle cannot be read.
func (t Table) narrow(width int) Table {
	var gone []string
	for _, key := range dispensable {
		if t.grid(width).width() <= width {
			break
		}
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.goesBy(key) })
		if at < 0 {
			continue
		}
		var keep []string
		for i, c := range t.Columns {
			if i != at {
				keep = append(keep, c.Key)
			}
		}
		gone = append(gone, t.Columns[at].Title())
		t = t.MustSelect(keep...)
	}
	if len(gone) > 0 {
		t.Notes = append(slices.Clone(t.Notes), "Hidden to fit the width: "+strings.Join(gone, ", ")+". A wider terminal, --width, --columns or -o FILE shows them.")
	}
	return t
}

// goesBy reports a column of that key, or an amount of that name in any currency.
func (c Column) goesBy(key string) bool {
	return c.Key == key || c.Kind == KindMoney && c.Short() == key
}

// grid is the table as it is drawn in a width.
func (t Table) grid(width int) *grid {
	g := gridOf(t)
	g.fit(width)
	return g
}

// width is that of the lines of the table.
func (g *grid) width() int {
	widths := g.widths()
	if g.bare {
		return total(widths) + bareGap*(len(widths)-1)
	}
	return total(widths) + 3*len(widths) + 1
}

// look lays out the tables of a document for a width: all in boxes, or, where one of them does not fit in a box, all
// without.
func look(tables []Table, o Options) []*grid {
	bare := false
	grids := make([]*grid, len(tables))
	for i, t := range tables {
		if o.Narrow && o.Width > 0 {
			t = t.narrow(o.Width)
		}
		grids[i] = t.grid(o.Width)
		bare = bare || grids[i].bare
	}
	for _, g := range grids {
		g.bare = bare
	}
	return grids
}

// hyphened breaks a word that is too long for a line: behind a hyphen, if what follows has room on the next line.
func hyphened(word string, width int) (head, rest string) {
	head, rest = cut(word, width)
	if at := strings.LastIndexByte(head, '-'); at >= 3 && text.Width(word[at+1:]) <= width {
		return word[:at+1], word[at+1:]
	}
	return head, rest
}
