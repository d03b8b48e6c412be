package work_test

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// ask applies equations 2.5-2.7: what is asked of everybody and the hours there are.
func (f *reference) ask() {
	p, work := f.p, f.work()
	b := len(f.trays) - 1
	for i := range f.trays {
		f.trays[i] = refTray{load: [2][]float64{make([]float64, len(work)), make([]float64, len(work))}}
	}
	f.ownHours, f.delegHours = make([]float64, len(f.seats)), make([]float64, len(f.seats))
	for r, hs := range f.held {
		for _, h := range hs {
			f.ownHours[h.seat] += h.share * f.exec[r]
			f.delegHours[h.seat] += h.share * f.deleg[r]
			if h.share > p(model.AreaShare) {
				f.trays[f.seats[h.seat].person].domains++
			}
		}
	}
	slow := func(i int) float64 {
		return 1 + p(model.Switching)*max(0, float64(f.trays[i].domains)-p(model.FocusAreas))
	}
	for r, hs := range f.held {
		for _, h := range hs {
			s := &f.seats[h.seat]
			t := &f.trays[s.person]
			x := h.share * f.exec[r] * h.effort * slow(s.person) / s.posts
			t.load[0][r] += x * h.home
			t.load[1][r] += x * (1 - h.home)
			t.items += h.share * f.exec[r] / s.posts / work[r].ItemHours
		}
		f.trays[b].load[0][r] = f.business[r] * f.exec[r] * f.taken(f.leader(r))
		f.trays[b].items += f.business[r] * f.exec[r] / work[r].ItemHours
	}
	f.overhead()
	for i := range b {
		t := &f.trays[i]
		week := p(model.WeekHours) * f.seats[i].part
		t.capacity = week - min(t.overhead, p(model.OverheadCap)*week)
	}
	f.trays[b].capacity = p(model.BusinessHours)*max(p(model.BusinessHoursFloor), 1+p(model.BusinessHoursGrowth)*math.Log10(f.x(model.Headcount)/p(model.ReferenceHeadcount))) +
		f.headOfIT()*p(model.HeadHours)
	for i := range f.trays {
		t := &f.trays[i]
		t.rho = (t.hours(0) + t.hours(1)) / t.capacity
		t.press = t.rho
	}
	f.pool(slow)
}

// leader is the business leaders' fit to a responsibility.
func (f *reference) leader(r int) float64 {
	work, role := &f.work()[r], f.role(model.Business)
	q := dot(&f.cat.Roles[role].Skills, &work.Needs)
	if work.Side == model.Internal {
		q *= min(max(f.p(model.SimpleEstate)-f.p(model.SimpleEstateSlope)*f.x(model.ITComplexity), f.p(model.SimpleEstateFloor)), f.p(model.SimpleEstateCap))
	}
	size := f.x(model.Headcount) / f.p(model.FounderSize)
	founders := f.p(model.FounderSkill) * (f.p(model.FounderFloor) + (1-f.p(model.FounderFloor))/(1+size*size))
	q = min(max(q+founders*work.Needs[3]*min(1, f.x(model.TechShare)/f.p(model.FounderTechShare))+f.d.Skill[role], f.p(model.BusinessSkillFloor)), 1)
	if work.Side == model.Internal {
		_, _, all := f.staffing()
		head := min(f.p(model.DeputySkill)+f.p(model.DeputySkillGrowth)*math.Log10(max(all, 1)/f.p(model.ReferenceStaff)), f.p(model.DeputySkillCap))
		q += f.headOfIT() * (1 - (1-f.p(model.HeadAuthority))*(work.Needs[0]+work.Needs[1])) * max(0, head-q)
	}
	return q
}

// headOfIT is how far business leaders have a head of IT (3.15).
func (f *reference) headOfIT() float64 {
	inside, _, _ := f.staffing()
	return inside / (inside + f.p(model.HeadStaff))
}

// overhead applies equation 2.5.
func (f *reference) overhead() {
	p := f.p
	for i, s := range f.seats {
		direct, below := p(model.Span), 0.0
		for j, o := range f.seats {
			if o.boss != i {
				continue
			}
			direct -= o.posts
			lead := p(model.SupervisionHours)
			if o.junior {
				lead = p(model.SpanHours)
			}
			below += o.posts*lead + p(model.SignOff)*f.ownHours[j]
		}
		deputies := min(max(direct, p(model.SpanFloor)), f.delegHours[i]/(p(model.DeputyUse)*p(model.DeputyHours)*s.posts))
		x := deputies*(p(model.SpanHours)+p(model.HelpRatio)*p(model.PassUp)*p(model.DeputyHours)) + below +
			(f.perSeat[i]*p(model.DisputeHours)+f.rulings[i]*p(model.RulingHours))/s.posts
		each, _ := f.forum()
		f.trays[s.person].overhead += x + each[i]
	}
	for i, s := range f.seats {
		for _, l := range s.lines[1:] {
			lead := p(model.DottedLine) * p(model.SupervisionHours)
			if s.junior {
				lead = p(model.DottedLine) * p(model.SpanHours)
			}
			f.trays[i].overhead += lead
			if l.boss >= 0 {
				f.trays[l.boss].overhead += lead*s.posts + p(model.DottedLine)*p(model.SignOff)*f.ownHours[i]
			}
		}
	}
}

// pool applies equation 2.7, holder by holder.
func (f *reference) pool(slow func(int) float64) {
	type flow struct {
		from, to int
		hours    float64
	}
	var flows []flow
	for r, hs := range f.held {
		for _, h := range hs {
			if h.partner < 0 {
				continue
			}
			i, j := f.seats[h.seat].person, f.seats[hs[h.partner].seat].person
			x := f.p(model.Pooling) * h.overlap * h.share * f.exec[r] * h.effort * slow(i)
			flows = append(flows, flow{i, j, x})
			f.trays[i].shared += x
		}
	}
	for range 4 {
		come := make([]float64, len(f.trays))
		for _, x := range flows {
			a, b := f.trays[x.from].press, f.trays[x.to].press
			shorter := 0.5
			if a+b > 0 {
				shorter = math.Pow(a, 4) / (math.Pow(a, 4) + math.Pow(b, 4))
			}
			goes := x.hours * min(a, 1) * (1 - min(b, 1) + min(b, 1)*shorter)
			come[x.from] -= goes / f.trays[x.from].capacity
			come[x.to] += goes / f.trays[x.to].capacity
		}
		for i := range f.trays {
			f.trays[i].press = 0.5 * (f.trays[i].press + max(0, f.trays[i].rho+come[i]))
		}
	}
	for _, x := range flows {
		f.trays[x.from].partner += x.hours * f.trays[x.to].press / f.trays[x.from].shared
	}
}

// serve applies equations 2.6-2.10 at a level of debt and returns the share of
// the hours asked that nobody gets to.
func (f *reference) serve(debt float64) float64 {
	asked, left := 0.0, 0.0
	for i := range f.trays {
		t := &f.trays[i]
		first, rest := t.hours(0), t.hours(1)
		all := first + rest
		t.done = [2]float64{1, 1}
		if all <= 0 {
			continue
		}
		hurry := 0.0
		for r, work := range f.work() {
			hurry += (t.load[0][r] + t.load[1][r]) / work.Patience
		}
		eta := hurry / (t.items * t.capacity)
		rho := t.press * debt
		total := f.one.Done(rho, eta)
		if t.shared > 0 {
			total += max(0, f.two.Done(0.5*(rho+debt*t.partner), eta)-total) * min(1, t.shared/all)
		}
		t.done = [2]float64{total, total}
		ahead := rho
		if first > 0 && rest > 0 {
			ahead = first / all * rho
			t.done[0] = max(total, f.one.Done(ahead, eta))
			t.done[1] = max(0, (total*all-t.done[0]*first)/rest)
		}
		shape := func(rho float64) float64 {
			return min(1+max(0, rho-1)*max(0, rho-1)/(rho*eta), 200)
		}
		t.each[0] = f.spread(t.load[0], t.done[0], min(1, ahead*t.done[0]), shape(ahead))
		t.each[1] = f.spread(t.load[1], t.done[1], min(1, rho*total), shape(rho))
		asked += all
		left += (1-t.done[0])*first + (1-t.done[1])*rest
	}
	if asked <= 0 {
		return 0
	}
	return left / asked
}

// spread applies equation 2.8 by bisection: it returns the share done in time of
// work with a patience.
func (f *reference) spread(load []float64, done, busy, k float64) func(patience float64) float64 {
	all, lapse := 0.0, 1-done
	for _, x := range load {
		all += x
	}
	busy = min(max(busy, 1.02*lapse), 1)
	if all <= 0 || lapse <= 1e-12 || lapse >= 0.999*busy {
		return func(float64) float64 { return done }
	}
	share := func(w, patience float64) float64 { return 1 - busy*(1-math.Pow(1+w/(k*patience), -k)) }
	low, high := 0.0, 1e6
	for range 200 {
		w := 0.5 * (low + high)
		sum := 0.0
		for r, x := range load {
			sum += x * share(w, f.work()[r].Patience)
		}
		if sum > done*all {
			low = w
		} else {
			high = w
		}
	}
	return func(patience float64) float64 { return share(low, patience) }
}

// quality applies equations 3.1-3.9.
func (f *reference) quality() []float64 {
	p := f.p
	both := f.techStaff/p(model.ReferenceStaff) + 1
	land := 1 - (1-p(model.SoftLanding)*p(model.SoftLandingFloor))*math.Pow(both, -p(model.SoftLandingGrowth))
	deputy := min(p(model.DeputySkill)+p(model.DeputySkillGrowth)*math.Log10(max(f.techStaff, 1)/p(model.ReferenceStaff)), p(model.DeputySkillCap))
	staff := func(directed, fit float64) float64 {
		return p(model.DeputyDone) * (1 - p(model.Drift) + p(model.Drift)*directed) * ((1-p(model.Direction))*deputy + p(model.Direction)*fit)
	}
	weigh := func(chief, staff float64) float64 {
		return p(model.ExecutiveWeight)*chief + (1-p(model.ExecutiveWeight))*staff
	}
	out := make([]float64, len(f.held))
	for r, hs := range f.held {
		work := &f.work()[r]
		if f.exec[r] <= 0 {
			out[r] = p(model.ReferenceQuality)
			continue
		}
		q, skill := 0.0, 0.0
		deciders, vetoes := 0, 0
		for _, h := range hs {
			s := &f.seats[h.seat]
			t := &f.trays[s.person]
			years, vacant, there := p(model.TenureYears), p(model.VacancyMonths), s.part
			if s.contract {
				years, vacant, there = p(model.ContractYears), p(model.ContractVacancy), s.part*p(model.OnSite)
			}
			avail := 1 - (vacant*p(model.ActingLoss)+p(model.RampMonths)*p(model.RampLoss))/(12*years+vacant)
			d := 0.0
			for class, share := range []float64{h.home, 1 - h.home} {
				if share > 0 {
					d += share * t.each[class](work.Patience)
				}
			}
			chief := (d*h.fit + (1-d)*land*p(model.StandInQuality)*min(deputy, h.fit)) * avail
			guided := d * (1 - p(model.Absence)*(1-there))
			q += h.share * f.lead(&h, work) * weigh(chief, staff(guided+p(model.StandInDirection)*(1-guided)*land, h.fit))
			skill += h.share * h.fit
			switch h.right {
			case model.Decide:
				deciders++
			case model.Agree:
				vetoes++
			}
		}
		if f.business[r] > 0 {
			d, fit := f.trays[len(f.trays)-1].each[0](work.Patience), f.leader(r)
			q += f.business[r] * weigh(d*fit, staff(d, fit))
			skill += f.business[r] * fit
		}
		if deciders+vetoes > 1 {
			good, x := p(model.ProposalsGood), 0.5+0.5*min(skill, 1)
			q *= 1 + p(model.DecisionWeight)*(good*passes(x, deciders, vetoes)+(1-good)*(1-passes(1-x, deciders, vetoes))-x)
		}
		out[r] = q * (1 - f.delay[r])
	}
	return out
}

// passes is the chance that either of the deciders passes it and every veto agrees.
func passes(x float64, deciders, vetoes int) float64 {
	pass := 1.0
	if deciders > 0 {
		pass = 1 - math.Pow(1-x, float64(deciders))
	}
	return pass * math.Pow(x, float64(vetoes))
}

// lead applies equations 3.4-3.6.
func (f *reference) lead(h *refPart, work *model.Responsibility) float64 {
	p, s := f.p, &f.seats[h.seat]
	lead := 1 - p(model.Fragmentation)*(1-1/s.posts)*work.Standard
	loss, layers := 0.0, 0.0
	for _, l := range s.lines {
		if l.boss < 0 {
			continue
		}
		boss := &f.seats[l.boss]
		goals := max(0, math.Abs(boss.goal-work.Goal)-p(model.VoiceGoalTolerance))
		gap := max(0, h.skill+s.noise-dot(&boss.skill, &work.Needs)-boss.noise-p(model.VoiceSkillTolerance))
		loss += l.weight * (p(model.VoiceGoals)*goals + p(model.VoiceSkill)*gap)
		layers += l.weight * min(float64(s.layers), float64(boss.layers)+1)
	}
	lead *= 1 - p(model.Voice)*loss
	lead *= 1 - p(model.LayerScale)*p(model.LayerLoss)*work.Strategic*layers
	return max(lead, 0)
}
