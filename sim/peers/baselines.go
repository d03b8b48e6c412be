package peers

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/work"
)

// partly is how much a row that is documented in part weighs, in the predictors
// that the practice line is compared with.
const partly = 0.6

// readings are the rows as what they were read as, in full certainty.
func readings(rows []*model.Organisation) []evidence {
	out := make([]evidence, len(rows))
	for i, o := range rows {
		out[i] = evidence{weight: 1, led: o.LedBy, may: o.May}
		if !o.Full {
			out[i].weight = partly
		}
	}
	return out
}

// baseRates predicts for everybody the mix of the rows it has seen.
func baseRates(train, test []*model.Organisation) ([]model.Shares, error) {
	var mix model.Shares
	sum := 0.0
	for _, e := range readings(train) {
		mix[e.led] += e.weight
		sum += e.weight
	}
	for a := range mix {
		mix[a] /= sum
	}
	return slices.Repeat([]model.Shares{mix}, len(test)), nil
}

// rule predicts what a rule of thumb says: a CIO unless at least four fifths of
// what is sold are technology; then a CTO below a thousand people, and peers
// above.
func rule(_, test []*model.Organisation) ([]model.Shares, error) {
	const sure, rest = 0.6, 0.08
	out := make([]model.Shares, len(test))
	for i, o := range test {
		share, _ := o.Get(model.TechShare)
		head, _ := o.Get(model.Headcount)
		says := model.LedByCIO
		switch {
		case share >= 0.8 && head < 1000:
			says = model.LedByCTO
		case share >= 0.8:
			says = model.LedByBoth
		}
		for a := range out[i] {
			out[i][a] = rest
		}
		out[i][says] = sure
	}
	return out, nil
}

// logistic is a multinomial logistic regression on the logarithm of the
// headcount and its square, the technology share, the product of the two, the
// logarithm of revenue a head, and the industry, with a ridge penalty of 1 on
// standardised features.
func logistic(train, test []*model.Organisation) ([]model.Shares, error) {
	features := func(o *model.Organisation) []float64 {
		head, _ := o.Get(model.Headcount)
		h := num.Log10(head)
		t, _ := o.Get(model.TechShare)
		v := -0.7 // 200,000 USD a head, where revenue is not known
		if revenue, ok := o.Get(model.RevenueMUSD); ok {
			v = num.Log10(revenue+0.1) - h
		}
		return []float64{h, float64(h * h), t, float64(t * h), v}
	}
	var industries []string
	for _, o := range train {
		industries = append(industries, o.Industry)
	}
	slices.Sort(industries)
	industries = slices.Compact(industries)
	x := make([][]float64, len(train))
	for i, o := range train {
		x[i] = features(o)
	}
	mean, spread := moments(x)
	row := func(o *model.Organisation) []float64 {
		f := features(o)
		for j := range f {
			f[j] = (f[j] - mean[j]) / spread[j]
		}
		for _, in := range industries {
			is := 0.0
			if o.Industry == in {
				is = 1
			}
			f = append(f, is)
		}
		return f
	}
	for i, o := range train {
		x[i] = row(o)
	}
	r := regress(x, readings(train), 1, 1, nil)
	out := make([]model.Shares, len(test))
	for i, o := range test {
		out[i] = r.shares(row(o))
	}
	return out, nil
}

// moments are mean and standard deviation of every column.
func moments(x [][]float64) (mean, spread []float64) {
	d, n := len(x[0]), float64(len(x))
	mean, spread = make([]float64, d), make([]float64, d)
	for j := range d {
		for i := range x {
			mean[j] += x[i][j] / n
		}
		for i := range x {
			spread[j] += float64((x[i][j]-mean[j])*(x[i][j]-mean[j])) / n
		}
		spread[j] = max(math.Sqrt(spread[j]), 1e-9)
	}
	return mean, spread
}

// Simulation predicts by the simulation, every input at the most likely value of
// the catalogue: the softmax of -ln(total)/0.2 over the cheapest structure of each
// arrangement. It learns nothing.
func Simulation(cat *model.Catalogue) Predictor {
	const width, months = 0.2, 36 // of the softmax; of the horizon
	return func(_, test []*model.Organisation) ([]model.Shares, error) {
		out := make([]model.Shares, len(test))
		for i, o := range test {
			c, err := cat.Resolve(&o.Profile)
			if err != nil {
				return nil, err
			}
			for a := range out[i] {
				out[i][a] = math.Inf(-1)
			}
			for _, s := range cat.Structures {
				a, ok := s.LedBy()
				if !ok {
					continue
				}
				f, err := work.Mode(cat, s, &c, months, nil)
				if err != nil {
					return nil, err
				}
				out[i][a] = max(out[i][a], -num.Log(f.Total())/width)
			}
			out[i] = softmax(out[i])
		}
		return out, nil
	}
}
