package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/design"
)

// first tells the steps that gain most in words.
func (x *Design) first() string {
	out := text.Each(x.Steps[:min(toldSteps, len(x.Steps))], func(s design.Step) string {
		return fmt.Sprintf("%s saves %s (%s to %s)", s.Says, x.in().Amount(s.Gain.Mean), x.in().Amount(s.Gain.P10), x.in().Amount(s.Gain.P90))
	})
	return text.UpperFirst(strings.Join(out, "; ")) + "."
}

// toldSteps is how many steps a sentence names.
const toldSteps = 3

// table is the steps: what changes, from what to what, and what it gains.
func (x *Design) table(rows func(*design.Step) (change, now, proposed string)) render.Table {
	t := render.Table{ID: "steps", Columns: []render.Column{{Key: "step", Label: "Step", Kind: render.KindInteger}, {Key: "change", Label: "Change"}, {Key: "now", Label: "Now"},
		{Key: "proposed", Label: "Proposed"}, money("gain_usd", "Gain"), money("disputes_usd", "By fewer disputes"), money("exposure_usd", "In value lost"), money("cost_usd", "In cost"), shareColumn("better", "Better in draws")}}
	t.Columns[4].Ranged = true
	for i := range x.Steps {
		s := &x.Steps[i]
		change, now, proposed := rows(s)
		t.Rows = append(t.Rows, render.Row(i+1, change, now, proposed, render.Range(s.Gain.Mean, s.Gain.P10, s.Gain.P90), s.Disputes, s.Exposure, s.Cost, s.Gain.Wins))
	}
	return t.In(x.Currency)
}

// steps are the cells of a step with everything that changes.
func (x *Design) steps(s *design.Step) (change, now, proposed string) {
	var what, before, after []string
	for i := range s.Changes {
		c := x.words(s, &s.Changes[i])
		what, before, after = append(what, c.what), append(before, c.now), append(after, c.proposed)
	}
	return strings.Join(what, "; "), strings.Join(before, "; "), strings.Join(after, "; ")
}

// shortSteps are the cells of a step for people: of somebody hired or gone, what
// becomes of the work by who takes it.
func (x *Design) shortSteps(s *design.Step) (change, now, proposed string) {
	if len(s.Changes) == 1 {
		return x.steps(s)
	}
	var what, before, after []string
	for i := range s.Changes {
		if s.Changes[i].Kind == design.Duty {
			continue
		}
		c := x.words(s, &s.Changes[i])
		what = append(what, c.what)
		if c.now != "" {
			before = append(before, c.now)
		}
		if c.proposed != "" && c.proposed != nobodyThere {
			after = append(after, c.proposed)
		}
	}
	if len(what) == 0 { // duties that pay together
		return x.steps(s)
	}
	return strings.Join(what, "; "), strings.Join(before, "; "), strings.Join(append(after, x.takers(s)...), "; ")
}

// nobodyThere is what a seat is that is not there.
const nobodyThere = "nobody"

// takers says who decides on the duties of a step from then on: "CDO decides on
// data and AI".
func (w *wording) takers(s *design.Step) []string {
	var work grouped
	for _, c := range s.Changes {
		if c.Kind == design.Duty {
			work.add(w.deciders(c.After), w.work(c.Responsibility))
		}
	}
	return work.each(func(by string, what []string) string { return by + " decides on " + text.And(what) })
}

// wording says what changes in a structure.
type wording struct {
	cat   *model.Catalogue
	label map[string]string // of seats
}

// changeWords is one change in words.
type changeWords struct {
	what, now, proposed string // cells
	doing               string // in a sentence, before "saves"
}

// words are those of a change that belongs to a step.
func (w *wording) words(s *design.Step, c *design.Change) changeWords {
	seat, from, to := "", w.label[c.From], w.label[c.To]
	if len(c.Seats) > 0 {
		seat = w.label[c.Seats[0]]
	}
	switch c.Kind {
	case design.Hire:
		return changeWords{"Hire " + withArticle(seat), nobodyThere, "reports to the " + to, "hiring " + withArticle(seat) + " under the " + to + w.forWork(s, c.Seats[0])}
	case design.Leave:
		return changeWords{"Do without the " + seat, "reports to the " + from, nobodyThere, "doing without the " + seat}
	case design.Merge:
		return changeWords{"One person as " + w.people(c.Seats), "two people", "one person", "one person as " + w.people(c.Seats)}
	case design.Split:
		return changeWords{"Two people as " + w.people(c.Seats), "one person", "two people", "two people as " + w.people(c.Seats)}
	case design.Line:
		return changeWords{"The " + seat + "'s superior", from, to, "having the " + seat + " report to the " + to}
	}
	title := c.Responsibility
	if i := w.cat.Responsibility(title); i >= 0 {
		title = w.cat.Responsibilities[i].Title
	}
	return changeWords{title, w.holding(c.Before), w.holding(c.After), w.duty(c)}
}

// people is a list of seats: CIO and CTO.
func (w *wording) people(seats []string) string {
	return text.And(text.Each(seats, func(id string) string { return w.label[id] }))
}

func (w *wording) work(id string) string { return workTitle(w.cat, id) }

// deciders is who decides, of the holders of a responsibility.
func (w *wording) deciders(holders []model.Holder) string {
	var out []string
	for _, h := range holders {
		if h.Right == model.Decide {
			out = append(out, w.label[h.Seat])
		}
	}
	if len(out) == 0 {
		return "business leaders"
	}
	return text.Or(out)
}

// rightWords says what somebody does who does not decide.
var rightWords = map[model.Right]string{model.Agree: "must agree", model.Recommend: "recommends", model.Input: "gives input"}

// holding says who decides on a responsibility, and who has which part in it.
func (w *wording) holding(holders []model.Holder) string {
	decider := w.deciders(holders)
	if decider == "business leaders" {
		decider += " decide"
	} else {
		decider += " decides"
	}
	out := []string{decider}
	for _, h := range holders {
		if h.Right != model.Decide {
			out = append(out, w.label[h.Seat]+" "+rightWords[h.Right])
		}
	}
	return strings.Join(out, ", ")
}

// says is a step in words, before "saves": "moving data to the CTO". Duties are told where nobody comes, goes or moves.
func (w *wording) says(s *design.Step) string {
	var out, duties []string
	for i := range s.Changes {
		doing := w.words(s, &s.Changes[i]).doing
		if s.Changes[i].Kind == design.Duty {
			duties = append(duties, doing)
		} else {
			out = append(out, doing)
		}
	}
	if len(out) > 0 {
		return text.And(out)
	}
	return text.And(duties)
}

// forWork is what somebody is hired for: " for data and AI".
func (w *wording) forWork(s *design.Step, seat string) string {
	var work []string
	for _, c := range s.Changes {
		if c.Kind == design.Duty && slices.ContainsFunc(c.After, func(h model.Holder) bool { return h.Seat == seat && h.Right == model.Decide }) {
			work = append(work, w.work(c.Responsibility))
		}
	}
	if len(work) == 0 {
		return ""
	}
	return " for " + text.And(work)
}

// duty is another division of a responsibility in words.
func (w *wording) duty(c *design.Change) string {
	work, to := w.work(c.Responsibility), w.deciders(c.After)
	if w.deciders(c.Before) != to {
		return "moving " + work + " to the " + to + w.with(c.After)
	}
	if len(c.After) == 1 {
		return "leaving " + work + " to the " + to + " alone"
	}
	return "giving the " + to + " " + work + w.with(c.After)
}

// with is who has a part beside who decides: ", with the agreement of the CIO".
func (w *wording) with(holders []model.Holder) (s string) {
	for _, h := range holders {
		if word := map[model.Right]string{model.Agree: "agreement", model.Recommend: "recommendation", model.Input: "input"}[h.Right]; word != "" {
			s += " with the " + word + " of the " + w.label[h.Seat]
		}
	}
	return s
}

// withArticle is one of something: a CIO, an adviser.
func withArticle(noun string) string {
	if strings.ContainsRune("AEIOaeio", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
