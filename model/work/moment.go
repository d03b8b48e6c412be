package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// instant is a point of time of the horizon.
type instant struct {
	month  float64 // months from today
	growth float64 // headcount relative to today (6.1)
}

func (f *Fit) instant(month float64) instant {
	return instant{month, num.Pow(1+f.company.Values[model.GrowthPct]/100, month/12)}
}

// Moment is step 4: the company at one time, in one draw; what all structures
// share. Arrays are by responsibility.
type Moment struct {
	Exec  [model.MaxResponsibilities]float64 // N_r: executive hours a month
	Total float64                            // their sum
	instant
	deleg       [model.MaxResponsibilities]float64 // L_r: delegable hours a month
	scale       [model.NumSides]float64            // h S(T): what size makes of an hour, by side
	root        [model.MaxResponsibilities]float64 // square root of N + u L, for disputes over adjacent work
	reach       [model.MaxResponsibilities]float64 // share of the issues that one dispute a month reaches (4.7)
	deputies    float64                            // people the delegable work needs
	tech        float64                            // technology staff, both sides
	landing     float64                            // v: share of what a chief abandons that senior deputies pick up (3.1)
	deputySkill float64                            // dq, 0-1 (3.2)
	wages       wages
}

// middle of a 0-10 index.
const middle = 5

// ln10 turns natural into decimal logarithms.
const ln10 = 2.302585092994045684

// drivers returns ln m_r / driver_strength for each responsibility: how a
// company's 0-10 fields move demand (1.3).
func drivers(cat *model.Catalogue, c *model.Company) (m [model.MaxResponsibilities]float64) {
	perDecade := cat.Parameters[model.SitesPerDecade].Mode
	for i := range cat.Responsibilities {
		for _, dr := range cat.Responsibilities[i].Drivers {
			level := c.Values[dr.Field]
			if dr.Field == model.Sites { // on a log scale: 10 sites are ordinary
				level = middle + float64(perDecade*(num.Log10(level)-1))
			}
			m[i] += float64(dr.B * (level - middle) / middle)
		}
	}
	return m
}

// deputies returns the people that delegable hours a month take.
func deputies(p *model.Values, hours float64) float64 {
	return hours / (p[model.DeputyHours] * p[model.DeputyUse])
}

// deputySkill returns the skill of deputies in a department of a size, 0-1 (3.2).
func deputySkill(p *model.Values, staff float64) float64 {
	tenfold := num.FastLog(max(staff, 1)/p[model.ReferenceStaff]) / ln10
	return min(p[model.DeputySkill]+float64(p[model.DeputySkillGrowth]*tenfold), p[model.DeputySkillCap])
}

// set computes the company at an instant (1.1-1.4): N = n h m S(T) with
// S(T) = (T/T*)^aN T/(T+T0) (1+T0/T*), L = l m (T/T*)^aL, T* the reference staff.
func (m *Moment) set(k *conditions, at instant) {
	p := k.p
	m.instant = at
	reference := p[model.ReferenceStaff]
	var more [model.NumSides]float64 // what size makes of a delegable hour
	m.scale = [model.NumSides]float64{}
	for i, today := range k.staff {
		staff := float64(today * at.growth)
		if staff <= 0 {
			continue
		}
		ln := num.FastLog(staff / reference)
		m.scale[i] = num.FastExp(float64(p[model.ExecutiveGrowth]*ln)) * staff / (staff + p[model.SmallStaff]) * (1 + p[model.SmallStaff]/reference) * p[model.HoursScale]
		more[i] = num.FastExp(float64(p[model.DelegableGrowth] * ln))
	}
	m.tech = float64(k.staff[model.Cross] * at.growth)
	// Every layer of deputies takes a share of what the one above it leaves.
	layers := num.FastExp(float64(-p[model.SoftLandingGrowth] * num.FastLog(m.tech/reference+1)))
	m.landing = 1 - float64((1-float64(p[model.SoftLanding]*p[model.SoftLandingFloor]))*layers)
	m.deputySkill = deputySkill(p, m.tech)
	m.Total = 0
	deleg := 0.0
	for i := range k.plan.areas {
		a := &k.plan.areas[i]
		n := float64(k.base[i] * m.scale[a.side])
		l := float64(k.d.Delegable[i] * k.mult[i] * more[a.side])
		m.Exec[i], m.deleg[i], m.reach[i] = n, l, 0
		if n > 0 {
			m.reach[i] = p[model.DisputeReach] * a.item / n
		}
		m.Total += n
		deleg += l
	}
	m.deputies = deputies(p, deleg)
	up := p[model.DelegableWeight] // u: thins out with every layer of deputies beyond filter_deputies
	if m.deputies > p[model.FilterDeputies] {
		up *= num.FastExp(float64(-p[model.LayerFilter] * num.FastLog(m.deputies/p[model.FilterDeputies])))
	}
	for i := range k.plan.areas {
		m.root[i] = math.Sqrt(m.Exec[i] + float64(up*m.deleg[i]))
	}
	m.wages = wagesAt(k, at.growth)
}

// Moment fills m with the company some months from today.
func (k *Case) Moment(month float64, m *Moment) { m.set(&k.conditions, k.instant(month)) }
