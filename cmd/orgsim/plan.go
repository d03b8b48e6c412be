package main

import (
	"runtime"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/plan"
)

// planFlags are the flags of plan.
type planFlags struct {
	model   modelFlags
	output  outputFlags
	years   int
	growth  string
	path    string
	draws   int
	seed    uint64
	months  int
	workers int
}

const defaultYears = 5

func newPlan(a *app) *cobra.Command {
	var f planFlags
	c := &cobra.Command{
		Use:     "plan PROFILE...",
		GroupID: groupAnswer,
		Short:   "Find the best sequence of structures as a company grows or shrinks",
		Long: `Plan finds which structure to have when, along the path of the headcount: which change to make in which
month and at what size, when the search has to begin, whom to hire first, and what a year too early or too late
costs. Changing costs once what searches, severance, newcomers, unclear decision rights and handovers cost.

The headcount grows as growth_pct of the profile says, by --growth, or along headcount_path of the profile or
--path. It starts from the structure that the profile names as current; where that is unknown the first structure
is taken as in place. After the path the company stays as it is for --months, so that a late change can pay.`,
		Example: `  orgsim plan startup
  orgsim plan startup --set current=none --path 25,60,150,400
  orgsim plan acme.yaml --years 8 --growth 60,40,20
  orgsim plan manufacturing --growth=-10 --set current=both
  orgsim plan acme.yaml --structures none,cto,ctio,both -f json`,
		ValidArgsFunction: completeProfiles,
		Args:              someArgs(1, 0, "one or more profiles"),
		RunE:              func(c *cobra.Command, args []string) error { return f.run(a, c, args) },
	}
	f.model.add(c)
	f.model.plans = true
	f.output.add(c)
	f.output.hasCharts(c)
	flags := c.Flags()
	flags.IntVar(&f.years, "years", defaultYears, "plan `N` years, 1 to 10")
	flags.StringVar(&f.growth, "growth", "", "growth of the headcount year by year, as `60,40,20` percent; the last goes on")
	flags.StringVar(&f.path, "path", "", "headcount after 1, 2, ... years, as `60,120,400`")
	flags.IntVar(&f.draws, "draws", sim.DefaultAnalyticDraws, "use `N` Monte Carlo draws, rounded up to a multiple of 32; a verdict takes 32")
	flags.Uint64Var(&f.seed, "seed", defaultSeed, "root seed `N` of the random streams")
	flags.IntVar(&f.months, "months", sim.DefaultMonths, "count `N` months after the path, in which the company stays as it is")
	flags.IntVar(&f.workers, "workers", 0, "run `N` workers (default: one per processor)")
	return c
}

// settings turns the flags into settings, or says what is out of range.
func (f *planFlags) settings(c *cobra.Command) (plan.Settings, error) {
	s := plan.Settings{Draws: f.draws, Seed: f.seed, Months: f.months, Workers: f.workers}
	for _, limit := range []struct {
		name        string
		value, most int
	}{{"years", f.years, model.MostYears}, {"draws", f.draws, plan.MostDraws}, {"months", f.months, sim.MaxMonths}, {"workers", f.workers, maxWorkers}} {
		if (limit.name != "workers" || c.Flags().Changed(limit.name)) && (limit.value < 1 || limit.value > limit.most) {
			return s, cli.Usage("--%s %d is out of range", limit.name, limit.value).WithHint("1 to %d are possible", limit.most)
		}
	}
	if s.Workers == 0 {
		s.Workers = min(runtime.NumCPU(), maxWorkers)
	}
	if f.path != "" && f.growth != "" {
		return s, cli.Usage("--path and --growth exclude each other")
	}
	return s, nil
}

func (f *planFlags) run(a *app, c *cobra.Command, args []string) error {
	set, err := f.settings(c)
	if err != nil {
		return err
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
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	out, err := f.output.open(a, c, in.files)
	if err != nil {
		return err
	}
	defer out.close()
	answer := report.NewPlan(report.PlanRun{Version: version, Catalogue: in.catalogue, Fixed: in.fixed, Seed: set.Seed, Months: set.Months, Currency: in.currency})
	bar := newBar(a)
	for i := range in.companies {
		heads, how, err := f.heads(c, &in.companies[i], along, growth)
		if err != nil {
			return err
		}
		set.Progress = func(done, of int) { bar.update(i*of+done, len(in.companies)*of) }
		one, err := plan.Make(c.Context(), in.catalogue, in.structures, &in.companies[i], heads, set)
		if err != nil {
			bar.done()
			return simError(err)
		}
		answer.Add(one, how)
	}
	bar.done()
	if err := out.write(answer.Document()); err != nil {
		return err
	}
	return in.result()
}

// heads are the headcounts at the ends of the years of a company, and where they
// come from, in words: what a flag says goes over what the profile says.
func (f *planFlags) heads(c *cobra.Command, company *model.Company, along model.Path, growth []float64) (heads []float64, how string, err error) {
	have := company.Values[model.Headcount]
	how = "--path"
	if along[0] == 0 && growth == nil {
		along, how = company.Path, "headcount_path of the profile"
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
		growth, how = []float64{company.Values[model.GrowthPct]}, "growth_pct"
		if !company.IsGiven(model.GrowthPct) {
			how += ", assumed from industry and size"
		}
	}
	if len(growth) > f.years {
		return nil, how, cli.Usage("--growth names %s, and --years is %d", text.Count(len(growth), "year"), f.years)
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
		return nil, cli.Usage("--growth: %w", err).WithHint("write percents year by year, as 60,40,20")
	}
	return out, nil
}
