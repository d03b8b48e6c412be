package kernel_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/orgsim/orgsim/sim/kernel"
)

func expo(r *rand.Rand) float64 { return r.ExpFloat64() }

// BenchmarkHold takes the earliest event and schedules it again after an exponential time, with so many pending.
func BenchmarkHold(b *testing.B) {
	for _, k := range []int{16, 64, 1024, 16384} {
		b.Run(strconv.Itoa(k), func(b *testing.B) {
			var c kernel.Calendar
			r := rand.New(rand.NewPCG(1, 2))
			for i := range k {
				c.Schedule(r.ExpFloat64(), 0, uint32(i))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				ev, _ := c.Next()
				c.Schedule(ev.When+r.ExpFloat64(), 0, ev.Arg)
			}
		})
	}
}

type issue struct {
	born float64
	prio int32
	who  uint32
}

// inTray is the yardstick model: six executives and a boss, three priorities, escalation and rework.
type inTray struct {
	cal    kernel.Calendar
	issues kernel.Pool[issue]
	trays  [7]*kernel.Tray
	cur    [7]uint32
	rng    *rand.Rand
	events int
	done   int
	sum    float64
}

const nobody = ^uint32(0)

var mu = math.Log(0.016) - 0.5*0.8*0.8

func (m *inTray) work() float64 {
	const s = 0.8
	return math.Exp(mu + s*m.rng.NormFloat64())
}

func (m *inTray) heap() {
	const arrive, finish, back = 0, 1, 2
	m.cal.Reset()
	m.issues.Reset()
	rate := [7]float64{40, 40, 40, 40, 40, 40, 20}
	for k := range m.trays {
		m.trays[k].Reset()
		m.cur[k] = nobody
		m.cal.Schedule(m.rng.ExpFloat64()/rate[k], arrive, uint32(k))
	}
	for {
		ev, ok := m.cal.NextUntil(156)
		if !ok {
			return
		}
		m.events++
		var id, k uint32
		switch ev.Kind {
		case arrive:
			k = ev.Arg
			m.cal.Schedule(ev.When+m.rng.ExpFloat64()/rate[k], arrive, k)
			id = m.issues.Get()
			u := m.rng.Float64()
			p := int32(2)
			if u < 0.4 {
				p = 1
			}
			if u < 0.1 {
				p = 0
			}
			*m.issues.At(id) = issue{ev.When, p, k}
		case finish:
			k = ev.Arg
			id = m.cur[k]
			m.cur[k] = nobody
			if v, ok := m.trays[k].Pop(); ok {
				m.cur[k] = v
				m.cal.Schedule(ev.When+m.work(), finish, k)
			}
			u := m.rng.Float64()
			if u >= 0.18 || k == 6 && u < 0.1 {
				m.done++
				m.sum += ev.When - m.issues.At(id).born
				m.issues.Put(id)
				continue
			}
			if u >= 0.1 {
				m.cal.Schedule(ev.When+0.5*m.rng.ExpFloat64(), back, id)
				continue
			}
			k = 6
			m.issues.At(id).who = 6
		case back:
			id = ev.Arg
			k = m.issues.At(id).who
		}
		if m.cur[k] == nobody {
			m.cur[k] = id
			m.cal.Schedule(ev.When+m.work(), finish, k)
		} else {
			m.trays[k].Push(int(m.issues.At(id).prio), id)
		}
	}
}

func (m *inTray) lean() {
	const arrive, finish, back = 0, 1, 2
	m.cal.Reset()
	m.issues.Reset()
	for k := range m.trays {
		m.trays[k].Reset()
		m.cur[k] = nobody
	}
	m.cal.SetAlarm(m.rng.ExpFloat64()/260, arrive, 7)
	for {
		ev, ok := m.cal.NextUntil(156)
		if !ok {
			return
		}
		m.events++
		var id, k uint32
		switch ev.Kind {
		case arrive:
			m.cal.SetAlarm(ev.When+m.rng.ExpFloat64()/260, arrive, 7)
			u := m.rng.Uint64()
			k = uint32((u>>32)*13>>32) >> 1
			pr := uint32(u)
			id = m.issues.Get()
			p := int32(2)
			if pr < 1717986918 {
				p = 1
			}
			if pr < 429496730 {
				p = 0
			}
			*m.issues.At(id) = issue{ev.When, p, k}
		case finish:
			k = ev.Arg
			id = m.cur[k]
			m.cur[k] = nobody
			if v, ok := m.trays[k].Pop(); ok {
				m.cur[k] = v
				m.cal.SetAlarm(ev.When+m.work(), finish, k)
			}
			u := m.rng.Float64()
			if u >= 0.18 || k == 6 && u < 0.1 {
				m.done++
				m.sum += ev.When - m.issues.At(id).born
				m.issues.Put(id)
				continue
			}
			if u >= 0.1 {
				m.cal.Schedule(ev.When+0.5*m.rng.ExpFloat64(), back, id)
				continue
			}
			k = 6
			m.issues.At(id).who = 6
		case back:
			id = ev.Arg
			k = m.issues.At(id).who
		}
		if m.cur[k] == nobody {
			m.cur[k] = id
			m.cal.SetAlarm(ev.When+m.work(), finish, k)
		} else {
			m.trays[k].Push(int(m.issues.At(id).prio), id)
		}
	}
}

func benchInTray(b *testing.B, alarms int, run func(m *inTray)) {
	m := &inTray{rng: rand.New(rand.NewPCG(1, 2))}
	for k := range m.trays {
		m.trays[k] = kernel.NewTray(3)
	}
	m.cal.Alarms(alarms)
	run(m)
	m.events, m.done, m.sum = 0, 0, 0
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		run(m)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(m.events), "ns/event")
	b.ReportMetric(m.sum/float64(m.done), "check")
}

func BenchmarkInTrayHeap(b *testing.B) { benchInTray(b, 0, (*inTray).heap) }
func BenchmarkInTrayLean(b *testing.B) { benchInTray(b, 8, (*inTray).lean) }
