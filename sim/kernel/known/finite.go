package known

import (
	"fmt"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// finiteCases are systems with a limited room or a limited number of customers.
func finiteCases() []Case {
	const group = "finite systems"
	var cases []Case
	for _, row := range []struct {
		lambda           float64
		room             int
		blocked, present float64
	}{
		{0.8, 5, 0.0888194987, 1.8683320323},
		{1, 5, 1.0 / 6, 2.5},
		{1.2, 5, 0.2505881216, 3.0211723760},
		{0.5, 3, 0.0666666667, 0.7333333333},
		{2, 3, 0.5333333333, 2.2666666667},
	} {
		s := mmc(1, row.lambda)
		s.room = row.room
		cases = append(cases, stationCase(fmt.Sprintf("mm1k-%g-%d", row.lambda, row.room), group, "M/M/1/K, geometric law cut off at K", s, 300,
			10_000, blockedIs(row.blocked), presentIs(0, row.present), sojournIs(0, row.present/row.lambda/(1-row.blocked))))
	}
	for _, row := range []struct {
		servers       int
		lambda, block float64
	}{{2, 1.5, 0.3103448276}, {5, 4, 0.1990668740}, {10, 8, 0.1216610643}} {
		s := mmc(row.servers, row.lambda)
		s.room = row.servers
		cases = append(cases, stationCase(fmt.Sprintf("loss-%d", row.servers), group, "Erlang (1917), loss formula", s, 100, 15_000/row.lambda,
			blockedIs(row.block)))
		s.classes[0].service = constant(1)
		cases = append(cases, stationCase(fmt.Sprintf("loss-%d-deterministic", row.servers), group,
			"Erlang (1917), loss formula, the same for every service law", s, 100, 15_000/row.lambda, blockedIs(row.block)))
	}
	for _, row := range []struct {
		shop shop
		down float64
		wait float64
		up   float64 // chance that nothing is down, 0 if not asked for
	}{
		{shop{5, 1, 0.1}, 0.6395217686, 0.4666321780, 0.5639521769},
		{shop{10, 1, 0.1}, 2.1458234311, 1.7320794386, 0.2145823431},
		{shop{10, 2, 0.1}, 1.0386378186, 0.1590177895, 0.3679545940},
		{shop{8, 2, 0.25}, 2.1361713051, 0.4571853417, 0},
	} {
		targets := []target[shopCounts]{
			{"down", "mean number of machines down", row.down, func(t shopCounts) float64 { return t.down }},
			{"wait", "mean wait for a crew", row.wait, func(t shopCounts) float64 { return t.wait }},
		}
		if row.up > 0 {
			targets = append(targets, target[shopCounts]{"up", "share of time with no machine down", row.up,
				func(t shopCounts) float64 { return t.up }})
		}
		cases = append(cases, simulated(fmt.Sprintf("repair-%d-%d-%g", row.shop.machines, row.shop.crews, row.shop.rate), group,
			"machine repair: Palm (1947)", func(rng *rand.PCG) shopCounts { return row.shop.run(rng, 200, 10_000) }, targets...))
	}
	return cases
}

// shop is machine repair: every machine breaks down at the given rate while it runs and takes a crew an exponential time
// of mean 1 to mend.
type shop struct {
	machines, crews int
	rate            float64
}

type shopCounts struct{ down, wait, up float64 }

// run uses alarms: one for every machine, which is either its next failure or the end of its repair.
func (s shop) run(rng *rand.PCG, warm, end float64) shopCounts {
	var cal kernel.Calendar
	var queue kernel.Ring
	cal.Alarms(s.machines)
	since := make([]float64, s.machines)
	for i := range s.machines {
		cal.SetAlarm(draw.Exp(rng)/s.rate, arrive, uint32(i))
	}
	var t shopCounts
	down, begun, last := 0, 0, warm
	for {
		ev, ok := cal.NextUntil(end)
		if now := cal.Now(); now > warm {
			dt := now - last
			last = now
			t.down += float64(dt * float64(down))
			if down == 0 {
				t.up += dt
			}
		}
		if !ok {
			break
		}
		next := nobody
		switch ev.Kind {
		case arrive:
			down++
			since[ev.Arg] = ev.When
			if down <= s.crews {
				next = ev.Arg
			} else {
				queue.Push(ev.Arg)
			}
		case finish:
			down--
			cal.SetAlarm(ev.When+draw.Exp(rng)/s.rate, arrive, ev.Arg)
			if id, ok := queue.Pop(); ok {
				next = id
			}
		}
		if next != nobody {
			cal.SetAlarm(ev.When+draw.Exp(rng), finish, next)
			if ev.When > warm {
				begun++
				t.wait += ev.When - since[next]
			}
		}
	}
	return shopCounts{down: t.down / (end - warm), wait: t.wait / float64(begun), up: t.up / (end - warm)}
}
