package work_test

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
	"github.com/orgsim/orgsim/model/work"
)

// reference is the closed form once more, as docs/MODEL.md has it: one equation
// after the other, everything computed where it is needed, nothing kept, nothing
// skipped. It is what the fast form is measured by.
type reference struct {
	cat  *model.Catalogue
	list []model.Structure // candidates
	c    *model.Company
	d    *model.Draw
	one  *queue.Table
	two  *queue.Table

	// one structure at one moment
	s          *model.Structure
	growth     float64
	clarity    float64
	seats      []refSeat
	exec       []float64 // by responsibility
	deleg      []float64
	held       [][]refPart
	business   []float64
	disputes   []float64
	up, mid    []float64 // escalated to the CEO, to a technology boss
	rulings    []float64 // by seat, CEO last
	perSeat    []float64 // disputes
	delay      []float64
	lostHours  float64
	trays      []refTray // by person, business leaders last
	deputies   float64
	techStaff  float64
	ownHours   []float64
	delegHours []float64
}

type refSeat struct {
	boss, person, layers int       // boss -1: the CEO
	lines                []refLine // all bosses, the solid one first
	roles                []int     // of the flavour, several for one person who combines them
	junior, contract     bool
	above                float64 // what it adds to the pay of chiefs below
	part, rate           float64 // of a post; USD a day
	skill                model.Skills
	home                 [model.NumSides]float64
	goal, posts, noise   float64
	pay                  float64 // multiple
}

type refLine struct {
	boss   int
	weight float64
}

type refPart struct {
	seat                 int
	mandate, share       float64 // in the company; at the moment
	home, skill          float64
	right                model.Right
	partner              int // part of the same responsibility, -1: none
	overlap, fit, effort float64
}

type refTray struct {
	load               [2][]float64 // hours asked, what comes first and after, by responsibility
	items, capacity    float64
	rho, press, shared float64
	partner            float64 // mean load of the partners
	domains            int
	done               [2]float64
	each               [2]func(patience float64) float64
	overhead           float64
}

func (t *refTray) hours(class int) float64 {
	sum := 0.0
	for _, x := range t.load[class] {
		sum += x
	}
	return sum
}

func (f *reference) p(i model.Param) float64      { return f.d.P[i] }
func (f *reference) x(field model.Field) float64  { return f.c.Values[field] }
func (f *reference) work() []model.Responsibility { return f.cat.Responsibilities }

// refPhase is a stretch of the horizon under one structure.
type refPhase struct {
	s          *model.Structure
	start, end float64
	reset      bool
}

// phases applies equation 6.5.
func (f *reference) phases(s *model.Structure, months float64) []refPhase {
	first, now := s, 0.0
	var out []refPhase
	for {
		end, next := months, (*model.Structure)(nil)
		for _, ch := range s.Then {
			at := math.Inf(1)
			if ch.Month > 0 {
				at = float64(ch.Month - 1)
			}
			if ch.AtStaff > 0 {
				rate := math.Log1p(f.x(model.GrowthPct) / 100)
				if f.x(model.Headcount) >= ch.AtStaff {
					at = 0
				} else if rate > 0 {
					at = min(at, 12*math.Log(ch.AtStaff/f.x(model.Headcount))/rate)
				}
			}
			if at = max(at, now); at < end {
				end, next = at, f.find(ch.To)
			}
		}
		if end > now {
			out = append(out, refPhase{s, now, end, now > 0 && s != first})
		}
		if next == nil || end >= months {
			return out
		}
		s, now = next, end
	}
}

func (f *reference) find(id string) *model.Structure {
	for i := range f.list {
		if f.list[i].ID == id {
			return &f.list[i]
		}
	}
	return f.cat.Structure(id)
}

// figures computes a structure over a horizon: two Gauss-Legendre points a phase,
// debt between them (equations 6.1-6.3, 5.10).
func (f *reference) figures(s *model.Structure, months float64) work.Figures {
	var out work.Figures
	debt, last, uncovered := 0.0, 0.0, -1.0
	hours, lost, covered := 0.0, 0.0, 0.0
	stakes := f.stakes()
	for _, ph := range f.phases(s, months) {
		for _, x := range []float64{0.5 - math.Sqrt(3)/6, 0.5 + math.Sqrt(3)/6} {
			month := ph.start + x*(ph.end-ph.start)
			weight := (ph.end - ph.start) / (2 * months)
			f.s, f.growth = ph.s, math.Pow(1+f.x(model.GrowthPct)/100, month/12)
			top := max(f.x(model.Clarity), f.p(model.ClarityTop))
			f.clarity = top - (top-f.x(model.Clarity))*math.Exp(-f.p(model.ClarityLearning)*ph.start)
			if ph.reset {
				f.clarity *= 1 - f.p(model.Reorganisation)
			}
			f.clarity = top - (top-f.clarity)*math.Exp(-f.p(model.ClarityLearning)*(month-ph.start))
			f.demand()
			f.staff()
			f.divide()
			f.quarrel()
			f.ask()
			if uncovered < 0 {
				uncovered = f.serve(1)
			}
			level := uncovered / f.p(model.DebtRepair)
			debt, last = level+(debt-level)*math.Exp(-f.p(model.DebtRepair)*(month-last)), month
			uncovered = f.serve(1 + f.p(model.DebtRate)*debt)

			q := f.quality()
			for r, v := range stakes {
				v *= f.growth
				out.Stake += weight * v
				covered += weight * v * min(1, q[r]/f.p(model.ReferenceQuality))
				short := max(0, 1-q[r]/f.p(model.ReferenceQuality))
				out.Exposure += weight * v * math.Pow(short, f.p(model.ExposurePower))
			}
			for _, n := range f.exec {
				hours += weight * n
			}
			lost += weight * f.lostHours
			f.cost(weight, &out.Costs)
		}
	}
	if out.Stake > 0 {
		out.Coverage = 100 * covered / out.Stake
	}
	if hours > 0 {
		out.Conflict = 100 * lost / hours
	}
	return out
}

// stakes applies equations 5.4-5.9.
func (f *reference) stakes() []float64 {
	p, x := f.p, f.x
	revenue := x(model.RevenueMUSD) * 1e6
	focus := math.Exp(p(model.StakeFocus) * (x(model.GrowthFocus) - 0.5))
	internal := (p(model.StakeIT)*f.c.ITSpendUSD + p(model.StakeOperations)*revenue) *
		math.Exp(p(model.StakeComplexity)*(x(model.ITComplexity)-5)/5) / focus
	build := p(model.StakeBuild) * x(model.Engineers) * x(model.InternalBuild) * p(model.BuilderPay) * 1000
	_, engineers, _ := f.staffing()
	product := (p(model.StakeResearch)*engineers*p(model.EngineerPay)*1000*f.c.GrossMargin/p(model.MarginFull) +
		p(model.StakeProduct)*f.c.Delivered*revenue*f.c.GrossMargin) * focus
	cross := p(model.StakeCross) * (internal + build + product)
	bulk := revenue + 1000*p(model.SizePerHead)*x(model.Headcount)
	guarded := x(model.Regulation) * x(model.Regulation) / math.Pow(p(model.RegulationFull), 2)
	compliance := p(model.StakeCompliance) * bulk * guarded
	breach := p(model.BreachRate) * p(model.BreachScale) * f.c.BreachCostUSD *
		math.Exp(p(model.BreachThreat)*(x(model.Threat)-5)/5) * math.Pow(bulk/1e9, p(model.BreachSize))
	rest := internal + build + product + cross + breach + compliance
	digital := p(model.StakeDigital)*revenue*(1-p(model.DigitalDamp)*x(model.TechShare))*
		math.Pow(x(model.DigitalAmbition)/10, p(model.DigitalPower)) + p(model.DigitalFloor)*rest
	ties := map[model.Tie]float64{model.TiedToInternal: internal, model.TiedToProduct: product,
		model.TiedToCross: cross, model.TiedToBuild: build, model.TiedToDigital: digital}
	var out []float64
	for _, r := range f.work() {
		share := r.BreachShare
		if share < 1 {
			share *= guarded
		}
		out = append(out, r.StakeShare*ties[r.Tie]+share*breach+r.ComplianceShare*compliance)
	}
	return out
}

// demand applies equations 1.1-1.4.
func (f *reference) demand() {
	p, x := f.p, f.x
	var staff [model.NumSides]float64
	staff[model.Internal], staff[model.Product], staff[model.Cross] = f.staffing()
	f.exec, f.deleg, f.techStaff = nil, nil, staff[model.Cross]*f.growth
	sum := 0.0
	for i, r := range f.work() {
		m := 0.0
		for _, dr := range r.Drivers {
			level := x(dr.Field)
			if dr.Field == model.Sites {
				level = 5 + p(model.SitesPerDecade)*(math.Log10(level)-1)
			}
			m += dr.B * (level - 5) / 5
		}
		m = math.Exp(p(model.DriverStrength) * m)
		if r.Tie == model.TiedToBuild {
			built := x(model.Engineers) * x(model.InternalBuild)
			if built > 0 {
				built /= built + p(model.BuildITStaff)*x(model.ITStaff)
			}
			m *= p(model.BuildFloor) + p(model.BuildSlope)*built
		}
		t, size, more := staff[r.Side]*f.growth, 0.0, 0.0
		if t > 0 {
			size = math.Pow(t/p(model.ReferenceStaff), p(model.ExecutiveGrowth)) * t / (t + p(model.SmallStaff)) * (1 + p(model.SmallStaff)/p(model.ReferenceStaff)) * p(model.HoursScale)
			more = math.Pow(t/p(model.ReferenceStaff), p(model.DelegableGrowth))
		}
		f.exec = append(f.exec, f.d.Hours[i]*m*size)
		f.deleg = append(f.deleg, f.d.Delegable[i]*m*more)
		sum += f.deleg[i]
	}
	f.deputies = sum / (p(model.DeputyUse) * p(model.DeputyHours))
}

// cost applies equations 5.1-5.3 and the price of conflict (4.8).
func (f *reference) cost(weight float64, out *work.CostParts) {
	p := f.p
	ln := math.Log(f.x(model.Headcount) * f.growth / p(model.PayHeadcount))
	level := 1000 * f.c.PayMultiplier * f.x(model.PayLevel)
	chief := p(model.PayBase) * level * math.Exp(p(model.PayGrowth)*ln)
	deputy := p(model.DeputyPay) * level * math.Exp(p(model.DeputyPayGrowth)*ln)
	office := p(model.OfficeSmall) + (p(model.OfficeLarge)-p(model.OfficeSmall))/(1+math.Exp(-2*(ln+math.Log(p(model.PayHeadcount)/p(model.OfficeHeadcount)))))
	deputies, pay, fees, leaving := f.deputies, 0.0, 0.0, 0.0
	for i, s := range f.seats {
		x := chief * s.pay * s.posts * s.part
		if s.boss >= 0 && !s.junior {
			x *= p(model.PaySubordinate) + f.seats[s.boss].above
		}
		switch {
		case !s.contract:
			pay += x
			leaving += x * 12 / (12*p(model.TenureYears) + p(model.VacancyMonths))
		case s.rate > 0:
			fees += s.rate * p(model.WorkingDays) * s.part * s.posts
		default:
			fees += x * p(model.ContractRate) * p(model.WorkingDays)
		}
		if s.junior {
			deputies -= min(s.posts*s.part, f.delegHours[i]/(p(model.DeputyUse)*p(model.DeputyHours)))
		}
	}
	room := p(model.PeopleInRoom) * (1 + p(model.Cascade)*math.Sqrt(min(1, f.techStaff/p(model.CascadeStaff))))
	_, forum := f.forum()
	paid := (f.lostHours+forum)*chief + f.lostHours*(room-1)*deputy
	out.Pay += weight * (pay*(p(model.Oncost)+office) + fees)
	out.Deputies += weight * deputies * deputy * p(model.Oncost)
	out.Hiring += weight * leaving * p(model.SearchFee)
	out.Conflict += weight * 12 * paid * p(model.Oncost) / p(model.YearHours)
}

// governed says whether a joint forum has something to govern in a responsibility.
func (f *reference) governed(r int) bool {
	return slices.Contains(f.s.Forum, f.work()[r].ID) && len(f.held[r]) > 1
}

// forum returns the hours a joint forum takes, by seat and post, and of all.
func (f *reference) forum() (each []float64, all float64) {
	each = make([]float64, len(f.seats))
	areas := 0.0
	for r := range f.held {
		if f.governed(r) {
			areas++
		}
	}
	for r, hs := range f.held {
		for _, h := range hs {
			if f.governed(r) && each[h.seat] == 0 {
				base := f.p(model.ForumBase)
				each[h.seat] = f.p(model.ForumHours) * (base + (1-base)*areas/float64(len(f.held)))
				all += each[h.seat] * f.seats[h.seat].posts
			}
		}
	}
	return each, all
}
