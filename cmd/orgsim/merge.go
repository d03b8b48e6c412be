package main

import (
	"errors"
	"math"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
)

// mergeFlags are the flags of merge.
type mergeFlags struct {
	output outputFlags
	shape  shapeFlags
}

func newMerge(a *app) *cobra.Command {
	var f mergeFlags
	c := newCommand(a, "merge DIR", someArgs(1, 1, "the folder with the parts"), f.run)
	f.output.add(c)
	f.shape.add(c)
	return c
}

func (f *mergeFlags) run(a *app, c *cobra.Command, args []string) error {
	dir := args[0]
	if name, ok := batchfiles.MergedName(dir); ok && len(f.output.out) == 0 && !c.Flags().Changed("format") {
		f.output.out = []string{name}
	}
	o := batchfiles.Options{Began: time.Now(), Workers: runtime.NumCPU(), Force: f.output.force, Note: a.printer().Note, MaxRejects: math.MaxInt}
	var err error
	if o.Outputs, o.More, err = f.output.batch(a, c); err != nil {
		return err
	}
	o.Shape = f.shape.of(&f.output)
	if o.Files, err = a.files(nil, len(o.More) > 0); err != nil {
		return err
	}
	result, err := batchfiles.Merge(c.Context(), dir, o)
	if err != nil && !errors.Is(err, batchfiles.ErrNothing) {
		return named(err)
	}
	return result.Tell(a.printer(), o.Outputs, err)
}
