package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/bulk"
	"github.com/orgsim/orgsim/sim/batch"
)

// batchBar shows the progress of a batch on a terminal: how much, how fast, how
// long still. How many companies there are is known when all are read; before,
// it is estimated from the bytes read.
type batchBar struct {
	bar
	bytes  int64 // of all inputs; 0 if standard input is among them
	shards int
}

func newBatchBar(a *app, w *bulk.Work) *batchBar {
	b := &batchBar{bar: *newBar(a), shards: 1}
	for _, in := range w.Plan.Inputs {
		if in.Sum == nil {
			b.bytes = 0
			break
		}
		b.bytes += in.Bytes
	}
	return b
}

// update draws the line, at most ten times a second.
func (b *batchBar) update(p batch.Progress, read int64) {
	now := time.Now()
	if !b.on || now.Sub(b.begin) < barDelay || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last, b.drawn = now, true
	done := p.Done.Records + p.Kept
	rate := float64(p.Done.Records) / now.Sub(b.begin).Seconds()
	line := fmt.Sprintf("%d companies, %.0f a second", done, rate)
	if b.bytes > 0 && read > 0 && p.Read > 0 {
		all := float64(p.Mine)
		if read < b.bytes { // every shard reads all rows and scores its share
			all = float64(p.Read) * float64(b.bytes) / float64(read) / float64(b.shards)
		}
		share := min(float64(done)/max(all, 1), 1)
		const width = 30
		full := int(share * width)
		line = fmt.Sprintf("[%s%s] %.0f %% of %.0f companies, %.0f a second", strings.Repeat("#", full), strings.Repeat(".", width-full), 100*share, all, rate)
		if left := all - float64(done); rate > 0 && left > 0 {
			line += ", " + (time.Duration(left/rate) * time.Second).String() + " left"
		}
	}
	fmt.Fprintf(b.app.err, "\r%-*s", barWidth, line)
}

const barWidth = 100

// done wipes the line.
func (b *batchBar) done() {
	if b.drawn {
		fmt.Fprintf(b.app.err, "\r%s\r", strings.Repeat(" ", barWidth))
	}
}
