package strict

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate a person most likely meant by word, and whether there is one close enough to suggest.
// It tries, in this order: the same word in another case or with other separators (Head-Count for headcount), the only
// candidate that starts with word (three characters or more), and the smallest Damerau-Levenshtein distance (optimal
// string alignment: insertion, deletion, substitution and transposition of neighbours count one each) of at most a
// third of the longer word. Ties go to the earlier candidate.
func Nearest(word string, candidates []string) (string, bool) {
	const longest = 64
	if word == "" || len(word) > longest {
		return "", false
	}
	plain := fold(word)
	for _, c := range candidates {
		if fold(c) == plain {
			return c, true
		}
	}
	if len(plain) >= 3 {
		found, n := "", 0
		for _, c := range candidates {
			if strings.HasPrefix(fold(c), plain) {
				found = c
				n++
			}
		}
		if n == 1 {
			return found, true
		}
	}
	best, bestDistance := "", longest
	for _, c := range candidates {
		if len(c) > longest {
			continue
		}
		f := fold(c)
		limit := max(utf8.RuneCountInString(plain), utf8.RuneCountInString(f)) / 3
		d := distance(plain, f)
		if d <= limit && d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best, best != ""
}

// didYouMean is the hint made from Nearest, or "".
func didYouMean(word string, candidates []string) string {
	if c, ok := Nearest(word, candidates); ok {
		return "did you mean " + c + "?"
	}
	return ""
}

// fold lower-cases and drops the separators people vary.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// distance is the optimal string alignment distance of two short words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before := make([]int, len(y)+1)
	prev := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
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
			d := min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
