package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/parallel"
)

// bins is into how many parts the values of an input are divided.
const bins = 16

// Input is one uncertain number and what depends on it.
type Input struct {
	Name   string   // a parameter's id, or "hours of security" and the like
	Flips  []string // companies whose best structure changes when it alone goes from P10 to P90
	Share  float64  // share of the variance of the lead that would go if it were known, mean over companies
	Most   float64  // the largest such share
	MostIn string   // the company where it is that large
}

// Influence returns how much the decision between the built-in structures depends on every dimension
// of a draw of the catalogue, in order, over the companies given. What moves all structures alike
// does not matter for a decision, so the output that is looked at is the leader and its lead over the
// runner-up, not a total. Of the settings, Draws (for the shares; default 512), Seed, Months and
// Workers count. It fails with the context's cause when that ends.
func Influence(ctx context.Context, cat *model.Catalogue, companies []model.Company, s sim.Settings) ([]Input, error) {
	s = withDefaults(s, 512)
	if len(companies) == 0 {
		return nil, fmt.Errorf("computing influence: no companies")
	}
	flips := make([][]bool, len(companies))
	shares := make([][]float64, len(companies))
	err := parallel.Each(ctx, s.Workers, len(companies), func(_, i int) (err error) {
		if flips[i], shares[i], err = one(cat, &companies[i], s); err != nil {
			return fmt.Errorf("computing influence in %s: %w", companies[i].ID, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return gather(cat, companies, flips, shares), nil
}

func withDefaults(s sim.Settings, draws int) sim.Settings {
	s.Draws, s.Months, s.Workers = cmp.Or(s.Draws, draws), cmp.Or(s.Months, sim.DefaultMonths), max(1, s.Workers)
	return s
}

func gather(cat *model.Catalogue, companies []model.Company, flips [][]bool, shares [][]float64) []Input {
	out := make([]Input, cat.Dimensions())
	for d := range out {
		in := &out[d]
		in.Name = cat.DimensionName(d)
		for i := range companies {
			if flips[i][d] {
				in.Flips = append(in.Flips, companies[i].ID)
			}
			x := max(0, shares[i][d])
			in.Share += x / float64(len(companies))
			if x > in.Most {
				in.Most, in.MostIn = x, companies[i].ID
			}
		}
	}
	return out
}

// one returns, for one company and every dimension, whether its percentiles
// flip the leader and its share of the variance of the lead.
func one(cat *model.Catalogue, c *model.Company, s sim.Settings) (flips []bool, shares []float64, err error) {
	plan, err := work.NewPlan(cat, cat.Structures)
	if err != nil {
		return nil, nil, err
	}
	fit := plan.Fit(c, s.Months)
	median, low, high := sim.Moved(cat, fit, len(cat.Structures))
	leader := func(totals []float64) int { return slices.Index(totals, slices.Min(totals)) }
	for d := range low {
		flips = append(flips, leader(low[d]) != leader(median) || leader(high[d]) != leader(median))
	}
	shares, err = firstOrder(cat, fit, s)
	return flips, shares, err
}

// firstOrder draws everything and returns, for every input, the first-order index of
// the lead of the structure that is best on the mean over the second.
func firstOrder(cat *model.Catalogue, fit *work.Fit, s sim.Settings) ([]float64, error) {
	cube, err := draw.NewLatinHypercube(draw.NewKey(s.Seed, ""), draw.Analysis, s.Draws)
	if err != nil {
		return nil, err
	}
	u, totals := table(s.Draws, cat.Dimensions()), table(len(cat.Structures), s.Draws)
	var at model.Draw
	for d := range u {
		cube.At(uint64(d), u[d])
		cat.Fill(u[d], &at)
		world := fit.Draw(&at)
		for i := range totals {
			f := world.Evaluate(i, nil)
			totals[i][d] = f.Total()
		}
	}
	order := decision.Rank(totals, model.StructureIDs(cat.Structures), nil).Order
	lead, x := make([]float64, s.Draws), make([]float64, s.Draws)
	for d := range lead {
		lead[d] = totals[order[min(1, len(order)-1)]][d] - totals[order[0]][d]
	}
	out := make([]float64, cat.Dimensions())
	for k := range out {
		for d := range x {
			x[d] = u[d][k]
		}
		if out[k] = CorrelationRatio(x, lead, bins); math.IsNaN(out[k]) {
			out[k] = 0
		}
	}
	return out, nil
}
