package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/sim/batch"
)

// batchBar shows the progress of a batch on a terminal: how much, how fast, how
// long still.
type batchBar struct {
	bar
	rows   int // of all inputs; 0 if nobody knows
	shards int
}

func newBatchBar(a *app, w *batchfiles.Batch) *batchBar {
	rows, _ := w.Plan.Rows()
	return &batchBar{bar: *newBar(a), rows: rows, shards: 1}
}

// update draws the line, at most ten times a second.
func (b *batchBar) update(p batch.Progress) {
	now := time.Now()
	if !b.on || now.Sub(b.begin) < barDelay || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last, b.drawn = now, true
	fresh := p.Done.Records + p.Ahead
	rate := float64(fresh) / now.Sub(b.begin).Seconds()
	fmt.Fprintf(b.app.err, "\r%-*s", barWidth, b.line(p.Kept+fresh, rate))
}

// line is what the bar shows after some rows, at a rate of rows a second.
func (b *batchBar) line(done int, rate float64) string {
	all := b.rows / b.shards // of this shard, about
	if all == 0 {
		return fmt.Sprintf("%d companies, %.0f a second", done, rate)
	}
	share := min(float64(done)/float64(all), 1)
	const width = 30
	full := int(share * width)
	text := fmt.Sprintf("[%s%s] %.0f %% of %d companies, %.0f a second", strings.Repeat("#", full), strings.Repeat(".", width-full), 100*share, all, rate)
	if left := float64(all - done); rate > 0 && left > 0 {
		text += ", " + (time.Duration(left/rate) * time.Second).String() + " left"
	}
	return text
}

const barWidth = 100

// done wipes the line.
func (b *batchBar) done() {
	if b.drawn {
		fmt.Fprintf(b.app.err, "\r%s\r", strings.Repeat(" ", barWidth))
	}
}
