package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
)

// led says who leads under a structure, after "we need".
var led = map[string]string{"none": "neither", "cio": "a CIO", "cto": "a CTO", "both": "both, as peers", "cto-under-cio": "both, the CTO under the CIO",
	"cio-under-cto": "both, the CIO under the CTO", "ctio": "one person for both, a CTIO", "cdo": "both, under a CDO",
	"federated": "a CIO with application vice-presidents and a CTO"}

// chiefs are the seats of the built-in structures in short.
var chiefs = map[string]string{"cio": "CIO", "cto": "CTO", "ctio": "CTIO", "cdo": "CDO"}

// gapSpan is an amount with its range: "$2.6M a year ($440k to $5.0M)".
func (a amounts) gapSpan(g answers.Gap) string {
	return fmt.Sprintf("%s (%s to %s)", a.perYear(g.Mean), a.Amount(g.P10), a.Amount(g.P90))
}

// loss is gapSpan of a gap the other way round.
func (a amounts) loss(g answers.Gap) string {
	return a.gapSpan(answers.Gap{Mean: -g.Mean, P10: -g.P90, P90: -g.P10})
}

// amount is a figure of a gap.
func amount(name string, g answers.Gap) figure {
	p10, p90 := sim.Number(g.P10), sim.Number(g.P90)
	return figure{name, "USD a year", sim.Number(g.Mean), &p10, &p90}
}

func number(name, unit string, v float64) figure {
	return figure{Name: name, Unit: unit, Value: sim.Number(v)}
}

// alone reports whether the leader is one person or nobody; then pairs are what
// there could be.
func (t *teller) alone() bool { return t.Seats < 2 }

// title is a structure within a sentence.
func (t *teller) title(id string) string {
	if id == "none" {
		return "no chief"
	}
	return text.SentenceCase(t.cat.Structure(id).Title)
}

// chief is the leader where that is one person.
func (t *teller) chief() string { return chiefs[t.Outcome.Leader] }

// hedge says how often, where draws do not agree.
func hedge(g answers.Gap) string {
	if g.Sure() {
		return ""
	}
	return fmt.Sprintf(", though only in %s of draws", text.Percent(max(g.Wins, 1-g.Wins)))
}

// doubt is added to a short answer where draws do not agree.
func doubt(g answers.Gap) string {
	if g.Sure() {
		return ""
	}
	return ", though uncertain"
}

func (t *teller) need() answer {
	o := t.Outcome
	lead := o.Leader
	a := answer{Short: text.UpperFirst(led[lead]), Command: "run", Figures: []figure{amount("gain over nobody", t.Needed)}}
	switch {
	case lead == "none":
		a.Answer = fmt.Sprintf("Neither yet: even the best single chief, a %s, would cost %s more than it gains.", chiefs[t.Single], t.loss(t.Alone[t.Single]))
		a.Figures = []figure{amount("gain of the best single chief over nobody", t.Alone[t.Single])}
	default:
		a.Answer = fmt.Sprintf("We need %s. That is worth %s more than having no chief, costs included%s.", led[lead], t.gapSpan(t.Needed), hedge(t.Needed))
	}
	if next := o.Structure(o.RunnerUp); next != nil {
		a.Answer += fmt.Sprintf(" Second comes %s, %s behind; the verdict is %s.", t.title(next.ID), t.perYear(o.Gap), Verdict(o.Verdict))
		if o.Verdict == sim.Open {
			a.Short = fmt.Sprintf("Open: %s, or %s", led[lead], led[next.ID])
			a.Answer = fmt.Sprintf("That is open: %s comes first, worth %s more than having no chief, costs included, but %s is only %s behind and better in %s of draws.",
				t.title(lead), t.gapSpan(t.Needed), t.title(next.ID), t.perYear(o.Gap), text.Percent(1-next.PBeaten))
		}
		a.Figures = append(a.Figures, number("lead over the second best", "USD a year", o.Gap))
	}
	return a
}

func (t *teller) first() answer {
	s := t.Single
	a := answer{Short: "A " + chiefs[s] + " first", Command: "run --structures none,cio,cto,ctio --engine analytic"}
	for _, id := range []string{"cio", "cto", "ctio"} {
		a.Figures = append(a.Figures, amount(chiefs[id]+" alone over nobody", t.Alone[id]))
	}
	a.Figures = append(a.Figures, amount("two chiefs over the first alone", t.Second))
	if t.Alone[s].Mean <= 0 {
		a.Short = "Nobody yet"
		a.Answer = fmt.Sprintf("Nobody yet. The best first hire, a %s, would cost %s more than it gains; any other would cost more still.", chiefs[s], t.loss(t.Alone[s]))
		return a
	}
	var others []string
	for _, id := range []string{"cio", "cto", "ctio"} {
		if id != s {
			others = append(others, fmt.Sprintf("%s for a %s", t.Amount(t.Alone[id].Mean), chiefs[id]))
		}
	}
	a.Answer = fmt.Sprintf("A %s first: one alone is worth %s more than no chief, against %s%s.", chiefs[s], t.gapSpan(t.Alone[s]), text.And(others), hedge(t.Alone[s]))
	if t.Second.Mean > 0 {
		a.Answer += fmt.Sprintf(" Two chiefs (%s) are worth %s more%s.", t.title(t.Pair), t.gapSpan(t.Second), hedge(t.Second))
	} else {
		a.Answer += fmt.Sprintf(" A second chief would cost %s more than it gains%s.", t.loss(t.Second), hedge(t.Second))
	}
	return a
}

func (t *teller) onePerson() answer {
	a := answer{Command: "run --structures cio,cto,ctio," + t.Pair + " --engine analytic",
		Figures: []figure{amount("one person over two", t.OnePerson), number("hours asked of one person", "percent of the hours there are", 100*t.Load)}}
	if t.OnePerson.Mean <= 0 {
		a.Short = "No" + doubt(t.OnePerson)
		a.Answer = fmt.Sprintf("No: one person, a %s, would need %s of the hours available, and two (%s) are better by %s%s.", chiefs[t.Single], text.Percent(t.Load), t.title(t.Pair), t.loss(t.OnePerson), hedge(t.OnePerson))
		if t.Split.Headcount > t.Split.Least {
			a.Answer += fmt.Sprintf(" One person was enough up to about %s.", people(t.Split.Headcount))
		}
		return a
	}
	until, short := t.howLong()
	a.Short = "Yes, a " + chiefs[t.Single] + " " + short + doubt(t.OnePerson)
	a.Answer = fmt.Sprintf("Yes: one person, a %s, would need %s of the hours available, and a second would cost %s more than it gains%s. That holds %s.", chiefs[t.Single], text.Percent(t.Load), t.gapSpan(t.OnePerson), hedge(t.OnePerson), until)
	if t.Split.Headcount > 0 {
		a.Figures = append(a.Figures, number("headcount from which two are better", "people", t.Split.Headcount))
	}
	return a
}

// people is a headcount that is not known better than to two digits.
func people(n float64) string { return text.Count(int(significant(n, 2)), "person") }

// yearsToTell is how far ahead a date can be told.
const yearsToTell = 10

// howLong says until when one person is enough.
func (t *teller) howLong() (sentence, short string) {
	if t.Split.Headcount == 0 {
		return "at every size up to " + people(t.Split.Most), "at every size"
	}
	sentence = "up to about " + people(t.Split.Headcount)
	short = sentence
	growth := t.company.Values[model.GrowthPct]
	switch years := t.Split.Months / 12; {
	case growth <= 0:
		sentence += ", and the company is not growing"
	case years <= yearsToTell:
		sentence += fmt.Sprintf(", which is %s away at %s growth a year", duration(t.Split.Months), text.Number(growth)+"%")
		short = "for " + duration(t.Split.Months)
	default:
		sentence += fmt.Sprintf(", which is more than %d years away at %s growth a year", yearsToTell, text.Number(growth)+"%")
	}
	return sentence, short
}

// duration is a number of months for a sentence.
func duration(months float64) string {
	if months < 24 {
		return text.Count(max(1, int(math.Round(months))), "month")
	}
	return "about " + text.Count(int(math.Round(months/12)), "year")
}

func (t *teller) lines() answer {
	a := answer{Command: "run --structures both,cto-under-cio,cio-under-cto --baseline " + t.Pair + " --engine analytic"}
	who := map[string]string{"both": "Neither is senior: both report to the CEO", "cto-under-cio": "The CIO is senior: the CTO reports to the CIO", "cio-under-cto": "The CTO is senior: the CIO reports to the CTO"}
	would := map[string]string{"both": "both would report to the CEO", "cto-under-cio": "the CTO would report to the CIO", "cio-under-cto": "the CIO would report to the CTO"}[t.Pair] + "; "
	a.Short = map[string]string{"both": "Both to the CEO", "cto-under-cio": "The CTO to the CIO", "cio-under-cto": "The CIO to the CTO"}[t.Pair]
	var others []string
	for _, id := range []string{"both", "cto-under-cio", "cio-under-cto"} {
		if g, ok := t.Lines[id]; ok {
			others = append(others, fmt.Sprintf("%s would cost %s more%s", t.title(id), t.gapSpan(g), hedge(g)))
			a.Figures = append(a.Figures, amount("best lines over "+t.title(id), g))
		}
	}
	rest := strings.Join(others, ", and ") + "."
	switch {
	case t.Outcome.Leader == "none":
		a.Short = "No chief; if two, " + lowered(a.Short)
		a.Answer = "There is no chief. With two, " + would + rest
	case t.alone():
		a.Short = fmt.Sprintf("The %s to the CEO; if two, %s", t.chief(), lowered(a.Short))
		a.Answer = fmt.Sprintf("The %s is the only chief and reports to the CEO. With two, %s%s", t.chief(), would, rest)
	case t.Outcome.Leader == "cdo":
		a.Short = "Both to a CDO"
		a.Answer = "Both report to a chief digital officer, who is senior. Without one, " + would + rest
	case t.Outcome.Leader == "federated":
		a.Short = "CTO and vice-presidents to the CIO"
		a.Answer = "The CIO is senior: the CTO and the application vice-presidents report to the CIO. Without those, " + would + rest
	default:
		a.Answer = who[t.Pair] + ". " + text.UpperFirst(rest)
	}
	return a
}

// lowered starts a phrase that is no abbreviation with a small letter.
func lowered(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func (t *teller) worth() answer {
	cio, cto := t.Worth["cio"], t.Worth["cto"]
	a := answer{Command: "run --structures both,cio,cto --baseline both --engine analytic", Figures: []figure{amount("a CIO beside a CTO", cio), amount("a CTO beside a CIO", cto)}}
	more, less, x, y := "CIO", "CTO", cio, cto
	if cto.Mean > cio.Mean {
		more, less, x, y = "CTO", "CIO", cto, cio
	}
	a.Short = "The " + more
	switch {
	case y.Mean > 0:
		a.Answer = fmt.Sprintf("The %s: of two peers, doing without the %s costs %s, doing without the %s %s%s.", more, more, t.gapSpan(x), less, t.gapSpan(y), hedge(y))
	case x.Mean > 0:
		a.Answer = fmt.Sprintf("The %s: of two peers, doing without the %s costs %s%s, while doing without the %s saves %s%s.", more, more, t.gapSpan(x), hedge(x), less, t.loss(y), hedge(y))
	default:
		a.Answer = fmt.Sprintf("The %s, though neither earns its cost beside the other: of two peers, doing without the %s saves %s, doing without the %s only %s.", more, less, t.loss(y), more, t.loss(x))
	}
	return a
}

func (t *teller) separate() answer {
	a := answer{Command: "plan", Figures: []figure{number("headcount today", "people", t.company.Values[model.Headcount])}}
	s := t.Split
	switch {
	case s.Headcount == 0:
		a.Short = "Never"
		a.Answer = fmt.Sprintf("At no size up to %s, if everything grows in proportion: one person in charge of everything stays better than two.", people(s.Most))
		return a
	case s.Headcount == s.Least:
		a.Short = "From the start"
		a.Answer = fmt.Sprintf("From the start: at every size from %s on, two are better than one person in charge of everything.", people(s.Least))
	case s.Months == 0:
		a.Short = "Now"
		a.Short += doubt(t.OnePerson)
		a.Answer = fmt.Sprintf("Now: from about %s on, if everything grows in proportion, two are better than one person in charge of everything%s, and the company has %s.", people(s.Headcount), hedge(t.OnePerson), text.Count(int(t.company.Values[model.Headcount]), "person"))
		if growth := t.company.Values[model.GrowthPct]; growth < 0 {
			months := 12 * math.Log(s.Headcount/t.company.Values[model.Headcount]) / math.Log1p(growth/100)
			if months <= 12*yearsToTell {
				a.Answer += fmt.Sprintf(" At %s growth a year it has fewer in %s.", text.Number(growth)+"%", duration(months))
			}
		}
	default:
		until, _ := t.howLong()
		a.Short = "From about " + people(s.Headcount)
		a.Answer = "Two are better than one person in charge of everything from about " + strings.Replace(strings.TrimPrefix(until, "up to about "), ", ", " on, if everything grows in proportion, ", 1) + "."
	}
	if t.Outcome.Leader == "none" && s.Months > 0 {
		a.Answer += " Today having no chief is better still."
	}
	a.Figures = append(a.Figures, number("headcount from which two are better", "people", s.Headcount))
	return a
}

func (t *teller) digital() answer {
	g, at := t.Above, t.CDO
	a := answer{Command: "run --structures cdo," + t.NoCDO + " --engine analytic",
		Figures: []figure{amount("CDO above both over the best without", g), number("digital ambition", "of 10", at.Now)}}
	where := fmt.Sprintf("a CDO would lead at no digital ambition from 0 to 10 (today %s)", text.Number(significant(at.Now, 2)))
	if at.From <= 10 {
		where = fmt.Sprintf("a CDO would lead from a digital ambition of %s on (today %s)", text.Number(at.From), text.Number(significant(at.Now, 2)))
		a.Figures = append(a.Figures, number("digital ambition from which a CDO leads", "of 10", at.From))
	}
	if g.Mean > 0 {
		a.Short = "Yes" + doubt(g)
		a.Answer = fmt.Sprintf("Yes: it is worth %s more than %s%s. All else equal, %s.", t.gapSpan(g), t.title(t.NoCDO), hedge(g), where)
		return a
	}
	a.Short = "No" + doubt(g)
	if at.From <= 10 {
		a.Short = "No, but from a digital ambition of " + text.Number(at.From)
	}
	a.Answer = fmt.Sprintf("No: it would cost %s more than %s%s. All else equal, %s.", t.loss(g), t.title(t.NoCDO), hedge(g), where)
	return a
}

func (t *teller) offices() answer {
	o := t.Offices
	a := answer{Command: "run --structures " + t.Single + "," + t.Pair + " --baseline " + t.Single + " --engine analytic", Figures: []figure{amount("two offices over one", o.Gap), number("coverage of two over one", "points of percent", o.Coverage),
		number("conflict of two over one", "hours per 100 hours", o.Conflict), number("cost of two over one", "USD a year", o.Cost), number("value lost less", "USD a year", o.Exposure)}}
	most := ""
	if len(o.Where) > 0 {
		most = ", mostly in " + t.works(o.Where[:min(2, len(o.Where))])
	}
	switch {
	case o.Gap.Mean > 0:
		a.Short = "Two get more done" + doubt(o.Gap)
		a.Answer = fmt.Sprintf("Because one person leaves too much undone: two cover %s percentage points more of the work and lose %s less%s. That outweighs %s more in cost and %s more of every 100 hours in conflict%s.",
			text.Number(significant(o.Coverage, 2)), t.perYear(o.Exposure), most, t.perYear(o.Cost), text.Number(significant(o.Conflict, 2)), hedge(o.Gap))
	case o.Exposure > 0:
		a.Short = "No reason here"
		a.Answer = fmt.Sprintf("There is no reason to here. Two offices would lose %s less%s, but cost %s more and put %s more of every 100 hours into conflict%s.",
			t.perYear(o.Exposure), most, t.perYear(o.Cost), text.Number(significant(o.Conflict, 2)), hedge(o.Gap))
	default:
		a.Short = "No reason here"
		a.Answer = fmt.Sprintf("There is no reason to here: two offices would get no more done, cost %s more, and put %s more of every 100 hours into conflict.", t.perYear(o.Cost), text.Number(significant(o.Conflict, 2)))
	}
	return a
}
