package strict

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

// rows makes a CSV text of n good rows of seven fields.
func rows(n int) string {
	var b strings.Builder
	rnd := rand.New(rand.NewPCG(1, 2))
	b.WriteString("id,industry,headcount,tech_share,revenue_musd,listed,name\n")
	for i := range n {
		fmt.Fprintf(&b, "c%06d,%s,%d,%.2f,%.1f,%v,Company %d\n", i, []string{"bank", "software", "manufacturing"}[i%3], 5+rnd.IntN(90000), rnd.Float64(),
			1+1000*rnd.Float64(), i%2 == 0, i)
	}
	return b.String()
}

// A good row takes one allocation: that of its text.
func TestCSVAllocations(t *testing.T) {
	r := NewCSV(strings.NewReader(rows(20000)), "x.csv", companies)
	next := func() {
		if !r.Next() || r.Record().Err() != nil {
			t.Fatal(r.Err())
		}
	}
	for range 10000 {
		next()
	}
	if n := testing.AllocsPerRun(5000, next); n > 1 {
		t.Errorf("%v allocations a row", n)
	}
}

// One op is one row of seven fields, with numbers parsed and checked.
func BenchmarkCSV(b *testing.B) {
	in := rows(100000)
	b.SetBytes(int64(len(in)) / 100000)
	b.ReportAllocs()
	for done := 0; done < b.N; {
		r := NewCSV(strings.NewReader(in), "x.csv", companies)
		for done < b.N && r.Next() {
			if r.Record().Err() != nil {
				b.Fatal(r.Record().Err())
			}
			done++
		}
		if r.Err() != nil {
			b.Fatal(r.Err())
		}
	}
}

// No text makes the reader panic, hang or report a place outside the text; whether it comes at once or a byte at a time
// is the same; and where encoding/csv reads the text too, the rows without problems hold what it holds.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{head + "bank,7\n", "\"industry\",headcount\r\n\"bank\",\"7\"\r\n", head + "\"bank,7\nbank,8\n", head + "bank,\"7\"\"\"\n", head + "b\"a,7\n",
		"industry;headcount\n", "\ufeff" + head, head + "\rbank,7\n", head + ",,,\n", "industry,,industry\n", head + "\"ba\nnk\",7",
		"name,industry,headcount\n\"a\n\"\"\",bank,7\n\"x\"y,bank,7\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r := NewCSV(strings.NewReader(string(src)), "f.csv", companies)
		clean := true
		var got []string
		for r.Next() {
			rec := r.Record()
			checkPlaces(t, rec.Problems(), src)
			clean = clean && rec.Err() == nil
			got = append(got, rec.Text(2)+"|"+rec.Text(1))
		}
		var ps Problems
		if errors.As(r.Err(), &ps) {
			checkPlaces(t, ps, src)
		}
		whole := shown(NewCSV(strings.NewReader(string(src)), "f.csv", companies))
		sameLines(t, shown(NewCSV(iotest.OneByteReader(strings.NewReader(string(src))), "f.csv", companies)), whole)
		if clean && r.Err() == nil {
			sameAsLibrary(t, strings.TrimPrefix(string(src), "\ufeff"), got)
		}
	})
}

// sameAsLibrary reads the same text with encoding/csv and compares two columns.
func sameAsLibrary(t *testing.T, src string, got []string) {
	t.Helper()
	lib := csv.NewReader(strings.NewReader(src))
	lib.FieldsPerRecord = -1
	all, err := lib.ReadAll()
	if err != nil {
		return // blanks behind a closing quote, which we take
	}
	trim := func(s string) string { return strings.Trim(s, " \t") }
	var columns, want []string
	for _, row := range all {
		if strings.Trim(strings.Join(row, ""), " \t") == "" {
			continue
		}
		if columns == nil {
			for _, name := range row {
				columns = append(columns, trim(name))
			}
			continue
		}
		values := map[string]string{}
		for i, v := range row {
			values[columns[i]] = trim(v)
		}
		want = append(want, values["industry"]+"|"+values["name"])
	}
	for i := range got {
		industry, name, _ := strings.Cut(strings.ReplaceAll(got[i], "\r\n", "\n"), "|")
		got[i] = industry + "|" + trim(name)
	}
	sameLines(t, got, want)
}
