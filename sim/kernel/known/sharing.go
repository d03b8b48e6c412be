package known

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// sharing is a processor-sharing queue with Poisson arrivals: everybody present is served at once at an equal share of
// the server. Virtual time runs at one over the number present, so that a job of length x leaves when virtual time has
// moved by x. A second calendar keeps the leaving times in virtual time; the one real leaving event is cancelled and
// scheduled anew whenever the number changes.
type sharing struct {
	lambda  float64
	service func(*rand.PCG) float64
}

// run returns the mean time in the system of the jobs that leave between warm and end.
func (s sharing) run(rng *rand.PCG, warm, end float64) float64 {
	var real, virtual kernel.Calendar
	var born kernel.Pool[float64]
	var timer kernel.Handle
	v, last := 0.0, 0.0 // virtual time at real time last
	sum, done := 0.0, 0
	real.After(draw.Exp(rng)/s.lambda, arrive, 0)
	for {
		ev, ok := real.NextUntil(end)
		if !ok {
			return sum / float64(done)
		}
		if n := virtual.Len(); n > 0 {
			v += (ev.When - last) / float64(n)
		}
		last = ev.When
		switch ev.Kind {
		case arrive:
			real.After(draw.Exp(rng)/s.lambda, arrive, 0)
			id := born.Get()
			*born.At(id) = ev.When
			virtual.Schedule(v+s.service(rng), finish, id)
			real.Cancel(timer)
		case finish:
			leaving, _ := virtual.Next()
			v = leaving.When // what it is but for rounding
			if ev.When > warm {
				sum += ev.When - *born.At(leaving.Arg)
				done++
			}
			born.Put(leaving.Arg)
		}
		if n := virtual.Len(); n > 0 {
			left := max(0, virtual.Peek()-v)
			timer = real.After(float64(left*float64(n)), finish, 0)
		}
	}
}

func sharingCases() []Case {
	var cases []Case
	for _, row := range []struct {
		name     string
		lambda   float64
		service  func(*rand.PCG) float64
		expected float64
	}{
		{"exponential-3-5", 3, exponential(0.2), 0.5},
		{"exponential-4-5", 4, exponential(0.2), 1},
		{"deterministic-4-5", 4, constant(0.2), 1},
		{"hyper2-0.6", 0.6, hyper2(4), 2.5},
	} {
		s := sharing{row.lambda, row.service}
		cases = append(cases, simulated("sharing-"+row.name, "M/G/1", "processor sharing: 1/(mu-lambda) for every service law",
			func(rng *rand.PCG) float64 { return s.run(rng, 200, 200+15_000/row.lambda) },
			target[float64]{"sojourn", "mean time in the system", row.expected, func(x float64) float64 { return x }}))
	}
	return cases
}
