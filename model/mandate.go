package model

// divideWork gives every holding its effective share at one moment, and what
// nobody in technology takes to the business leaders (equations 2.1-2.3).
//
// A mandate off a seat's home side is taken only as far as time allows: a lone
// chief of a small firm is "the technology person", that of a large one is
// not. What is left goes to a holder at home in it, else to the business.
// AI spreads work that two seats contest evenly over both.
func (e *Evaluator) divideWork(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	pull := p[AIPull] * e.company.Values[AIAdoption] / 10
	for i := range c.seats {
		w.own[i], w.deleg[i] = 0, 0
	}
	for k := range c.hold {
		h := &c.hold[k]
		m := h.share
		if h.equal > 0 {
			m += float64((h.equal - m) * pull)
		}
		w.mandate[k] = m
		w.own[h.seat] += float64(m * h.home * mo.exec[h.resp])
	}
	var take [MaxSeats]float64
	for i := range c.seats {
		if c.offHome[i] {
			o := p[HomeReach] - w.own[i]/(c.seats[i].posts*(p[WeekHours]-p[HomeReserve]))
			take[i] = min(max(o, 0.45), 0.95)
		}
		w.own[i] = 0
	}
	for r := range e.resp {
		from, to := c.byResp[r][0], c.byResp[r][1]
		sum, freed, atHome := 0.0, 0.0, 0.0
		for k := from; k < to; k++ {
			h := &c.hold[k]
			if off := 1 - h.home; off > 0 {
				left := float64(w.mandate[k] * off * (1 - take[h.seat]))
				w.mandate[k] -= left
				freed += float64(left * h.cover)
			}
			atHome += float64(w.mandate[k] * h.home)
		}
		for k := from; k < to; k++ {
			h := &c.hold[k]
			if freed > 0 && atHome > 0 {
				w.mandate[k] += float64(freed * (w.mandate[k] * h.home / atHome))
			}
			m := w.mandate[k]
			sum += m
			w.own[h.seat] += float64(m * mo.exec[r])
			w.deleg[h.seat] += float64(m * mo.deleg[r])
		}
		w.business[r] = max(0, 1-sum)
	}
}
