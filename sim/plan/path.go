package plan

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// step is the length of a step in months.
const step = 3

// stage is the company over one step.
type stage struct {
	month   int // at which it begins, from 0
	months  int // how long it is
	company model.Company
}

// stages are the companies along a path of headcounts at the ends of years, the
// last for as many months as are looked beyond it. Between two years the headcount
// moves by one rate; counts and revenue that were given keep their proportion to
// it, and what was assumed follows the size.
func stages(cat *model.Catalogue, c *model.Company, heads []float64, beyond int) ([]stage, error) {
	var out []stage
	have := c.Values[model.Headcount]
	for year, to := range heads {
		rate := to / have
		for k := range 12 / step {
			at := math.Round(have * num.Pow(rate, float64(k*step)/12))
			s, err := sized(cat, c, at, 100*(rate-1))
			if err != nil {
				return nil, err
			}
			out = append(out, stage{12*year + k*step, step, s})
		}
		have = to
	}
	last, err := sized(cat, c, math.Round(have), 0)
	return append(out, stage{12 * len(heads), beyond, last}), err
}

// sized is a company at another size that grows by so many percent a year.
func sized(cat *model.Catalogue, c *model.Company, headcount, growth float64) (model.Company, error) {
	s := *c
	if headcount != c.Values[model.Headcount] {
		var err error
		if s, err = c.Scaled(cat, max(headcount, 1)); err != nil {
			return s, fmt.Errorf("at %.0f people: %w", headcount, err)
		}
	}
	s.Values[model.GrowthPct] = growth
	return s, nil
}

// DefaultYears is how many years a plan has unless somebody says how many.
const DefaultYears = 5

// Heads are the headcounts at the ends of years at rates of growth in percent a
// year, the last of which goes on. It fails where the company leaves the range of
// headcounts.
func Heads(headcount float64, years int, growth []float64) ([]float64, error) {
	info := &model.Fields[model.Headcount]
	var out []float64
	for y := range years {
		headcount *= 1 + growth[min(y, len(growth)-1)]/100
		if headcount < info.Min || headcount > info.Max {
			return nil, &model.InvalidError{What: fmt.Sprintf("year %d", y+1), Why: fmt.Sprintf("%.4g people; allowed: %.0f to %.0f", headcount, info.Min, info.Max)}
		}
		out = append(out, headcount)
	}
	return out, nil
}
