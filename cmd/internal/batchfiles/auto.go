package batchfiles

import (
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/sim/batch"
)

// scheduler says how one scheduler tells a process which of many it is.
type scheduler struct {
	name  string
	index string   // variable with the number of the process
	base  int      // its first value, where no variable says it
	first string   // variable with the first value
	last  string   // variable with the last value
	step  string   // variable with the step
	count []string // variables with the number of processes, the first that is set counts
}

// schedulers lists them from the innermost: a program that starts processes within a job of another comes before that
// other.
var schedulers = []scheduler{
	{name: "GNU parallel", index: "PARALLEL_SEQ", base: 1},
	{name: "Open MPI", index: "OMPI_COMM_WORLD_RANK", count: []string{"OMPI_COMM_WORLD_SIZE"}},
	{name: "MPI", index: "PMI_RANK", count: []string{"PMI_SIZE"}},
	{name: "Slurm", index: "SLURM_ARRAY_TASK_ID", base: 1, first: "SLURM_ARRAY_TASK_MIN", last: "SLURM_ARRAY_TASK_MAX",
		step: "SLURM_ARRAY_TASK_STEP", count: []string{"SLURM_ARRAY_TASK_COUNT"}},
	{name: "Kubernetes", index: "JOB_COMPLETION_INDEX", count: []string{"JOB_COMPLETIONS"}},
	{name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", count: []string{"AWS_BATCH_JOB_ARRAY_SIZE"}},
	{name: "Nomad", index: "NOMAD_ALLOC_INDEX", count: []string{"NOMAD_META_SHARDS", "NOMAD_META_shards"}},
	{name: "Grid Engine", index: "SGE_TASK_ID", base: 1, first: "SGE_TASK_FIRST", last: "SGE_TASK_LAST", step: "SGE_TASK_STEPSIZE"},
	{name: "PBS", index: "PBS_ARRAY_INDEX", base: 1},
	{name: "Torque", index: "PBS_ARRAYID", base: 1},
	{name: "LSF", index: "LSB_JOBINDEX", base: 1, last: "LSB_JOBINDEX_END", step: "LSB_JOBINDEX_STEP"},
}

// Auto finds out from the environment which shard this process is. count is the number of shards where the user said
// it, else 0: then the scheduler must say it. The name is that of the scheduler.
func Auto(lookup func(string) (string, bool), count int) (shard batch.Shard, name string, err error) {
	for i := range schedulers {
		s := &schedulers[i]
		e := environment{lookup, s}
		index, ok := e.number(s.index)
		if text, set := lookup(s.index); set && !ok && strings.TrimSpace(text) != "" && text != "undefined" {
			return shard, s.name, cli.Usage("--shard auto: %s is %q, not a number", s.index, text)
		}
		if !ok || s.index == "LSB_JOBINDEX" && index == 0 { // LSF says 0 outside arrays
			continue
		}
		if size, ok := e.first(s.count); ok && size == 1 && count != 1 && strings.HasSuffix(s.name, "MPI") {
			continue // started as a single process: the array around it counts
		}
		shard, err := e.shard(index, count)
		return shard, s.name, err
	}
	return shard, "", cli.Usage("--shard auto: no variables of a scheduler are set").
		WithHint("give the shard: --shard 3/20; orgsim reads the variables of Slurm, Kubernetes, AWS Batch, Nomad, MPI, Grid Engine, PBS, LSF and GNU parallel")
}

// environment reads the variables of one scheduler.
type environment struct {
	lookup func(string) (string, bool)
	*scheduler
}

func (e environment) number(name string) (int, bool) {
	text, ok := e.lookup(name)
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n, ok && name != "" && err == nil // Grid Engine says "undefined" outside arrays
}

// stride is the step of the scheduler's numbers.
func (e environment) stride() int {
	step, _ := e.number(e.step)
	return max(1, step)
}

func (e environment) first(names []string) (int, bool) {
	for _, name := range names {
		if n, ok := e.number(name); ok {
			return n, true
		}
	}
	return 0, false
}

// shard turns the scheduler's number into a shard. With a count from the user the numbers are those of the whole
// batch, so that an array of only the missing ones names the same shards as before.
func (e environment) shard(index, count int) (batch.Shard, error) {
	base := e.base
	if count == 0 {
		var err error
		if base, count, err = e.span(); err != nil {
			return batch.Shard{}, err
		}
		if gap := (index - base) % e.stride(); gap != 0 || index < 0 { // two tasks would take one shard for theirs
			return batch.Shard{}, cli.Usage("--shard auto: %s is %d, which is not an index of this %s array", e.index, index, e.name)
		}
		index = base + (index-base)/e.stride()
	}
	s := batch.Shard{Index: index - base + 1, Count: count}
	if err := s.Check(); err != nil {
		e := cli.Usage("--shard auto: %s is %d: %w", e.index, index, err)
		if index == 0 && base == 1 {
			e = e.WithHint("number the array from 1")
		}
		return s, e
	}
	return s, nil
}

// span is the first number of the scheduler's and how many there are, without gaps.
func (e environment) span() (base, count int, err error) {
	base = e.base
	if n, ok := e.number(e.scheduler.first); ok {
		if base = n; base > 1 { // such as --array=3: what is missing of a larger array, most likely
			return 0, 0, cli.Usage("--shard auto: the %s array begins at %d, so it may be part of a larger one", e.name, base).
				WithHint("give the number of shards: --shards 20; or number the array from 1")
		}
	}
	count, known := e.first(e.count)
	if last, ok := e.number(e.last); ok {
		n := (last-base)/e.stride() + 1
		if known && n != count {
			return 0, 0, cli.Usage("--shard auto: the %s array has gaps, so the number of shards is unknown", e.name).
				WithHint("give it: --shards 20")
		}
		count, known = n, true
	}
	if !known {
		return 0, 0, cli.Usage("--shard auto: %s does not say how many shards there are", e.name).WithHint("give it: --shards 20")
	}
	return base, count, nil
}
