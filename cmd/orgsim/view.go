package main

import (
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

// viewFlags choose how the tables of a result are laid out.
type viewFlags struct {
	columns   []string
	sort      string
	top       int
	precision int
	transpose bool
}

func (v *viewFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&v.columns, "columns", nil, "show columns `structure,coverage,total`")
	f.StringVar(&v.sort, "sort", "", "sort by columns `-coverage,cost`; - means descending (default: by rank)")
	count(f, &v.top, "top", 0, 1, math.MaxInt, "show the first `N` rows of each table")
	count(f, &v.precision, "precision", -1, 0, 10, "show `N` decimal places (default: by column)")
	f.Lookup("precision").DefValue = "0" // not shown
	f.BoolVar(&v.transpose, "transpose", false, "structures side by side")
	completesBy(c, "columns", completeList(report.ColumnNames()))
	completesBy(c, "sort", completeList(report.ColumnNames()))
}

// addList adds the flags that make sense for a plain list.
func (v *viewFlags) addList(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&v.columns, "columns", nil, "show columns `A,B,...`")
	f.StringVar(&v.sort, "sort", "", "sort by columns `-A,B`; - means descending")
	count(f, &v.top, "top", 0, 1, math.MaxInt, "show the first `N` rows")
}

// view is the layout the flags ask for.
func (v *viewFlags) view() (report.View, error) {
	return report.View{Columns: v.columns, Sort: v.sort, Top: v.top, Precision: v.precision, Transpose: v.transpose}, noneTwice("columns", v.columns)
}

// noneTwice refuses a list of a flag that names something twice.
func noneTwice(flag string, list []string) error {
	for i, name := range list {
		if slices.Contains(list[:i], name) {
			return cli.Usage("--%s: %s is there twice", flag, name)
		}
	}
	return nil
}
