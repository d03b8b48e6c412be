package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// Case is step 3: one company in one draw. All structures of a plan see the
// same; [Case.Evaluate] and its relatives ask what one of them makes of it.
type Case struct {
	conditions
	moments []Moment // by instant of the fit
	terms   terms    // of the structure and phase at work
	results results  // of the moment at work
	at      point    // the moment at work
}

// conditions are what the equations of a moment read of the company and the
// draw. No step writes to them.
type conditions struct {
	*Fit
	p       *model.Values // parameters of the draw
	d       *model.Draw
	leaders []sampledLeader                    // by kind
	start   Start                              // of the structure at work
	mult    [model.MaxResponsibilities]float64 // m_r, demand relative to a middling company (1.3)
	base    [model.MaxResponsibilities]float64 // executive hours a month at reference_staff technology staff
	stake   [model.MaxResponsibilities]float64 // V_r, USD a year, today
	total   float64                            // their sum

	businessFit  [model.MaxResponsibilities]float64 // business leaders' capability match, 0-1
	businessPace [model.MaxResponsibilities]float64 // hours an hour of work takes them
	headOfIT     float64                            // how far they have a head of IT who is no chief, 0-1 (3.15)
	turnover     [2]turnover                        // of the employed and of those on contract
	ceoWait      float64                            // mean months until the CEO rules, without a queue there (4.6)
	bossLoss     [model.MaxResponsibilities]float64 // share of an issue's value lost to waiting for a technology boss (4.7)
	peerLoss     [model.MaxResponsibilities]float64 // and while peers settle it
}

// Draw puts the company into a draw, which must not change while the case is in
// use. The case is valid until the next call of Draw or Set.
func (f *Fit) Draw(d *model.Draw) *Case {
	k, p := &f.now, &d.P
	k.Fit, k.d, k.p = f, d, p
	k.demand()
	k.total = stakes(f.plan.cat, f.company, d, &k.stake)
	k.capability()
	k.waits()
	k.moments = k.moments[:0]
	for _, at := range f.instants {
		if n := len(k.moments); n < cap(k.moments) {
			k.moments = k.moments[:n+1]
		} else {
			k.moments = append(k.moments, Moment{})
		}
		k.moments[len(k.moments)-1].set(&k.conditions, at)
	}
	return k
}

// demand fills how much there is to lead at the reference staff (1.3).
func (k *conditions) demand() {
	p, c := k.p, k.company
	areas := k.plan.areas
	for i := range areas {
		k.mult[i] = num.FastExp(float64(p[model.DriverStrength] * k.drivers[i]))
	}
	// where nobody builds for the inside, little of that is to lead
	built := float64(c.Values[model.Engineers] * c.Values[model.InternalBuild])
	if built > 0 {
		built /= built + float64(p[model.BuildITStaff]*c.Values[model.ITStaff])
	}
	for i := range areas {
		if k.plan.cat.Responsibilities[i].Tie == model.TiedToBuild {
			k.mult[i] *= p[model.BuildFloor] + float64(p[model.BuildSlope]*built)
		}
		k.base[i] = k.d.Hours[i] * k.mult[i]
	}
}

// capability fills skills of all leaders (3.10, 3.11) and what turnover leaves of
// a chief's effect (3.7).
func (k *conditions) capability() {
	p := k.p
	left := founderSkill(p, k.company.Values[model.Headcount])
	noise := k.d.Skill[k.plan.business]
	k.headOfIT = k.staff[model.Internal] / (k.staff[model.Internal] + p[model.HeadStaff])
	head := deputySkill(p, k.staff[model.Cross])
	for i := range k.plan.areas {
		q := min(max(k.businessMatch[i]+float64(left*k.founderNeed[i])+noise, p[model.BusinessSkillFloor]), 1)
		if k.plan.areas[i].side == model.Internal {
			q += float64(k.headOfIT * (1 - float64((1-p[model.HeadAuthority])*k.executive[i])) * max(0, head-q))
		}
		k.businessFit[i] = q
		k.businessPace[i] = pace(p, k.businessFit[i])
	}
	for contract := range k.turnover {
		years, vacancy := Tenure(p, contract == 1)
		stay := float64(12*years) + vacancy
		k.turnover[contract] = turnover{
			avail:  1 - (float64(vacancy*p[model.ActingLoss])+float64(p[model.RampMonths]*p[model.RampLoss]))/stay,
			leaves: 12 / stay,
		}
	}
	one := k.company.OneTechnology
	tax := float64((1-one)*breadthTax(p, k.staff[model.Cross])) - float64(one*p[model.OneDepth])
	for i := range k.Fit.leaders {
		k.leaders[i] = k.Fit.leaders[i].sample(k.d, tax)
	}
}

// turnover is what changes of the holder of a post come to (3.7).
type turnover struct {
	avail  float64 // share of a chief's effect that they leave
	leaves float64 // departures a year
}

// Tenure returns how long a chief stays, years, and how long the post is vacant
// then, months.
func Tenure(p *model.Values, contract bool) (years, vacancy float64) {
	if contract {
		return p[model.ContractYears], p[model.ContractVacancy]
	}
	return p[model.TenureYears], p[model.VacancyMonths]
}

// waits fills how long disputes wait whatever the structure (4.6, 4.7). The CEO
// is busy, the more so in a large firm, in a regulated one, and where technology
// is not the business.
func (k *conditions) waits() {
	p, v := k.p, &k.company.Values
	size := 1 + float64(p[model.WaitCEOGrowth]*k.lnHead/ln10)
	k.ceoWait = p[model.WaitCEO] * (p[model.WaitCEOBase] - float64(p[model.WaitCEOTech]*v[model.TechShare])) * max(size, p[model.WaitCEOFloor]) *
		(1 + float64(p[model.WaitRegulation]*max(0, v[model.Regulation]-middle)))
	boss, side := p[model.WaitBoss], p[model.WaitSide]
	for r := range k.plan.areas {
		fade := k.plan.areas[r].fade
		k.bossLoss[r], k.peerLoss[r] = boss/(boss+fade), side/(side+fade)
	}
}

// DebtAfter returns the debt of uncovered work, in months of normal work, some
// months later, at a constant uncovered share of the hours (6.3):
// dB/dt = uncovered - repair x B.
func (k *conditions) DebtAfter(debt, uncovered, months float64) float64 {
	repair := k.p[model.DebtRepair]
	level := uncovered / repair
	return level + float64((debt-level)*num.FastExp(float64(-repair*months)))
}

// Waits returns the mean months until a technology boss can be asked for a
// ruling, and until a dispute is settled between peers.
func (k *Case) Waits() (boss, side float64) { return k.p[model.WaitBoss], k.p[model.WaitSide] }
