package report

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
)

// amounts words amounts of US dollars in a currency.
type amounts struct{ text.Currency }

// change says how a field would have to change: "headcount fell from 3,000 to
// 580 (330-1,300)".
func (a amounts) change(tip *sim.Tip) string {
	f, ok := model.FieldByKey(tip.Field)
	if !ok {
		return tip.Field
	}
	info := &model.Fields[f]
	verb := " rose from "
	if tip.To < tip.From {
		verb = " fell from "
	}
	return info.Noun + verb + a.told(info.Style, tip.From) + " to " + a.told(info.Style, rounded(tip.To)) + a.between(info.Style, tip) + info.After
}

// inParentheses explains what [amounts.change] puts there.
const inParentheses = "In parentheses: the 10th to 90th percentile of the switching point over draws."

// between is where single draws would switch, in parentheses after a blank.
func (a amounts) between(style model.Style, tip *sim.Tip) string {
	low, high := float64(tip.P10), float64(tip.P90)
	switch lowest, highest := a.told(style, rounded(low)), a.told(style, rounded(high)); {
	case math.IsNaN(low) && math.IsNaN(high):
		return " (anywhere)"
	case math.IsNaN(low):
		return " (" + highest + " or less)"
	case math.IsNaN(high):
		return " (" + lowest + " or more)"
	case low < 0:
		return " (" + lowest + " to " + highest + ")"
	default:
		if style == model.Share || style == model.Percent {
			lowest = strings.TrimSuffix(lowest, "%")
		}
		return " (" + lowest + "-" + highest + ")"
	}
}

// told is a value of a field as a sentence writes it.
func (a amounts) told(style model.Style, v float64) string {
	switch style {
	case model.Share:
		return text.Number(100*v) + "%"
	case model.Percent:
		return text.Number(v) + "%"
	case model.Millions:
		return a.Amount(1e6 * v)
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
var verdicts = map[sim.Verdict]string{sim.Clear: "clear", sim.Lean: "lean", sim.Open: "open"}

// Verdict is the word for how sure a recommendation is.
func Verdict(v sim.Verdict) string { return cmp.Or(verdicts[v], string(v)) }

// values prints given or assumed values: "headcount 3,000, tech_share 1".
func (a amounts) values(vs sim.Values) string {
	return strings.Join(text.Each(vs, func(v sim.Value) string { return a.key(v.Key) + " " + a.shown(v) }), ", ")
}

// namedValues prints values for those who know no keys: "headcount 3,000, technology's share of revenue 100%".
func (a amounts) namedValues(vs sim.Values) string {
	var out []string
	for _, v := range vs {
		f, ok := model.FieldByKey(v.Key)
		switch info := &model.Fields[f]; {
		case v.Text == string(model.FlavourAuto):
			out = append(out, "kind of CTO as these figures suggest")
		case !ok: // the only field that is no number
			out = append(out, "kind of CTO "+v.Text)
		case info.Style == model.Share || info.Style == model.Percent || info.Style == model.Millions:
			out = append(out, strings.TrimPrefix(info.Noun, "the ")+" "+a.told(info.Style, v.Number)+info.After)
		default:
			out = append(out, strings.TrimPrefix(info.Noun, "the ")+" "+a.shown(v)+info.After)
		}
	}
	return strings.Join(out, ", ")
}

// key is the name of a field of a profile that holds its value in the currency.
func (a amounts) key(field string) string {
	if a.IsSet() && field == model.Fields[model.RevenueMUSD].Key {
		return profiles.RevenueKey
	}
	return field
}

// shown is the value of a field for people.
func (a amounts) shown(v sim.Value) string {
	if v.Text != "" {
		return v.Text
	}
	switch f, ok := model.FieldByKey(v.Key); f {
	case model.RevenueMUSD:
		if ok {
			return text.Number(a.Of(v.Number))
		}
	case model.ITStaff, model.Engineers, model.Sites:
		return text.Number(heads(v.Number))
	}
	return text.Number(v.Number)
}

// titleOf is the name people read of a structure.
func titleOf(cat *model.Catalogue, id string) string {
	if s := cat.Structure(id); s != nil {
		return s.Title
	}
	return id
}

// workTitle is a responsibility within a sentence.
func workTitle(cat *model.Catalogue, id string) string {
	if i := cat.Responsibility(id); i >= 0 {
		return text.SentenceCase(cat.Responsibilities[i].Title)
	}
	return id
}

// heads is a number of people or places for people: whole from ten on, below
// that with a tenth, because an assumed number is an expectation.
func heads(n float64) float64 {
	if n >= 10 {
		return math.Round(n)
	}
	return math.Round(10*n) / 10
}

// perYear prints a yearly amount for a sentence: "$2.3M a year".
func (a amounts) perYear(usd float64) string { return a.Amount(usd) + " a year" }

// span is an amount with its range.
func (a amounts) span(s sim.Summary) string {
	if math.IsNaN(float64(s.P10)) {
		return a.Amount(s.Mean)
	}
	return a.Amount(s.Mean) + " (" + a.Amount(float64(s.P10)) + " to " + a.Amount(float64(s.P90)) + ")"
}

// grouped are items by key, the keys in the order in which they came.
type grouped struct {
	keys  []string
	items map[string][]string
}

func (g *grouped) add(key, item string) {
	if g.items == nil {
		g.items = map[string][]string{}
	}
	if g.items[key] == nil {
		g.keys = append(g.keys, key)
	}
	g.items[key] = append(g.items[key], item)
}

// each is what there is to say of every key and its items.
func (g *grouped) each(say func(key string, items []string) string) []string {
	return text.Each(g.keys, func(key string) string { return say(key, g.items[key]) })
}
