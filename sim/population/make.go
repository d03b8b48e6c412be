package population

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
)

// most companies a population may have, and the range of their headcounts.
const (
	most      = 1_000_000
	low, high = 10.0, 100_000.0
)

// Make returns a synthetic population of so many companies: industries in turn,
// headcounts log-uniform and stratified, so that two hundred companies cover all
// sizes. Fields are the defaults of industry and size, or spread around them.
// Company i does not depend on how many come after it, except through its
// stratum of size.
func Make(cat *model.Catalogue, companies int, seed uint64, spread bool) ([]model.Company, error) {
	if companies < 1 || companies > most {
		return nil, fmt.Errorf("making a population: %d companies; allowed: 1 to %d", companies, most)
	}
	size := draw.Stream(seed, "population", 0, draw.Synthetic)
	order := make([]int, companies)
	draw.Permute(size, order)
	out := make([]model.Company, companies)
	for i := range out {
		src := draw.Stream(seed, "population", uint64(i), draw.Synthetic.Of(1))
		u := (float64(order[i]) + draw.Open(src)) / float64(companies)
		p := model.Profile{ID: fmt.Sprintf("company-%d", i+1), Industry: cat.Industries[i%len(cat.Industries)].ID}
		p.Set(model.Headcount, math.Round(low*num.Exp(float64(u*num.Log(high/low)))))
		if spread {
			scatter(cat, src, &p)
		}
		c, err := cat.Resolve(&p)
		if err != nil {
			return nil, err
		}
		out[i] = c
	}
	return out, nil
}

// reach is how far a field may lie from its default, as a part of its scale.
const reach = 0.3

// scatter draws the fields around the defaults of industry and size: indices and
// shares from a triangle that reaches 0.3 of the scale to either side, people in
// IT mostly within a factor of one and a half. The spread is judgement.
func scatter(cat *model.Catalogue, src *rand.PCG, p *model.Profile) {
	c, err := cat.Resolve(p)
	if err != nil {
		return // Make meets the same error and reports it
	}
	for _, f := range []model.Field{model.TechShare, model.InternalBuild, model.Regulation, model.Threat, model.ITComplexity,
		model.ProductComplexity, model.DigitalAmbition, model.AIAdoption, model.Legacy, model.Clarity, model.Cooperation, model.GrowthFocus} {
		info := &model.Fields[f]
		at, wide := c.Values[f], float64(reach*(info.Max-info.Min))
		p.Set(f, draw.Triangular(src, max(at-wide, info.Min), at, min(at+wide, info.Max)))
	}
	p.Set(model.GrowthPct, draw.Triangular(src, -5, min(max(c.Values[model.GrowthPct], -4), 39), 40))
	p.Set(model.BusinessUnits, float64(1+draw.Index(src, 8)))
	factor := draw.LogNormal(src, 1, 0.35)
	p.Set(model.ITStaff, math.Round(min(c.Values[model.ITStaff]*factor, 0.4*c.Values[model.Headcount])))
}
