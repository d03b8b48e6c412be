package batchfiles

import (
	"strconv"

	"github.com/orgsim/orgsim/sim/batch"
)

// spaceFactor is how much disk a batch takes until it is complete, in terms of finished work: that, and an output as
// large, and some more.
const spaceFactor = 2.3

// watchSpace warns once, when the first chunk is finished, if the disk seems to be too small for all. The batch goes
// on: it may not be, and what is finished is kept in any case.
func (f *finished) watchSpace(plan *Plan, shard batch.Shard, o *Options) func(batch.Progress) {
	rows, known := plan.Rows()
	rows /= max(shard.Count, 1)
	done := !known
	return func(p batch.Progress) {
		if done || p.Done.Records == 0 {
			return
		}
		done = true
		each := float64(f.store.Bytes()) / float64(p.Done.Records+p.Kept)
		need := spaceFactor*each*float64(rows) - float64(f.store.Bytes())
		if free, ok := diskFree(f.dir.path); ok && need > float64(free) {
			o.note("orgsim: warning: this batch needs about %s of disk space until it is complete, but only %s are free", size(need), size(float64(free)))
		}
	}
}

// size prints bytes for people.
func size(bytes float64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	i := 0
	for bytes >= 1000 && i < len(units)-1 {
		bytes /= 1000
		i++
	}
	return strconv.FormatFloat(bytes, 'f', 0, 64) + " " + units[i]
}
