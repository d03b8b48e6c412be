package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// limit is one condition of --fail-if.
type limit struct {
	text      string
	structure string           // empty: the leading one
	measure   *sim.MeasureInfo // nil: of words
	op        string
	bound     float64 // of an amount: in the currency of the table
	sign      string  // of that currency, if it was written

	word  string // what is compared with one
	wants string
}

type limits []limit

// limitWords are what a condition can say of a company in words.
var limitWords = map[string]func(p *sim.ProfileOutcome) string{
	"verdict":     func(p *sim.ProfileOutcome) string { return string(p.Verdict) },
	"recommended": func(p *sim.ProfileOutcome) string { return string(p.Recommended) },
	"winner":      func(p *sim.ProfileOutcome) string { return p.Leader },
	"runner_up":   func(p *sim.ProfileOutcome) string { return p.RunnerUp },
}

// addFailIf adds the flag to a command.
func addFailIf(c *cobra.Command, to *limits) {
	conditions := c.Flags().StringArray("fail-if", nil, "exit with code 10 if `CONDITION` holds, such as coverage<60, total>20M, p_best<50%, recommended!=both or verdict=open; repeatable")
	names := append(measureNames(everyMeasure), slices.Sorted(maps.Keys(limitWords))...)
	completesBy(c, "fail-if", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp))
	checked(c, func() (err error) {
		*to, err = parseLimits(*conditions)
		return err
	})
}

var limitPattern = lazy.Regexp(`^\s*(?:([^\s<>=!]+)\.)?([a-z_]+)\s*(<=|>=|==|!=|<|>|=)\s*(\S+)\s*$`)

// parseLimits reads conditions such as coverage<60, both.p_best>=50% or verdict=open.
func parseLimits(texts []string) (limits, error) {
	var out limits
	for _, condition := range texts {
		m := limitPattern().FindStringSubmatch(condition)
		if m == nil {
			return nil, cli.Usage("--fail-if %q is not a condition", condition).WithHint("write it as 'coverage<60', 'both.coverage<60' or 'verdict=open'")
		}
		l := limit{text: strings.TrimSpace(condition), structure: m[1], op: strings.Replace(m[3], "==", "=", 1)}
		var err error
		if limitWords[m[2]] != nil {
			err = l.words(m[2], m[4])
		} else if l.measure = sim.Measure(m[2]).Info(); l.measure != nil {
			l.bound, l.sign, err = amountOf(condition, m[4], l.measure.Unit)
		} else {
			err = cli.Unknown("measure", m[2], append(measureNames(everyMeasure), slices.Sorted(maps.Keys(limitWords))...))
		}
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// words makes l a condition on words.
func (l *limit) words(name, wants string) error {
	l.word, l.wants = name, wants
	verdicts := []string{string(sim.Clear), string(sim.Lean), string(sim.Open)}
	switch {
	case l.structure != "":
		return cli.Usage("--fail-if %q: %s belongs to the company, not to a structure", l.text, name)
	case l.op != "=" && l.op != "!=":
		return cli.Usage("--fail-if %q: %s is a word", l.text, name).WithHint("compare it with = or !=")
	case name == "verdict" && !slices.Contains(verdicts, wants):
		return cli.Unknown("verdict", wants, verdicts)
	}
	return nil
}

// amountOf reads a bound as the table shows it: 60 or 60% of coverage, 50% of P(best), 20M or €20M of a total. A number that
// cannot be meant in its raw unit is refused. sign is that of a currency, which the table must have.
func amountOf(condition, s string, unit sim.Unit) (bound float64, sign string, err error) {
	number, scale := s, 1.0
	if unit == sim.USD {
		sign, number = signOf(s)
	}
	if n := len(number); n > 0 {
		by, ok := map[byte]float64{'k': 1e3, 'M': 1e6, 'B': 1e9}[number[n-1]]
		switch {
		case ok && unit == sim.USD:
			number, scale = number[:n-1], by
		case number[n-1] == '%' && unit == sim.Share:
			number, scale = number[:n-1], 0.01
		case number[n-1] == '%' && unit == sim.Percent:
			number = number[:n-1]
		}
	}
	v, err := strict.ParseNumber(number, strict.AnyNumber)
	switch {
	case err != nil:
		return 0, "", cli.Usage("--fail-if %q: %q is not a number in the unit of that measure", condition, s)
	case unit == sim.Share && scale == 1 && math.Abs(v) > 1:
		return 0, "", cli.Usage("--fail-if %q: a share is from 0 to 1", condition).WithHint("write %s%% for what the table shows", s)
	case unit == sim.USD && scale == 1 && v != 0 && math.Abs(v) < 1000:
		return 0, "", cli.Usage("--fail-if %q: %s a year is implausibly low", condition, sign+number).WithHint("write %sM for %[1]s million", number)
	}
	return scale * v, sign, nil
}

// signOf cuts the sign or the code of a currency off an amount.
func signOf(s string) (sign, number string) {
	at := strings.IndexAny(s, "+-.0123456789")
	if at <= 0 {
		return "", s
	}
	for _, code := range text.CurrencyCodes() {
		if c := (text.Currency{Code: code}); s[:at] == code || s[:at] == c.Sign() {
			return s[:at], s[at:]
		}
	}
	return "", s
}

// in refuses amounts in another currency than the table's.
func (ls limits) in(c text.Currency) error {
	for _, l := range ls {
		if l.sign != "" && l.sign != c.Sign() && l.sign != cmp.Or(c.Code, dollars) {
			return cli.Usage("--fail-if %q: the table is in %s", l.text, cmp.Or(c.Code, dollars)).WithHint("conditions use the units of the table; --currency sets them")
		}
	}
	return nil
}

// known refuses conditions on a structure that is not compared, before the work.
func (ls limits) known(in *inputs) error {
	if err := ls.in(in.currency); err != nil {
		return err
	}
	ids := model.StructureIDs(in.structures)
	for _, l := range ls {
		if l.structure != "" && !slices.Contains(ids, l.structure) {
			return cli.Unknown("structure", l.structure, ids)
		}
		if l.word != "" && l.word != "verdict" && !slices.Contains(ids, l.wants) {
			return cli.Unknown("structure", l.wants, ids)
		}
	}
	return nil
}

// check names every condition that holds.
func (ls limits) check(a *app, r *report.Result) error {
	if err := ls.in(r.Currency); err != nil {
		return err
	}
	var hits []string
	for i := range r.Profiles {
		p := &r.Profiles[i]
		for _, l := range ls {
			if l.word != "" {
				if l.word != "verdict" && p.Structure(l.wants) == nil {
					return cli.Usage("--fail-if %s: structure %s is not among those compared", l.text, l.wants)
				}
				if is := limitWords[l.word](p); (is == l.wants) == (l.op == "=") {
					hits = append(hits, fmt.Sprintf("%s: %s holds (%s is %s)", p.ID, l.text, l.word, cmp.Or(is, "no structure")))
				}
				continue
			}
			id := l.structure
			if id == "" {
				id = p.Leader
			}
			s := p.Structure(id)
			if s == nil {
				return cli.Usage("--fail-if %s: structure %s is not among those compared", l.text, id)
			}
			v := l.measure.Mean(s)
			if l.measure.Unit == sim.USD {
				v = r.Currency.Of(v)
			}
			if comparisons[l.op](v, l.bound) {
				hits = append(hits, fmt.Sprintf("%s: %s holds for %s (%s is %s)", p.ID, l.text, id, l.measure.ID, text.Figure(v)))
			}
		}
	}
	switch len(hits) {
	case 0:
		return nil
	case 1:
		return cli.Threshold("%s", hits[0])
	}
	for _, h := range hits {
		a.printer().Warn("%s", h)
	}
	return cli.Threshold("--fail-if conditions hold in %d places", len(hits))
}

// comparisons are those of measures with a bound.
var comparisons = map[string]func(v, bound float64) bool{
	"<":  func(v, bound float64) bool { return v < bound },
	"<=": func(v, bound float64) bool { return v <= bound },
	">":  func(v, bound float64) bool { return v > bound },
	">=": func(v, bound float64) bool { return v >= bound },
	"=":  func(v, bound float64) bool { return v == bound },
	"!=": func(v, bound float64) bool { return v != bound },
}
