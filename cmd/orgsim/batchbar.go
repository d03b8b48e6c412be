package main

import (
	"fmt"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/sim/batch"
)

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
