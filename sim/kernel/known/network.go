package known

import (
	"fmt"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// network is a number of single exponential servers, each with its own queue, first come first served. Ends of service
// are alarms, one a server.
type network struct {
	means  []float64 // of the service times
	rate   float64   // arrivals from outside; 0 for a closed network
	inside int       // customers of a closed network, all at server 0 to begin with
	fork   bool      // an arrival sends one part to every server and is done when the last part is
	enter  func(n *netState) int
	route  func(n *netState, from int) int // where a customer goes from a server, outside to leave
}

const outside = -1

// netCounts is what a replication counted after its warm-up.
type netCounts struct {
	sojourn float64   // mean time in the network
	present []float64 // mean number at every server
	through []float64 // customers served at every server a unit of time
}

// netState is a network at work.
type netState struct {
	network
	rng    *rand.PCG
	cal    kernel.Calendar
	people kernel.Pool[parts]
	queues []kernel.Ring // the one in service first
	warm   float64
	last   float64 // when the integrals were brought up to date
	left   int     // customers who have left since warm
	netCounts
}

// parts is a customer: when it came and how many of its parts are unfinished.
type parts struct {
	born float64
	left int
}

// run simulates from empty (or all at server 0) until end and returns the averages since warm.
func (w network) run(rng *rand.PCG, warm, end float64) netCounts {
	n := &netState{network: w, rng: rng, warm: warm, last: warm, queues: make([]kernel.Ring, len(w.means))}
	n.present, n.through = make([]float64, len(w.means)), make([]float64, len(w.means))
	n.cal.Alarms(len(w.means) + 1)
	for range w.inside {
		n.join(0, n.people.Get())
	}
	n.await()
	for {
		ev, ok := n.cal.NextUntil(end)
		if now := n.cal.Now(); now > warm {
			for i := range n.queues {
				n.present[i] += float64((now - n.last) * float64(n.queues[i].Len()))
			}
			n.last = now
		}
		switch {
		case !ok:
			n.sojourn /= float64(n.left)
			for i := range n.present {
				n.present[i] /= end - warm
				n.through[i] /= end - warm
			}
			return n.netCounts
		case ev.Kind == arrive:
			n.arrive(ev.When)
		default:
			n.finish(ev.When, int(ev.Arg))
		}
	}
}

// await sets the alarm of the next arrival from outside; in a closed network that is never.
func (n *netState) await() {
	n.cal.SetAlarm(n.cal.Now()+draw.Exp(n.rng)/n.rate, arrive, uint32(len(n.means)))
}

func (n *netState) arrive(now float64) {
	n.await()
	id := n.people.Get()
	*n.people.At(id) = parts{now, 1}
	if !n.fork {
		n.join(n.enter(n), id)
		return
	}
	n.people.At(id).left = len(n.means)
	for i := range n.means {
		n.join(i, id)
	}
}

func (n *netState) join(server int, id uint32) {
	n.queues[server].Push(id)
	if n.queues[server].Len() == 1 {
		n.serve(server)
	}
}

func (n *netState) serve(server int) {
	n.cal.SetAlarm(n.cal.Now()+float64(n.means[server]*draw.Exp(n.rng)), finish, uint32(server))
}

func (n *netState) finish(now float64, server int) {
	id, _ := n.queues[server].Pop()
	if n.queues[server].Len() > 0 {
		n.serve(server)
	}
	if now > n.warm {
		n.through[server]++
	}
	if to := n.route(n, server); to != outside {
		n.join(to, id)
		return
	}
	p := n.people.At(id)
	p.left--
	if p.left > 0 {
		return
	}
	if now > n.warm {
		n.sojourn += now - p.born
		n.left++
	}
	n.people.Put(id)
}

func netCase(name, source string, w network, warm, length float64, targets ...target[netCounts]) Case {
	return simulated(name, "networks", source, func(rng *rand.PCG) netCounts {
		return w.run(rng, warm, warm+length)
	}, targets...)
}

func crossingIs(expected float64) target[netCounts] {
	return target[netCounts]{"sojourn", "mean time in the network", expected, func(t netCounts) float64 { return t.sojourn }}
}

func first(*netState) int         { return 0 }
func leaveNow(*netState, int) int { return outside }
func halfAndHalf(n *netState) int { return draw.Index(n.rng, 2) }
func onwards(n *netState, i int) int { // server 0, then 1, then out
	if i == 0 {
		return 1
	}
	return outside
}

// shortest is the shorter of two queues, either if they are equal.
func shortest(n *netState) int {
	a, b := n.queues[0].Len(), n.queues[1].Len()
	if a == b {
		return draw.Index(n.rng, 2)
	}
	if a < b {
		return 0
	}
	return 1
}

// networkCases are several servers: the ways in which two people can share the work, and product-form networks.
func networkCases() []Case {
	pair := []float64{1, 1}
	cases := []Case{
		netCase("two-queues", "two separate M/M/1 queues",
			network{means: pair, rate: 1.6, enter: halfAndHalf, route: leaveNow}, 1000, 15_000, crossingIs(5)),
		netCase("shortest-queue", "Markov chain solved numerically",
			network{means: pair, rate: 1.6, enter: shortest, route: leaveNow}, 1000, 15_000, crossingIs(2.9557)),
		netCase("tandem", "Burke (1956): two M/M/1 queues in a row",
			network{means: pair, rate: 0.8, enter: first, route: onwards}, 1000, 25_000, crossingIs(10)),
	}
	for _, row := range []struct{ rate, sojourn float64 }{{0.5, 2.875}, {0.8, 7}} {
		cases = append(cases, netCase(fmt.Sprintf("fork-join-%g", row.rate), "Flatto and Hahn (1984): (12-rho)/8 / (mu-lambda)",
			network{means: pair, rate: row.rate, fork: true, route: leaveNow}, 1000, 25_000, crossingIs(row.sojourn)))
	}

	// A job visits the processor 121 times, the disks 70 and 50 times.
	computer := network{means: []float64{0.005, 0.030, 0.027}, rate: 0.2, enter: first, route: func(n *netState, from int) int {
		if from != 0 {
			return 0
		}
		switch u := draw.Index(n.rng, 121); {
		case u < 70:
			return 1
		case u < 120:
			return 2
		}
		return outside
	}}
	targets := []target[netCounts]{crossingIs(6.15828686246)}
	visits := []float64{121, 70, 50}
	for i, residence := range []float64{0.688282138794, 3.62068965517, 1.84931506849} {
		targets = append(targets, target[netCounts]{"residence" + digit(i), "mean time of a job at server " + digit(i) + " in all its visits",
			residence, func(t netCounts) float64 { return visits[i] * t.present[i] / t.through[i] }})
	}
	cases = append(cases, netCase("open-network", "Jackson (1957)", computer, 50, 1000, targets...))

	closed := network{means: []float64{0.2, 0.4}, inside: 2, enter: first, route: func(_ *netState, from int) int { return 1 - from }}
	through := func(t netCounts) float64 { return t.through[0] }
	return append(cases, netCase("closed-network", "Gordon and Newell (1967)", closed, 20, 3000,
		target[netCounts]{"through", "customers a unit of time", 15.0 / 7, through},
		target[netCounts]{"present0", "mean number at server 0", 4.0 / 7, func(t netCounts) float64 { return t.present[0] }},
		target[netCounts]{"present1", "mean number at server 1", 10.0 / 7, func(t netCounts) float64 { return t.present[1] }}))
}
