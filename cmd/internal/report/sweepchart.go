package report

import (
	"math"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/sweep"
)

// charts are the lines along one number, or the map of two.
func (x *Sweep) charts() []render.Chart {
	kind, draw := "lines", x.linesChart
	if len(x.Vary) == 2 {
		kind, draw = "map", x.mapChart
	}
	o := chart.Options{Method: x.method(), Currency: x.Currency}
	return []render.Chart{chartOf(kind, x.Profiles, func(one *sweepOfOne) (chart.Figure, error) { return draw(o, one), nil })}
}

// chartAxis is a number that varies, as figures name its values.
func (x *Sweep) chartAxis(i int) chart.Axis {
	a, q := &x.Vary[i], &x.axes[i]
	return chart.Axis{Name: q.noun, Low: a.Low, High: a.High, Log: a.Log, Say: q.value}
}

// linesChart is the totals of those that lead somewhere, or of the first three.
func (x *Sweep) linesChart(o chart.Options, one *sweepOfOne) chart.Figure {
	ids := one.leaders()
	for _, s := range one.Steps[0].Structures {
		if len(ids) < 3 && s.VariantOf == "" && s.ID != ids[0] {
			ids = append(ids, s.ID)
		}
	}
	var curves []chart.Curve
	for _, id := range ids {
		c := chart.Curve{Title: x.name(id)}
		for i := range one.Steps {
			s := &one.Steps[i]
			c.At, c.Total = append(c.At, s.At[0]), append(c.Total, s.Structure(id).Total.Mean)
		}
		curves = append(curves, c)
	}
	var bands []chart.Band
	for _, b := range one.Bands {
		bands = append(bands, chart.Band{From: b.From, To: b.To, Title: x.name(b.Leader)})
	}
	q := &x.axes[0]
	var crosses []chart.Cross
	for _, c := range one.Crossovers {
		crosses = append(crosses, chart.Cross{At: c.At, Says: q.value(c.At) + crossRange(q, &c)})
	}
	title := x.name(one.Bands[0].Leader) + " leads throughout"
	if len(one.Crossovers) > 0 {
		c := &one.Crossovers[0]
		title = x.name(c.From) + " leads up to " + q.full(c.At) + ", then " + x.name(c.To)
		if n := len(one.Bands); n > 2 {
			title += "; in the end " + x.name(one.Bands[n-1].Leader)
		}
	}
	what := one.Name + ": mean total a year by " + q.noun + ", and who leads."
	if len(crosses) > 0 {
		what += " Dashed vertical lines: where that changes, with the 10th to 90th percentile over draws."
	}
	return chart.Lines(o, title, what,
		x.chartAxis(0), curves, bands, crosses)
}

// crossRange is how a crossover moves from draw to draw, in parentheses.
func crossRange(q *quantity, c *sweep.Crossover) string {
	low, high := float64(c.Low), float64(c.High)
	switch {
	case math.IsNaN(low) && math.IsNaN(high):
		return ""
	case math.IsNaN(low):
		return " (up to " + q.value(high) + ")"
	case math.IsNaN(high):
		return " (from " + q.value(low) + ")"
	}
	return " (" + q.value(low) + "-" + q.value(high) + ")"
}

// mapChart is who leads as two numbers change.
func (x *Sweep) mapChart(o chart.Options, one *sweepOfOne) chart.Figure {
	plane := chart.Plane{X: x.chartAxis(0), Y: x.chartAxis(1)}
	row := map[float64]int{}
	for i := range one.Steps { // the last axis varies fastest
		s := &one.Steps[i]
		k, ok := row[s.At[1]]
		if !ok {
			k = len(row)
			row[s.At[1]], plane.Winners = k, append(plane.Winners, nil)
		}
		plane.Winners[k] = append(plane.Winners[k], chart.Winner{Title: x.name(s.Leader), Verdict: s.Verdict})
	}
	if one.Here != nil {
		plane.Here = &chart.Point{X: one.Here.At[0], Y: one.Here.At[1]}
	}
	a := &one.Areas[0]
	title := x.name(a.Leader) + " leads in " + text.Percent(a.Share) + " of the map"
	if len(one.Areas) > 1 {
		title += ", " + x.name(one.Areas[1].Leader) + " in " + text.Percent(one.Areas[1].Share)
	}
	return chart.Winners(o, title, one.Name+": who leads by "+x.axes[0].noun+" and "+x.axes[1].noun+".", &plane)
}
