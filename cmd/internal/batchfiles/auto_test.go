package batchfiles

import (
	"errors"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/sim/batch"
)

// Every scheduler's variables give the shard that its documentation makes of
// them; where they do not say how many there are, that is asked for.
func TestAuto(t *testing.T) {
	for _, c := range []struct {
		env   string
		count int
		want  string // a shard, or part of the error
		name  string
	}{
		{"SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=20 SLURM_ARRAY_TASK_COUNT=20 SLURM_ARRAY_TASK_STEP=1", 0, "3/20", "Slurm"},
		{"SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=19 SLURM_ARRAY_TASK_COUNT=20", 0, "1/20", "Slurm"},
		{"SLURM_ARRAY_TASK_ID=10 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=18 SLURM_ARRAY_TASK_COUNT=10 SLURM_ARRAY_TASK_STEP=2", 0, "6/10", "Slurm"},
		{"SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=14 SLURM_ARRAY_TASK_COUNT=4", 0, "array has gaps", ""},
		{"SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_COUNT=1", 0, "array begins at 3", ""},
		{"SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_COUNT=3", 0, "array begins at 7", ""},
		{"SGE_TASK_ID=3 SGE_TASK_FIRST=3 SGE_TASK_LAST=3 SGE_TASK_STEPSIZE=1", 0, "array begins at 3", ""},
		{"SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=14 SLURM_ARRAY_TASK_COUNT=4", 20, "7/20", "Slurm"},
		{"SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=20", 20, "number the array from 1", ""},
		{"SLURM_ARRAY_TASK_ID=21", 20, "shard 21 is not one of 1 to 20", ""},
		{"SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_COUNT=4 PMI_RANK=0 PMI_SIZE=1", 0, "2/4", "Slurm"},
		{"JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=8", 0, "1/8", "Kubernetes"},
		{"JOB_COMPLETION_INDEX=7", 8, "8/8", "Kubernetes"},
		{"JOB_COMPLETION_INDEX=7", 0, "does not say how many", ""},
		{"AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=5", 0, "5/5", "AWS Batch"},
		{"NOMAD_ALLOC_INDEX=1 NOMAD_META_shards=3", 0, "2/3", "Nomad"},
		{"NOMAD_ALLOC_INDEX=1 NOMAD_META_SHARDS=4", 0, "2/4", "Nomad"},
		{"OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_SIZE=3", 0, "3/3", "Open MPI"},
		{"PMI_RANK=0 PMI_SIZE=6", 0, "1/6", "MPI"},
		{"SGE_TASK_ID=5 SGE_TASK_FIRST=1 SGE_TASK_LAST=9 SGE_TASK_STEPSIZE=1", 0, "5/9", "Grid Engine"},
		{"SGE_TASK_ID=5 SGE_TASK_FIRST=1 SGE_TASK_LAST=9 SGE_TASK_STEPSIZE=2", 0, "3/5", "Grid Engine"},
		{"SGE_TASK_ID=undefined SGE_TASK_LAST=undefined", 0, "no variables of a scheduler", ""},
		{"PBS_ARRAY_INDEX=4", 9, "4/9", "PBS"},
		{"PBS_ARRAYID=4", 9, "4/9", "Torque"},
		{"LSB_JOBINDEX=4 LSB_JOBINDEX_END=9 LSB_JOBINDEX_STEP=1", 0, "4/9", "LSF"},
		{"LSB_JOBINDEX=0", 9, "no variables of a scheduler", ""},
		{"PARALLEL_SEQ=6", 6, "6/6", "GNU parallel"},
		{"PARALLEL_SEQ=6", 0, "does not say how many", ""},
		{"PARALLEL_SEQ=2 SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=1", 3, "2/3", "GNU parallel"},
		{"PMI_RANK=0 PMI_SIZE=1", 1, "1/1", "MPI"},
		{"SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_COUNT=5 SLURM_ARRAY_TASK_STEP=2", 0, "is 7, which is not an index of this Slurm array", ""},
		{"SGE_TASK_ID=2 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=2", 0, "is 2, which is not an index of this Grid Engine array", ""},
		{"SLURM_ARRAY_TASK_ID=-1 SLURM_ARRAY_TASK_MIN=-1 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_COUNT=5", 0, "is -1, which is not an index", ""},
		{"JOB_COMPLETION_INDEX=99999999999999999999", 4, `is "99999999999999999999", not a number`, ""},
		{"SLURM_ARRAY_TASK_ID=x SLURM_ARRAY_TASK_COUNT=5", 0, `SLURM_ARRAY_TASK_ID is "x", not a number`, ""},
		{"SLURM_ARRAY_TASK_ID=", 0, "no variables of a scheduler", ""},
		{"", 0, "no variables of a scheduler", ""},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			k, v, _ := strings.Cut(pair, "=")
			env[k] = v
		}
		shard, name, err := Auto(func(k string) (string, bool) { v, ok := env[k]; return v, ok }, c.count)
		if err != nil {
			if text := err.Error() + "; " + hint(err); !strings.Contains(text, c.want) {
				t.Errorf("%s, %d: error %q, want %q", c.env, c.count, text, c.want)
			}
			continue
		}
		if shard.String() != c.want || name != c.name {
			t.Errorf("%s, %d: shard %v of %s, want %s of %s", c.env, c.count, shard, name, c.want, c.name)
		}
	}
}

// The names of parts sort in the order of shards.
func TestPartName(t *testing.T) {
	if a, b := partName(batch.Shard{Index: 9, Count: 10}), partName(batch.Shard{Index: 10, Count: 10}); a >= b || a != "part-09-of-10" {
		t.Error(a, b)
	}
}

// hint is what an error advises.
func hint(err error) string {
	var e *cli.Error
	if errors.As(err, &e) {
		return e.Hint
	}
	return ""
}

// Few rows are shared out among all shards, each with a row or so more than another; many rows keep
// the chunks they have, and what nobody counted as well.
func TestBalance(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct{ rows, shards, chunk int }{{60, 4, 15}, {1000, 3, 167}, {3, 7, 1}, {100_000, 2, 256}, {60, 1, 256}} {
		w := work(t, write(t, "in.csv", c.rows))
		w.Chunk = DefaultChunk
		w.Balance(c.shards)
		if w.Chunk > c.chunk || w.Chunk < c.chunk-2 {
			t.Errorf("%d rows on %d shards: chunks of %d, want %d", c.rows, c.shards, w.Chunk, c.chunk)
		}
	}
	w := work(t, Stdin)
	w.Chunk = DefaultChunk
	if w.Balance(4); w.Chunk != DefaultChunk {
		t.Error(w.Chunk)
	}
}
