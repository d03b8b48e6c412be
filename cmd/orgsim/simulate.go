package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

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
		a.printer().Note("%d companies are simulated one by one; orgsim batch scores as many in seconds, with the closed form", len(in.companies))
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

// barDelay is how long work takes before it shows its progress.
const barDelay = time.Second

// bar shows progress on a terminal, for work that takes long enough to wonder.
type bar struct {
	app   *app
	on    bool
	begin time.Time
	last  time.Time
	drawn bool
}

func newBar(a *app) *bar {
	return &bar{app: a, on: isTerminal(a.err) && !a.quiet, begin: time.Now()}
}

// update shows how much of some work is done.
func (b *bar) update(done, of int) {
	if of > 0 {
		b.draw(func(time.Duration) string { return gauge(float64(done) / float64(of)) })
	}
}

// draw draws the line that is right after some time, at most ten times a second.
func (b *bar) draw(line func(since time.Duration) string) {
	now := time.Now()
	since := now.Sub(b.begin)
	if !b.on || since < barDelay || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last, b.drawn = now, true
	fmt.Fprintf(b.app.err, "\r%-*s", barWidth, line(since))
}

// gauge draws a share of work done, 0-1.
func gauge(share float64) string {
	const width = 30
	full := int(share * width)
	return fmt.Sprintf("[%s%s] %.0f%%", strings.Repeat("#", full), strings.Repeat(".", width-full), 100*share)
}

// barWidth is room for the longest line.
const barWidth = 100

// done wipes the bar.
func (b *bar) done() {
	if b.drawn {
		fmt.Fprintf(b.app.err, "\r%s\r", strings.Repeat(" ", barWidth))
	}
}
