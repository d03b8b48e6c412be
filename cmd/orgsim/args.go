package main

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
)

// noArgs refuses arguments.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return cli.Usage("%s takes no arguments, but got %q", c.Name(), args[0])
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

// only makes a flag choose a mode in which a command refuses every flag that it does not look at, but those of all
// commands: who gives a flag means something by it, and would take the output for it.
func only(c *cobra.Command, mode string, looks ...string) {
	idle(c, mode, func(name string) bool { return name == mode || slices.Contains(looks, name) })
}

// without is only, with the flags that the mode does not look at.
func without(c *cobra.Command, mode string, blind ...string) {
	idle(c, mode, func(name string) bool { return !slices.Contains(blind, name) })
}

func idle(c *cobra.Command, mode string, looks func(name string) bool) {
	checked(c, func() error {
		if m := c.Flags().Lookup(mode); !m.Changed || m.Value.String() == "false" {
			return nil
		}
		var names []string
		c.Flags().Visit(func(f *pflag.Flag) {
			if c.InheritedFlags().Lookup(f.Name) == nil && !looks(f.Name) {
				names = append(names, "--"+f.Name)
			}
		})
		if len(names) == 0 {
			return nil
		}
		return cli.Usage("--%s cannot be combined with %s", mode, text.And(names)).WithHint("leave one of them out")
	})
}
