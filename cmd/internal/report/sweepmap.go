package report

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// shades are the verdicts on a map.
var shades = map[sim.Verdict]render.Shade{sim.Clear: render.Full, sim.Lean: render.Half, sim.Open: render.None}

// plane lays out a sweep of two numbers: the map, which is also a table of who
// leads on which part of it.
func (x *Sweep) plane(d *render.Document, one *sweepOfOne) {
	d.Add(render.BlockText, joined([]string{x.planeInWords(one), x.never(one), x.here(one)}))
	d.AddMap(x.drawing(one))
	t := render.Table{ID: x.id(one, "areas"), Columns: []render.Column{{Key: "sign", Label: "On the map"}, {Key: "leader", Label: "Leads"},
		shareColumn("share", "Share of the map"), {Key: "clear", Label: "Clear", Kind: render.KindInteger}, {Key: "lean", Label: "Lean", Kind: render.KindInteger},
		{Key: "open", Label: "Open", Kind: render.KindInteger}}}
	for i, a := range one.Areas {
		t.Rows = append(t.Rows, render.Row(render.MapLetter(i), x.name(a.Leader), a.Share, a.Clear, a.Lean, a.Open))
	}
	t.Notes = []string{"Capital letters: clear. Small letters: lean. Shaded: open, with nothing recommended; column Open counts those cells by who comes first on average."}
	d.AddTable(t)
}

// planeInWords says who leads on how much of the map.
func (x *Sweep) planeInWords(one *sweepOfOne) string {
	var parts []string
	open := 0
	for i, a := range one.Areas {
		open += a.Open
		part := x.name(a.Leader) + " on " + text.Percent(a.Share)
		if i == 0 {
			part += " of the map"
		}
		parts = append(parts, part)
	}
	s := "By " + x.axes[0].noun + " and " + x.axes[1].noun + ", these lead: " + text.And(parts) + "."
	if open > 0 {
		s += " On " + text.Percent(float64(open)/float64(len(one.Steps))) + " of it the verdict is open."
	}
	return s
}

// drawing is the map: the first number across, the second up.
func (x *Sweep) drawing(one *sweepOfOne) render.Map {
	m := render.Map{ID: x.id(one, "map"), Words: [3]string{Verdict(sim.Clear), Verdict(sim.Lean), Verdict(sim.Open)}}
	var places []string
	for _, a := range one.Areas {
		places, m.Names = append(places, a.Leader), append(m.Names, a.Leader)
	}
	axes := [2]render.MapAxis{}
	for i := range axes {
		axes[i] = render.MapAxis{Column: x.axes[i].column, Values: x.Vary[i].Values(), Mark: -1}
		values := axes[i].Values
		if one.Here != nil {
			axes[i].Mark = nearest(&x.Vary[i], values, one.Here.At[i])
		}
		axes[i] = axes[i].In(x.Currency)
	}
	m.X, m.Y = axes[0], axes[1]
	m.Cells = make([][]render.MapCell, len(m.Y.Values))
	for k := range one.Steps {
		s := &one.Steps[k]
		y := k % len(m.Y.Values)
		m.Cells[y] = append(m.Cells[y], render.MapCell{Name: slices.Index(places, s.Leader), Shade: shades[s.Verdict]})
	}
	return m
}

// nearest is the value of an axis that is nearest to another on its scale.
func nearest(a *sweep.Axis, values []float64, v float64) int {
	best, at := math.Inf(1), 0
	for i, x := range values {
		far := math.Abs(x - v)
		if a.Log {
			far = max(x/v, v/x)
		}
		if far < best {
			best, at = far, i
		}
	}
	return at
}
