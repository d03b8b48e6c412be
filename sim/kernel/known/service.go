package known

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
)

// serviceCases are single servers with other service laws, breaks, breakdowns, batches and rework.
func serviceCases() []Case {
	const group = "M/G/1"
	var cases []Case
	for _, row := range []struct {
		name    string
		service func(*rand.PCG) float64
		wait    float64
	}{
		{"deterministic", constant(1), 2},
		{"erlang4", erlang(4, 1), 2.5},
		{"erlang2", erlang(2, 1), 3},
		{"lognormal", logNormal(1), 5.4365636569},
		{"hyper2", hyper2(4), 10},
	} {
		s := station{servers: 1, classes: []class{{rate: 0.8, service: row.service}}}
		cases = append(cases, stationCase("mg1-"+row.name, group, "Pollaczek (1930), Khinchine (1932)", s, 2000, 40_000,
			waitIs(0, row.wait)))
	}

	const vacations = "Fuhrmann and Cooper (1985): wait plus E V^2 / 2 E V"
	for _, row := range []struct {
		name     string
		vacation func(*rand.PCG) float64
		wait     float64
	}{
		{"deterministic", constant(2), 2},
		{"exponential", exponential(2), 3},
	} {
		s := mmc(1, 0.5)
		s.vacation = row.vacation
		cases = append(cases, stationCase("vacation-"+row.name, group, vacations, s, 1000, 30_000, waitIs(0, row.wait)))
	}

	onOff := mmc(1, 0.5)
	onOff.fail, onOff.repair = 0.1, 0.4
	cases = append(cases, stationCase("on-off", group, "Avi-Itzhak and Naor (1963); Markov chain solved", onOff, 1000, 30_000,
		presentIs(0, 7.0/3), sojournIs(0, 14.0/3)))

	const batches = "batch arrivals: L = rho (1 + E X^2/E X) / 2(1-rho)"
	for _, row := range []struct {
		name             string
		batch            func(*rand.PCG) int
		present, sojourn float64
	}{
		{"constant", func(*rand.PCG) int { return 3 }, 3, 5},
		{"geometric", geometric3, 4.5, 7.5},
	} {
		s := mmc(1, 0.2)
		s.batch = row.batch
		cases = append(cases, stationCase("batch-"+row.name, group, batches, s, 1000, 50_000,
			presentIs(0, row.present), sojournIs(0, row.sojourn)))
	}

	const rework = "Bernoulli feedback: an M/M/1 queue at rate lambda/(1-p)"
	for _, row := range []struct {
		name                          string
		lambda, again, present, total float64
	}{
		{"0.2", 0.5, 0.2, 5.0 / 3, 10.0 / 3},
		{"0.25", 0.6, 0.25, 4, 20.0 / 3},
		{"0.5", 0.4, 0.5, 4, 10},
	} {
		s := mmc(1, row.lambda)
		s.again = row.again
		cases = append(cases, stationCase("rework-"+row.name, group, rework, s, 1000, 30_000,
			presentIs(0, row.present), sojournIs(0, row.total)))
	}
	return append(cases, sharingCases()...)
}

// geometric3 is 1, 2, 3 ... with mean 3.
func geometric3(rng *rand.PCG) int {
	n := 1
	for !draw.Chance(rng, 1.0/3) {
		n++
	}
	return n
}

// impatienceCases are queues that customers leave unserved.
func impatienceCases() []Case {
	const group = "impatience"
	const palm = "Palm (1957), Erlang-A"
	var cases []Case
	for _, row := range []struct {
		name           string
		servers        int
		lambda, theta  float64
		length         float64
		targets        []target[*counts]
		lastInFirstOut bool
	}{
		{"1-0.8-0.5", 1, 0.8, 0.5, 20_000, []target[*counts]{
			emptyIs(0.4047525616), delayedIs(0.5952474384), waitingIs(0, 0.4095051233), abandonedIs(0.2559407020)}, false},
		{"1-1.2-0.25", 1, 1.2, 0.25, 20_000, []target[*counts]{waitingIs(0, 1.5076274552), abandonedIs(0.3140890532)}, false},
		{"10-10-1", 10, 10, 1, 2_000, []target[*counts]{delayedIs(0.5420702855), abandonedIs(0.1251100357)}, false},
		{"lifo-1-1.2-0.25", 1, 1.2, 0.25, 20_000, []target[*counts]{waitingIs(0, 1.5076274552), abandonedIs(0.3140890532)}, true},
	} {
		s := mmc(row.servers, row.lambda)
		s.patience = row.theta
		if row.lastInFirstOut {
			s.next = lifo
		}
		cases = append(cases, stationCase("erlang-a-"+row.name, group, palm, s, 300, row.length, row.targets...))
	}
	return cases
}
