package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/interview"
)

// unescaped takes the escapes of markup away.
var unescaped = strings.NewReplacer("&#45;", "-", `\`, "")

// row is one structure of one profile as a format for programs has it.
type row map[string]string

// TestFormatsHoldTheSameCells: one run written in every format for programs
// gives the same values when it is read back with somebody else's reader, and
// every format for people shows the same rounded cells.
func TestFormatsHoldTheSameCells(t *testing.T) {
	dir := t.TempDir()
	file := func(ending string) string { return filepath.Join(dir, "r"+ending) }
	args := []string{"run", "saas", "startup", "--engine", "analytic", "--draws", "32", "-q"}
	for _, ending := range []string{".csv", ".tsv", ".json", ".xlsx", ".parquet", ".md", ".html", ".tex", ".adoc", ".wiki", ".txt"} {
		args = append(args, "-o", file(ending))
	}
	var errs bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &bytes.Buffer{}, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	want := readDelimited(t, file(".csv"), ',')
	if len(want) != 18 {
		t.Fatalf("%d rows, want 18", len(want))
	}
	for name, got := range map[string][]row{
		"tsv":     readDelimited(t, file(".tsv"), '\t'),
		"parquet": readParquet(t, file(".parquet")),
	} {
		sameRows(t, name, got, want)
	}
	checkJSON(t, file(".json"), want)
	checkWorkbook(t, file(".xlsx"), want)
	shown := shownCells(t, file(".txt"))
	for _, ending := range []string{".md", ".html", ".adoc", ".wiki"} {
		text, err := os.ReadFile(file(ending))
		if err != nil {
			t.Fatal(err)
		}
		text = []byte(strings.NewReplacer("\u00a0", " ", "\u2011", "-").Replace(unescaped.Replace(string(text)))) // ranges are not broken
		for _, cell := range shown {
			if !bytes.Contains(text, []byte(cell)) {
				t.Errorf("%s lacks the cell %q of the table", ending, cell)
			}
		}
	}
}

func readDelimited(t *testing.T, path string, comma rune) []row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for _, cells := range all[1:] {
		m := row{}
		for i, key := range all[0] {
			m[key] = cells[i]
		}
		out = append(out, m)
	}
	return out
}

func readParquet(t *testing.T, path string) []row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := parquet.NewReader(f)
	defer r.Close()
	var names []string
	for _, c := range r.Schema().Columns() {
		names = append(names, c[0])
	}
	var out []row
	buf := make([]parquet.Row, 1)
	for {
		n, err := r.ReadRows(buf)
		if n == 1 {
			m := row{}
			for _, v := range buf[0] {
				m[names[v.Column()]] = parquetText(v)
			}
			out = append(out, m)
		}
		if err != nil {
			return out
		}
	}
}

func parquetText(v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	}
	return v.String()
}

// sameRows compares values as numbers where they are numbers.
func sameRows(t *testing.T, name string, got, want []row) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		for key, w := range want[i] {
			g := got[i][key]
			a, errA := strconv.ParseFloat(g, 64)
			b, errB := strconv.ParseFloat(w, 64)
			if errA == nil && errB == nil && a == b || g == w {
				continue
			}
			t.Errorf("%s row %d: %s is %q, want %q", name, i+1, key, g, w)
		}
	}
}

func checkJSON(t *testing.T, path string, want []row) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Profiles []struct {
			ID         string
			Structures []struct {
				ID    string
				Rank  int
				Total struct{ Mean, P10, P90 float64 }
				Score struct{ Mean float64 }
			}
		}
	}
	if err := json.Unmarshal(src, &doc); err != nil {
		t.Fatal(err)
	}
	var got []row
	number := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	for _, p := range doc.Profiles {
		for _, s := range p.Structures {
			got = append(got, row{"profile": p.ID, "structure": s.ID, "rank": strconv.Itoa(s.Rank), "total_usd": number(s.Total.Mean),
				"total_usd_p10": number(s.Total.P10), "total_usd_p90": number(s.Total.P90), "score": number(s.Score.Mean)})
		}
	}
	var part []row
	for _, w := range want {
		m := row{}
		for key := range got[0] {
			m[key] = w[key]
		}
		part = append(part, m)
	}
	sameRows(t, "json", got, part)
}

// checkWorkbook looks for every mean total among the cells of the profile's
// sheet.
func checkWorkbook(t *testing.T, path string, want []row) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			for _, c := range r {
				if v, err := strconv.ParseFloat(c, 64); err == nil {
					c = strconv.FormatFloat(v, 'g', 12, 64)
				}
				cells[c] = true
			}
		}
	}
	for _, w := range want {
		v, _ := strconv.ParseFloat(w["total_usd"], 64)
		if !cells[strconv.FormatFloat(v, 'g', 12, 64)] {
			t.Errorf("xlsx lacks the total %s of %s", w["total_usd"], w["structure"])
		}
	}
}

// shownCells lists the cells with a range in the table for people, their
// padding taken out.
func shownCells(t *testing.T, path string) []string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(src), "\n") {
		if !strings.Contains(line, "(") || line == "" || line[0] < '1' || line[0] > '9' {
			continue
		}
		for _, cell := range strings.Split(line, "  ") {
			if cell = strings.Join(strings.Fields(cell), " "); strings.HasSuffix(cell, ")") && strings.ContainsAny(cell, "0123456789") && !strings.HasPrefix(cell, "(") {
				out = append(out, cell)
			}
		}
	}
	if len(out) < 50 {
		t.Fatalf("only %d cells found in the table", len(out))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func questions(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, q := range interview.Questions(&model.Catalogue{}) {
		out = append(out, q.ID)
	}
	return out
}
