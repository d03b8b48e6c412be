package work

import "github.com/orgsim/orgsim/model"

// Observed is what happened in one window of the horizon (see [Window]).
type Observed struct {
	Done      [MaxHoldings]float64               // by desk: share of its issues done in time
	Well      [MaxHoldings]float64               // the same, each issue counted with the fit of who did it
	Left      [model.MaxResponsibilities]float64 // share done in time of what business leaders hold
	Disputes  [model.MaxResponsibilities]float64 // a month
	Delay     [model.MaxResponsibilities]float64 // share of value lost to disputes
	Avail     [model.MaxSeats]float64            // by person: share of a chief's effect that turnover leaves
	Leaves    [model.MaxSeats]float64            // by person: departures a year of one post
	Desk      [model.MaxSeats + 1]float64        // by person, business leaders last: share of issues done in time
	LostHours float64                            // hours a month lost to disputes, rulings and redoing, without the forum
	Debt      float64                            // mean debt of uncovered work, months of normal work
}

// Account adds up the windows of one structure, one company and one draw. The
// zero value is empty.
type Account struct {
	Figures Figures
	sums    sums
}

// Observe adds one window of candidate i: what was seen in it goes through the
// same equations of quality, exposure and cost as the closed form. Enter must
// have been called for the window's phase. A detail, if not nil, gets the loads
// of the closed form and the outcomes that were seen.
func (e *Evaluator) Observe(i, window int, o *Observed, a *Account, det *Detail) {
	f := e.forms[i]
	ph := &f.phases[f.windows[window].Phase]
	c, n := ph.form, ph.nodes[window%len(ph.nodes)]
	mo, w := &e.moments[n.at], &e.w
	e.divideWork(c, mo)
	e.tally(c, mo)
	if det != nil {
		e.quarrel(c, e.clarity(ph, mo.month))
		e.attend(c, 1+float64(e.draw.P[model.DebtRate]*o.Debt))
		for k := range c.persons + 1 {
			c.trays[k].first.done, c.trays[k].rest.done = o.Desk[k], o.Desk[k]
		}
	}
	copy(w.did[:len(c.hold)], o.Done[:])
	copy(w.well[:len(c.hold)], o.Well[:])
	w.left, w.disputes, w.delay = o.Left, o.Disputes, o.Delay
	for k := range c.hold {
		w.avail[k] = o.Avail[c.hold[k].person]
	}
	w.leaves = o.Leaves
	w.lostHours = o.LostHours
	w.roomHours = w.lostHours * e.room(mo)
	e.assess(c, mo)
	e.charge(f, c, mo, n.weight, &a.sums, &a.Figures, det)
}

// Close turns the sums of all windows into figures. Call it once, at the end.
func (a *Account) Close(det *Detail) Figures {
	a.sums.close(&a.Figures, det)
	return a.Figures
}
