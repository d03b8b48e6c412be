package known

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// station is a queue with many options: Poisson arrivals of several classes, one or more servers, a choice of who is
// next, and ways to leave or be interrupted. The zero value of an option switches it off.
type station struct {
	servers  int
	classes  []class // highest priority first
	next     order
	preempt  preemption
	room     int                       // most customers in the station, waiting or served; 0 is no limit
	batch    func(*rand.PCG) int       // customers an arrival brings, nil is one
	patience float64                   // rate at which a waiting customer gives up
	again    float64                   // chance that a served customer joins the queue again for another service
	promote  float64                   // rate at which a waiting customer of class 1 turns into one of class 0
	vacation func(*rand.PCG) float64   // length of the break of a server that finds nobody waiting
	fail     float64                   // rate at which the server goes down; what it was doing waits for it
	repair   float64                   // rate at which it comes up again; not together with preempt
	tail     float64                   // waits longer than this are counted
	script   []visit                   // arrivals given one by one instead of drawn
	log      func(id int, what string) // told of the start and the end of every service, for scripts
}

type class struct {
	rate    float64                 // arrivals a unit of time
	service func(*rand.PCG) float64 // length of a service
	weight  float64                 // of the time waited, for byAge
}

type visit struct {
	at    float64
	class int
	work  []float64 // lengths of successive services, the last one repeated
}

// order says which waiting customer is next.
type order int

const (
	fifo       order = iota
	lifo             // last come, first served
	byPriority       // lowest class, first come first served within
	byAge            // largest class weight times time waited (Kleinrock's delay-dependent priority)
)

// preemption says what a customer of lower class does for an arrival of higher class, and what remains of its service.
type preemption int

const (
	none preemption = iota
	resume
	restart  // from the beginning
	resample // with a new length
)

// counts is what a replication counted after its warm-up.
type counts struct {
	time      float64
	arrived   int
	blocked   int
	abandoned int
	delayed   int // arrivals that found no free server
	late      int // services begun after a wait longer than tail
	slow      int // customers who spent longer than tail in the station
	empty     float64
	class     []classCounts
}

type classCounts struct {
	begun   int     // services begun for the first time
	done    int     // customers who left served
	wait    float64 // time to the first service, over begun
	sojourn float64 // time in the station, over done
	waiting float64 // integral of the number waiting
	present float64 // integral of the number in the station
}

// The averages that theory has names for, k a class: Wq, T, Lq and L.
func (t *counts) waitMean(k int) float64    { return t.class[k].wait / float64(t.class[k].begun) }
func (t *counts) sojournMean(k int) float64 { return t.class[k].sojourn / float64(t.class[k].done) }
func (t *counts) waitingMean(k int) float64 { return t.class[k].waiting / t.time }
func (t *counts) presentMean(k int) float64 { return t.class[k].present / t.time }

// served is the average number of customers of a class in service.
func (t *counts) servedMean(k int) float64 {
	return (t.class[k].present - t.class[k].waiting) / t.time
}

// customer is somebody in the station.
type customer struct {
	class   int
	born    float64
	ready   float64 // when it joined the queue, for byAge
	work    float64 // service left
	visit   int     // place in the script
	begun   bool
	turns   int           // services begun, for resampling from a script
	timer   kernel.Handle // patience
	upgrade kernel.Handle
}

// desk is one server.
type desk struct {
	who   uint32 // customer in service, nobody if free
	end   float64
	timer kernel.Handle
	away  bool // on a break
}

const nobody = ^uint32(0)

// The kinds of event of a station.
const (
	arrive = iota
	finish
	giveUp
	upgrade
	comeBack
	goDown
	comeUp
)

// floor is a station at work.
type floor struct {
	station
	cal    kernel.Calendar
	rng    *rand.PCG
	people kernel.Pool[customer]
	queue  *kernel.Tray
	desks  []desk
	down   bool
	last   float64 // when the integrals were brought up to date
	here   []int   // customers of each class in the station
	total  int
	counts
}

// run simulates the station from empty, throws away what happened before warm and returns what happened until end, or
// until nothing more happens if end is +Inf.
func (s station) run(rng *rand.PCG, warm, end float64) *counts {
	f := s.open(rng)
	if warm > 0 {
		f.advance(warm)
		f.counts = counts{class: make([]classCounts, len(s.classes))}
		f.last = warm
	}
	f.advance(end)
	return &f.counts
}

// open returns the station empty at time 0 with the first events scheduled.
func (s station) open(rng *rand.PCG) *floor {
	f := &floor{station: s, rng: rng, queue: kernel.NewTray(max(1, len(s.classes)))}
	f.here = make([]int, len(s.classes))
	f.class = make([]classCounts, len(s.classes))
	f.desks = make([]desk, s.servers)
	for i := range f.desks {
		f.desks[i].who = nobody
		f.rest(uint32(i))
	}
	for k, c := range s.classes {
		if c.rate > 0 {
			f.cal.After(draw.Exp(rng)/c.rate, arrive, uint32(k))
		}
	}
	for i, v := range s.script {
		f.cal.Schedule(v.at, arrive, uint32(i))
	}
	if s.fail > 0 {
		f.cal.After(draw.Exp(rng)/s.fail, goDown, 0)
	}
	return f
}

// advance handles the events up to the horizon and closes the integrals there.
func (f *floor) advance(horizon float64) {
	for {
		ev, ok := f.cal.NextUntil(horizon)
		f.integrate(f.cal.Now())
		if !ok {
			return
		}
		f.handle(ev)
	}
}

func (f *floor) handle(ev kernel.Event) {
	switch ev.Kind {
	case arrive:
		f.arrive(ev.Arg)
	case finish:
		f.finish(ev.Arg)
	case giveUp:
		f.cal.Cancel(f.people.At(ev.Arg).upgrade)
		f.queue.Remove(ev.Arg)
		f.abandoned++
		f.leave(ev.Arg)
	case upgrade:
		f.upgrade(ev.Arg)
	case comeBack:
		f.desks[ev.Arg].away = false
		f.occupy(ev.Arg)
	case goDown:
		f.down = true
		for i := range f.desks {
			f.halt(&f.desks[i])
		}
		f.cal.After(draw.Exp(f.rng)/f.repair, comeUp, 0)
	case comeUp:
		f.down = false
		for i := range f.desks {
			if d := &f.desks[i]; d.who != nobody {
				f.proceed(uint32(i))
			} else {
				f.occupy(uint32(i))
			}
		}
		f.cal.After(draw.Exp(f.rng)/f.fail, goDown, 0)
	}
}

// integrate brings the time averages up to now.
func (f *floor) integrate(now float64) {
	dt := now - f.last
	f.last = now
	f.time += dt
	if f.total == 0 {
		f.empty += dt
	}
	for k := range f.class {
		f.class[k].present += float64(dt * float64(f.here[k]))
		f.class[k].waiting += float64(dt * float64(f.queue.LenOf(k)))
	}
}
