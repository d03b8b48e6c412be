package report

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// attributes say how a sentence names the fields of a company, and what stands
// before and after a value. Shares are told in percent.
var attributes = map[string]struct {
	noun, unit string
	value      func(float64) string // nil: a plain number
}{
	"headcount":          {noun: "headcount"},
	"revenue_musd":       {noun: "revenue", unit: " a year", value: func(v float64) string { return text.Dollars(1e6 * v) }},
	"growth_pct":         {noun: "growth", unit: " a year", value: percentage},
	"tech_share":         {noun: "technology's share of revenue", value: share},
	"it_staff":           {noun: "the number of IT staff"},
	"engineers":          {noun: "the number of engineers"},
	"internal_build":     {noun: "the share of engineers who build internal systems", value: share},
	"regulation":         {noun: "regulation", unit: " out of 10"},
	"threat":             {noun: "the cyber threat", unit: " out of 10"},
	"it_complexity":      {noun: "IT complexity", unit: " out of 10"},
	"product_complexity": {noun: "product complexity", unit: " out of 10"},
	"digital_ambition":   {noun: "digital ambition", unit: " out of 10"},
	"ai_adoption":        {noun: "AI adoption", unit: " out of 10"},
	"legacy":             {noun: "legacy", unit: " out of 10"},
	"sites":              {noun: "the number of sites"},
	"business_units":     {noun: "the number of business units"},
	"clarity":            {noun: "clarity of decision rights", unit: " on a scale of 0 to 1"},
	"cooperation":        {noun: "cooperation among leaders", unit: " on a scale of 0 to 1"},
	"growth_focus":       {noun: "focus on growth", unit: " on a scale of 0 to 1"},
	"pay_level":          {noun: "the pay level", unit: " times the US level"},
}

func percentage(v float64) string { return text.Number(v) + "%" }
func share(v float64) string      { return percentage(100 * v) }

// change is a clause: "headcount fell from 600 to 109".
func change(field string, from, to float64) string {
	a, ok := attributes[field]
	if !ok {
		a.noun = field
	}
	if a.value == nil {
		a.value = text.Number
	}
	verb := " rose from "
	if to < from {
		verb = " fell from "
	}
	return a.noun + verb + a.value(from) + " to " + a.value(rounded(to)) + a.unit
}

// rounded keeps two significant digits, from 100 on three: the place of a
// change is not known better.
func rounded(v float64) float64 {
	if math.Abs(v) >= 100 {
		return significant(v, 3)
	}
	return significant(v, 2)
}

func significant(v float64, digits int) float64 {
	out, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	return out
}

// verdicts are the words for how sure a recommendation is.
var verdicts = map[sim.Verdict]string{sim.Clear: "clear", sim.Lean: "likely", sim.Open: "open"}

// Verdict is the word for how sure a recommendation is.
func Verdict(v sim.Verdict) string { return cmp.Or(verdicts[v], string(v)) }

// values prints given or assumed values: "headcount 3,000, tech_share 1".
func values(vs sim.Values) string {
	var out []string
	for _, v := range vs {
		out = append(out, v.Key+" "+shown(v))
	}
	return strings.Join(out, ", ")
}

// shown is the value of a field for people.
func shown(v sim.Value) string {
	if v.Text != "" {
		return v.Text
	}
	return text.Number(v.Number)
}

// sentenceCase lowers the first letter of a title that starts a phrase within
// a sentence, unless it is an abbreviation ("IT strategy").
func sentenceCase(title string) string {
	if len(title) < 2 || title[1] >= 'A' && title[1] <= 'Z' || title[1] == ' ' {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

// perYear prints a yearly amount for a sentence: "$2.3M a year".
func perYear(usd float64) string { return text.Dollars(usd) + " a year" }
