package report

import (
	"math"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// attributes say how a sentence names the fields of a company, and the unit
// after a value. Shares are told in percent.
var attributes = map[string]struct {
	noun, unit string
	share      bool
}{
	"headcount":          {noun: "the headcount"},
	"revenue_musd":       {noun: "revenue", unit: " M$ a year"},
	"growth_pct":         {noun: "growth", unit: "% a year"},
	"tech_share":         {noun: "the technology share of revenue", share: true},
	"it_staff":           {noun: "the IT staff"},
	"engineers":          {noun: "the number of engineers"},
	"internal_build":     {noun: "the share of engineers who build for the inside", share: true},
	"regulation":         {noun: "regulation", unit: " (of 10)"},
	"threat":             {noun: "exposure to attack", unit: " (of 10)"},
	"it_complexity":      {noun: "IT complexity", unit: " (of 10)"},
	"product_complexity": {noun: "product complexity", unit: " (of 10)"},
	"digital_ambition":   {noun: "digital ambition", unit: " (of 10)"},
	"ai_adoption":        {noun: "AI adoption", unit: " (of 10)"},
	"legacy":             {noun: "legacy", unit: " (of 10)"},
	"sites":              {noun: "the number of sites"},
	"business_units":     {noun: "the number of business units"},
	"clarity":            {noun: "clarity of decision rights", unit: " (of 1)"},
	"cooperation":        {noun: "cooperation among leaders", unit: " (of 1)"},
	"growth_focus":       {noun: "focus on growth", unit: " (of 1)"},
	"pay_level":          {noun: "the pay level", unit: " (US = 1)"},
}

// change is a clause: "the headcount fell from 600 to 109".
func change(field string, from, to float64) string {
	a, ok := attributes[field]
	if !ok {
		a.noun = field
	}
	if a.share {
		from, to, a.unit = 100*from, 100*to, "%"
	}
	verb := " rose from "
	if to < from {
		verb = " fell from "
	}
	return a.noun + verb + text.Number(from) + " to " + short(to) + a.unit
}

// short prints two significant digits, or all digits before the point.
func short(v float64) string {
	switch a := math.Abs(v); {
	case a >= 10:
		return text.Number(math.Round(v))
	case a >= 1:
		return text.Number(math.Round(v*10) / 10)
	}
	return text.Number(math.Round(v*100) / 100)
}

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
