package kernel_test

import (
	"fmt"

	"github.com/orgsim/orgsim/sim/kernel"
)

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
		tray    [2]kernel.Ring // by class
		serving = -1
	)
	cal.Alarms(1)
	cal.Schedule(1, arrive, 0)
	cal.Schedule(3, arrive, 1)
	for ev, ok := cal.Next(); ok; ev, ok = cal.Next() {
		switch ev.Kind {
		case arrive:
			tray[jobs[ev.Arg].class].Push(ev.Arg)
			if serving >= 0 && jobs[ev.Arg].class < jobs[serving].class {
				jobs[serving].work = cal.AlarmTime(server) - ev.When
				fmt.Printf("%v: %s interrupted with %v to do\n", ev.When, jobs[serving].name, jobs[serving].work)
				cal.ClearAlarm(server)
				tray[jobs[serving].class].PushFront(uint32(serving))
				serving = -1
			}
		case depart:
			fmt.Printf("%v: %s done\n", ev.When, jobs[serving].name)
			serving = -1
		}
		if serving < 0 {
			for class := range tray {
				if id, ok := tray[class].Pop(); ok {
					serving = int(id)
					cal.SetAlarm(ev.When+jobs[id].work, depart, server)
					break
				}
			}
		}
	}
	// Output:
	// 3: low interrupted with 4 to do
	// 13: high done
	// 17: low done
}
