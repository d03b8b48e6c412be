package render

import (
	"fmt"
	"sort"
	"strings"
)

// UnknownError is a name that is not in its list: a format, a file ending, a
// column.
type UnknownError struct {
	What string   // "format", "column", "file ending"
	Name string   // what was asked for
	Near []string // the closest known names, best first; may be empty
	All  []string // every known name
}

// Error says what is not known.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("unknown %s %q", e.What, e.Name)
}

// Hint says what was probably meant, or what there is.
func (e *UnknownError) Hint() string {
	if len(e.Near) > 0 {
		return "did you mean " + strings.Join(e.Near, " or ") + "?"
	}
	return "one of: " + strings.Join(e.All, ", ")
}

func unknown(what, name string, all []string) *UnknownError {
	return &UnknownError{What: what, Name: name, Near: near(name, all), All: all}
}

// near picks up to three names that are a typing slip away from name, or that
// it begins or is contained in. Ties keep the order of all.
func near(name string, all []string) []string {
	type hit struct {
		name string
		cost int
	}
	want := strings.ToLower(name)
	var hits []hit
	for _, n := range all {
		have := strings.ToLower(n)
		cost := slips(want, have)
		limit := max(1, len(want)/3)
		switch {
		case strings.Trim(want, ".") == "":
			continue
		case strings.HasPrefix(have, want):
			cost = min(cost, 1)
		case len(want) > 2 && strings.Contains(have, want):
			cost = min(cost, limit)
		}
		if cost <= limit {
			hits = append(hits, hit{n, cost})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].cost < hits[j].cost })
	var out []string
	for i := 0; i < len(hits) && i < 3; i++ {
		out = append(out, hits[i].name)
	}
	return out
}

// slips is the optimal-string-alignment distance: the least number of
// insertions, deletions, replacements and swaps of neighbours.
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			step := 1
			if x[i-1] == y[j-1] {
				step = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+step)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
