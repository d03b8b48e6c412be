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
	Quality   float64                     // quality-adjusted share of the work
	Covered   float64                     // the same as a share of what a specialist reaches, at most 1
	Disputes  float64                     // a month
	Delay     float64                     // share of value lost to waiting for decisions
	Stake     float64                     // USD a year
	Loss      float64                     // exposure, USD a year
	Shares    [model.MaxSeats + 1]float64 // effective mandate by seat; business leaders after the last seat
}

// add adds one moment of a case. Phases whose form differs from the first add to
// the responsibilities alone, since their seats are other people.
func (d *Detail) add(k *Case, first, t *team, mo *Moment, weight float64) {
	s := &k.results
	if t == first {
		for i := range t.seats {
			d.Seats[i].add(k, t, i, mo, weight)
		}
		o, load := &s.attention.people[len(t.seats)], &s.workload.people[len(t.seats)]
		x := &d.Seats[len(t.seats)]
		x.Hours += float64(weight * load.home.hours)
		x.Load += float64(weight * o.rho)
		x.Done += float64(weight * o.home.done)
	}
	for r := range k.plan.areas {
		x := &d.Work[r]
		x.Hours += float64(weight * mo.Exec[r])
		x.Delegable += float64(weight * mo.deleg[r])
		x.Done += float64(weight * s.coverage.doneOf(t, mo, &s.mandates, r))
		x.Quality += float64(weight * s.coverage.quality[r])
		x.Covered += float64(weight * s.coverage.covered[r])
		x.Disputes += float64(weight * s.disputes.total[r])
		x.Delay += float64(weight * s.delay.share[r])
		x.Stake += float64(weight * mo.growth * k.stake[r])
		x.Loss += float64(weight * s.coverage.loss[r])
		if t != first {
			continue
		}
		for i := t.byResp[r][0]; i < t.byResp[r][1]; i++ {
			x.Shares[t.holdings[i].seat] += float64(weight * s.mandates.share[i])
		}
		x.Shares[len(t.seats)] += float64(weight * s.mandates.business[r])
	}
}

// add adds one moment of seat i.
func (d *SeatDetail) add(k *Case, t *team, i int, mo *Moment, weight float64) {
	s := &k.results
	hours := 0.0
	for j := range t.holdings {
		if int(t.holdings[j].seat) == i {
			hours += float64(s.mandates.share[j] * mo.Exec[t.holdings[j].resp] * k.terms.effort[j])
		}
	}
	o := &s.attention.people[i]
	d.Hours += float64(weight * hours)
	d.Overhead += float64(weight * o.overhead)
	d.Load += float64(weight * o.rho)
	d.Done += float64(weight * o.doneOf(&s.workload.people[i]))
	d.Pay += float64(weight * seatPay(&k.conditions, t, i, mo.wages.chief))
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
		a.Covered += b.Covered
		a.Disputes += b.Disputes
		a.Delay += b.Delay
		a.Stake += b.Stake
		a.Loss += b.Loss
		for i := range a.Shares {
			a.Shares[i] += b.Shares[i]
		}
	}
}
