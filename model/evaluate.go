package model

import "github.com/orgsim/orgsim/model/num"

// work is what one structure makes of one moment. It is scratch memory of an
// Evaluator and the source of every explanation.
type work struct {
	// of the draw, by holding
	fit  [MaxHoldings]float64 // skill on this work, 0-1
	time [MaxHoldings]float64 // hours an hour of work takes this seat
	lead [MaxHoldings]float64 // voice x layers x fragmentation

	// of the phase, by person
	avail  [MaxSeats]float64 // share of a chief's effect that turnover leaves
	leaves [MaxSeats]float64 // departures a year

	// of the moment
	mandate  [MaxHoldings]float64         // effective share
	business [MaxResponsibilities]float64 // share left to business leaders
	own      [MaxSeats]float64            // executive hours held, a month
	deleg    [MaxSeats]float64            // delegable hours held, a month
	loadHome [MaxSeats + 1]float64        // hours asked of a person that come first, with skill and switching
	loadRest [MaxSeats + 1]float64        // hours asked that come after
	items    [MaxSeats + 1]float64        // issues a month
	shared   [MaxSeats + 1]float64        // hours asked that a partner may take
	partner  [MaxSeats + 1]float64        // load-weighted sum of the partners' utilisation
	overhead [MaxSeats + 1]float64        // hours that meetings, people and disputes take
	capacity [MaxSeats + 1]float64        // hours left for duties
	rho      [MaxSeats + 1]float64        // utilisation
	press    [MaxSeats + 1]float64        // the same after shared work has gone where there is time for it
	moving   [MaxHoldings]float64         // hours that a partner may take
	doneHome [MaxSeats + 1]float64        // share of the hours asked that is done in time
	doneRest [MaxSeats + 1]float64

	// by person and length of patience (index in Evaluator.patience)
	askHome [MaxSeats + 1][MaxResponsibilities]float64 // hours asked
	askRest [MaxSeats + 1][MaxResponsibilities]float64
	didHome [MaxSeats + 1][MaxResponsibilities]float64 // share done in time
	didRest [MaxSeats + 1][MaxResponsibilities]float64

	// disputes
	root     [MaxSeats + 1][MaxResponsibilities]float64 // sqrt(W) by party
	needs    [MaxSeats + 1][MaxResponsibilities]float64 // TD x root
	disputes [MaxResponsibilities]float64               // a month
	escCEO   [MaxResponsibilities]float64               // of these to the CEO
	escBoss  [MaxResponsibilities]float64               // of these to a technology boss
	party    [MaxSeats + 1]float64                      // disputes a month by party
	rulings  [MaxSeats + 1]float64                      // rulings a month by seat; the CEO last
	delay    [MaxResponsibilities]float64               // share of value lost to disputes

	// what is done in time
	pace [MaxHoldings]float64         // hours an hour of work takes this seat, with switching
	did  [MaxHoldings]float64         // share of the issues done
	well [MaxHoldings]float64         // the same, each with the fit of who did it
	left [MaxResponsibilities]float64 // share done of what business leaders hold

	// results of the moment
	done      [MaxResponsibilities]float64 // executive part done in time
	quality   [MaxResponsibilities]float64 // quality-adjusted coverage
	loss      [MaxResponsibilities]float64 // exposure, USD a year
	lostHours float64                      // leadership hours lost to conflict, a month
	roomHours float64                      // hours of everybody in disputes, a month
}

// MaxHoldings is the largest number of desks of a structure: holders of
// responsibilities, summed over responsibilities.
const MaxHoldings = 3 * MaxResponsibilities * 2

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
			e.quarrel(ph.form, mo, e.clarity(ph, mo.month))
			e.wait(ph.form, mo)
			e.ask(ph.form, mo)
			if uncovered < 0 { // before the first node nothing is known: one look without debt
				uncovered = e.answer(ph.form, 1)
			}
			debt = e.debtAfter(debt, uncovered, mo.month-last)
			last = mo.month
			uncovered = e.answer(ph.form, 1+float64(e.draw.P[DebtRate]*debt))
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
	for r := range e.resp {
		v := float64(weight * mo.growth * e.stake[r])
		s.stake += v
		s.quality += float64(v * e.w.quality[r])
	}
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

// ready computes what does not change over the horizon: skills, times, voice.
func (e *Evaluator) ready(c *compiled) {
	p, d, w := &e.draw.P, e.draw, &e.w
	for i := range c.persons {
		w.avail[i] = e.avail
		w.leaves[i] = 12 / (float64(12*p[TenureYears]) + p[VacancyMonths])
	}
	tax := float64(p[BreadthTax] * max(0.2, 1+float64(p[BreadthGrowth]*num.Log10(max(e.staff[Cross], 1)/50))))
	for i := range c.seats {
		s := &c.seats[i]
		s.noise = float64(s.mix*d.Skill[s.roles[0]]) + float64((1-s.mix)*d.Skill[s.roles[1]])
		if e.cat.Roles[s.roles[0]].Broad {
			s.noise -= tax
		}
	}
	counsel := p[Counsel] * e.company.Values[Cooperation]
	for k := range c.hold {
		h := &c.hold[k]
		s := &c.seats[h.seat]
		q := min(max(h.skill+s.noise+float64(counsel*h.counsel), 0), 1)
		w.fit[k] = q
		w.time[k] = e.taken(q)
		lead := 1 - float64(p[Fragmentation]*h.scatter)
		if s.boss >= 0 {
			r := &e.resp[h.resp]
			gap := h.skillGap + s.noise - c.seats[s.boss].noise - 0.12
			ignorance := float64(p[VoiceSkill] * max(0, gap))
			lead *= 1 - float64(p[Voice]*(float64(p[VoiceGoals]*h.goalGap)+ignorance))
			lead *= 1 - float64(1.5*p[LayerLoss]*r.strategic*s.layers)
		}
		w.lead[k] = max(lead, 0)
	}
}

// taken returns the hours an hour of work takes somebody with a fit q, with
// what comes back because it was not done right (equation 2.4).
func (e *Evaluator) taken(q float64) float64 {
	p := &e.draw.P
	return (p[TimeBase] - float64(p[TimeSkill]*q)) / (1 - float64(p[Rework]*(1-q)))
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
