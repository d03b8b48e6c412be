package batch

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

// defaultChunk is how many rows make a chunk: some seconds of work, so that an
// interruption costs little and syncing to the disk costs nothing.
const defaultChunk = 512

// MaxChunk bounds a chunk, which is held in memory.
const MaxChunk = 10_000

// Options say how to run a batch.
type Options struct {
	Workers  int                    // goroutines that score; default 1
	Chunk    int                    // rows a chunk; default defaultChunk
	Shard    Shard                  // default the whole batch
	New      func() (Scorer, error) // makes a worker's scorer, and a new one after a panic
	Progress func(Progress)         // called from one goroutine at a time; may be nil
}

// Progress is how far a run is.
type Progress struct {
	Read   int    // rows read, of all shards
	Chunks int    // chunks read, of all shards
	Mine   int    // rows of this shard among those read
	Kept   int    // rows of chunks that were there already
	Done   Counts // rows of chunks handed over now
	Ahead  int    // rows that are scored, of chunks that are not yet handed over
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

// task is one chunk on its way.
type task struct {
	seq     int // among the chunks to compute
	index   int // among all chunks
	input   Digest
	records []Record
	parts   [][]byte // entries of each unit
	counts  []Counts
	left    atomic.Int32 // units not finished
}

// run carries one Run.
type run struct {
	opt      Options
	sink     Sink
	units    chan func(*worker) error
	finished chan *task
	slots    chan struct{} // one a task under way: bounds memory
	cancel   context.CancelCauseFunc

	mu       sync.Mutex
	progress Progress
}

// Run reads all rows of the source, scores those of the shard and hands them
// over chunk by chunk. It ends at the first error of the source, the sink or a
// scorer, and with the context's cause when that is cancelled; chunks handed
// over until then are good. A scorer that panics costs only its row.
func Run(ctx context.Context, src source, opt Options, sink Sink) (Input, error) {
	opt.Workers = max(opt.Workers, 1)
	if opt.Chunk <= 0 {
		opt.Chunk = defaultChunk
	}
	under := 2 + 2*opt.Workers*unit/opt.Chunk // keeps all workers busy while one chunk waits for its last unit
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &run{
		opt: opt, sink: sink, cancel: cancel,
		units:    make(chan func(*worker) error, opt.Workers),
		finished: make(chan *task, under),
		slots:    make(chan struct{}, under),
	}
	var workers, writer sync.WaitGroup
	for range opt.Workers {
		workers.Go(func() { r.work(ctx) })
	}
	writer.Go(r.write)
	input, err := r.read(ctx, src)
	if err != nil {
		cancel(err)
	}
	close(r.units)
	workers.Wait()
	close(r.finished)
	writer.Wait()
	if ctx.Err() != nil {
		return input, context.Cause(ctx)
	}
	return input, nil
}

// read cuts the source into chunks and those of the shard into units.
func (r *run) read(ctx context.Context, src source) (in Input, err error) {
	digest := newDigester()
	seq := 0
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
		mine := r.opt.Shard.owns(index)
		if !mine {
			r.note(func(p *Progress) { p.Read += n; p.Chunks++ })
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
		r.note(func(p *Progress) {
			p.Read, p.Chunks, p.Mine = p.Read+n, p.Chunks+1, p.Mine+n
			if has {
				p.Kept += n
			}
		})
		if has {
			continue
		}
		if err := r.issue(ctx, &task{seq: seq, index: index, input: sum, records: records[:n]}); err != nil {
			return in, err
		}
		records = nil // the task has them
		seq++
	}
	return in, nil
}

// issue hands a chunk to the workers, unit by unit.
func (r *run) issue(ctx context.Context, t *task) error {
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	n := (len(t.records) + unit - 1) / unit
	t.parts, t.counts = make([][]byte, n), make([]Counts, n)
	t.left.Store(int32(n))
	for i := range n {
		do := func(w *worker) error {
			var err error
			t.parts[i], t.counts[i], err = w.unit(ctx, t.records[i*unit:min((i+1)*unit, len(t.records))])
			if err != nil {
				return err
			}
			r.note(func(p *Progress) { p.Ahead += t.counts[i].Records })
			if t.left.Add(-1) == 0 {
				r.finished <- t
			}
			return nil
		}
		select {
		case r.units <- do:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// work scores units until there are no more.
func (r *run) work(ctx context.Context) {
	w := &worker{make: r.opt.New}
	for do := range r.units {
		if ctx.Err() != nil {
			continue // the reader must not wait for room
		}
		if err := do(w); err != nil {
			r.cancel(err)
		}
	}
}

// write hands finished chunks to the sink in order. A chunk that is finished
// when the run is cancelled is still handed over; after an error of the sink
// none is.
func (r *run) write() {
	waiting := map[int]*task{}
	next, bad := 0, false
	for t := range r.finished {
		waiting[t.seq] = t
		for t := waiting[next]; t != nil && !bad; t = waiting[next] {
			delete(waiting, next)
			next++
			c, err := t.chunk()
			if err == nil {
				err = r.sink.Put(c)
			}
			if err != nil {
				r.cancel(err)
				bad = true
				break
			}
			r.note(func(p *Progress) {
				p.Done.Add(c.Counts)
				p.Ahead -= c.Records
			})
			<-r.slots
		}
	}
}

// chunk puts the units together.
func (t *task) chunk() (*Chunk, error) {
	head, err := chunkHead()
	c := &Chunk{ChunkInfo: ChunkInfo{Index: t.index, Input: t.input}}
	for i := range t.parts {
		c.Counts.Add(t.counts[i])
	}
	c.Data = slices.Concat(head, slices.Concat(t.parts...))
	c.Bytes, c.Sum = len(c.Data), sha256.Sum256(c.Data)
	return c, err
}

func (r *run) note(f func(*Progress)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(&r.progress)
	if r.opt.Progress != nil {
		r.opt.Progress(r.progress)
	}
}
