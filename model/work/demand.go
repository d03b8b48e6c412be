package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// moment is the company at one time of the horizon, in one draw: what all
// structures share.
type moment struct {
	month       float64                            // months from today
	growth      float64                            // headcount relative to today
	exec        [model.MaxResponsibilities]float64 // N: executive hours a month
	deleg       [model.MaxResponsibilities]float64 // L: delegable hours a month
	scale       [model.NumSides]float64            // what size makes of an hour, h S(T)
	root        [model.MaxResponsibilities]float64 // square root of N + weight x L, for adjacency
	reach       [model.MaxResponsibilities]float64 // share of the issues that one dispute a month reaches
	total       float64                            // sum of exec
	deputies    float64                            // people the delegable work needs
	tech        float64                            // technology staff, both sides
	landing     float64                            // share of what lapses on a chief's desk that senior deputies pick up
	deputySkill float64
	wages       wages
}

// multipliers returns ln m_r / driver_strength for each responsibility: how a
// company's 0-10 fields move demand (equation 1.3).
func multipliers(cat *model.Catalogue, c *model.Company) (m [model.MaxResponsibilities]float64) {
	perDecade := cat.Parameters[model.SitesPerDecade].Mode
	for i := range cat.Responsibilities {
		for _, dr := range cat.Responsibilities[i].Drivers {
			level := c.Values[dr.Field]
			if dr.Field == model.Sites { // on a log scale: 10 sites are ordinary, 1,000 are a 10
				level = middle + float64(perDecade*(num.Log10(level)-1))
			}
			m[i] += float64(dr.B * (level - middle) / middle)
		}
	}
	return m
}

// middle of a 0-10 index.
const middle = 5

// deputies returns the people that delegable hours a month take.
func deputies(p *model.Values, hours float64) float64 {
	return hours / (p[model.DeputyHours] * p[model.DeputyUse])
}

// demand fills the hours of one moment (equations 1.1-1.4): N = n h m S(T)
// with S(T) = (T/50)^aN T/(T+T0) (1+T0/50), L = l m (T/50)^aL.
func (e *Evaluator) demand(d *model.Draw, mo *moment) {
	p := &d.P
	g, reference := mo.growth, p[model.ReferenceStaff]
	t := [model.NumSides]float64{e.staff[model.Internal] * g, e.staff[model.Product] * g, e.staff[model.Cross] * g}
	var s, l [model.NumSides]float64
	for i, staff := range t {
		if staff <= 0 {
			continue
		}
		ln := num.FastLog(staff / reference)
		s[i] = num.FastExp(float64(p[model.ExecutiveGrowth]*ln)) * staff / (staff + p[model.SmallStaff]) * (1 + p[model.SmallStaff]/reference) * p[model.HoursScale]
		l[i] = num.FastExp(float64(p[model.DelegableGrowth] * ln))
	}
	mo.scale, mo.tech = s, t[model.Cross]
	size := num.FastLog(mo.tech/reference+1) / ln10
	mo.landing = min(p[model.SoftLanding]*(p[model.SoftLandingFloor]+float64(p[model.SoftLandingGrowth]*size)), 1)
	mo.deputySkill = min(p[model.DeputySkill]+float64(p[model.DeputySkillGrowth]*(num.FastLog(max(mo.tech, 1)/reference)/ln10)), p[model.DeputySkillCap])
	mo.total = 0
	deleg := 0.0
	for i := range e.resp {
		r := &e.resp[i]
		m := e.mult[i]
		n := float64(e.base[i] * s[r.side])
		k := float64(d.Delegable[i] * m * l[r.side])
		mo.exec[i], mo.deleg[i], mo.reach[i] = n, k, 0
		if n > 0 {
			mo.reach[i] = p[model.DisputeReach] * r.item / n
		}
		mo.total += n
		deleg += k
	}
	mo.deputies = deputies(p, deleg)
	up := p[model.DelegableWeight] // thins out with every layer of deputies beyond filter_deputies
	if mo.deputies > p[model.FilterDeputies] {
		up *= num.FastExp(float64(-p[model.LayerFilter] * num.FastLog(mo.deputies/p[model.FilterDeputies])))
	}
	for i := range e.resp {
		mo.root[i] = math.Sqrt(mo.exec[i] + float64(up*mo.deleg[i]))
	}
}
