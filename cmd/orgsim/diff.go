package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
)

func newDiff(a *app) *cobra.Command {
	var out outputFlags
	var exitCode bool
	var money currencyFlags
	c := newCommand(a, "diff A B", someArgs(2, 2, "two saved results"), func(a *app, c *cobra.Command, args []string) error {
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
		if before.Currency, err = oneCurrency(money.money, before, after, args); err != nil {
			return err
		}
		after.Currency = before.Currency
		if err := out.print(a, c, report.Diff(before, after, args[0], args[1]), args...); err != nil || !exitCode || report.Same(before, after) {
			return err
		}
		return cli.Threshold("the results differ")
	})
	out.add(c)
	money.addOutput(c)
	c.Flags().Lookup("currency").Usage = "report amounts in currency `CODE`, such as EUR (default: that of the results)"
	c.Flags().BoolVar(&exitCode, "exit-code", false, "exit with code 10 if a recommendation or a figure differs")
	return c
}

// oneCurrency is what two results are compared in.
func oneCurrency(in profiles.Money, before, after *report.Result, names []string) (text.Currency, error) {
	if !in.IsSet() && before.Currency != after.Currency {
		return text.Currency{}, cli.Usage("%s is in %s and %s in %s", names[0], before.Currency, names[1], after.Currency).
			WithHint("choose one to compare them in: --currency USD, or another with its --rate")
	}
	return told(in, names, []text.Currency{before.Currency, after.Currency})
}
