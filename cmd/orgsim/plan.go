package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/plan"
)

// planFlags are the flags of plan.
type planFlags struct {
	model  modelFlags
	draws  drawFlags
	output outputFlags
	years  int
	growth string
	path   string
}

func newPlan(a *app) *cobra.Command {
	var f planFlags
	c := newCompanyCommand(a, "plan PROFILE...", someProfiles, f.run)
	f.model.add(c)
	f.model.plans = true
	f.output.add(c)
	f.output.hasCharts(c)
	flags := c.Flags()
	count(flags, &f.years, "years", plan.DefaultYears, 1, model.MostYears, "plan `N` years, 1 to 10")
	flags.StringVar(&f.growth, "growth", "", "headcount growth year by year, as `60,40,20` percent; the last value continues")
	flags.StringVar(&f.path, "path", "", "headcount after 1, 2, ... years, as `60,120,400`")
	f.draws.add(c, sim.DefaultAnalyticDraws, 1, plan.MostDraws, "use `N` Monte Carlo draws, rounded up to a multiple of 32; a verdict takes 32")
	flags.Lookup("months").Usage = "count `N` months after the path, with the company unchanged"
	return c
}

func (f *planFlags) run(a *app, c *cobra.Command, args []string) error {
	if f.path != "" && f.growth != "" {
		return cli.Usage("--path and --growth exclude each other")
	}
	growth, err := parseGrowth(f.growth)
	if err != nil {
		return err
	}
	var along model.Path
	if f.path != "" {
		if along, err = profiles.ParsePath(f.path); err != nil {
			return cli.Usage("--path: %w", err).WithHint("write the headcount after 1, 2, ... years, as 60,120,400")
		}
	}
	set := f.draws.settings()
	return a.answer(c, args, &f.model, &f.output, func(in *inputs) (render.Document, error) {
		answer := report.NewPlan(in.run(), set)
		err := a.each(in, func(company *model.Company, progress func(done, of int)) error {
			heads, how, err := f.heads(c, company, along, growth)
			if err != nil {
				return err
			}
			set.Progress = progress
			one, err := plan.Make(c.Context(), in.catalogue, in.structures, company, heads, set)
			if err == nil {
				answer.Add(one, how)
			}
			return err
		})
		return answer.Document(), err
	})
}

// heads are the headcounts at the ends of the years of a company, and where they
// come from, in words: what a flag says goes over what the profile says.
func (f *planFlags) heads(c *cobra.Command, company *model.Company, along model.Path, growth []float64) (heads []float64, how string, err error) {
	have := company.Values[model.Headcount]
	how = "--path"
	if along[0] == 0 && growth == nil {
		along, how = company.Path, report.PathOfProfile
	}
	if along[0] > 0 {
		heads = along.Years()
		if why := along.Problem(have); why != "" {
			return nil, how, cli.Usage("%s: %s", how, why)
		}
		if c.Flags().Changed("years") && f.years > len(heads) {
			return nil, how, cli.Usage("--years %d: %s has %s", f.years, how, text.Count(len(heads), "year"))
		}
		if c.Flags().Changed("years") {
			heads = heads[:f.years]
		}
		return heads, how, nil
	}
	if how = "--growth"; growth == nil {
		growth, how = report.Growth(company)
	}
	if len(growth) > f.years {
		return nil, how, cli.Usage("--growth gives %s, but --years is %d", text.Count(len(growth), "year"), f.years)
	}
	heads, err = plan.Heads(have, f.years, growth)
	if err != nil {
		return nil, how, cli.Usage("%s: %w", how, err)
	}
	return heads, how, nil
}

// parseGrowth reads percents year by year.
func parseGrowth(list string) ([]float64, error) {
	if list == "" {
		return nil, nil
	}
	out, err := profiles.ParseYears(list, model.GrowthPct, "percentage")
	if err != nil {
		return nil, cli.Usage("--growth: %w", err).WithHint("write percentages year by year, as 60,40,20")
	}
	return out, nil
}
