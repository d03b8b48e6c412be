package sim

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// Input is one uncertain number of the model, and how much the total of a
// structure depends on it.
type Input struct {
	Name      string   `json:"name"`
	Text      string   `json:"text"`
	Low       float64  `json:"low"`       // 10th percentile of what is known of it
	High      float64  `json:"high"`      // 90th percentile
	TotalLow  float64  `json:"total_low"` // USD a year, with the input at low and all others at their medians
	TotalHigh float64  `json:"total_high"`
	Basis     string   `json:"basis"`
	Sources   []string `json:"sources"`
}

// swing is how far the total moves, USD a year.
func (in *Input) swing() float64 { return math.Abs(in.TotalHigh - in.TotalLow) }

// Inputs moves every uncertain number of the model from its 10th to its 90th
// percentile, one at a time with the others at their medians, and returns by
// structure those that move its total, the largest swing first. It is arithmetic
// on the closed form, whatever engine made a result.
func Inputs(cat *model.Catalogue, structures []model.Structure, c *model.Company, months int) ([][]Input, error) {
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return nil, err
	}
	_, low, high := Moved(cat, plan.Fit(c, months), len(structures))
	out := make([][]Input, len(structures))
	for s := range out {
		for i := range low {
			if low[i][s] != high[i][s] {
				in := DescribeInput(cat, i)
				in.TotalLow, in.TotalHigh = low[i][s], high[i][s]
				out[s] = append(out[s], in)
			}
		}
		slices.SortStableFunc(out[s], func(a, b Input) int { return cmp.Compare(b.swing(), a.swing()) })
	}
	return out, nil
}

// Moved returns the totals of the first structures of a fit, USD a year, with
// every uncertain number at its median, and with one of them, dimension by
// dimension, at its 10th and at its 90th percentile instead:
// [dimension][structure].
func Moved(cat *model.Catalogue, fit *work.Fit, structures int) (median []float64, low, high [][]float64) {
	u := slices.Repeat([]float64{0.5}, cat.Dimensions())
	totals := func() []float64 {
		var d model.Draw
		cat.Fill(u, &d)
		k, out := fit.Draw(&d), make([]float64, structures)
		for s := range out {
			f := k.Evaluate(s, nil)
			out[s] = f.Total()
		}
		return out
	}
	median = totals()
	for i := range u {
		u[i] = 0.1
		low = append(low, totals())
		u[i] = 0.9
		high = append(high, totals())
		u[i] = 0.5
	}
	return median, low, high
}

// DescribeInput says what dimension i of a draw is, its range and provenance.
func DescribeInput(cat *model.Catalogue, i int) Input {
	in := Input{Name: cat.DimensionName(i)}
	set := func(text string, q func(float64) float64, p *model.Provenance) Input {
		in.Text, in.Low, in.High = text, q(0.1), q(0.9)
		in.Basis, in.Sources = string(p.Basis), append([]string{}, p.Sources...)
		return in
	}
	kind, of := cat.Dimension(i)
	switch kind {
	case model.OfParameter:
		p := &cat.Parameters[of]
		return set(p.Text+", "+p.Unit, p.Quantile, &p.Provenance)
	case model.OfHours:
		r := &cat.Responsibilities[of]
		return set("executive hours per month at 50 technology staff", r.Hours.Quantile, &r.Provenance)
	case model.OfDelegable:
		r := &cat.Responsibilities[of]
		return set("delegable hours per month at 50 technology staff", r.Delegable.Quantile, &r.Provenance)
	case model.OfPay:
		r := &cat.Roles[of]
		return set("multiple of a CIO's pay", r.Pay.Quantile, &r.Provenance)
	}
	r := &cat.Roles[of]
	noise := model.Range{Low: -r.SkillNoise, High: r.SkillNoise}
	return set("added to every skill, 0-1", noise.Quantile, &r.Provenance)
}
