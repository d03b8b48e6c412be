// Orgsim-beam is orgsim batch on Apache Beam: the same inputs, settings and
// results, computed by any runner of Beam. Without flags of Beam it runs in this
// process, on Beam's own runner prism.
//
//	orgsim-beam companies.csv -o result.csv --shards 8
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run executes one command line and returns the exit code. In a worker, which
// Beam starts with the same program, it does not return before the worker ends.
func run(args []string, stderr io.Writer) int {
	o := newOptions(flag.CommandLine)
	paths, err := o.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		o.help(stderr)
		return cli.CodeDone
	}
	if err == nil {
		beam.Init()
		err = o.workerBinary()
	}
	quiet(o.verbose)
	ctx, stop := cli.Context(context.Background(), os.Exit)
	defer stop()
	p := cli.Printer{W: stderr, Quiet: o.quiet}
	if err == nil {
		err = submit(ctx, o, paths, p)
	}
	return cli.Exit(ctx, p, err)
}

// quiet keeps the messages of Beam from hiding ours.
func quiet(verbose bool) {
	if verbose {
		return
	}
	log.SetLogger(&log.Standard{Level: log.SevFatal})
	slog.SetDefault(slog.New(slog.DiscardHandler))
}

// submit runs the pipeline and makes the outputs.
func submit(ctx context.Context, o *options, paths []string, p cli.Printer) error {
	r, work, err := o.request(paths, p.Note)
	if err != nil {
		return err
	}
	if _, ok := batchfiles.Complete(work, r.Outputs, r.Shape); ok {
		for _, path := range r.Outputs {
			p.Note("%s is already complete", path)
		}
		return nil
	}
	if err := free(r.Outputs, o.force); err != nil {
		return err
	}
	j, err := o.job(work, r.Outputs[0])
	if err != nil {
		return err
	}
	total, err := j.run(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return (&cli.Error{Code: cli.CodeInterrupted, Err: context.Cause(ctx)}).WithHint("what is finished is kept: submit the same command again")
		}
		return err
	}
	if o.async() {
		p.Note("submitted; when it is done: orgsim merge %s", j.folder())
		return nil
	}
	if total.Shards > 0 { // not every runner tells
		p.Note("%d shards, %d of them there already", total.Shards, total.Before)
	}
	report, err := batchfiles.Merge(ctx, j.folder(), r)
	if err != nil && !errors.Is(err, batchfiles.ErrNothing) {
		return err
	}
	return report.Tell(p, r.Outputs, err)
}

// free refuses outputs that exist before anything is computed for them.
func free(outputs []string, force bool) error {
	for _, path := range outputs {
		if _, err := os.Lstat(path); err == nil && !force {
			e := &cli.Error{Code: cli.CodeCannotCreate, Err: fmt.Errorf("%s exists already", path)}
			return e.WithHint("choose another name, or overwrite it with --force")
		}
	}
	return nil
}
