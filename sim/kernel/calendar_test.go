package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// listed is a pending event of the reference calendar: a plain list searched from end to end.
type listed struct {
	at     float64
	rank   uint8
	seq    int
	kind   uint8
	arg    uint32
	handle Handle
	alarm  bool
}

type reference struct {
	pending []listed
	seq     int
}

func (r *reference) add(e listed) {
	r.seq++
	e.seq = r.seq
	r.pending = append(r.pending, e)
}

// first returns the position of the event that is due first, -1 when nothing is pending.
func (r *reference) first() int {
	best := -1
	for i, e := range r.pending {
		if best < 0 {
			best = i
			continue
		}
		b := r.pending[best]
		if e.at < b.at || e.at == b.at && (e.rank < b.rank || e.rank == b.rank && e.seq < b.seq) {
			best = i
		}
	}
	return best
}

func (r *reference) drop(i int) { r.pending = slices.Delete(r.pending, i, i+1) }

// The calendar behaves like a list that is searched from end to end, for every mix of scheduling, cancelling, alarms,
// stopping at a horizon and resetting, with many events at the same instant, and when the sequence numbers run out in
// the middle.
func TestCalendarIsAList(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { compare(t, seed) })
	}
}

// twins are a calendar and a reference that are treated alike.
type twins struct {
	t   *testing.T
	rng *rand.Rand
	c   Calendar
	ref reference
	old []Handle // fired, cancelled or reset
}

func compare(t *testing.T, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 7))
	w := &twins{t: t, rng: rng}
	alarms := rng.IntN(20)
	w.c.Alarms(alarms)
	grain := []float64{0.25, 1, 1.0 / 1024}[rng.IntN(3)] // a coarse grain makes ties the rule
	growth := 0.45 + 0.2*rng.Float64()
	cancels := rng.Float64() // near 1, cancelled entries become the majority
	for step := range 6000 {
		if step == 3000 {
			w.c.seq = seqLimit - 100*seqStep // soon exhausted
		}
		at := w.c.Now() + grain*float64(rng.IntN(12))
		switch p := rng.Float64(); {
		case p < growth:
			w.schedule(at, alarms)
		case p < growth+cancels*(1-growth) && len(w.ref.pending) > 0:
			w.cancel()
		case rng.IntN(4) == 0:
			w.fire(at)
		default:
			w.fire(math.Inf(1))
		}
		w.look()
		if rng.IntN(1500) == 0 {
			w.reset()
		}
		if t.Failed() {
			t.Fatalf("at step %d", step)
		}
	}
	if w.c.seq > seqLimit/2 {
		t.Error("the sequence numbers were not made to run out")
	}
}

func (w *twins) schedule(at float64, alarms int) {
	e := listed{at: at, rank: normal, kind: uint8(w.rng.IntN(256)), arg: w.rng.Uint32()}
	if w.rng.IntN(3) == 0 {
		e.rank = uint8(w.rng.IntN(256))
	}
	if e.alarm = alarms > 0 && w.rng.IntN(4) == 0; e.alarm {
		e.arg = uint32(w.rng.IntN(alarms))
		set := slices.IndexFunc(w.ref.pending, func(o listed) bool { return o.alarm && o.arg == e.arg })
		if set >= 0 {
			w.ref.drop(set)
		}
		w.c.SetAlarmRank(at, e.rank, e.kind, e.arg)
	} else {
		e.handle = w.c.ScheduleRank(at, e.rank, e.kind, e.arg)
	}
	w.ref.add(e)
}

func (w *twins) cancel() {
	i := w.rng.IntN(len(w.ref.pending))
	e := w.ref.pending[i]
	if e.alarm {
		if w.c.AlarmTime(e.arg) != e.at || !w.c.ClearAlarm(e.arg) || w.c.ClearAlarm(e.arg) {
			w.t.Errorf("alarm %d at %v not cleared once", e.arg, e.at)
		}
	} else {
		if !w.c.Pending(e.handle) || !w.c.Cancel(e.handle) {
			w.t.Error("cancelling a pending event reported false")
		}
		w.old = append(w.old, e.handle)
	}
	w.ref.drop(i)
}

// look compares what can be seen without changing anything.
func (w *twins) look() {
	if w.c.Len() != len(w.ref.pending) {
		w.t.Errorf("%d pending, want %d", w.c.Len(), len(w.ref.pending))
	}
	if len(w.old) > 0 {
		if h := w.old[w.rng.IntN(len(w.old))]; w.c.Pending(h) || w.c.Cancel(h) {
			w.t.Error("a stale handle cancelled something")
		}
	}
	if w.rng.IntN(50) > 0 {
		return
	}
	want := math.Inf(1)
	if i := w.ref.first(); i >= 0 {
		want = w.ref.pending[i].at
	}
	if got := w.c.peek(); got != want {
		w.t.Errorf("peek %v, want %v", got, want)
	}
}

func (w *twins) reset() {
	for _, e := range w.ref.pending {
		w.old = append(w.old, e.handle)
	}
	w.c.Reset()
	w.ref.pending = w.ref.pending[:0]
	if w.c.Now() != 0 || w.c.Len() != 0 {
		w.t.Errorf("reset left clock %v and %d events", w.c.Now(), w.c.Len())
	}
}

// fire takes one event from both and compares.
func (w *twins) fire(horizon float64) {
	before := w.c.Now()
	ev, ok := w.c.NextUntil(horizon)
	i := w.ref.first()
	if i < 0 || w.ref.pending[i].at > horizon {
		if ok {
			w.t.Errorf("event %+v, want none up to %v", ev, horizon)
		}
		if want := max(before, horizon); horizon < math.Inf(1) && w.c.Now() != want {
			w.t.Errorf("clock at %v, want the horizon %v", w.c.Now(), want)
		}
		return
	}
	e := w.ref.pending[i]
	if want := (Event{When: e.at, Arg: e.arg, Kind: e.kind}); !ok || ev != want || w.c.Now() != e.at {
		w.t.Errorf("event %+v (%v) with clock at %v, want %+v", ev, ok, w.c.Now(), want)
	}
	w.ref.drop(i)
	w.old = append(w.old, e.handle)
}

// Simultaneous events fire by rank, then in the order they were scheduled, whether events or alarms.
func TestSimultaneous(t *testing.T) {
	var c Calendar
	c.Alarms(3)
	c.Schedule(1, 0, 10)
	c.SetAlarm(1, 0, 2)
	c.ScheduleRank(1, Rank(9, 0), 0, 13)
	c.Schedule(1, 0, 11)
	c.SetAlarmRank(1, Rank(0, 3), 0, 1)
	c.ScheduleRank(1, Rank(0, 2), 0, 12)
	c.SetAlarm(1, 0, 0)
	want := []uint32{12, 1, 10, 2, 11, 0, 13}
	for _, w := range want {
		if ev, _ := c.Next(); ev.Arg != w || ev.When != 1 {
			t.Errorf("got %+v, want %d at 1", ev, w)
		}
	}
}

// An event scheduled for the present instant fires in that instant, after what was already due by rank and sequence.
func TestPresentInstant(t *testing.T) {
	var c Calendar
	c.Schedule(2, 0, 0)
	c.Schedule(2, 0, 1)
	c.Next()
	c.Schedule(2, 0, 2)
	c.ScheduleRank(2, 0, 0, 3)
	for _, want := range []uint32{3, 1, 2} {
		if ev, ok := c.Next(); !ok || ev.Arg != want || ev.When != 2 {
			t.Errorf("got %+v, want %d at 2", ev, want)
		}
	}
}

// Times are kept to the bit, from the smallest to the largest.
func TestTimesExact(t *testing.T) {
	times := []float64{0, math.SmallestNonzeroFloat64, 0x1p-1022, 0.1, 0.1 + 0.2, 0.3, 1, math.Nextafter(1, 2), 1e300, math.MaxFloat64}
	var c Calendar
	for i := range times {
		c.Schedule(times[len(times)-1-i], 0, 0)
	}
	slices.Sort(times)
	for _, want := range times {
		if ev, ok := c.Next(); !ok || ev.When != want {
			t.Errorf("got %v, want %v", ev.When, want)
		}
	}
	c.Reset()
	c.Schedule(1, 0, 1)
	c.Schedule(math.Copysign(0, -1), 0, 2) // -0 is 0, not the largest of all
	if ev, _ := c.Next(); ev.Arg != 2 || math.Signbit(ev.When) {
		t.Errorf("got %+v, want event 2 at +0", ev)
	}
}

// A time that is no time, or lies in the past, panics and leaves the calendar as it was.
func TestInvalidTimes(t *testing.T) {
	var c Calendar
	c.Alarms(1)
	c.Schedule(5, 0, 0)
	c.Next()
	c.Schedule(7, 0, 1)
	for name, f := range map[string]func(){
		"past":           func() { c.Schedule(math.Nextafter(5, 0), 0, 0) },
		"negative":       func() { c.Schedule(-1, 0, 0) },
		"NaN":            func() { c.Schedule(math.NaN(), 0, 0) },
		"-Inf":           func() { c.Schedule(math.Inf(-1), 0, 0) },
		"negative delay": func() { c.After(-1e-300, 0, 0) },
		"NaN delay":      func() { c.After(math.NaN(), 0, 0) },
		"past alarm":     func() { c.SetAlarm(4, 0, 0) },
		"NaN alarm":      func() { c.SetAlarm(math.NaN(), 0, 0) },
		"no alarm":       func() { c.SetAlarm(9, 0, 1) },
		"clear no alarm": func() { c.ClearAlarm(1) },
		"time no alarm":  func() { c.AlarmTime(1) },
		"NaN horizon":    func() { c.NextUntil(math.NaN()) },
		"class":          func() { Rank(16, 0) },
		"priority":       func() { Rank(0, 16) },
		"many alarms":    func() { c.Alarms(MaxAlarms + 1) },
		"few alarms":     func() { c.Alarms(-1) },
	} {
		if !panics(f) {
			t.Errorf("%s: no panic", name)
		}
	}
	if ev, ok := c.Next(); !ok || ev.When != 7 || c.Len() != 0 {
		t.Errorf("after the panics: %+v and %d more pending", ev, c.Len())
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

// +Inf means never: nothing is stored, and the handle cancels nothing.
func TestNever(t *testing.T) {
	var c Calendar
	c.Alarms(1)
	c.SetAlarm(3, 0, 0)
	c.SetAlarm(math.Inf(1), 0, 0)
	h := c.Schedule(math.Inf(1), 0, 0)
	if h != 0 || c.Len() != 0 || c.Pending(h) || c.Cancel(h) || !math.IsInf(c.AlarmTime(0), 1) {
		t.Errorf("never left handle %v and %d pending", h, c.Len())
	}
	if _, ok := c.Next(); ok || c.Now() != 0 || !math.IsInf(c.peek(), 1) {
		t.Error("an event fired on an empty calendar")
	}
}

// A run can be stopped at a horizon, looked at and continued; events at the horizon belong to the first part.
func TestHorizon(t *testing.T) {
	var c Calendar
	for _, at := range []float64{1, 2, 3} {
		c.Schedule(at, 0, 0)
	}
	n := 0
	for _, ok := c.NextUntil(2); ok; _, ok = c.NextUntil(2) {
		n++
	}
	if n != 2 || c.Now() != 2 {
		t.Errorf("%d events and clock %v, want 2 and 2", n, c.Now())
	}
	if _, ok := c.NextUntil(2.5); ok || c.Now() != 2.5 {
		t.Errorf("clock %v, want 2.5", c.Now())
	}
	if _, ok := c.NextUntil(1); ok || c.Now() != 2.5 {
		t.Errorf("a horizon in the past moved the clock to %v", c.Now())
	}
	if ev, ok := c.NextUntil(math.Inf(1)); !ok || ev.When != 3 {
		t.Errorf("got %+v, want the event at 3", ev)
	}
	if _, ok := c.NextUntil(math.Inf(1)); ok || c.Now() != 3 {
		t.Errorf("clock %v, want 3", c.Now())
	}
}

// maxPending events can be pending, and one more panics. The calendar is forged: filling one takes half a gigabyte.
func TestMaxPending(t *testing.T) {
	c := Calendar{heap: make([]entry, 1<<slotBits), slots: make([]slot, 1), n: maxPending - 1}
	c.Schedule(1, 0, 0)
	if c.n != maxPending || !panics(func() { c.Schedule(1, 0, 0) }) || c.n != maxPending {
		t.Errorf("%d pending, want a panic beyond %d", c.n, maxPending)
	}
}

// Cancelled events do not pile up: the heap stays within twice the pending events.
func TestCancelledAreSwept(t *testing.T) {
	var c Calendar
	for i := range 100_000 {
		h := c.Schedule(1e6+float64(i), 0, 0)
		if i >= 100 {
			c.Cancel(h)
		}
	}
	if c.n > 256 || c.Len() != 100 {
		t.Errorf("%d entries for %d pending events", c.n, c.Len())
	}
}

// Once the busiest moment has been seen, nothing is allocated, over any number of replications.
func TestNoAllocation(t *testing.T) {
	var c Calendar
	c.Alarms(4)
	rng := rand.New(rand.NewPCG(3, 4))
	run := func() {
		c.Reset()
		var timer Handle
		for i := range 300 {
			c.Schedule(rng.Float64(), 0, uint32(i))
		}
		for range 5000 {
			ev, _ := c.Next()
			c.Cancel(timer)
			c.After(rng.Float64(), 0, ev.Arg)
			timer = c.After(9, 0, 0)
			c.SetAlarm(ev.When+rng.Float64(), 1, ev.Arg&3)
		}
	}
	run()
	if n := testing.AllocsPerRun(5, run); n != 0 {
		t.Errorf("%v allocations a replication", n)
	}
}
