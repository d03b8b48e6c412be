package main

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// whole is a flag that takes a whole number in plain digits. The flag parser also takes 0x10, 1_000 and +1, and reads
// 010 as 8.
type whole struct{ pflag.Value }

var wholePattern = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

func (w whole) Set(s string) error {
	if !wholePattern.MatchString(s) {
		return errors.New("is not a whole number")
	}
	switch err := w.Value.Set(s); {
	case err == nil:
		return nil
	case w.Type() == "uint64":
		return fmt.Errorf("is out of range; 0 to %d are possible", uint64(math.MaxUint64))
	}
	return errors.New("is out of range")
}

// plainNumbers makes all flags of a command and its subcommands that count something whole.
func plainNumbers(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if t := f.Value.Type(); t == "int" || t == "uint64" {
			f.Value = whole{f.Value}
		}
	})
	for _, sub := range c.Commands() {
		plainNumbers(sub)
	}
}

// noEmptyFlags refuses flags that were given nothing. A script with an unset variable must not get the default
// instead.
func noEmptyFlags(c *cobra.Command) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		text := strings.TrimSpace(f.Value.String())
		if t := f.Value.Type(); err == nil && (t == "string" && text == "" || t == "stringSlice" && text == "[]") {
			err = needsValue(f)
		}
	})
	return err
}

func needsValue(f *pflag.Flag) error {
	_, usage := pflag.UnquoteUsage(f)
	return cli.Usage("--%s needs a value", f.Name).WithHint("--%s: %s", f.Name, usage)
}
