package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/calibrate"
	"github.com/orgsim/orgsim/sim/peers"
)

// peersFlags are the flags of peers.
type peersFlags struct {
	model   modelFlags
	own     organisationFlags
	output  outputFlags
	nearest int
	scores  bool
	seed    uint64
}

const mostNearest = 100

func newPeers(a *app) *cobra.Command {
	var f peersFlags
	c := newCompanyCommand(a, "peers PROFILE...", func(c *cobra.Command, args []string) error {
		if f.scores {
			return noArgs(c, args)
		}
		return someProfiles(c, args)
	}, f.run)
	only(c, "scores", "seed", "organisations", "out", "format", "force", "csv-bom", "csv-separator")
	f.model.blind = true
	f.output.add(c)
	f.output.hasCharts(c)
	f.own.add(c)
	f.model.addSet(c, "profile field")
	count(c.Flags(), &f.nearest, "nearest", 8, 0, mostNearest, "list the `N` nearest organisations, 0 to 100")
	c.Flags().BoolVar(&f.scores, "scores", false, "cross-validate predictors on held-out organisations (takes a minute)")
	c.Flags().Uint64Var(&f.seed, "seed", defaultSeed, "with --scores: seed `N` of the split into ten folds")
	return c
}

func (f *peersFlags) run(a *app, c *cobra.Command, args []string) error {
	if f.scores {
		return f.score(a, c)
	}
	if c.Flags().Changed("seed") {
		return cli.Usage("--seed is for --scores: nothing else here is random")
	}
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	if len(in.fixed) > 0 {
		return cli.Usage("--set: model parameters have no effect here").WithHint("set a profile field")
	}
	ref, err := f.own.reference(a, in)
	if err != nil {
		return err
	}
	answer, err := report.NewPeers(c.Context(), in.run(), ref, in.companies, f.nearest)
	if err != nil {
		return err
	}
	if err := f.output.print(a, c, answer.Document(), in.files...); err != nil {
		return err
	}
	return in.result()
}

func (f *peersFlags) score(a *app, c *cobra.Command) error {
	return f.output.put(a, c, f.own.files, func() (doc render.Document, err error) {
		cat := seeds.Catalogue()
		own, err := f.own.read(a, cat)
		if err != nil {
			return doc, err
		}
		ctx := c.Context()
		all := peers.Pointers(slices.Concat(seeds.Organisations(), own))
		prior, err := seeds.Prior()
		if err != nil {
			return doc, err
		}
		scored, err := peers.Scores(ctx, cat, seeds.Practice(), all, f.seed,
			peers.Named{Name: "simulation before calibration", Predictor: peers.Simulation(prior)},
			peers.Named{Name: report.CalibratedSimulation, Predictor: calibrate.Predictor(ctx, prior, f.seed)})
		if err != nil {
			return doc, err
		}
		return report.PeersScores(scored, all), nil
	})
}

// reference is what companies are compared with.
func (o *organisationFlags) reference(a *app, in *inputs) (*peers.Reference, error) {
	own, err := o.read(a, in.catalogue)
	if err != nil {
		return nil, err
	}
	in.files = append(in.files, o.files...)
	ref, err := report.Reference(in.catalogue, own...)
	if err != nil {
		return nil, cli.Data(err)
	}
	return ref, nil
}

// practice is what documented organisations like the companies of in do.
func (o *organisationFlags) practice(ctx context.Context, a *app, in *inputs) ([]peers.Finding, error) {
	ref, err := o.reference(a, in)
	if err != nil {
		return nil, err
	}
	out := make([]peers.Finding, len(in.companies))
	for i := range out {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		out[i] = ref.Like(&in.companies[i], 0)
	}
	return out, nil
}
