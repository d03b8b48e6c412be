package office

import "github.com/orgsim/orgsim/model"

// tally counts what happened to the issues that came in one window, whenever it
// happened to them. Issues still open at the end count nowhere.
type tally struct {
	desk     [model.MaxHoldings]count
	left     [model.MaxResponsibilities]count
	usual    [model.MaxResponsibilities]float64 // issues that debt did not bring
	disputes [model.MaxResponsibilities]float64
	lost     [model.MaxResponsibilities]float64 // sum over disputes of the share of value lost
	hours    float64                            // lost to disputes
	debt     float64                            // summed over months
	months   float64                            // whole ones
}

// count is the fate of the issues of one desk.
type count struct {
	done, lapsed float64
	well         float64 // sum over those done of the fit of who did them
}

// settle turns what was counted into figures.
func (o *Office) settle(det *model.Detail) model.Figures {
	var a model.Account
	phase := -1
	for i := range o.windows {
		win := &o.windows[i]
		if win.Phase != phase {
			phase = win.Phase
			o.eval.Enter(o.cand, phase)
			o.eval.Situate(o.cand, phase, min(int(win.Start), o.months-1), &o.now)
		}
		if win.End > win.Start {
			o.observe(&o.tallies[i], win)
			o.eval.Observe(o.cand, i, &o.observed, &a, det)
		}
	}
	return a.Close(det)
}

// observe turns one window's counts into shares. A desk that got no issue did
// as well as its holder did on all others.
func (o *Office) observe(y *tally, win *model.Window) {
	s, x := &o.now, &o.observed
	months := win.End - win.Start
	o.turnover(win)
	var person [model.MaxSeats + 1]count
	n := 0 // desks in use
	for r := range o.eval.Responsibilities() {
		for k := s.Held[r][0]; k < s.Held[r][1]; k++ {
			person[s.Desks[k].Person].add(&y.desk[k])
			n = max(n, k+1)
		}
		person[s.Persons].add(&y.left[r])
	}
	for i := range s.Persons + 1 {
		x.Desk[i] = person[i].share(1)
	}
	for k := range n {
		c := &y.desk[k]
		desk := &s.Desks[k]
		x.Done[k] = c.share(x.Desk[desk.Person])
		x.Well[k] = x.Done[k] * desk.Fit
		if c.done > 0 {
			x.Well[k] = x.Done[k] * c.well / c.done
		}
	}
	for r := range o.eval.Responsibilities() {
		x.Left[r] = y.left[r].share(x.Desk[s.Persons])
		x.Disputes[r] = y.disputes[r] / months
		x.Delay[r] = 0
		if d := y.disputes[r]; d > 0 {
			x.Delay[r] = min(1, o.draw.P[model.DisputeReach]*d/y.usual[r]) * y.lost[r] / d
		}
	}
	x.LostHours = y.hours / months
	x.Debt = 0
	if y.months > 0 {
		x.Debt = y.debt / y.months
	}
}

func (c *count) add(o *count) {
	c.done += o.done
	c.lapsed += o.lapsed
}

// share returns the share done, or usual if there was nothing to do.
func (c *count) share(usual float64) float64 {
	if all := c.done + c.lapsed; all > 0 {
		return c.done / all
	}
	return usual
}

// turnover fills how well the posts were filled. The n-th post of a role, in
// the order of the seats, has the same history in every structure. Somebody in
// two seats has that of the first.
func (o *Office) turnover(win *model.Window) {
	s, x := &o.now, &o.observed
	var known [model.MaxSeats]bool
	var used [model.MaxRoles]int
	for i := range s.Seats {
		p := &s.Parties[i]
		if known[p.Person] {
			continue
		}
		known[p.Person] = true
		avail, leaves := 0.0, 0
		for range p.Posts {
			a, l := o.staff.of(p.Role, used[p.Role]).over(o.draw, win.Start, win.End)
			used[p.Role]++
			avail += a
			leaves += l
		}
		x.Avail[p.Person] = avail / float64(p.Posts)
		x.Leaves[p.Person] = 12 * float64(leaves) / (float64(p.Posts) * (win.End - win.Start))
	}
}
