package events

import "github.com/orgsim/orgsim/sim/kernel"

// What comes first on a desk. A class interrupts every later one; within a
// class it is first come, first served.
const (
	dutyFirst uint8 = iota // disputes of one's own and rulings on those of others
	home                   // issues of the sides that come first in the role
	rest                   // all other issues
	idle                   // nothing on the desk
)

// Items on a desk are issues by number, or disputes by number with a flag.
const (
	meeting = 1 << 30 // the holder is a party to the dispute
	ruling  = 1 << 31 // the holder rules on it
	number  = meeting - 1
)

// server is one person at work: trays by class, and what is on the desk.
type server struct {
	trays  [3]kernel.Ring
	item   uint32
	class  uint8
	person int
}

// state of an issue under one structure.
type state uint8

const (
	waiting state = iota
	begun         // interrupted, or come back: stays with who began it and does not lapse any more
	working
	closed // done or lapsed
)

// file is what one structure has made of an issue so far.
type file struct {
	deadline float64 // month in which it lapses if nobody has begun it
	left     float64 // months of work left when it was interrupted
	chance   float32 // uniform that decides whether it comes back after the next pass
	held     uint8   // desk it was routed to; leaders for business leaders
	by       uint8   // desk that has it
	window   uint8   // in which it came
	here     bool    // it came; false: only more debt would have brought it
	state    state
}

// leaders stands for the desk of the business leaders.
const leaders = 255

// offer puts an item before server s: at once if nothing or something of a
// later class is on the desk, else into the tray.
func (o *Office) offer(s int, item uint32, class uint8, t float64) {
	sv := &o.desks[s]
	switch {
	case sv.class == idle:
		o.begin(s, item, class, t)
	case class < sv.class:
		o.interrupt(s, t)
		o.begin(s, item, class, t)
	default:
		sv.trays[class].Push(item)
	}
}

// interrupt puts what is on the desk back on top of its tray.
func (o *Office) interrupt(s int, t float64) {
	sv := &o.desks[s]
	f := &o.files[sv.item]
	f.left = o.cal.AlarmTime(firstServer+uint32(s)) - t
	f.state = begun
	sv.trays[sv.class].PushFront(sv.item)
	if o.trace != nil {
		o.note(Trace{Month: t, Kind: Interrupt, Seat: o.seatOf(s)}, sv.item)
	}
}

// begin puts an item on the desk of server s.
func (o *Office) begin(s int, item uint32, class uint8, t float64) {
	sv := &o.desks[s]
	sv.item, sv.class = item, class
	var months float64
	if item <= number {
		f := &o.files[item]
		if f.state == begun {
			months = f.left
		} else {
			x := &o.weeks.issues[item]
			desk := &o.now.Leaders[x.resp]
			if f.by != leaders {
				desk = &o.now.Desks[f.by]
			}
			months = x.hours * desk.Pace * o.speed[sv.person]
		}
		f.state = working
	} else {
		months = o.hours(item, sv.person) * o.speed[sv.person]
	}
	o.cal.SetAlarmRank(t+months, ranks[finished], finished, firstServer+uint32(s))
	if o.trace != nil {
		o.note(Trace{Month: t, Kind: Begin, Seat: o.seatOf(s)}, item)
	}
}

// finish closes what was on the desk of server s and takes up the next.
func (o *Office) finish(s int, t float64) {
	sv := &o.desks[s]
	item, class := sv.item, sv.class
	sv.class = idle
	switch {
	case item <= number:
		o.done(s, item, class, t)
	case item&ruling != 0:
		o.rule(item&number, t)
		fallthrough
	default:
		if o.trace != nil {
			o.note(Trace{Month: t, Kind: End, Seat: o.seatOf(s)}, item)
		}
	}
	for c := range sv.trays {
		tray := &sv.trays[c]
		for tray.Len() > 0 {
			item, _ := tray.Pop()
			if o.ready(item, sv.person, t) {
				o.begin(s, item, uint8(c), t)
				return
			}
		}
	}
}

// done closes an issue, or sends it back.
func (o *Office) done(s int, item uint32, class uint8, t float64) {
	f, x := &o.files[item], &o.weeks.issues[item]
	desk := &o.now.Leaders[x.resp]
	if f.by != leaders {
		desk = &o.now.Desks[f.by]
	}
	if again := float32(desk.Again); f.chance < again {
		f.chance /= again // uniform again
		f.state = begun
		f.left = x.hours * desk.Pace * o.speed[o.desks[s].person]
		o.desks[s].trays[class].Push(item)
		if o.trace != nil {
			o.note(Trace{Month: t, Kind: Rework, Seat: o.seatOf(s)}, item)
		}
		return
	}
	f.state = closed
	y := &o.tallies[f.window]
	if f.held == leaders {
		y.left[x.resp].done++
	} else {
		y.desk[f.held].done++
		y.desk[f.held].well += desk.Fit
	}
	if o.trace != nil {
		o.note(Trace{Month: t, Kind: Done, Seat: o.seatOf(s)}, item)
	}
}

// ready reports whether an item from a tray can be taken up by a person, and
// closes it if it has lapsed. An issue that two may take stands in two trays.
func (o *Office) ready(item uint32, person int, t float64) bool {
	if item > number {
		return item&ruling == 0 || !o.late(item&number, t)
	}
	f := &o.files[item]
	switch f.state {
	case waiting:
		if f.deadline < t {
			o.lapse(item)
			return false
		}
		if f.held != leaders { // the holder or the partner, whoever's tray it came from
			f.by = f.held
			if desk := &o.now.Desks[f.held]; desk.Person != person {
				f.by = uint8(desk.Partner)
			}
		}
		return true
	case begun:
		return f.by == leaders || o.now.Desks[f.by].Person == person
	}
	return false
}

// lapse closes an issue that nobody got to in time.
func (o *Office) lapse(item uint32) {
	f, x := &o.files[item], &o.weeks.issues[item]
	f.state = closed
	y := &o.tallies[f.window]
	desk := &o.now.Leaders[x.resp]
	if f.held == leaders {
		y.left[x.resp].lapsed++
	} else {
		y.desk[f.held].lapsed++
		desk = &o.now.Desks[f.held]
	}
	o.lapsed += float64(x.hours * desk.Pace)
	if o.trace != nil {
		o.note(Trace{Month: f.deadline, Kind: Lapse}, item)
	}
}

// purge closes what has lapsed in all trays by time t.
func (o *Office) purge(t float64) {
	for s := range o.servers {
		sv := &o.desks[s]
		for c := home; c < idle; c++ {
			tray := &sv.trays[c]
			for range tray.Len() {
				item, _ := tray.Pop()
				f := &o.files[item]
				switch {
				case f.state == waiting && f.deadline < t:
					o.lapse(item)
				case f.state == waiting || f.state == begun:
					tray.Push(item)
				}
			}
		}
	}
}
