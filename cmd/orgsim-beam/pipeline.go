package main

import (
	"context"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/sim/batch"
)

func init() {
	register.DoFn2x0[[]byte, func(int)](&shardsFn{})
	register.DoFn3x1[context.Context, int, func(tally), error](&scoreFn{})
	register.DoFn2x0[context.Context, tally](&countFn{})
	register.Function2x1(sum)
	register.Emitter1[int]()
	register.Emitter1[tally]()
}

// job is one pipeline:
//
//	impulse -> shard numbers -> reshuffle -> score a shard -> sum -> counters
//
// The results are not in the pipeline: a shard's part goes to a file, whole or
// not at all, as from orgsim batch --shard. So an element that a runner tries
// again costs little, and what is finished outlives the job.
type job struct {
	shards int
	score  scoreFn
}

// folder is where the parts go.
func (j *job) folder() string { return j.score.Parts }

// run runs the pipeline on the runner that Beam's flags name. The tally is empty
// where the runner does not report counters.
func (j *job) run(ctx context.Context) (tally, error) {
	p, s := beam.NewPipelineWithRoot()
	numbers := beam.ParDo(s.Scope("shards"), &shardsFn{j.shards}, beam.Impulse(s))
	// Without the reshuffle a runner would fuse the steps and leave all shards
	// to one worker.
	scored := beam.ParDo(s.Scope("score"), &j.score, beam.Reshuffle(s, numbers))
	beam.ParDo0(s.Scope("count"), &countFn{}, beam.Combine(s, sum, scored))
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		return tally{}, received(err)
	}
	return counted(result), nil
}

// shardsFn emits the numbers of all shards.
type shardsFn struct{ Count int }

// ProcessElement turns the impulse into 1..Count.
func (f *shardsFn) ProcessElement(_ []byte, emit func(int)) {
	for i := range f.Count {
		emit(i + 1)
	}
}

// scoreFn computes shards. It is plain data, and travels to the workers as JSON.
type scoreFn struct {
	Work    string // batchfiles.Batch as text
	Dir     string // where names of inputs start; empty if they are absolute
	Parts   string // folder for parts, absolute
	Count   int    // shards
	Workers int    // goroutines for a shard
	Force   bool   // compute again what is there
}

// Setup takes a worker process to the folder the job was submitted from. Names
// of inputs stand in results, so they stay as they were given, relative ones too.
func (f *scoreFn) Setup() error {
	if f.Dir == "" {
		return nil
	}
	if now, err := os.Getwd(); err == nil && now == f.Dir {
		return nil
	}
	if err := os.Chdir(f.Dir); err != nil {
		return sent(cli.Missing(f.Dir, err).WithHint("workers need the folder the job is submitted from, or inputs with absolute paths"))
	}
	return nil
}

// ProcessElement computes one shard, or finds its part there already.
func (f *scoreFn) ProcessElement(ctx context.Context, shard int, emit func(tally)) error {
	work, err := batchfiles.ReadBatch([]byte(f.Work))
	if err != nil {
		return sent(cli.Data(err).WithHint("workers and submitter must be the same version"))
	}
	made, err := batchfiles.RunShard(ctx, &work, batch.Shard{Index: shard, Count: f.Count}, f.Parts, batchfiles.Options{Workers: f.Workers, Force: f.Force})
	if err != nil {
		return sent(err)
	}
	t := tally{Shards: 1, Scored: made.Counts.Scored, Rejected: made.Counts.Rejected, Failed: made.Counts.Failed}
	if made.Before {
		t.Before = 1
	}
	emit(t)
	return nil
}

// tally counts shards, and companies by what came of them.
type tally struct {
	Shards, Before           int // Before: their parts were there already
	Scored, Rejected, Failed int
}

func sum(a, b tally) tally {
	return tally{a.Shards + b.Shards, a.Before + b.Before, a.Scored + b.Scored, a.Rejected + b.Rejected, a.Failed + b.Failed}
}

// countFn makes a tally visible outside the pipeline, once: counters in scoreFn
// would also count attempts that failed later.
type countFn struct{}

// counterSpace is the namespace of our counters.
const counterSpace = "orgsim"

// ProcessElement adds a tally to the counters.
func (*countFn) ProcessElement(ctx context.Context, t tally) {
	for name, n := range t.fields() {
		beam.NewCounter(counterSpace, name).Inc(ctx, int64(*n))
	}
}

func (t *tally) fields() map[string]*int {
	return map[string]*int{"shards": &t.Shards, "before": &t.Before, "scored": &t.Scored, "rejected": &t.Rejected, "failed": &t.Failed}
}

// counted reads the counters of a job.
func counted(r beam.PipelineResult) tally {
	var t tally
	fields := t.fields()
	all := r.Metrics()
	for _, c := range all.AllMetrics().Counters() {
		if n := fields[c.Name()]; n != nil && c.Namespace() == counterSpace {
			*n = int(c.Result())
		}
	}
	return t
}
