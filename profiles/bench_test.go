package profiles_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// rows is how many companies a pass of a streaming benchmark reads.
const rows = 10_000

// table is a CSV file of n companies with an id and six numbers each.
func table(n int) []byte {
	var b bytes.Buffer
	b.WriteString("id,industry,headcount,revenue_musd,tech_share,it_staff,engineers,regulation\n")
	for i := range n {
		fmt.Fprintf(&b, "company-%d,%s,%d,%.1f,0.%02d,%d,%d,%d\n", i, industries[i%20], 400+i%1000, float64(i%900)+0.5, i%100, i%50, i%300, i%10)
	}
	return b.Bytes()
}

// lines is the same as NDJSON.
func lines(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"company-%d","industry":%q,"headcount":%d,"revenue_musd":%.1f,"tech_share":0.%02d,"it_staff":%d,"engineers":%d,"regulation":%d}`+"\n",
			i, industries[i%20], 400+i%1000, float64(i%900)+0.5, i%100, i%50, i%300, i%10)
	}
	return b.Bytes()
}

// drain reads everything and returns the number of usable profiles.
func drain(b *testing.B, rd profiles.Reader) int {
	for n := 0; ; {
		rec, err := rd.Next()
		switch {
		case errors.Is(err, io.EOF):
			return n
		case err != nil:
			b.Fatal(err)
		case !rec.OK():
			b.Fatal(rec.Problems)
		}
		n++
	}
}

func benchmarkStream(b *testing.B, file string, text []byte) {
	b.ReportAllocs()
	b.SetBytes(int64(len(text)) / rows)
	for read := 0; read < b.N; {
		n := drain(b, spec.Open(file, bytes.NewReader(text), profiles.Options{}))
		if n != rows {
			b.Fatalf("%d of %d rows", n, rows)
		}
		read += n
	}
}

// BenchmarkCSV reads rows of eight columns; one operation is one row.
func BenchmarkCSV(b *testing.B) { benchmarkStream(b, "x.csv", table(rows)) }

// BenchmarkNDJSON reads the same companies; one operation is one line.
func BenchmarkNDJSON(b *testing.B) { benchmarkStream(b, "x.ndjson", lines(rows)) }

// BenchmarkPeerCSV reads the same rows with the standard library and no checks at all: the yardstick for BenchmarkCSV.
func BenchmarkPeerCSV(b *testing.B) {
	text := table(rows)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)) / rows)
	for read := 0; read < b.N; read += rows {
		rd := csv.NewReader(bytes.NewReader(text))
		rd.ReuseRecord = true
		for line := 0; ; line++ {
			rec, err := rd.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			p := model.Profile{ID: rec[0], Industry: rec[1]}
			for f := 2; f < len(rec) && line > 0; f++ {
				v, err := strconv.ParseFloat(rec[f], 64)
				if err != nil {
					b.Fatal(err)
				}
				p.Set(model.Field(f), v)
			}
		}
	}
}

// BenchmarkPeerNDJSON is the same for BenchmarkNDJSON.
func BenchmarkPeerNDJSON(b *testing.B) {
	text := lines(rows)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)) / rows)
	for read := 0; read < b.N; read += rows {
		d := json.NewDecoder(bytes.NewReader(text))
		for range rows {
			var v struct {
				ID, Industry         string
				Headcount, Engineers float64
				Revenue              float64 `json:"revenue_musd"`
				TechShare            float64 `json:"tech_share"`
				ITStaff              float64 `json:"it_staff"`
				Regulation           float64
			}
			if err := d.Decode(&v); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkYAML reads a file of one company with eight fields.
func BenchmarkYAML(b *testing.B) {
	text := "id: acme\nindustry: manufacturing\nheadcount: 600\nrevenue_musd: 180.5\ntech_share: 0.03\nit_staff: 15\nengineers: 18\nregulation: 4\n"
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if drain(b, spec.Open("x.yaml", strings.NewReader(text), profiles.Options{})) != 1 {
			b.Fatal("not read")
		}
	}
}

// BenchmarkBuiltin reads one built-in profile, comments and all.
func BenchmarkBuiltin(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		profiles.ByID("saas")
	}
}

// Reading a row of CSV allocates its text, and its id to be remembered, and nothing else, once the first rows have shown how the file is written.
func TestCSVAllocations(t *testing.T) {
	const rows = 20 * rows
	text := table(rows)
	per := testing.AllocsPerRun(3, func() {
		rd := spec.Open("x.csv", bytes.NewReader(text), profiles.Options{})
		for {
			if _, err := rd.Next(); err != nil {
				return
			}
		}
	}) / rows
	if per > 2.1 {
		t.Errorf("%.2f allocations a row", per)
	}
}
