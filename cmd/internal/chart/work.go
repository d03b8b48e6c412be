package chart

import (
	"cmp"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// letters are what a seat may do in a decision, in short.
var letters = map[model.Right]string{model.Decide: " D", model.Agree: " A", model.Recommend: " R", model.Input: " I"}

// Work shows, for one structure of a company, who does how much of every
// responsibility and with what right, how much of it is covered, and what value
// is lost. It needs the responsibilities of the structure.
func Work(o Options, c *sim.ProfileOutcome, s *sim.StructureOutcome) Figure {
	work := byStake(&sim.ProfileOutcome{Structures: []sim.StructureOutcome{*s}})
	seats := holders(s, work)
	const least, figures = 54, 130
	names := column(workTitles(work), plainType, 80, 190)
	o.Width = max(cmp.Or(o.Width, usualWidth), names+figures+float64(least*len(seats))+2*margin+20)
	p := open(o, s.Title+": "+currency(o.Currency).money(s.Exposure.Mean)+" of value lost a year, most in "+mostLost(work),
		c.Name+": percent of the executive work by who does it, darker for more (D decides, A must agree, R recommends, I gives input); percent covered of what a specialist would do; value lost a year.")
	g := &grid{page: p, names: names, from: p.left + names + 10, to: p.right - figures, columns: len(seats)}
	g.head(text.Each(seats, seat), func(int) bool { return true })
	p.label(p.right-60, p.y-5, "covered", smallType, muted, End)
	p.label(p.right, p.y-5, "lost", smallType, muted, End)
	for k := range work {
		w := &work[k]
		g.cells(w.Title, plainType, func(i int) (string, float64) {
			for _, h := range w.Holders {
				if h.Seat == seats[i] && h.Share >= 0.005 {
					if h.Seat == model.Business {
						return percent(h.Share), h.Share
					}
					return percent(h.Share) + letters[h.Right], h.Share
				}
			}
			return "", 0
		})
		p.label(p.right-60, p.y-7, percent(w.Covered)+"%", plainType, Text, End)
		p.label(p.right, p.y-7, p.money(w.LossUSD), plainType, Text, End)
		p.say(w.Title + " is covered by " + percent(w.Covered) + "%, " + p.money(w.LossUSD) + " lost")
	}
	return p.close()
}

// holders are those who have a part in some work: the seats in order, then others.
func holders(s *sim.StructureOutcome, work []sim.ResponsibilityOutcome) (out []string) {
	has := map[string]bool{}
	for i := range work {
		for _, h := range work[i].Holders {
			has[h.Seat] = has[h.Seat] || h.Share >= 0.005
		}
	}
	for i := range s.Seats {
		if id := s.Seats[i].ID; has[id] {
			out = append(out, id)
		}
	}
	if has[model.Business] {
		out = append(out, model.Business)
	}
	return out
}

func mostLost(work []sim.ResponsibilityOutcome) string {
	worst := -1
	for i := range work {
		if worst < 0 || work[i].LossUSD > work[worst].LossUSD {
			worst = i
		}
	}
	if worst < 0 {
		return "nothing that is known"
	}
	return text.SentenceCase(work[worst].Title)
}
