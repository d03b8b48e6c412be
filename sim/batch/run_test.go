package batch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// rows is an input of n companies in which every seventh row is bad, every
// eleventh cannot be used and every thirteenth makes the program panic.
type rows struct {
	n, at int
	err   error // at the end, in place of io.EOF
}

func (r *rows) Next(rec *Record) error {
	if r.at == r.n {
		if r.err != nil {
			return r.err
		}
		return io.EOF
	}
	r.at++
	*rec = Record{File: "firms.csv", Line: r.at + 1, OK: r.at%7 != 0}
	if !rec.OK {
		rec.Problems = []Problem{{ID: "out-of-range", File: "firms.csv", Line: r.at + 1, Col: 3, Message: "is out of range"}}
		return nil
	}
	if r.at%5 == 0 {
		rec.Problems = []Problem{{ID: "unusual", File: "firms.csv", Line: r.at + 1, Message: "is unusual", Warning: true}}
	}
	rec.Profile = model.Profile{ID: fmt.Sprintf("row-%d", r.at), Industry: "bank"}
	rec.Profile.Set(model.Headcount, float64(r.at))
	return nil
}

// fake scores by a formula.
type fake struct{ calls *atomic.Int64 }

func (f *fake) Score(ctx context.Context, p *model.Profile) (*sim.ProfileOutcome, error) {
	if f.calls != nil {
		f.calls.Add(1)
	}
	head, _ := p.Get(model.Headcount)
	switch n := int(head); {
	case n%13 == 0:
		poison(n)
	case n%11 == 0:
		return nil, &model.InvalidError{What: "profile " + p.ID, Why: "has no engineers"}
	case n%17 == 0:
		head /= 0.0 * head
	}
	o := &sim.ProfileOutcome{Leader: "cio", Verdict: sim.Clear, Draws: 64}
	o.Company.ID, o.Company.Industry = p.ID, p.Industry
	for _, id := range []string{"cio", "both"} {
		o.Structures = append(o.Structures, sim.StructureOutcome{ID: id, Total: sim.Summary{Mean: head / 3, P10: 1, P90: 2}})
	}
	return o, ctx.Err()
}

func poison(n int) { panic(fmt.Sprintf("no formula for %d", n%2)) }

func newFake(calls *atomic.Int64) func() (Scorer, error) {
	return func() (Scorer, error) { return (&fake{calls}).Score, nil }
}

// collect is a sink that keeps the data in memory.
type collect struct {
	bytes.Buffer
	counts Counts
	last   int
}

func (c *collect) Has(int, Digest) (bool, error) { return false, nil }

func (c *collect) Put(chunk *Chunk) error {
	if chunk.Index < c.last {
		return errors.New("out of order")
	}
	c.last = chunk.Index
	c.counts.Add(chunk.Counts)
	c.Write(headless(chunk.Data))
	return nil
}

// headless is the data of a chunk without what all chunks begin with.
func headless(data []byte) []byte {
	head, _ := chunkHead()
	return bytes.TrimPrefix(data, head)
}

// entries decodes what was put.
func (c *collect) entries(t *testing.T) []Entry {
	t.Helper()
	head, _ := chunkHead()
	out, err := readEntries(append(bytes.Clone(head), c.Bytes()...))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func straight(t *testing.T, n int, opt Options) *collect {
	t.Helper()
	opt.New = newFake(nil)
	opt.Chunk = cmp.Or(opt.Chunk, 512)
	var c collect
	in, err := Run(context.Background(), &rows{n: n}, opt, &c)
	if err != nil || in.Records != n || c.counts.Records != n {
		t.Fatal(in, c.counts, err)
	}
	return &c
}

// The bytes are the same for any number of workers and any size of chunks.
func TestSameBytes(t *testing.T) {
	const n = 1000
	want := straight(t, n, Options{})
	for _, workers := range []int{1, 2, 7, 16} {
		for _, chunk := range []int{1, 7, 8, 64, 999, 1000, 1001} {
			got := straight(t, n, Options{Workers: workers, Chunk: chunk})
			if !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%d workers, chunks of %d: other bytes", workers, chunk)
			}
		}
	}
}

// Every row has one entry, in order, of the right kind, and the counts say how
// many there are of each.
func TestEntries(t *testing.T) {
	const n = 200
	c := straight(t, n, Options{Workers: 3, Chunk: 32})
	counts := Counts{}
	for i, e := range c.entries(t) {
		i++
		counts.Note(e.Kind)
		want := Scored
		switch {
		case i%7 == 0, i%13 != 0 && (i%11 == 0 || i%17 == 0):
			want = Rejected
		case i%13 == 0:
			want = Failed
		}
		if e.Kind != want {
			t.Errorf("row %d is of kind %d, want %d", i, e.Kind, want)
		}
		if e.Kind == Scored && e.Outcome.Company.ID != fmt.Sprintf("row-%d", i) {
			t.Errorf("row %d has the outcome of %s", i, e.Outcome.Company.ID)
		}
		if (e.Kind == Rejected || e.Kind == Failed) && (len(e.Problems) == 0 || e.Problems[0].Line != i+1 || e.Problems[0].File != "firms.csv") {
			t.Errorf("row %d: the problem has no place: %+v", i, e.Problems)
		}
	}
	if counts != c.counts || counts.Failed == 0 || counts.Rejected == 0 {
		t.Errorf("counted %+v, said %+v", counts, c.counts)
	}
}

// A poison company costs its own row only; its message names the place of the
// fault, the same for every worker.
func TestPoison(t *testing.T) {
	var messages []string
	for _, e := range straight(t, 60, Options{Workers: 4, Chunk: 5}).entries(t) {
		if e.Kind == Failed {
			messages = append(messages, e.Problems[0].Message)
		}
	}
	if len(messages) != 4 { // 13, 26, 39, 52
		t.Fatal(messages)
	}
	_, stack, _ := strings.Cut(messages[0], "(stack ")
	if len(stack) != 13 || !strings.HasSuffix(messages[3], "(stack "+stack) {
		t.Error(messages)
	}
	if want := "profile row-13: the program failed on it: no formula for 1 (stack "; !strings.HasPrefix(messages[0], want) {
		t.Error(messages[0])
	}
}

// A scorer's error, and one that cannot be made, end the run with that error.
func TestScorerErrors(t *testing.T) {
	no := errors.New("no scorer")
	_, err := Run(context.Background(), &rows{n: 100}, Options{Workers: 2, Chunk: 512, New: func() (Scorer, error) { return nil, no }}, &collect{})
	if err != no {
		t.Error(err)
	}
}

// When the source fails, what was read before is finished and handed over, and
// the error comes back.
func TestSourceError(t *testing.T) {
	broken := errors.New("input/output error")
	var c collect
	_, err := Run(context.Background(), &rows{n: 100, err: broken}, Options{Chunk: 10, New: newFake(nil)}, &c)
	if err != broken {
		t.Error(err)
	}
	if c.counts.Records%10 != 0 || c.counts.Records > 100 {
		t.Error(c.counts)
	}
}

// watched counts how far reading is ahead of handing over.
type watched struct {
	rows
	done *atomic.Int64
	most int64
}

func (w *watched) Next(r *Record) error {
	w.most = max(w.most, int64(w.at)-w.done.Load())
	return w.rows.Next(r)
}

type counting struct{ done atomic.Int64 }

func (c *counting) Has(int, Digest) (bool, error) { return false, nil }
func (c *counting) Put(chunk *Chunk) error        { c.done.Add(int64(chunk.Records)); return nil }

// Reading is never more than a few chunks ahead, so memory does not grow with
// the input.
func TestBounded(t *testing.T) {
	for _, workers := range []int{1, 2, 16} {
		const chunk = 16
		var sink counting
		src := &watched{rows: rows{n: 20_000}, done: &sink.done}
		if _, err := Run(context.Background(), src, Options{Workers: workers, Chunk: chunk, New: newFake(nil)}, &sink); err != nil {
			t.Fatal(err)
		}
		if limit := int64(chunk * (4 + 2*workers*unit/chunk)); src.most > limit {
			t.Errorf("%d workers: %d rows under way, more than %d", workers, src.most, limit)
		}
	}
}

// A cancelled run ends with the cause, soon, and hands over whole chunks only.
func TestCancel(t *testing.T) {
	var calls atomic.Int64
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("interrupted")
	var c collect
	opt := Options{Workers: 2, Chunk: 10, New: newFake(&calls), Progress: func(p Progress) {
		if p.Done.Records >= 50 {
			cancel(stop)
		}
	}}
	_, err := Run(ctx, &rows{n: 1_000_000}, opt, &c)
	if err != stop {
		t.Fatal(err)
	}
	if c.counts.Records < 50 || c.counts.Records > 200 || c.counts.Records%10 != 0 {
		t.Error(c.counts)
	}
	want := straight(t, c.counts.Records, Options{})
	if !bytes.Equal(want.Bytes(), c.Bytes()) {
		t.Error("other bytes than those of an uninterrupted run")
	}
}

// An empty input gives no chunks and no error.
func TestEmpty(t *testing.T) {
	in, err := Run(context.Background(), &rows{}, Options{Chunk: 1, New: newFake(nil)}, &collect{})
	if err != nil || in != (Input{}) {
		t.Error(in, err)
	}
}
