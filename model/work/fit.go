package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// Fit is step 2: one company under every structure of a plan. It holds the
// memory of all later steps, so it belongs to one goroutine; nothing allocates
// after the first company.
type Fit struct {
	plan    *Plan
	company *model.Company
	months  float64 // horizon

	lnHead        float64                            // ln(headcount / reference_headcount)
	staff         [model.NumSides]float64            // technology staff today, by side
	stakes        [model.MaxResponsibilities]float64 // at the most likely values, USD a year
	drivers       [model.MaxResponsibilities]float64 // ln m_r / driver_strength (1.3)
	businessMatch [model.MaxResponsibilities]float64 // business leaders' capability match before what is uncertain, 0-1
	founderNeed   [model.MaxResponsibilities]float64 // how much of a founder's product skill each area uses, 0-1
	executive     [model.MaxResponsibilities]float64 // how much of each area is business and governance, 0-1
	leaders       []leader                           // by kind
	teams         []team                             // by form of the plan
	schedules     []schedule                         // by candidate
	instants      []instant                          // of all schedules

	now Case
}

// team is a form in one company.
type team struct {
	*form
	posts     [model.MaxSeats]float64 // people on each seat: 1, or one per business unit
	goal      [model.MaxSeats]float64 // 0 bottom line .. 1 top line
	holdings  []holding
	byResp    [model.MaxResponsibilities][2]int // holdings[from:to] are those of a responsibility
	rights    [model.MaxResponsibilities][3]int // how many only take part, decide, must agree
	offHome   [model.MaxSeats]bool              // seat holds work that is not wholly of its home side
	loose     []int                             // responsibilities with such a holder
	contested []int                             // responsibilities that more than one decides or must agree to
	governed  [model.MaxResponsibilities]bool   // under joint governance, and held by two or more seats (4.10)
	governs   int                               // how many
	attends   [model.MaxSeats]bool              // seat holds a part of one
	classes   classLayout
}

// holding is one seat's part in one responsibility, for one company.
type holding struct {
	resp, seat uint8
	side       model.Side
	urgency    uint8   // index of the responsibility's patience in Plan.patience
	partner    uint8   // seat that shares most of it; alone: nobody
	supervised bool    // loses by having a superior or several posts
	contract   uint8   // 1 for somebody on contract
	kind       uint8   // kind of leader on the seat
	bossKind   uint8   // and on the seat above
	homeClass  uint16  // issue class of the part that comes first
	otherClass uint16  // issue class of the rest, where home is below 1
	perPost    float64 // 1 / posts of the seat
	issues     float64 // a month and post, per hour of work
	share      float64 // mandate after flavour and reach, 0-1
	contested  float64 // mean share of those who contest the responsibility, 0 if fewer than two do (2.1)
	match      float64 // capability match before what is uncertain, 0-1
	counsel    float64 // what the match gains where the partner's skills add to it, at full counsel (3.12)
	home       float64 // how far the responsibility's side comes first on this seat, 0-1
	cover      float64 // home of the best other holder: who takes what this seat leaves, 0-1
	overlap    float64 // min(own share, partner's) / own share
	bossMatch  float64 // the superior's match, 0-1
	layers     float64 // layers to the CEO x how much the work loses with each (3.6)
	goalGap    float64 // superior's goal against the work's, above the tolerance (3.5)
	scatter    float64 // (1 - 1/posts) x standard: what one post per unit costs (3.4)
}

// alone stands for no partner.
const alone = model.MaxSeats

// MaxHoldings is the largest number of holdings of a structure.
const MaxHoldings = 3 * model.MaxResponsibilities * 2

// NewFit returns a fit without a company; call [Fit.Set] before anything else.
func (p *Plan) NewFit() *Fit {
	f := &Fit{plan: p, leaders: make([]leader, len(p.kinds)), teams: make([]team, len(p.forms)), schedules: make([]schedule, p.candidates)}
	for i, form := range p.forms {
		f.teams[i].form = form
	}
	f.now.leaders = make([]sampledLeader, len(p.kinds))
	return f
}

// Fit fits a company over a horizon of 1 month or more.
func (p *Plan) Fit(c *model.Company, months int) *Fit {
	f := p.NewFit()
	f.Set(c, months)
	return f
}

// Set fits another company. The company must not change until the next call.
func (f *Fit) Set(c *model.Company, months int) {
	p := &f.plan.fixed.P
	f.company, f.months = c, float64(months)
	f.lnHead = num.Log(c.Values[model.Headcount] / p[model.ReferenceHeadcount])
	f.staff[model.Internal], f.staff[model.Product], f.staff[model.Cross] = techStaff(p, c)
	f.drivers = drivers(f.plan.cat, c)
	stakes(f.plan.cat, c, &f.plan.fixed, &f.stakes)
	f.businessLeaders()
	mix := ProductFlavour(p, c)
	value := f.sideStakes()
	for i := range f.leaders {
		f.leaders[i].set(f.plan, c, f.plan.kinds[i], mix, &value)
	}
	for i := range f.teams {
		f.assemble(&f.teams[i], mix)
	}
	f.instants = f.instants[:0]
	for i := range f.schedules {
		f.lay(i)
	}
}

// sideStakes returns the value at stake on each side at the most likely values,
// USD a year.
func (f *Fit) sideStakes() (sum [model.NumSides]float64) {
	for i := range f.plan.areas {
		sum[f.plan.areas[i].side] += f.stakes[i]
	}
	return sum
}

// assemble fits a form to the company: posts, mandates, capability match, goals.
// mix is how far a CTO of the company is a chief of product, 0-1.
func (f *Fit) assemble(t *team, mix float64) {
	limited := false
	for i := range t.seats {
		l := &f.leaders[t.seats[i].kind]
		t.posts[i], t.goal[i] = 1, l.goal
		if t.seats[i].perUnit {
			t.posts[i] = min(max(f.company.Values[model.BusinessUnits], model.MinPosts), model.MaxPosts)
		}
		limited = limited || l.reach < 1
	}
	f.blend(t, mix)
	if limited {
		f.limitReach(t)
	}
	t.offHome = [model.MaxSeats]bool{}
	t.loose, t.contested = t.loose[:0], t.contested[:0]
	for r := range f.plan.areas {
		if f.relate(t, t.holdings[t.byResp[r][0]:t.byResp[r][1]]) {
			t.loose = append(t.loose, r)
		}
		if t.rights[r][decides]+t.rights[r][agrees] > 1 {
			t.contested = append(t.contested, r)
		}
	}
	t.govern()
	f.goalsOfWork(t)
	for k := range t.holdings {
		f.matchHolding(t, &t.holdings[k])
	}
	t.classes.set(f.plan, t)
}

// blend turns the mandates of the two flavours into holdings, ordered by
// responsibility and seat (2.0). Shares of 1e-6 or less are rounding.
func (f *Fit) blend(t *team, mix float64) {
	flavour := 0
	if mix < 0.5 {
		flavour = 1
	}
	t.holdings = t.holdings[:0]
	t.byResp = [model.MaxResponsibilities][2]int{}
	t.rights = [model.MaxResponsibilities][3]int{}
	for i := range t.mandates {
		m := &t.mandates[i]
		share := float64(mix*m.share[0]) + float64((1-mix)*m.share[1])
		if share <= rounding {
			continue
		}
		s := &t.seats[m.seat]
		n := len(t.holdings)
		if t.byResp[m.resp][1] == 0 {
			t.byResp[m.resp][0] = n
		}
		t.byResp[m.resp][1] = n + 1
		t.rights[m.resp][m.right[flavour]]++
		a := &f.plan.areas[m.resp]
		t.holdings = append(t.holdings, holding{resp: uint8(m.resp), side: a.side, seat: uint8(m.seat), contract: s.onContract(), kind: uint8(s.kind), urgency: uint8(a.kind),
			partner: alone, perPost: 1 / t.posts[m.seat], issues: a.perItem / t.posts[m.seat], share: share, home: f.leaders[s.kind].home[a.side]})
	}
}

// rounding is the largest share of a mandate that is none.
const rounding = 1e-6

// limitReach lets a seat with a reach below 1 leave part of its mandate to the
// others who hold the same work (2.2).
func (f *Fit) limitReach(t *team) {
	for r := range f.plan.areas {
		hs := t.holdings[t.byResp[r][0]:t.byResp[r][1]]
		freed, others := 0.0, 0.0
		for i := range hs {
			if reach := f.leaders[t.seats[hs[i].seat].kind].reach; reach < 1 {
				freed += float64(hs[i].share * (1 - reach))
			} else {
				others += hs[i].share
			}
		}
		if freed == 0 || others == 0 {
			continue // nobody else to take it
		}
		for i := range hs {
			if reach := f.leaders[t.seats[hs[i].seat].kind].reach; reach < 1 {
				hs[i].share *= reach
			} else {
				hs[i].share *= 1 + freed/others
			}
		}
	}
}

// relate notes for each of the holders of one responsibility how they contest
// it (with a share of contested_share or more), who shares it and who is at home in it; it
// reports whether one of them is not.
func (f *Fit) relate(t *team, hs []holding) (loose bool) {
	least := f.plan.fixed.P[model.ContestedShare]
	contesting, together := 0, 0.0
	for i := range hs {
		if hs[i].share >= least {
			contesting++
			together += hs[i].share
		}
	}
	for i := range hs {
		h := &hs[i]
		if contesting >= 2 && h.share >= least {
			h.contested = together / float64(contesting)
		}
		best := 0.0
		for j := range hs {
			o := &hs[j]
			if o.seat == h.seat {
				continue
			}
			h.cover = max(h.cover, o.home)
			if o.perPost < 1 || h.perPost < 1 {
				continue
			}
			if o.share > best || o.share == best && f.rather(t, o, h.partner) {
				best, h.partner = o.share, o.seat
			}
		}
		if h.partner != alone {
			h.overlap = min(1, best/h.share)
		}
		if h.home < 1 {
			t.offHome[h.seat], loose = true, true
		}
	}
	return loose
}

// rather reports whether a holder is rather a partner than another seat that
// holds as much of the same work: the abler, and of two alike the one who holds
// more in all. Their order in the structure must not matter.
func (f *Fit) rather(t *team, o *holding, other uint8) bool {
	a, b := f.leaders[o.kind].match[o.resp], f.leaders[t.seats[other].kind].match[o.resp]
	if a != b {
		return a > b
	}
	held := func(seat uint8) (sum float64) {
		for i := range t.holdings {
			if t.holdings[i].seat == seat {
				sum += t.holdings[i].share
			}
		}
		return sum
	}
	return held(o.seat) > held(other)
}

// govern notes what the joint forum governs: the responsibilities named of which
// two seats or more hold a part, and who holds them.
func (t *team) govern() {
	t.governed, t.governs, t.attends = [model.MaxResponsibilities]bool{}, 0, [model.MaxSeats]bool{}
	for _, r := range t.forum {
		hs := t.holdings[t.byResp[r][0]:t.byResp[r][1]]
		if len(hs) < 2 {
			continue
		}
		t.governed[r] = true
		t.governs++
		for i := range hs {
			t.attends[hs[i].seat] = true
		}
	}
}

// goalsOfWork gives seats whose goal follows the work the value-weighted goal of
// what they hold.
func (f *Fit) goalsOfWork(t *team) {
	for i := range t.seats {
		if t.goal[i] != model.GoalOfWork {
			continue
		}
		sum, value := 0.0, 0.0
		for _, h := range t.holdings {
			if int(h.seat) == i {
				w := float64(h.share * f.stakes[h.resp])
				sum += float64(w * f.plan.cat.Responsibilities[h.resp].Goal)
				value += w
			}
		}
		t.goal[i] = 0.5
		if value > 0 {
			t.goal[i] = sum / value
		}
	}
}

// matchHolding fills the capability match of a holding, what it gains by a
// partner (3.12), and what it loses by a superior or several posts (3.4, 3.5).
func (f *Fit) matchHolding(t *team, h *holding) {
	p := &f.plan.fixed.P
	r, s := &f.plan.cat.Responsibilities[h.resp], &t.seats[h.seat]
	own := &f.leaders[s.kind]
	h.match = own.match[h.resp]
	if h.partner != alone {
		both := own.skill
		for i, q := range f.leaders[t.seats[h.partner].kind].skill {
			both[i] = max(both[i], q)
		}
		h.counsel = (match(&both, &r.Needs) - h.match) * h.overlap
	}
	h.scatter = (1 - h.perPost) * r.Standard
	h.supervised = s.boss >= 0 || len(s.lines) > 0 || h.scatter > 0
	h.layers = r.Strategic * s.layers
	if s.boss < 0 {
		return
	}
	boss := &t.seats[s.boss]
	h.bossKind, h.bossMatch = uint8(boss.kind), f.leaders[boss.kind].match[h.resp]
	h.goalGap = goalGap(p, t.goal[s.boss], r)
}

// goalGap returns how far a superior's goal is from that of some work, above what
// is tolerated (3.5).
func goalGap(p *model.Values, goal float64, r *model.Responsibility) float64 {
	return max(0, math.Abs(goal-r.Goal)-p[model.VoiceGoalTolerance])
}
