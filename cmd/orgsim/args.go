package main

import (
	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// noArgs refuses arguments.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return cli.Usage("%s takes no arguments, and got %q", c.Name(), args[0])
}

// someArgs wants from low to high arguments, named in the error; high 0 means any number.
func someArgs(low, high int, names string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= low && (high == 0 || len(args) <= high) {
			return nil
		}
		return cli.Usage("%s takes %s", c.Name(), names).WithHint("orgsim help %s shows examples", c.Name())
	}
}

// What commands about companies take.
var (
	someProfiles = someArgs(1, 0, "one or more profiles")
	oneProfile   = someArgs(1, 1, "one PROFILE")
)
