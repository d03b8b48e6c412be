//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// appendList writes the document for people who hear it: a table is a short block a row, each value after the name of its
// column, with its unit in words.
func appendList(dst []byte, d Document, o Options) ([]byte, error) {
	if d.Title != "" {
		dst = append(dst, text.Visible(d.Title)+"\n\n"...)
	}
	for i, b := range d.Blocks {
		if i > 0 {
			dst = append(dst, '\n')
		}
		switch b.Kind {
		case BlockTable:
			dst = appendListed(dst, b.Table, o)
		case blockMap: // who leads on which part of it is a table, which follows
			dst = appendWrapped(dst, "A map, in other formats: "+b.Map.X.Column.Title()+" across, "+b.Map.Y.Column.Title()+" up.", o.Width)
		default:
			dst = appendWrapped(dst, b.Text, o.Width)
		}
	}
	return dst, nil
}

func appendListed(dst []byte, t Table, o Options) []byte {
	if t.Title != "" {
		dst = appendWrapped(dst, t.Title+", "+text.Count(len(t.Rows), "row")+".", o.Width)
		dst = append(dst, '\n')
	}
	for r, row := range t.withFooter() {
		if r > 0 {
			dst = append(dst, '\n')
		}
		for i, cell := range row {
			c := t.Columns[i]
			if as := cell.shownAs; as != nil {
				c = *as
				c.Label = t.Columns[i].Title()
			}
			if s := c.spoken(cell); s != "" {
				dst = appendWrapped(dst, spokenTitle(c.Title())+": "+s, o.Width)
			}
		}
	}
	notes := t.allNotes()
	if len(notes) > 0 && len(t.Rows) > 0 {
		dst = append(dst, '\n')
	}
	for _, n := range notes {
		dst = appendWrapped(dst, n, o.Width)
	}
	return dst
}

// spokenTitle is the name of a column as one hears it.
func spokenTitle(s string) string {
	if s == "#" {
		return "Rank"
	}
	return s
}

// spoken is a cell in words: 94% (range 90% to 97%). Nothing is said of one that is empty.
func (c Column) spoken(cell Cell) string {
	s := c.show(cell)
	if cell.kind == cellMissing || s.body == "" {
		return ""
	}
	body := s.body
	if s.number {
		number, behind := c.inWords()
		body = number(s.body) + behind
		if s.joint != "" {
			body += " (range " + number(s.lo) + " to " + number(s.hi) + ")"
		}
	}
	if s.mark != "" {
		body += ", marked " + s.mark
	}
	return body
}

// inWords is how a number of the column is said, and its unit behind: $4.3M and a year, 10.2 and hours per 100 hours.
func (c Column) inWords() (number func(string) string, behind string) {
	before, after, unit := "", "", ""
	switch unit = c.shownUnit(); {
	case unit == "%":
		after, unit = "%", ""
	case c.Kind == KindMoney:
		before, after, unit = c.money()
	}
	if unit = strings.TrimSpace(spokenUnit.Replace(unit)); unit != "" {
		unit = " " + unit
	}
	return func(s string) string {
		if digits, negative := strings.CutPrefix(s, "-"); negative {
			return "-" + before + digits + after
		}
		return before + s + after
	}, unit
}

var spokenUnit = strings.NewReplacer("h/100 h", "hours per 100 hours", "/yr", " a year")
