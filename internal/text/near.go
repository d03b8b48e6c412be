package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// DidYouMean is the hint "did you mean headcount?", or "" if nothing known is near the word.
func DidYouMean(word string, known []string) string {
	if near := Near(word, known); len(near) > 0 {
		return "did you mean " + Or(near) + "?"
	}
	return ""
}

// Near returns up to three of the known words that a person most likely meant by word, best first, ties in the order
// of known: the same word in another case or with other separators (Head-Count for headcount) alone, words that start
// with it (from three characters on, if they are few), words that differ by few edits (insertion, deletion,
// substitution and transposition of neighbours count one each; at most a third of the longer word).
func Near(word string, known []string) []string {
	const longest, most = 64, 3
	plain := Fold(word)
	n := utf8.RuneCountInString(plain)
	if plain == "" || len(word) > longest {
		return nil
	}
	type hit struct {
		word string
		cost int
	}
	var hits, begun []hit
	for _, k := range known {
		f := Fold(k)
		if f == plain {
			return []string{k}
		}
		if len(k) > longest {
			continue
		}
		if cost := edits(plain, f); cost <= max(n, utf8.RuneCountInString(f))/3 {
			hits = append(hits, hit{k, cost})
		} else if n >= 3 && strings.HasPrefix(f, plain) {
			begun = append(begun, hit{k, 1})
		}
	}
	if len(begun) <= most {
		hits = append(hits, begun...)
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.cost, b.cost) })
	var out []string
	for _, h := range hits {
		if len(out) == most || h.cost > hits[0].cost {
			break
		}
		out = append(out, h.word)
	}
	return out
}

// Fold lower-cases and drops the separators people vary.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// edits is the optimal string alignment distance of two short words.
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
