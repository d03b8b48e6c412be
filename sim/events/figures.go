package events

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// tally counts what happened to the issues that came in one window, whenever it
// happened to them. Issues still open at the end count nowhere.
type tally struct {
	holding  [work.MaxHoldings]count
	left     [model.MaxResponsibilities]count
	issues   [model.MaxResponsibilities]float64 // expected, without those that debt brings
	disputes [model.MaxResponsibilities]float64 // expected
	byBoss   [model.MaxResponsibilities]float64 // of these, ruled by a technology boss
	byCEO    [model.MaxResponsibilities]float64 // of these, ruled by the CEO
	hours    float64                            // lost to disputes that broke out
}

// count is the fate of the issues of one holding.
type count struct {
	done, abandoned float64
	well            float64 // sum over those done of the fit of who did them
}

// summarise turns what was counted into figures.
func (e *Engine) summarise(det *work.Detail) work.Figures {
	var a work.Account
	phase := -1
	for i := range e.windows {
		win := &e.windows[i]
		if win.Phase != phase {
			phase = win.Phase
			e.world.Enter(e.cand, phase)
			e.world.Situate(e.cand, phase, &e.demand[min(int(win.Start), e.months-1)], &e.now)
		}
		if win.End > win.Start {
			e.observe(&e.tallies[i], win)
			e.world.Observe(e.cand, i, &e.observed, &a, det)
		}
	}
	return a.Close(det)
}

// observe turns one window's counts into shares. A holding that got no issue did
// as well as its holder did on all others.
func (e *Engine) observe(y *tally, win *work.Window) {
	s, x := &e.now, &e.observed
	months := win.End - win.Start
	e.turnover(win)
	var seats [model.MaxSeats + 1]count
	n := 0 // holdings in use
	for r := range e.plan.Areas() {
		for k := s.Held[r][0]; k < s.Held[r][1]; k++ {
			seats[s.Assignments[k].Seat].add(&y.holding[k])
			n = max(n, k+1)
		}
		seats[s.Seats].add(&y.left[r])
	}
	for i := range s.Seats + 1 {
		x.InTime[i] = seats[i].share(1)
	}
	for k := range n {
		c := &y.holding[k]
		h := &s.Assignments[k]
		x.Done[k] = c.share(x.InTime[h.Seat])
		x.Well[k] = x.Done[k] * h.Fit
		if c.done > 0 {
			x.Well[k] = x.Done[k] * c.well / c.done
		}
	}
	for r := range e.plan.Areas() {
		x.Left[r] = y.left[r].share(x.InTime[s.Seats])
		x.Disputes[r] = y.disputes[r] / months
		x.Delay[r] = e.delay(y, r)
	}
	x.LostHours = y.hours / months
}

// rulingWait is what was seen of those who rule: how long disputes lay in their
// queues.
type rulingWait struct {
	rulings float64
	left    [model.MaxResponsibilities]float64 // sum over disputes of the share of value left after it
}

// delay returns the share of a responsibility's value lost to disputes in a
// window. What no queue decides enters as expected: how many disputes there
// are, how many of them escalate, how long it takes to get before a boss. How
// long they lie in the queue then is as observed, over the whole replication.
//
// Counting the window's own disputes instead would be right in the mean, but a
// responsibility has so few that their luck, through the convexity of
// exposure, would look like a loss of 5 to 10 % wherever the CEO rules.
func (e *Engine) delay(y *tally, r int) float64 {
	d := y.disputes[r]
	if d <= 0 || y.issues[r] <= 0 {
		return 0
	}
	lost := float64((d-y.byBoss[r]-y.byCEO[r])*(1-e.kept(e.side, r))) +
		float64(y.byBoss[r]*(1-float64(e.kept(e.boss, r)*e.waits[0].share(r)))) +
		float64(y.byCEO[r]*(1-float64(e.kept(e.toCEO(), r)*e.waits[1].share(r))))
	return min(1, e.draw.P[model.DisputeReach]*d/y.issues[r]) * lost / d
}

// kept returns the share of value left after an exponential wait.
func (e *Engine) kept(wait float64, r int) float64 { return e.fade[r] / (e.fade[r] + wait) }

// share returns the mean share of value left after the queue; 1 if nobody asked.
func (j *rulingWait) share(r int) float64 {
	if j.rulings == 0 {
		return 1
	}
	return j.left[r] / j.rulings
}

func (c *count) add(other *count) {
	c.done += other.done
	c.abandoned += other.abandoned
}

// share returns the share done, or usual if there was nothing to do.
func (c *count) share(usual float64) float64 {
	if all := c.done + c.abandoned; all > 0 {
		return c.done / all
	}
	return usual
}

// turnover fills how well the posts were filled.
func (e *Engine) turnover(win *work.Window) {
	s, x := &e.now, &e.observed
	clear(x.Avail[:s.Seats])
	clear(x.Leaves[:s.Seats])
	e.eachPost(func(seat int, h *post) {
		p := &s.Parties[seat]
		avail, left := h.over(e.draw, win.Start, win.End)
		x.Avail[seat] += avail / float64(p.Posts)
		x.Leaves[seat] += 12 * float64(left) / (float64(p.Posts) * (win.End - win.Start))
	})
}

// eachPost calls f with the history of every post. The n-th post of a role, in the
// order of the seats, has the same history in every structure.
func (e *Engine) eachPost(f func(seat int, p *post)) {
	var used [model.MaxRoles]int
	for i := range e.now.Seats {
		p := &e.now.Parties[i]
		for range p.Posts {
			f(i, e.staff.of(p.Role, used[p.Role], p.Contract))
			used[p.Role]++
		}
	}
}
