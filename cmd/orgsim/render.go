package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/strict"
)

func newRender(a *app) *cobra.Command {
	var out outputFlags
	var view viewFlags
	var failIf []string
	c := &cobra.Command{
		Use:     "render FILE",
		GroupID: groupOutput,
		Short:   "Print a saved result again, in any format",
		Long: `Render prints a result that was saved as JSON or NDJSON exactly as the run that produced it would have,
without computing anything.`,
		Example: `  orgsim run acme.yaml -o acme.json
  orgsim render acme.json
  orgsim render acme.json -f latex --columns structure,coverage,total
  orgsim run acme.yaml -f json | orgsim render - -o acme.xlsx -o acme.html`,
		Args: someArgs(1, 1, "one saved result"),
		RunE: func(c *cobra.Command, args []string) error {
			v, err := view.view(c)
			if err != nil {
				return err
			}
			limits, err := parseLimits(failIf)
			if err != nil {
				return err
			}
			r, err := a.readResult(args[0])
			if err != nil {
				return err
			}
			doc, err := r.Document(v)
			if err != nil {
				return named(err)
			}
			to, err := out.open(a, c, args)
			if err != nil {
				return err
			}
			defer to.close()
			if err := to.write(doc); err != nil {
				return err
			}
			return limits.check(a, r)
		},
	}
	out.add(c)
	view.add(c)
	c.Flags().StringArrayVar(&failIf, "fail-if", nil, "exit with code 10 if `CONDITION` holds for a leading structure, such as coverage<60; repeatable")
	must(c.RegisterFlagCompletionFunc("fail-if", cobra.FixedCompletions(measureNames(everyMeasure), cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp)))
	return c
}

// readResult reads a saved result from a file or, for -, standard input.
func (a *app) readResult(file string) (*report.Result, error) {
	var in io.Reader = a.in
	if file != "-" {
		f, err := strict.Open(file)
		if err != nil {
			return nil, cli.Input(file, err)
		}
		defer f.Close()
		in = f
	} else if isTerminal(a.in) {
		return nil, cli.Usage("standard input is a terminal").WithHint("pipe a result into it, or name a file")
	}
	r, err := report.Read(file, in)
	if err != nil {
		return nil, cli.Input(file, err)
	}
	return r, nil
}
