package known

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/stats"
)

// generators compares the generators in use with their reference implementations, word by word.
func generators(int) []Check {
	l := list{group: "random numbers", source: "reference implementations (Vigna; O'Neill, Go's math/rand/v2)"}
	for _, c := range []struct {
		id, what string
		next     func() uint64
		want     []uint64
	}{
		{"splitmix64-1234567", "SplitMix64 of seed 1234567: words equal to the reference", splitMix(1234567), []uint64{
			6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821}},
		{"splitmix64-0", "SplitMix64 of seed 0: words equal to the reference", splitMix(0), []uint64{
			0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f}},
		{"pcg-1-2", "PCG-DXSM of seed (1, 2): words equal to the reference", rand.NewPCG(1, 2).Uint64, []uint64{
			0xc4f5a58656eef510, 0x9dcec3ad077dec6c, 0xc8d04605312f8088, 0xcbedc0dcb63ac19a}},
	} {
		equal := 0
		for _, w := range c.want {
			if c.next() == w {
				equal++
			}
		}
		l.near(c.id, c.what, float64(len(c.want)), float64(equal), 0)
	}
	return l.checks
}

func splitMix(seed uint64) func() uint64 {
	s := draw.SplitMix64(seed)
	return s.Uint64
}

// stratification checks what a Latin hypercube promises and what streams promise.
func stratification(effort int) []Check {
	l := list{group: "random numbers", source: "definition; McKay, Beckman and Conover (1979)"}
	const block, dims = 64, 8
	latin, err := draw.NewLatinHypercube(draw.NewKey(1, "known"), draw.Parameters, block)
	if err != nil {
		return l.checks
	}
	u := make([]float64, dims)
	var cells [dims][block]int
	var sums stats.Tally
	for b := range 200 * effort {
		sum := 0.0
		for row := range block {
			latin.At(uint64(b*block+row), u)
			for d, v := range u {
				sum += v
				if b == 0 {
					cells[d][int(v*block)]++
				}
			}
		}
		sums.Add(sum / block)
	}
	hit := 0
	for d := range cells {
		for _, n := range cells[d] {
			if n == 1 {
				hit++
			}
		}
	}
	l.near("latin-cells", "Latin hypercube of 64 draws and 8 dimensions: cells hit exactly once", block*dims, float64(hit), 0)
	variance := float64(dims) / 12 / block / block / block
	n := float64(sums.N)
	l.near("latin-variance", "variance of the mean of an additive function over a block, of the exact 8/(12 n³)",
		1, sums.Variance()/variance, 4*math.Sqrt(2/n))
	a, b := draw.Stream(1, "known", 0, draw.Events), draw.Stream(1, "known", 1, draw.Events)
	pairs := 100_000 * effort
	dot := 0.0
	for range pairs {
		dot += float64((draw.Uniform(a) - 0.5) * (draw.Uniform(b) - 0.5))
	}
	l.near("stream-correlation", "correlation of the streams of two neighbouring draws", 0, dot*12/float64(pairs), 4/math.Sqrt(float64(pairs)))
	return l.checks
}

// samplers compares mean and variance of each sampler with theory.
func samplers(effort int) []Check {
	l := list{group: "samplers", source: "moments in closed form"}
	n := 50_000 * effort
	for i, c := range []struct {
		id, what       string
		mean, variance float64
		next           func(*rand.PCG) float64
	}{
		{"exponential", "exponential, mean 1", 1, 1, draw.Exp},
		{"normal", "standard normal", 0, 1, draw.Normal},
		{"lognormal", "lognormal (0, .5)", 1.1331484531, .3646958540, func(s *rand.PCG) float64 { return draw.LogNormal(s, 1, .5) }},
		{"triangular", "triangular (0, 3, 10)", 13.0 / 3, 79.0 / 18, func(s *rand.PCG) float64 { return draw.Triangular(s, 0, 3, 10) }},
		{"pert", "PERT (0, 3, 10)", 11.0 / 3, 3.3174603175, func(s *rand.PCG) float64 { return draw.PERT(s, 0, 3, 10) }},
		{"truncated-normal", "normal (1, 1) above 0", 1.2875999709, .6296862858,
			func(s *rand.PCG) float64 { return draw.TruncatedNormal(s, 1, 1, 0, math.Inf(1)) }},
		{"gamma", "gamma of shape 0.4", .4, .4, func(s *rand.PCG) float64 { return draw.Gamma(s, .4) }},
		{"poisson-small", "Poisson, mean 3", 3, 3, func(s *rand.PCG) float64 { return float64(draw.Poisson(s, 3)) }},
		{"poisson-large", "Poisson, mean 108", 108, 108, func(s *rand.PCG) float64 { return float64(draw.Poisson(s, 108)) }},
	} {
		src := draw.Stream(2, "known", uint64(i), draw.Analysis)
		var t, deviations stats.Tally
		for range n {
			x := c.next(src)
			t.Add(x)
			deviations.Add((x - c.mean) * (x - c.mean))
		}
		l.near(c.id+"-mean", "mean of "+c.what, c.mean, t.Mean, 4*t.SE())
		l.near(c.id+"-variance", "variance of "+c.what, c.variance, deviations.Mean, 4*deviations.SE())
	}
	l.near("lognormal-p95", "95 % point of lognormal (0, .5)", 2.2760166085, draw.LogNormalQ(.95, 1, .5), 5e-10)
	return append(l.checks, simplex(n)...)
}

// simplex checks uniform weights on three criteria.
func simplex(n int) []Check {
	l := list{group: "samplers", source: "order statistics of the uniform simplex"}
	src := draw.Stream(3, "known", 0, draw.Analysis)
	alpha, w := []float64{1, 1, 1}, make([]float64, 3)
	var variance, covariance, top, low, half stats.Tally
	for range n {
		draw.Dirichlet(src, alpha, w)
		a, b := w[0]-1.0/3, w[1]-1.0/3
		variance.Add(a * a)
		covariance.Add(a * b)
		top.Add(max(w[0], w[1], w[2]))
		low.Add(min(w[0], w[1], w[2]))
		if w[0] > .5 {
			half.Add(1)
		} else {
			half.Add(0)
		}
	}
	for _, c := range []struct {
		id, what string
		want     float64
		t        stats.Tally
	}{
		{"variance", "variance of a share", 1.0 / 18, variance}, {"covariance", "covariance of two shares", -1.0 / 36, covariance},
		{"max", "mean of the largest share", 11.0 / 18, top}, {"min", "mean of the smallest share", 1.0 / 9, low},
		{"half", "chance of a share above one half", .25, half},
	} {
		l.near("dirichlet-"+c.id, "Dirichlet (1, 1, 1): "+c.what, c.want, c.t.Mean, 4*c.t.SE())
	}
	return l.checks
}

// correlation checks rank correlations of a Gaussian pair and the effect of common random numbers.
func correlation(effort int) []Check {
	l := list{group: "statistics", source: "Spearman (6/π) asin(r/2), Kendall (2/π) asin r of a Gaussian copula"}
	n := 10_000 * effort
	a, b := make([]float64, n), make([]float64, n)
	for i, c := range []struct{ r, spearman, kendall float64 }{{.5, .4825837395, 1.0 / 3}, {.8, .7859392826, .5903344706}} {
		src := draw.Stream(4, "known", uint64(i), draw.Analysis)
		for k := range a {
			a[k] = draw.Normal(src)
			b[k] = float64(c.r*a[k]) + float64(math.Sqrt(1-float64(c.r*c.r))*draw.Normal(src))
		}
		l.near(fmt.Sprintf("spearman-%g", c.r), fmt.Sprintf("Spearman's correlation at r = %g", c.r), c.spearman, stats.Spearman(a, b), 4/math.Sqrt(float64(n)))
		l.near(fmt.Sprintf("kendall-%g", c.r), fmt.Sprintf("Kendall's tau at r = %g", c.r), c.kendall, stats.Kendall(a, b), 4*.7/math.Sqrt(float64(n)))
	}
	l.source = "Var(U1+U2-U1-V) = 2/12, without sharing U1 4/12"
	src := draw.Stream(5, "known", 0, draw.Analysis)
	var shared, apart stats.Tally
	for range n {
		u := draw.Uniform(src)
		x := u + draw.Uniform(src)
		d := x - u - draw.Uniform(src)
		e := x - draw.Uniform(src) - draw.Uniform(src)
		shared.Add(d * d)
		apart.Add(e * e)
	}
	l.near("common-draws", "variance of a difference under common draws", 2.0/12, shared.Mean, 4*shared.SE())
	l.near("separate-draws", "variance of a difference under separate draws", 4.0/12, apart.Mean, 4*apart.SE())
	return l.checks
}
