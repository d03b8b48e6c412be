package work_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
)

// Figures of the model equal those of its equations taken one by one, to rounding:
// the tables of the queue apart, reference shares no code with the model.
func TestEqualsReference(t *testing.T) { equalsReference(t, seeds.Catalogue(), 60) }

// The same with every fixed number at another value: no equation has one of its own.
func TestConstantsAreRead(t *testing.T) {
	cat := seeds.Catalogue()
	src := uint64(11)
	for range 4 {
		values := map[string]float64{}
		for i := model.NumDrawn; i < model.NumParams; i++ {
			src = src*6364136223846793005 + 1442695040888963407
			p := &cat.Parameters[i]
			low, high := i.Limits(p)
			values[p.ID] = min(max(p.Mode*(0.8+0.4*float64(src>>11)/(1<<53)), low), high)
		}
		fixed, err := cat.Fix(values)
		if err != nil {
			t.Fatal(err)
		}
		equalsReference(t, fixed, 12)
	}
}

func equalsReference(t *testing.T, cat *model.Catalogue, companies int) {
	cat, list := variants(t, cat)
	plan, err := work.NewPlan(cat, list)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.NewFit()
	src := uint64(3)
	next := func() float64 {
		src = src*6364136223846793005 + 1442695040888963407
		return float64(src>>11) / (1 << 53)
	}
	one, two := queue.NewTable(1), queue.NewTable(2)
	u := make([]float64, cat.Dimensions())
	var d model.Draw
	for n := range companies {
		c, ok := company(cat, next)
		if !ok {
			continue
		}
		for i := range u {
			u[i] = 1e-9 + (1-2e-9)*next()
		}
		cat.Fill(u, &d)
		months := 36
		if n%3 == 0 {
			months = 1 + int(119*next())
		}
		e.Set(&c, months)
		k := e.Draw(&d)
		for i := range list {
			got := k.Evaluate(i, nil)
			f := reference{cat: cat, list: list, c: &c, d: &d, one: one, two: two}
			united, err := work.Unite(cat, &list[i])
			if err != nil {
				t.Fatal(err)
			}
			want := f.figures(&united, float64(months))
			for _, x := range []struct {
				what      string
				got, want float64
			}{
				{"coverage", got.Coverage, want.Coverage}, {"conflict", got.Conflict, want.Conflict}, {"stake", got.Stake, want.Stake},
				{"exposure", got.Exposure, want.Exposure}, {"pay", got.Costs.Pay, want.Costs.Pay}, {"deputies", got.Costs.Deputies, want.Costs.Deputies},
				{"hiring", got.Costs.Hiring, want.Costs.Hiring}, {"cost of conflict", got.Costs.Conflict, want.Costs.Conflict},
			} {
				if !(math.Abs(x.got-x.want) <= 1e-9*max(math.Abs(x.want), 1e-9)) {
					t.Errorf("%s in %s %v: %s is %.15g, the equations give %.15g", list[i].ID, c.Industry, c.Values[model.Headcount], x.what, x.got, x.want)
				}
			}
		}
	}
}

// variants are the built-in structures and some that use what those do not: later
// forms, joint forums, one person in two seats, dotted lines, parts of posts, contracts.
func variants(t *testing.T, cat *model.Catalogue) (*model.Catalogue, []model.Structure) {
	list := append([]model.Structure(nil), cat.Structures...)
	add := func(id, from string, change func(*model.Structure)) {
		s := list[slices.IndexFunc(list, func(s model.Structure) bool { return s.ID == from })]
		s.ID, s.Seats = id, append([]model.Seat(nil), s.Seats...)
		change(&s)
		list = append(list, s)
	}
	add("by-date", "ctio", func(s *model.Structure) {
		s.Then = []model.Change{{To: "both", Month: 10}, {To: "cdo", AtStaff: 700}}
	})
	add("by-size", "none", func(s *model.Structure) { s.Then = []model.Change{{To: "federated", AtStaff: 150}} })
	add("forum", "both", func(s *model.Structure) { s.Forum = cat.ResponsibilityIDs() })
	add("forum-of-some", "cdo", func(s *model.Structure) { s.Forum = []string{"security", "governance", "data", "digital"} })
	add("forum-of-units", "federated", func(s *model.Structure) { s.Forum = []string{"liaison", "architecture"} })
	add("two-bosses", "cdo", func(s *model.Structure) { // skip nobody: to a peer, to a peer of the boss, to the CEO
		s.Seats = append(s.Seats, model.Seat{ID: "ciso", Role: "cio", ReportsTo: "cio", Dotted: []string{"cto", model.CEO, "cdo"}})
		s.Seats[0].Dotted = nil
		s.Seats[2].Dotted = []string{"cio"}
		s.Mandates = maps.Clone(s.Mandates)
		for k, list := range s.Mandates {
			list = slices.Clone(list)
			for i, m := range list {
				if m.Responsibility == "security" || m.Responsibility == "governance" {
					list[i].Holders = append(slices.Clone(m.Holders[:0:0]), model.Holder{Seat: "ciso", Right: model.Decide, Share: 0.8}, model.Holder{Seat: "cio", Right: model.Agree, Share: 0.2})
				}
			}
			s.Mandates[k] = list
		}
		s.Forum = []string{"security"}
	})
	add("dotted-vps", "federated", func(s *model.Structure) { s.Seats[2].Dotted = []string{"cto", model.CEO} })
	add("dotted-chief", "both", func(s *model.Structure) { s.Seats[1].Dotted = []string{"cio"} })
	add("one-person", "both", func(s *model.Structure) { s.Seats[0].Person, s.Seats[1].Person = "a", "a" })
	add("cdo-is-cto", "cdo", func(s *model.Structure) { s.Seats[0].Person, s.Seats[2].Person = "a", "a" })
	add("vps-are-ctos", "federated", func(s *model.Structure) { s.Seats[1].PerUnit, s.Seats[1].Person, s.Seats[2].Person = true, "a", "a" })
	add("parts", "federated", func(s *model.Structure) { s.Seats[0].Part, s.Seats[1].Part, s.Seats[2].Part = 0.3, 0.8, 0.5 })
	outside, day := cat.Roles[cat.Role("cio")], cat.Roles[cat.Role("cto-product")]
	outside.ID, outside.Contract, outside.Part = "outside", &model.Contract{}, 0.4
	day.ID, day.Contract = "day", &model.Contract{DayRate: 1800}
	add("contracts", "both", func(s *model.Structure) {
		s.Roles = []model.Role{outside, day}
		s.Seats[0].Role, s.Seats[1].Role, s.Seats[1].Part, s.Seats[1].ReportsTo = "outside", "day", 0.6, "cio"
	})
	add("one-contract", "contracts", func(s *model.Structure) { s.Seats[0].Person, s.Seats[1].Person = "a", "a" })
	add("dotted", "cto-under-cio", func(s *model.Structure) {
		for i := range s.Seats {
			if s.Seats[i].ReportsTo != model.CEO {
				s.Seats[i].Dotted = []string{model.CEO}
			}
		}
	})
	cat, err := cat.With(list[len(cat.Structures):])
	if err != nil {
		t.Fatal(err)
	}
	return cat, list
}

// company draws a company of up to 100,000 people.
func company(cat *model.Catalogue, next func() float64) (model.Company, bool) {
	p := model.Profile{ID: "x", Industry: cat.Industries[int(next()*float64(len(cat.Industries)))].ID}
	p.Set(model.Headcount, math.Floor(math.Exp(next()*math.Log(1e5)))+1)
	for f := model.Headcount + 1; f < model.NumFields; f++ {
		if next() < 0.6 {
			continue
		}
		info := &model.Fields[f]
		v := info.Min + (info.Max-info.Min)*next()
		if info.Integer {
			v = math.Floor(v)
		}
		p.Set(f, v)
	}
	c, err := cat.Resolve(&p)
	return c, err == nil
}

// quarrel applies equations 4.1-4.8.
func (f *reference) quarrel() {
	p, n, work := f.p, len(f.seats), f.work()
	f.disputes, f.up, f.mid = make([]float64, len(work)), make([]float64, len(work)), make([]float64, len(work))
	f.rulings, f.perSeat, f.delay = make([]float64, n+1), make([]float64, n+1), make([]float64, len(work))
	weight := p(model.DelegableWeight)
	if f.deputies > p(model.FilterDeputies) {
		weight *= math.Pow(f.deputies/p(model.FilterDeputies), -p(model.LayerFilter))
	}
	w := make([][]float64, n+1) // working vectors by party
	for i := range w {
		w[i] = make([]float64, len(work))
	}
	for r := range work {
		all := f.exec[r] + weight*f.deleg[r]
		for _, h := range f.held[r] {
			w[h.seat][r] = h.share * all
		}
		w[n][r] = f.business[r] * all
	}
	coop := 1 + p(model.CooperationPull)*(0.5-f.x(model.Cooperation))
	add := func(r, a, b, judge int, x, escalated float64) {
		f.disputes[r] += x
		f.perSeat[a] += x
		f.perSeat[b] += x
		if judge < 0 {
			f.up[r] += x * escalated
			f.rulings[n] += x * escalated
		} else {
			f.mid[r] += x * escalated
			f.rulings[judge] += x * escalated
		}
	}
	for a := range n {
		for b := a + 1; b <= n; b++ {
			if b < n && f.seats[a].person == f.seats[b].person {
				continue
			}
			judge, rel := -1, p(model.BusinessFactor)
			if b < n {
				judge, rel = f.common(a, b), 1
				if judge == a || judge == b {
					rel = p(model.LineFactor)
				} else if judge >= 0 {
					rel = p(model.SameBossFactor)
				}
			}
			line := 0.0 // how far one reports to the other
			if b < n {
				line = max(f.line(a, b), f.line(b, a))
			}
			if judge == a || judge == b {
				line = 1
			}
			rel += line * (p(model.LineFactor) - rel)
			gap := math.Abs(f.goal(a) - f.goal(b))
			esc := min((p(model.Escalation)+p(model.EscalationGoals)*gap)*(1-p(model.EscalationCooperation)*(f.x(model.Cooperation)-0.5)), 1)
			esc *= 1 + line*(p(model.EscalationLine)-1)
			for r := range work {
				overlap := 2 * min(w[a][r], w[b][r])
				adjacency := 0.5 * (math.Sqrt(w[a][r])*f.depends(r, w[b]) + math.Sqrt(w[b][r])*f.depends(r, w[a]))
				d := 0.5 * (p(model.DisputeOverlap)*overlap*(1-f.clarity) + p(model.DisputeAdjacency)*adjacency*(p(model.AdjacencyClarity)-f.clarity))
				d *= (p(model.DisputeBase) + gap) * coop * rel
				if b < n && f.governed(r) {
					d *= p(model.ForumFactor)
				}
				add(r, a, b, judge, d, esc)
			}
		}
	}
	f.pulled(coop, w, add)
	for i, s := range f.seats {
		for r := range work {
			x := p(model.DisputeOverlap) * (1 - f.clarity) * coop * p(model.DisputeBase) * p(model.SameBossFactor) *
				(1 - 1/s.posts) * work[r].Standard * w[i][r]
			add(r, i, i, s.boss, x, p(model.Escalation))
		}
	}
	f.wait()
}

// line is the weight of a dotted line of a to b.
func (f *reference) line(a, b int) float64 {
	for _, l := range f.seats[a].lines[1:] {
		if l.boss == b {
			return l.weight
		}
	}
	return 0
}

// pulled applies equation 4.9: bosses of one seat contest its work.
func (f *reference) pulled(coop float64, w [][]float64, add func(r, a, b, judge int, x, escalated float64)) {
	p := f.p
	for i, s := range f.seats {
		for _, l := range s.lines[1:] {
			if s.boss < 0 || l.boss < 0 {
				continue
			}
			gap := math.Abs(f.goal(s.boss) - f.goal(l.boss))
			esc := min((p(model.Escalation)+p(model.EscalationGoals)*gap)*(1-p(model.EscalationCooperation)*(f.x(model.Cooperation)-0.5)), 1)
			judge, rel := f.common(s.boss, l.boss), 1.0
			switch {
			case judge == s.boss || judge == l.boss:
				rel, esc = p(model.LineFactor), esc*p(model.EscalationLine)
			case judge >= 0:
				rel = p(model.SameBossFactor)
			}
			for r := range f.work() {
				d := p(model.DisputeOverlap) * p(model.GoalShift) * l.weight * w[i][r] * (1 - f.clarity) * (p(model.DisputeBase) + gap) * coop * rel
				if f.governed(r) {
					d *= p(model.ForumFactor)
				}
				add(r, s.boss, l.boss, judge, d, esc)
			}
		}
	}
}

// goal is a party's goal: its own, drawn towards its bosses'.
func (f *reference) goal(party int) float64 {
	if party == len(f.seats) {
		return 0.5 * (f.cat.Roles[f.role(model.Business)].Goal + f.x(model.GrowthFocus))
	}
	s := &f.seats[party]
	goal := s.goal
	for _, l := range s.lines {
		if l.boss >= 0 {
			goal += f.p(model.GoalShift) * l.weight * (f.seats[l.boss].goal - s.goal)
		}
	}
	return goal
}

// common is the nearest seat above both; -1 is the CEO.
func (f *reference) common(a, b int) int {
	for x := a; x >= 0; x = f.seats[x].boss {
		for y := b; y >= 0; y = f.seats[y].boss {
			if x == y {
				return x
			}
		}
	}
	return -1
}

// depends is row r of the dependency matrix, which sums to at most 1, times the
// roots of w.
func (f *reference) depends(r int, w []float64) float64 {
	sum, out := 0.0, 0.0
	for _, d := range f.work()[r].DependsOn {
		sum += d.Weight
	}
	for _, d := range f.work()[r].DependsOn {
		if k := f.cat.Responsibility(d.On); k >= 0 && k != r {
			out += d.Weight / max(1, sum) * math.Sqrt(w[k])
		}
	}
	return out
}

// wait applies equations 4.6-4.8.
func (f *reference) wait() {
	p := f.p
	taken := 0.0
	for _, s := range f.seats {
		for _, l := range s.lines[1:] {
			if lead := p(model.SupervisionHours); l.boss < 0 {
				if s.junior {
					lead = p(model.SpanHours)
				}
				taken += p(model.DottedLine) * lead * s.posts
			}
		}
	}
	ceo := p(model.WaitCEO) * (p(model.WaitCEOBase) - p(model.WaitCEOTech)*f.x(model.TechShare)) *
		max(1+p(model.WaitCEOGrowth)*math.Log10(f.x(model.Headcount)/p(model.ReferenceHeadcount)), p(model.WaitCEOFloor)) *
		(1 + p(model.WaitRegulation)*max(0, f.x(model.Regulation)-5)) *
		(1 + p(model.WaitCEOLoad)*(f.rulings[len(f.seats)]*p(model.RulingHours)+taken)/p(model.CEOHours))
	all, redo, rulings := 0.0, 0.0, 0.0
	for r, x := range f.disputes {
		all += x
		work := &f.work()[r]
		redo += (f.up[r] + f.mid[r]) * work.ItemHours
		if f.exec[r] <= 0 || x <= 0 {
			continue
		}
		lost := func(w float64) float64 { return w / (w + p(model.FadeShare)*work.Patience) }
		mean := (f.up[r]*lost(ceo) + f.mid[r]*lost(p(model.WaitBoss)) + (x-f.up[r]-f.mid[r])*lost(p(model.WaitSide))) / x
		f.delay[r] = min(1, p(model.DisputeReach)*x*work.ItemHours/f.exec[r]) * mean
	}
	for _, x := range f.rulings {
		rulings += x
	}
	f.lostHours = 2*all*p(model.DisputeHours) + rulings*p(model.RulingHours) + redo*p(model.RedoShare)
}
