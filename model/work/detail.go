package work

import "github.com/orgsim/orgsim/model"

// Detail is where the figures of one structure come from: means over the
// horizon, summed over draws. Divide by Weight.
type Detail struct {
	Weight float64                        // number of draws added
	Seats  [model.MaxSeats + 1]SeatDetail // by seat of the first form; business leaders after the last seat
	Work   [model.MaxResponsibilities]WorkDetail
}

// SeatDetail is the load of one seat.
type SeatDetail struct {
	Hours    float64 // duty hours a month asked of one post, with skill and switching
	Overhead float64 // hours a month for deputies, subordinates, disputes, rulings
	Load     float64 // utilisation of the person: hours asked over hours left
	Done     float64 // share of issues done in time
	Pay      float64 // USD a year, all posts, without on-costs
}

// WorkDetail is the fate of one responsibility.
type WorkDetail struct {
	Hours     float64                     // executive hours a month
	Delegable float64                     // delegable hours a month
	Done      float64                     // share of the executive part done in time
	Quality   float64                     // quality-adjusted coverage
	Disputes  float64                     // a month
	Delay     float64                     // share of value lost to waiting for decisions
	Stake     float64                     // USD a year
	Loss      float64                     // exposure, USD a year
	Shares    [model.MaxSeats + 1]float64 // effective mandate by seat; business leaders after the last seat
}

// note adds one moment to the detail. Phases whose form differs from the first
// add to the responsibilities alone, since their seats are other people.
func (e *Evaluator) note(first, c *compiled, mo *moment, weight float64, det *Detail) {
	w := &e.w
	if c == first {
		for i := range c.seats {
			e.noteSeat(c, i, mo, weight, &det.Seats[i])
		}
		t := &c.trays[c.persons]
		s := &det.Seats[len(c.seats)]
		s.Hours += float64(weight * t.first.hours)
		s.Load += float64(weight * t.rho)
		s.Done += float64(weight * t.first.done)
	}
	for r := range e.resp {
		x := &det.Work[r]
		x.Hours += float64(weight * mo.exec[r])
		x.Delegable += float64(weight * mo.deleg[r])
		x.Done += float64(weight * e.done(c, mo, r))
		x.Quality += float64(weight * w.quality[r])
		x.Disputes += float64(weight * w.disputes[r])
		x.Delay += float64(weight * w.delay[r])
		x.Stake += float64(weight * mo.growth * e.stake[r])
		x.Loss += float64(weight * w.loss[r])
		if c != first {
			continue
		}
		for k := c.byResp[r][0]; k < c.byResp[r][1]; k++ {
			x.Shares[c.hold[k].seat] += float64(weight * w.mandate[k])
		}
		x.Shares[len(c.seats)] += float64(weight * w.business[r])
	}
}

func (e *Evaluator) noteSeat(c *compiled, i int, mo *moment, weight float64, s *SeatDetail) {
	w := &e.w
	t := &c.trays[c.seats[i].person]
	hours := 0.0
	for k := range c.hold {
		if int(c.hold[k].seat) == i {
			hours += float64(w.mandate[k] * mo.exec[c.hold[k].resp] * w.effort[k])
		}
	}
	s.Hours += float64(weight * hours)
	s.Overhead += float64(weight * t.overhead)
	s.Load += float64(weight * t.rho)
	s.Done += float64(weight * t.done())
	s.Pay += float64(weight * e.seatPay(c, i, mo.wages.chief))
}

// Merge adds another detail of the same structure and company.
func (d *Detail) Merge(o *Detail) {
	d.Weight += o.Weight
	for i := range d.Seats {
		a, b := &d.Seats[i], &o.Seats[i]
		a.Hours += b.Hours
		a.Overhead += b.Overhead
		a.Load += b.Load
		a.Done += b.Done
		a.Pay += b.Pay
	}
	for r := range d.Work {
		a, b := &d.Work[r], &o.Work[r]
		a.Hours += b.Hours
		a.Delegable += b.Delegable
		a.Done += b.Done
		a.Quality += b.Quality
		a.Disputes += b.Disputes
		a.Delay += b.Delay
		a.Stake += b.Stake
		a.Loss += b.Loss
		for i := range a.Shares {
			a.Shares[i] += b.Shares[i]
		}
	}
}
