package work

import "github.com/orgsim/orgsim/model"

// Observed is what happened in one window of the horizon (see [Window]).
type Observed struct {
	Done      [MaxHoldings]float64               // by holding: share of its issues done in time
	Well      [MaxHoldings]float64               // the same, each issue counted with the fit of who did it
	Left      [model.MaxResponsibilities]float64 // share done in time of what business leaders hold
	Disputes  [model.MaxResponsibilities]float64 // a month
	Delay     [model.MaxResponsibilities]float64 // share of value lost to disputes
	Avail     [model.MaxSeats]float64            // by seat: share of a chief's effect that turnover leaves
	Leaves    [model.MaxSeats]float64            // by seat: departures a year of one post
	InTime    [model.MaxSeats + 1]float64        // by seat, business leaders last: share of issues done in time
	LostHours float64                            // hours a month lost to disputes, rulings and redoing, without the forum
}

// Observe adds one window of a candidate: what was seen in it goes through the
// same equations of quality, exposure and cost as the closed form. Enter must
// have been called for the window's phase. A detail, if not nil, gets the loads
// of the closed form and the outcomes that were seen.
func (k *Case) Observe(candidate, window int, o *Observed, a *Account, det *Detail) {
	s := &k.schedules[candidate]
	ph := &s.phases[s.windows[window].Phase]
	t, n := ph.team, ph.nodes[window%len(ph.nodes)]
	mo, w := &k.moments[n.at], &k.results
	w.arrange(&k.conditions, t, &k.terms, mo, k.clarity(ph, mo.month))
	if det != nil {
		w.attention.face(&k.conditions, t, &w.workload)
		for i := range len(t.seats) + 1 {
			w.attention.people[i].home.done, w.attention.people[i].other.done = o.InTime[i], o.InTime[i]
		}
	}
	copy(w.coverage.done[:len(t.holdings)], o.Done[:])
	copy(w.coverage.well[:len(t.holdings)], o.Well[:])
	w.coverage.business, w.disputes.total, w.delay.share = o.Left, o.Disputes, o.Delay
	for i := range t.holdings {
		k.terms.avail[i] = o.Avail[t.holdings[i].seat]
	}
	k.terms.leaves = o.Leaves
	w.delay.lost(k.p, mo, o.LostHours)
	w.coverage.assess(&k.conditions, t, &k.terms, mo, &w.mandates, &w.delay.share)
	a.add(&k.conditions, t, &k.terms, mo, w, n.weight)
	if det != nil {
		det.add(k, &k.teams[candidate], t, mo, n.weight)
	}
}
