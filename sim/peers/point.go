package peers

import (
	"maps"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// point is where an organisation stands among the others.
type point struct {
	size     float64 // log10 of the headcount
	tech     float64 // technology share
	revenue  float64 // log10 of revenue a head, million USD; 0 without revenue
	earns    bool    // it has revenue
	industry string
	kind     string
}

// place puts a company among the organisations.
func place(p *model.Practice, c *model.Company) point {
	x := point{size: num.Log10(c.Values[model.Headcount]), tech: c.Values[model.TechShare], industry: c.Industry, kind: p.Kinds[c.Industry]}
	if revenue := c.Values[model.RevenueMUSD]; revenue > 0 {
		x.earns = true
		x.revenue = num.Log10(revenue) - x.size
	}
	return x
}

// squaredDistance between two organisations.
func squaredDistance(p *model.Practice, a, b *point) float64 {
	square := func(v float64) float64 { return float64(v * v) }
	tech := square((a.tech - b.tech) / p.Technology)
	if a.industry == b.industry {
		tech = float64(tech * p.Within)
	}
	d := square((a.size-b.size)/p.Size) + tech
	if a.earns && b.earns {
		d += square((a.revenue - b.revenue) / p.Revenue)
	}
	if a.kind != b.kind {
		d += p.Kind
	}
	if a.industry != b.industry {
		d += p.Industry
	}
	return d
}

// The features of the regression are of similar size: they are taken from these
// values, a thousand people and 200,000 USD of revenue a head, and some doubled.
const (
	middleSize    = 3.0
	middleRevenue = -0.7
)

// features of the regression: size and its square, technology share, the
// product of the two, revenue a head, no revenue, and one for every kind of
// industry.
func features(kinds []string, x *point) []float64 {
	s, t := x.size-middleSize, 2*x.tech
	out := []float64{s, float64(s * s), t, float64(s * t), 0, 1}
	if x.earns {
		out[4], out[5] = 2*(x.revenue-middleRevenue), 0
	}
	for _, k := range kinds {
		is := 0.0
		if x.kind == k {
			is = 1
		}
		out = append(out, is)
	}
	return out
}

// FeatureNames names the constant and the features, in the order of the weights.
func FeatureNames(p *model.Practice) []string {
	return append([]string{"constant", "size", "size_squared", "technology", "size_technology", "revenue_a_head", "no_revenue"}, kinds(p)...)
}

// kinds lists the kinds of industry in order.
func kinds(p *model.Practice) []string {
	return slices.Compact(slices.Sorted(maps.Values(p.Kinds)))
}
