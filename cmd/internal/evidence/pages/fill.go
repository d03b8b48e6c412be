package main

import (
	"fmt"
	"strings"
)

const (
	begin = "<!-- begin:generated "
	end   = "<!-- end:generated -->"
)

// fill returns a document with every generated part made anew. It fails for a
// part that nobody makes, one without an end and one inside another.
func fill(text string, make func(name string) (string, error)) (string, error) {
	var b strings.Builder
	rest := text
	for {
		before, after, found := strings.Cut(rest, begin)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, ok := strings.Cut(after, " -->\n")
		if !ok {
			return "", fmt.Errorf("a generated part has no name: %.40q", after)
		}
		old, after, ok := strings.Cut(after, end)
		if !ok || strings.Contains(old, begin) {
			return "", fmt.Errorf("generated part %s has no end", name)
		}
		part, err := make(name)
		if err != nil {
			return "", fmt.Errorf("making %s: %w", name, err)
		}
		fmt.Fprintf(&b, "%s%s -->\n%s\n%s", begin, name, strings.TrimRight(part, "\n"), end)
		rest = after
	}
}
