package claims

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// need are the checks of group A about who is needed at all, except those about
// growth and size, which stand in growth.go.
var need = []check{
	{"cio-beats-none-above-100-staff", func(l *Lab) Finding {
		list := l.above(100)
		covers, cheaper := 0, 0
		for _, c := range list {
			t := l.try(c, "none", "cio")
			if t.sideQuality("cio", model.Internal) > t.sideQuality("none", model.Internal) {
				covers++
			}
			if t.total("cio") < t.total("none") {
				cheaper++
			}
		}
		return Finding{
			Figure: fmt.Sprintf("internal work better led in %d of %d companies, total lower in %d", covers, len(list), cheaper),
			Holds:  all(said(covers == len(list)), said(2*cheaper > len(list))),
			Why:    "Internal work exists everywhere, and what it is worth outgrows one salary at about a hundred people.",
		}
	}},
	{"cto-value-rises-with-tech-share", func(l *Lab) Finding {
		x := steps(0, 1, 20)
		var gain, dedicated []float64
		for _, share := range x {
			t := l.try(l.balanced(800, share), "cio", "cto", "both", "ctio")
			_, best := t.least("cto", "both", "ctio")
			gain = append(gain, t.total("cio")-best)
			_, best = t.least("cto", "both")
			dedicated = append(dedicated, t.total("cio")-best)
		}
		falls := 0
		for i := 1; i < len(gain); i++ {
			if gain[i] < gain[i-1] {
				falls++
			}
		}
		at, atDedicated := crossings(x, gain), crossings(x, dedicated)
		return Finding{
			Figure: fmt.Sprintf("gain from a CTO %s at tech share 0, %s at 1; zero at %s (a chief for the product alone: %s); %d of %d steps fall",
				dollars(gain[0]), dollars(gain[len(gain)-1]), numbers("%.2f", at), numbers("%.2f", atDedicated), falls, len(gain)-1),
			Holds: all(said(falls == 0), said(len(at) == 1 && at[0] > 0), said(len(atDedicated) == 1)),
			Why:   "The value of product technology grows with the revenue it makes, the price of a second chief does not.",
		}
	}},
	{"saas-wants-both", func(l *Lab) Finding {
		t := l.try(l.company("saas"))
		order := t.order()
		staffed := slices.DeleteFunc(slices.Clone(order), func(id string) bool { return id == "none" })
		return Finding{
			Figure: fmt.Sprintf("%s first, cio %s above it; cio is %d of %d with staff", order[0], percent(gap(t.total(order[0]), t.total("cio"))),
				1+slices.Index(staffed, "cio"), len(staffed)),
			Holds: all(said(twoChiefs(order[0])), said(staffed[len(staffed)-1] == "cio")),
			Why:   "Both sides are large: one chief is overloaded, and a CIO is the wrong person for nine tenths of what is at stake.",
		}
	}},
	{"digitising-manufacturer-needs-cio", func(l *Lab) Finding {
		t := l.try(l.company("manufacturing-digitising"), "none", "cio", "cto")
		return Finding{
			Figure: fmt.Sprintf("none %s, cto %s above cio", percent(gap(t.total("cio"), t.total("none"))), percent(gap(t.total("cio"), t.total("cto")))),
			Holds:  all(t.before("cio", "none"), t.before("cio", "cto")),
			Why:    "Digitising a manufacturer is work on processes and applications, a CIO's home.",
		}
	}},
	{"manufacturer-gains-little-from-cto", func(l *Lab) Finding {
		t := l.try(l.company("manufacturing"), "cio", "cto", "both")
		return Finding{
			Figure: fmt.Sprintf("both %s, cto %s above cio", percent(gap(t.total("cio"), t.total("both"))), percent(gap(t.total("cio"), t.total("cto")))),
			Holds:  all(t.before("cio", "both"), t.before("both", "cto")),
			Why:    "Next to nothing at stake is product technology; a second chief costs more than the load it takes off the first.",
		}
	}},
	{"every-form-best-somewhere", func(l *Lab) Finding {
		best := map[string]int{}
		for _, c := range l.bench.Companies {
			best[l.try(c).leader()]++
		}
		for _, c := range l.population(true) {
			best[c.Leader()]++
		}
		forms := []string{"none", "cio", "cto", "ctio", "two chiefs"}
		var counts []string
		answers := make([]Holds, len(forms))
		for i, f := range forms {
			n := best[f]
			if f == "two chiefs" {
				for id, k := range best {
					if twoChiefs(id) {
						n += k
					}
				}
			}
			counts = append(counts, fmt.Sprintf("%s %d", f, n))
			answers[i] = said(n > 0)
		}
		return Finding{
			Figure: fmt.Sprintf("best for (of %d companies): %s", len(l.bench.Companies)+surveyed, strings.Join(counts, ", ")),
			Holds:  all(answers...),
			Why:    "Pay decides among the smallest, skills and sides in the middle, load at the top.",
		}
	}},
	{"goal-decides-cio-or-cto", func(l *Lab) Finding {
		x := steps(0, 1, 20)
		c := l.company("scale-up")
		var d []float64
		for _, w := range x {
			t := l.tilted(w).try(c, "cio", "cto")
			d = append(d, t.total("cio")-t.total("cto"))
		}
		at := crossings(x, d)
		return Finding{
			Figure: fmt.Sprintf("cio leads by %s with all value inside, cto by %s with all value in the product; flips at %s of the value in the product",
				dollars(-d[0]), dollars(d[len(d)-1]), numbers("%.2f", at)),
			Holds: said(len(at) == 1 && d[0] < 0),
			Why:   "Each chief does the home side first and better; where the value lies decides.",
		}
	}},
	{"four-questions", fourQuestions},
	{"horizon-flips-preference", func(l *Lab) Finding {
		near := []string{"operations", "security", "service", "product-quality"}
		far := []string{"innovation", "product-strategy"}
		x := steps(0, 1, 10)
		c := l.company("scale-up")
		var d []float64
		for _, w := range x {
			t := l.weighed(func(r *model.Responsibility) float64 {
				switch {
				case slices.Contains(near, r.ID):
					return 2 * (1 - w)
				case slices.Contains(far, r.ID):
					return 2 * w
				}
				return 1
			}).try(c, "cio", "cto")
			d = append(d, t.total("cio")-t.total("cto"))
		}
		at := crossings(x, d)
		return Finding{
			Figure: fmt.Sprintf("cto less cio %s with weight on this quarter, %s with weight on tomorrow; flips at %s",
				dollars(-d[0]), dollars(-d[len(d)-1]), numbers("%.2f", at)),
			Holds: flips(d),
			Why:   "Running and securing is a CIO's work, strategy and research of the product a CTO's; weight on one or the other moves the balance.",
		}
	}},
}

// flips answers whether differences change sign once, from below zero; partly
// if they only rise.
func flips(d []float64) Holds {
	x := make([]float64, len(d))
	switch n := len(crossings(x, d)); {
	case n == 1 && d[0] < 0:
		return Yes
	case d[len(d)-1] > d[0]:
		return Partly
	}
	return No
}

// twoChiefs reports whether a structure has chiefs for both.
func twoChiefs(id string) bool {
	return slices.Contains([]string{"both", "cto-under-cio", "cio-under-cto", "cdo", "federated"}, id)
}

// tilted returns the lab with the value of internal and of product technology
// weighed 2(1-w) to 2w.
func (l *Lab) tilted(w float64) *Lab {
	return l.weighed(func(r *model.Responsibility) float64 {
		switch r.Side {
		case model.Internal:
			return 2 * (1 - w)
		case model.Product:
			return 2 * w
		}
		return 1
	})
}

// fourQuestions runs the sixteen combinations of answers on a company of fifty
// in professional services. Each yes adds what it means: building, eight
// engineers and a complex product; customers, half of the revenue from
// technology; a process to improve, a complex and old estate and the wish to
// change it; insiders, four people in IT.
func fourQuestions(l *Lab) Finding {
	right, none := 0, false
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
		if slices.Contains(want, lead) {
			right++
		} else {
			wrong = append(wrong, fmt.Sprintf("%s: %s", answersOf(build, process, insiders, customers), lead))
		}
	}
	figure := fmt.Sprintf("%d of 16 combinations lead where the text says", right)
	if len(wrong) > 0 {
		figure += "; not " + strings.Join(wrong, "; ")
	}
	h := all(most(right, 16), said(none))
	return Finding{Figure: figure, Holds: h,
		Why: because(h, "Each yes moves value and hours to the side that the answer names.",
			"Each yes moves value and hours to the side it names, but at fifty people one yes is often too little to pay a chief, and a builder with any inside work is as well served by a combined one.")}
}

func answersOf(build, process, insiders, customers bool) string {
	var out []string
	for i, yes := range []bool{build, process, insiders, customers} {
		if yes {
			out = append(out, []string{"build", "process", "insiders", "customers"}[i])
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "+")
}
