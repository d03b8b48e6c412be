package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// divideWork gives every holding its effective share at one moment, and what
// nobody in technology takes to the business leaders (equations 2.1-2.3).
//
// A mandate off a seat's home side is taken only as far as time allows: a lone
// chief of a small firm is "the technology person", that of a large one is
// not. What is left goes to a holder at home in it, else to the business.
// AI spreads work that two seats contest evenly over both (see ready). Where
// everybody is at home nothing moves, and the shares stay as ready set them.
func (e *Evaluator) divideWork(c *compiled, mo *moment) {
	w := &e.w
	off := e.leave(c, mo)
	hold := c.hold
	mandate, pulled := w.mandate[:len(hold)], w.pulled[:len(hold)]
	for _, r := range c.loose {
		from, to := c.byResp[r][0], c.byResp[r][1]
		sum, freed, atHome := 0.0, 0.0, 0.0
		for k := from; k < to; k++ {
			h := &hold[k]
			m := pulled[k]
			if h.home < 1 {
				left := float64(m * (1 - h.home) * off[h.seat])
				m -= left
				freed += float64(left * h.cover)
			}
			mandate[k] = m
			sum += m
			atHome += float64(m * h.home)
		}
		if freed > 0 && atHome > 0 {
			more := freed / atHome
			for k := from; k < to; k++ {
				mandate[k] += float64(more * (mandate[k] * hold[k].home))
			}
			sum += freed
		}
		w.business[r] = remainder(sum)
	}
}

// leave returns how much of what it holds off its home side each seat leaves
// to others.
func (e *Evaluator) leave(c *compiled, mo *moment) (off [model.MaxSeats]float64) {
	p, w := &e.draw.P, &e.w
	for i := range c.seats {
		if c.offHome[i] {
			own := 0.0 // executive hours of the home side
			for side, x := range w.settled[i] {
				own += float64(x * mo.scale[side])
			}
			take := p[model.HomeReach] - own/(c.seats[i].posts*(p[model.WeekHours]-p[model.HomeReserve]))
			off[i] = 1 - min(max(take, p[model.HomeReachFloor]), p[model.HomeReachCap])
		}
	}
	return off
}

// remainder returns what shares with a sum of at most 1 leave to the business
// leaders: nothing if that is within rounding.
func remainder(sum float64) float64 {
	const rounding = 1e-12
	if rest := 1 - sum; rest > rounding {
		return rest
	}
	return 0
}

// tally adds up at one moment what the division of work asks of seats and of
// people, a month and post, without debt: executive and delegable hours, issues,
// hours by length of patience (equation 2.4), and the parties' working vectors
// sqrt(M W) for disputes.
func (e *Evaluator) tally(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	n := len(c.seats)
	strands := c.strands
	for i := range strands {
		strands[i].asked = 0
	}
	for i := range c.trays {
		t := &c.trays[i]
		t.domains, t.items = 0, 0
		clear(t.with[:c.persons])
	}
	for i := range n {
		w.own[i], w.deleg[i] = 0, 0
		w.root[i] = [model.MaxResponsibilities]float64{}
	}
	hold := c.hold
	mandate, effort, areaShare := w.mandate[:len(hold)], w.effort[:len(hold)], p[model.AreaShare]
	for k := range hold {
		h := &hold[k]
		r, i := h.resp, h.seat
		m := mandate[k]
		hours := float64(m * mo.exec[r])
		w.own[i] += hours
		w.deleg[i] += float64(m * mo.deleg[r])
		w.root[i][r] = math.Sqrt(m) * mo.root[r]

		x := float64(hours * effort[k])
		first := float64(x * h.home)
		strands[h.first].asked += first
		if h.home < 1 {
			strands[h.after].asked += x - first
		}
		t := &c.trays[h.person]
		t.items += float64(hours * h.issues)
		if m > areaShare {
			t.domains++
		}
		if h.partner != alone {
			t.with[h.mate] += float64(x * h.overlap)
		}
	}
	e.leftover(c, mo)
	for i := range c.trays {
		t := &c.trays[i]
		t.slow = 1 + float64(p[model.Switching]*max(0, t.domains-p[model.FocusAreas]))
		t.first.sum(t.slow)
		t.rest.sum(t.slow)
		for j := range c.persons {
			t.with[j] *= p[model.Pooling] * t.slow
		}
	}
}

// leftover is tally for the business leaders.
func (e *Evaluator) leftover(c *compiled, mo *moment) {
	w := &e.w
	root, items := &w.root[len(c.seats)], 0.0
	*root = [model.MaxResponsibilities]float64{}
	for r, m := range w.business[:len(e.resp)] {
		if m > 0 {
			root[r] = math.Sqrt(m) * mo.root[r]
			x := m * mo.exec[r]
			c.strands[c.spare[r]].asked += float64(x * e.leaderTime[r])
			items += float64(x * e.resp[r].perItem)
		}
	}
	c.trays[c.persons].items = items
}
