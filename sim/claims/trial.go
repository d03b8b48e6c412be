package claims

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// trial is one company with the figures of every structure that was tried.
type trial struct {
	lab     *lab
	outcome *sim.ProfileOutcome
}

// of returns the figures of a structure.
func (t trial) of(id string) *sim.StructureOutcome {
	if s := t.outcome.Structure(id); s != nil {
		return s
	}
	t.lab.must(fmt.Errorf("structure %q was not tried", id))
	return nil
}

// total returns the mean total, USD a year.
func (t trial) total(id string) float64 { return t.of(id).Total.Mean }

// leader returns the structure with the lowest mean total.
func (t trial) leader() string { return t.outcome.Leader }

// order lists the structures, best first.
func (t trial) order() []string {
	var out []string
	for i := range t.outcome.Structures {
		out = append(out, t.outcome.Structures[i].ID)
	}
	return out
}

// least returns the best of some structures and its mean total.
func (t trial) least(ids ...string) (id string, total float64) {
	total = math.Inf(1)
	for _, s := range ids {
		if x := t.total(s); x < total {
			id, total = s, x
		}
	}
	return id, total
}

// beats returns the share of draws in which a has a lower total than b.
func (t trial) beats(a, b string) float64 {
	return decision.Wins(t.of(a).Totals, t.of(b).Totals)
}

// gain returns how much more a structure costs in all than the best of others, USD a year; above how much more than
// another in percent.
func (t trial) gain(id string, others ...string) float64 {
	_, least := t.least(others...)
	return t.total(id) - least
}

func (t trial) above(id, other string) string {
	return percent(gap(t.total(other), t.total(id)))
}

// conflict returns the mean hours of conflict per 100 hours of work.
func (t trial) conflict(id string) float64 { return t.of(id).Conflict.Mean }

// work returns what a structure makes of a responsibility.
func (t trial) work(id, responsibility string) *sim.ResponsibilityOutcome {
	s := t.of(id)
	i := t.lab.cat.Responsibility(responsibility)
	if i < 0 {
		t.lab.must(fmt.Errorf("no responsibility %q", responsibility))
	}
	return &s.Responsibilities[i]
}

// sum adds a figure of the responsibilities named, of all without names.
func (t trial) sum(id string, names []string, figure func(*sim.ResponsibilityOutcome) float64) float64 {
	sum := 0.0
	s := t.of(id)
	for i := range s.Responsibilities {
		if len(names) == 0 || slices.Contains(names, s.Responsibilities[i].ID) {
			sum += figure(&s.Responsibilities[i])
		}
	}
	return sum
}

// Figures of a responsibility, to be summed.
func stake(o *sim.ResponsibilityOutcome) float64    { return o.StakeUSD }
func loss(o *sim.ResponsibilityOutcome) float64     { return o.LossUSD }
func disputes(o *sim.ResponsibilityOutcome) float64 { return o.Disputes }
func hours(o *sim.ResponsibilityOutcome) float64    { return o.Hours }

// quality returns the value-weighted quality of the responsibilities named.
func (t trial) quality(id string, names ...string) float64 {
	weighted := func(o *sim.ResponsibilityOutcome) float64 { return o.StakeUSD * o.Quality }
	return t.sum(id, names, weighted) / t.sum(id, names, stake)
}

// sideQuality returns the value-weighted quality of the work of one side.
func (t trial) sideQuality(id string, side model.Side) float64 {
	return t.quality(id, t.lab.side(side)...)
}

// sideDone returns the share of executive hours of a side done in time.
func (t trial) sideDone(id string, side model.Side) float64 {
	done := func(o *sim.ResponsibilityOutcome) float64 { return o.Done * o.Hours }
	return t.sum(id, t.lab.side(side), done) / t.sum(id, t.lab.side(side), hours)
}

// loss returns the exposure of the work of one side, USD a year.
func (t trial) loss(id string, side model.Side) float64 {
	return t.sum(id, t.lab.side(side), loss)
}

// disputes returns the disputes per month over the responsibilities named.
func (t trial) disputes(id string, names ...string) float64 { return t.sum(id, names, disputes) }

// side lists the responsibilities of a side.
func (l *lab) side(side model.Side) []string {
	return l.responsibilities(func(r *model.Responsibility) bool { return r.Side == side })
}

// responsibilities lists those that are of a kind.
func (l *lab) responsibilities(of func(*model.Responsibility) bool) []string {
	var out []string
	for i := range l.cat.Responsibilities {
		if r := &l.cat.Responsibilities[i]; of(r) {
			out = append(out, r.ID)
		}
	}
	return out
}

// share returns a seat's effective part of a responsibility.
func (t trial) share(id, seat, responsibility string) float64 {
	for _, h := range t.work(id, responsibility).Holders {
		if h.Seat == seat {
			return h.Share
		}
	}
	return 0
}

// held returns the hours per month that a seat holds of some kind.
func (t trial) held(id, seat string, kind func(*model.Responsibility, *sim.ResponsibilityOutcome) float64) float64 {
	sum := 0.0
	s := t.of(id)
	for i := range s.Responsibilities {
		r := &t.lab.cat.Responsibilities[i]
		sum += t.share(id, seat, r.ID) * kind(r, &s.Responsibilities[i])
	}
	return sum
}

// Kinds of hours: those of the chief, and with those of deputies.
func executiveHours(_ *model.Responsibility, o *sim.ResponsibilityOutcome) float64 { return o.Hours }
func everyHour(_ *model.Responsibility, o *sim.ResponsibilityOutcome) float64 {
	return o.Hours + o.Delegable
}

// sideShare returns the part of a seat's executive hours on work of a side.
func (t trial) sideShare(id, seat string, side model.Side) float64 {
	ofSide := func(r *model.Responsibility, o *sim.ResponsibilityOutcome) float64 {
		if r.Side == side {
			return o.Hours
		}
		return 0
	}
	return t.held(id, seat, ofSide) / t.held(id, seat, executiveHours)
}

// seat returns the load of one seat.
func (t trial) seat(id, seat string) *sim.SeatOutcome {
	s := t.of(id)
	for i := range s.Seats {
		if s.Seats[i].ID == seat {
			return &s.Seats[i]
		}
	}
	t.lab.must(fmt.Errorf("structure %s has no seat %s", id, seat))
	return nil
}

// overlap returns the share of executive hours that two chiefs both hold: twice the smaller part, summed over work.
func (t trial) overlap(id string) float64 {
	both := func(o *sim.ResponsibilityOutcome) float64 {
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
		return 2 * second * o.Hours
	}
	return t.sum(id, nil, both) / t.sum(id, nil, hours)
}
