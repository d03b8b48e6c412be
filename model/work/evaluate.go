package work

import "github.com/orgsim/orgsim/model"

// work is what one structure makes of one moment. It is scratch memory of an
// Evaluator and the source of every explanation.
type work struct {
	// of the draw, by holding
	fit    [MaxHoldings]float64 // skill on this work, 0-1
	effort [MaxHoldings]float64 // hours an hour of work takes one post of this seat, without switching
	lead   [MaxHoldings]float64 // voice x layers x fragmentation
	pulled [MaxHoldings]float64 // share, with what AI makes of it

	// of the phase
	avail   [MaxHoldings]float64                    // by holding: share of a chief's effect that turnover leaves
	leaves  [model.MaxSeats]float64                 // by person: departures a year
	settled [model.MaxSeats][model.NumSides]float64 // by seat: executive hours at home, by side, over moment.scale

	// of the moment
	mandate  [MaxHoldings]float64               // effective share
	business [model.MaxResponsibilities]float64 // share left to business leaders
	own      [model.MaxSeats]float64            // executive hours held, a month
	deleg    [model.MaxSeats]float64            // delegable hours held, a month

	// disputes
	root     [model.MaxSeats + 1][model.MaxResponsibilities]float64 // sqrt(W) by party
	needs    [model.MaxSeats + 1][model.MaxResponsibilities]float64 // TD x root
	disputes [model.MaxResponsibilities]float64                     // a month
	escCEO   [model.MaxResponsibilities]float64                     // of these to the CEO
	escBoss  [model.MaxResponsibilities]float64                     // of these to a technology boss
	party    [model.MaxSeats + 1]float64                            // disputes a month by party
	rulings  [model.MaxSeats + 1]float64                            // rulings a month by seat; the CEO last
	delay    [model.MaxResponsibilities]float64                     // share of value lost to disputes

	// what is done in time
	did  [MaxHoldings]float64               // share of the issues done
	well [MaxHoldings]float64               // the same, each with the fit of who did it
	left [model.MaxResponsibilities]float64 // share done of what business leaders hold

	// results of the moment
	quality   [model.MaxResponsibilities]float64 // quality-adjusted coverage
	loss      [model.MaxResponsibilities]float64 // exposure, USD a year
	valued    float64                            // sum of stake today x quality, USD a year
	lost      float64                            // sum of loss
	lostHours float64                            // leadership hours lost to conflict, a month
	roomHours float64                            // hours of everybody in disputes, a month
}

// MaxHoldings is the largest number of desks of a structure: holders of
// responsibilities, summed over responsibilities.
const MaxHoldings = 3 * model.MaxResponsibilities * 2

// Evaluate computes candidate i for the company and draw that were set.
// With a detail, not nil, it also adds where the figures come from.
func (e *Evaluator) Evaluate(i int, out *Figures, det *Detail) {
	f := e.forms[i]
	*out = Figures{}
	debt, last, uncovered := 0.0, 0.0, -1.0
	var s sums
	for k := range f.phases {
		ph := &f.phases[k]
		e.ready(ph.form)
		for _, n := range ph.nodes {
			mo := &e.moments[n.at]
			e.divideWork(ph.form, mo)
			e.tally(ph.form, mo)
			e.quarrel(ph.form, e.clarity(ph, mo.month))
			e.wait(ph.form, mo)
			e.ask(ph.form)
			if uncovered < 0 { // before the first node nothing is known: one look without debt
				uncovered = e.answer(ph.form, 1)
			}
			debt = e.debtAfter(debt, uncovered, mo.month-last)
			last = mo.month
			uncovered = e.answer(ph.form, 1+float64(e.draw.P[model.DebtRate]*debt))
			e.cover(ph.form, mo)
			e.charge(f, ph.form, mo, n.weight, &s, out, det)
		}
	}
	s.close(out, det)
}

// sums are what ratios of a whole horizon are made of.
type sums struct{ hours, lost, stake, quality float64 }

// charge adds one moment, or the window of the horizon it stands for.
func (e *Evaluator) charge(first, c *compiled, mo *moment, weight float64, s *sums, out *Figures, det *Detail) {
	e.add(c, mo, weight, out)
	if det != nil {
		e.note(first, c, mo, weight, det)
	}
	s.hours += float64(weight * mo.total)
	s.lost += float64(weight * e.w.lostHours)
	s.stake += float64(weight * mo.growth * e.total)
	s.quality += float64(weight * mo.growth * e.w.valued)
}

// close turns the sums into ratios.
func (s *sums) close(out *Figures, det *Detail) {
	if det != nil {
		det.Weight++
	}
	out.Stake = s.stake
	if s.stake > 0 {
		out.Coverage = 100 * s.quality / s.stake
	}
	if s.hours > 0 {
		out.Conflict = 100 * s.lost / s.hours
	}
}

// ready computes what does not change over the horizon: shares before anybody
// leaves some, skills, times, voice.
func (e *Evaluator) ready(c *compiled) {
	p, w := &e.draw.P, &e.w
	for i := range c.persons {
		w.leaves[i] = 12 / (float64(12*p[model.TenureYears]) + p[model.VacancyMonths])
	}
	pull := p[model.AIPull] * e.company.Values[model.AIAdoption] / 10
	counsel := p[model.Counsel] * e.company.Values[model.Cooperation]
	for i := range c.seats {
		w.settled[i] = [model.NumSides]float64{}
	}
	var sum [model.MaxResponsibilities]float64
	hold := c.hold
	for k := range hold {
		h := &hold[k]
		m := h.share
		if h.equal > 0 {
			m += float64((h.equal - m) * pull)
		}
		w.pulled[k], w.mandate[k] = m, m
		w.settled[h.seat][h.side] += float64(m * h.home * e.base[h.resp])
		sum[h.resp] += m
		q := min(max(h.skill+c.seats[h.seat].chief.noise+float64(counsel*h.counsel), 0), 1)
		w.fit[k], w.effort[k] = q, e.taken(q)*h.perPost
		w.lead[k], w.avail[k] = 1, e.avail
		if h.led {
			w.lead[k] = e.lead(c, h)
		}
	}
	e.rate(c)
	for r := range e.resp {
		w.business[r] = remainder(sum[r])
	}
}

// lead returns what is left of a seat's effect in one responsibility after
// being one of several posts and having a boss (equations 3.4-3.6).
func (e *Evaluator) lead(c *compiled, h *holding) float64 {
	p, s := &e.draw.P, &c.seats[h.seat]
	lead := 1 - float64(p[model.Fragmentation]*h.scatter)
	if s.boss >= 0 {
		boss := c.seats[s.boss].chief
		gap := s.chief.match[h.resp] + s.chief.noise - boss.match[h.resp] - boss.noise - p[model.VoiceSkillTolerance]
		ignorance := float64(p[model.VoiceSkill] * max(0, gap))
		lead *= 1 - float64(p[model.Voice]*(float64(p[model.VoiceGoals]*h.goalGap)+ignorance))
		lead *= 1 - float64(p[model.LayerScale]*p[model.LayerLoss]*e.resp[h.resp].strategic*s.layers)
	}
	return max(lead, 0)
}

// Monthly computes candidate i with every month's middle as a point instead of
// two points a phase: slower, for checks of the quadrature and for curves over
// time.
func (e *Evaluator) Monthly(i int) Figures {
	f := e.forms[i]
	kept, moments := f.phases, e.moments
	defer func() { f.phases, e.moments = kept, moments }()
	f.phases = nil
	for _, ph := range kept {
		end := ph.start
		for _, n := range ph.nodes {
			end += float64(n.weight * e.months)
		}
		months := max(1, int(end-ph.start+0.5))
		step := (end - ph.start) / float64(months)
		fine := phase{form: ph.form, start: ph.start, reset: ph.reset}
		for m := range months {
			at := len(e.moments)
			k := e.momentAt(ph.start + float64((float64(m)+0.5)*step))
			if k == at {
				e.demand(e.draw, &e.moments[k])
				e.moments[k].wages = e.pay(&e.moments[k])
			}
			fine.nodes = append(fine.nodes, node{at: k, weight: step / e.months})
		}
		f.phases = append(f.phases, fine)
	}
	var out Figures
	e.Evaluate(i, &out, nil)
	return out
}
