package main

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
	"github.com/orgsim/orgsim/sim/plan"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// chapters adds what other commands answer about each company to a report: each as that command prints it, with its
// defaults and the seed of the report.
func (f *reportFlags) chapters(a *app, c *cobra.Command, m *live.Model, in *inputs, set sim.Settings, b *report.Board) error {
	for i := range in.companies {
		path, err := f.path(c, m, in, set, &in.companies[i])
		if err != nil {
			return err
		}
		answers, err := f.questions(c, m, set, &in.companies[i])
		if err != nil {
			return err
		}
		questions := asChapter("questions", "The questions of a board", answers.Document())
		b.Lower = append(b.Lower, answers.Told(0, "Q10"))
		fields, err := f.fields(a, c, in, set, i)
		if err != nil {
			return err
		}
		b.More = append(b.More, []render.Section{path, fields, questions})
	}
	return nil
}

// fields is the answer of orgsim sensitivity --fields.
func (f *reportFlags) fields(a *app, c *cobra.Command, in *inputs, set sim.Settings, i int) (render.Section, error) {
	one := *in
	one.companies = in.companies[i : i+1]
	set = sim.Settings{Draws: sim.TipDraws, Seed: set.Seed, Months: set.Months, Workers: set.Workers}
	d, err := sensitivityOf(a, c, &one, sensitivity.Settings{Settings: set, NoInputs: true}, shownParts)
	return asChapter("sensitivity", "What the answer depends on", d), err
}

// questions is the answer of orgsim answer.
func (f *reportFlags) questions(c *cobra.Command, m *live.Model, set sim.Settings, company *model.Company) (*report.Answers, error) {
	set = sim.Settings{Engine: sim.Analytic, Draws: sim.DefaultAnalyticDraws, Seed: set.Seed, Months: set.Months, Workers: set.Workers}
	found, err := answers.Find(c.Context(), m.Catalogue, company, set, true)
	if err != nil {
		return nil, simError(err)
	}
	x := report.NewAnswers(report.Run{Version: m.Version, Catalogue: m.Catalogue, Fixed: m.Fixed, Currency: m.Currency}, set)
	x.Add(m.Catalogue, company, found, sourceOf(company), false, nil)
	return x, nil
}

// path is the answer of orgsim plan.
func (f *reportFlags) path(c *cobra.Command, m *live.Model, in *inputs, set sim.Settings, company *model.Company) (render.Section, error) {
	along := planFlags{years: defaultYears}
	heads, how, err := along.heads(c, company, model.Path{}, nil)
	if err != nil {
		return render.Section{}, err
	}
	answer := report.NewPlan(in.run(), set)
	one, err := plan.Make(c.Context(), m.Catalogue, in.structures, company, heads, sim.Settings{Draws: sim.DefaultAnalyticDraws, Seed: set.Seed, Months: set.Months, Workers: set.Workers})
	if err != nil {
		return render.Section{}, simError(err)
	}
	answer.Add(one, how)
	return asChapter("path", "The path: what to change when", answer.Document()), nil
}

// asChapter is a document of one company without the headline and the method, which the report has.
func asChapter(id, title string, d render.Document) render.Section {
	blocks := slices.Clone(d.Blocks)
	if len(blocks) > 0 && blocks[0].Kind == render.BlockHeading {
		blocks = blocks[1:]
	}
	blocks = slices.DeleteFunc(blocks, func(b render.Block) bool { return b.Kind == render.BlockMethod })
	for _, c := range d.Charts {
		if figures, err := c.Draw(); err == nil { // else there is nothing to draw
			blocks = slices.Insert(blocks, 0, render.Block{Kind: render.BlockChart, Figures: figures})
		}
	}
	return render.Section{ID: id, Title: title, Blocks: blocks}
}
