package kernel

import (
	"fmt"
	"math"
)

// Calendar is a clock and the list of pending events. The zero value is an empty
// calendar at time 0, ready for use. A Calendar must not be copied once used, and
// serves one goroutine at a time; independent replications each use their own.
type Calendar struct {
	heap  []entry // 4-ary heap of the pending events, then spare entries (see grow)
	slots []slot  // payload of the event whose entry names the slot
	n     int     // entries in the heap, the fired one and cancelled ones included
	dead  int     // entries of cancelled events among them
	seq   uint64  // sequence number of the next event times seqStep, up to seqLimit
	now   float64 // clock
	fired bool    // the root is the event that Next returned last: the next Schedule may take its place

	alarms []entry // pending alarm times, a multiple of arity; key never when not set
	kinds  []uint8 // kind of event of every alarm
}

// Event is what Next returns: what happened (Kind) and to whom (Arg), both as given to Schedule.
// When is the time of the event, equal to the clock.
type Event struct {
	When float64
	Arg  uint32
	Kind uint8
}

// Handle names a pending event so that it can be cancelled. The zero Handle names no event. A handle goes stale when
// its event fires, is cancelled or is dropped by Reset; using a stale handle is harmless.
type Handle uint64

// normal is the rank that Schedule gives an event. ScheduleRank accepts smaller ranks for events that come before, and
// larger ranks for those that come after, the other events of the same instant.
const normal uint8 = 128

// maxPending is the largest number of events that may be pending at once. Cancelled events count until they are swept
// out, which is at the latest when they are the majority.
const maxPending = 1<<slotBits - rootPos - arity + 1

// Now returns the clock: the time of the event that Next returned last, or the horizon NextUntil has reached.
func (c *Calendar) Now() float64 { return c.now }

// Len returns the number of pending events.
func (c *Calendar) Len() int {
	n := c.n - c.dead
	if c.fired {
		n--
	}
	for i := range c.alarms {
		if c.alarms[i].key != never {
			n++
		}
	}
	return n
}

// Schedule adds an event of the given kind at absolute time at, rank Normal, and returns a handle to cancel it by.
// An at of +Inf means never: nothing is stored and the zero Handle is returned. Schedule panics when at is NaN or
// earlier than Now (so never negative), and when MaxPending events are pending.
func (c *Calendar) Schedule(at float64, kind uint8, arg uint32) Handle {
	return c.ScheduleRank(at, normal, kind, arg)
}

// After schedules an event delay time units from now: Schedule(Now()+delay, kind, arg). It panics when delay is NaN or
// negative.
func (c *Calendar) After(delay float64, kind uint8, arg uint32) Handle {
	if !(delay >= 0) {
		panic(fmt.Sprintf("kernel: event of kind %d scheduled after a delay of %v", kind, delay))
	}
	return c.ScheduleRank(c.now+delay, normal, kind, arg)
}

// ScheduleRank is Schedule with a rank: of events at the same time those with the smaller rank fire first. Rank composes
// a rank from an event class and a priority.
func (c *Calendar) ScheduleRank(at float64, rank uint8, kind uint8, arg uint32) Handle {
	if !(at >= c.now && at <= math.MaxFloat64 && c.seq < seqLimit) && c.unusual(at, kind) {
		return 0
	}
	e := c.stamp(at, rank)
	var id uint64
	if c.fired {
		c.fired = false
		id = c.heap[rootPos].ord & slotMask
		e.ord |= id
		c.down(rootPos, e)
	} else {
		if c.n+rootPos+arity > len(c.heap) {
			c.grow()
		}
		id = c.heap[rootPos+c.n].ord & slotMask
		c.n++
		e.ord |= id
		c.up(rootPos+c.n-1, e)
	}
	s := &c.slots[id]
	s.arg, s.kind = arg, kind
	return Handle(uint64(s.gen)<<32 | id)
}

// unusual sees to a request that is not plain: it panics when at is no valid time, reports true when at is never, and
// makes room for another sequence number.
func (c *Calendar) unusual(at float64, kind uint8) bool {
	if at > math.MaxFloat64 {
		return true
	}
	if !(at >= c.now) {
		panic(fmt.Sprintf("kernel: event of kind %d scheduled at time %v, clock is at %v", kind, at, c.now))
	}
	c.renumber()
	return false
}

// stamp returns an entry for a valid time, with the next sequence number and slot 0.
func (c *Calendar) stamp(at float64, rank uint8) entry {
	// Clearing the sign turns -0 into +0; no other negative time gets here.
	e := entry{math.Float64bits(at) &^ (1 << 63), uint64(rank)<<rankPos | c.seq}
	c.seq += seqStep
	return e
}

// Rank composes the rank of an event from its class and, within the class, its priority; both 0 to 15, small first.
// normal is Rank(8, 0).
func Rank(class, priority uint8) uint8 {
	if class > 15 || priority > 15 {
		panic(fmt.Sprintf("kernel: rank of class %d and priority %d, each may be 0 to 15", class, priority))
	}
	return class<<4 | priority
}

// Next removes the earliest pending event, moves the clock to its time and returns it. It returns false, and leaves the
// clock alone, when nothing is pending.
func (c *Calendar) Next() (Event, bool) { return c.NextUntil(math.Inf(1)) }

// NextUntil is Next for events up to and including the horizon. When none is left it returns false and moves the clock
// to the horizon (unless that is +Inf), so that time averages can be closed there; later events stay pending and a later
// call with a larger horizon goes on. A horizon before Now returns false and leaves the clock alone. NextUntil panics
// when the horizon is NaN.
func (c *Calendar) NextUntil(horizon float64) (Event, bool) {
	if c.fired || c.dead > 0 {
		c.clean()
	}
	top := entry{never, never}
	if c.n > 0 {
		top = c.heap[rootPos]
	}
	if len(c.alarms) > 0 {
		if a, i := c.alarm(); less(&a, &top) != 0 {
			at := math.Float64frombits(a.key)
			if !(at <= horizon) {
				return c.stop(horizon)
			}
			c.alarms[i].key = never
			c.now = at
			return Event{When: at, Arg: uint32(i), Kind: c.kinds[i]}, true
		}
	}
	at := math.Float64frombits(top.key) // NaN when nothing is pending
	if !(at <= horizon) {
		return c.stop(horizon)
	}
	s := &c.slots[top.ord&slotMask]
	s.gen++
	c.fired = true
	c.now = at
	return Event{When: at, Arg: s.arg, Kind: s.kind}, true
}

// stop ends a run at its horizon.
func (c *Calendar) stop(horizon float64) (Event, bool) {
	if horizon != horizon {
		panic("kernel: horizon is not a number")
	}
	if horizon > c.now && horizon <= math.MaxFloat64 {
		c.now = horizon
	}
	return Event{}, false
}

// Pending reports whether the event named by h is still to come.
func (c *Calendar) Pending(h Handle) bool {
	id := uint64(h) & (1<<32 - 1)
	return h != 0 && id < uint64(len(c.slots)) && c.slots[id].gen == uint32(h>>32)
}

// Cancel removes the event named by h and reports whether it was still pending. A stale or zero handle is no error: a
// timer may be cancelled without asking whether it has gone off.
func (c *Calendar) Cancel(h Handle) bool {
	if !c.Pending(h) {
		return false
	}
	s := &c.slots[uint64(h)&slotMask]
	s.gen++
	s.dead = true
	c.dead++
	// Entries of cancelled events wait to be met at the root. Sweeping them out when they are the majority costs a
	// constant a cancellation and bounds the heap by twice the events pending.
	if c.dead > 32 && 2*c.dead > c.n {
		c.sweep()
	}
	return true
}

// Reset drops all events, clears all alarms and sets the clock to 0, keeping the memory: the next replication allocates nothing. Handles
// given out before go stale.
func (c *Calendar) Reset() {
	for i := range c.n {
		e := &c.heap[rootPos+i]
		s := &c.slots[e.ord&slotMask]
		if !s.dead && !(i == 0 && c.fired) {
			s.gen++
		}
		s.dead = false
		e.key = never
	}
	for i := range c.alarms {
		c.alarms[i].key = never
	}
	c.n, c.dead, c.seq, c.now, c.fired = 0, 0, 0, 0, false
}
