package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// coverage is step 11: quality, coverage and exposure (3.1-3.9, 5.10).
type coverage struct {
	done     [MaxHoldings]float64               // by holding: share of the issues done in time, 0-1
	well     [MaxHoldings]float64               // the same, each with the capability match of who did it
	business [model.MaxResponsibilities]float64 // share done in time of what business leaders hold, 0-1

	quality [model.MaxResponsibilities]float64 // Q_r, quality-adjusted share of the work, 0-1
	covered [model.MaxResponsibilities]float64 // the same as a share of what a specialist reaches, 0-1
	loss    [model.MaxResponsibilities]float64 // exposure, USD a year
	valued  float64                            // sum of stake today x covered, USD a year
	lost    float64                            // sum of loss, USD a year
}

// collect takes what is done in time from the queues (2.8).
func (c *coverage) collect(k *conditions, t *team, terms *terms, m *mandates, a *attention) {
	holdings := t.holdings
	fit, done, well := terms.fit[:len(holdings)], c.done[:len(holdings)], c.well[:len(holdings)]
	for i := range holdings {
		h := &holdings[i]
		d := a.classes[h.homeClass].done
		if h.home < 1 {
			d = float64(h.home*d) + float64((1-h.home)*a.classes[h.otherClass].done)
		}
		done[i], well[i] = d, d*fit[i]
	}
	for r, share := range m.business[:len(k.plan.areas)] {
		c.business[r] = 0
		if share > 0 {
			c.business[r] = a.classes[t.classes.business[r]].done
		}
	}
}

// assess turns what was done in time, by whom and with which delays, into quality,
// coverage and exposure. Both engines end here. Covered is measured against the
// reference quality, at which nothing is lost: what a full-time specialist in
// every area would reach. More than that in one area makes up for nothing in
// another, so it counts as all of it.
func (c *coverage) assess(k *conditions, t *team, terms *terms, mo *Moment, m *mandates, delays *[model.MaxResponsibilities]float64) {
	p := k.p
	c.qualify(k, t, terms, mo, m)
	for _, r := range t.contested {
		c.quality[r] *= 1 + float64(p[model.DecisionWeight]*jointDecision(k, t, r, meanFit(k, t, terms, m, r)))
	}
	n := len(k.plan.areas)
	exec, stake, delay, quality, covered, loss := mo.Exec[:n], k.stake[:n], delays[:n], c.quality[:n], c.covered[:n], c.loss[:n]
	reference := p[model.ReferenceQuality]
	perfect, valued := 1/reference, 0.0
	for r, q := range quality {
		q *= 1 - delay[r]
		if exec[r] <= 0 { // nothing to do
			q = reference
		}
		quality[r], covered[r] = q, min(1, q*perfect)
		loss[r] = 1 - covered[r]
		valued += float64(stake[r] * covered[r])
	}
	power, lost := p[model.ExposurePower], 0.0
	for r, short := range loss {
		if short > noShortfall {
			loss[r] = float64(stake[r] * mo.growth * num.FastPow(short, power))
			lost += loss[r]
		} else {
			loss[r] = 0
		}
	}
	c.valued, c.lost = valued, lost
}

// noShortfall is a shortfall of quality that is rounding.
const noShortfall = 1e-15

// qualify fills the quality of every responsibility before joint decisions and
// delays (3.1-3.3).
//
// The executive part counts with a constant share of the value. What a chief
// leaves is picked up by layers of senior deputies in part (the soft landing), at
// a stand-in's quality; what business leaders leave is not: nobody there has
// authority to delegate. Deputies drift without direction, also while their chief
// is absent (3.13).
func (c *coverage) qualify(k *conditions, t *team, terms *terms, mo *Moment, m *mandates) {
	p := k.p
	deputy, direction := mo.deputySkill, p[model.Direction]
	own := float64((1 - direction) * deputy)
	exec, rest := p[model.ExecutiveWeight], (1-p[model.ExecutiveWeight])*p[model.DeputyDone]
	caught := mo.landing * p[model.StandInQuality]
	// what staff do with a share d done above them: rest x (1 - drift + drift x directed)
	still, moved := float64(rest*(1-p[model.Drift])), float64(rest*p[model.Drift])
	led := float64(p[model.StandInDirection] * mo.landing)
	base, gain := still+float64(moved*led), moved*(1-led)

	quality := c.quality[:len(k.plan.areas)]
	for r, share := range m.business[:len(quality)] {
		quality[r] = 0
		if share > 0 {
			fit, d := k.businessFit[r], c.business[r]
			staff := float64((still + float64(moved*d)) * (own + float64(direction*fit)))
			quality[r] = share * (float64(exec*d*fit) + staff)
		}
	}
	holdings := t.holdings
	n := len(holdings)
	share, fits, effect, avail := m.share[:n], terms.fit[:n], terms.effect[:n], terms.avail[:n]
	done, well := c.done[:n], c.well[:n]
	for i := range holdings {
		fit, d := fits[i], done[i]
		chief := (well[i] + float64((1-d)*(caught*min(deputy, fit)))) * avail[i]
		staff := float64((base + float64(gain*d)) * (own + float64(direction*fit)))
		quality[holdings[i].resp] += float64(share[i] * effect[i] * (float64(exec*chief) + staff))
	}
	if t.absent {
		for i := range holdings {
			missed := float64(terms.missed[holdings[i].seat] * done[i])
			quality[holdings[i].resp] -= float64(share[i] * effect[i] * (gain * missed * (own + float64(direction*fits[i]))))
		}
	}
}

// doneOf returns the share of the executive part of a responsibility that is
// done in time.
func (c *coverage) doneOf(t *team, mo *Moment, m *mandates, r int) float64 {
	if mo.Exec[r] <= 0 {
		return 1
	}
	sum := 0.0
	for i := t.byResp[r][0]; i < t.byResp[r][1]; i++ {
		sum += float64(m.share[i] * c.done[i])
	}
	if m.business[r] > 0 {
		sum += float64(m.business[r] * c.business[r])
	}
	return sum
}

// meanFit returns the mean capability match of those who hold a responsibility.
func meanFit(k *conditions, t *team, terms *terms, m *mandates, r int) float64 {
	sum := float64(m.business[r] * k.businessFit[r])
	for i := t.byResp[r][0]; i < t.byResp[r][1]; i++ {
		sum += float64(m.share[i] * terms.fit[i])
	}
	return sum
}

// jointDecision returns how much better (or worse) a responsibility decides than
// one decider would, as a difference of the share of right decisions, after Sah
// and Stiglitz: either of two deciders may pass an item, a veto must agree (3.8).
// A decider of skill s is right with probability (1+s)/2 on either kind.
func jointDecision(k *conditions, t *team, r int, skill float64) float64 {
	deciders, vetoes := t.rights[r][decides], t.rights[r][agrees]
	good := k.p[model.ProposalsGood]
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
