package report

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
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
	{"totals", "cost and value lost of every structure", always(chart.Totals)},
	{"pbest", "how often every structure comes first", always(chart.PBest)},
	{"coverage", "how much of each responsibility is covered", coverageChart},
	{"load", "who is how busy", always(chart.Load)},
	{"tipping", "what would put another structure first", (*Result).tippingChart},
	{"practice", "what documented organisations like the company do", (*Result).practiceChart},
}

// ExplanationCharts lists the charts of one structure in a company, the most
// telling one first.
var ExplanationCharts = []ChartKind{
	{"work", "who does how much of each responsibility, and what is lost", always(func(o chart.Options, c *sim.ProfileOutcome) chart.Figure {
		return chart.Work(o, c, &c.Structures[0])
	})},
	{"load", "who is how busy", always(chart.Load)},
	{"tornado", "which inputs move the total most", func(r *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
		return r.of(c).totalTornado(o, c, &c.Structures[0]), nil
	}},
}

// always is a chart that every result has.
func always(draw func(chart.Options, *sim.ProfileOutcome) chart.Figure) func(*Result, chart.Options, *sim.ProfileOutcome) (chart.Figure, error) {
	return func(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) { return draw(o, c), nil }
}

// charts are the charts of a result; every company has a figure.
func charts(r *Result, kinds []ChartKind) []render.Chart {
	o := chart.Options{Method: r.Method(), Currency: r.Currency}
	whole := slices.Clone(r.Profiles)
	for i := range r.whole {
		whole[i].Structures = r.whole[i]
	}
	var out []render.Chart
	for _, k := range kinds {
		out = append(out, chartOf(k.Name, whole, func(c *sim.ProfileOutcome) (chart.Figure, error) { return k.draw(r, o, c) }))
	}
	return out
}

// chartOf is a chart with a figure for every company.
func chartOf[T any](kind string, companies []T, draw func(*T) (chart.Figure, error)) render.Chart {
	return render.Chart{Kind: kind, Draw: func() (out []chart.Figure, err error) {
		for i := range companies {
			f, err := draw(&companies[i])
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
		return out, nil
	}}
}

// coverageChart is refused for a result without responsibilities.
func coverageChart(_ *Result, o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
	if !slices.ContainsFunc(c.Structures, func(s sim.StructureOutcome) bool { return len(s.Responsibilities) > 0 }) {
		return chart.Figure{}, errors.New("the result does not hold the responsibilities: save it with --detail")
	}
	return chart.Coverage(o, c), nil
}

// practiceChart is what documented organisations like a company do. What the run
// recommends stands out where it is one of the arrangements that are counted.
func (r *Result) practiceChart(o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
	if c.Practice == nil {
		return chart.Figure{}, errors.New("the result does not hold what documented organisations do")
	}
	x := chart.Stand{Company: c.Name, Shares: c.Practice.Shares, Low: c.Practice.Low, High: c.Practice.High, Effective: c.Practice.Effective}
	cat := seeds.Catalogue()
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

// tippingChart is what would put another structure first.
func (r *Result) tippingChart(o chart.Options, c *sim.ProfileOutcome) (chart.Figure, error) {
	p := r.of(c)
	switch {
	case c.Tried == nil:
		return chart.Figure{}, errors.New("nobody looked for what would put another structure first")
	case c.Tried.Leader != c.Leader:
		return chart.Figure{}, errors.New(p.whatIf())
	}
	var turns []chart.Turn
	for i := range c.Flips {
		turns = append(turns, p.turn(&c.Flips[i], p.title(c.Flips[i].Leader)))
	}
	return chart.Tipping(o, untilTurns(p.title(c.Leader), turns), c.Name, turns), nil
}

// untilTurns says until when a structure comes first: the first three turns.
func untilTurns(leader string, turns []chart.Turn) string {
	var when []string
	for i := range turns[:min(3, len(turns))] {
		at, _, _ := strings.Cut(turns[i].AtSays, " (")
		when = append(when, turns[i].Name+" is "+at)
	}
	if len(when) == 0 {
		return "No single change that was tried puts another structure before " + leader
	}
	return leader + " comes first until " + text.Or(when)
}

// turn is a tipping point on an axis that shows it and where the company is.
func (a amounts) turn(t *sim.Tip, leader string) chart.Turn {
	f, _ := model.FieldByKey(t.Field)
	info := &model.Fields[f]
	low, high := min(t.From, t.To), max(t.From, t.To)
	for _, v := range []float64{float64(t.P10), float64(t.P90)} {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	x := chart.Turn{Now: t.From, At: t.To, P10: float64(t.P10), P90: float64(t.P90), NowSays: a.told(info.Style, t.From) + info.After,
		AtSays: a.told(info.Style, rounded(t.To)) + a.between(info.Style, t), Leader: leader}
	x.Axis = chart.Axis{Name: info.Noun, Low: max(info.Min, low-0.15*(high-low)), High: min(info.Max, high+0.15*(high-low))}
	if info.Ratio && low > 0 {
		x.Axis.Log, x.Axis.Low, x.Axis.High = true, max(info.Min, low/1.3), min(info.Max, high*1.3)
	}
	return x
}

// mostSwings is how many inputs a tornado shows.
const mostSwings = 12

// totalTornado is how far single inputs move the total of a structure.
func (a amounts) totalTornado(o chart.Options, c *sim.ProfileOutcome, s *sim.StructureOutcome) chart.Figure {
	var swings []chart.Swing
	for i, in := range s.Inputs {
		if i == mostSwings {
			break
		}
		swings = append(swings, chart.Swing{Name: in.Text, Range: text.Number(significant(in.Low, 2)) + " to " + text.Number(significant(in.High, 2)),
			Low: in.TotalLow, High: in.TotalHigh})
	}
	title := "What moves the total of " + s.Title
	if len(swings) > 0 {
		low, high := min(swings[0].Low, swings[0].High), max(swings[0].Low, swings[0].High)
		title = s.Title + ": one input alone moves the total between " + a.Amount(low) + " and " + a.perYear(high)
	}
	return chart.Tornado(o, title, c.Name+": total a year as one input goes from its 10th to its 90th percentile, all others at their medians.", math.NaN(), swings)
}
