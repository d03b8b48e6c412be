package main

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// reasons say what it means that a calibrated parameter is lower after the data
// than before, and that it is higher.
var reasons = map[model.Param][2]string{
	model.HoursScale:          {"leading takes fewer hours, so one desk holds more", "leading takes more hours, so one desk holds less"},
	model.DelegableGrowth:     {"large departments hand less work down", "large departments hand more work down"},
	model.BusinessHours:       {"business leaders have less time for technology", "business leaders have more time for technology"},
	model.BusinessHoursGrowth: {"larger firms have fewer business leaders to help", "larger firms have more business leaders to help"},
	model.HeadHours:           {"a head of IT has less time for a chief's work", "a head of IT has more time for a chief's work"},
	model.ExecutiveWeight:     {"less hangs on what only a chief can do", "more hangs on what only a chief can do"},
	model.DeputySkill:         {"deputies are less able", "deputies are abler"},
	model.HeadAuthority:       {"a head of IT has less standing", "a head of IT has more standing"},
	model.OneDepth:            {"one technology on both sides teaches a combined chief less", "one technology on both sides teaches a combined chief more"},
	model.FounderSkill:        {"founders know less of the product's technology", "founders know more of the product's technology"},
	model.ExposurePower:       {"work led half well loses more", "work led half well loses less"},
	model.StakeIT:             {"less is at stake in internal technology", "more is at stake in internal technology"},
	model.StakeResearch:       {"less is at stake in leading product engineers", "more is at stake in leading product engineers"},
	model.StakeProduct:        {"less is at stake in product technology", "more is at stake in product technology"},
	model.StakeCompliance:     {"less is at stake in compliance", "more is at stake in compliance"},
	model.BreadthTax:          {"a combined chief lacks less skill", "a combined chief lacks more skill"},
}

// stance is what one catalogue says of one company.
type stance struct {
	leader  int
	verdict decision.Verdict
}

// movedTable compares the recommendations for the built-in companies before the
// calibration, with ranges of judgement, and after it, and says of each leader
// that changed which parameter moved its lead most.
func (b *book) movedTable() (any, error) {
	c := seeds.Calibrated()
	prior, err := seeds.Prior()
	if err != nil {
		return nil, err
	}
	before, err := b.ranked(prior)
	if err != nil {
		return nil, err
	}
	after, err := b.ranked(b.cat)
	if err != nil {
		return nil, err
	}
	t := render.Table{Columns: append(columns("Company", "People", "Before", "After", "What moves it most"), render.Column{Key: "share", Label: "Of the move", Kind: render.KindShare})}
	same, sure := 0, 0
	for i := range b.bench.Companies {
		company, was, is := &b.bench.Companies[i], before[i], after[i]
		if was.leader == is.leader {
			same++
			if was.verdict == is.verdict {
				sure++
			}
			continue
		}
		why, share, err := b.mover(prior, c, company, was.leader, is.leader)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, render.Row(company.ID, fmt.Sprintf("%.0f", company.Values[model.Headcount]), b.said(was), b.said(is), why, render.Number(share)))
	}
	table, err := markdown(t)
	return fmt.Sprintf("%d of %d built-in companies keep their leader (%d with the same verdict); these do not:\n\n%s", same, len(b.bench.Companies), sure, table), err
}

func (b *book) said(s stance) string {
	return fmt.Sprintf("%s, %s", b.cat.Structures[s.leader].ID, s.verdict)
}

// ranked ranks the core structures for every built-in company.
func (b *book) ranked(cat *model.Catalogue) ([]stance, error) {
	bench, err := sim.NewBench(cat, b.cat.Structures, sim.Settings{Draws: 8 * sim.BlockSize, Seed: seed})
	if err != nil {
		return nil, err
	}
	var out []stance
	for i := range b.bench.Companies {
		r, err := bench.Rank(b.ctx, &b.bench.Companies[i])
		if err != nil {
			return nil, err
		}
		out = append(out, stance{r.Order[0], r.Verdict})
	}
	return out, nil
}

// mover returns which parameter's way from its mode before the data to its median
// after them moves the lead of one structure over another most, and which share of
// the whole move that is: the mean of what it moves as the first and as the last.
func (b *book) mover(prior *model.Catalogue, c *seeds.Calibration, company *model.Company, old, new int) (string, float64, error) {
	plan, err := work.NewPlan(prior, b.cat.Structures)
	if err != nil {
		return "", 0, err
	}
	fit := plan.Fit(company, sim.DefaultMonths)
	figures := make([]work.Figures, len(b.cat.Structures))
	lead := func(d model.Draw) float64 {
		fit.Draw(&d).All(figures, nil)
		return math.Log(figures[old].Total() / figures[new].Total())
	}
	start, end := prior.Mode(), prior.Mode()
	for _, l := range c.Parameters {
		x, _ := prior.Param(l.Name)
		end.P[x] = l.Median
	}
	whole := lead(end) - lead(start)
	most, why := 0.0, ""
	for _, l := range c.Parameters {
		x, _ := prior.Param(l.Name)
		first, last := start, end
		first.P[x], last.P[x] = end.P[x], start.P[x]
		if by := (lead(first) - lead(start) + lead(end) - lead(last)) / 2; by > most {
			reason, ok := reasons[x]
			if !ok {
				return "", 0, fmt.Errorf("no reason is written for %s", l.Name)
			}
			way := 0
			if end.P[x] > start.P[x] {
				way = 1
			}
			most, why = by, fmt.Sprintf("%s (%s %.3g to %.3g)", reason[way], l.Name, start.P[x], end.P[x])
		}
	}
	return why, most / whole, nil
}
