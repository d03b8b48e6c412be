package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// sweepFlags are the flags of sweep.
type sweepFlags struct {
	model  modelFlags
	engine engineFlags
	output outputFlags
	vary   []string
}

// mapDraws is the default for maps, which have many cells.
const mapDraws = 64

func newSweep(a *app) *cobra.Command {
	var f sweepFlags
	c := newCompanyCommand(a, "sweep PROFILE... --vary FIELD=LO..HI[:STEPS][:log]", someProfiles, f.run)
	c.Flags().StringArrayVar(&f.vary, "vary", nil, "vary a field, a parameter or months, as `FIELD=LO..HI[:STEPS][:log]`; once or twice")
	f.model.blind = true
	f.model.add(c)
	f.engine.add(c, sim.Analytic)
	c.Flags().Lookup("engine").Usage = "engine: only analytic (expected values in closed form)"
	c.Flags().Lookup("draws").Usage = fmt.Sprintf("at least `N` draws at every step, in blocks of %d (default %d, for a map %d)", sim.BlockSize, sim.DefaultAnalyticDraws, mapDraws)
	f.output.add(c)
	f.output.hasCharts(c)
	completesBy(c, "vary", completeVary)
	return c
}

func (f *sweepFlags) run(a *app, c *cobra.Command, args []string) error {
	set, axes, err := f.settings(c)
	if err != nil {
		return err
	}
	return a.answer(c, args, &f.model, &f.output, func(in *inputs) (render.Document, error) {
		answer := report.NewSweep(in.run(), in.structures, axes, set)
		err := a.each(in, func(company *model.Company, progress func(done, of int)) error {
			set.Progress = progress
			r, err := sweep.Run(c.Context(), sweep.Job{Catalogue: in.catalogue, Structures: in.structures, Company: *company, Axes: axes, Settings: set})
			if err != nil {
				return impossible(err, company.ID)
			}
			answer.Add(in.run(), company, r)
			return nil
		})
		if err != nil {
			return render.Document{}, err
		}
		f.advise(a, axes, answer.Draws)
		return answer.Document(), nil
	})
}

// impossible tells values that a company cannot have from other errors.
func impossible(err error, id string) error {
	var invalid *model.InvalidError
	if errors.As(err, &invalid) {
		return cli.Usage("--vary %w", err).WithHint("stay within the range of %s", id)
	}
	return simError(err)
}

// settings reads what varies, and how.
func (f *sweepFlags) settings(c *cobra.Command) (sim.Settings, []sweep.Axis, error) {
	if f.engine.engine != string(sim.Analytic) {
		return sim.Settings{}, nil, cli.Usage("--engine %s: sweep computes with the analytic engine only", f.engine.engine).
			WithHint("random events would hide the differences between steps; orgsim run --engine events checks a single step")
	}
	set, fixed := f.engine.settings(), f.model.over
	axes, err := parseVary(f.vary)
	if err != nil {
		return set, nil, err
	}
	for i := range axes {
		name := axes[i].Name
		_, field := fixed.Fields[name]
		_, parameter := fixed.parameters[name]
		if field || parameter {
			return set, nil, cli.Usage("--set and --vary both name %s", name).WithHint("leave out one of them")
		}
		if axes[i].Kind == sweep.Months && c.Flags().Changed("months") {
			return set, nil, cli.Usage("--months and --vary months exclude each other").WithHint("leave out one of them")
		}
	}
	if set.Draws == 0 && !c.Flags().Changed("draws") {
		if set.Draws = sim.DefaultAnalyticDraws; len(axes) == 2 {
			set.Draws = mapDraws
		}
	}
	return set, axes, tooMany(axes, set.Draws)
}

// mostWork is how many draws all steps of a sweep may have together: some minutes, and a few hundred megabytes.
const mostWork = 4_000_000

func tooMany(axes []sweep.Axis, draws int) error {
	steps := 1
	for i := range axes {
		steps *= len(axes[i].Values())
	}
	if steps > mostWork/max(draws, 1) {
		return cli.Usage("%d steps of %d draws are too many", steps, draws).WithHint("steps times draws must not exceed %d", mostWork)
	}
	return nil
}

// advise says what would make a sweep better than the one that was asked for.
func (f *sweepFlags) advise(a *app, axes []sweep.Axis, draws int) {
	if f.engine.draws > 0 && f.engine.draws != draws {
		a.printer().Note("using %d draws at every step, in whole blocks of %d", draws, sim.BlockSize)
	}
	const wide = 50
	for i := range axes {
		if x := &axes[i]; !x.Log && x.Low > 0 && x.High/x.Low >= wide && len(x.Values()) < int(x.High-x.Low) {
			a.printer().Note("the steps of %s are evenly spaced; add :log for logarithmic spacing", x.Name)
		}
	}
}
