package profiles

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/orgsim/orgsim/internal/text"
)

// The lengths of the two texts of a profile, in characters.
const (
	MaxIDRunes   = 100
	MaxNameRunes = 200
)

// IDFromFile is the id of a profile that names none: the [Slug] of the file's name without folder and ending. Standard
// input ("-") is "stdin".
func IDFromFile(name string) string {
	if name == "-" {
		return "stdin"
	}
	base := filepath.Base(name)
	return Slug(strings.TrimSuffix(base, filepath.Ext(base)))
}

// Names gives every file of a run a name of its own, for the ids of companies that name none: that of [IDFromFile], with
// as many folders before it as tell it from the others, and a number where that does not do. No name is one of taken. A
// file that is alone keeps the plain ids, and has the name "".
func Names(files []string, taken ...string) []string {
	names := make([]string, len(files))
	if len(files) == 1 && !slices.Contains(taken, IDFromFile(files[0])) {
		return names
	}
	depths := make([]int, len(files))
	for again := true; again; {
		count := map[string]int{}
		for _, id := range taken {
			count[id]++
		}
		for i, f := range files {
			names[i] = nameOf(f, depths[i])
			count[names[i]]++
		}
		again = false
		for i, f := range files {
			if count[names[i]] > 1 && nameOf(f, depths[i]+1) != names[i] {
				depths[i]++
				again = true
			}
		}
	}
	enumerate(names, files, taken)
	return names
}

// nameOf is the id of a file with some of the folders it is in.
func nameOf(file string, folders int) string {
	if file == "-" {
		return IDFromFile(file)
	}
	parts := strings.Split(filepath.ToSlash(filepath.Clean(file)), "/")
	parts = parts[max(0, len(parts)-1-folders):]
	return Slug(strings.TrimSuffix(strings.Join(parts, "/"), filepath.Ext(file)))
}

// enumerate puts -2, -3 and so on behind names that are taken, in the order of paths: the order of arguments decides nothing.
func enumerate(names, files, taken []string) {
	used := map[string]bool{}
	for _, id := range taken {
		used[id] = true
	}
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(files[a], files[b]) })
	for _, i := range order {
		name := names[i]
		for n := 2; used[name]; n++ {
			name = names[i] + "-" + strconv.Itoa(n)
		}
		names[i], used[name] = name, true
	}
}

// Slug makes an id of any text: lower case, with a hyphen for every run of characters that are not letters or digits, at
// most [MaxIDRunes] long. Text without any letter or digit gives "profile".
func Slug(text string) string {
	var b strings.Builder
	runes, gap := 0, false
	for _, r := range norm.NFC.String(text) {
		if !slugRune(r, runes > 0 && !gap) {
			gap = true
			continue
		}
		if gap && runes > 0 {
			b.WriteByte('-')
			runes++
		}
		if runes >= MaxIDRunes {
			break
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
		runes++
	}
	if s := strings.TrimSuffix(b.String(), "-"); s != "" {
		return norm.NFC.String(s)
	}
	return "profile"
}

// slugRune reports a character that may stand in a slug: a letter, a digit, or behind one of them a combining mark, as far
// as it can be seen.
func slugRune(r rune, inWord bool) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(inWord && unicode.IsMark(r)) {
		return false
	}
	return text.Visible(string(r)) == string(r)
}
