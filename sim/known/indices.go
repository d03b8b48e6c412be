package known

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// sobol compares variance-based indices with closed forms; tolerances are four of the estimates' own standard errors.
func sobol(effort int) []Check {
	l := list{group: "sensitivity", source: "closed forms (Ishigami and Homma 1990; Sobol' 1993)"}
	for _, c := range []struct {
		id           string
		model        func([]float64) float64
		first, total []float64
	}{
		{"ishigami", ishigami, []float64{.3139051911, .4424111448, 0}, []float64{.5575888552, .4424111448, .2436836641}},
		{"g", gFunction(0, 1, 4.5, 9, 99, 99, 99, 99),
			[]float64{.71619217, .17904804, .02367577, .00716192, .00007162, .00007162, .00007162, .00007162},
			[]float64{.78714413, .24219819, .03431691, .01046039, .00010495, .00010495, .00010495, .00010495}},
		{"g-equal", gFunction(0, 0, 0, 0), []float64{.15428571, .15428571, .15428571, .15428571},
			[]float64{.36571429, .36571429, .36571429, .36571429}},
		{"linear", linear, []float64{25.0 / 55, 16.0 / 55, 9.0 / 55, 4.0 / 55, 1.0 / 55, 0}, []float64{25.0 / 55, 16.0 / 55, 9.0 / 55, 4.0 / 55, 1.0 / 55, 0}},
	} {
		got, err := sensitivity.Sobol(draw.NewKey(11, c.id), len(c.first), 8192*effort, c.model)
		if err != nil {
			continue
		}
		for i := range c.first {
			what := fmt.Sprintf("%s function, input %d: ", c.id, i+1)
			l.near(fmt.Sprintf("sobol-%s-first-%d", c.id, i+1), what+"first-order index", c.first[i], got.First[i], float64(4*got.FirstSE[i])+1e-6)
			l.near(fmt.Sprintf("sobol-%s-total-%d", c.id, i+1), what+"total index", c.total[i], got.Total[i], float64(4*got.TotalSE[i])+1e-6)
		}
	}
	return l.checks
}

// morris compares elementary effects with the exact values, by enumeration over the grid.
func morris(effort int) []Check {
	l := list{group: "sensitivity", source: "exact by enumeration, 4 levels, step 2/3"}
	n := 4000 * effort
	e, err := sensitivity.Morris(draw.NewKey(12, "known"), 3, 4, n, ishigami)
	if err != nil {
		return l.checks
	}
	for i, w := range []struct{ size, mean, spread float64 }{
		{7.70405411, 7.70405411, 6.24879610}, {7.875, 0, 7.875}, {6.24879610, 0, 8.83713220},
	} {
		what := fmt.Sprintf("Ishigami function, input %d: ", i+1)
		l.near(fmt.Sprintf("morris-size-%d", i+1), what+"mean size of the elementary effect", w.size, e.MeanSize[i], float64(4*e.SizeSE[i])+1e-8)
		l.near(fmt.Sprintf("morris-mean-%d", i+1), what+"mean elementary effect", w.mean, e.Mean[i], float64(4*w.spread)/math.Sqrt(float64(n))+1e-8)
	}
	flat, err := sensitivity.Morris(draw.NewKey(12, "linear"), 6, 4, 50, linear)
	if err != nil {
		return l.checks
	}
	for i, spread := range flat.Spread {
		l.near(fmt.Sprintf("morris-linear-%d", i+1), fmt.Sprintf("linear function, input %d: spread of the elementary effect", i+1), 0, spread, 1e-12)
	}
	return l.checks
}

// ishigami is the test function of Ishigami and Homma (1990) with a = 7, b = 0.1 on [-π, π]³.
func ishigami(u []float64) float64 {
	s1, s2 := sine(u[0]), sine(u[1])
	x := float64(math.Pi * float64(float64(2*u[2])-1))
	x2 := float64(x * x)
	return s1 + float64(7*s2*s2) + float64(0.1*x2*x2*s1)
}

// sine is sin(π(2u-1)) for u in [0, 1] by its power series, which is the same on every platform and exact to 1e-15 here;
// package math's is not the same.
func sine(u float64) float64 {
	x := float64(math.Pi * (float64(2*u) - 1))
	if x > math.Pi/2 {
		x = float64(math.Pi * float64(2*(1-u)))
	} else if x < -math.Pi/2 {
		x = -float64(math.Pi * float64(2*u))
	}
	x2 := float64(x * x)
	term, sum := x, x
	for k := 3.0; k < 24; k += 2 {
		term = -float64(term * x2 / float64((k-1)*k))
		sum += term
	}
	return sum
}

// gFunction is Sobol's product function: the larger the weight, the less the input matters.
func gFunction(weight ...float64) func([]float64) float64 {
	return func(u []float64) float64 {
		p := 1.0
		for i, w := range weight {
			p *= (math.Abs(float64(4*u[i])-2) + w) / (1 + w)
		}
		return p
	}
}

// linear weighs its inputs 5, 4, 3, 2, 1 and ignores the sixth.
func linear(u []float64) float64 {
	return float64(5*u[0]) + float64(4*u[1]) + float64(3*u[2]) + float64(2*u[3]) + u[4]
}
