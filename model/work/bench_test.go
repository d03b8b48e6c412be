package work_test

import (
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// BenchmarkEvaluate measures structure-evaluations: one structure, one company,
// one draw, 36 months. 0 allocations.
func BenchmarkEvaluate(b *testing.B) {
	e, cat, c := ready(b)
	d := cat.Mode()
	e.Set(&c, 36)
	k := e.Draw(&d)
	for i := range cat.Structures {
		b.Run(cat.Structures[i].ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				k.Evaluate(i, nil)
			}
		})
	}
}

// BenchmarkDraw measures one draw of all nine structures with everything that
// belongs to it: filling the draw, demand, stakes, nine evaluations.
func BenchmarkDraw(b *testing.B) {
	e, cat, c := ready(b)
	u := make([]float64, cat.Dimensions())
	for i := range u {
		u[i] = 0.3 + 0.4*float64(i)/float64(len(u))
	}
	var d model.Draw
	e.Set(&c, 36)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		cat.Fill(u, &d)
		k := e.Draw(&d)
		for i := range cat.Structures {
			k.Evaluate(i, nil)
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "structures/s")
}

// BenchmarkSpread measures what batches do, over companies of all kinds: one
// company fitted, then 64 draws of all nine structures.
func BenchmarkSpread(b *testing.B) {
	e, cat, _ := ready(b)
	src := uint64(5)
	next := func() float64 {
		src = src*6364136223846793005 + 1442695040888963407
		return float64(src>>11) / (1 << 53)
	}
	var list []model.Company
	for len(list) < 64 {
		if c, ok := company(cat, next); ok {
			list = append(list, c)
		}
	}
	u := make([][]float64, 64)
	for i := range u {
		u[i] = make([]float64, cat.Dimensions())
		for j := range u[i] {
			u[i][j] = 1e-9 + (1-2e-9)*next()
		}
	}
	var d model.Draw
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		e.Set(&list[n%len(list)], 36)
		n++
		for i := range u {
			cat.Fill(u[i], &d)
			k := e.Draw(&d)
			for j := range cat.Structures {
				k.Evaluate(j, nil)
			}
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "companies/s")
	b.ReportMetric(float64(n*len(u)*len(cat.Structures))/b.Elapsed().Seconds(), "structures/s")
}

// BenchmarkCompany measures what a company costs once: fitting nine structures.
func BenchmarkCompany(b *testing.B) {
	e, _, c := ready(b)
	b.ReportAllocs()
	for b.Loop() {
		e.Set(&c, 36)
	}
}

func ready(tb testing.TB) (*work.Fit, *model.Catalogue, model.Company) {
	tb.Helper()
	cat := seeds.Catalogue()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		tb.Fatal(err)
	}
	e := plan.NewFit()
	p := model.Profile{ID: "bench", Industry: "insurance"}
	p.Set(model.Headcount, 4000)
	c, err := cat.Resolve(&p)
	if err != nil {
		tb.Fatal(err)
	}
	return e, cat, c
}
