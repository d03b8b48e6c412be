package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// grid is one table of a Markdown page: cells by row, the header first.
type grid [][]string

// gridsOf reads the tables of a section, which runs from its heading to the
// next of the same level.
func gridsOf(t *testing.T, page, heading string) []grid {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", page))
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut("\n"+string(text), "\n"+heading+"\n")
	if !found {
		t.Fatalf("%s has no section %q", page, heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var out []grid
	var now grid
	for _, line := range append(strings.Split(section, "\n"), "") {
		if !strings.HasPrefix(line, "|") {
			if now != nil {
				out = append(out, now)
			}
			now = nil
			continue
		}
		if strings.Trim(line, "|-: ") == "" {
			continue
		}
		var row []string
		for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
			row = append(row, strings.ReplaceAll(strings.TrimSpace(cell), `\_`, "_"))
		}
		now = append(now, row)
	}
	return out
}

// pick returns the table whose header starts with the cells named.
func pick(t *testing.T, list []grid, header ...string) grid {
	t.Helper()
	for _, g := range list {
		same := len(g[0]) >= len(header)
		for i := range header {
			same = same && g[0][i] == header[i]
		}
		if same {
			return g
		}
	}
	t.Fatalf("no table with the header %v", header)
	return nil
}

// column returns the numbers of one column by the first cell of the row.
func (g grid) column(t *testing.T, name string) map[string]float64 {
	t.Helper()
	at := -1
	for i, h := range g[0] {
		if h == name {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("no column %q in %v", name, g[0])
	}
	out := map[string]float64{}
	for _, row := range g[1:] {
		if row[at] != "none" {
			out[row[0]] = number(t, row[at])
		}
	}
	return out
}

// text returns a cell of a row.
func (g grid) text(t *testing.T, row, column string) string {
	t.Helper()
	for i, h := range g[0] {
		for _, r := range g[1:] {
			if h == column && r[0] == row {
				return r[i]
			}
		}
	}
	t.Fatalf("no cell %s of %s", column, row)
	return ""
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// numbers reads a list separated by spaces.
func numbers(t *testing.T, s string) []float64 {
	var out []float64
	for _, w := range strings.Fields(s) {
		out = append(out, number(t, w))
	}
	return out
}

// pairs reads "a 0.3, b 0.4".
func pairs(t *testing.T, s string) map[string]float64 {
	out := map[string]float64{}
	for _, part := range strings.Split(s, ",") {
		if name, value, ok := strings.Cut(strings.TrimSpace(part), " "); ok {
			out[name] = number(t, value)
		}
	}
	return out
}
