package calibrate

import (
	"context"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/draw"
)

// Coverage is how often intervals of the posterior held the parameters from which
// data were simulated.
type Coverage struct{ Half, Ninety float64 }

// z of intervals that should hold a half and nine tenths.
const (
	half   = 0.674490
	ninety = 1.644854
)

// Recover simulates who leads technology in the organisations from parameters
// drawn from the prior, fits, and counts how often the intervals hold what was
// drawn. Each organisation stays documented as far as it is.
func (p *Problem) Recover(times int, seed uint64) (Coverage, error) {
	kept := p.records
	defer func() { p.records = kept }()
	var c Coverage
	n := 0.0
	for t := range times {
		src := draw.Stream(seed, "recover", uint64(t), draw.Parameters)
		truth := make([]float64, p.size())
		for i := range truth {
			truth[i] = standard(src)
		}
		p.records = append([]record(nil), kept...)
		var s shift
		for i := range p.records {
			r := &p.records[i]
			p.shift(truth, r, &s, false)
			o := *r.org
			o.LedBy = pick(s.q, draw.Uniform(src))
			o.May = open(o.LedBy, o.Full)
			r.org, r.weight = &o, 1 // what is simulated is known to be so
		}
		q, err := p.Fit(context.Background(), nil)
		if err != nil {
			return c, err
		}
		for i := range p.params {
			miss := math.Abs(q.Mean[i]-truth[i]) / q.SD[i]
			if miss <= half {
				c.Half++
			}
			if miss <= ninety {
				c.Ninety++
			}
			n++
		}
	}
	c.Half, c.Ninety = c.Half/n, c.Ninety/n
	return c, nil
}

// pick returns the arrangement at a uniform number.
func pick(q [model.NumArrangements]float64, u float64) model.Arrangement {
	for a, x := range q {
		if u -= x; u < 0 {
			return model.Arrangement(a)
		}
	}
	return model.NumArrangements - 1
}

// open returns what stays open where one arrangement is documented: a page that
// names a CIO does not say that there is no CTO.
func open(a model.Arrangement, full bool) (may [model.NumArrangements]bool) {
	may[a] = true
	if full {
		return may
	}
	switch a {
	case model.LedByCIO, model.LedByCTO:
		may[model.LedByBoth] = true
	case model.LedByBoth:
		may[model.LedByCIO], may[model.LedByCTO] = true, true
	}
	return may
}
