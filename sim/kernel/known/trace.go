package known

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
)

// traceCases are small runs without chance, worked out by hand; times must be equal. The service times 1.6 of the last
// one are given in fifths, so that they are exact.
func traceCases() []Case {
	const low, high = 1, 0
	all := func(expected ...float64) []float64 { return expected }
	two := func(preempt preemption, script ...visit) station {
		return station{servers: 1, next: byPriority, preempt: preempt, classes: make([]class, 2), script: script}
	}
	longAndHigh := []visit{{1.5, low, all(5)}, {5, low, all(5)}, {7.5, high, all(4)}}
	interrupted := []visit{{1, low, all(6, 3)}, {3, high, all(10)}} // the low one's second service, if drawn again, is 3
	line := station{servers: 1, classes: make([]class, 1), script: regular(8, 1, 1.5)}
	stack := station{servers: 1, next: lifo, classes: make([]class, 1), script: regular(7, 5, 8)}
	return []Case{
		{"trace-no-queue", traceNoQueue},
		traceCase("priority", "end", two(none, visit{0, low, all(2)}, visit{0, low, all(2)}, visit{1, high, all(2)}), 2, 6, 4),
		traceCase("non-preemptive", "start", two(none, longAndHigh...), 1.5, 6.5, 11.5),
		traceCase("preemptive", "end", two(resample, longAndHigh...), 6.5, 16.5, 11.5),
		traceCase("restart", "end", two(restart, interrupted...), 19, 13),
		traceCase("resume", "end", two(resume, interrupted...), 17, 13),
		traceCase("resample", "end", two(resample, interrupted...), 16, 13),
		traceCase("line", "end", line, 2.5, 4, 5.5, 7, 8.5),
		traceCase("stack", "end", stack, 13, 21, 61, 29, 37, 53, 45), // the sixth and the third wait until no one else comes
		{"same-work", sameWork},
	}
}

// regular is n arrivals every so often, of equal work.
func regular(n int, every, work float64) []visit {
	var script []visit
	for i := range n {
		script = append(script, visit{at: every * float64(i+1), work: []float64{work}})
	}
	return script
}

// traceCase compares when the first customers start or end their last service.
func traceCase(name, what string, s station, expected ...float64) Case {
	return Case{"trace-" + name, func(int) []Check {
		got := s.trace(what)
		var checks []Check
		for i, want := range expected {
			checks = append(checks, exact(fmt.Sprintf("trace-%s-%d", name, i+1), fmt.Sprintf("%s of service of customer %d", what, i+1),
				want, got[i]))
		}
		return checks
	}}
}

func exact(id, what string, expected, observed float64) Check {
	return Within(id, "traces", what, "by hand", expected, observed, 0)
}

// traceNoQueue has arrivals at 1, 2 ... 100 to a server without a queue, whose service takes 1.5.
func traceNoQueue(int) []Check {
	s := station{servers: 1, room: 1, classes: make([]class, 1), script: regular(100, 1, 1.5)}
	c := s.run(rand.NewPCG(1, 1), 0, math.Inf(1))
	return []Check{
		exact("trace-no-queue-served", "customers served of 100", 50, float64(c.class[0].done)),
		exact("trace-no-queue-rejected", "customers turned away of 100", 50, float64(c.blocked)),
		exact("trace-no-queue-clock", "clock at the end", 100.5, c.time),
		exact("trace-no-queue-busy", "busy time", 75, c.time-c.empty),
	}
}

// trace runs a script to its end and returns the time of the last start or end of service of every customer.
func (s station) trace(what string) map[int]float64 {
	at := map[int]float64{}
	var f *floor
	s.log = func(visit int, happened string) {
		if happened == what {
			at[visit] = f.cal.Now()
		}
	}
	f = s.open(rand.NewPCG(1, 1))
	f.advance(math.Inf(1))
	return at
}

// sameWork checks that the order of service does not change how much work there is: with the same arrivals and service
// times, every work-conserving order is busy at the same times.
func sameWork(effort int) []Check {
	const end = 3000
	base := station{servers: 1, classes: []class{{rate: 0.3, service: exponential(1)}, {rate: 0.5, service: exponential(1)}}}
	idle := func(next order, preempt preemption) float64 {
		s := base
		s.next, s.preempt = next, preempt
		return s.run(draw.Stream(1, "same-work", 0, draw.Events), 0, float64(end*effort)).empty
	}
	expected := idle(fifo, none)
	var checks []Check
	for _, row := range []struct {
		name    string
		next    order
		preempt preemption
	}{{"lifo", lifo, none}, {"priority", byPriority, none}, {"preemptive", byPriority, resume}, {"by-age", byAge, none}} {
		checks = append(checks, Within("same-work-"+row.name, "traces", "idle time, that of first come first served expected",
			"work conservation", expected, idle(row.next, row.preempt), 1e-9*float64(end*effort)))
	}
	return checks
}
