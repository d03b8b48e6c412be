package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// class is a kind of customer of a station.
type class struct {
	rate     float64 // arrivals per unit of time
	service  func(*rand.PCG) float64
	patience float64 // mean of an exponential patience; 0: waits for ever
}

// station is a number of servers with queues in order of class, written on the calendar.
type station struct {
	servers    int
	classes    []class
	preemptive bool // a higher class interrupts a lower one, which resumes later
}

// customer is somebody in the station.
type customer struct {
	class           int
	born, work, end float64 // arrive, service left, time the service in hand ends
	timer           kernel.Handle
}

const (
	arrive = iota
	finish
	abandon
)

// floor is a station at work.
type floor struct {
	station
	cal       kernel.Calendar
	rng       *rand.PCG
	people    []customer
	queues    []kernel.Ring
	served    []uint32 // in service
	wait      []float64
	begun     []float64
	arrived   float64
	abandoned float64
}

// run simulates from empty and counts from warm on, by class.
func (s station) run(rng *rand.PCG, warm, end float64) *floor {
	f := &floor{station: s, rng: rng, queues: make([]kernel.Ring, len(s.classes))}
	for k, c := range s.classes {
		f.cal.After(draw.Exp(rng)/c.rate, arrive, uint32(k))
	}
	for _, horizon := range []float64{warm, end} {
		f.wait, f.begun = make([]float64, len(s.classes)), make([]float64, len(s.classes))
		f.arrived, f.abandoned = 0, 0
		for ev, ok := f.cal.NextUntil(horizon); ok; ev, ok = f.cal.NextUntil(horizon) {
			f.handle(ev)
		}
	}
	return f
}

func (f *floor) handle(ev kernel.Event) {
	switch ev.Kind {
	case arrive:
		k := int(ev.Arg)
		c := f.classes[k]
		f.cal.After(draw.Exp(f.rng)/c.rate, arrive, ev.Arg)
		id := uint32(len(f.people))
		f.people = append(f.people, customer{class: k, born: ev.When, work: c.service(f.rng)})
		f.arrived++
		f.queues[k].Push(id)
		if c.patience > 0 {
			f.people[id].timer = f.cal.After(c.patience*draw.Exp(f.rng), abandon, id)
		}
		f.interrupt(k)
		f.serve()
	case finish:
		f.leave(ev.Arg)
		f.serve()
	case abandon:
		f.queues[f.people[ev.Arg].class].Remove(ev.Arg)
		f.abandoned++
	}
}

// leave takes somebody out of service.
func (f *floor) leave(id uint32) {
	for i, x := range f.served {
		if x == id {
			f.served = append(f.served[:i], f.served[i+1:]...)
			return
		}
	}
}

// interrupt makes room for a class at the cost of the lowest one in service.
func (f *floor) interrupt(k int) {
	if !f.preemptive || len(f.served) < f.servers {
		return
	}
	low := f.served[0]
	for _, id := range f.served {
		if f.people[id].class > f.people[low].class {
			low = id
		}
	}
	if p := &f.people[low]; p.class > k {
		p.work = p.end - f.cal.Now()
		f.cal.Cancel(p.timer)
		f.leave(low)
		f.queues[p.class].PushFront(low)
	}
}

// serve begins what can begin.
func (f *floor) serve() {
	for k := range f.queues {
		for len(f.served) < f.servers {
			id, ok := f.queues[k].Pop()
			if !ok {
				break
			}
			p := &f.people[id]
			if p.end == 0 { // the first time
				f.cal.Cancel(p.timer)
				f.wait[k] += f.cal.Now() - p.born
				f.begun[k]++
			}
			p.end = f.cal.Now() + p.work
			p.timer = f.cal.Schedule(p.end, finish, id)
			f.served = append(f.served, id)
		}
	}
}

func constant(*rand.PCG) float64 { return 1 }

// hyper is the balanced hyperexponential law of mean 1 and squared coefficient of variation 4.
func hyper(src *rand.PCG) float64 {
	p := 0.5 * (1 + math.Sqrt(3.0/5))
	if draw.Uniform(src) < p {
		return draw.Exp(src) / (2 * p)
	}
	return draw.Exp(src) / (2 * (1 - p))
}

// Queues on the calendar have their exact theory, within four standard errors of 32 replications: waits
// by Erlang C, Pollaczek and Khinchine and Cobham, abandonment by Erlang-A, and the high class of a
// preemptive queue as if it were alone. Timers are cancelled, queues left in the middle, and services
// interrupted on the way.
func TestQueuesWithKnownAnswers(t *testing.T) {
	wait := func(k int) func(*floor) float64 { return func(f *floor) float64 { return f.wait[k] / f.begun[k] } }
	gone := func(f *floor) float64 { return f.abandoned / f.arrived }
	three := []class{{rate: .2, service: draw.Exp}, {rate: .3, service: draw.Exp}, {rate: .3, service: draw.Exp}}
	for i, c := range []struct {
		name string
		station
		figure func(*floor) float64
		want   float64
	}{
		{"M/M/1", station{servers: 1, classes: []class{{rate: .8, service: draw.Exp}}}, wait(0), 4},
		{"M/M/3", station{servers: 3, classes: []class{{rate: 2.4, service: draw.Exp}}}, wait(0), 1.0786516854},
		{"M/D/1", station{servers: 1, classes: []class{{rate: .8, service: constant}}}, wait(0), 2},
		{"M/H2/1", station{servers: 1, classes: []class{{rate: .7, service: hyper}}}, wait(0), .7 * 5 / 2 / .3},
		{"Erlang-A, 1 server", station{servers: 1, classes: []class{{rate: .8, service: draw.Exp, patience: 2}}}, gone, .2559407020},
		{"Erlang-A, overload", station{servers: 1, classes: []class{{rate: 1.2, service: draw.Exp, patience: 4}}}, gone, .3140890532},
		{"Erlang-A, 10 servers", station{servers: 10, classes: []class{{rate: 10, service: draw.Exp, patience: 1}}}, gone, .1251100357},
		{"priority, first class", station{servers: 1, classes: three}, wait(0), 1},
		{"priority, second class", station{servers: 1, classes: three}, wait(1), 2},
		{"priority, third class", station{servers: 1, classes: three}, wait(2), 8},
		{"preemptive, first class", station{servers: 1, classes: three, preemptive: true}, wait(0), .25},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := make([]float64, 32)
			for r := range x {
				x[r] = c.figure(c.run(draw.Stream(1, "known", uint64(r), draw.Events.Of(uint64(i))), 1000, 9000))
			}
			mean, sd := stat.MeanStdDev(x, nil)
			se := stat.StdErr(sd, float64(len(x)))
			if math.Abs(mean-c.want) > 4*se || se > 0.06*c.want {
				t.Errorf("%v ± %v, want %v", mean, se, c.want)
			}
		})
	}
}

// A trace worked out by hand: two servers, customers every unit of time with three units of work; the
// third waits one unit, the fourth too.
func TestTraceByHand(t *testing.T) {
	var cal kernel.Calendar
	var queue kernel.Ring
	for i := range 4 {
		cal.Schedule(float64(i), arrive, uint32(i))
	}
	free, got := 2, ""
	begin := func(id uint32) {
		got += fmt.Sprintf("%d@%g ", id, cal.Now())
		cal.After(3, finish, id)
	}
	for ev, ok := cal.Next(); ok; ev, ok = cal.Next() {
		switch {
		case ev.Kind == arrive && free > 0:
			free--
			begin(ev.Arg)
		case ev.Kind == arrive:
			queue.Push(ev.Arg)
		default:
			if next, ok := queue.Pop(); ok {
				begin(next)
			} else {
				free++
			}
		}
	}
	if want := "0@0 1@1 2@3 3@4 "; got != want || cal.Now() != 7 {
		t.Errorf("begun %q until %g, want %q until 7", got, cal.Now(), want)
	}
}
