package kernel_test

import (
	"math/rand/v2"
	"testing"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

const again = finish + 1

// intray is six executives and a boss (6), 156 weeks: issues of three priorities, first come first served within one; a tenth
// of an executive's goes up to the boss after service, and 8% of all come back to the same person after half a week. With
// alarms, arrivals are one stream, whose sources are drawn, and ends of service are places; without, all is scheduled.
type intray struct {
	cal    kernel.Calendar
	alarms bool
	rng    *rand.PCG
	trays  [7][3]kernel.Ring
	at     [7]uint32 // issue at work
	busy   [7]bool
	issues []issue
	free   []uint32
}

type issue struct {
	born          float64
	who, priority uint8
}

const (
	rateExecutive, rateBoss = 40, 20
	rateAll                 = 6*rateExecutive + rateBoss
	weeks                   = 156
)

// run is one replication: how many events, how many issues were done, and the sum of their times.
func (o *intray) run() (events, done int, sum float64) {
	o.cal.Reset()
	o.busy, o.issues, o.free = [7]bool{}, o.issues[:0], o.free[:0]
	for i := range o.trays {
		for p := range o.trays[i] {
			o.trays[i][p].Reset()
		}
	}
	if o.alarms {
		o.cal.SetAlarm(draw.Exp(o.rng)/rateAll, arrive, 7)
	} else {
		for i := range o.trays {
			o.cal.Schedule(draw.Exp(o.rng)/o.rate(uint32(i)), arrive, uint32(i))
		}
	}
	for {
		ev, ok := o.cal.NextUntil(weeks)
		if !ok {
			return events, done, sum
		}
		events++
		who := ev.Arg
		switch ev.Kind {
		case arrive:
			u := o.rng.Uint64() // one word gives source and priority
			if o.alarms {
				o.cal.SetAlarm(ev.When+draw.Exp(o.rng)/rateAll, arrive, 7)
				who = uint32((u>>32)*13>>32) >> 1 // 13 half shares: 6 x 2 + 1
			} else {
				o.cal.Schedule(ev.When+draw.Exp(o.rng)/o.rate(who), arrive, who)
			}
			o.hand(o.take(ev.When, uint32(u)), who)
		case again:
			o.hand(ev.Arg, uint32(o.issues[ev.Arg].who))
		case finish:
			id := o.at[who]
			o.busy[who] = false
			for p := range o.trays[who] {
				if next, ok := o.trays[who][p].Pop(); ok {
					o.start(next, who)
					break
				}
			}
			switch u := draw.Uniform(o.rng); {
			case u >= 0.18 || who == 6 && u < 0.1:
				done++
				sum += ev.When - o.issues[id].born
				o.free = append(o.free, id)
			case u >= 0.1:
				o.cal.Schedule(ev.When+0.5*draw.Exp(o.rng), again, id)
			default:
				o.issues[id].who = 6
				o.hand(id, 6)
			}
		}
	}
}

func (o *intray) rate(who uint32) float64 {
	if who == 6 {
		return rateBoss
	}
	return rateExecutive
}

// take makes an issue; a tenth are urgent, three tenths less so.
func (o *intray) take(now float64, u uint32) (id uint32) {
	if n := len(o.free); n > 0 {
		id, o.free = o.free[n-1], o.free[:n-1]
	} else {
		id = uint32(len(o.issues))
		o.issues = append(o.issues, issue{})
	}
	priority := uint8(2)
	if u < 429496730 {
		priority = 0
	} else if u < 1717986918 {
		priority = 1
	}
	o.issues[id] = issue{born: now, priority: priority}
	return id
}

// hand gives an issue to somebody.
func (o *intray) hand(id, who uint32) {
	o.issues[id].who = uint8(who)
	if o.busy[who] {
		o.trays[who][o.issues[id].priority].Push(id)
		return
	}
	o.start(id, who)
}

// start begins work on an issue: log-normal, 0.016 weeks in the mean.
func (o *intray) start(id, who uint32) {
	o.at[who], o.busy[who] = id, true
	const sigma, mu = 0.8, -4.135166556742356 - 0.32 // ln 0.016 less half of sigma squared
	end := o.cal.Now() + num.FastExp(mu+sigma*draw.Normal(o.rng))
	if o.alarms {
		o.cal.SetAlarm(end, finish, who)
	} else {
		o.cal.Schedule(end, finish, who)
	}
}

// BenchmarkIntray is a network of queues of the shape of an office; issues should take 0.1130 weeks.
func BenchmarkIntray(b *testing.B) {
	for _, alarms := range []bool{false, true} {
		b.Run(map[bool]string{false: "heap", true: "alarms"}[alarms], func(b *testing.B) {
			o := intray{alarms: alarms, rng: rand.NewPCG(1, 2)}
			o.cal.Alarms(8)
			events, done, sum := 0, 0, 0.0
			b.ReportAllocs()
			for b.Loop() {
				e, d, s := o.run()
				events, done, sum = events+e, done+d, sum+s
			}
			report(b, events)
			b.ReportMetric(sum/float64(done), "weeks")
		})
	}
}
