package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// sensitivityFlags are the flags of sensitivity.
type sensitivityFlags struct {
	model  modelFlags
	draws  drawFlags
	output outputFlags
	top    int
	fields bool
	inputs bool
}

const (
	mostSensitivityDraws = 16_384
	shownParts           = 8
)

func newSensitivity(a *app) *cobra.Command {
	var f sensitivityFlags
	c := newCompanyCommand(a, "sensitivity PROFILE...", someProfiles, f.run)
	f.model.blind = true
	f.model.add(c)
	f.output.add(c)
	f.output.addChart(c, report.SensitivityCharts...)
	fl := c.Flags()
	f.draws.add(c, sim.TipDraws, sim.BlockSize, mostSensitivityDraws, "use `N` draws for the lead and the fields, 4N for the variance shares and 32N for the value of information")
	count(fl, &f.top, "top", shownParts, 1, 1000, "show the first `N` rows of each table; CSV and JSON have all")
	fl.BoolVar(&f.fields, "fields", false, "only what the company can change or may have misjudged (takes a second)")
	fl.BoolVar(&f.inputs, "inputs", false, "only the uncertain inputs, and what is worth finding out")
	return c
}

func (f *sensitivityFlags) run(a *app, c *cobra.Command, args []string) error {
	if f.fields && f.inputs {
		return cli.Usage("--fields and --inputs exclude each other").WithHint("leave out both to show both")
	}
	set := sensitivity.Settings{Settings: f.draws.settings(), NoFields: f.inputs, NoInputs: f.fields}
	return a.answer(c, args, &f.model, &f.output, func(in *inputs) (render.Document, error) { return sensitivityOf(a, c, in, set, f.top) })
}

// sensitivityOf says what the answers for companies depend on, with so many rows in each table for people.
func sensitivityOf(a *app, c *cobra.Command, in *inputs, set sensitivity.Settings, top int) (render.Document, error) {
	x := report.NewSensitivity(in.run(), set.Settings, top)
	err := a.each(in, func(company *model.Company, progress func(done, of int)) error {
		set.Progress = progress
		found, err := sensitivity.Analyse(c.Context(), in.catalogue, in.structures, company, set)
		if err == nil {
			x.Add(company, found)
		}
		return err
	})
	return x.Document(), err
}
