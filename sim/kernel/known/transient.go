package known

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// opening is a single queue watched from empty: the number present at some times, its average, the wait of some
// customers.
type opening struct {
	lambda float64
	until  float64
	times  []float64 // when to look, ascending, up to until
	nth    []int     // customers whose wait is asked for, counted from 1, ascending
}

type openingCounts struct {
	at      []float64
	average float64
	wait    []float64
}

// The kinds of event of an opening, besides arrive and finish.
const look = finish + 1

func (o opening) run(cal *kernel.Calendar, rng *rand.PCG) openingCounts {
	var queue kernel.Ring
	var born []float64
	cal.Reset()
	last, area, count := 0.0, 0.0, 0
	t := openingCounts{at: make([]float64, 0, len(o.times)), wait: make([]float64, 0, len(o.nth))}
	cal.After(draw.Exp(rng)/o.lambda, arrive, 0)
	for _, at := range o.times {
		cal.ScheduleRank(at, 255, look, 0)
	}
	begin := func(now float64) {
		id := queue.At(0)
		if len(t.wait) < len(o.nth) && int(id)+1 == o.nth[len(t.wait)] {
			t.wait = append(t.wait, now-born[id])
		}
		cal.After(draw.Exp(rng), finish, 0)
	}
	for {
		ev, ok := cal.NextUntil(o.until)
		area += float64((cal.Now() - last) * float64(queue.Len()))
		last = cal.Now()
		if !ok || len(o.nth) > 0 && len(t.wait) == len(o.nth) {
			t.average = area / last
			return t
		}
		switch ev.Kind {
		case arrive:
			cal.After(draw.Exp(rng)/o.lambda, arrive, 0)
			queue.Push(uint32(count))
			born = append(born, ev.When)
			count++
			if queue.Len() == 1 {
				begin(ev.When)
			}
		case finish:
			queue.Pop()
			if queue.Len() > 0 {
				begin(ev.When)
			}
		case look:
			t.at = append(t.at, float64(queue.Len()))
		}
	}
}

// transientCases are queues over a finite time from empty, where the steady state is the wrong answer.
func transientCases() []Case {
	const group = "finite horizon"
	var cases []Case
	for _, row := range []struct {
		lambda   float64
		times    []float64
		expected []float64
		average  float64 // of the number present, up to the last time; 0 if not asked for
		runs     int
	}{
		{0.5, []float64{36}, []float64{0.99640218}, 0.88979235, 100},
		{0.8, []float64{1, 5, 10, 36}, []float64{0.55155186, 1.46946083, 2.03028156, 3.15514612}, 2.33691233, 150},
		{0.9, []float64{1, 5, 10, 36}, []float64{0.62614254, 1.75218332, 2.53069515, 4.51626750}, 3.10538939, 150},
		{1, []float64{1, 5, 10, 36, 100}, []float64{0.70180938, 2.05487685, 3.09062084, 6.28203921, 10.79084625}, 0, 100},
		{1.2, []float64{1, 5, 10, 36, 100}, []float64{0.85618303, 2.71513140, 4.37428950, 10.95922201, 24.63500834}, 0, 100},
	} {
		o := opening{lambda: row.lambda, until: row.times[len(row.times)-1], times: row.times}
		var targets []target[openingCounts]
		for i, at := range row.times {
			targets = append(targets, target[openingCounts]{fmt.Sprintf("at-%g", at), fmt.Sprintf("mean number present at time %g", at),
				row.expected[i], func(t openingCounts) float64 { return t.at[i] }})
		}
		if row.average > 0 {
			targets = append(targets, target[openingCounts]{"average", "number present, averaged over the horizon", row.average,
				func(t openingCounts) float64 { return t.average }})
		}
		cases = append(cases, simulated(fmt.Sprintf("opening-%g", row.lambda), group, "M/M/1 from empty: Kolmogorov's equations solved",
			o.many(row.runs), targets...))
	}
	for _, row := range []struct {
		lambda   float64
		nth      []int
		expected []float64
	}{
		{0.8, []int{2, 5, 10, 25, 100}, []float64{0.44444444, 1.18895941, 1.85983209, 2.79718120, 3.81037625}},
		{0.9, []int{10, 25, 50, 100, 200}, []float64{2.19500344, 3.66723180, 4.99845128, 6.39923373, 7.65840782}},
	} {
		o := opening{lambda: row.lambda, until: math.Inf(1), nth: row.nth}
		var targets []target[openingCounts]
		for i, n := range row.nth {
			targets = append(targets, target[openingCounts]{fmt.Sprintf("customer-%d", n), fmt.Sprintf("mean wait of customer %d", n),
				row.expected[i], func(t openingCounts) float64 { return t.wait[i] }})
		}
		cases = append(cases, simulated(fmt.Sprintf("first-customers-%g", row.lambda), group, "M/M/1 from empty: embedded chain solved",
			o.many(100), targets...))
	}
	return append(cases, crowdCases()...)
}

// many averages a number of runs into one replication.
func (o opening) many(runs int) func(*rand.PCG) openingCounts {
	return func(rng *rand.PCG) openingCounts {
		var cal kernel.Calendar
		sum := openingCounts{at: make([]float64, len(o.times)), wait: make([]float64, len(o.nth))}
		for range runs {
			t := o.run(&cal, rng)
			sum.average += t.average / float64(runs)
			for i, x := range t.at {
				sum.at[i] += x / float64(runs)
			}
			for i, x := range t.wait {
				sum.wait[i] += x / float64(runs)
			}
		}
		return sum
	}
}

// crowd has a server for everybody (M/M/inf) and arrivals whose rate may change with time: candidates come at the
// highest rate and are admitted with the chance rate/highest (thinning, Lewis and Shedler 1979).
type crowd struct {
	rate    func(t float64) float64
	highest float64
	times   []float64 // when to look, ascending
}

// run returns the numbers present at the times, and how many were admitted until the last one.
func (c crowd) run(cal *kernel.Calendar, rng *rand.PCG) ([]float64, float64) {
	cal.Reset()
	present, admitted := 0, 0
	var seen []float64
	cal.After(draw.Exp(rng)/c.highest, arrive, 0)
	for _, at := range c.times {
		for {
			ev, ok := cal.NextUntil(at)
			if !ok {
				break
			}
			if ev.Kind == finish {
				present--
				continue
			}
			cal.After(draw.Exp(rng)/c.highest, arrive, 0)
			if draw.Chance(rng, c.rate(ev.When)/c.highest) {
				present++
				admitted++
				cal.After(draw.Exp(rng), finish, 0)
			}
		}
		seen = append(seen, float64(present))
	}
	return seen, float64(admitted)
}

// seasonal is 3 + 1.5 sin(2 pi t/12). The series is summed here because math.Sin may differ in the last bit between
// architectures.
func seasonal(t float64) float64 {
	phase := t - float64(12*math.Floor(t/12+0.5)) // -6 to 6
	if phase > 3 {
		phase = 6 - phase
	}
	if phase < -3 {
		phase = -6 - phase
	}
	x := phase * (math.Pi / 6) // -pi/2 to pi/2
	term, sine := x, x
	for n := 3; n < 22; n += 2 {
		term *= -float64(x*x) / float64(n*(n-1))
		sine += term
	}
	return 3 + float64(1.5*sine)
}

func crowdCases() []Case {
	const group = "finite horizon"
	numbers := func(c crowd, runs int) func(*rand.PCG) []float64 {
		return func(rng *rand.PCG) []float64 {
			var cal kernel.Calendar
			mean := make([]float64, len(c.times))
			for range runs {
				seen, _ := c.run(&cal, rng)
				for i, x := range seen {
					mean[i] += x / float64(runs)
				}
			}
			return mean
		}
	}
	at := func(i int, t, expected float64) target[[]float64] {
		return target[[]float64]{fmt.Sprintf("at-%g", t), fmt.Sprintf("mean number present at time %g", t), expected,
			func(x []float64) float64 { return x[i] }}
	}
	steady := crowd{func(float64) float64 { return 3 }, 3, []float64{1, 2, 5}}
	// The season starts at time 36 of the run, when the start from empty is forgotten (e^-36).
	season := crowd{seasonal, 4.5, []float64{36, 39, 42, 45}}
	count := crowd{seasonal, 4.5, []float64{36}}
	return []Case{
		simulated("crowd", group, "M/M/inf from empty: a(1-exp(-t))", numbers(steady, 1500),
			at(0, 1, 1.89636168), at(1, 2, 2.59399415), at(2, 5, 2.97978616)),
		simulated("crowd-seasonal", group, "Eick, Massey and Whitt (1993), sinusoidal M_t/M/inf", numbers(season, 150),
			at(0, 36, 2.38359325), at(1, 39, 4.17725018), at(2, 42, 3.61640675), at(3, 45, 1.82274982)),
		simulated("thinning", group, "arrivals over three seasons are Poisson with mean 108",
			func(rng *rand.PCG) [2]float64 {
				var cal kernel.Calendar
				var sum [2]float64
				for range 100 {
					_, n := count.run(&cal, rng)
					sum[0] += n / 100
					sum[1] += float64((n-108)*(n-108)) / 100
				}
				return sum
			},
			target[[2]float64]{"mean", "mean count", 108, func(x [2]float64) float64 { return x[0] }},
			target[[2]float64]{"variance", "variance of the count", 108, func(x [2]float64) float64 { return x[1] }}),
	}
}
