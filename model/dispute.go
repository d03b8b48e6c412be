package model

import "math"

// quarrel computes disputes between all pairs of parties, who rules on them,
// and what the waiting costs (equations 4.1-4.8).
//
// For a pair e, f and a responsibility r
//
//	disputes a month = [k1 O_r (1-y) + k2 B_r (1.5-y)] (base + |goal gap|)
//	                   (1 + pull/2 - pull x cooperation) rel / 2
//	O_r = 2 W_r min(M_e, M_f)                      overlap
//	B_r = sqrt(W_e,r) (TD sqrt(W_f))_r + the other adjacency, CR = TA TD TA'
//
// with W = N + weight x L and y the clarity. Ambiguity (1-y) multiplies
// overlap alone; clear overlap is no fault.
func (e *Evaluator) quarrel(c *compiled, mo *moment, clarity float64) {
	p, w := &e.draw.P, &e.w
	n := len(c.seats)
	e.weigh(c, mo)
	for r := range e.resp {
		w.disputes[r], w.escCEO[r], w.escBoss[r] = 0, 0, 0
	}
	for i := range n + 1 {
		w.party[i], w.rulings[i] = 0, 0
	}
	coop := 1 + float64(p[CooperationPull]*(0.5-e.company.Values[Cooperation]))
	forum := 1.0
	if c.src.Forum {
		forum = p[ForumFactor]
	}
	overlap := float64(p[DisputeOverlap] * (1 - clarity) * coop * 0.5)
	adjacent := p[DisputeAdjacency] * (1.5 - clarity) * coop * 0.5
	firm := 1 - float64(0.6*(e.company.Values[Cooperation]-0.5))
	for i := range c.pairs {
		pr := &c.pairs[i]
		gap := math.Abs(e.goalOf(c, pr.a) - e.goalOf(c, pr.b))
		scale := (p[DisputeBase] + gap) * e.relation(pr.rel)
		if pr.rel != toBusiness {
			scale *= forum
		}
		esc := min((p[Escalation]+float64(p[EscalationGoals]*gap))*firm, 1)
		if pr.rel == inLine {
			esc *= 0.8
		}
		k1, k2 := float64(overlap*scale)*2, adjacent*scale*0.5
		rootA, needsA := &w.root[pr.a], &w.needs[pr.a]
		rootB, needsB := &w.root[pr.b], &w.needs[pr.b]
		into := &w.escCEO
		if pr.judge >= 0 {
			into = &w.escBoss
		}
		all := 0.0
		for r := range e.resp {
			a, b := rootA[r], rootB[r]
			both := min(a, b)
			x := float64(k1*both*both) + float64(k2*(float64(a*needsB[r])+float64(b*needsA[r])))
			w.disputes[r] += x
			into[r] += float64(x * esc)
			all += x
			if e.tap != nil {
				e.tap.Rate[i][r] = x
			}
		}
		if e.tap != nil {
			e.tap.Quarrels[i] = Quarrel{A: pr.a, B: pr.b, Judge: pr.judge, Escalates: esc}
		}
		w.party[pr.a] += all
		w.party[pr.b] += all
		if pr.judge >= 0 {
			w.rulings[pr.judge] += float64(all * esc)
		} else {
			w.rulings[n] += float64(all * esc)
		}
	}
	e.units(c, overlap*2)
}

// weigh fills the parties' working vectors sqrt(M W) and TD sqrt(M W).
func (e *Evaluator) weigh(c *compiled, mo *moment) {
	w := &e.w
	n := len(c.seats)
	for i := range n + 1 {
		w.root[i] = [MaxResponsibilities]float64{}
		w.needs[i] = [MaxResponsibilities]float64{}
	}
	for k := range c.hold {
		h := &c.hold[k]
		w.root[h.seat][h.resp] = math.Sqrt(w.mandate[k]) * mo.root[h.resp]
	}
	for r := range e.resp {
		w.root[n][r] = math.Sqrt(w.business[r]) * mo.root[r]
	}
	for i := range n + 1 {
		root, needs := &w.root[i], &w.needs[i]
		for _, d := range e.depends {
			needs[d.from] += float64(d.weight * root[d.to])
		}
	}
}

// goalOf returns a party's goal: its own, drawn towards that of its boss; the
// business leaders' is the company's.
func (e *Evaluator) goalOf(c *compiled, party int) float64 {
	if party == len(c.seats) {
		return 0.5 * (e.cat.Roles[e.businessRole].Goal + e.company.Values[GrowthFocus])
	}
	s := &c.seats[party]
	if s.boss < 0 {
		return s.goal
	}
	return s.goal + float64(e.draw.P[GoalShift]*(c.seats[s.boss].goal-s.goal))
}

func (e *Evaluator) relation(r relation) float64 {
	p := &e.draw.P
	switch r {
	case inLine:
		return p[LineFactor]
	case viaBoss:
		return p[SameBossFactor]
	case toBusiness:
		return p[BusinessFactor]
	}
	return 1
}

// units adds the disputes among several holders of one post, one a business
// unit: about standards, as far as the work profits from one.
func (e *Evaluator) units(c *compiled, overlap float64) {
	p, w := &e.draw.P, &e.w
	at := len(c.pairs)
	for i := range c.seats {
		s := &c.seats[i]
		if s.posts <= 1 {
			continue
		}
		scale := overlap * p[DisputeBase] * e.relation(viaBoss) * (1 - 1/s.posts)
		esc := p[Escalation]
		for r := range e.resp {
			x := float64(scale * e.resp[r].standard * w.root[i][r] * w.root[i][r])
			w.disputes[r] += x
			w.party[i] += float64(2 * x)
			if e.tap != nil {
				e.tap.Rate[at][r] = x
			}
			if s.boss >= 0 {
				w.escBoss[r] += float64(x * esc)
				w.rulings[s.boss] += float64(x * esc)
			} else {
				w.escCEO[r] += float64(x * esc)
				w.rulings[len(c.seats)] += float64(x * esc)
			}
		}
		if e.tap != nil {
			e.tap.Quarrels[at] = Quarrel{A: i, B: i, Judge: s.boss, Escalates: esc}
		}
		at++
	}
}

// agenda returns the mean months until the CEO can be asked for a ruling: the
// CEO is busy, the more so in a large firm, in a regulated one, and where
// technology is not the business (equation 4.6).
func (e *Evaluator) agenda() float64 {
	p, v := &e.draw.P, &e.company.Values
	size := 1 + float64(0.25*e.lnHead/ln10)
	return p[WaitCEO] * (1.9 - float64(1.1*v[TechShare])) * max(size, 0.25) *
		(1 + float64(p[WaitRegulation]*max(0, v[Regulation]-5)))
}

// wait turns disputes into delay and lost hours. A dispute that escalates
// waits for the boss's ruling; the CEO has few hours for such rulings, and
// fewer where technology is not the business. An exponential wait with mean w
// loses w/(w + 0.6 tau) of an issue whose value fades with patience tau.
func (e *Evaluator) wait(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	n := len(c.seats)
	load := w.rulings[n] * p[RulingHours] / p[CEOHours]
	ceo := float64(e.agenda() * (1 + float64(2*load)))
	boss, side := p[WaitBoss], p[WaitSide]
	all, redo := 0.0, 0.0
	for r := range e.resp {
		x := w.disputes[r]
		all += x
		w.delay[r] = 0
		if mo.exec[r] <= 0 || x <= 0 {
			continue
		}
		item := e.resp[r].item
		fade := float64(0.6 * e.resp[r].patience)
		up, mid := w.escCEO[r], w.escBoss[r]
		redo += float64((up + mid) * item)
		lost := float64(up*ceo/(ceo+fade)) + float64(mid*boss/(boss+fade)) + float64((x-up-mid)*side/(side+fade))
		w.delay[r] = min(1, p[DisputeReach]*x*item/mo.exec[r]) * lost / x
	}
	rulings := 0.0
	for i := range n + 1 {
		rulings += w.rulings[i]
	}
	w.lostHours = float64(2*all*p[DisputeHours]) + float64(rulings*p[RulingHours]) + float64(redo*p[RedoShare])
	w.roomHours = w.lostHours * e.room(mo)
}

// forumHours returns what a standing joint forum takes a month, all chiefs
// together.
func (e *Evaluator) forumHours(c *compiled) float64 {
	if !c.src.Forum || len(c.seats) < 2 {
		return 0
	}
	return e.draw.P[ForumHours] * float64(len(c.seats))
}

// room returns how many people a leader's hour in a dispute keeps busy.
func (e *Evaluator) room(mo *moment) float64 {
	p := &e.draw.P
	return p[PeopleInRoom] * (1 + float64(p[Cascade]*math.Sqrt(min(1, mo.tech/400))))
}
