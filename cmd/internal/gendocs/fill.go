package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// update fills all documents and the derived data below a root and returns the
// paths of those that differ from what is there. With check nothing is written.
func update(ctx context.Context, root string, workers int, check bool) (changed []string, err error) {
	b, err := newBook(ctx, workers)
	if err != nil {
		return nil, err
	}
	put := func(path string, have, want []byte) error {
		if bytes.Equal(have, want) {
			return nil
		}
		changed = append(changed, path)
		if check {
			return nil
		}
		return os.WriteFile(filepath.Join(root, path), want, 0o644)
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		return nil, err
	}
	slices.Sort(pages)
	for _, page := range pages {
		have, err := os.ReadFile(page)
		if err != nil {
			return changed, err
		}
		want, err := fill(string(have), b.part)
		if err != nil {
			return changed, fmt.Errorf("%s: %w", page, err)
		}
		if err := put(filepath.Join("docs", filepath.Base(page)), have, []byte(want)); err != nil {
			return changed, err
		}
	}
	path := filepath.Join("seeds", "derived", "influence.yaml")
	have, err := os.ReadFile(filepath.Join(root, path))
	if err != nil && !os.IsNotExist(err) {
		return changed, err
	}
	want, err := b.influenceFile()
	if err != nil {
		return changed, err
	}
	return changed, put(path, have, want)
}
