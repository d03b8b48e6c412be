package kernel_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// Run with
//
//	go test -run '^$' -bench . ./sim/kernel
//
// The figures to compare between machines or programs are ratios taken in one session; the last column of a model is
// its check value.

// report adds the events a second and the time an event took to a benchmark's figures.
func report(b *testing.B, events int) {
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkHold takes the earliest event and schedules it again an exponential time later, with so many pending; "alarms"
// does the same with alarms.
func BenchmarkHold(b *testing.B) {
	for _, pending := range []int{16, 64, 1024, 16384} {
		b.Run(strconv.Itoa(pending), func(b *testing.B) {
			var cal kernel.Calendar
			rng := rand.NewPCG(1, 2)
			for i := range pending {
				cal.Schedule(draw.Exp(rng), 0, uint32(i))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				ev, _ := cal.Next()
				cal.Schedule(ev.When+draw.Exp(rng), 0, ev.Arg)
			}
			report(b, b.N)
		})
	}
	for _, pending := range []int{8, 16, 64} {
		b.Run("alarms"+strconv.Itoa(pending), func(b *testing.B) {
			var cal kernel.Calendar
			cal.Alarms(pending)
			rng := rand.NewPCG(1, 2)
			for i := range pending {
				cal.SetAlarm(draw.Exp(rng), 0, uint32(i))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				ev, _ := cal.Next()
				cal.SetAlarm(ev.When+draw.Exp(rng), 0, ev.Arg)
			}
			report(b, b.N)
		})
	}
}

// BenchmarkTimers schedules and cancels a timer at every event, the load of reneging customers.
func BenchmarkTimers(b *testing.B) {
	var cal kernel.Calendar
	rng := rand.NewPCG(1, 2)
	var timer [64]kernel.Handle
	for i := range timer {
		cal.Schedule(draw.Exp(rng), 0, uint32(i))
		timer[i] = cal.Schedule(20, 1, uint32(i))
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		ev, _ := cal.Next()
		cal.Schedule(ev.When+draw.Exp(rng), 0, ev.Arg)
		cal.Cancel(timer[ev.Arg])
		timer[ev.Arg] = cal.Schedule(ev.When+20, 1, ev.Arg)
	}
	report(b, b.N)
}

// BenchmarkMM1 is a single queue at load 0.8; sojourn should be 5.
func BenchmarkMM1(b *testing.B) {
	var cal kernel.Calendar
	var queue kernel.Ring
	var born []float64
	rng := rand.NewPCG(1, 2)
	sum, done, events := 0.0, 0, 0
	cal.Schedule(draw.Exp(rng)/0.8, arrive, 0)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		ev, _ := cal.Next()
		events++
		switch ev.Kind {
		case arrive:
			cal.Schedule(ev.When+draw.Exp(rng)*1.25, arrive, 0)
			queue.Push(uint32(len(born)))
			born = append(born, ev.When)
			if queue.Len() == 1 {
				cal.Schedule(ev.When+draw.Exp(rng), finish, 0)
			}
		case finish:
			id, _ := queue.Pop()
			if queue.Len() > 0 {
				cal.Schedule(ev.When+draw.Exp(rng), finish, 0)
			}
			sum += ev.When - born[id]
			done++
		}
	}
	report(b, events)
	b.ReportMetric(sum/float64(done), "sojourn")
}

// BenchmarkRepair is machine repair with 50 machines and 5 crews; 6.728 machines should be down on average.
func BenchmarkRepair(b *testing.B) {
	var cal kernel.Calendar
	var queue kernel.Ring
	rng := rand.NewPCG(1, 2)
	idle, down, area, last := 5, 0, 0.0, 0.0
	for i := range 50 {
		cal.Schedule(10*draw.Exp(rng), arrive, uint32(i))
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		ev, _ := cal.Next()
		area += float64(down) * (ev.When - last)
		last = ev.When
		switch ev.Kind {
		case arrive:
			down++
			if idle > 0 {
				idle--
				cal.Schedule(ev.When+draw.Exp(rng), finish, ev.Arg)
			} else {
				queue.Push(ev.Arg)
			}
		case finish:
			down--
			cal.Schedule(ev.When+10*draw.Exp(rng), arrive, ev.Arg)
			if id, ok := queue.Pop(); ok {
				cal.Schedule(ev.When+draw.Exp(rng), finish, id)
			} else {
				idle++
			}
		}
	}
	report(b, b.N)
	b.ReportMetric(area/last, "down")
}
