package batch

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"slices"
	"sync"

	"github.com/orgsim/orgsim/sim/parallel"
)

// MaxChunk bounds a chunk, which is held in memory.
const MaxChunk = 10_000

// Options say how to run a batch.
type Options struct {
	Workers  int                    // goroutines that score; default 1
	Chunk    int                    // rows a chunk, at least 1
	Shard    Shard                  // default the whole batch
	New      func() (Scorer, error) // makes a worker's scorer, and a new one after a panic
	Progress func(Progress)         // called from one goroutine at a time; may be nil
}

// Progress is how far a run is.
type Progress struct {
	Kept  int    // rows of chunks that were there already
	Done  Counts // rows of chunks handed over now
	Ahead int    // rows that are scored, of chunks that are not yet handed over
}

// Sink takes finished chunks.
type Sink interface {
	// Has reports whether a chunk is there already. It fails with ErrChanged if
	// it is there, but was computed from other rows. It is called while Put is.
	Has(index int, input Digest) (bool, error)
	// Put takes the next chunk, in the order of the input.
	Put(c *Chunk) error
}

// Input describes all rows that a run has read.
type Input struct {
	Records int // rows, good and bad
	Chunks  int
}

// ErrChanged is returned when the input is not the one a chunk was computed
// from.
var ErrChanged = errors.New("the input has changed")

// unit is how many rows a worker takes at a time: little enough that the last
// chunk of a run keeps all workers busy.
const unit = 8

// task is a unit of rows of a chunk, and the worker that scores it says what came of them.
type task struct {
	chunk   *Chunk
	records []Record
	last    bool // of the chunk
	data    []byte
	counts  Counts
}

// run carries one Run.
type run struct {
	opt     Options
	sink    Sink
	workers []worker
	head    []byte // of the data of every chunk

	mu       sync.Mutex
	progress Progress
}

// Run reads all rows of the source, scores those of the shard and hands them
// over chunk by chunk. It ends at the first error of the source, the sink or a
// scorer, and with the context's cause when that is cancelled; chunks handed
// over until then are good. A scorer that panics costs only its row.
func Run(ctx context.Context, src source, opt Options, sink Sink) (in Input, err error) {
	opt.Workers = max(opt.Workers, 1)
	r := &run{opt: opt, sink: sink, workers: make([]worker, opt.Workers)}
	if r.head, err = chunkHead(); err != nil {
		return in, err
	}
	for i := range r.workers {
		r.workers[i].make = opt.New
	}
	room := 2*opt.Workers + 2*opt.Chunk/unit // keeps all workers busy while a chunk is handed over
	err = parallel.Ordered(ctx, opt.Workers, room, func(ctx context.Context, put func(*task) error) (err error) {
		in, err = r.read(ctx, src, put)
		return err
	}, r.score, r.take)
	return in, err
}

// read cuts the source into chunks and those of the shard into units.
func (r *run) read(ctx context.Context, src source, put func(*task) error) (in Input, err error) {
	digest := newDigester()
	var records []Record
	for end := false; !end; {
		if records == nil {
			records = make([]Record, r.opt.Chunk)
		}
		n := 0
		for n < len(records) && !end {
			records[n] = Record{}
			switch err := src.Next(&records[n]); {
			case err == io.EOF:
				end = true
			case err != nil:
				return in, err
			default:
				n++
			}
			if ctx.Err() != nil {
				return in, context.Cause(ctx)
			}
		}
		if n == 0 {
			break
		}
		index := in.Chunks
		in.Records, in.Chunks = in.Records+n, in.Chunks+1
		if !r.opt.Shard.owns(index) {
			continue
		}
		for i := range records[:n] {
			digest.add(&records[i])
		}
		sum := digest.sum()
		has, err := r.sink.Has(index, sum)
		if err != nil {
			return in, err
		}
		if has {
			r.note(func(p *Progress) { p.Kept += n })
			continue
		}
		c := &Chunk{ChunkInfo: ChunkInfo{Index: index, Input: sum}, Data: slices.Clone(r.head)}
		for some := range slices.Chunk(records[:n], unit) {
			n -= len(some)
			if err := put(&task{chunk: c, records: some, last: n == 0}); err != nil {
				return in, err
			}
		}
		records = nil // the tasks have them
	}
	return in, nil
}

// score scores a unit.
func (r *run) score(ctx context.Context, worker int, t *task) (_ *task, err error) {
	t.data, t.counts, err = r.workers[worker].unit(ctx, t.records)
	if err == nil {
		r.note(func(p *Progress) { p.Ahead += t.counts.Records })
	}
	return t, err
}

// take puts the next unit to its chunk, and hands that over when it is whole.
func (r *run) take(t *task) error {
	c := t.chunk
	c.Data = append(c.Data, t.data...)
	c.Counts.Add(t.counts)
	if !t.last {
		return nil
	}
	c.Bytes, c.Sum = len(c.Data), sha256.Sum256(c.Data)
	if err := r.sink.Put(c); err != nil {
		return err
	}
	r.note(func(p *Progress) {
		p.Done.Add(c.Counts)
		p.Ahead -= c.Records
	})
	return nil
}

func (r *run) note(f func(*Progress)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(&r.progress)
	if r.opt.Progress != nil {
		r.opt.Progress(r.progress)
	}
}
