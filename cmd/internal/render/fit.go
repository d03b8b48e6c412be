//go:build !js

package render

import (
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// span is how wide a column is, in characters: at least, so that no number, range or word is broken, and at most, so
// that nothing but a header of several words is.
type span struct{ least, most int }

// spans measures columns. stacked puts the range of a number below it.
func (t Table) spans(stacked bool) []span {
	out := make([]span, len(t.Columns))
	for i, c := range t.Columns {
		least, most := 1, 1
		for _, row := range t.withFooter() {
			s := c.show(row[i])
			switch {
			case s.number && stacked && s.joint != "":
				least = max(least, text.Width(s.body), text.Width(s.span()))
			case s.number:
				least = max(least, text.Width(s.String()))
			default:
				for line := range strings.Lines(s.body) {
					most = max(most, text.Width(line))
				}
				least = max(least, longestWord(s.body))
			}
		}
		least = max(least, longestWord(c.header()))
		out[i] = span{least, max(least, most, headerWidth(c))}
	}
	return out
}

// headerWidth is the width of a header on two lines.
func headerWidth(c Column) int {
	words := strings.Fields(c.header())
	best := text.Width(c.header())
	for n := 1; n < len(words); n++ {
		best = min(best, max(text.Width(strings.Join(words[:n], " ")), text.Width(strings.Join(words[n:], " "))))
	}
	return best
}

// sum is the width of columns side by side: the least, and the most that they make use of.
func sum(spans []span) (out span) {
	for _, s := range spans {
		out.least += s.least
		out.most += s.most
	}
	return out
}

// total is the width of columns side by side.
func total(widths []int) (sum int) {
	for _, w := range widths {
		sum += w
	}
	return sum
}

// fit gives columns widths that sum to room at most where that can be: all they want, or the least and a part of what
// is left, more to those that want more.
func fit(spans []span, room int) []int {
	out := make([]int, len(spans))
	all := sum(spans)
	for i, s := range spans {
		switch {
		case all.most <= room:
			out[i] = s.most
		case all.least >= room:
			out[i] = s.least
		default:
			out[i] = s.least + (s.most-s.least)*(room-all.least)/(all.most-all.least)
		}
	}
	return out
}
