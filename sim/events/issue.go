package events

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
)

// issue is one thing that a leader has to see to. Issues are drawn once a draw
// and met by every structure: same arrivals, same sizes, same luck.
type issue struct {
	at       float64 // months from today
	hours    float64 // attention it takes somebody who needs one hour an hour
	patience float64 // months until it is abandoned, if nobody gets to it
	route    float64 // in [0,1): to whom it goes, and in what order
	mark     uint64  // seeds what few issues need: the course of a dispute
	accept   float32 // in [0,1): below 1/surge it is there anyhow, above only if debt brings it
	pool     float32 // in [0,1): whether the partner may take it as well
	chance   float32 // in [0,1): whether it comes back
	dispute  float32 // in [0,1): whether it is disputed
	resp     uint8
}

// arrivals draws the issues of a horizon.
type arrivals struct {
	issues []issue // by time
	surge  float64 // most that debt can raise the rate by, a factor of 1 or more
	raw    []issue // by responsibility, then time
	order  []uint32
	bins   []uint32
	src    rand.PCG
}

// fill draws the issues of one draw. Responsibility r has a stream of its own:
// a Poisson process of unit rate, run at the speed of its demand in every
// month, so that a change of one responsibility's hours leaves the others'
// issues alone, and its own in their order.
//
// Debt makes demand depend on the structure. The stream is drawn at the rate of
// the highest debt possible; a structure takes those issues whose accept is
// below its own rate over that one (thinning).
func (w *arrivals) fill(plan *work.Plan, demand []work.Moment, d *model.Draw, key draw.Key, n uint64) {
	repair := d.P[model.DebtRepair]
	months := float64(len(demand))
	most := months
	if repair > 0 {
		most = -num.Expm1(-float64(repair*most)) / repair
	}
	w.surge = 1 + float64(d.P[model.DebtRate]*most)
	spread := d.P[model.ItemSpread]
	w.raw = w.raw[:0]
	for r := range plan.Areas() {
		key.Reseed(&w.src, n, draw.Events.Of(uint64(r)))
		w.stream(plan, demand, r, spread)
	}
	w.sort(months)
}

// stream draws the issues of one responsibility.
func (w *arrivals) stream(plan *work.Plan, demand []work.Moment, r int, spread float64) {
	src := &w.src
	mean, patience, _ := plan.Issue(r)
	median := mean * num.Exp(-0.5*float64(spread*spread))
	speed := w.surge / mean
	next := draw.Exp(src)
	for m := range demand {
		rate := float64(demand[m].Exec[r] * speed)
		for next < rate {
			x := issue{
				at:       float64(m) + next/rate,
				hours:    median * num.FastExp(float64(spread*draw.Normal(src))),
				patience: patience * draw.Exp(src),
				route:    draw.Uniform(src),
				mark:     src.Uint64(),
				resp:     uint8(r),
			}
			u := src.Uint64()
			x.accept, x.pool = unit(u), unit(u<<32)
			u = src.Uint64()
			x.chance, x.dispute = unit(u), unit(u<<32)
			w.raw = append(w.raw, x)
			next += draw.Exp(src)
		}
		next -= rate
	}
}

// unit turns the high 24 bits of a word into a number in [0,1).
func unit(x uint64) float32 { return float32(x>>40) * 0x1p-24 }

// sort puts the issues of all responsibilities into the order of time, ties by
// responsibility: a counting sort over as many bins as issues, then insertion.
func (w *arrivals) sort(months float64) {
	n := len(w.raw)
	w.bins = append(w.bins[:0], make([]uint32, n+1)...)
	w.order = append(w.order[:0], make([]uint32, n)...)
	scale := float64(n) / months
	for i := range w.raw {
		w.bins[min(int(w.raw[i].at*scale), n-1)]++
	}
	sum := uint32(0)
	for i := range w.bins {
		sum, w.bins[i] = sum+w.bins[i], sum
	}
	for i := range w.raw {
		b := &w.bins[min(int(w.raw[i].at*scale), n-1)]
		w.order[*b] = uint32(i)
		*b++
	}
	for i := 1; i < n; i++ {
		x := w.order[i]
		j := i
		for ; j > 0 && w.raw[w.order[j-1]].at > w.raw[x].at; j-- {
			w.order[j] = w.order[j-1]
		}
		w.order[j] = x
	}
	w.issues = w.issues[:0]
	for _, i := range w.order {
		w.issues = append(w.issues, w.raw[i])
	}
}
