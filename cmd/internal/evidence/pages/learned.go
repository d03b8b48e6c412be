package main

import (
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
)

// learnedTable is what was learned of every calibrated parameter.
func (b *book) learnedTable(c *seeds.Calibration) render.Table {
	t := render.Table{Columns: []render.Column{text("parameter", "Parameter"), text("meaning", "Meaning"), text("unit", "Unit"),
		text("before", "Prior"), text("after", "Posterior median (P10 to P90)"), text("moved", "Moved"), {Key: "learned", Label: "Learned", Kind: render.KindShare, Precision: 0}}}
	for i := range c.Parameters {
		l := &c.Parameters[i]
		x, _ := b.cat.Param(l.Name)
		p := &b.cat.Parameters[x]
		before := p.Learned.Prior
		t.Rows = append(t.Rows, render.Row(l.Name, p.Text, p.Unit, fmt.Sprintf("%.4g (%.4g to %.4g), %s", before.Mode, before.Low, before.High, p.Shape),
			spread(l), fmt.Sprintf("%+.1f sd", l.Mean), render.Number(max(0, 1-l.SD*l.SD))))
	}
	return t
}

// spread prints a median with its range.
func spread(l *seeds.Learnt) string {
	return fmt.Sprintf("%.3g (%.3g to %.3g)", l.Median, l.Low, l.High)
}

// choiceTable is what was learned of the choice model.
func choiceTable(c *seeds.Calibration) render.Table {
	t := render.Table{Columns: []render.Column{text("number", "Number of the choice model"), text("after", "Posterior median (P10 to P90)"), text("moved", "Moved")}}
	for i := range c.Choice {
		l := &c.Choice[i]
		t.Rows = append(t.Rows, render.Row(l.Name, spread(l), fmt.Sprintf("%+.1f sd", l.Mean)))
	}
	return t
}

// trialTable is how well the model agrees with documented organisations.
func trialTable(c *seeds.Calibration) render.Table {
	t := render.Table{Columns: []render.Column{text("what", "Fit"), text("rows", "Organisations"), {Key: "n", Label: "Number", Kind: render.KindInteger},
		real("right", "Right"), real("two", "In the likeliest two"), real("loss", "Set loss")}}
	for i := range c.Trials {
		x := &c.Trials[i]
		t.Rows = append(t.Rows, render.Row(x.Name, "documented: "+x.Rows, render.Int(int64(x.N)), render.Number(x.Right), render.Number(x.Two), render.Number(x.Loss)))
	}
	return t
}

// recovered says what the check on simulated data found, and that against draws of the
// posterior.
func recovered(c *seeds.Calibration) string {
	s := fmt.Sprintf("%.0f times, data of the same %d organisations were simulated from parameters drawn from the prior, and fitted: intervals of 50%% held the truth in %.0f%% of cases, "+
		"intervals of 90%% in %.0f%%.", c.Covered["times"], c.Organisations, 100*c.Covered["half"], 100*c.Covered["ninety"])
	for _, a := range c.Sampled {
		if a.Of == "parameters" {
			s += fmt.Sprintf(" Against %.0f draws of the posterior itself by Markov chains, worth %.0f independent ones or more, the means of the parameters differ by up to %.2f standard deviations "+
				"and the standard deviations by factors of %.2f to %.2f;", a.Draws, a.Effective, a.Apart, a.Least, a.Most)
		} else {
			s += fmt.Sprintf(" in the numbers of the choice model by up to %.2f, and factors of %.2f to %.2f.", a.Apart, a.Least, a.Most)
		}
	}
	return s
}

// pressureTable is what the data would change beside what is fitted.
func pressureTable(c *seeds.Calibration) render.Table {
	t := render.Table{Columns: []render.Column{text("of", "Not fitted"), text("name", "Largest"), real("gain", "Gain"), text("move", "To")}}
	for i := range c.Pressures {
		p := &c.Pressures[i]
		t.Rows = append(t.Rows, render.Row(fmt.Sprintf("%s (%d)", p.Of, p.Tried), p.Name, render.Number(p.Gain), fmt.Sprintf("%+.1f sd", p.Move)))
	}
	return t
}
