package kernel_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/kernel"
)

// One server, two priority classes served non-preemptively, exponential patience while waiting. As service and patience
// do not depend on the class, the share that reneges is that of the queue M/M/1+M (Erlang-A): 0.2559 at these rates.
func Example() {
	const arrive, depart, renege = 0, 1, 2 // kinds of event
	const horizon, patience = 400_000, 2.0
	lambda := []float64{0.2, 0.6}
	type customer struct {
		class   int
		arrived float64
		timer   kernel.Handle
	}
	var (
		cal        kernel.Calendar
		customers  kernel.Pool[customer]
		tray       = kernel.NewTray(len(lambda))
		rng        = rand.New(rand.NewPCG(1, 2))
		busy       bool
		waited     [2]float64
		served     [2]int
		reneged, n int
	)
	for class := range lambda {
		cal.After(rng.ExpFloat64()/lambda[class], arrive, uint32(class))
	}
	for ev, ok := cal.NextUntil(horizon); ok; ev, ok = cal.NextUntil(horizon) {
		switch ev.Kind {
		case arrive: // Arg is the class
			cal.After(rng.ExpFloat64()/lambda[ev.Arg], arrive, ev.Arg)
			id := customers.Get()
			timer := cal.After(rng.ExpFloat64()*patience, renege, id)
			*customers.At(id) = customer{int(ev.Arg), ev.When, timer}
			tray.Push(int(ev.Arg), id)
			n++
		case depart: // Arg is the customer
			customers.Put(ev.Arg)
			busy = false
		case renege:
			tray.Remove(ev.Arg)
			customers.Put(ev.Arg)
			reneged++
		}
		if busy {
			continue
		}
		if id, ok := tray.Pop(); ok {
			c := customers.At(id)
			cal.Cancel(c.timer)
			waited[c.class] += ev.When - c.arrived
			served[c.class]++
			busy = true
			cal.After(rng.ExpFloat64(), depart, id)
		}
	}
	fmt.Printf("reneged %.2f\n", float64(reneged)/float64(n))
	for class := range lambda {
		fmt.Printf("class %d: mean wait of the served %.2f\n", class, waited[class]/float64(served[class]))
	}
	// Output:
	// reneged 0.26
	// class 0: mean wait of the served 0.35
	// class 1: mean wait of the served 0.42
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
