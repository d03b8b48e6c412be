package known

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
)

// traceCases are small runs without chance, worked out by hand; times must be equal.
func traceCases() []Case {
	const group = "traces"
	const source = "by hand"
	trace := func(name string, run func() []Check) Case {
		return Case{Name: name, Run: func(int) []Check { return run() }}
	}
	exact := func(id, what string, expected, observed float64) Check {
		return Within(id, group, what, source, expected, observed, 0)
	}
	times := func(id string, s station, expected map[int]float64, what string) []Check {
		got := s.trace(what)
		var checks []Check
		for visit := range s.script {
			if want, ok := expected[visit]; ok {
				checks = append(checks, exact(fmt.Sprintf("%s-%d", id, visit+1), fmt.Sprintf("%s of service of customer %d", what, visit+1),
					want, got[visit]))
			}
		}
		return checks
	}

	// T1: arrivals at 1, 2 ... 100 to a server without a queue, service 1.5.
	busy := station{servers: 1, room: 1, classes: make([]class, 1)}
	for i := range 100 {
		busy.script = append(busy.script, visit{at: float64(i + 1), work: []float64{1.5}})
	}

	// T3 and T8: a high class against a low one. T9: what an interrupted service still needs.
	low, high := 1, 0
	two := station{servers: 1, next: byPriority, classes: make([]class, 2)}
	t3, t8, t9 := two, two, two
	t3.script = []visit{{0, low, []float64{2}}, {0, low, []float64{2}}, {1, high, []float64{2}}}
	t8.script = []visit{{1.5, low, []float64{5}}, {5, low, []float64{5}}, {7.5, high, []float64{4}}}
	t9.script = []visit{{1, low, []float64{6, 3}}, {3, high, []float64{10}}}
	t8interrupted := t8
	t8interrupted.preempt = resample

	// T13: arrivals at 1, 2 ... 8, times in eighths so that they are exact.
	line := station{servers: 1, classes: make([]class, 1)}
	for i := range 8 {
		line.script = append(line.script, visit{at: float64(i + 1), work: []float64{1.5}})
	}
	stack := station{servers: 1, next: lifo, classes: make([]class, 1)}
	for i := range 7 {
		stack.script = append(stack.script, visit{at: float64(5 * (i + 1)), work: []float64{8}}) // 1.6 in fifths
	}
	cases := []Case{
		trace("trace-no-queue", func() []Check {
			t := busy.run(nil, 0, math.Inf(1))
			return []Check{
				exact("trace-no-queue-served", "customers served of 100", 50, float64(t.class[0].done)),
				exact("trace-no-queue-rejected", "customers turned away of 100", 50, float64(t.blocked)),
				exact("trace-no-queue-clock", "clock at the end", 100.5, t.time),
				exact("trace-no-queue-busy", "busy time", 75, t.time-t.empty),
			}
		}),
		trace("trace-priority", func() []Check { return times("trace-priority", t3, map[int]float64{0: 2, 1: 6, 2: 4}, "end") }),
		trace("trace-non-preemptive", func() []Check {
			return times("trace-non-preemptive", t8, map[int]float64{0: 1.5, 1: 6.5, 2: 11.5}, "start")
		}),
		trace("trace-preemptive", func() []Check {
			return times("trace-preemptive", t8interrupted, map[int]float64{0: 6.5, 1: 16.5, 2: 11.5}, "end")
		}),
		trace("trace-line", func() []Check {
			return times("trace-line", line, map[int]float64{0: 2.5, 1: 4, 2: 5.5, 3: 7, 4: 8.5}, "end")
		}),
		trace("trace-stack", func() []Check {
			return times("trace-stack", stack, map[int]float64{0: 13, 1: 21, 3: 29, 4: 37, 6: 45}, "end")
		}),
	}
	for _, row := range []struct {
		name    string
		preempt preemption
		ends    float64
	}{{"restart", restart, 19}, {"resume", resume, 17}, {"resample", resample, 16}} {
		s := t9
		s.preempt = row.preempt
		cases = append(cases, trace("trace-"+row.name, func() []Check {
			return times("trace-"+row.name, s, map[int]float64{0: row.ends, 1: 13}, "end")
		}))
	}
	return append(cases, Case{Name: "same-work", Run: sameWork})
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
