package model

import "github.com/orgsim/orgsim/model/num"

// Learned is what data made of the range of a parameter. On the scale on which
// the range is standard normal (its quantile at the probability of z is the
// value) what is known after the data is normal too: the range stays what is
// possible, the data say where in it.
type Learned struct {
	Prior    Range   // low, mode and high before the data, in the parameter's shape
	Mean, SD float64 // of z, in standard deviations of the prior; it was 0 and 1
}

// farthest is the largest |z|.
const farthest = 4

// Learn gives a parameter what data made of its range. Low, Mode and High
// become the 10th percentile, the median and the 90th.
func (p *Parameter) Learn(mean, sd float64) {
	p.Learned = &Learned{p.Range, mean, sd}
	p.Range = Range{p.learnt(-z90), p.learnt(0), p.learnt(z90)}
	p.Provenance.Basis = Calibrated
}

// Settle makes a parameter certain: every draw has the value, whatever was
// learned of it.
func (p *Parameter) Settle(v float64) { p.Range, p.Learned = Range{v, v, v}, nil }

// learnt returns the value so many standard deviations from the median.
func (p *Parameter) learnt(x float64) float64 {
	l := p.Learned
	z := min(max(l.Mean+float64(l.SD*x), -farthest), farthest)
	return p.quantile(l.Prior, num.NormCDF(z))
}

// Joint is how what was learned of parameters hangs together: a normal copula.
// The zero value is independence.
type Joint struct {
	Params []Param
	Root   [][]float64 // the symmetric root of the correlations, so that a dimension of a draw stays nearest to its own parameter
}

// fill draws the parameters of the joint anew from their uniform numbers.
func (j *Joint) fill(cat *Catalogue, u []float64, d *Draw) {
	var e [NumDrawn]float64
	for i, p := range j.Params {
		if cat.Parameters[p].Learned != nil { // what the user fixed tells the others nothing
			e[i] = num.NormQuantile(u[p])
		}
	}
	for i, p := range j.Params {
		if cat.Parameters[p].Learned == nil {
			continue
		}
		x := 0.0
		for k, r := range j.Root[i] {
			x += float64(r * e[k])
		}
		d.P[p] = cat.Parameters[p].learnt(x)
	}
}
