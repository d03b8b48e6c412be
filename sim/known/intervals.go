package known

import (
	"fmt"
	"sort"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/stats"
)

// intervals compares interval formulas with published digits.
func intervals(int) []Check {
	l := list{group: "intervals", source: "Wilson (1927), Clopper and Pearson (1934), tables of Student's t"}
	for _, c := range []struct {
		name      string
		k, n      int
		f         func(k, n int, level float64) stats.Interval
		lo, hi    float64
		tolerance float64
	}{
		{"Wilson", 8, 10, stats.Wilson, .49016247, .94331785, 5.1e-9},
		{"Clopper-Pearson", 8, 10, stats.ClopperPearson, .44390454, .97478927, 5.1e-9},
		{"Wilson", 0, 100, stats.Wilson, 0, .0369935, 5.1e-8},
		{"Clopper-Pearson", 0, 100, stats.ClopperPearson, 0, .03621669, 5.1e-9},
		{"Wilson", 520, 1000, stats.Wilson, .48901772, .55082921, 5.1e-9},
		{"Wilson", 9999, 10000, stats.Wilson, .99943373, .99998235, 5.1e-9},
	} {
		iv := c.f(c.k, c.n, .95)
		what := fmt.Sprintf("%s interval for %d of %d, ", c.name, c.k, c.n)
		id := fmt.Sprintf("%s-%d-%d-", c.name, c.k, c.n)
		l.near(id+"lo", what+"lower end", c.lo, iv.Lo, c.tolerance)
		l.near(id+"hi", what+"upper end", c.hi, iv.Hi, c.tolerance)
	}
	for _, c := range []struct{ df, want float64 }{{4, 2.776445}, {9, 2.262157}, {19, 2.093024}, {29, 2.045230}} {
		l.near(fmt.Sprintf("t-%g", c.df), fmt.Sprintf("97.5 %% point of Student's t with %g degrees of freedom", c.df),
			c.want, stats.TQuantile(.975, c.df), 5.1e-7)
	}
	return l.checks
}

// coverage counts how often intervals for a mean and a quantile hold the truth on skewed samples.
func coverage(effort int) []Check {
	l := list{group: "intervals", source: "true mean and quantile of the lognormal law"}
	runs, x := 1000*effort, make([]float64, 40)
	mean, p90 := num.Exp(.5), draw.LogNormalQ(.9, 1, 1)
	var logs, quantile int
	for r := range runs {
		src := draw.Stream(6, "known", uint64(r), draw.Analysis)
		for i := range x {
			x[i] = draw.LogNormal(src, 1, 1)
		}
		if stats.LogMeanInterval(x, .9).Holds(mean) {
			logs++
		}
		sort.Float64s(x)
		if stats.QuantileInterval(x, .9, .9).Holds(p90) {
			quantile++
		}
	}
	n := float64(runs)
	l.near("coverage-log-mean", "coverage of the 90 % log-scale interval for the mean of 40 lognormal numbers", .9, float64(logs)/n, shareError(.9, n))
	l.least("coverage-quantile", "coverage of the 90 % interval for the 90 % point of 40 lognormal numbers", .9, float64(quantile)/n, shareError(.9, n))
	return l.checks
}
