package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// cover computes quality-adjusted coverage and exposure of every
// responsibility (equations 3.1-3.9).
func (e *Evaluator) cover(c *compiled, mo *moment) {
	w := &e.w
	for i := range c.persons + 1 {
		c.trays[i].first.spread()
		c.trays[i].rest.spread()
	}
	hold, strands := c.hold, c.strands
	fit, did, well := w.fit[:len(hold)], w.did[:len(hold)], w.well[:len(hold)]
	for k := range hold {
		h := &hold[k]
		d := strands[h.first].done
		if h.home < 1 {
			d = float64(h.home*d) + float64((1-h.home)*strands[h.after].done)
		}
		did[k], well[k] = d, d*fit[k]
	}
	for r, m := range w.business[:len(e.resp)] {
		w.left[r] = 0
		if m > 0 {
			w.left[r] = strands[c.spare[r]].done
		}
	}
	e.assess(c, mo)
}

// assess is the second half of cover, the same for both engines: from what was
// done in time, by whom, with which delays, to quality and loss.
func (e *Evaluator) assess(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	e.qualify(c, mo)
	for _, r := range c.contested {
		w.quality[r] *= 1 + float64(p[model.DecisionWeight]*e.joint(c, r))
	}
	n := len(e.resp)
	exec, stake, delay, quality, loss := mo.exec[:n], e.stake[:n], w.delay[:n], w.quality[:n], w.loss[:n]
	reference := p[model.ReferenceQuality]
	perfect, valued := 1/reference, 0.0
	for r, q := range quality {
		q *= 1 - delay[r]
		if exec[r] <= 0 { // nothing to do
			q = reference
		}
		quality[r], loss[r] = q, 1-float64(q*perfect)
		valued += float64(stake[r] * q)
	}
	power, lost := p[model.ExposurePower], 0.0
	for r, short := range loss {
		if short > 1e-15 {
			loss[r] = float64(stake[r] * mo.growth * num.FastPow(short, power))
			lost += loss[r]
		} else {
			loss[r] = 0
		}
	}
	w.valued, w.lost = valued, lost
}

// qualify fills the quality of every responsibility before joint decisions and
// delays.
//
// The executive part counts with a constant share of the value. What lapses on
// a chief's desk is picked up by senior deputies in part (the soft landing),
// at a stand-in's quality; what lapses on a business leader's desk is not:
// nobody there has authority to delegate. Deputies drift without direction.
func (e *Evaluator) qualify(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	deputy, direction := mo.deputySkill, p[model.Direction]
	own := float64((1 - direction) * deputy)
	exec, rest := p[model.ExecutiveWeight], (1-p[model.ExecutiveWeight])*p[model.DeputyDone]
	caught := mo.landing * p[model.StandInQuality]
	// what staff do with a share d done above them: rest x (adrift + drift x directed)
	still, moved := float64(rest*(1-p[model.Drift])), float64(rest*p[model.Drift])
	led := float64(p[model.StandInDirection] * mo.landing)
	base, gain := still+float64(moved*led), moved*(1-led)

	quality := w.quality[:len(e.resp)]
	for r, share := range w.business[:len(quality)] {
		quality[r] = 0
		if share > 0 {
			f, d := e.leaders[r], w.left[r]
			staff := float64((still + float64(moved*d)) * (own + float64(direction*f)))
			quality[r] = share * (float64(exec*d*f) + staff)
		}
	}
	hold := c.hold
	mandate, fit, lead := w.mandate[:len(hold)], w.fit[:len(hold)], w.lead[:len(hold)]
	did, well, avail := w.did[:len(hold)], w.well[:len(hold)], w.avail[:len(hold)]
	for k := range hold {
		f, d := fit[k], did[k]
		chief := (well[k] + float64((1-d)*(caught*min(deputy, f)))) * avail[k]
		staff := float64((base + float64(gain*d)) * (own + float64(direction*f)))
		quality[hold[k].resp] += float64(mandate[k] * lead[k] * (float64(exec*chief) + staff))
	}
}

// done returns the share of the executive part of a responsibility that is
// done in time.
func (e *Evaluator) done(c *compiled, mo *moment, r int) float64 {
	if mo.exec[r] <= 0 {
		return 1
	}
	w := &e.w
	sum := 0.0
	for k := c.byResp[r][0]; k < c.byResp[r][1]; k++ {
		sum += float64(w.mandate[k] * w.did[k])
	}
	if w.business[r] > 0 {
		sum += float64(w.business[r] * w.left[r])
	}
	return sum
}

// skill returns the mean fit of those who hold a responsibility.
func (e *Evaluator) skill(c *compiled, r int) float64 {
	w := &e.w
	sum := float64(w.business[r] * e.leaders[r])
	for k := c.byResp[r][0]; k < c.byResp[r][1]; k++ {
		sum += float64(w.mandate[k] * w.fit[k])
	}
	return sum
}

// joint returns how much better (or worse) a responsibility decides than one
// decider would, as a difference of the share of right decisions, after Sah
// and Stiglitz: either of two deciders may pass an item, a veto must agree.
// A decider of skill s is right with probability (1+s)/2 on either kind.
func (e *Evaluator) joint(c *compiled, r int) float64 {
	deciders, vetoes := c.rights[r][decides], c.rights[r][agrees]
	good := e.draw.P[model.ProposalsGood]
	p := 0.5 + float64(0.5*min(e.skill(c, r), 1))
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
