package report

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/internal/text"
)

// chart draws the plan of a company.
func (x *Plan) chart(one *planOfOne) (chart.Figure, error) {
	var heads []chart.Head
	for _, p := range one.Path {
		heads = append(heads, chart.Head{Month: p.Month, Count: text.Int(int(math.Round(p.Headcount)))})
	}
	var stages []chart.Stage
	end, next := one.Path[len(one.Path)-1].Month, 0
	for i, s := range one.Stages {
		from, none := s.Month, math.NaN()
		stage := chart.Stage{Title: text.UpperFirst(x.name(s.Structure)), From: from, To: end, P10: none, P90: none, Says: "from the beginning"}
		if i+1 < len(one.Stages) {
			stage.To = one.Stages[i+1].Month
		}
		if next < len(one.Changes) && one.Changes[next].To == s.Structure {
			c := &one.Changes[next]
			next++
			stage.P10, stage.P90 = float64(c.P10)-1, float64(c.P90)-1 // months of changes count from 1
			stage.Says = fmt.Sprintf("from month %d%s, %s people", c.Month, inBrackets(betweenMonths(c, "-")), text.Number(rounded(c.Headcount)))
		}
		stages = append(stages, stage)
	}
	title := stages[0].Title + " throughout"
	if n := len(stages); n > 1 {
		title = stages[0].Title + " first, then " + x.name(one.Stages[1].Structure) + " " + stages[1].Says
		if n > 2 {
			title += "; in the end " + x.name(one.Stages[n-1].Structure)
		}
	}
	what := one.headline() + ". Bars: when each structure is in place. Lines: 10th to 90th percentile of the best month to begin it."
	return chart.Path(chart.Options{Method: x.method(), Currency: x.Currency}, title, what, heads, stages), nil
}

// inBrackets puts what follows a comma into parentheses.
func inBrackets(s string) string {
	if len(s) < 2 {
		return ""
	}
	return " (" + s[2:] + ")"
}
