package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// batchFlags are the flags of batch.
type batchFlags struct {
	model      modelFlags
	engine     engineFlags
	output     outputFlags
	shape      shapeFlags
	shard      string
	shards     int
	chunk      int
	maxRejects int
	resume     bool
	verify     bool
	allowEmpty bool
	plan       string

	stdin io.Reader // with what was read of it in front
}

func newBatch(a *app) *cobra.Command {
	var f batchFlags
	c := newCommand(a, "batch PATH...", someArgs(1, 0, "files, folders, patterns or - for standard input"), f.run)
	only(c, "verify")
	without(c, "plan", "out", "format", "csv-bom", "csv-separator", "shard", "shards", "resume", "workers", "max-rejects")
	f.model.add(c)
	f.engine.add(c, sim.Analytic)
	f.output.add(c)
	f.shape.add(c)
	flags := c.Flags()
	flags.Lookup("draws").Usage = fmt.Sprintf("`N` Monte Carlo draws per company (default %d)", batchfiles.DefaultDraws)
	flags.Lookup("force").Usage = "overwrite existing output files, and start again instead of resuming"
	flags.BoolVar(&f.resume, "resume", false, "resume an interrupted run of the same command")
	count(flags, &f.maxRejects, "max-rejects", batchfiles.DefaultMaxRejects, 1, math.MaxInt, "give up when more than `N` rows are rejected")
	flags.StringVar(&f.shard, "shard", "", "compute only shard `I/N`; auto takes it from the scheduler's variables")
	flags.IntVar(&f.shards, "shards", 0, "with --shard auto: the number `N` of shards")
	count(flags, &f.chunk, "chunk", batchfiles.DefaultChunk, 1, batch.MaxChunk, "save finished work every `N` companies")
	flags.BoolVar(&f.allowEmpty, "allow-empty", false, "accept inputs without companies")
	flags.BoolVar(&f.verify, "verify", false, "check that output files are unchanged since they were written")
	flags.StringVar(&f.plan, "plan", "", "write the work to `FILE` for other runners instead of computing it (docs/BEAM.md)")
	completes(c, "shard", "auto")
	return c
}

func (f *batchFlags) run(a *app, c *cobra.Command, args []string) error {
	began := time.Now()
	if f.verify {
		return a.verify(args)
	}
	work, set, err := f.work(a, c, args)
	if err != nil {
		return err
	}
	bar := newBatchBar(a, work)
	o := batchfiles.Options{
		Workers: set.Workers, Resume: f.resume, Force: f.output.force, MaxRejects: f.maxRejects, Began: began, Stdin: f.stdin,
		Progress: bar.update, Note: a.printer().Note,
	}
	if f.plan == "" && f.shard == "" {
		if o.Outputs, o.More, err = f.output.batch(a, c); err != nil {
			return err
		}
		o.Shape = f.shape.of(&f.output)
	} else if f.shape.IsSet() {
		return cli.Usage("--one-row, --columns, --sort, --top and --practice apply to outputs, and this command writes none").WithHint("give them to orgsim merge")
	}
	inputs := slices.Concat(f.model.files, f.model.dialect.files())
	for _, in := range work.Plan.Inputs {
		inputs = append(inputs, in.Name)
	}
	if o.Files, err = a.files(inputs, len(o.More) > 0); err != nil {
		return err
	}
	switch {
	case f.plan != "":
		return a.writePlan(work, f.plan, o)
	case f.shard != "":
		return f.runShard(a, c, work, o, bar)
	case f.shards != 0:
		return cli.Usage("--shards needs --shard auto")
	case f.resume && len(o.Outputs) == 0:
		return cli.Usage("--resume needs an output file, beside which finished work is kept").WithHint("add -o result.csv")
	}
	result, err := batchfiles.Run(c.Context(), work, o)
	bar.done()
	if err != nil && !errors.Is(err, batchfiles.ErrNothing) {
		hint := "with an output file (-o), finished work is kept and --resume continues"
		if len(o.Outputs) > 0 {
			hint = "finished work is kept: run the same command with --resume"
		}
		return interrupted(c, named(err), hint)
	}
	return result.Tell(a.printer(), o.Outputs, err)
}

// work reads everything the results depend on, apart from the rows.
func (f *batchFlags) work(a *app, c *cobra.Command, args []string) (*batchfiles.Batch, sim.Settings, error) {
	set := f.engine.settings()
	set.Draws = cmp.Or(set.Draws, batchfiles.DefaultDraws)
	if err := f.model.currency.rated(); err != nil {
		return nil, set, err
	}
	in := &inputs{}
	if err := in.model(&f.model); err != nil {
		return nil, set, err
	}
	if err := f.model.over.lookUp(in.catalogue, nil); err != nil {
		return nil, set, err
	}
	if slices.Contains(args, batchfiles.Stdin) && isTerminal(a.in) {
		return nil, set, cli.Usage("standard input is a terminal").WithHint("pipe companies into it, or name a file")
	}
	work := &batchfiles.Batch{Chunk: f.chunk}
	work.Plan = batchfiles.NewPlan(in.catalogue, in.structures, in.fixed, set)
	work.Plan.Override, work.Plan.AllowEmpty, work.Plan.Money = f.model.over.Override, f.allowEmpty, f.model.currency.money
	files, err := batchfiles.Expand(args, f.output.out, a.printer().Note)
	if err == nil {
		err = f.model.dialect.read(files)
	}
	work.Plan.Dialect = f.model.dialect.Dialect
	if err == nil {
		work.Plan.Inputs, err = batchfiles.Inspect(files)
	}
	if err == nil {
		f.stdin, err = work.Plan.FindColumns(a.in)
	}
	return work, set, err
}

// batch is where the results of a batch go: files, and standard output.
func (o *outputFlags) batch(a *app, c *cobra.Command) (files []string, more []batchfiles.Target, err error) {
	files, _, stdout, err := o.targets(a, c)
	if stdout != "" {
		layout := o.layout(a.screen())
		layout.Narrow = layout.Narrow && !c.Flags().Changed("columns")
		more = []batchfiles.Target{{W: a.out, Format: stdout, Options: layout}}
	}
	return files, more, err
}

// interrupted adds to an error that follows from a signal how to go on.
func interrupted(c *cobra.Command, err error, hint string) error {
	if c.Context().Err() == nil {
		return err
	}
	return &cli.Error{Code: cli.CodeInterrupted, Err: err, Hint: hint}
}

// verify re-hashes outputs.
func (a *app) verify(paths []string) error {
	for _, path := range paths {
		m, err := batchfiles.Verify(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "%s: unchanged since it was written, %s, seed %d, model %.12s\n",
			path, text.Count(m.Computed.Counts.Scored, "company"), m.Computed.Plan.Seed, m.Computed.Plan.ModelDigest)
	}
	return nil
}

// writePlan writes the work for an engine that computes it elsewhere.
func (a *app) writePlan(work *batchfiles.Batch, path string, o batchfiles.Options) error {
	text, err := work.Text()
	if err == nil {
		err = a.write(path, append(text, '\n'), o.Files, o.Force)
	}
	if err == nil && path != "-" {
		a.printer().Note("wrote %s", path)
	}
	return err
}

// runShard computes one shard and writes its part.
func (f *batchFlags) runShard(a *app, c *cobra.Command, work *batchfiles.Batch, o batchfiles.Options, bar *batchBar) error {
	shard, err := f.whichShard(a)
	if err != nil {
		return err
	}
	if len(f.output.out) != 1 || f.output.out[0] == "-" || c.Flags().Changed("format") {
		return cli.Usage("--shard writes a part and needs one -o").
			WithHint("-o result.csv puts it into result.csv%s, -o folder/ into that folder; the format is chosen when parts are merged", batchfiles.PartsEnding)
	}
	bar.shards = shard.Count
	if !c.Flags().Changed("chunk") {
		work.Balance(shard.Count)
	}
	made, err := batchfiles.RunShard(c.Context(), work, shard, partsFolder(f.output.out[0]), o)
	bar.done()
	if err != nil {
		return interrupted(c, err, "finished work is kept: run the same command again")
	}
	verb := "wrote"
	if made.Before {
		verb = "there already:"
	}
	a.printer().Note("%s %s: %s scored, %d rejected, %d failed", verb, made.Part, text.Count(made.Counts.Scored, "company"), made.Counts.Rejected, made.Counts.Failed)
	return nil
}

func (f *batchFlags) whichShard(a *app) (batch.Shard, error) {
	if f.shard == "auto" {
		shard, name, err := batchfiles.Auto(os.LookupEnv, f.shards)
		if err == nil {
			a.printer().Note("shard %s, from the variables of %s", shard, name)
		}
		return shard, err
	}
	if f.shards != 0 {
		return batch.Shard{}, cli.Usage("--shards conflicts with --shard I/N, which gives the number of shards")
	}
	shard, err := batch.ParseShard(f.shard)
	if err != nil {
		return shard, cli.Usage("--shard: %w", err)
	}
	return shard, nil
}

// partsFolder is where the parts of an output go: beside it, or into the folder
// that was named instead.
func partsFolder(out string) string {
	last := out[len(out)-1:]
	if info, err := os.Stat(out); err == nil && info.IsDir() || os.IsPathSeparator(last[0]) {
		return filepath.Clean(out)
	}
	if _, err := render.FormatForFile(out); err == nil {
		return out + batchfiles.PartsEnding
	}
	return out
}
