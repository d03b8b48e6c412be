package model

// attend computes what every person gets done in time (equations 2.4-2.10).
//
// A seat is a queue with impatience (Erlang-A), not a division of demand by
// capacity. What comes first on a desk is served first; shared mandates pool
// two people. debt multiplies all hours. It returns the share of the hours
// asked that nobody gets to, which is what becomes debt.
func (e *Evaluator) attend(c *compiled, mo *moment, debt float64) float64 {
	e.ask(c, mo)
	return e.answer(c, debt)
}

// ask adds up what is asked of every person without debt, and the hours there
// are for it.
func (e *Evaluator) ask(c *compiled, mo *moment) {
	w := &e.w
	for i := range c.persons + 1 {
		w.shared[i], w.partner[i], w.overhead[i] = 0, 0, 0
	}
	e.load(c, mo)
	e.busy(c)
	week := e.draw.P[WeekHours]
	for i := range c.persons {
		w.capacity[i] = week - min(w.overhead[i], e.draw.P[OverheadCap]*week)
		w.rho[i] = (w.loadHome[i] + w.loadRest[i]) / w.capacity[i]
	}
	b := c.persons
	w.capacity[b] = e.businessWeek()
	w.rho[b] = w.loadHome[b] / w.capacity[b]
	e.pool(c, mo)
}

// answer serves everybody at a level of debt, which multiplies all hours.
func (e *Evaluator) answer(c *compiled, debt float64) float64 {
	w := &e.w
	asked, left := 0.0, 0.0
	for i := range c.persons + 1 {
		e.serve(i, debt)
		asked += w.loadHome[i] + w.loadRest[i]
		left += float64((1-w.doneHome[i])*w.loadHome[i]) + float64((1-w.doneRest[i])*w.loadRest[i])
	}
	if asked <= 0 {
		return 0
	}
	return left / asked
}

// load adds up the hours and issues asked of every person, a month and post,
// without debt.
func (e *Evaluator) load(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	for i := range c.persons + 1 {
		w.loadHome[i], w.loadRest[i], w.items[i] = 0, 0, 0
		clear(w.askHome[i][:len(e.patience)])
		clear(w.askRest[i][:len(e.patience)])
	}
	var domains [MaxSeats]float64
	for k := range c.hold {
		if w.mandate[k] > 0.15 {
			domains[c.hold[k].person]++
		}
	}
	var slow [MaxSeats]float64
	for i := range c.persons {
		slow[i] = 1 + float64(p[Switching]*max(0, domains[i]-6))
	}
	for k := range c.hold {
		h := &c.hold[k]
		i := h.person
		hours := w.mandate[k] * mo.exec[h.resp] * h.perPost
		w.pace[k] = w.time[k] * slow[i]
		x := float64(hours * w.pace[k])
		first := float64(x * h.home)
		w.loadHome[i] += first
		w.loadRest[i] += x - first
		r := &e.resp[h.resp]
		w.askHome[i][r.kind] += first
		w.askRest[i][r.kind] += x - first
		w.items[i] += float64(hours * r.perItem)
	}
	hours, items := 0.0, 0.0
	b := c.persons
	for r := range e.resp {
		if x := w.business[r] * mo.exec[r]; x > 0 {
			rr := &e.resp[r]
			asked := float64(x * e.leaderTime[r])
			hours += asked
			w.askHome[b][rr.kind] += asked
			items += float64(x * rr.perItem)
		}
	}
	w.loadHome[b], w.items[b] = hours, items
}

// busy adds up what takes time from duties: deputies and what they pass up,
// subordinate chiefs, disputes and rulings, the joint forum.
func (e *Evaluator) busy(c *compiled) {
	p, w := &e.draw.P, &e.w
	deputy := p[SpanHours] + float64(p[HelpRatio]*p[PassUp]*p[DeputyHours])
	for i := range c.seats {
		s := &c.seats[i]
		direct := 8.0 // a span, of which subordinate chiefs take their part
		for _, b := range s.below {
			direct -= c.seats[b].posts
		}
		x := min(max(direct, 2), w.deleg[i]/(s.posts*p[DeputyHours]*0.95)) * deputy
		for _, b := range s.below {
			lead := p[SupervisionHours]
			if e.cat.Roles[c.seats[b].roles[0]].Junior {
				lead = p[SpanHours] // no chief: led like a deputy
			}
			x += float64(c.seats[b].posts*lead) + float64(p[SignOff]*w.own[b])
		}
		x += (float64(w.party[i]*p[DisputeHours]) + float64(w.rulings[i]*p[RulingHours])) / s.posts
		if c.src.Forum && len(c.seats) > 1 {
			x += p[ForumHours]
		}
		w.overhead[s.person] += x
	}
}

// businessWeek returns the hours a month business leaders have for technology
// that nobody holds, all of them together.
func (e *Evaluator) businessWeek() float64 {
	p := &e.draw.P
	return p[BusinessHours] * max(0.3, 1+float64(p[BusinessHoursGrowth]*(e.lnHead/ln10)))
}

// serve fills what person i gets done, in all and by length of patience.
func (e *Evaluator) serve(i int, debt float64) {
	w := &e.w
	w.doneHome[i], w.doneRest[i] = 1, 1
	all := w.loadHome[i] + w.loadRest[i]
	if all <= 0 || w.items[i] <= 0 {
		for j := range e.patience {
			w.didHome[i][j], w.didRest[i][j] = 1, 1
		}
		return
	}
	hurry := 0.0
	for j := range e.patience {
		hurry += float64((w.askHome[i][j] + w.askRest[i][j]) * e.hazard[j])
	}
	// eta = lapse rate / service rate: hours an issue takes, over hours until it
	// lapses; what lapses counts by the hours it would have taken
	eta := hurry / (w.items[i] * w.capacity[i])
	rho := float64(w.press[i] * debt)
	total := e.single.Done(rho, eta)
	if w.shared[i] > 0 {
		pooled := e.double.Done(0.5*(rho+float64(debt*w.partner[i])/w.shared[i]), eta)
		total += float64(max(0, pooled-total) * min(1, w.shared[i]/all))
	}
	busy := min(1, rho*total)
	if w.loadRest[i] <= 0 || w.loadHome[i] <= 0 {
		w.doneHome[i], w.doneRest[i] = total, total
		if w.loadRest[i] <= 0 {
			e.spread(&w.askHome[i], all, total, busy, shape(rho, eta), &w.didHome[i])
			w.didRest[i] = w.didHome[i]
		} else {
			e.spread(&w.askRest[i], all, total, busy, shape(rho, eta), &w.didRest[i])
			w.didHome[i] = w.didRest[i]
		}
		return
	}
	first := float64(w.loadHome[i] / all * rho)
	home := max(total, e.single.Done(first, eta))
	rest := max(0, (float64(total*all)-float64(home*w.loadHome[i]))/w.loadRest[i])
	w.doneHome[i], w.doneRest[i] = home, rest
	e.spread(&w.askHome[i], w.loadHome[i], home, min(1, first*home), shape(first, eta), &w.didHome[i])
	e.spread(&w.askRest[i], w.loadRest[i], rest, busy, shape(rho, eta), &w.didRest[i])
}
