package report

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// change is a clause: "headcount fell from 600 to 109".
func change(field string, from, to float64) string {
	f, ok := model.FieldByKey(field)
	if !ok {
		return field
	}
	info := &model.Fields[f]
	verb := " rose from "
	if to < from {
		verb = " fell from "
	}
	return info.Noun + verb + told(info.Style, from) + " to " + told(info.Style, rounded(to)) + info.After
}

// told is a value of a field as a sentence writes it.
func told(style model.Style, v float64) string {
	switch style {
	case model.Share:
		return text.Number(100*v) + "%"
	case model.Percent:
		return text.Number(v) + "%"
	case model.Millions:
		return text.Dollars(1e6 * v)
	}
	return text.Number(v)
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
	switch f, _ := model.FieldByKey(v.Key); f {
	case model.ITStaff, model.Engineers, model.Sites:
		return text.Number(heads(v.Number))
	}
	return text.Number(v.Number)
}

// heads is a number of people or places for people: whole from ten on, below
// that with a tenth, because an assumed number is an expectation.
func heads(n float64) float64 {
	if n >= 10 {
		return math.Round(n)
	}
	return math.Round(10*n) / 10
}

// sentenceCase lowers the first letter of a title that starts a phrase within
// a sentence, unless it is an abbreviation ("IT strategy").
func sentenceCase(title string) string {
	if len(title) < 2 || title[1] >= 'A' && title[1] <= 'Z' || title[1] == ' ' {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

// upperFirst makes a phrase begin like a sentence.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// perYear prints a yearly amount for a sentence: "$2.3M a year".
func perYear(usd float64) string { return text.Dollars(usd) + " a year" }
