package claims

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// skills are the checks of group E about who is fit for which seat.
var skills = []check{
	{"swap-test-skills", func(l *lab, r *record) {
		cio, cto := l.role("cio").Skills, l.role("cto-product").Skills
		m := l.alter("cio", "technologist", func(r *model.Role) { r.Skills = cto }).
			alter("cto-product", "manager", func(r *model.Role) { r.Skills = cio })
		list := append(m.structures("both"), cast(m.derived("both", "technologist-as-cio"), "technologist", ""), cast(m.derived("both", "manager-as-cto"), "", "manager"))
		r.about("points of quality lost")
		for _, c := range m.companies("insurer", "saas") {
			t := m.tryAll(flavoured(c, model.FlavourProduct), list)
			b1, t1 := t.lossBySkill("both", "technologist-as-cio")
			b2, t2 := t.lossBySkill("both", "manager-as-cto")
			r.holds(b1 > t1, t2 > b2)
			r.note("%s: technologist as CIO %.1f on business, %.1f on technical work, manager as CTO %.1f and %.1f", c.ID, b1, t1, b2, t2)
		}
	}},
	{"no-business-skill-hurts-both", func(l *lab, r *record) {
		without := func(r *model.Role) { r.Skills[0] = 0 }
		m := l.alter("cio", "cio-without", without).alter("cto-product", "cto-without", without)
		a, b := cast(m.derived("both", "cio-without-business"), "cio-without", ""), cast(m.derived("both", "cto-without-business"), "", "cto-without")
		for _, c := range m.companies("insurer", "saas") {
			t := m.tryAll(flavoured(c, model.FlavourProduct), append(m.structures("both"), a, b))
			r.answer(t.before("both", a.ID), t.before("both", b.ID))
			r.note("%s: CIO without %s worse, CTO without %s", c.ID, t.above(a.ID, "both"), t.above(b.ID, "both"))
		}
	}},
	{"no-technical-gate", func(l *lab, r *record) {
		for _, c := range l.companies("insurer", "saas") {
			total := along(steps(1, 0, 10), func(k float64) float64 { return l.technical(c, k) })
			var worse population.Count
			worse.Rises(total)
			jump := 0.0
			for i := 1; i < len(total); i++ {
				jump = max(jump, total[i]-total[i-1])
			}
			mean := change(total) / float64(worse.Of)
			r.holds(worse.All(), jump < 3*mean)
			r.note("%s +%s over the range, largest step %.1f times the mean step", c.ID, percent(gap(total[0], last(total))), jump/mean)
		}
	}},
	{"skills-fit-own-role", func(l *lab, r *record) {
		score := func(role string, asked func(*Skill) float64) float64 {
			sum, all := 0.0, 0.0
			for i := range l.bench.Skills {
				s := &l.bench.Skills[i]
				sum += asked(s) * fit(&l.role(role).Skills, &s.Weights)
				all += asked(s)
			}
			return sum / all
		}
		byCIO, byCTO := func(s *Skill) float64 { return s.CIO }, func(s *Skill) float64 { return s.CTO }
		own1, other1 := score("cio", byCIO), score("cto-product", byCIO)
		own2, other2 := score("cto-product", byCTO), score("cio", byCTO)
		r.note("fit with what is asked of a CIO: CIO %.2f, CTO %.2f", own1, other1)
		r.note("of a CTO: CTO %.2f, CIO %.2f (%d skills)", own2, other2, len(l.bench.Skills))
		r.holds(own1 > other1, own2 > other2)
	}},
}

// technical returns the total of two peers whose technical skill is a fraction of what it is.
func (l *lab) technical(c model.Company, fraction float64) float64 {
	weaken := func(r *model.Role) { r.Skills[2], r.Skills[3] = r.Skills[2]*fraction, r.Skills[3]*fraction }
	m := l.alter("cio", "c", weaken).alter("cto-product", "t", weaken)
	return m.tryAll(flavoured(c, model.FlavourProduct), []model.Structure{cast(m.derived("both", "pair"), "c", "t")}).total("pair")
}

// lossBySkill returns how many points of quality b loses against a on work that asks mostly for business and
// governance, and on work that asks mostly for infrastructure and product skill, weighted by value.
func (t trial) lossBySkill(a, b string) (business, technical float64) {
	soft := t.lab.responsibilities(func(r *model.Responsibility) bool { return r.Needs[2]+r.Needs[3] <= 0.5 && r.Needs[0]+r.Needs[1] > 0.5 })
	hard := t.lab.responsibilities(func(r *model.Responsibility) bool { return r.Needs[2]+r.Needs[3] > 0.5 })
	return 100 * (t.quality(a, soft...) - t.quality(b, soft...)), 100 * (t.quality(a, hard...) - t.quality(b, hard...))
}
