package claims

import (
	"fmt"

	"github.com/orgsim/orgsim/model"
)

// skills are the checks of group E about who is fit for which seat.
var skills = []check{
	{"swap-test-skills", func(l *Lab) Finding {
		cio, cto := l.role("cio").Skills, l.role("cto-product").Skills
		m := l.alter("cio", "technologist", func(r *model.Role) { r.Skills = cto }).
			alter("cto-product", "manager", func(r *model.Role) { r.Skills = cio })
		wrongCIO, wrongCTO := m.derived("both", "technologist-as-cio"), m.derived("both", "manager-as-cto")
		wrongCIO.Seats[0].Role = "technologist"
		wrongCTO.Seats[1].Role = "manager"
		var answers []Holds
		var parts []string
		for _, id := range []string{"insurer", "saas"} {
			t := m.tryAll(m.flavoured(m.company(id), model.FlavourProduct), append(m.structures("both"), wrongCIO, wrongCTO))
			b1, t1 := t.lossBySkill("both", "technologist-as-cio")
			b2, t2 := t.lossBySkill("both", "manager-as-cto")
			answers = append(answers, said(b1 > t1), said(t2 > b2))
			parts = append(parts, fmt.Sprintf("%s: technologist as CIO %.1f on business, %.1f on technical work; manager as CTO %.1f and %.1f", id, b1, t1, b2, t2))
		}
		return Finding{Figure: "points of quality lost: " + join(parts), Holds: all(answers...),
			Why: "Quality follows the fit of skills to work, and each seat holds the work its usual holder is good at."}
	}},
	{"no-business-skill-hurts-both", func(l *Lab) Finding {
		m := l.alter("cio", "cio-without", func(r *model.Role) { r.Skills[0] = 0 }).
			alter("cto-product", "cto-without", func(r *model.Role) { r.Skills[0] = 0 })
		a, b := m.derived("both", "cio-without-business"), m.derived("both", "cto-without-business")
		a.Seats[0].Role, b.Seats[1].Role = "cio-without", "cto-without"
		var answers []Holds
		var parts []string
		for _, id := range []string{"insurer", "saas"} {
			t := m.tryAll(m.flavoured(m.company(id), model.FlavourProduct), append(m.structures("both"), a, b))
			answers = append(answers, t.before("both", a.ID), t.before("both", b.ID))
			parts = append(parts, fmt.Sprintf("%s: CIO without %s worse, CTO without %s", id,
				percent(gap(t.total("both"), t.total(a.ID))), percent(gap(t.total("both"), t.total(b.ID)))))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "All but two responsibilities ask for some business skill; a CIO's ask for most of it."}
	}},
	{"no-technical-gate", func(l *Lab) Finding {
		x := steps(1, 0, 10)
		var answers []Holds
		var parts []string
		for _, id := range []string{"insurer", "saas"} {
			total := l.technical(id, x)
			jump, worse := 0.0, 0
			for i := 1; i < len(total); i++ {
				if total[i] > total[i-1] {
					worse++
				}
				jump = max(jump, total[i]-total[i-1])
			}
			mean := (total[len(total)-1] - total[0]) / float64(len(total)-1)
			answers = append(answers, said(worse == len(total)-1), said(jump < 3*mean))
			parts = append(parts, fmt.Sprintf("%s +%s over the range, largest step %.1f times the mean step", id, percent(gap(total[0], total[len(total)-1])), jump/mean))
		}
		return Finding{Figure: join(parts), Holds: all(answers...),
			Why: "Skill acts through fit, time and rework, all of them smooth; there is no entry condition."}
	}},
	{"skills-fit-own-role", func(l *Lab) Finding {
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
		h := all(said(own1 > other1), said(own2 > other2))
		return Finding{
			Figure: fmt.Sprintf("fit with what is asked of a CIO: CIO %.2f, CTO %.2f; of a CTO: CTO %.2f, CIO %.2f (%d skills)", own1, other1, own2, other2, len(l.bench.Skills)),
			Holds:  h,
			Why: because(h, "What tells the roles apart are governance and business on one list, product and technology on the other.",
				"The texts ask a CTO for so much general leadership that a CIO, who has more of it in the model, fits even that list better."),
		}
	}},
}

// technical returns the total of two peers as the technical skill of both falls
// by factors.
func (l *Lab) technical(company string, factors []float64) []float64 {
	var out []float64
	for _, k := range factors {
		weaken := func(r *model.Role) { r.Skills[2], r.Skills[3] = r.Skills[2]*k, r.Skills[3]*k }
		m := l.alter("cio", "c", weaken).alter("cto-product", "t", weaken)
		s := m.derived("both", "pair")
		s.Seats[0].Role, s.Seats[1].Role = "c", "t"
		t := m.tryAll(m.flavoured(m.company(company), model.FlavourProduct), []model.Structure{s})
		out = append(out, t.total("pair"))
	}
	return out
}

// lossBySkill returns how many points of quality b loses against a on work that
// asks mostly for business and governance, and on work that asks mostly for
// infrastructure and product skill, weighed by value.
func (t Trial) lossBySkill(a, b string) (business, technical float64) {
	var soft, hard []string
	for i := range t.lab.cat.Responsibilities {
		r := &t.lab.cat.Responsibilities[i]
		switch tech := r.Needs[2] + r.Needs[3]; {
		case tech > 0.5:
			hard = append(hard, r.ID)
		case r.Needs[0]+r.Needs[1] > 0.5:
			soft = append(soft, r.ID)
		}
	}
	return 100 * (t.quality(a, soft...) - t.quality(b, soft...)), 100 * (t.quality(a, hard...) - t.quality(b, hard...))
}
