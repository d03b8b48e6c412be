package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// Words of the sentences of a sensitivity: how many of each are named, and from
// which share on.
const (
	namedTips  = 3
	namedParts = 3
	namedShare = 0.1
)

func (x *Sensitivity) title(id string) string { return titleOf(x.cat, id) }

// says is what a board reads first.
func (x *Sensitivity) says(one *sensitivityOfOne) string {
	if one.Lead == nil {
		return x.title(one.Leader) + " is the only structure compared, so there is no lead to analyse."
	}
	lead := fmt.Sprintf("%q leads %q by %s", x.title(one.Leader), x.title(string(one.RunnerUp)), x.in().perYear(one.Lead.Mean))
	if p10, p90 := float64(one.Lead.P10), float64(one.Lead.P90); !math.IsNaN(p10) {
		lead += fmt.Sprintf(" (10th to 90th percentile %s to %s)", x.in().Amount(p10), x.in().Amount(p90))
	}
	out := []string{fmt.Sprintf("%s and is ahead in %s of draws.", lead, text.Percent(one.Ahead))}
	if one.Beats < one.Ahead {
		out[0] = fmt.Sprintf("%s and is ahead in %s of draws, and ahead of %q, the closest rival, in %s.", lead, text.Percent(one.Ahead), x.title(one.Closest), text.Percent(one.Beats))
	}
	if one.Verdict == sim.Open {
		out = append(out, "That is not enough for a recommendation: the answer is open.")
	}
	if one.Fields != nil {
		out = append(out, x.turns(one))
	}
	if one.Everything != nil {
		out = append(out, one.unknown(), x.worthwhile(one))
	}
	return strings.Join(out, " ")
}

// turns says which changes of the company would take the lead away.
func (x *Sensitivity) turns(one *sensitivityOfOne) string {
	tips := one.tips()
	if len(tips) == 0 {
		return "No change to one field, within the range seen in the industry, would lose the lead."
	}
	parts := text.Each(tips[:min(namedTips, len(tips))], func(t *sim.Tip) string { return x.in().change(t) + ", to " + x.title(t.Leader) })
	s := "The lead would be lost if " + strings.Join(parts, "; or if ")
	if more := len(tips) - len(parts); more > 0 {
		s += "; or through " + text.Count(more, "other change") + " to one field"
	}
	return s + ". " + inParentheses
}

// unknown says which inputs make the spread of the lead.
func (one *sensitivityOfOne) unknown() string {
	named := func(list []sensitivity.Part) string {
		var parts []string
		for i := range list {
			if s := list[i].Shapley.Share; len(parts) < namedParts && (s >= namedShare || len(parts) == 0) {
				parts = append(parts, fmt.Sprintf("%s (%s)", list[i].Name, text.Percent(max(0, s))))
			}
		}
		return text.And(parts)
	}
	if one.Lead.P10 == one.Lead.P90 {
		return "No uncertain input moves the lead."
	}
	return fmt.Sprintf("Most of the uncertainty in the lead comes from the input groups %s; among single inputs, from %s.", named(one.Groups), named(one.Inputs))
}

// worthwhile says what is worth finding out.
func (x *Sensitivity) worthwhile(one *sensitivityOfOne) string {
	all := one.Everything
	if all.Value == 0 {
		return "Knowing everything before choosing would change nothing: the same structure is best in every draw."
	}
	s := fmt.Sprintf("Knowing everything before choosing would be worth %s", x.in().perYear(all.Value))
	if low, high := all.Interval(); high-low > 0.1*all.Value {
		s += fmt.Sprintf(" (%s to %s)", x.in().Amount(low), x.in().Amount(high))
	}
	if group := most(one.Groups); group != nil {
		s += fmt.Sprintf(", knowing all about %s %s", group.Name, x.in().Amount(group.Worth.Value))
	}
	if single := most(one.Inputs); single != nil {
		return s + fmt.Sprintf(", and knowing %s alone %s, more than any other input.", single.Name, x.in().Amount(single.Worth.Value))
	}
	limit := 0.0
	for i := range one.Inputs {
		_, high := one.Inputs[i].Worth.Interval()
		limit = max(limit, high)
	}
	if limit < 1000 {
		return s + "; knowing any single input alone is worth less than " + x.in().Amount(1000) + "."
	}
	return s + "; knowing any single input alone is worth less than " + x.in().Amount(limit) + "."
}

// most is the part that is worth most to learn; nil where none is worth anything.
func most(list []sensitivity.Part) *sensitivity.Part {
	var out *sensitivity.Part
	for i := range list {
		if w := list[i].Worth; isSure(w) && (out == nil || w.Value > out.Worth.Value) {
			out = &list[i]
		}
	}
	return out
}

// method is the last line: what it takes to get the same figures again.
func (x *Sensitivity) method() string {
	set := []string{fmt.Sprintf("seed %d", x.Seed), text.Count(x.Draws, "draw") + " of the lead and the fields"}
	if x.Rows > 0 {
		set = append(set, text.Count(x.Rows, "row")+" of the designs behind the shares", text.Count(x.Samples, "draw")+" for what is worth knowing")
	}
	return methodOf(&x.head, &x.terms, append(set, "closed form", text.Count(x.Months, "month")))
}

// meta is the same as pairs.
func (x *Sensitivity) meta() []render.Pair {
	return metaOf(&x.head, &x.terms, "seed", x.Seed, "months", x.Months, "draws", x.Draws, "rows", x.Rows, "samples", x.Samples,
		"fixed_parameters", settings(x.Fixed), "origin", "simulated")
}

// turning is where a field takes the lead away, for a cell.
func (x *Sensitivity) turning(f *sensitivity.Field, style model.Style) string {
	var parts []string
	for _, t := range []*sim.Tip{f.Down, f.Up} {
		if t != nil {
			parts = append(parts, x.in().told(style, rounded(t.To))+x.in().between(style, t)+": "+x.title(t.Leader))
		}
	}
	if len(parts) == 0 {
		return "nowhere from " + x.in().told(style, rounded(f.Least)) + " to " + x.in().told(style, rounded(f.Most))
	}
	return strings.Join(parts, "; ")
}
