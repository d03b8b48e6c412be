package kernel_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/kernel"
)

// One server, two priority classes served non-preemptively, exponential patience while waiting. As service and patience
// do not depend on the class, the share that reneges is that of the queue M/M/1+M (Erlang-A): 0.2559 at these rates.
func Example() {
	const (
		arrive, depart, renege = 0, 1, 2 // kinds of event
		nobody                 = ^uint32(0)
		horizon                = 400_000
	)
	type customer struct {
		class    int
		arrived  float64
		patience kernel.Handle
	}
	var (
		cal       kernel.Calendar
		customers kernel.Pool[customer]
		tray      = kernel.NewTray(2)
		inService = nobody
		rng       = rand.New(rand.NewPCG(1, 3))
		lambda    = []float64{0.2, 0.6}
		waited    [2]float64
		served    [2]int
		reneged   int
		arrivals  int
	)
	for class := range lambda {
		cal.Schedule(rng.ExpFloat64()/lambda[class], arrive, uint32(class))
	}
	for ev, ok := cal.NextUntil(horizon); ok; ev, ok = cal.NextUntil(horizon) {
		switch ev.Kind {
		case arrive:
			class := int(ev.Arg)
			cal.After(rng.ExpFloat64()/lambda[class], arrive, ev.Arg)
			id := customers.Get()
			*customers.At(id) = customer{class, ev.When, cal.After(rng.ExpFloat64()/0.5, renege, id)}
			tray.Push(class, id)
			arrivals++
		case depart:
			customers.Put(inService)
			inService = nobody
		case renege:
			tray.Remove(ev.Arg)
			customers.Put(ev.Arg)
			reneged++
		}
		if inService == nobody {
			if id, ok := tray.Pop(); ok { // the next of the highest class
				c := customers.At(id)
				cal.Cancel(c.patience)
				waited[c.class] += ev.When - c.arrived
				served[c.class]++
				inService = id
				cal.After(rng.ExpFloat64(), depart, id)
			}
		}
	}
	fmt.Printf("reneged %.2f\n", float64(reneged)/float64(arrivals))
	fmt.Printf("mean wait of the served: class 0 %.2f, class 1 %.2f\n",
		waited[0]/float64(served[0]), waited[1]/float64(served[1]))
	// Output:
	// reneged 0.26
	// mean wait of the served: class 0 0.35, class 1 0.42
}

// A server with preemption: what an interrupted job has left is the time its alarm was set to less the clock.
func ExampleCalendar_SetAlarm() {
	const (
		arrive, depart = 0, 1
		server         = 0 // number of the alarm
	)
	type job struct {
		name  string
		class int
		work  float64
	}
	var (
		cal     kernel.Calendar
		jobs    = []job{{"low", 1, 6}, {"high", 0, 10}}
		tray    = kernel.NewTray(2)
		serving = -1
	)
	cal.Alarms(1)
	cal.Schedule(1, arrive, 0)
	cal.Schedule(3, arrive, 1)
	for ev, ok := cal.Next(); ok; ev, ok = cal.Next() {
		switch ev.Kind {
		case arrive:
			tray.Push(jobs[ev.Arg].class, ev.Arg)
			if serving >= 0 && jobs[ev.Arg].class < jobs[serving].class {
				jobs[serving].work = cal.AlarmTime(server) - ev.When
				fmt.Printf("%v: %s interrupted with %v to do\n", ev.When, jobs[serving].name, jobs[serving].work)
				cal.ClearAlarm(server)
				tray.PushFront(jobs[serving].class, uint32(serving))
				serving = -1
			}
		case depart:
			fmt.Printf("%v: %s done\n", ev.When, jobs[serving].name)
			serving = -1
		}
		if serving < 0 {
			if id, ok := tray.Pop(); ok {
				serving = int(id)
				cal.SetAlarm(ev.When+jobs[id].work, depart, server)
			}
		}
	}
	// Output:
	// 3: low interrupted with 4 to do
	// 13: high done
	// 17: low done
}
