package typeface

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"github.com/orgsim/orgsim/internal/text"
)

// Levels of the bidirectional algorithm (UAX #9) in text that as a whole runs
// from left to right, as labels do in browsers.
const (
	leftward = iota // Latin, Chinese, and what stands between
	rightward
	number  // in what runs from right to left
	neither // between letters: to be resolved
)

// Visual puts a text into the order in which it is painted from left to right:
// Hebrew runs the other way, numbers in it do not. It is the algorithm of browsers
// without explicit marks, which labels do not hold.
func Visual(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x590 && r < 0x800 || r >= 0xfb1d && r < 0xfeff }) {
		return s
	}
	var parts []string
	var levels []int
	for cluster := range text.Clusters(s) {
		parts, levels = append(parts, cluster), append(levels, level(cluster))
	}
	resolve(levels)
	for deep := number; deep >= rightward; deep-- {
		for i := 0; i < len(parts); i++ {
			end := i
			for end < len(parts) && levels[end] >= deep {
				end++
			}
			slices.Reverse(parts[i:end])
			slices.Reverse(levels[i:end])
			i = end
		}
	}
	return strings.Join(parts, "")
}

func level(cluster string) int {
	p, _ := bidi.LookupString(cluster)
	switch p.Class() {
	case bidi.L:
		return leftward
	case bidi.R, bidi.AL:
		return rightward
	case bidi.EN, bidi.AN:
		return number
	}
	return neither
}

// resolve gives every character a level: a number after Latin is as Latin, and
// what stands between two that run from right to left runs with them.
func resolve(levels []int) {
	strong := leftward
	for i, l := range levels {
		switch {
		case l == number && strong == leftward:
			levels[i] = leftward
		case l == leftward || l == rightward:
			strong = l
		}
	}
	for i := 0; i < len(levels); i++ {
		end := i
		for end < len(levels) && levels[end] == neither {
			end++
		}
		to := leftward
		if i > 0 && end < len(levels) && levels[i-1] != leftward && levels[end] != leftward {
			to = rightward
		}
		for ; i < end; i++ {
			levels[i] = to
		}
	}
}
