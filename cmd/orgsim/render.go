package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

func newRender(a *app) *cobra.Command {
	var out outputFlags
	var view viewFlags
	var failIf limits
	c := newCommand(a, "render FILE", someArgs(1, 1, "one saved result"), func(a *app, c *cobra.Command, args []string) error {
		r, err := a.readResult(args[0])
		if err != nil {
			return err
		}
		doc, err := r.Document(view.View)
		if err != nil {
			return named(err)
		}
		if err := out.print(a, c, doc, args...); err != nil {
			return err
		}
		return failIf.check(a, r)
	})
	out.add(c)
	out.addChart(c, report.ResultCharts...)
	view.add(c)
	addFailIf(c, &failIf)
	return c
}

// readResult reads a saved result from a file or, for -, standard input.
func (a *app) readResult(file string) (*report.Result, error) {
	in, err := a.source(file, "a result")
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, err := report.Read(file, in)
	if err != nil {
		return nil, cli.Input(file, err)
	}
	return r, nil
}
