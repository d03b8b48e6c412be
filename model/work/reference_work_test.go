package work_test

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// staff resolves the seats of the structure in the company.
func (f *reference) staff() {
	f.seats = nil
	people := map[string]int{}
	persons := 0
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
		s := refSeat{boss: index(st.ReportsTo), dotted: slices.Contains(st.Dotted, model.CEO), posts: 1}
		if st.PerUnit {
			s.posts = min(max(f.x(model.BusinessUnits), 2), 5)
		}
		if n, ok := people[st.Person]; ok && st.Person != "" {
			s.person = n
		} else {
			s.person, people[st.Person] = persons, persons
			persons++
		}
		a, b, w := f.role(st.Role), f.role(st.Role), 1.0
		if st.Role == "cto" {
			a, b, w = f.role("cto-product"), f.role("cto-infrastructure"), mix
		}
		s.role = &f.cat.Roles[a]
		ra, rb := &f.cat.Roles[a], &f.cat.Roles[b]
		for i := range s.skill {
			s.skill[i] = w*ra.Skills[i] + (1-w)*rb.Skills[i]
		}
		for _, h := range ra.Home {
			s.home[h] += w
		}
		for _, h := range rb.Home {
			s.home[h] += 1 - w
		}
		if top := max(side[model.Internal], side[model.Product]); s.home[model.Internal] > 0 && s.home[model.Product] > 0 && top > 0 {
			s.home[model.Internal] *= side[model.Internal] / top
			s.home[model.Product] *= side[model.Product] / top
		}
		s.goal = w*ra.Goal + (1-w)*rb.Goal
		s.noise = w*f.d.Skill[a] + (1-w)*f.d.Skill[b]
		if ra.Broad {
			_, _, both := f.staffing()
			s.noise -= f.p(model.BreadthTax) * max(f.p(model.BreadthFloor), 1+f.p(model.BreadthGrowth)*math.Log10(max(both, 1)/f.p(model.ReferenceStaff)))
		}
		s.pay = w*f.d.Pay[a] + (1-w)*f.d.Pay[b]
		f.seats = append(f.seats, s)
	}
	for i := range f.seats {
		for b := f.seats[i].boss; b >= 0; b = f.seats[b].boss {
			f.seats[i].layers++
		}
	}
	f.trays = make([]refTray, persons+1)
	f.hold(mix)
	for i := range f.seats {
		if f.seats[i].role.Goal != model.GoalOfWork {
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
		re := f.seats[seat].role.Reach
		if re == nil {
			return 1
		}
		return min(max((f.x(re.Field)-re.From)/(re.To-re.From), re.Floor), 1) * (1 - re.Damp*f.x(re.DampField))
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
			take := f.p(model.HomeReach) - own[h.seat]/(f.seats[h.seat].posts*(f.p(model.WeekHours)-f.p(model.HomeReserve)))
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
		(least + (1-least)*min(1, f.x(model.TechShare)/f.p(model.ProductStaffFull)))
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
	return 1 - not(f.x(model.TechShare)-p(model.CTOShare), p(model.CTOShareWidth))*
		not(math.Log((product+0.5)/(inside*p(model.CTOStaff)+0.5)), p(model.CTOStaffWidth))*
		not(math.Log(p(model.CTOSize)/(inside+0.5)), p(model.CTOSizeWidth))
}
