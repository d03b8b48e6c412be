package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// simulate runs the job and turns its outcome into a result.
func (a *app) simulate(ctx context.Context, in *inputs, set sim.Settings, with report.Run) (*report.Result, error) {
	job := sim.Job{Catalogue: in.catalogue, Structures: in.structures, Companies: in.companies}
	bar := newBar(a)
	set.Progress = bar.update
	out, err := sim.Run(ctx, job, set)
	bar.done()
	if err != nil {
		return nil, simError(err)
	}
	for i := range out.Profiles {
		if i < len(in.others) {
			out.Profiles[i].Others = in.others[i]
		}
	}
	with.Others = in.header.Others
	with.Version, with.Catalogue, with.Fixed = version, in.catalogue, in.fixed
	result, err := report.New(&out, with)
	if err != nil {
		return nil, simError(err)
	}
	return result, nil
}

// simError gives an error of the simulation its exit code.
func simError(err error) error {
	var invalid *model.InvalidError
	switch {
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
