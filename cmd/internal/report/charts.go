package report

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// ChartKind is one kind of chart.
type ChartKind struct {
	Name, Text string

	draw func(*Result, chart.Options, *sim.ProfileOutcome) (chart.Figure, error)
}

// ResultCharts lists the charts of a result, the most telling one first.
var ResultCharts = []ChartKind{
	{"totals", "cost and value lost of every structure", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return chart.Totals(o, c), nil
	}},
	{"pbest", "how often every structure comes first", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return chart.PBest(o, c), nil
	}},
	{"coverage", "how much of each responsibility is covered", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		if err := needsWork(c); err != nil {
			return chart.Figure{}, err
		}
		return chart.Coverage(o, c), nil
	}},
	{"load", "who is how busy", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return chart.Load(o, c), nil
	}},
	{"practice", "what documented organisations like the company do", (*Result).practiceChart},
}

// ExplanationCharts lists the charts of one structure in a company, the most
// telling one first.
var ExplanationCharts = []ChartKind{
	{"work", "who does how much of each responsibility, and what is lost", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return chart.Work(o, c, &c.Structures[0]), nil
	}},
	{"load", "who is how busy", func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return chart.Load(o, c), nil
	}},
}

// charts are the charts of a result; every company has a figure.
func charts(r *Result, kinds []ChartKind) []render.Chart {
	o := chart.Options{Method: r.Method()}
	var out []render.Chart
	for _, k := range kinds {
		out = append(out, render.Chart{Kind: k.Name, Draw: func() ([]chart.Figure, error) {
			var figures []chart.Figure
			for i := range r.Profiles {
				c := r.Profiles[i]
				if r.whole != nil {
					c.Structures = r.whole[i]
				}
				f, err := k.draw(r, o, &c)
				if err != nil {
					return nil, err
				}
				figures = append(figures, f)
			}
			return figures, nil
		}})
	}
	return out
}

// needsWork refuses a result without responsibilities.
func needsWork(c *sim.ProfileOutcome) error {
	for i := range c.Structures {
		if len(c.Structures[i].Responsibilities) > 0 {
			return nil
		}
	}
	return errors.New("the result does not hold the responsibilities: save it with --detail")
}

// practiceChart is what documented organisations like a company do. What the run
// recommends stands out where it is one of the arrangements that are counted.
func (r *Result) practiceChart(o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
	if c.Practice == nil {
		return chart.Figure{}, errors.New("the result does not hold what documented organisations do")
	}
	x := chart.Stand{Company: c.Name, Shares: c.Practice.Shares, Low: c.Practice.Low, High: c.Practice.High, Effective: c.Practice.Effective}
	cat, err := seeds.Catalogue()
	if err != nil {
		return chart.Figure{}, err
	}
	if s := cat.Structure(cmp.Or(string(c.Recommended), c.Leader)); s != nil {
		if a, ok := s.LedBy(); ok {
			what := "what the simulation recommends"
			if c.Recommended == "" {
				what = "what leads in the simulation, without a clear winner"
			}
			x.Recommended, x.Recommendation = a, fmt.Sprintf("In bold: %s, %s.", what, s.Title)
		}
	}
	return chart.Practice(o, &x), nil
}
