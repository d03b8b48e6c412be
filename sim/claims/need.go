package claims

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/population"
)

// need are the checks of group A about who is needed at all, except those about growth and size, which stand in
// growth.go.
var need = []check{
	{"cio-beats-none-above-100-staff", func(l *lab, r *record) {
		var covers, cheaper population.Count
		for _, c := range l.above(100) {
			t := l.try(c, "none", "cio")
			covers.Add(t.sideQuality("cio", model.Internal) > t.sideQuality("none", model.Internal))
			cheaper.Add(t.total("cio") < t.total("none"))
		}
		r.note("internal work better led in %v companies, total lower in %d", &covers, cheaper.Hits)
		r.holds(covers.All(), cheaper.Most())
	}},
	{"cto-value-rises-with-tech-share", func(l *lab, r *record) {
		x := steps(0, 1, 20)
		var gain, dedicated []float64
		for _, share := range x {
			t := l.try(l.balanced(800, share), "cio", "cto", "both", "ctio")
			gain = append(gain, t.gain("cio", "cto", "both", "ctio"))
			dedicated = append(dedicated, t.gain("cio", "cto", "both"))
		}
		var falls, combined population.Count
		falls.Falls(dedicated)
		combined.Falls(gain)
		at, either := crossings(x, dedicated), crossings(x, gain)
		r.note("gain from a dedicated CTO %s at tech share 0, %s at 1", dollars(dedicated[0]), dollars(last(dedicated)))
		r.note("zero at %s, %v steps fall", numbers("%.2f", at), &falls)
		r.note("with a CTIO as well zero at %s, %v steps fall", numbers("%.2f", either), &combined)
		r.holds(falls.None(), len(at) == 1 && at[0] > 0, len(either) == 1 && either[0] > 0)
	}},
	{"saas-wants-both", func(l *lab, r *record) {
		t := l.try(l.company("saas"))
		order := t.order()
		staffed := slices.DeleteFunc(slices.Clone(order), func(id string) bool { return id == "none" })
		r.note("%s first, cio %s above it", order[0], t.above("cio", order[0]))
		r.note("cio is %d of %d with staff", 1+slices.Index(staffed, "cio"), len(staffed))
		r.holds(slices.Contains(twoChiefs, order[0]), staffed[len(staffed)-1] == "cio")
	}},
	{"digitising-manufacturer-needs-cio", func(l *lab, r *record) {
		t := l.try(l.company("manufacturing-digitising"), "none", "cio", "cto")
		r.note("none %s, cto %s above cio", t.above("none", "cio"), t.above("cto", "cio"))
		r.answer(t.before("cio", "none"), t.before("cio", "cto"))
	}},
	{"manufacturer-gains-little-from-cto", func(l *lab, r *record) {
		t := l.try(l.company("manufacturing"), "cio", "cto", "both")
		r.note("both %s, cto %s above cio", t.above("both", "cio"), t.above("cto", "cio"))
		r.answer(t.before("cio", "both"), t.before("both", "cto"))
	}},
	{"every-form-best-somewhere", func(l *lab, r *record) {
		best := map[string]int{}
		for _, c := range l.bench.Companies {
			best[l.try(c).leader()]++
		}
		for _, c := range l.population(true) {
			best[c.Leader()]++
		}
		for _, id := range twoChiefs {
			best["two chiefs"] += best[id]
		}
		var counts []string
		for _, form := range []string{"none", "cio", "cto", "ctio", "two chiefs"} {
			counts = append(counts, numbers(form+" %.0f", []float64{float64(best[form])}))
			r.holds(best[form] > 0)
		}
		r.note("best for (of %d companies): %s", len(l.bench.Companies)+surveyed, strings.Join(counts, ", "))
	}},
	{"goal-decides-cio-or-cto", func(l *lab, r *record) {
		x := steps(0, 1, 20)
		c := l.company("scale-up")
		d := along(x, func(w float64) float64 {
			return l.weighedBySide(2*(1-w), 2*w).try(c, "cio", "cto").gain("cio", "cto")
		})
		at := crossings(x, d)
		r.note("cio leads by %s with all value inside, cto by %s with all value in the product", dollars(-d[0]), dollars(last(d)))
		r.note("flips at %s of the value in the product", numbers("%.2f", at))
		r.holds(len(at) == 1 && d[0] < 0)
	}},
	{"four-questions", fourQuestions},
	{"horizon-flips-preference", func(l *lab, r *record) {
		near := []string{"operations", "security", "service", "product-quality"}
		far := []string{"innovation", "product-strategy"}
		x := steps(0, 1, 10)
		c := l.company("scale-up")
		d := along(x, func(w float64) float64 {
			return l.weighed(func(r *model.Responsibility) float64 {
				switch {
				case slices.Contains(near, r.ID):
					return 2 * (1 - w)
				case slices.Contains(far, r.ID):
					return 2 * w
				}
				return 1
			}).try(c, "cio", "cto").gain("cio", "cto")
		})
		r.note("cto less cio %s with weight on this quarter, %s with weight on tomorrow", dollars(-d[0]), dollars(-last(d)))
		r.note("flips at %s", numbers("%.2f", crossings(x, d)))
		r.answer(flips(d))
	}},
}

// twoChiefs are the structures with chiefs for both sides, peers first.
var twoChiefs = population.TwoChiefs

// fourQuestions runs the sixteen combinations of answers on a company of fifty in professional services. Each yes
// adds what it means: building, eight engineers and a complex product; customers, half of the revenue from
// technology; a process to improve, a complex and old estate and the wish to change it; insiders, four people in IT.
func fourQuestions(l *lab, r *record) {
	var right population.Count
	none := false
	var wrong []string
	for set := range 16 {
		build, process, insiders, customers := set&1 > 0, set&2 > 0, set&4 > 0, set&8 > 0
		v := values{model.Headcount: 50, model.ITStaff: 1, model.Engineers: 0, model.TechShare: 0, model.ITComplexity: 2,
			model.ProductComplexity: 2, model.DigitalAmbition: 2, model.Legacy: 2, model.Regulation: 2}
		if build {
			v[model.Engineers], v[model.ProductComplexity], v[model.TechShare] = 8, 7, 0.3
		}
		if customers {
			v[model.TechShare] = 0.6
			v[model.Engineers] = max(v[model.Engineers], 3)
		}
		if process {
			v[model.ITComplexity], v[model.Legacy], v[model.DigitalAmbition] = 7, 6, 7
		}
		if insiders {
			v[model.ITStaff], v[model.ITComplexity] = 4, max(v[model.ITComplexity], 5)
		}
		lead := l.try(l.made("first-technologist", "professional-services", v), "none", "cio", "cto", "ctio").leader()
		outside, inside := build || customers, process || insiders
		want := []string{"none"}
		switch {
		case outside && inside:
			want = []string{"ctio", "cio", "cto"}
		case outside:
			want = []string{"cto"}
		case inside:
			want = []string{"cio"}
		default:
			none = lead == "none"
		}
		right.Add(slices.Contains(want, lead))
		if !slices.Contains(want, lead) {
			wrong = append(wrong, questions(build, process, insiders, customers)+": "+lead)
		}
	}
	r.note("%v combinations lead where the text says", &right)
	if len(wrong) > 0 {
		r.note("not %s", join(wrong))
	}
	r.answer(most(&right), said(none))
}

// questions names those of the four questions that are answered with yes.
func questions(answers ...bool) string {
	var out []string
	for i, yes := range answers {
		if yes {
			out = append(out, []string{"build", "process", "insiders", "customers"}[i])
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "+")
}
