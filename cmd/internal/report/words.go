package report

import (
	"math"
	"strconv"
	"strings"
)

// attributes say how a sentence names the fields of a company, and the unit
// after a value. Shares are told in percent.
var attributes = map[string]struct {
	noun, unit string
	share      bool
}{
	"headcount":          {noun: "the headcount"},
	"revenue_musd":       {noun: "revenue", unit: " M$ a year"},
	"growth_pct":         {noun: "growth", unit: " % a year"},
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
		from, to, a.unit = 100*from, 100*to, " %"
	}
	verb := " rose from "
	if to < from {
		verb = " fell from "
	}
	return a.noun + verb + plain(from) + " to " + short(to) + a.unit
}

// short prints two significant digits, or all digits before the point.
func short(v float64) string {
	switch a := math.Abs(v); {
	case a >= 10:
		return plain(math.Round(v))
	case a >= 1:
		return plain(math.Round(v*10) / 10)
	}
	return plain(math.Round(v*100) / 100)
}

// plain prints a number with up to three significant digits, whole numbers
// from 100 on in full, thousands grouped.
func plain(v float64) string {
	a := math.Abs(v)
	switch {
	case a >= 100 || v == math.Trunc(v):
		return group(strconv.FormatFloat(math.Round(v), 'f', 0, 64))
	case a >= 10:
		return trim(strconv.FormatFloat(v, 'f', 1, 64))
	case a >= 1:
		return trim(strconv.FormatFloat(v, 'f', 2, 64))
	}
	return trim(strconv.FormatFloat(v, 'f', 3, 64))
}

func trim(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

func group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// dollars prints a yearly amount for a sentence: "2.3 M$ a year".
func dollars(usd float64) string {
	a := math.Abs(usd)
	switch {
	case a >= 999.5e6:
		return amount(usd/1e9) + " bn$ a year"
	case a >= 999.5e3:
		return amount(usd/1e6) + " M$ a year"
	case a >= 999.5:
		return amount(usd/1e3) + " k$ a year"
	}
	return amount(usd) + " $ a year"
}

// amount prints two significant digits or all digits before the point.
func amount(v float64) string {
	switch a := math.Abs(v); {
	case a >= 9.95:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case a >= 0.995:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// percent prints a share as a whole percentage that never says 0 or 100 for
// something that is neither.
func percent(share float64) string {
	p := math.Round(100 * share)
	switch {
	case p == 100 && share < 1:
		return "more than 99 %"
	case p == 0 && share > 0:
		return "less than 1 %"
	}
	return strconv.FormatFloat(p, 'f', 0, 64) + " %"
}

// list joins with commas and a last word: "a, b and c".
func list(items []string, last string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return items[0] + " " + last + " " + items[1]
	default:
		return strings.Join(items[:n-1], ", ") + " " + last + " " + items[n-1]
	}
}

// values prints given or assumed values: "headcount 3,000, tech_share 1".
func values(m map[string]any) string {
	var out []string
	for _, key := range fieldOrder() {
		switch v := m[key].(type) {
		case float64:
			out = append(out, key+" "+plain(v))
		case string:
			out = append(out, key+" "+v)
		}
	}
	return strings.Join(out, ", ")
}

// plural is "1 draw", "2 draws".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return group(strconv.Itoa(n)) + " " + thing + "s"
}

// sentenceCase lowers the first letter of a title that starts a phrase within
// a sentence, unless it is an abbreviation ("IT strategy").
func sentenceCase(title string) string {
	if len(title) < 2 || title[1] >= 'A' && title[1] <= 'Z' || title[1] == ' ' {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}
