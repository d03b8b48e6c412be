package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/sim/batch"
)

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

// batchBar shows the progress of a batch on a terminal: how much, how fast, how long still.
type batchBar struct {
	bar
	rows   int // of all inputs; 0 if nobody knows
	shards int
}

func newBatchBar(a *app, w *batchfiles.Batch) *batchBar {
	rows, _ := w.Plan.Rows()
	return &batchBar{bar: *newBar(a), rows: rows, shards: 1}
}

// update draws the line.
func (b *batchBar) update(p batch.Progress) {
	b.draw(func(since time.Duration) string {
		fresh := p.Done.Records + p.Ahead
		return b.line(p.Kept+fresh, float64(fresh)/since.Seconds())
	})
}

// line is what the bar shows after some rows, at a rate of rows per second.
func (b *batchBar) line(done int, rate float64) string {
	all := b.rows / b.shards // of this shard, about
	if all == 0 {
		return fmt.Sprintf("%d companies, %.0f per second", done, rate)
	}
	text := fmt.Sprintf("%s of %d companies, %.0f per second", gauge(min(float64(done)/float64(all), 1)), all, rate)
	if left := float64(all - done); rate > 0 && left > 0 {
		text += ", " + (time.Duration(left/rate) * time.Second).String() + " left"
	}
	return text
}
