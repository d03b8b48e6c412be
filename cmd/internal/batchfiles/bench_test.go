package batchfiles

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// population writes a file of n companies in a format.
func population(tb testing.TB, format string, n int) string {
	tb.Helper()
	cat := seeds.Catalogue()
	rng := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	if format == "csv" {
		b.WriteString("id,industry,headcount,revenue_musd,tech_share,regulation,growth_pct\n")
	}
	for i := range n {
		industry := cat.Industries[rng.IntN(len(cat.Industries))].ID
		head, revenue, tech, regulation, growth := 10+rng.IntN(20000), 1+100*rng.Float64(), rng.Float64(), 10*rng.Float64(), 1+40*rng.Float64()
		if format == "csv" {
			fmt.Fprintf(&b, "company-%d,%s,%d,%.1f,%.2f,%.1f,%.1f\n", i, industry, head, revenue, tech, regulation, growth)
		} else {
			fmt.Fprintf(&b, `{"id":"company-%d","industry":"%s","headcount":%d,"revenue_musd":%.1f,"tech_share":%.2f,"regulation":%.1f,"growth_pct":%.1f}`+"\n",
				i, industry, head, revenue, tech, regulation, growth)
		}
	}
	path := filepath.Join(tb.TempDir(), "in."+format)
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		tb.Fatal(err)
	}
	return path
}

// full is the work of a usual batch: nine structures, 64 draws.
func full(tb testing.TB, files ...string) (*Batch, *resolved) {
	tb.Helper()
	cat := seeds.Catalogue()
	w := &Batch{Chunk: DefaultChunk}
	set := sim.Settings{Engine: sim.Analytic, Draws: DefaultDraws, Seed: 1, Months: 36, RankBy: sim.Total}
	w.Plan = NewPlan(cat, cat.Structures, nil, set)
	var err error
	if w.Plan.Inputs, err = Inspect(files); err != nil {
		tb.Fatal(err)
	}
	m, err := w.Plan.resolve()
	if err != nil {
		tb.Fatal(err)
	}
	return w, m
}

func perCompany(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/company")
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "companies/s")
}

// BenchmarkRead measures reading rows, with all checks and the hash of the
// file.
func BenchmarkRead(b *testing.B) {
	for _, format := range []string{"csv", "ndjson"} {
		b.Run(format, func(b *testing.B) {
			_, m := full(b, population(b, format, 20_000))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				src := m.source(nil, 0)
				var r batch.Record
				for src.Next(&r) == nil {
					n++
				}
			}
			perCompany(b, n)
		})
	}
}

// memory is a sink that keeps chunks.
type memory struct{ chunks []*batch.Chunk }

func (m *memory) Has(int, batch.Digest) (bool, error) { return false, nil }

func (m *memory) Put(c *batch.Chunk) error {
	m.chunks = append(m.chunks, c)
	return nil
}

// scored computes the companies of a model's inputs.
func scored(tb testing.TB, m *resolved) *memory {
	tb.Helper()
	var out memory
	if _, err := batch.Run(context.Background(), m.source(nil, 0), batch.Options{Workers: 1, Chunk: DefaultChunk, New: m.scorer}, &out); err != nil {
		tb.Fatal(err)
	}
	return &out
}

// BenchmarkScore measures reading, scoring (nine structures, 64 draws, ranking) and the bytes of
// the entries.
func BenchmarkScore(b *testing.B) {
	const companies = 64
	_, m := full(b, population(b, "csv", companies))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		scored(b, m)
		n += companies
	}
	perCompany(b, n)
}

// BenchmarkWrite measures writing results: reading entries, making the rows of
// nine structures, and their bytes.
func BenchmarkWrite(b *testing.B) {
	const companies = 64
	_, m := full(b, population(b, "csv", companies))
	chunk := scored(b, m).chunks[0]
	for _, format := range []string{"csv", "ndjson", "json", "parquet", "xlsx", "table"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			w := &counter{}
			e, err := newEmitter(m, []Target{{W: w, Format: format, Options: render.Options{}}}, &Shape{}, &rejects{})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				list, err := entries(m, "x", &chunk.ChunkInfo, chunk.Data)
				if err == nil {
					err = e.emit(list)
				}
				if err != nil {
					b.Fatal(err)
				}
				n += companies
				if format == "xlsx" && n*len(m.Structures) > maxSheetRows-1000 {
					b.Skip("a sheet is full")
				}
			}
			if err := e.close(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(w.n)/float64(n), "bytes/company")
			perCompany(b, n)
		})
	}
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
