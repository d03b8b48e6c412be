package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/evidence"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
)

// claimsFlags are the flags of claims.
type claimsFlags struct {
	engine     engineFlags
	output     outputFlags
	filter     evidence.Filter
	failed     bool
	strict     bool
	population bool
	companies  int
}

func newClaims(a *app) *cobra.Command {
	var f claimsFlags
	c := newCommand(a, "claims", noArgs, f.run)
	without(c, "population", "group", "id", "must", "failed")
	f.output.add(c)
	flags := c.Flags()
	flags.StringSliceVar(&f.filter.Groups, "group", nil, "only these groups, by `LETTER` A to F or a word of the name")
	flags.StringSliceVar(&f.filter.IDs, "id", nil, "only claims `C07,X01`")
	flags.BoolVar(&f.filter.Must, "must", false, "only the minimum acceptance set")
	flags.BoolVar(&f.failed, "failed", false, "list only claims that do not fully hold")
	flags.BoolVar(&f.strict, "strict", false, "exit with 1 if a claim of the minimum acceptance set does not hold, or a check of the population fails")
	flags.BoolVar(&f.population, "population", false, "audit a synthetic population instead")
	count(flags, &f.companies, "companies", 600, 20, 100_000, "with --population: number `N` of companies in each of two populations")
	f.engine.engine, f.engine.rankBy = string(sim.Analytic), string(sim.Total)
	oneOf(c, &f.engine.engine, "engine", "engine", []string{"analytic", "events"}, "engine: analytic (expected values in closed form) or events (simulates issues one by one, slow)")
	count(flags, &f.engine.draws, "draws", 0, 1, sim.MaxDraws, fmt.Sprintf("`N` Monte Carlo draws per company (default %d, for a population %d)", claims.DefaultDraws, population.Draws))
	flags.Uint64Var(&f.engine.seed, "seed", defaultSeed, "root seed `N` of the random streams")
	count(flags, &f.engine.workers, "workers", 0, 1, maxWorkers, workersText)
	f.engine.months = sim.DefaultMonths
	completes(c, "group", "A", "B", "C", "D", "E", "F")
	completesBy(c, "id", completeClaims)
	return c
}

func (f *claimsFlags) run(a *app, c *cobra.Command, _ []string) error {
	if f.population {
		return f.audit(a, c)
	}
	if c.Flags().Changed("companies") {
		return cli.Usage("--companies is for --population")
	}
	set := f.engine.settings()
	all := seeds.Claims()
	list := f.filter.Select(all)
	if err := f.known(all); err != nil {
		return err
	}
	if len(list) == 0 {
		return cli.Usage("no claim matches the filters").WithHint("groups are A to F; orgsim list claims shows them")
	}
	var checked []evidence.Checked
	err := f.output.put(a, c, nil, func() (doc render.Document, err error) {
		bench := evidence.NewBench()
		bench.Engine, bench.Draws, bench.Seed, bench.Workers = set.Engine, set.Draws, set.Seed, set.Workers
		if checked, err = evidence.Run(c.Context(), bench, list); err == nil {
			doc = evidence.Document(checked, f.provenance(bench.Catalogue, set, claims.DefaultDraws), f.failed)
		}
		return doc, err
	})
	if err != nil {
		return err
	}
	return f.verdict(checked)
}

// known refuses ids that no claim has.
func (f *claimsFlags) known(all []seeds.Claim) error {
	ids := text.Each(all, func(x seeds.Claim) string { return x.ID })
	for _, id := range f.filter.IDs {
		if !slices.ContainsFunc(ids, func(k string) bool { return strings.EqualFold(k, id) }) {
			return cli.Unknown("claim", id, ids)
		}
	}
	return nil
}

// verdict is the error of a strict run in which a claim that must hold fails.
func (f *claimsFlags) verdict(checked []evidence.Checked) error {
	var bad []string
	for i := range checked {
		if checked[i].Failed() {
			bad = append(bad, checked[i].ID)
		}
	}
	if !f.strict || len(bad) == 0 {
		return nil
	}
	return cli.Failed("required claims do not hold: %s", strings.Join(bad, ", "))
}

// audit prints the population audit.
func (f *claimsFlags) audit(a *app, c *cobra.Command) error {
	set := f.engine.settings()
	var report *population.Report
	err := f.output.put(a, c, nil, func() (doc render.Document, err error) {
		cat := seeds.Catalogue()
		if report, err = population.Run(c.Context(), cat, f.companies, set); err == nil {
			doc = evidence.PopulationDocument(cat, report, f.provenance(cat, set, population.Draws))
		}
		return doc, err
	})
	if err != nil {
		return err
	}
	for _, k := range report.Checks {
		if f.strict && !k.Holds {
			return cli.Failed("a check of the population fails: %s", k.ID)
		}
	}
	return nil
}

func (f *claimsFlags) provenance(cat *model.Catalogue, set sim.Settings, draws int) evidence.Provenance {
	if set.Draws > 0 {
		draws = set.Draws
	}
	return evidence.Provenance{Program: thisProgram(), ModelDigest: cat.Digest, Seed: set.Seed, Engine: string(set.Engine), Draws: draws}
}

// completeClaims offers the ids of claims.
func completeClaims(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	list := seeds.Claims()
	return described(list, func(x *seeds.Claim) (string, string) { return x.ID, x.Claim }), cobra.ShellCompDirectiveNoFileComp
}
