package report

import (
	"math"
	"strconv"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// futures is a share of draws as people count: "67 of 100 simulated futures".
func futures(share float64) string {
	switch n := math.Round(100 * share); {
	case share >= 1:
		return "all simulated futures"
	case n == 100:
		return "more than 99 of 100 simulated futures"
	case n == 0 && share > 0:
		return "fewer than 1 of 100 simulated futures"
	default:
		return strconv.FormatFloat(n, 'f', 0, 64) + " of 100 simulated futures"
	}
}

// draws is a share of draws in a sentence: "82% of draws", or "all draws" and "no draw".
func draws(share float64) string {
	switch {
	case share >= 1:
		return "all draws"
	case share <= 0:
		return "no draw"
	}
	return text.Percent(share) + " of draws"
}

// unit is the step to which amounts of one sentence are rounded, so that they add up as they are printed: three digits
// of the largest at least.
type unit struct {
	amounts
	step     float64 // of the currency
	divisor  float64
	suffix   string
	decimals int
}

func (a amounts) unit(most float64) unit {
	u := unit{a, 1, 1, "", 0}
	switch most = math.Abs(a.Of(most)); {
	case most >= 1e10:
		u = unit{a, 1e8, 1e9, "B", 1}
	case most >= 1e9:
		u = unit{a, 1e7, 1e9, "B", 2}
	case most >= 1e7:
		u = unit{a, 1e5, 1e6, "M", 1}
	case most >= 1e6:
		u = unit{a, 1e4, 1e6, "M", 2}
	case most >= 1e4:
		u = unit{a, 1e3, 1e3, "k", 0}
	}
	return u
}

// round is an amount of US dollars as it is printed, in the currency.
func (u unit) round(usd float64) float64 { return float64(u.step * math.Round(u.Of(usd)/u.step)) }

// print prints an amount that is in the currency.
func (u unit) print(v float64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	return sign + u.Before() + text.Group(strconv.FormatFloat(v/u.divisor, 'f', u.decimals, 64)) + u.suffix
}

// addUp rounds the value lost of a table for people so that cost and value lost add up to the total as they are printed. All
// three have one precision then; the value lost is off by one in its last digit at most.
func addUp(t render.Table) render.Table {
	at := map[string]int{}
	precision := 0
	for i, c := range t.Columns {
		switch name := c.Short(); sim.Measure(name) {
		case sim.Cost, sim.Exposure, sim.Total:
			if c.Kind == render.KindMoney { // no column of a list
				at[name] = i
				precision = max(precision, c.Precision)
			}
		}
	}
	cost, lost, total := at[string(sim.Cost)], at[string(sim.Exposure)], at[string(sim.Total)]
	if len(at) < 3 || t.Columns[cost].Scale != t.Columns[total].Scale || t.Columns[lost].Scale != t.Columns[total].Scale {
		return t
	}
	t.Columns = append([]render.Column(nil), t.Columns...)
	for _, i := range at {
		t.Columns[i].Precision = precision
	}
	scale := max(t.Columns[total].Scale, 1)
	step := scale / math.Pow(10, float64(precision))
	round := func(v float64) float64 { // as it is printed, in steps
		shown, _ := strconv.ParseFloat(strconv.FormatFloat(v/scale, 'f', precision, 64), 64)
		return math.Round(shown * scale / step)
	}
	rows := t.Rows
	t.Rows = make([][]render.Cell, len(rows))
	for i, row := range rows {
		t.Rows[i] = append([]render.Cell(nil), row...)
		c, ok1 := row[cost].Float()
		l, ok2 := row[lost].Float()
		sum, ok3 := row[total].Float()
		if rest := (round(sum) - round(c)) * step; ok1 && ok2 && ok3 && round(rest) != round(l) {
			t.Rows[i][lost] = row[lost].ShownAs(rest)
		}
	}
	return t
}
