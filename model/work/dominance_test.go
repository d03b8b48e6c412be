package work_test

import (
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// Every structure is best somewhere in the declared box of companies; the test
// prints where.
func TestEveryStructureWinsSomewhere(t *testing.T) {
	cat := seeds.Catalogue()
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	d := cat.Mode()
	where := map[string]string{}
	src := uint64(1)
	next := func() float64 { // a small generator of its own: the box, not the draws, is sampled
		src = src*6364136223846793005 + 1442695040888963407
		return float64(src>>11) / (1 << 53)
	}
	for range 100000 { // until all have been best: the federated form is in one of twenty thousand, in very large banks
		c := randomCompany(t, cat, next)
		e.Set(&c, 36)
		k := e.Draw(&d)
		best, low := 0, math.Inf(1)
		for i := range cat.Structures {
			f := k.Evaluate(i, nil)
			if f.Total() < low {
				best, low = i, f.Total()
			}
		}
		id := cat.Structures[best].ID
		if _, ok := where[id]; !ok {
			where[id] = describe(&c)
		}
		if len(where) == len(cat.Structures) {
			break
		}
	}
	for i := range cat.Structures {
		id := cat.Structures[i].ID
		if where[id] == "" {
			t.Errorf("%s is never best", id)
			continue
		}
		t.Logf("%-14s is best for %s", id, where[id])
	}
}

func randomCompany(t *testing.T, cat *model.Catalogue, next func() float64) model.Company {
	p := model.Profile{ID: "random", Industry: cat.Industries[int(next()*float64(len(cat.Industries)))].ID}
	p.Set(model.Headcount, math.Round(math.Pow(10, 1+4.4*next())))
	for _, f := range []model.Field{model.Regulation, model.Threat, model.ITComplexity, model.ProductComplexity, model.DigitalAmbition, model.AIAdoption, model.Legacy} {
		p.Set(f, math.Round(100*next())/10)
	}
	for _, f := range []model.Field{model.TechShare, model.Clarity, model.Cooperation, model.GrowthFocus} {
		p.Set(f, math.Round(100*next())/100)
	}
	p.Set(model.BusinessUnits, 1+math.Floor(8*next()))
	c, err := cat.Resolve(&p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func describe(c *model.Company) string {
	var b strings.Builder
	b.WriteString(c.Industry)
	for _, f := range []model.Field{model.Headcount, model.TechShare, model.Regulation, model.ITComplexity, model.DigitalAmbition, model.Clarity} {
		b.WriteString(" " + model.Fields[f].Key + "=" + strings.TrimRight(strings.TrimRight(fmtFloat(c.Values[f]), "0"), "."))
	}
	return b.String()
}
