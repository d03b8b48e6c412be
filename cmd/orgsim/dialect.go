package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
)

// addDialect adds the flags that say how a list of companies is written.
func addDialect(c *cobra.Command, d *lists.Dialect) {
	f := c.Flags()
	f.Var(&choice{"sign", &d.Delimiter, []string{",", ";", "tab", "|"}}, "delimiter", "read CSV cells between `SIGN`: , ; tab or | (default: as the header shows)")
	f.Var(&choice{"word", &d.Decimal, []string{"point", "comma"}}, "decimal", "read numbers of lists with a decimal `point|comma` (default: as the numbers show)")
	f.StringVar(&d.Sheet, "sheet", "", "read the sheet `NAME|N` of Excel workbooks (default: the one that holds a list)")
	f.StringSliceVar(&d.Ignore, "ignore-columns", nil, "leave out columns `A,B` of lists, whatever they are called; all: every column that is no field")
	f.StringSliceVar(&d.Keep, "keep-columns", nil, "pass columns `A,B` of lists on as they are, whatever they are called")
	must(c.RegisterFlagCompletionFunc("ignore-columns", cobra.FixedCompletions([]cobra.Completion{lists.All}, cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("keep-columns", cobra.NoFileCompletions))
	must(c.RegisterFlagCompletionFunc("delimiter", cobra.FixedCompletions([]cobra.Completion{",", ";", "tab", "|"}, cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("decimal", cobra.FixedCompletions([]cobra.Completion{"point", "comma"}, cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("sheet", cobra.NoFileCompletions))
}

// dialectFits refuses flags that say how a list is written, where no input is such a list.
func dialectFits(d *lists.Dialect, inputs []string) error {
	of := func(formats ...strict.Format) bool {
		return slices.ContainsFunc(inputs, func(path string) bool {
			_, builtin := profiles.Source(path)
			return !builtin && slices.Contains(formats, strict.FormatOf(path))
		})
	}
	for _, flag := range []struct {
		name, value, of string
		formats         []strict.Format
	}{
		{"delimiter", d.Delimiter, "CSV", []strict.Format{strict.FormatUnknown, strict.FormatCSV}},
		{"decimal", d.Decimal, "CSV, .xlsx and Parquet", []strict.Format{strict.FormatUnknown, strict.FormatCSV, strict.FormatXLSX, strict.FormatParquet}},
		{"ignore-columns", strings.Join(d.Ignore, ","), "CSV, .xlsx and Parquet", []strict.Format{strict.FormatUnknown, strict.FormatCSV, strict.FormatXLSX, strict.FormatParquet}},
		{"keep-columns", strings.Join(d.Keep, ","), "CSV, .xlsx and Parquet", []strict.Format{strict.FormatUnknown, strict.FormatCSV, strict.FormatXLSX, strict.FormatParquet}},
		{"sheet", d.Sheet, ".xlsx", []strict.Format{strict.FormatUnknown, strict.FormatXLSX}},
	} {
		if flag.value != "" && !of(flag.formats...) {
			return cli.Usage("--%s is for %s files, and no input is one", flag.name, flag.of)
		}
	}
	return nil
}
