package population

import (
	"context"
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// sweeps changes one field of companies of the population and checks what
// follows.
func sweeps(ctx context.Context, cat *model.Catalogue, r *Report, set sim.Settings) ([]Check, error) {
	tech, err := techShare(ctx, cat, r, set)
	if err != nil {
		return nil, err
	}
	size, err := sizeOnDemand(ctx, cat, set)
	return []Check{tech, size}, err
}

// series surveys companies, so many levels of each after the other, and returns a
// figure of each along its levels.
func series(ctx context.Context, cat *model.Catalogue, list []model.Company, levels int, set sim.Settings, figure func(*Case) float64) ([][]float64, error) {
	cases, err := Survey(ctx, cat, list, set)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(cases)/levels)
	for i := range cases {
		out[i/levels] = append(out[i/levels], figure(&cases[i]))
	}
	return out, nil
}

// swept is how many companies of the population are changed.
const swept = 40

// techShare raises the technology share of revenue and checks that structures
// with a CTO gain on those without.
func techShare(ctx context.Context, cat *model.Catalogue, r *Report, set sim.Settings) (Check, error) {
	var list []model.Company
	levels := []float64{0, 0.25, 0.5, 0.75, 1}
	for i := range r.Defaults {
		c := &r.Defaults[i].Company
		if len(list) == swept*len(levels) {
			break
		}
		if c.Values[model.Headcount] < 100 || !cat.Industry(c.Industry).HasRevenue {
			continue // the sign of the gain depends on pay alone in the smallest
		}
		for _, x := range levels {
			changed, err := c.With(cat, model.TechShare, x)
			if err != nil {
				return Check{}, err
			}
			list = append(list, changed)
		}
	}
	gains, err := series(ctx, cat, list, len(levels), set, func(c *Case) float64 { return c.ctoGain(cat) })
	var rise, whole Count
	for _, gain := range gains {
		rise.Rises(gain)
		whole.Add(gain[len(gain)-1] > gain[0])
	}
	return Check{"tech-share", "the best structure with a CTO gains on the best without as the technology share of revenue rises",
		fmt.Sprintf("%v steps rise, %v companies over the whole range", &rise, &whole), whole.All() && 20*rise.Hits >= 19*rise.Of}, err
}

// ctoGain is what the best structure with a CTO saves against the best without,
// USD a year.
func (c *Case) ctoGain(cat *model.Catalogue) float64 {
	with, without := math.Inf(1), math.Inf(1)
	for i := range cat.Structures {
		switch cat.Structures[i].ID {
		case "none", "cio":
			without = min(without, c.Totals[i])
		default:
			with = min(with, c.Totals[i])
		}
	}
	return without - with
}

// sizeOnDemand checks that larger companies have more work to lead, in every
// industry.
func sizeOnDemand(ctx context.Context, cat *model.Catalogue, set sim.Settings) (Check, error) {
	sizes := []float64{20, 100, 500, 2000, 10000, 50000}
	var list []model.Company
	for i := range cat.Industries {
		for _, n := range sizes {
			p := model.Profile{ID: "size", Industry: cat.Industries[i].ID}
			p.Set(model.Headcount, n)
			c, err := cat.Resolve(&p)
			if err != nil {
				return Check{}, err
			}
			list = append(list, c)
		}
	}
	hours, err := series(ctx, cat, list, len(sizes), set, func(c *Case) float64 { return c.Hours })
	var rise Count
	for _, h := range hours {
		rise.Rises(h)
	}
	return Check{"size-moves-demand", "hours to lead rise with headcount in every industry",
		fmt.Sprintf("%v steps rise", &rise), rise.All()}, err
}
