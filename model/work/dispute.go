package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

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
func (e *Evaluator) quarrel(c *compiled, clarity float64) {
	w := &e.w
	n := len(c.seats)
	clear(w.disputes[:])
	clear(w.escCEO[:])
	clear(w.escBoss[:])
	clear(w.party[:n+1])
	clear(w.rulings[:n+1])
	if n == 0 {
		return
	}
	e.depend(n + 1)
	for i := range c.pairs {
		pr := &c.pairs[i]
		into, judge := &w.escCEO, n
		if pr.judge >= 0 {
			into, judge = &w.escBoss, pr.judge
		}
		all := e.collide(pr, clarity, into)
		w.party[pr.a] += all
		w.party[pr.b] += all
		w.rulings[judge] += float64(all * pr.escalates)
	}
	e.units(c, clarity)
}

// rate fills what the disputes of every pair hang on in the draw: everything of
// equation 4.3 but what is held and how clear it is.
func (e *Evaluator) rate(c *compiled) {
	p := &e.draw.P
	cooperation := e.company.Values[model.Cooperation] - 0.5
	coop := float64(0.5 * (1 - float64(p[model.CooperationPull]*cooperation)))
	firm := 1 - float64(p[model.EscalationCooperation]*cooperation)
	for i := range c.pairs {
		pr := &c.pairs[i]
		gap := math.Abs(e.goalOf(c, pr.a) - e.goalOf(c, pr.b))
		scale := float64(coop * (p[model.DisputeBase] + gap) * e.relation(pr.rel))
		if c.src.Forum && pr.rel != toBusiness {
			scale *= p[model.ForumFactor]
		}
		pr.overlap, pr.adjacency = 2*scale*p[model.DisputeOverlap], 0.5*scale*p[model.DisputeAdjacency]
		pr.escalates = min((p[model.Escalation]+float64(p[model.EscalationGoals]*gap))*firm, 1)
		if pr.rel == inLine {
			pr.escalates *= p[model.EscalationLine]
		}
	}
	for i := range c.seats {
		s := &c.seats[i]
		s.standards = 2 * coop * p[model.DisputeOverlap] * p[model.DisputeBase] * e.relation(viaBoss) * (1 - 1/s.posts)
	}
}

// collide adds the disputes of one pair of parties to those of every
// responsibility, and what of them escalates to into; it returns their sum.
func (e *Evaluator) collide(pr *pair, clarity float64, into *[model.MaxResponsibilities]float64) float64 {
	w := &e.w
	n := len(e.resp)
	rootA, needsA := w.root[pr.a][:n], w.needs[pr.a][:n]
	rootB, needsB := w.root[pr.b][:n], w.needs[pr.b][:n]
	disputes, up := w.disputes[:n], into[:n]
	overlap, adjacency, escalates := pr.overlap*(1-clarity), pr.adjacency*(e.draw.P[model.AdjacencyClarity]-clarity), pr.escalates
	all := 0.0
	for r, x := range rootA {
		y := rootB[r]
		d := float64(x * needsB[r])
		if y > 0 { // the business leaders hold nothing of most
			both := min(x, y)
			d = float64(overlap*both*both) + float64(adjacency*(d+float64(y*needsA[r])))
		} else {
			d *= adjacency
		}
		disputes[r] += d
		up[r] += float64(d * escalates)
		all += d
	}
	return all
}

// depend fills how far what each of n parties does needs the others' work: TD
// times its working vector. It takes two parties at a time, since reading the
// matrix costs as much as multiplying; the business leaders, who come last, hold
// little as a rule, and of an odd number they are the one left over.
func (e *Evaluator) depend(n int) {
	w := &e.w
	for i := 0; i+1 < n; i += 2 {
		multiplyTwo(e.depends, &w.root[i], &w.root[i+1], &w.needs[i], &w.needs[i+1])
	}
	if n%2 == 0 {
		return
	}
	root, needs := w.root[n-1][:len(e.depends)], &w.needs[n-1]
	*needs = [model.MaxResponsibilities]float64{}
	for r, x := range root {
		if x != 0 {
			for _, l := range e.needed[r] {
				needs[l.on] += float64(l.weight * x)
			}
		}
	}
}

// multiplyTwo multiplies a matrix, given by rows, by two vectors.
func multiplyTwo(rows [][]link, x, y, rowsX, rowsY *[model.MaxResponsibilities]float64) {
	for r, row := range rows {
		sumX, sumY := 0.0, 0.0
		for i := range row {
			l := &row[i]
			sumX += float64(l.weight * x[l.on])
			sumY += float64(l.weight * y[l.on])
		}
		rowsX[r], rowsY[r] = sumX, sumY
	}
}

// goalOf returns a party's goal: its own, drawn towards that of its boss; the
// business leaders' is the company's.
func (e *Evaluator) goalOf(c *compiled, party int) float64 {
	if party == len(c.seats) {
		return 0.5 * (e.cat.Roles[e.businessRole].Goal + e.company.Values[model.GrowthFocus])
	}
	s := &c.seats[party]
	if s.boss < 0 {
		return s.goal
	}
	return s.goal + float64(e.draw.P[model.GoalShift]*(c.seats[s.boss].goal-s.goal))
}

func (e *Evaluator) relation(r relation) float64 {
	p := &e.draw.P
	switch r {
	case inLine:
		return p[model.LineFactor]
	case viaBoss:
		return p[model.SameBossFactor]
	case toBusiness:
		return p[model.BusinessFactor]
	}
	return 1
}

// units adds the disputes among several holders of one post, one a business
// unit: about standards, as far as the work profits from one.
func (e *Evaluator) units(c *compiled, clarity float64) {
	w := &e.w
	esc := e.draw.P[model.Escalation]
	for i := range c.seats {
		s := &c.seats[i]
		if s.posts <= 1 {
			continue
		}
		into, judge := &w.escCEO, len(c.seats)
		if s.boss >= 0 {
			into, judge = &w.escBoss, s.boss
		}
		scale, all := s.standards*(1-clarity), 0.0
		for r := range e.resp {
			x := float64(scale * e.resp[r].standard * w.root[i][r] * w.root[i][r])
			w.disputes[r] += x
			into[r] += float64(x * esc)
			all += x
		}
		w.party[i] += float64(2 * all)
		w.rulings[judge] += float64(all * esc)
	}
}

// patiently fills what depends on the draw alone of how long disputes wait
// (equations 4.6 and 4.7). The CEO is busy, the more so in a large firm, in a
// regulated one, and where technology is not the business.
func (e *Evaluator) patiently() {
	p, v := &e.draw.P, &e.company.Values
	size := 1 + float64(p[model.WaitCEOGrowth]*e.lnHead/ln10)
	e.agenda = p[model.WaitCEO] * (p[model.WaitCEOBase] - float64(p[model.WaitCEOTech]*v[model.TechShare])) * max(size, p[model.WaitCEOFloor]) *
		(1 + float64(p[model.WaitRegulation]*max(0, v[model.Regulation]-middle)))
	boss, side := p[model.WaitBoss], p[model.WaitSide]
	for r := range e.resp {
		fade := e.resp[r].fade
		e.lostBoss[r], e.lostSide[r] = boss/(boss+fade), side/(side+fade)
	}
}

// wait turns disputes into delay and lost hours. A dispute that escalates
// waits for the boss's ruling; the CEO has few hours for such rulings, and
// fewer where technology is not the business. An exponential wait with mean w
// loses w/(w + 0.6 tau) of an issue whose value fades with patience tau.
func (e *Evaluator) wait(c *compiled, mo *moment) {
	p, w := &e.draw.P, &e.w
	load := w.rulings[len(c.seats)] * p[model.RulingHours] / p[model.CEOHours]
	ceo := float64(e.agenda * (1 + float64(p[model.WaitCEOLoad]*load)))
	n := len(e.resp)
	resp, reach, delay := e.resp[:n], mo.reach[:n], w.delay[:n]
	toCEO, toBoss, lostBoss, lostSide := w.escCEO[:n], w.escBoss[:n], e.lostBoss[:n], e.lostSide[:n]
	all, redo := 0.0, 0.0
	for r, x := range w.disputes[:n] {
		delay[r] = 0
		if x <= 0 {
			continue
		}
		all += x
		up, mid := toCEO[r], toBoss[r]
		redo += float64((up + mid) * resp[r].item)
		lost := float64(up*(ceo/(ceo+resp[r].fade))) + float64(mid*lostBoss[r]) + float64((x-up-mid)*lostSide[r])
		if x*reach[r] < 1 {
			delay[r] = lost * reach[r]
		} else { // every issue is disputed
			delay[r] = lost / x
		}
	}
	rulings := 0.0
	for _, x := range w.rulings[:len(c.seats)+1] {
		rulings += x
	}
	w.lostHours = float64(2*all*p[model.DisputeHours]) + float64(rulings*p[model.RulingHours]) + float64(redo*p[model.RedoShare])
	w.roomHours = w.lostHours * e.room(mo)
}

// forumHours returns what a standing joint forum takes a month, all chiefs
// together.
func (e *Evaluator) forumHours(c *compiled) float64 {
	if !c.src.Forum || len(c.seats) < 2 {
		return 0
	}
	return e.draw.P[model.ForumHours] * float64(len(c.seats))
}

// room returns how many people a leader's hour in a dispute keeps busy.
func (e *Evaluator) room(mo *moment) float64 {
	p := &e.draw.P
	return p[model.PeopleInRoom] * (1 + float64(p[model.Cascade]*math.Sqrt(min(1, mo.tech/p[model.CascadeStaff]))))
}
