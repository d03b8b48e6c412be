package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

func newDiff(a *app) *cobra.Command {
	var out outputFlags
	var exitCode bool
	c := &cobra.Command{
		Use:     "diff A B",
		GroupID: groupOutput,
		Short:   "Show what changed between two saved results",
		Long: `Diff compares two saved results: settings, the company, the recommendation, and every figure. A change within
the range of the earlier draws is marked.`,
		Example: `  orgsim run acme.yaml -o before.json
  orgsim run acme.yaml --set clarity=0.8 -o after.json
  orgsim diff before.json after.json
  orgsim diff before.json after.json --exit-code -q`,
		Args: someArgs(2, 2, "two saved results"),
		RunE: func(c *cobra.Command, args []string) error {
			if args[0] == "-" && args[1] == "-" {
				return cli.Usage("only one of the results can be standard input")
			}
			before, err := a.readResult(args[0])
			if err != nil {
				return err
			}
			after, err := a.readResult(args[1])
			if err != nil {
				return err
			}
			doc, err := report.Diff(before, after, args[0], args[1])
			if err != nil {
				return err
			}
			if err := out.print(a, c, doc, args...); err != nil || !exitCode || report.Same(before, after) {
				return err
			}
			return cli.Threshold("the results differ")
		},
	}
	out.add(c)
	c.Flags().BoolVar(&exitCode, "exit-code", false, "exit with code 10 if a recommendation or a figure differs")
	return c
}
