package main

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
)

// stockProfiles are run when nobody names one.
var stockProfiles = []string{"saas", "manufacturing", "startup"}

func orStock(args []string) []string {
	if len(args) == 0 {
		return stockProfiles
	}
	return args
}

// runFlags are the flags of run.
type runFlags struct {
	model    modelFlags
	engine   engineFlags
	output   outputFlags
	view     viewFlags
	own      organisationFlags
	baseline string
	failIf   limits
	detail   bool
}

func newRun(a *app) *cobra.Command {
	var f runFlags
	c := newCompanyCommand(a, "run [PROFILE...]", nil, f.run)
	f.model.add(c)
	f.engine.add(c, defaultRunEngine)
	f.output.add(c)
	f.output.addChart(c, report.ResultCharts...)
	f.view.add(c)
	f.own.add(c)
	c.Flags().StringVar(&f.baseline, "baseline", "", "show differences from structure `ID`, draw by draw")
	addFailIf(c, &f.failIf)
	c.Flags().BoolVar(&f.detail, "detail", false, "include responsibilities and seats in JSON results")
	completesBy(c, "baseline", completeStructure)
	return c
}

func (f *runFlags) run(a *app, c *cobra.Command, args []string) error {
	set, view := f.engine.settings(), f.view.View
	f.model.dialect.Pass = true
	in, err := a.read(orStock(args), &f.model)
	if err != nil {
		return err
	}
	placed := slices.ContainsFunc(in.companies, func(c model.Company) bool { return c.Current != "" })
	view.Currency = in.currency
	if err := view.Check(f.baseline != "", false, in.header.Others, placed); err != nil {
		return named(err)
	}
	if err := f.failIf.known(in); err != nil {
		return err
	}
	if err := in.compares(f.baseline, "the baseline %s is not among the structures"); err != nil {
		return err
	}
	practice, err := f.own.practice(c.Context(), a, in)
	if err != nil {
		return err
	}
	set.Detail, set.Flip, set.Baseline = true, true, f.baseline
	var result *report.Result
	var ended error // by a signal: what is finished is written
	err = f.output.put(a, c, in.files, func() (doc render.Document, err error) {
		if result, ended = a.simulate(c.Context(), in, set, report.Run{Detail: f.detail, Practice: practice}); result == nil {
			return doc, ended
		}
		doc, err = result.Document(view)
		return doc, named(err)
	})
	if err = cmp.Or(err, ended); err != nil {
		return err
	}
	if err := f.failIf.check(a, result); err != nil {
		return err
	}
	return in.result()
}
