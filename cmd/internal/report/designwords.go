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
	for _, c := range s.Changes {
		a, b, d := x.change(&c)
		what, before, after = append(what, a), append(before, b), append(after, d)
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
	for _, c := range s.Changes {
		if c.Kind == design.Duty {
			continue
		}
		a, b, d := x.change(&c)
		what = append(what, a)
		if b != "" {
			before = append(before, b)
		}
		if d != "" && d != nobodyThere {
			after = append(after, d)
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
func (x *Design) takers(s *design.Step) []string {
	var work grouped
	for _, c := range s.Changes {
		if c.Kind == design.Duty {
			work.add(x.deciders(c.After), x.work(c.Responsibility))
		}
	}
	return work.each(func(by string, what []string) string { return by + " decides on " + text.And(what) })
}

// change is the cells of one change.
func (x *Design) change(c *design.Change) (what, now, proposed string) {
	seat := ""
	if len(c.Seats) > 0 {
		seat = x.label[c.Seats[0]]
	}
	switch c.Kind {
	case design.Hire:
		return "Hire " + withArticle(seat), nobodyThere, "reports to the " + x.label[c.To]
	case design.Leave:
		return "Do without the " + seat, "reports to the " + x.label[c.From], nobodyThere
	case design.Merge:
		return "One person as " + x.people(c.Seats), "two people", "one person"
	case design.Split:
		return "Two people as " + x.people(c.Seats), "one person", "two people"
	case design.Line:
		return "The " + seat + "'s superior", x.label[c.From], x.label[c.To]
	}
	title := c.Responsibility
	if i := x.catalogue.Responsibility(title); i >= 0 {
		title = x.catalogue.Responsibilities[i].Title
	}
	return title, x.holding(c.Before), x.holding(c.After)
}

// people is a list of seats: CIO and CTO.
func (x *Design) people(seats []string) string {
	return text.And(text.Each(seats, func(id string) string { return x.label[id] }))
}

func (x *Design) work(id string) string { return workTitle(x.catalogue, id) }

// deciders is who decides, of the holders of a responsibility.
func (x *Design) deciders(holders []model.Holder) string {
	var out []string
	for _, h := range holders {
		if h.Right == model.Decide {
			out = append(out, x.label[h.Seat])
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
func (x *Design) holding(holders []model.Holder) string {
	decider := x.deciders(holders)
	if decider == "business leaders" {
		decider += " decide"
	} else {
		decider += " decides"
	}
	out := []string{decider}
	for _, h := range holders {
		if h.Right != model.Decide {
			out = append(out, x.label[h.Seat]+" "+rightWords[h.Right])
		}
	}
	return strings.Join(out, ", ")
}

// says is a step in words, before "saves": "moving data to the CTO".
func (x *Design) says(s *design.Step) string {
	var out, joint []string
	for _, c := range s.Changes {
		seat := ""
		if len(c.Seats) > 0 {
			seat = x.label[c.Seats[0]]
		}
		switch c.Kind {
		case design.Hire:
			out = append(out, "hiring "+withArticle(seat)+" under the "+x.label[c.To]+x.forWork(s, c.Seats[0]))
		case design.Leave:
			out = append(out, "doing without the "+seat)
		case design.Merge:
			out = append(out, "one person as "+x.people(c.Seats))
		case design.Split:
			out = append(out, "two people as "+x.people(c.Seats))
		case design.Line:
			out = append(out, "letting the "+seat+" report to the "+x.label[c.To])
		default:
			joint = append(joint, x.duty(&c))
		}
	}
	if len(out) > 0 {
		return text.And(out)
	}
	return text.And(joint)
}

// forWork is what somebody is hired for: " for data and AI".
func (x *Design) forWork(s *design.Step, seat string) string {
	var work []string
	for _, c := range s.Changes {
		if c.Kind == design.Duty && slices.ContainsFunc(c.After, func(h model.Holder) bool { return h.Seat == seat && h.Right == model.Decide }) {
			work = append(work, x.work(c.Responsibility))
		}
	}
	if len(work) == 0 {
		return ""
	}
	return " for " + text.And(work)
}

// duty is another division of a responsibility in words.
func (x *Design) duty(c *design.Change) string {
	work, to := x.work(c.Responsibility), x.deciders(c.After)
	if x.deciders(c.Before) != to {
		return "moving " + work + " to the " + to + x.with(c.After)
	}
	if len(c.After) == 1 {
		return "leaving " + work + " to the " + to + " alone"
	}
	return "giving the " + to + " " + work + x.with(c.After)
}

// with is who has a part beside who decides: ", with the agreement of the CIO".
func (x *Design) with(holders []model.Holder) (s string) {
	for _, h := range holders {
		if word := map[model.Right]string{model.Agree: "agreement", model.Recommend: "recommendation", model.Input: "input"}[h.Right]; word != "" {
			s += " with the " + word + " of the " + x.label[h.Seat]
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
