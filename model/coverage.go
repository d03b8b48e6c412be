package model

import "github.com/orgsim/orgsim/model/num"

// cover computes quality-adjusted coverage and exposure of every
// responsibility (equations 3.1-3.9).
//
// The executive part counts with a constant share of the value. What lapses on
// a chief's desk is picked up by senior deputies in part (the soft landing),
// at a stand-in's quality; what lapses on a business leader's desk is not:
// nobody there has authority to delegate. Deputies drift without direction.
func (e *Evaluator) cover(c *compiled, mo *moment) {
	w := &e.w
	b := c.persons
	for k := range c.hold {
		h := &c.hold[k]
		i := h.person
		j := e.resp[h.resp].kind
		d := w.didHome[i][j]
		if h.home < 1 {
			d = float64(h.home*d) + float64((1-h.home)*w.didRest[i][j])
		}
		w.did[k], w.well[k] = d, d*w.fit[k]
	}
	for r := range e.resp {
		w.left[r] = w.didHome[b][e.resp[r].kind]
	}
	e.assess(c, mo)
}

// assess is the second half of cover, the same for both engines: from what was
// done in time, by whom, with which delays, to quality and loss.
func (e *Evaluator) assess(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	land, deputy := mo.landing, mo.deputySkill
	perfect := 1 / p[ReferenceQuality]
	exec, rest := p[ExecutiveWeight], (1-p[ExecutiveWeight])*p[DeputyDone]
	own := float64((1 - p[Direction]) * deputy)
	adrift := 1 - p[Drift]
	for r := range e.resp {
		if mo.exec[r] <= 0 {
			w.done[r], w.quality[r], w.loss[r] = 1, p[ReferenceQuality], 0
			continue
		}
		q, done, skilled := 0.0, 0.0, 0.0
		for k := c.byResp[r][0]; k < c.byResp[r][1]; k++ {
			fit, d := w.fit[k], w.did[k]
			caught := (1 - d) * land
			chief := (w.well[k] + float64(caught*p[StandInQuality]*min(deputy, fit))) * w.avail[c.hold[k].person]
			directed := d + float64(0.8*caught)
			staff := (adrift + float64(p[Drift]*directed)) * (own + float64(p[Direction]*fit))
			m := w.mandate[k]
			q += float64(m * w.lead[k] * (float64(exec*chief) + float64(rest*staff)))
			done += float64(m * d)
			skilled += float64(m * fit)
		}
		if m := w.business[r]; m > 0 {
			fit := e.leaders[r]
			d := w.left[r]
			staff := (adrift + float64(p[Drift]*d)) * (own + float64(p[Direction]*fit))
			q += float64(m * (float64(exec*d*fit) + float64(rest*staff)))
			done += float64(m * d)
			skilled += float64(m * fit)
		}
		q *= 1 + float64(p[DecisionWeight]*e.joint(c, r, skilled))
		q *= 1 - w.delay[r]
		w.done[r], w.quality[r] = done, q
		w.loss[r] = 0
		if short := 1 - float64(q*perfect); short > 0 {
			w.loss[r] = e.stake[r] * mo.growth * num.FastPow(short, p[ExposurePower])
		}
	}
}

// joint returns how much better (or worse) a responsibility decides than one
// decider would, as a difference of the share of right decisions, after Sah
// and Stiglitz: either of two deciders may pass an item, a veto must agree.
// A decider of skill s is right with probability (1+s)/2 on either kind.
func (e *Evaluator) joint(c *compiled, r int, skill float64) float64 {
	deciders, vetoes := c.rights[r][0], c.rights[r][1]
	if deciders+vetoes <= 1 {
		return 0
	}
	good := e.draw.P[ProposalsGood]
	p := 0.5 + float64(0.5*min(skill, 1))
	right := float64(good*pass(p, deciders, vetoes)) + float64((1-good)*(1-pass(1-p, deciders, vetoes)))
	return right - p
}

// pass returns the chance that an item passes if either of the deciders may
// pass it and every veto must agree, each doing so with probability x.
func pass(x float64, deciders, vetoes int) float64 {
	none := 1.0
	for range deciders {
		none *= 1 - x
	}
	all := 1 - none
	if deciders == 0 {
		all = 1
	}
	for range vetoes {
		all *= x
	}
	return all
}
