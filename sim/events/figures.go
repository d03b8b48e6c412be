package events

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// tally counts what happened to the issues that came in one window, whenever it
// happened to them. Issues still open at the end count nowhere.
type tally struct {
	desk     [work.MaxHoldings]count
	left     [model.MaxResponsibilities]count
	issues   [model.MaxResponsibilities]float64 // expected, without those that debt brings
	disputes [model.MaxResponsibilities]float64 // expected
	byBoss   [model.MaxResponsibilities]float64 // of these, ruled by a technology boss
	byCEO    [model.MaxResponsibilities]float64 // of these, ruled by the CEO
	hours    float64                            // lost to disputes that broke out
}

// count is the fate of the issues of one desk.
type count struct {
	done, lapsed float64
	well         float64 // sum over those done of the fit of who did them
}

// settle turns what was counted into figures.
func (o *Office) settle(det *work.Detail) work.Figures {
	var a work.Account
	phase := -1
	for i := range o.windows {
		win := &o.windows[i]
		if win.Phase != phase {
			phase = win.Phase
			o.world.Enter(o.cand, phase)
			o.world.Situate(o.cand, phase, &o.demand[min(int(win.Start), o.months-1)], &o.now)
		}
		if win.End > win.Start {
			o.observe(&o.tallies[i], win)
			o.world.Observe(o.cand, i, &o.observed, &a, det)
		}
	}
	return a.Close(det)
}

// observe turns one window's counts into shares. A desk that got no issue did
// as well as its holder did on all others.
func (o *Office) observe(y *tally, win *work.Window) {
	s, x := &o.now, &o.observed
	months := win.End - win.Start
	o.turnover(win)
	var person [model.MaxSeats + 1]count
	n := 0 // desks in use
	for r := range o.plan.Areas() {
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
	for r := range o.plan.Areas() {
		x.Left[r] = y.left[r].share(x.Desk[s.Persons])
		x.Disputes[r] = y.disputes[r] / months
		x.Delay[r] = o.delay(y, r)
	}
	x.LostHours = y.hours / months
}

// judge is what was seen of those who rule: how long disputes lay in their
// trays.
type judge struct {
	heard float64
	left  [model.MaxResponsibilities]float64 // sum over disputes of the share of value left after it
}

// delay returns the share of a responsibility's value lost to disputes in a
// window. What no queue decides enters as expected: how many disputes there
// are, how many of them escalate, how long it takes to get before a boss. How
// long they lie in the tray then is as observed, over the whole replication.
//
// Counting the window's own disputes instead would be right in the mean, but a
// responsibility has so few that their luck, through the convexity of
// exposure, would look like a loss of 5 to 10 % wherever the CEO rules.
func (o *Office) delay(y *tally, r int) float64 {
	d := y.disputes[r]
	if d <= 0 || y.issues[r] <= 0 {
		return 0
	}
	lost := float64((d-y.byBoss[r]-y.byCEO[r])*(1-o.kept(o.side, r))) +
		float64(y.byBoss[r]*(1-float64(o.kept(o.boss, r)*o.judges[0].share(r)))) +
		float64(y.byCEO[r]*(1-float64(o.kept(o.toCEO(), r)*o.judges[1].share(r))))
	return min(1, o.draw.P[model.DisputeReach]*d/y.issues[r]) * lost / d
}

// kept returns the share of value left after an exponential wait.
func (o *Office) kept(wait float64, r int) float64 { return o.fade[r] / (o.fade[r] + wait) }

// share returns the mean share of value left after the tray; 1 if nobody asked.
func (j *judge) share(r int) float64 {
	if j.heard == 0 {
		return 1
	}
	return j.left[r] / j.heard
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

// turnover fills how well the posts were filled.
func (o *Office) turnover(win *work.Window) {
	s, x := &o.now, &o.observed
	clear(x.Avail[:s.Persons])
	clear(x.Leaves[:s.Persons])
	o.crew(func(seat int, h *post) {
		p := &s.Parties[seat]
		avail, left := h.over(o.draw, win.Start, win.End)
		x.Avail[p.Person] += avail / float64(p.Posts)
		x.Leaves[p.Person] += 12 * float64(left) / (float64(p.Posts) * (win.End - win.Start))
	})
}

// crew calls f with the history of every post. The n-th post of a role, in the
// order of the seats, has the same history in every structure. Somebody in two
// seats has that of the first.
func (o *Office) crew(f func(seat int, p *post)) {
	var known [model.MaxSeats]bool
	var used [model.MaxRoles]int
	for i := range o.now.Seats {
		p := &o.now.Parties[i]
		if known[p.Person] {
			continue
		}
		known[p.Person] = true
		for range p.Posts {
			f(i, o.staff.of(p.Role, used[p.Role], p.Contract))
			used[p.Role]++
		}
	}
}
