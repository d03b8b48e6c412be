package claims

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Trial is one company with the figures of every structure that was tried.
type Trial struct {
	lab     *Lab
	company *model.Company
	outcome *sim.ProfileOutcome
}

// of returns the figures of a structure.
func (t Trial) of(id string) *sim.StructureOutcome {
	if s := t.outcome.Structure(id); s != nil {
		return s
	}
	t.lab.must(fmt.Errorf("structure %q was not tried", id))
	return nil
}

// total returns the mean total, USD a year.
func (t Trial) total(id string) float64 { return t.of(id).Total.Mean }

// leader returns the structure with the lowest mean total.
func (t Trial) leader() string { return t.outcome.Leader }

// order lists the structures, best first.
func (t Trial) order() []string {
	var out []string
	for i := range t.outcome.Structures {
		out = append(out, t.outcome.Structures[i].ID)
	}
	return out
}

// least returns the best of some structures and its mean total.
func (t Trial) least(ids ...string) (id string, total float64) {
	total = math.Inf(1)
	for _, s := range ids {
		if x := t.total(s); x < total {
			id, total = s, x
		}
	}
	return id, total
}

// beats returns the share of draws in which a has a lower total than b.
func (t Trial) beats(a, b string) float64 {
	return decision.Wins(t.of(a).Totals, t.of(b).Totals)
}

// before answers whether a has the lower total: yes if it has on the mean and
// in at least 60 % of draws, partly if only on the mean.
func (t Trial) before(a, b string) Holds {
	switch {
	case t.total(a) >= t.total(b):
		return No
	case t.beats(a, b) < decision.LeanBeats:
		return Partly
	}
	return Yes
}

// work returns what a structure makes of a responsibility.
func (t Trial) work(id, responsibility string) *sim.ResponsibilityOutcome {
	s := t.of(id)
	i := t.lab.cat.Responsibility(responsibility)
	if i < 0 {
		t.lab.must(fmt.Errorf("no responsibility %q", responsibility))
	}
	return &s.Responsibilities[i]
}

// each calls f with every responsibility of a structure.
func (t Trial) each(id string, f func(*model.Responsibility, *sim.ResponsibilityOutcome)) {
	s := t.of(id)
	for i := range s.Responsibilities {
		f(&t.lab.cat.Responsibilities[i], &s.Responsibilities[i])
	}
}

// quality returns the value-weighted quality of the responsibilities named.
func (t Trial) quality(id string, names ...string) float64 {
	q, v := 0.0, 0.0
	t.each(id, func(r *model.Responsibility, o *sim.ResponsibilityOutcome) {
		if slices.Contains(names, r.ID) {
			q += float64(o.StakeUSD * o.Quality)
			v += o.StakeUSD
		}
	})
	return q / v
}

// sideQuality returns the value-weighted quality of the work of one side.
func (t Trial) sideQuality(id string, side model.Side) float64 {
	return t.quality(id, t.lab.side(side)...)
}

// side lists the responsibilities of a side.
func (l *Lab) side(side model.Side) []string {
	var out []string
	for i := range l.cat.Responsibilities {
		if l.cat.Responsibilities[i].Side == side {
			out = append(out, l.cat.Responsibilities[i].ID)
		}
	}
	return out
}

// loss returns the exposure of the work of one side, USD a year.
func (t Trial) loss(id string, side model.Side) float64 {
	sum := 0.0
	t.each(id, func(r *model.Responsibility, o *sim.ResponsibilityOutcome) {
		if r.Side == side {
			sum += o.LossUSD
		}
	})
	return sum
}

// share returns a seat's effective part of a responsibility.
func (t Trial) share(id, seat, responsibility string) float64 {
	for _, h := range t.work(id, responsibility).Holders {
		if h.Seat == seat {
			return h.Share
		}
	}
	return 0
}

// hours returns the executive and delegable hours a month that a seat holds,
// all of them and by side.
func (t Trial) hours(id, seat string) (exec, deleg float64, bySide [model.NumSides]float64) {
	t.each(id, func(r *model.Responsibility, o *sim.ResponsibilityOutcome) {
		m := t.share(id, seat, r.ID)
		exec += float64(m * o.Hours)
		deleg += float64(m * o.Delegable)
		bySide[r.Side] += float64(m * o.Hours)
	})
	return exec, deleg, bySide
}

// seat returns the load of one seat.
func (t Trial) seat(id, seat string) *sim.SeatOutcome {
	s := t.of(id)
	for i := range s.Seats {
		if s.Seats[i].ID == seat {
			return &s.Seats[i]
		}
	}
	t.lab.must(fmt.Errorf("structure %s has no seat %s", id, seat))
	return nil
}

// overlap returns the share of executive hours that two chiefs both hold: twice
// the smaller part, summed over work.
func (t Trial) overlap(id string) float64 {
	both, hours := 0.0, 0.0
	t.each(id, func(_ *model.Responsibility, o *sim.ResponsibilityOutcome) {
		hours += o.Hours
		var first, second float64
		for _, h := range o.Holders {
			switch {
			case h.Seat == model.Business:
			case h.Share > first:
				first, second = h.Share, first
			case h.Share > second:
				second = h.Share
			}
		}
		both += float64(2 * second * o.Hours)
	})
	return both / hours
}

// disputes returns the disputes a month over all responsibilities, or those named.
func (t Trial) disputes(id string, names ...string) float64 {
	sum := 0.0
	t.each(id, func(r *model.Responsibility, o *sim.ResponsibilityOutcome) {
		if len(names) == 0 || slices.Contains(names, r.ID) {
			sum += o.Disputes
		}
	})
	return sum
}
