package events

import "github.com/orgsim/orgsim/sim/kernel"

// What is served first. A class interrupts every later one; within a
// class it is first come, first served.
const (
	disputesFirst uint8 = iota // disputes of one's own and rulings on those of others
	home                       // issues of the sides that come first in the role
	rest                       // all other issues
	idle                       // nothing in service
)

// Items in service are issues by number, or disputes by number with a flag.
const (
	meeting = 1 << 30 // the holder is a party to the dispute
	ruling  = 1 << 31 // the holder rules on it
	number  = meeting - 1
)

// server is one person at work: queues by class, and what is in service.
type server struct {
	queues [3]kernel.Ring
	item   uint32
	class  uint8
	seat   int // of whose post it is; business leaders after the last seat, then the CEO
}

// state of an issue under one structure.
type state uint8

const (
	waiting state = iota
	started       // interrupted, or come back: stays with who began it and is not abandoned any more
	inService
	closed // done or abandoned
)

// progress is what one structure has made of an issue so far.
type progress struct {
	deadline float64 // month in which it is abandoned if nobody has begun it
	left     float64 // months of work left when it was interrupted
	chance   float32 // uniform that decides whether it comes back after the next pass
	held     uint8   // holding it was routed to; leaders for business leaders
	by       uint8   // holding that has it
	window   uint8   // in which it came
	arrived  bool    // it came; false: only more debt would have brought it
	state    state
}

// leaders stands for what business leaders hold.
const leaders = 255

// admit puts an item before server s: at once if nothing or something of a
// later class is in service, else into the queue.
func (e *Engine) admit(s int, item uint32, class uint8, t float64) {
	sv := &e.servers[s]
	switch {
	case sv.class == idle:
		e.startService(s, item, class, t)
	case class < sv.class:
		e.preempt(s, t)
		e.startService(s, item, class, t)
	default:
		sv.queues[class].Push(item)
	}
}

// preempt puts what is in service back at the head of its queue.
func (e *Engine) preempt(s int, t float64) {
	sv := &e.servers[s]
	f := &e.progress[sv.item]
	f.left = e.cal.AlarmTime(firstServer+uint32(s)) - t
	f.state = started
	sv.queues[sv.class].PushFront(sv.item)
	if e.trace != nil {
		e.note(Trace{Month: t, Kind: Interrupt, Seat: e.seatOf(s)}, sv.item)
	}
}

// startService puts an item into service at server s.
func (e *Engine) startService(s int, item uint32, class uint8, t float64) {
	sv := &e.servers[s]
	sv.item, sv.class = item, class
	var months float64
	if item <= number {
		f := &e.progress[item]
		if f.state == started {
			months = f.left
		} else {
			x := &e.stream.issues[item]
			h := &e.now.Leaders[x.resp]
			if f.by != leaders {
				h = &e.now.Assignments[f.by]
			}
			months = x.hours * h.Pace * e.speed[sv.seat]
		}
		f.state = inService
	} else {
		months = e.disputeHours(item, sv.seat) * e.speed[sv.seat]
	}
	e.cal.SetAlarmRank(t+months, ranks[finished], finished, firstServer+uint32(s))
	if e.trace != nil {
		e.note(Trace{Month: t, Kind: Begin, Seat: e.seatOf(s)}, item)
	}
}

// endService ends the service of what server s has done and begins the next.
func (e *Engine) endService(s int, t float64) {
	sv := &e.servers[s]
	item, class := sv.item, sv.class
	sv.class = idle
	switch {
	case item <= number:
		e.complete(s, item, class, t)
	case item&ruling != 0:
		e.rule(item&number, t)
		fallthrough
	default:
		if e.trace != nil {
			e.note(Trace{Month: t, Kind: End, Seat: e.seatOf(s)}, item)
		}
	}
	for c := range sv.queues {
		queue := &sv.queues[c]
		for queue.Len() > 0 {
			item, _ := queue.Pop()
			if e.eligible(item, sv.seat, t) {
				e.startService(s, item, uint8(c), t)
				return
			}
		}
	}
}

// complete closes an issue, or sends it back.
func (e *Engine) complete(s int, item uint32, class uint8, t float64) {
	f, x := &e.progress[item], &e.stream.issues[item]
	h := &e.now.Leaders[x.resp]
	if f.by != leaders {
		h = &e.now.Assignments[f.by]
	}
	if again := float32(h.Again); f.chance < again {
		f.chance /= again // uniform again
		f.state = started
		f.left = x.hours * h.Pace * e.speed[e.servers[s].seat]
		e.servers[s].queues[class].Push(item)
		if e.trace != nil {
			e.note(Trace{Month: t, Kind: Rework, Seat: e.seatOf(s)}, item)
		}
		return
	}
	f.state = closed
	y := &e.tallies[f.window]
	if f.held == leaders {
		y.left[x.resp].done++
	} else {
		y.holding[f.held].done++
		y.holding[f.held].well += h.Fit
	}
	if e.trace != nil {
		e.note(Trace{Month: t, Kind: Done, Seat: e.seatOf(s)}, item)
	}
}

// eligible reports whether an item from a queue can be taken up by a person, and
// abandons it if its patience has ended. An issue that two may take stands in two queues.
func (e *Engine) eligible(item uint32, seat int, t float64) bool {
	if item > number {
		return item&ruling == 0 || !e.givenUp(item&number, t)
	}
	f := &e.progress[item]
	switch f.state {
	case waiting:
		if f.deadline < t {
			e.abandon(item)
			return false
		}
		if f.held != leaders { // the holder or the partner, whoever's queue it came from
			f.by = f.held
			if h := &e.now.Assignments[f.held]; h.Seat != seat {
				f.by = uint8(h.Partner)
			}
		}
		return true
	case started:
		return f.by == leaders || e.now.Assignments[f.by].Seat == seat
	}
	return false
}

// abandon closes an issue that nobody got to in time.
func (e *Engine) abandon(item uint32) {
	f, x := &e.progress[item], &e.stream.issues[item]
	f.state = closed
	y := &e.tallies[f.window]
	h := &e.now.Leaders[x.resp]
	if f.held == leaders {
		y.left[x.resp].abandoned++
	} else {
		y.holding[f.held].abandoned++
		h = &e.now.Assignments[f.held]
	}
	e.abandoned += float64(x.hours * h.Pace)
	if e.trace != nil {
		e.note(Trace{Month: f.deadline, Kind: Lapse}, item)
	}
}

// abandonWaiting abandons what has waited too long in all queues by time t.
func (e *Engine) abandonWaiting(t float64) {
	for s := range e.active {
		sv := &e.servers[s]
		for c := home; c < idle; c++ {
			queue := &sv.queues[c]
			for range queue.Len() {
				item, _ := queue.Pop()
				f := &e.progress[item]
				switch {
				case f.state == waiting && f.deadline < t:
					e.abandon(item)
				case f.state == waiting || f.state == started:
					queue.Push(item)
				}
			}
		}
	}
}
