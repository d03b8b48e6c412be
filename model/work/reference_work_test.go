package work_test

import (
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// staff resolves the seats of the structure in the company.
func (f *reference) staff() {
	f.seats = nil
	mix := f.productCTO()
	side := [model.NumSides]float64{}
	mode := f.cat.Mode()
	at := reference{cat: f.cat, c: f.c, d: &mode}
	modeStakes := at.stakes()
	for i, v := range modeStakes {
		side[f.work()[i].Side] += v
	}
	index := func(id string) int {
		return slices.IndexFunc(f.s.Seats, func(s model.Seat) bool { return s.ID == id })
	}
	for _, st := range f.s.Seats {
		s := refSeat{boss: index(st.ReportsTo), posts: 1}
		n := 1 + f.p(model.DottedLine)*float64(len(st.Dotted))
		s.lines = []refLine{{s.boss, 1 / n}}
		for _, d := range st.Dotted {
			s.lines = append(s.lines, refLine{index(d), f.p(model.DottedLine) / n})
		}
		if st.PerUnit {
			s.posts = min(max(f.x(model.BusinessUnits), 2), 5)
		}
		s.person = len(f.seats)
		flavours := []float64{mix, 1 - mix}
		if !strings.Contains("+"+st.Role+"+", "+cto+") {
			flavours = []float64{1, 0}
		}
		for k, w := range flavours {
			f.fill(&s, strings.Split(st.Role, "+"), k, w)
		}
		if st.Part > 0 {
			s.part = st.Part
		}
		if top := max(side[model.Internal], side[model.Product]); s.home[model.Internal] > 0 && s.home[model.Product] > 0 && top > 0 {
			s.home[model.Internal] *= side[model.Internal] / top
			s.home[model.Product] *= side[model.Product] / top
		}
		f.seats = append(f.seats, s)
	}
	for i := range f.seats {
		for b := f.seats[i].boss; b >= 0; b = f.seats[b].boss {
			f.seats[i].layers++
		}
	}
	f.trays = make([]refTray, len(f.seats)+1)
	f.hold(mix)
	for i := range f.seats {
		if f.seats[i].goal >= 0 {
			continue
		}
		sum, value := 0.0, 0.0
		for r, hs := range f.held {
			for _, h := range hs {
				if h.seat == i {
					sum += h.mandate * modeStakes[r] * f.work()[r].Goal
					value += h.mandate * modeStakes[r]
				}
			}
		}
		f.seats[i].goal = 0.5
		if value > 0 {
			f.seats[i].goal = sum / value
		}
	}
}

// fill adds to a seat what roles are with a weight: one of them, or somebody who
// combines several (equations 2.12 and 3.10).
func (f *reference) fill(s *refSeat, ids []string, flavour int, w float64) {
	var skill, best, worst model.Skills
	noise, pay, broad, goal, n := 0.0, 0.0, 0.0, 0.0, float64(len(ids))
	home := map[model.Side]bool{}
	junior, contract, rate, part := true, true, 0.0, 0.0
	for i, id := range ids {
		if id == "cto" {
			id = []string{"cto-product", "cto-infrastructure"}[flavour]
		}
		k := f.role(id)
		if flavour == 0 {
			s.roles = append(s.roles, k)
		}
		r := &f.cat.Roles[k]
		for d, q := range r.Skills {
			skill[d] += q / n
			best[d] = max(best[d], q)
			if i == 0 || q < worst[d] {
				worst[d] = q
			}
		}
		for _, side := range r.Home {
			home[side] = true
		}
		noise, pay, goal = noise+f.d.Skill[k]/n, max(pay, f.d.Pay[k]), r.Goal
		if r.Broad {
			broad = 1
		}
		junior, contract, part = junior && r.Junior, contract && r.Contract != nil, r.Part
		if r.Contract != nil {
			rate = max(rate, r.Contract.DayRate)
		}
		s.above = max(s.above, r.SubordinatesPay)
	}
	if n > 1 {
		apart := 0.0
		for d := range skill {
			apart += best[d] - worst[d]
			skill[d] += f.p(model.CombinedSkill) * (best[d] - skill[d])
		}
		broad, goal = max(broad, apart/f.p(model.BreadthSpan)), model.GoalOfWork
		pay += f.p(model.CombinedPay) * broad
	}
	for d := range skill {
		s.skill[d] += w * skill[d]
	}
	for side := range home {
		s.home[side] += w
	}
	_, _, both := f.staffing()
	tax := f.p(model.BreadthTax) * max(f.p(model.BreadthFloor), 1+f.p(model.BreadthGrowth)*math.Log10(max(both, 1)/f.p(model.ReferenceStaff)))
	noise += broad * (f.c.OneTechnology*f.p(model.OneDepth) - (1-f.c.OneTechnology)*tax)
	s.goal, s.noise, s.pay = s.goal+w*goal, s.noise+w*noise, s.pay+w*pay
	if flavour == 0 {
		s.junior, s.contract, s.rate = junior, contract, rate
		if s.part = part; part == 0 {
			s.part = 1
		}
	}
}

func (f *reference) role(id string) int {
	return slices.IndexFunc(f.cat.Roles, func(r model.Role) bool { return r.ID == id })
}

// hold resolves the mandates of the structure in the company: flavour, reach and
// AI (equations 2.0-2.2).
func (f *reference) hold(mix float64) {
	f.held = make([][]refPart, len(f.work()))
	for k, w := range map[model.Flavour]float64{model.FlavourProduct: mix, model.FlavourInfrastructure: 1 - mix} {
		list, ok := f.s.Mandates[k]
		if !ok {
			list = f.s.Mandates[model.FlavourAny]
		}
		for _, m := range list {
			r := f.cat.Responsibility(m.Responsibility)
			for _, h := range m.Holders {
				seat := slices.IndexFunc(f.s.Seats, func(s model.Seat) bool { return s.ID == h.Seat })
				i := slices.IndexFunc(f.held[r], func(p refPart) bool { return p.seat == seat })
				if i < 0 {
					f.held[r] = append(f.held[r], refPart{seat: seat, partner: -1, right: h.Right})
					i = len(f.held[r]) - 1
				}
				f.held[r][i].share += w * h.Share
				if (mix >= 0.5) == (k == model.FlavourProduct) {
					f.held[r][i].right = h.Right
				}
			}
		}
	}
	for r := range f.held {
		f.held[r] = slices.DeleteFunc(f.held[r], func(p refPart) bool { return p.share <= 1e-6 })
		slices.SortFunc(f.held[r], func(a, b refPart) int { return a.seat - b.seat })
		f.extend(f.held[r])
		f.share(r, f.held[r])
	}
}

func (f *reference) extend(hs []refPart) {
	reach := func(seat int) float64 {
		most := 0.0
		for _, k := range f.seats[seat].roles {
			re := f.cat.Roles[k].Reach
			if re == nil {
				return 1
			}
			most = max(most, min(max((f.x(re.Field)-re.From)/(re.To-re.From), re.Floor), 1)*(1-re.Damp*f.x(re.DampField)))
		}
		return most
	}
	freed, others := 0.0, 0.0
	for _, h := range hs {
		if rc := reach(h.seat); rc < 1 {
			freed += h.share * (1 - rc)
		} else {
			others += h.share
		}
	}
	if freed == 0 || others == 0 {
		return
	}
	for i := range hs {
		if rc := reach(hs[i].seat); rc < 1 {
			hs[i].share *= rc
		} else {
			hs[i].share *= 1 + freed/others
		}
	}
}

// share finds partners, skills and what AI makes of contested work.
func (f *reference) share(r int, hs []refPart) {
	need := &f.work()[r].Needs
	contest, together := 0.0, 0.0
	for _, h := range hs {
		if h.share >= f.p(model.ContestedShare) {
			contest, together = contest+1, together+h.share
		}
	}
	for i := range hs {
		h, s := &hs[i], &f.seats[hs[i].seat]
		h.mandate, h.home = h.share, s.home[f.work()[r].Side]
		best := 0.0
		for j := range hs {
			o := &f.seats[hs[j].seat]
			if o.person != s.person && o.posts == 1 && s.posts == 1 && hs[j].share > best {
				best, h.partner = hs[j].share, j
			}
		}
		h.skill = dot(&s.skill, need)
		h.fit = h.skill + s.noise
		if h.partner >= 0 {
			h.overlap = min(1, best/h.share)
			both := s.skill
			for k, q := range f.seats[hs[h.partner].seat].skill {
				both[k] = max(both[k], q)
			}
			h.fit += f.p(model.Counsel) * f.x(model.Cooperation) * (dot(&both, need) - h.skill) * h.overlap
		}
		h.fit = min(max(h.fit, 0), 1)
		h.effort = f.taken(h.fit)
	}
	if contest >= 2 {
		for i := range hs {
			if hs[i].share >= f.p(model.ContestedShare) {
				hs[i].share += (together/contest - hs[i].share) * f.p(model.AIPull) * f.x(model.AIAdoption) / 10
			}
		}
	}
}

func dot(a, b *model.Skills) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// taken applies equation 2.4.
func (f *reference) taken(q float64) float64 {
	return (f.p(model.TimeBase) - f.p(model.TimeSkill)*q) / (1 - f.p(model.Rework)*(1-q))
}

// divide applies equation 2.3: what is off the home side is taken as far as time
// allows.
func (f *reference) divide() {
	own := make([]float64, len(f.seats))
	for r, hs := range f.held {
		for _, h := range hs {
			own[h.seat] += h.share * h.home * f.exec[r]
		}
	}
	f.business = make([]float64, len(f.held))
	for r, hs := range f.held {
		home, cover := 0.0, make([]float64, len(hs))
		for i, h := range hs {
			for _, o := range hs {
				if f.seats[o.seat].person != f.seats[h.seat].person {
					cover[i] = max(cover[i], o.home)
				}
			}
		}
		moved := 0.0
		for i := range hs {
			h := &hs[i]
			take := f.p(model.HomeReach) - own[h.seat]/(f.seats[h.seat].posts*f.seats[h.seat].part*(f.p(model.WeekHours)-f.p(model.HomeReserve)))
			left := h.share * (1 - h.home) * (1 - min(max(take, f.p(model.HomeReachFloor)), f.p(model.HomeReachCap)))
			h.share -= left
			moved += left * cover[i]
			home += h.share * h.home
		}
		rest := 1.0
		for i := range hs {
			if home > 0 {
				hs[i].share *= 1 + moved*hs[i].home/home
			}
			rest -= hs[i].share
		}
		if rest > 1e-12 {
			f.business[r] = rest
		}
	}
}

// staffing is the technology staff by side (section 7.1).
func (f *reference) staffing() (internal, product, both float64) {
	internal = max(f.x(model.ITStaff), f.c.RetainedStaff) + f.x(model.Engineers)*f.x(model.InternalBuild)
	least := f.p(model.ProductStaffFloor)
	product = f.x(model.Engineers) * (1 - f.x(model.InternalBuild)) *
		(least + (1-least)*min(1, f.c.Delivered/f.p(model.ProductStaffFull)))
	return internal, product, internal + product
}

// productCTO applies equation 2.0.
func (f *reference) productCTO() float64 {
	switch f.c.Flavour {
	case model.FlavourProduct:
		return 1
	case model.FlavourInfrastructure:
		return 0
	}
	p := f.p
	inside, product, _ := f.staffing()
	not := func(x, width float64) float64 { return 1 - 1/(1+math.Exp(-x/width)) }
	return 1 - not(f.c.Delivered-p(model.CTOShare), p(model.CTOShareWidth))*
		not(math.Log((product+0.5)/(inside*p(model.CTOStaff)+0.5)), p(model.CTOStaffWidth))*
		not(math.Log(p(model.CTOSize)/(inside+0.5)), p(model.CTOSizeWidth))
}
