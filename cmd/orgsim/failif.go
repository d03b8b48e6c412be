package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/sim"
)

// limit is one condition of --fail-if.
type limit struct {
	text      string
	structure string // empty: the leading one
	measure   *sim.MeasureInfo
	op        string
	bound     float64
}

type limits []limit

// addFailIf adds the flag to a command.
func addFailIf(c *cobra.Command, to *[]string) {
	c.Flags().StringArrayVar(to, "fail-if", nil, "exit with code 10 if `CONDITION` holds for a leading structure, such as coverage<60; repeatable")
	must(c.RegisterFlagCompletionFunc("fail-if", cobra.FixedCompletions(measureNames(everyMeasure), cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp)))
}

var limitPattern = regexp.MustCompile(`^\s*(?:([^\s<>=!]+)\.)?([a-z_]+)\s*(<=|>=|==|!=|<|>)\s*(\S+)\s*$`)

// parseLimits reads conditions such as coverage<60 or both.p_best>=0.5.
func parseLimits(texts []string) (limits, error) {
	var out limits
	for _, text := range texts {
		m := limitPattern.FindStringSubmatch(text)
		if m == nil {
			return nil, cli.Usage("--fail-if %q is not a condition", text).WithHint("write it as 'coverage<60' or 'both.coverage<60'")
		}
		bound, err := strict.ParseNumber(m[4], strict.AnyNumber)
		if err != nil {
			return nil, cli.Usage("--fail-if %q: %q is not a number", text, m[4])
		}
		measure := sim.Measure(m[2]).Info()
		if measure == nil {
			return nil, cli.Unknown("measure", m[2], measureNames(everyMeasure))
		}
		out = append(out, limit{strings.TrimSpace(text), m[1], measure, m[3], bound})
	}
	return out, nil
}

// known refuses conditions on a structure that is not compared, before the work.
func (ls limits) known(in *inputs) error {
	ids := structureIDs(in.structures)
	for _, l := range ls {
		if l.structure != "" && !slices.Contains(ids, l.structure) {
			return cli.Unknown("structure", l.structure, ids)
		}
	}
	return nil
}

// check names every condition that holds.
func (ls limits) check(a *app, r *report.Result) error {
	var hits []string
	for i := range r.Profiles {
		p := &r.Profiles[i]
		for _, l := range ls {
			id := l.structure
			if id == "" {
				id = p.Leader
			}
			s := p.Structure(id)
			if s == nil {
				return cli.Usage("--fail-if %s: structure %s is not among those compared", l.text, id)
			}
			if v := l.measure.Mean(s); l.holds(v) {
				hits = append(hits, fmt.Sprintf("%s: %s holds for %s (%s is %s)", p.ID, l.text, id, l.measure.ID, strconv.FormatFloat(v, 'g', 6, 64)))
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

func (l *limit) holds(v float64) bool {
	switch l.op {
	case "<":
		return v < l.bound
	case "<=":
		return v <= l.bound
	case ">":
		return v > l.bound
	case ">=":
		return v >= l.bound
	case "==":
		return v == l.bound
	}
	return v != l.bound
}
