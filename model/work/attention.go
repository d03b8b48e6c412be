package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
)

// tray is what one person has to do in a month, one post where a seat has
// several, and what becomes of it.
type tray struct {
	first, rest class                   // what comes first on the desk, and what comes after
	domains     float64                 // areas held
	slow        float64                 // what switching between them makes of an hour
	items       float64                 // issues a month
	overhead    float64                 // hours that meetings, people and disputes take
	capacity    float64                 // hours left for duties
	rho         float64                 // utilisation without debt
	press       float64                 // the same after shared work has gone where there is time for it
	eta         float64                 // impatience: lapse rate over service rate
	row         queue.Row               // the queue at that impatience
	shared      float64                 // hours that a partner may take
	partner     float64                 // utilisation of the partners, mean over these hours
	with        [model.MaxSeats]float64 // hours that each partner may take
}

// class is the part of a tray that has one priority.
type class struct {
	strands []strand
	hours   float64 // asked a month, with skill and switching
	hurry   float64 // sum of hours / patience
	delay   float64 // sum of hours x patience
	done    float64 // share of the hours done in time
	busy    float64 // share of them that waits, see spread
	shape   float64 // of the wait, see spread
}

// strand is the part of a class that has one length of patience.
type strand struct {
	patience float64 // months
	rate     float64 // 1 / patience
	asked    float64 // hours
	share    float64 // of those who wait, who are still there when their turn comes
	slope    float64 // how that falls with the wait, see spread
	done     float64 // share done in time
}

// hours returns all hours asked.
func (t *tray) hours() float64 { return t.first.hours + t.rest.hours }

// done returns the share of all hours that is done in time.
func (t *tray) done() float64 {
	if all := t.hours(); all > 0 {
		return (float64(t.first.done*t.first.hours) + float64(t.rest.done*t.rest.hours)) / all
	}
	return 1
}

// attend computes what every person gets done in time (equations 2.4-2.10).
//
// A seat is a queue with impatience (Erlang-A), not a division of demand by
// capacity. What comes first on a desk is served first; shared mandates pool
// two people. debt multiplies all hours. It returns the share of the hours
// asked that nobody gets to, which is what becomes debt.
func (e *Evaluator) attend(c *compiled, debt float64) float64 {
	e.ask(c)
	return e.answer(c, debt)
}

// ask weighs what is asked of every person, without debt, against the hours
// there are for it.
func (e *Evaluator) ask(c *compiled) {
	e.busy(c)
	week := e.draw.P[model.WeekHours]
	b := c.persons
	for i := range b {
		t := &c.trays[i]
		t.capacity = week - min(t.overhead, e.draw.P[model.OverheadCap]*week)
		t.rho = t.hours() / t.capacity
	}
	business := &c.trays[b]
	business.capacity = e.businessWeek()
	business.rho = business.first.hours / business.capacity
	for i := range b + 1 {
		t := &c.trays[i]
		t.press = t.rho
		if t.items <= 0 {
			continue
		}
		// hours an issue takes, over hours until it lapses; what lapses counts
		// by the hours it would have taken
		t.eta = (t.first.hurry + t.rest.hurry) / (t.items * t.capacity)
		t.row = e.single.Row(t.eta)
	}
	c.pool()
}

// answer serves everybody at a level of debt, which multiplies all hours.
func (e *Evaluator) answer(c *compiled, debt float64) float64 {
	asked, left := 0.0, 0.0
	for i := range c.persons + 1 {
		t := &c.trays[i]
		e.serve(t, debt)
		asked += t.hours()
		left += float64((1-t.first.done)*t.first.hours) + float64((1-t.rest.done)*t.rest.hours)
	}
	if asked <= 0 {
		return 0
	}
	return left / asked
}

// sum adds up the hours of a class, after making all of them longer by the
// factor slow.
func (c *class) sum(slow float64) {
	hours, hurry, delay := 0.0, 0.0, 0.0
	strands := c.strands
	for i := range strands {
		s := &strands[i]
		s.asked = float64(s.asked * slow)
		hours += s.asked
		hurry += float64(s.asked * s.rate)
		delay += float64(s.asked * s.patience)
	}
	c.hours, c.hurry, c.delay = hours, hurry, delay
}

// pace returns the hours an hour of work takes holding k, with switching.
func (e *Evaluator) pace(c *compiled, k int) float64 {
	h := &c.hold[k]
	return e.w.effort[k] * c.seats[h.seat].posts * c.trays[h.person].slow
}

// busy adds up what takes time from duties: deputies and what they pass up,
// subordinate chiefs, disputes and rulings, the joint forum.
func (e *Evaluator) busy(c *compiled) {
	p, w := &e.draw.P, &e.w
	for i := range c.persons {
		c.trays[i].overhead = 0
	}
	deputy := p[model.SpanHours] + float64(p[model.HelpRatio]*p[model.PassUp]*p[model.DeputyHours])
	for i := range c.seats {
		s := &c.seats[i]
		direct := p[model.Span] // of which subordinate chiefs take their part
		for _, b := range s.below {
			direct -= c.seats[b].posts
		}
		x := min(max(direct, p[model.SpanFloor]), deputies(p, w.deleg[i])/s.posts) * deputy
		for _, b := range s.below {
			lead := p[model.SupervisionHours]
			if e.cat.Roles[c.seats[b].roles[0]].Junior {
				lead = p[model.SpanHours] // no chief: led like a deputy
			}
			x += float64(c.seats[b].posts*lead) + float64(p[model.SignOff]*w.own[b])
		}
		x += (float64(w.party[i]*p[model.DisputeHours]) + float64(w.rulings[i]*p[model.RulingHours])) / s.posts
		if c.src.Forum && len(c.seats) > 1 {
			x += p[model.ForumHours]
		}
		c.trays[s.person].overhead += x
	}
}

// businessWeek returns the hours a month business leaders have for technology
// that nobody holds, all of them together.
func (e *Evaluator) businessWeek() float64 {
	p := &e.draw.P
	return p[model.BusinessHours] * max(p[model.BusinessHoursFloor], 1+float64(p[model.BusinessHoursGrowth]*(e.lnHead/ln10)))
}

// serve fills what a person gets done of both classes, and how it waits.
func (e *Evaluator) serve(t *tray, debt float64) {
	first, rest := &t.first, &t.rest
	first.done, rest.done = 1, 1
	all := t.hours()
	if all <= 0 || t.items <= 0 {
		return
	}
	rho := float64(t.press * debt)
	total := t.row.Done(rho)
	if t.shared > 0 {
		pooled := e.double.Done(0.5*(rho+float64(debt*t.partner)), t.eta)
		total += float64(max(0, pooled-total) * min(1, t.shared/all))
	}
	rest.done, rest.busy, rest.shape = total, min(1, rho*total), shape(rho, t.eta)
	if first.hours <= 0 || rest.hours <= 0 {
		first.done, first.busy, first.shape = rest.done, rest.busy, rest.shape
		return
	}
	ahead := float64(first.hours / all * rho)
	first.done = max(total, t.row.Done(ahead))
	first.busy, first.shape = min(1, ahead*first.done), shape(ahead, t.eta)
	rest.done = max(0, (float64(total*all)-float64(first.done*first.hours))/rest.hours)
}
