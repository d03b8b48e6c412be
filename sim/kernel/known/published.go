package known

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/kernel"
)

// lawKelton is the program "mm1" of Law and Kelton, Simulation Modeling and Analysis (section 1.4), with its random
// number generator, rewritten on the kernel: at a tie the lower event number goes first, and the run ends at the
// beginning of the delays-th service.
type lawKelton struct {
	seed                  int64 // state of the generator, advanced by run
	interarrival, service float64
	delays                int
}

// lawKeltonResult is what the program prints.
type lawKeltonResult struct{ delay, queue, utilisation, clock float64 }

// uniform is the generator of Payne, Rabung and Bogyo (1969) with multiplier 630360016; the result has 24 bits.
func (l *lawKelton) uniform() float64 {
	l.seed = 630360016 * l.seed % (1<<31 - 1)
	return float64(2*(l.seed/256)+1) / 16777216
}

func (l *lawKelton) exponential(mean float64) float64 { return -mean * num.Log(l.uniform()) }

func (l lawKelton) run() lawKeltonResult {
	var cal kernel.Calendar
	var queue kernel.Ring
	var born []float64
	busy, delayed := false, 0
	delay, area, busyTime, last := 0.0, 0.0, 0.0, 0.0
	schedule := func(after float64, kind uint8) {
		cal.ScheduleRank(cal.Now()+after, kernel.Rank(kind, 0), kind, 0)
	}
	begin := func(since float64) {
		delay += cal.Now() - since
		delayed++
		schedule(l.exponential(l.service), finish)
	}
	schedule(l.exponential(l.interarrival), arrive)
	for delayed < l.delays {
		ev, _ := cal.Next()
		area += float64(float64(queue.Len()) * (ev.When - last))
		if busy {
			busyTime += ev.When - last
		}
		last = ev.When
		switch ev.Kind {
		case arrive:
			schedule(l.exponential(l.interarrival), arrive)
			if busy {
				queue.Push(uint32(len(born)))
				born = append(born, ev.When)
				break
			}
			busy = true
			begin(ev.When)
		case finish:
			if id, ok := queue.Pop(); ok {
				begin(born[id])
			} else {
				busy = false
			}
		}
	}
	return lawKeltonResult{delay / float64(delayed), area / last, busyTime / last, last}
}

// publishedCases repeat runs that were printed, digit by digit.
func publishedCases() []Case {
	const group = "published run"
	const source = "Law and Kelton, Simulation Modeling and Analysis, figure 1.12"
	return []Case{{Name: "law-kelton", Run: func(int) []Check {
		got := lawKelton{seed: 1973272912, interarrival: 1, service: 0.5, delays: 1000}.run()
		printed := func(x float64) float64 { return math.Round(x*1000) / 1000 }
		return []Check{
			Within("law-kelton-delay", group, "average delay in queue, as printed", source, 0.430, printed(got.delay), 1e-12),
			Within("law-kelton-queue", group, "average number in queue, as printed", source, 0.418, printed(got.queue), 1e-12),
			Within("law-kelton-utilisation", group, "server utilisation, as printed", source, 0.460, printed(got.utilisation), 1e-12),
			// The original kept time in a 32-bit float, whose last place is worth 0.0001 at this clock.
			Within("law-kelton-clock", group, "time simulation ended, as printed", source, 1027.915, printed(got.clock), 1e-9),
		}
	}}}
}
