package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/lazy"
)

// whole is a flag that takes a whole number in plain digits within bounds. The flag parser also takes 0x10, 1_000 and +1,
// and reads 010 as 8.
type whole struct {
	pflag.Value
	name        string
	least, most int // of an int
}

var wholePattern = lazy.Regexp(`^(0|-?[1-9][0-9]*)$`)

func (w whole) Set(s string) error {
	if !wholePattern().MatchString(s) {
		return errors.New("is not a whole number")
	}
	err := w.Value.Set(s)
	switch {
	case err != nil && w.Type() == "uint64":
		return fmt.Errorf("is out of range; allowed: 0 to %d", uint64(math.MaxUint64))
	case err == nil && w.Type() == "uint64":
		return nil
	}
	if n, _ := strconv.Atoi(w.String()); err == nil && w.least <= n && n <= w.most {
		return nil
	}
	e := cli.Usage("--%s %s is out of range", w.name, s)
	if w.most == math.MaxInt {
		return e.WithHint("allowed: %d or more", w.least)
	}
	return e.WithHint("allowed: %d to %d", w.least, w.most)
}

// count adds a flag that counts something, from least to most.
func count(flags *pflag.FlagSet, to *int, name string, usual, least, most int, usage string) {
	flags.IntVar(to, name, usual, usage)
	f := flags.Lookup(name)
	f.Value = whole{f.Value, name, least, most}
}

// plainNumbers makes all flags of a command and its subcommands that count something whole.
func plainNumbers(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if _, bounded := f.Value.(whole); !bounded && slices.Contains([]string{"int", "uint64"}, f.Value.Type()) {
			f.Value = whole{f.Value, f.Name, math.MinInt, math.MaxInt}
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
