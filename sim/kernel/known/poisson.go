package known

import (
	"fmt"

	"github.com/orgsim/orgsim/model/num"
)

// mmc is a station with Poisson arrivals at rate lambda and servers with exponential service of mean 1.
func mmc(servers int, lambda float64) station {
	return station{servers: servers, classes: []class{{rate: lambda, service: exponential(1)}}}
}

// poissonCases are queues with exponential everything and one class.
func poissonCases() []Case {
	const group = "M/M/c"
	const erlang = "Erlang (1917), delay formula"
	var cases []Case
	for _, row := range []struct {
		servers              int
		lambda               float64
		pWait, wait, sojourn float64
		present              float64
	}{
		{1, 0.5, 0.5, 1, 2, 1},
		{1, 0.8, 0.8, 4, 5, 4},
		{2, 1.6, 0.7111111111, 1.7777777778, 2.7777777778, 4.4444444444},
		{3, 2.4, 0.6471910112, 1.0786516854, 2.0786516854, 4.9887640449},
		{4, 3.2, 0.5964324718, 0.7455405897, 1.7455405897, 5.5857298871},
		{10, 8, 0.4091801508, 0.4091801508 / 2, 1 + 0.4091801508/2, 8 + 4*0.4091801508},
	} {
		cases = append(cases, stationCase(fmt.Sprintf("mm%d-%g", row.servers, row.lambda), group, erlang,
			mmc(row.servers, row.lambda), 1000, 25_000/row.lambda,
			delayedIs(row.pWait), waitIs(0, row.wait), sojournIs(0, row.sojourn), presentIs(0, row.present)))
	}

	// The wait of an M/M/1 queue beyond 5, and the time in the system beyond its 95th percentile.
	for _, row := range []struct{ lambda, late5 float64 }{{0.5, 0.0410424993}, {0.8, 0.2943035529}} {
		s := mmc(1, row.lambda)
		s.tail = 5
		cases = append(cases, stationCase(fmt.Sprintf("mm1-tail-%g", row.lambda), group,
			"P(Wq > t) = rho exp(-(1-rho)t)", s, 1000, 30_000, lateIs(row.late5)))
		s.tail = num.Log(20) / (1 - row.lambda)
		cases = append(cases, stationCase(fmt.Sprintf("mm1-p95-%g", row.lambda), group,
			"P(W > ln 20/(1-rho)) = 1/20", s, 1000, 30_000, slowIs(0.05)))
	}

	fast := station{servers: 1, classes: []class{{rate: 1.6, service: exponential(0.5)}}}
	cases = append(cases, stationCase("one-twice-as-fast", group, erlang, fast, 1000, 15_000,
		waitIs(0, 2), sojournIs(0, 2.5)))

	last := mmc(1, 0.8)
	last.next = lifo
	cases = append(cases, stationCase("mm1-lifo-0.8", group, "the order of service leaves the mean as it is", last, 1000, 30_000,
		waitIs(0, 4), presentIs(0, 4)))
	return cases
}
