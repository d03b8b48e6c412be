package kernel_test

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// inTray is the yardstick model of the benchmarks: six executives and a boss over 156 weeks. Issues arrive 40 a week to
// each executive and 20 to the boss, of priority 0, 1, 2 with chances 0.1, 0.3, 0.6, served non-preemptively in that
// order. Work is lognormal, mean 0.016 weeks and sigma 0.8. After service an executive's issue goes to the boss with
// chance 0.1 (the boss's own is then done) and any issue comes back to the same tray with chance 0.08 after an
// exponential delay of mean 0.5 weeks. The mean time in the system is 0.1130 weeks.
type inTray struct {
	cal    kernel.Calendar
	issues kernel.Pool[issue]
	trays  [7]*kernel.Tray
	cur    [7]uint32 // issue in service, nobody if idle
	rng    *rand.PCG
	flat   bool // arrivals merged into one stream; it and the ends of service are alarms
	events int
	done   int
	sum    float64 // time in the system of those done
}

type issue struct {
	born     float64
	priority int32
	who      uint32 // whose tray it is in or comes back to
}

const (
	nobody    = ^uint32(0)
	boss      = 6
	source    = 7 // alarm of the merged arrival stream
	rate      = 6*40 + 20
	horizon   = 156
	workSigma = 0.8
)

var workMu = num.Log(0.016) - 0.5*workSigma*workSigma

// The kinds of event.
const (
	arrive = iota
	finish
	back
)

func newInTray(flat bool) *inTray {
	m := &inTray{flat: flat, rng: rand.NewPCG(1, 2)}
	for k := range m.trays {
		m.trays[k] = kernel.NewTray(3)
	}
	if flat {
		m.cal.Alarms(8)
	}
	return m
}

// replicate runs 156 weeks from empty.
func (m *inTray) replicate() {
	m.cal.Reset()
	m.issues.Reset()
	for k := range m.trays {
		m.trays[k].Reset()
		m.cur[k] = nobody
		if !m.flat {
			m.cal.Schedule(draw.Exp(m.rng)/arrivalRate(uint32(k)), arrive, uint32(k))
		}
	}
	if m.flat {
		m.cal.SetAlarm(draw.Exp(m.rng)*(1.0/rate), arrive, source)
	}
	for {
		ev, ok := m.cal.NextUntil(horizon)
		if !ok {
			return
		}
		m.events++
		switch ev.Kind {
		case arrive:
			m.arrive(ev)
		case finish:
			m.finish(ev)
		case back:
			m.join(ev.When, m.issues.At(ev.Arg).who, ev.Arg)
		}
	}
}

func arrivalRate(k uint32) float64 {
	if k < boss {
		return 40
	}
	return 20
}

func (m *inTray) arrive(ev kernel.Event) {
	who := ev.Arg
	word := m.rng.Uint64()
	if m.flat {
		m.cal.SetAlarm(ev.When+draw.Exp(m.rng)*(1.0/rate), arrive, source)
		who = uint32((word>>32)*13>>32) >> 1 // thirteen half-shares: six times two, and one
	} else {
		m.cal.Schedule(ev.When+draw.Exp(m.rng)/arrivalRate(who), arrive, who)
	}
	priority := int32(2) // chances 0.1, 0.3, 0.6 in units of 2^-32
	if uint32(word) < 1717986918 {
		priority = 1
	}
	if uint32(word) < 429496730 {
		priority = 0
	}
	id := m.issues.Get()
	*m.issues.At(id) = issue{ev.When, priority, who}
	m.join(ev.When, who, id)
}

func (m *inTray) finish(ev kernel.Event) {
	who := ev.Arg
	id := m.cur[who]
	m.cur[who] = nobody
	if next, ok := m.trays[who].Pop(); ok {
		m.serve(ev.When, who, next)
	}
	u := draw.Uniform(m.rng)
	switch {
	case u >= 0.18 || who == boss && u < 0.1:
		m.done++
		m.sum += ev.When - m.issues.At(id).born
		m.issues.Put(id)
	case u >= 0.1:
		m.cal.Schedule(ev.When+0.5*draw.Exp(m.rng), back, id)
	default:
		m.issues.At(id).who = boss
		m.join(ev.When, boss, id)
	}
}

// join starts work on id or lays it into the tray.
func (m *inTray) join(now float64, who, id uint32) {
	if m.cur[who] == nobody {
		m.serve(now, who, id)
		return
	}
	m.trays[who].Push(int(m.issues.At(id).priority), id)
}

func (m *inTray) serve(now float64, who, id uint32) {
	m.cur[who] = id
	end := now + num.FastExp(workMu+float64(workSigma*draw.Normal(m.rng)))
	if m.flat {
		m.cal.SetAlarm(end, finish, who)
	} else {
		m.cal.Schedule(end, finish, who)
	}
}
