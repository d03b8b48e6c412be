package main

import (
	"context"
	"errors"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// manyCompanies is how many make run take minutes, where batch takes seconds.
const manyCompanies = 10

// simulate runs the job and turns its outcome into a result. If a signal ends it, the result holds the companies that are
// finished, and the error is that of an interrupted command; without any there is no result.
func (a *app) simulate(ctx context.Context, in *inputs, set sim.Settings, with report.Run) (*report.Result, error) {
	if len(in.companies) >= manyCompanies && set.Engine == sim.Events {
		a.printer().Note("simulating %d companies one by one; orgsim batch scores as many in seconds, with the analytic engine", len(in.companies))
	}
	out, ended := a.runAll(ctx, in, set)
	if ended != nil && (len(out.Profiles) == 0 || ctx.Err() == nil) {
		return nil, simError(ended)
	}
	if ended != nil {
		ended = (&cli.Error{Code: cli.CodeInterrupted, Err: ended}).
			WithHint("the first %d of %s are finished and were written", len(out.Profiles), text.Count(len(in.companies), "company"))
		if len(with.Practice) > 0 {
			with.Practice = with.Practice[:len(out.Profiles)]
		}
	}
	for i := range out.Profiles {
		out.Profiles[i].Others = in.others[i]
	}
	with.Others = in.header.Others
	with.Program, with.Catalogue, with.Fixed, with.Currency = thisProgram(), in.catalogue, in.fixed, in.currency
	result, err := report.New(&out, with)
	if err != nil {
		return nil, simError(err)
	}
	return result, ended
}

// runAll runs the companies some at a time, so that what is finished is there when a signal ends it. No figure of a
// company depends on the others.
func (a *app) runAll(ctx context.Context, in *inputs, set sim.Settings) (out sim.Outcome, err error) {
	each := 1
	if set.Engine == sim.Analytic {
		each = 32
	}
	bar := newBar(a)
	defer bar.done()
	all := in.companies
	for at := 0; at < len(all); at += each {
		some := all[at:min(at+each, len(all))]
		set.Progress = func(done, of int) { bar.update(at*of+done*len(some), len(all)*of) }
		part, err := sim.Run(ctx, sim.Job{Catalogue: in.catalogue, Structures: in.structures, Companies: some}, set)
		if err != nil {
			return out, err
		}
		part.Profiles = append(out.Profiles, part.Profiles...)
		out = part
	}
	return out, nil
}

// simError gives an error of the simulation its exit code.
func simError(err error) error {
	var own *cli.Error
	var invalid *model.InvalidError
	switch {
	case errors.As(err, &own):
		return err
	case errors.Is(err, sim.ErrSettings):
		return cli.Usage("%w", err)
	case errors.As(err, &invalid):
		return cli.Data(err)
	}
	return err
}
