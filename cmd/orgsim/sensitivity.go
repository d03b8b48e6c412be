package main

import (
	"runtime"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// sensitivityFlags are the flags of sensitivity.
type sensitivityFlags struct {
	model   modelFlags
	output  outputFlags
	draws   int
	seed    uint64
	months  int
	workers int
	top     int
	fields  bool
	inputs  bool
}

const (
	mostSensitivityDraws = 16_384
	shownParts           = 8
)

func newSensitivity(a *app) *cobra.Command {
	var f sensitivityFlags
	c := &cobra.Command{
		Use:     "sensitivity PROFILE...",
		GroupID: groupAnswer,
		Short:   "Say what the answer depends on, and what is worth finding out first",
		Long: `Sensitivity analyses the lead of the best structure over the runner-up: the difference of their totals, in
dollars a year, by the closed form. What moves both alike does not matter for the decision and does not show.

Fields are moved one notch lower and higher, and to where another structure takes the lead, looked for within what
the industry sees: what the company can change or may have misjudged.

For each uncertain input of the model, and for groups of them, it says which share of the variance of the lead is
its own: First is what would go if the input were known, Total what would stay if all others were known, Shapley a
split that adds up to 100%. Inputs learned from documented organisations hang together: to know one of them counts
with what it tells of the others. What is worth knowing is what it gains on average to learn an input, a group or
everything exactly and choose among all structures then (EVPPI, EVPI). An input with a large share may be worth
nothing, because no value of it changes the choice.`,
		Example: `  orgsim sensitivity saas
  orgsim sensitivity acme.yaml --fields
  orgsim sensitivity acme.yaml --structures both,ctio --top 20
  orgsim sensitivity saas startup -o sensitivity.csv
  orgsim sensitivity acme.yaml --draws 1024 -f json`,
		ValidArgsFunction: completeProfiles,
		Args:              someArgs(1, 0, "one or more profiles"),
		RunE:              func(c *cobra.Command, args []string) error { return f.run(a, c, args) },
	}
	f.model.blind = true
	f.model.add(c)
	f.output.add(c)
	f.output.addChart(c, report.SensitivityCharts...)
	fl := c.Flags()
	fl.IntVar(&f.draws, "draws", sim.TipDraws, "use `N` draws for the lead and the fields, 4N rows for the shares and 32N draws for what is worth knowing")
	fl.Uint64Var(&f.seed, "seed", defaultSeed, "root seed `N` of the random streams; the draws of a seed are the same for every company")
	fl.IntVar(&f.months, "months", sim.DefaultMonths, "horizon of `N` months")
	fl.IntVar(&f.workers, "workers", 0, "run `N` workers (default: one per processor)")
	fl.IntVar(&f.top, "top", shownParts, "show the first `N` rows of each table; CSV and JSON have all")
	fl.BoolVar(&f.fields, "fields", false, "only what the company can change or may have misjudged (a second)")
	fl.BoolVar(&f.inputs, "inputs", false, "only what is not known, and what is worth finding out")
	return c
}

func (f *sensitivityFlags) run(a *app, c *cobra.Command, args []string) error {
	for _, limit := range []struct {
		name              string
		value, least, top int
	}{{"draws", f.draws, sim.BlockSize, mostSensitivityDraws}, {"months", f.months, 1, sim.MaxMonths}, {"workers", f.workers, 1, maxWorkers}, {"top", f.top, 1, 1000}} {
		if c.Flags().Changed(limit.name) && (limit.value < limit.least || limit.value > limit.top) {
			return cli.Usage("--%s %d is out of range", limit.name, limit.value).WithHint("%d to %d are possible", limit.least, limit.top)
		}
	}
	if f.fields && f.inputs {
		return cli.Usage("--fields and --inputs exclude each other").WithHint("without either both are shown")
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
	answer, err := f.analyse(a, c, in)
	if err != nil {
		return err
	}
	if err := out.write(answer.Document()); err != nil {
		return err
	}
	return in.result()
}

// analyse analyses one company after the other.
func (f *sensitivityFlags) analyse(a *app, c *cobra.Command, in *inputs) (*report.Sensitivity, error) {
	x := &report.Sensitivity{Schema: report.SensitivitySchema, Version: version, Digest: in.catalogue.Digest, Seed: f.seed, Months: f.months, Fixed: in.fixed, Currency: in.currency,
		Catalogue: in.catalogue, Titles: map[string]string{}, Top: f.top}
	for i := range in.structures {
		x.Titles[in.structures[i].ID] = in.structures[i].Title
	}
	set := sensitivity.Settings{Draws: f.draws, Seed: f.seed, Months: f.months, Workers: f.workers, NoFields: f.inputs, NoInputs: f.fields}
	if set.Workers == 0 {
		set.Workers = min(runtime.NumCPU(), maxWorkers)
	}
	bar := newBar(a)
	defer bar.done()
	for i := range in.companies {
		set.Progress = func(done, of int) { bar.update(i*of+done, len(in.companies)*of) }
		found, err := sensitivity.Analyse(c.Context(), in.catalogue, in.structures, &in.companies[i], set)
		if err != nil {
			return nil, simError(err)
		}
		x.Add(&in.companies[i], found)
	}
	return x, nil
}
