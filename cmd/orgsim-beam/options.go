package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// defaultShards is the number of shards: enough for a few machines, and few
// enough that each computes for seconds.
const defaultShards = 8

// options are the flags. They stand beside those of Beam in one set, because a
// worker is this program, started by Beam with flags of Beam's.
type options struct {
	all        *flag.FlagSet // also Beam's
	own        *flag.FlagSet // only ours, for help
	out        list
	plan       string
	shards     int
	chunk      int
	workers    int
	draws      int
	seed       uint64
	months     int
	engine     string
	rankBy     string
	structures string
	allowEmpty bool
	force      bool
	quiet      bool
	verbose    bool
}

// list is a flag that may be there several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

// newOptions adds our flags to a set that holds Beam's.
func newOptions(all *flag.FlagSet) *options {
	o := &options{all: all, own: flag.NewFlagSet("orgsim-beam", flag.ContinueOnError)}
	f := o.own
	f.Var(&o.out, "out", "write `FILE`, in the format of its ending; repeatable")
	f.Var(&o.out, "o", "the same as --out `FILE`")
	f.StringVar(&o.plan, "plan", "", "compute what orgsim batch --plan `FILE` wrote, with all settings of that command")
	f.IntVar(&o.shards, "shards", defaultShards, "cut the work into `N` parts; each should compute for seconds to minutes")
	f.IntVar(&o.chunk, "chunk", batchfiles.DefaultChunk, "keep finished companies every `N` rows")
	f.IntVar(&o.workers, "workers", 0, "use `N` processors for a shard (default: all on prism, 1 elsewhere)")
	f.IntVar(&o.draws, "draws", batchfiles.DefaultDraws, "`N` Monte Carlo draws per company")
	f.Uint64Var(&o.seed, "seed", 1, "root seed `N` of the random streams")
	f.IntVar(&o.months, "months", sim.DefaultMonths, "horizon of `N` months")
	f.StringVar(&o.engine, "engine", string(sim.Analytic), "`ENGINE`: analytic or events")
	f.StringVar(&o.rankBy, "rank-by", string(sim.Total), "rank by `MEASURE`: "+strings.Join(rankBy, ", "))
	f.StringVar(&o.structures, "structures", "", "structures to compare, as `ID,ID,...`, core or all (default: core)")
	f.BoolVar(&o.allowEmpty, "allow-empty", false, "inputs without companies are no error")
	f.BoolVar(&o.force, "force", false, "replace outputs and parts that exist")
	f.BoolVar(&o.quiet, "quiet", false, "print errors only")
	f.BoolVar(&o.verbose, "verbose", false, "show the messages of Beam")
	f.VisitAll(func(one *flag.Flag) { all.Var(one.Value, one.Name, one.Usage) })
	return o
}

var (
	engines = []string{string(sim.Analytic), string(sim.Events)}
	rankBy  = []string{string(sim.Total), string(sim.Score), string(sim.Coverage), string(sim.Conflict), string(sim.Cost)}
)

// parse reads a command line, in which flags may stand behind paths.
func (o *options) parse(args []string) (paths []string, err error) {
	o.all.Init("orgsim-beam", flag.ContinueOnError)
	o.all.SetOutput(io.Discard)
	o.all.Usage = func() {}
	for {
		if err := o.all.Parse(args); err != nil {
			if err != flag.ErrHelp {
				err = cli.Usage("%w", err).WithHint("orgsim-beam --help lists the flags")
			}
			return nil, err
		}
		rest := o.all.Args()
		if len(rest) == 0 {
			return paths, nil
		}
		paths = append(paths, rest[0])
		args = rest[1:]
	}
}

func (o *options) help(w io.Writer) {
	fmt.Fprint(w, `Orgsim-beam is orgsim batch on Apache Beam: the same results, byte for byte.

  orgsim-beam companies.csv -o result.csv --shards 8
  orgsim-beam --plan plan.json -o result.csv --runner=universal --endpoint=localhost:8073

`)
	o.own.SetOutput(w)
	o.own.PrintDefaults()
	fmt.Fprint(w, `
Beam's own flags choose where it runs: --runner, --endpoint, --environment_type, --environment_config,
--worker_binary, --job_name, --async and others. See docs/BEAM.md.
`)
}

// given reports whether a flag was named on the command line.
func (o *options) given(name string) (found bool) {
	o.all.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// beam is the value of a flag of Beam's; empty if there is no such flag.
func (o *options) beam(name string) string {
	if f := o.all.Lookup(name); f != nil {
		return f.Value.String()
	}
	return ""
}

// async reports whether the program is not to wait for the end of the job.
func (o *options) async() bool { return o.beam("async") == "true" }

// workerBinary makes this program the one that workers run, unless another is
// named: Beam would call the Go compiler. Runners want a program for Linux.
func (o *options) workerBinary() error {
	const name = "worker_binary"
	if f := o.all.Lookup(name); f == nil || f.Value.String() != "" || runtime.GOOS != "linux" {
		return nil
	}
	self, err := os.Executable()
	if err == nil {
		err = o.all.Set(name, self)
	}
	if err != nil {
		return cli.Failed("finding this program: %w", err).WithHint("--worker_binary names it")
	}
	return nil
}

// request is what to compute, and what to make of the parts.
func (o *options) request(paths []string, note func(string, ...any)) (batchfiles.Options, *batchfiles.Batch, error) {
	r := batchfiles.Options{Outputs: o.out, Began: time.Now(), Workers: runtime.NumCPU(), Force: o.force, Note: note, MaxRejects: math.MaxInt}
	if len(o.out) == 0 {
		return r, nil, cli.Usage("no output is named").WithHint("add -o result.csv")
	}
	for _, path := range o.out {
		if _, err := render.FormatForFile(path); err != nil {
			return r, nil, cli.Usage("%w", err)
		}
	}
	for _, limit := range []struct {
		name        string
		value, most int
	}{{"shards", o.shards, batch.MaxShards}, {"chunk", o.chunk, batch.MaxChunk}, {"draws", o.draws, sim.MaxDraws}, {"months", o.months, sim.MaxMonths}} {
		if limit.value < 1 || limit.value > limit.most {
			return r, nil, cli.Usage("--%s %d is out of range", limit.name, limit.value).WithHint("between 1 and %d", limit.most)
		}
	}
	if o.workers < 0 {
		return r, nil, cli.Usage("--workers %d is out of range", o.workers)
	}
	var work *batchfiles.Batch
	var err error
	if o.plan != "" {
		work, err = o.readPlan(paths)
	} else {
		work, err = o.work(paths, note)
	}
	return r, work, err
}

// readPlan reads work that orgsim batch described.
func (o *options) readPlan(paths []string) (*batchfiles.Batch, error) {
	for _, name := range []string{"draws", "seed", "months", "engine", "rank-by", "structures", "allow-empty", "chunk"} {
		if o.given(name) {
			return nil, cli.Usage("--%s conflicts with --plan, which holds it", name)
		}
	}
	if len(paths) > 0 {
		return nil, cli.Usage("inputs conflict with --plan, which names them")
	}
	text, err := os.ReadFile(o.plan)
	if err != nil {
		return nil, cli.Input(o.plan, err)
	}
	work, err := batchfiles.ReadBatch(text)
	if err != nil {
		return nil, cli.Data(fmt.Errorf("%s: %w", o.plan, err)).WithHint("write it with orgsim batch --plan of the same version")
	}
	return &work, noStdin(&work)
}

// work describes the batch of the flags.
func (o *options) work(paths []string, note func(string, ...any)) (*batchfiles.Batch, error) {
	if len(paths) == 0 {
		return nil, cli.Usage("no input is named").WithHint("orgsim-beam companies.csv -o result.csv")
	}
	if !slices.Contains(engines, o.engine) {
		return nil, cli.Unknown("engine", o.engine, engines)
	}
	if !slices.Contains(rankBy, o.rankBy) {
		return nil, cli.Unknown("measure", o.rankBy, rankBy)
	}
	cat := seeds.Catalogue()
	candidates, err := cli.Structures(cat, words(o.structures))
	if err != nil {
		return nil, err
	}
	set := sim.Settings{Engine: sim.Engine(o.engine), Draws: o.draws, Seed: o.seed, Months: o.months, RankBy: sim.Measure(o.rankBy)}
	work := &batchfiles.Batch{Chunk: o.chunk}
	work.Plan = batchfiles.NewPlan(cat, candidates, nil, set)
	work.Plan.AllowEmpty = o.allowEmpty
	files, err := batchfiles.Expand(paths, o.out, note)
	if err != nil {
		return nil, err
	}
	if work.Plan.Inputs, err = batchfiles.Inspect(files); err != nil {
		return nil, err
	}
	if err := noStdin(work); err != nil {
		return nil, err
	}
	_, err = work.Plan.FindColumns(nil)
	return work, err
}

// noStdin refuses standard input, which workers cannot read.
func noStdin(work *batchfiles.Batch) error {
	for _, in := range work.Plan.Inputs {
		if in.Name == batchfiles.Stdin {
			return cli.Usage("workers cannot read standard input").WithHint("write it to a file that all of them see")
		}
	}
	return nil
}

// job is the pipeline for work whose parts go beside an output. Workers may live
// elsewhere: folders travel as absolute paths.
func (o *options) job(work *batchfiles.Batch, output string) (*job, error) {
	if !o.given("chunk") {
		work.Balance(o.shards)
	}
	text, err := work.Text()
	if err != nil {
		return nil, err
	}
	parts, err := filepath.Abs(output + batchfiles.PartsEnding)
	if err != nil {
		return nil, cli.Output(output, err)
	}
	j := &job{shards: o.shards, score: scoreFn{Work: string(text), Parts: parts, Count: o.shards, Workers: o.workers, Force: o.force}}
	if j.score.Workers == 0 {
		j.score.Workers = 1
		if r := o.beam("runner"); r == "" || r == "prism" {
			j.score.Workers = runtime.NumCPU()
		}
	}
	for _, in := range work.Plan.Inputs {
		if filepath.IsAbs(in.Name) {
			continue
		}
		if j.score.Dir, err = os.Getwd(); err != nil {
			return nil, cli.Failed("finding the working directory: %w", err)
		}
	}
	return j, nil
}

// words splits a list of names; an empty text holds none.
func words(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}
