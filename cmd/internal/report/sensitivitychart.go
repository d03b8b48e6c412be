package report

import (
	"cmp"
	"fmt"
	"math"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// SensitivityCharts lists the charts of what an answer depends on.
var SensitivityCharts = []ChartKind{{Name: "tornado", Text: "how far every field of the company moves the lead"}, {Name: "tipping", Text: "where another structure comes to lead"}}

// charts are the charts of the answer; every company has a figure.
func (x *Sensitivity) charts() []render.Chart {
	o := chart.Options{Method: x.method(), Currency: x.Currency}
	all := func(kind string, draw func(chart.Options, *sensitivityOfOne) chart.Figure) render.Chart {
		return chartOf(kind, x.Profiles, func(one *sensitivityOfOne) (chart.Figure, error) {
			if one.Lead == nil {
				return chart.Figure{}, fmt.Errorf("%s: there is no lead to draw: nothing to compare with", one.ID)
			}
			return draw(o, one), nil
		})
	}
	return []render.Chart{all("tornado", x.tornado), all("tipping", x.tipping)}
}

// tornado is the lead as each field of the company moves a notch.
func (x *Sensitivity) tornado(o chart.Options, one *sensitivityOfOne) chart.Figure {
	var swings []chart.Swing
	flips := 0
	for i := range one.Fields {
		f := &one.Fields[i]
		info := &model.Fields[f.Field]
		s := chart.Swing{Name: info.Noun, Low: math.NaN(), High: math.NaN()}
		from := x.in().told(info.Style, rounded(f.From))
		low, high := from, from
		if f.Lower != nil {
			s.Low, low = f.Lower.Lead.Mean, x.in().told(info.Style, rounded(f.Lower.Value))
		}
		if f.Higher != nil {
			s.High, high = f.Higher.Lead.Mean, x.in().told(info.Style, rounded(f.Higher.Value))
		}
		s.Range = low + " to " + high + ", now " + from
		if s.Low < 0 || s.High < 0 {
			flips++
		}
		if len(swings) < mostSwings {
			swings = append(swings, s)
		}
	}
	leader, rival := x.title(one.Leader), x.title(string(one.RunnerUp))
	title := fmt.Sprintf("No single field, moved by a notch, costs %s the lead", leader)
	switch flips {
	case 0:
	case 1:
		title = "One field, moved by a notch, costs " + leader + " the lead"
	default:
		title = fmt.Sprintf("%d fields, each moved by a notch, cost %s the lead", flips, leader)
	}
	return chart.Tornado(o, title, one.Name+": mean lead of "+leader+" over the best other, "+cmp.Or(x.Currency.Code, "USD")+" a year, as one field moves by a notch; now over "+rival+". Below "+x.Currency.Amount(0)+" another leads.", one.Lead.Mean, swings)
}

// tipping is where another structure comes to lead.
func (x *Sensitivity) tipping(o chart.Options, one *sensitivityOfOne) chart.Figure {
	var turns []chart.Turn
	for i := range one.Fields {
		f := &one.Fields[i]
		for _, t := range []*sim.Tip{f.Down, f.Up} {
			if t != nil {
				turns = append(turns, x.in().turn(t, x.title(t.Leader)))
			}
		}
	}
	return chart.Tipping(o, untilTurns(x.title(one.Leader), turns), one.Name, turns)
}
