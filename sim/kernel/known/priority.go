package known

import (
	"fmt"
	"math/rand/v2"
)

// priorityRow is a single server with classes from high to low, and the theory for it.
type priorityRow struct {
	name              string
	rates             []float64
	services          []func(*rand.PCG) float64
	means             []float64 // of the services
	wait              []float64 // non-preemptive
	sojourn           []float64 // preemptive-resume
	conserved, length float64   // sum of rho Wq, non-preemptive; units of time a replication
}

func priorityRows() []priorityRow {
	e, d := exponential(1), constant(1)
	type laws = []func(*rand.PCG) float64
	type list = []float64
	return []priorityRow{
		{"0.2-0.6", list{0.2, 0.6}, laws{e, e}, list{1, 1}, list{1, 5}, list{1.25, 6.25}, 3.2, 30_000},
		{"0.2-0.3-0.3", list{0.2, 0.3, 0.3}, laws{e, e, e}, list{1, 1, 1}, list{1, 2, 8}, list{1.25, 2.5, 10}, 3.2, 30_000},
		{"0.1-0.2-0.5", list{0.1, 0.2, 0.5}, laws{e, e, e}, list{1, 1, 1},
			list{0.88888889, 1.26984127, 5.71428571}, list{1.11111111, 1.58730159, 7.14285714}, 3.2, 30_000},
		{"short-first", list{0.3, 0.3}, laws{exponential(0.5), exponential(1.5)}, list{0.5, 1.5},
			list{0.88235294, 2.20588235}, list{0.58823529, 3.97058824}, 1.125, 30_000},
		{"deterministic", list{0.2, 0.6}, laws{d, d}, list{1, 1}, list{0.5, 2.5}, list{1.125, 3.75}, 1.6, 30_000},
	}
}

// priorityCases are queues where some go first, and queues where the order changes while waiting.
func priorityCases() []Case {
	const group = "priorities"
	var cases []Case
	for _, row := range priorityRows() {
		s := station{servers: 1, next: byPriority}
		var waits, sojourns []target[*counts]
		for k := range row.rates {
			s.classes = append(s.classes, class{rate: row.rates[k], service: row.services[k]})
			waits = append(waits, waitIs(k, row.wait[k]))
			sojourns = append(sojourns, sojournIs(k, row.sojourn[k]))
		}
		waits = append(waits, target[*counts]{"conserved", "sum of load times wait over the classes (Kleinrock's conservation law)",
			row.conserved, func(t *counts) float64 {
				sum := 0.0
				for k := range row.rates {
					sum += float64(row.rates[k] * row.means[k] * t.waitMean(k))
				}
				return sum
			}})
		cases = append(cases, stationCase("priority-"+row.name, group, "Cobham (1954), non-preemptive", s, 1000, row.length, waits...))
		s.preempt = resume
		cases = append(cases, stationCase("preemptive-"+row.name, group, "White and Christie (1958), preemptive-resume", s, 1000,
			row.length, sojourns...))
	}
	for _, row := range []struct {
		servers int
		rates   []float64
		wait    []float64
	}{
		{2, []float64{0.4, 1.2}, []float64{0.4444444444, 2.2222222222}},
		{3, []float64{0.6, 0.9, 0.9}, []float64{0.2696629213, 0.5393258427, 2.1573033708}},
	} {
		s := station{servers: row.servers, next: byPriority}
		var waits []target[*counts]
		for k, rate := range row.rates {
			s.classes = append(s.classes, class{rate: rate, service: exponential(1)})
			waits = append(waits, waitIs(k, row.wait[k]))
		}
		cases = append(cases, stationCase(fmt.Sprintf("priority-mm%d", row.servers), group,
			"Cobham (1954), several servers", s, 1000, 15_000, waits...))
	}
	pair := station{servers: 2, next: byPriority, preempt: resume, classes: []class{
		{rate: 0.4, service: exponential(1)}, {rate: 1.2, service: exponential(1)}}}
	cases = append(cases, stationCase("preemptive-mm2", group, "the high class sees M/M/2 alone, all together see M/M/2", pair, 1000, 15_000,
		sojournIs(0, 1/(1-0.04)), presentIs(0, 0.4/(1-0.04)),
		target[*counts]{"present-all", "mean number in the system, both classes", 4.4444444444,
			func(t *counts) float64 { return t.presentMean(0) + t.presentMean(1) }}))
	return append(cases, escalationCases()...)
}

// escalationCases are queues in which waiting makes a customer more urgent.
func escalationCases() []Case {
	const group = "escalation"
	var cases []Case
	for _, row := range []struct{ ratio, low, high float64 }{
		{1, 4, 4}, {2, 4.44444444, 2.66666667}, {4, 4.70588235, 1.88235294},
	} {
		s := station{servers: 1, next: byAge, classes: []class{
			{rate: 0.2, service: exponential(1), weight: row.ratio}, {rate: 0.6, service: exponential(1), weight: 1}}}
		cases = append(cases, stationCase(fmt.Sprintf("by-age-%g", row.ratio), group, "Kleinrock (1964), delay-dependent priority", s, 1000,
			30_000, waitIs(0, row.high), waitIs(1, row.low)))
	}
	clock := station{servers: 1, next: byPriority, promote: 0.1, classes: []class{
		{rate: 0.2, service: exponential(1)}, {rate: 0.6, service: exponential(1)}}}
	cases = append(cases, stationCase("by-clock", group, "Markov chain solved numerically", clock, 1000, 30_000,
		waitingIs(0, 1.135358), waitingIs(1, 2.064636),
		target[*counts]{"busy-high", "share of time spent serving the high class", 0.406463,
			func(t *counts) float64 { return t.servedMean(0) }}))
	clock.preempt = resume
	cases = append(cases, stationCase("by-clock-preemptive", group, "Markov chain solved numerically", clock, 1000, 30_000,
		presentIs(0, 1.367591), presentIs(1, 2.632408)))
	return cases
}
