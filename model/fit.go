package model

import (
	"math"
)

// holding is one seat's part in one responsibility, for one company.
type holding struct {
	resp, seat int
	person     int
	perPost    float64 // 1 / posts of the seat
	right      Right
	share      float64 // mandate, after flavour and reach
	equal      float64 // mean share of those who contest the responsibility, 0 if fewer than two do: AI pulls the share there
	home       float64 // how far the responsibility's side comes first on this seat, 0-1
	cover      float64 // home of the best other holder: who takes what this seat leaves
	skill      float64 // fit of the seat's skills to the work, before what is uncertain
	counsel    float64 // what a fit gains where the partner's skills add to it, at full counsel
	goalGap    float64 // goals: boss against the work, above a tolerance of 0.25
	skillGap   float64 // fit of the seat less that of its boss, before what is uncertain
	partner    int     // seat that shares most of it; -1: nobody
	overlap    float64 // min(own share, partner's) / own share
	scatter    float64 // (1 - 1/posts) x standard: what one post a unit costs
}

// fit fills the company's part of a compiled structure.
func (e *Evaluator) fit(c *compiled) {
	mix := e.company.ProductFlavour()
	for i := range c.seats {
		e.fitSeat(&c.seats[i], mix)
	}
	c.hold = c.hold[:0]
	e.merge(c, mix)
	e.extend(c)
	e.index(c)
	e.goals(c)
	c.sharers = c.sharers[:0]
	for i := range c.hold {
		e.fitHolding(c, &c.hold[i])
		if c.hold[i].partner >= 0 {
			c.sharers = append(c.sharers, i)
		}
	}
}

func (e *Evaluator) fitSeat(s *seat, mix float64) {
	a, b := &e.cat.Roles[s.roles[0]], &e.cat.Roles[s.roles[1]]
	if s.roles[0] == s.roles[1] {
		mix = 1
	}
	s.mix = mix
	for i := range s.skill {
		s.skill[i] = float64(mix*a.Skills[i]) + float64((1-mix)*b.Skills[i])
	}
	s.home = [NumSides]float64{}
	for _, h := range a.Home {
		s.home[h] += mix
	}
	for _, h := range b.Home {
		s.home[h] += 1 - mix
	}
	s.goal = float64(mix*a.Goal) + float64((1-mix)*b.Goal)
	s.posts = 1
	if s.perUnit {
		s.posts = min(max(e.company.Values[BusinessUnits], 2), 5)
	}
	s.reach = 1
	if r := a.Reach; r != nil {
		v := &e.company.Values
		x := (v[r.Field] - r.From) / (r.To - r.From)
		s.reach = min(max(x, r.Floor), 1) * (1 - float64(r.Damp*v[r.DampField]))
	}
	// Somebody at home on both sides puts the side first that has more at stake.
	if s.home[Internal] > 0 && s.home[Product] > 0 {
		top := max(e.sideStake[Internal], e.sideStake[Product])
		if top > 0 {
			s.home[Internal] *= e.sideStake[Internal] / top
			s.home[Product] *= e.sideStake[Product] / top
		}
	}
}

// merge blends the mandates of the two flavours into one list, ordered by
// responsibility and seat.
func (e *Evaluator) merge(c *compiled, mix float64) {
	p, q := c.divided[0], c.divided[1]
	before := func(a, b part) bool { return a.resp < b.resp || a.resp == b.resp && a.seat < b.seat }
	for len(p) > 0 || len(q) > 0 {
		h := holding{partner: -1}
		switch {
		case len(q) == 0 || len(p) > 0 && before(p[0], q[0]):
			h.resp, h.seat, h.right, h.share = p[0].resp, p[0].seat, p[0].right, mix*p[0].share
			p = p[1:]
		case len(p) == 0 || before(q[0], p[0]):
			h.resp, h.seat, h.right, h.share = q[0].resp, q[0].seat, q[0].right, (1-mix)*q[0].share
			q = q[1:]
		default:
			h.resp, h.seat, h.right = p[0].resp, p[0].seat, p[0].right
			if mix < 0.5 {
				h.right = q[0].right
			}
			h.share = float64(mix*p[0].share) + float64((1-mix)*q[0].share)
			p, q = p[1:], q[1:]
		}
		if h.share > 1e-6 {
			c.hold = append(c.hold, h)
		}
	}
	c.byResp = [MaxResponsibilities][2]int{}
	for i := 0; i < len(c.hold); {
		j, r := i, c.hold[i].resp
		for j < len(c.hold) && c.hold[j].resp == r {
			j++
		}
		c.byResp[r] = [2]int{i, j}
		i = j
	}
}

// extend lets a seat with a reach below 1 leave part of its mandate to the
// others who hold the same work.
func (e *Evaluator) extend(c *compiled) {
	for r := range e.resp {
		hs := c.hold[c.byResp[r][0]:c.byResp[r][1]]
		kept, freed, others := 0.0, 0.0, 0.0
		for i := range hs {
			if rc := c.seats[hs[i].seat].reach; rc < 1 {
				kept += float64(hs[i].share * rc)
				freed += float64(hs[i].share * (1 - rc))
			} else {
				others += hs[i].share
			}
		}
		if freed == 0 || others == 0 {
			continue // nobody else to take it
		}
		for i := range hs {
			if rc := c.seats[hs[i].seat].reach; rc < 1 {
				hs[i].share *= rc
			} else {
				hs[i].share *= 1 + freed/others
			}
		}
	}
}

// index notes for each holding who shares the work and who is at home in it.
func (e *Evaluator) index(c *compiled) {
	for i := range c.offHome {
		c.offHome[i] = false
	}
	for r := range e.resp {
		hs := c.hold[c.byResp[r][0]:c.byResp[r][1]]
		contested, together := 0, 0.0
		c.rights[r] = [2]int{}
		for i := range hs {
			if hs[i].share >= 0.2 {
				contested++
				together += hs[i].share
			}
		}
		for i := range hs {
			h := &hs[i]
			switch h.right {
			case Decide:
				c.rights[r][0]++
			case Agree:
				c.rights[r][1]++
			}
			h.home = c.seats[h.seat].home[e.resp[r].side]
			h.equal, h.cover, h.partner, h.overlap = 0, 0, -1, 0
			if contested >= 2 && h.share >= 0.2 {
				h.equal = together / float64(contested)
			}
			best := 0.0
			for j := range hs {
				if c.seats[hs[j].seat].person == c.seats[h.seat].person {
					continue
				}
				h.cover = max(h.cover, c.seats[hs[j].seat].home[e.resp[r].side])
				if hs[j].share > best && c.seats[hs[j].seat].posts == 1 && c.seats[h.seat].posts == 1 {
					best, h.partner = hs[j].share, hs[j].seat
				}
			}
			if h.partner >= 0 {
				h.overlap = min(1, best/h.share)
			}
			if h.home < 1 {
				c.offHome[h.seat] = true
			}
		}
	}
}

// goals gives seats whose goal follows the work the value-weighted goal of
// what they hold.
func (e *Evaluator) goals(c *compiled) {
	for i := range c.seats {
		s := &c.seats[i]
		if e.cat.Roles[s.roles[0]].Goal != GoalOfWork {
			continue
		}
		sum, value := 0.0, 0.0
		for _, h := range c.hold {
			if h.seat == i {
				w := float64(h.share * e.modeStake[h.resp])
				sum += float64(w * e.cat.Responsibilities[h.resp].Goal)
				value += w
			}
		}
		s.goal = 0.5
		if value > 0 {
			s.goal = sum / value
		}
	}
}

func (e *Evaluator) fitHolding(c *compiled, h *holding) {
	r := &e.cat.Responsibilities[h.resp]
	s := &c.seats[h.seat]
	h.person, h.perPost = s.person, 1/s.posts
	h.skill = match(&s.skill, &r.Needs)
	h.scatter = (1 - 1/s.posts) * r.Standard
	h.counsel = 0
	if h.partner >= 0 {
		both := s.skill
		for i, q := range c.seats[h.partner].skill {
			both[i] = max(both[i], q)
		}
		h.counsel = (match(&both, &r.Needs) - h.skill) * h.overlap
	}
	h.goalGap, h.skillGap = 0, math.Inf(-1)
	if s.boss >= 0 {
		b := &c.seats[s.boss]
		h.goalGap = max(0, math.Abs(b.goal-r.Goal)-0.25)
		h.skillGap = h.skill - match(&b.skill, &r.Needs)
		if s.dotted { // a dotted line to the CEO gives half the voice back
			h.goalGap *= 0.5
		}
	}
}

// match returns how well skills fit the needs of the work, 0-1.
func match(s, needs *Skills) float64 {
	q := 0.0
	for i := range s {
		q += float64(s[i] * needs[i])
	}
	return q
}

// business returns the business leaders' fit to each responsibility before
// what is uncertain, and how much of a founder's product skill each uses. A
// simple estate runs without a chief; founders of a technology company lead
// its product, as long as the company is small.
func (e *Evaluator) business() {
	v := &e.company.Values
	role := &e.cat.Roles[e.businessRole]
	simple := min(max(1.45-float64(0.09*v[ITComplexity]), 0.6), 1.35)
	tech := min(1, v[TechShare]/0.8)
	for i := range e.cat.Responsibilities {
		r := &e.cat.Responsibilities[i]
		q := match(&role.Skills, &r.Needs)
		if r.Side == Internal {
			q *= simple
		}
		e.fallback[i] = q
		e.founder[i] = r.Needs[3] * tech
	}
}

// founders returns how much of the founders' skill is left at a headcount.
func founders(headcount, half float64) float64 {
	x := headcount / half
	return 0.45 + 0.55/(1+float64(x*x))
}
