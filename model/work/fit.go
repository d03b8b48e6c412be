package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// holding is one seat's part in one responsibility, for one company.
type holding struct {
	resp, seat uint8
	side       model.Side
	person     uint8
	kind       uint8   // index of the responsibility's patience in Evaluator.patience
	first      uint16  // strand of what comes first on the desk
	after      uint16  // strand of what comes after, where home is below 1
	partner    uint8   // seat that shares most of it; alone: nobody
	mate       uint8   // the person there
	led        bool    // loses by having a boss or several posts
	perPost    float64 // 1 / posts of the seat
	issues     float64 // a month and post, for one hour
	share      float64 // mandate, after flavour and reach
	equal      float64 // mean share of those who contest the responsibility, 0 if fewer than two do: AI pulls the share there
	skill      float64 // fit of the seat's skills to the work, before what is uncertain
	counsel    float64 // what a fit gains where the partner's skills add to it, at full counsel
	home       float64 // how far the responsibility's side comes first on this seat, 0-1
	cover      float64 // home of the best other holder: who takes what this seat leaves
	overlap    float64 // min(own share, partner's) / own share
	goalGap    float64 // goals: boss against the work, above the tolerance
	scatter    float64 // (1 - 1/posts) x standard: what one post a unit costs
}

// alone stands for no partner.
const alone = model.MaxSeats

// fit fills the company's part of a compiled structure; mix is how far a CTO of
// the company is a product chief.
func (e *Evaluator) fit(c *compiled, mix float64) {
	extends := false
	for i := range c.seats {
		s := &c.seats[i]
		s.posts, s.goal = 1, s.chief.goal
		if s.perUnit {
			s.posts = min(max(e.company.Values[model.BusinessUnits], model.MinPosts), model.MaxPosts)
		}
		extends = extends || s.chief.reach < 1
	}
	e.blend(c, mix)
	if extends {
		e.extend(c)
	}
	c.offHome = [model.MaxSeats]bool{}
	c.loose, c.contested = c.loose[:0], c.contested[:0]
	for r := range e.resp {
		if c.share(c.hold[c.byResp[r][0]:c.byResp[r][1]], e.mode.P[model.ContestedShare]) {
			c.loose = append(c.loose, r)
		}
		if c.rights[r][decides]+c.rights[r][agrees] > 1 {
			c.contested = append(c.contested, r)
		}
	}
	e.goals(c)
	for k := range c.hold {
		e.oversee(c, &c.hold[k])
	}
	e.sort(c)
}

// blend turns the mandates of the two flavours into holdings, ordered by
// responsibility and seat.
func (e *Evaluator) blend(c *compiled, mix float64) {
	flavour := 0
	if mix < 0.5 {
		flavour = 1
	}
	c.hold = c.hold[:0]
	c.byResp = [model.MaxResponsibilities][2]int{}
	c.rights = [model.MaxResponsibilities][3]int{}
	for i := range c.parts {
		p := &c.parts[i]
		share := float64(mix*p.share[0]) + float64((1-mix)*p.share[1])
		if share <= 1e-6 {
			continue
		}
		s := &c.seats[p.seat]
		n := len(c.hold)
		if c.byResp[p.resp][1] == 0 {
			c.byResp[p.resp][0] = n
		}
		c.byResp[p.resp][1] = n + 1
		c.rights[p.resp][p.right[flavour]]++
		r := &e.resp[p.resp]
		c.hold = append(c.hold, holding{resp: uint8(p.resp), side: r.side, seat: uint8(p.seat), person: uint8(s.person), kind: uint8(r.kind),
			partner: alone, perPost: 1 / s.posts, issues: r.perItem / s.posts, share: share, home: s.chief.home[r.side]})
	}
}

// extend lets a seat with a reach below 1 leave part of its mandate to the
// others who hold the same work.
func (e *Evaluator) extend(c *compiled) {
	for r := range e.resp {
		hs := c.hold[c.byResp[r][0]:c.byResp[r][1]]
		kept, freed, others := 0.0, 0.0, 0.0
		for i := range hs {
			if rc := c.seats[hs[i].seat].chief.reach; rc < 1 {
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
			if rc := c.seats[hs[i].seat].chief.reach; rc < 1 {
				hs[i].share *= rc
			} else {
				hs[i].share *= 1 + freed/others
			}
		}
	}
}

// share notes for each of the holders of one responsibility how they contest
// it, who shares it and who is at home in it; it reports whether one of them is
// not.
func (c *compiled) share(hs []holding, least float64) (loose bool) {
	contested, together := 0, 0.0
	for i := range hs {
		if hs[i].share >= least {
			contested++
			together += hs[i].share
		}
	}
	for i := range hs {
		h := &hs[i]
		if contested >= 2 && h.share >= least {
			h.equal = together / float64(contested)
		}
		best := 0.0
		for j := range hs {
			o := &hs[j]
			if o.person == h.person {
				continue
			}
			h.cover = max(h.cover, o.home)
			if o.share > best && o.perPost == 1 && h.perPost == 1 {
				best, h.partner, h.mate = o.share, o.seat, o.person
			}
		}
		if h.partner != alone {
			h.overlap = min(1, best/h.share)
		}
		if h.home < 1 {
			c.offHome[h.seat], loose = true, true
		}
	}
	return loose
}

// sort lays out the strands of everybody's tray and notes on which of them each
// holding goes.
func (e *Evaluator) sort(c *compiled) {
	var at [model.MaxSeats][2][model.MaxResponsibilities]uint16 // by person, class, patience: 1, then the number of the strand
	for k := range c.hold {
		h := &c.hold[k]
		kinds := &at[h.person]
		kinds[0][h.kind] = 1
		if h.home < 1 {
			kinds[1][h.kind] = 1
		}
	}
	n := 0
	add := func(kind int) {
		s := &c.strands[n]
		s.patience, s.rate = e.patience[kind], e.hazard[kind]
		n++
	}
	c.strands = c.strands[:cap(c.strands)]
	for i := range c.persons {
		for j, cl := range [2]*class{&c.trays[i].first, &c.trays[i].rest} {
			from := n
			for kind, is := range at[i][j][:len(e.patience)] {
				if is > 0 {
					at[i][j][kind] = uint16(n)
					add(kind)
				}
			}
			cl.strands = c.strands[from:n]
		}
	}
	from := n
	for kind := range e.patience {
		add(kind)
	}
	c.strands = c.strands[:n]
	c.trays[c.persons].first.strands = c.strands[from:]
	for r := range e.resp {
		c.spare[r] = uint16(from + e.resp[r].kind)
	}
	for k := range c.hold {
		h := &c.hold[k]
		kinds := &at[h.person]
		h.first, h.after = kinds[0][h.kind], kinds[1][h.kind]
	}
}

// goals gives seats whose goal follows the work the value-weighted goal of
// what they hold.
func (e *Evaluator) goals(c *compiled) {
	for i := range c.seats {
		s := &c.seats[i]
		if s.chief.goal != model.GoalOfWork {
			continue
		}
		sum, value := 0.0, 0.0
		for _, h := range c.hold {
			if int(h.seat) == i {
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

// oversee notes what a seat gains in one responsibility by its partner, and loses
// by having a boss or several posts.
func (e *Evaluator) oversee(c *compiled, h *holding) {
	r, s := &e.cat.Responsibilities[h.resp], &c.seats[h.seat]
	h.skill = s.chief.match[h.resp]
	if h.partner != alone {
		both := s.chief.skill
		for i, q := range c.seats[h.partner].chief.skill {
			both[i] = max(both[i], q)
		}
		h.counsel = (match(&both, &r.Needs) - h.skill) * h.overlap
	}
	h.scatter = (1 - h.perPost) * r.Standard
	h.led = s.boss >= 0 || h.scatter > 0
	if s.boss < 0 {
		return
	}
	h.goalGap = max(0, math.Abs(c.seats[s.boss].goal-r.Goal)-e.mode.P[model.VoiceGoalTolerance])
	if s.dotted { // a dotted line to the CEO gives half the voice back
		h.goalGap *= e.mode.P[model.DottedLine]
	}
}

// business returns the business leaders' fit to each responsibility before
// what is uncertain, and how much of a founder's product skill each uses. A
// simple estate runs without a chief; founders of a technology company lead
// its product, as long as the company is small.
func (e *Evaluator) business() {
	v := &e.company.Values
	role := &e.cat.Roles[e.businessRole]
	p := &e.mode.P
	simple := p[model.SimpleEstate] - float64(p[model.SimpleEstateSlope]*v[model.ITComplexity])
	simple = min(max(simple, p[model.SimpleEstateFloor]), p[model.SimpleEstateCap])
	tech := min(1, v[model.TechShare]/p[model.FounderTechShare])
	for i := range e.cat.Responsibilities {
		r := &e.cat.Responsibilities[i]
		q := match(&role.Skills, &r.Needs)
		if r.Side == model.Internal {
			q *= simple
		}
		e.fallback[i] = q
		e.founder[i] = r.Needs[3] * tech
	}
}

// founders returns how much of the founders' skill is left at a headcount.
func founders(p *model.Values, headcount float64) float64 {
	x, floor := headcount/p[model.FounderSize], p[model.FounderFloor]
	return floor + (1-floor)/(1+float64(x*x))
}
