package main

import (
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
)

// viewFlags choose how the tables of a result are laid out.
type viewFlags struct{ report.View }

func (v *viewFlags) add(c *cobra.Command) {
	f := c.Flags()
	v.addRows(c, "show columns `structure,coverage,total`", "sort by columns `-coverage,cost`; - means descending (default: by rank)", "show the first `N` rows of each table")
	count(f, &v.Precision, "precision", -1, 0, 10, "show `N` decimal places (default: by column)")
	f.Lookup("precision").DefValue = "0" // not shown
	f.BoolVar(&v.Transpose, "transpose", false, "structures side by side")
	completesBy(c, "columns", completeList(report.ColumnNames()))
	completesBy(c, "sort", completeList(report.ColumnNames()))
}

// addList adds the flags that make sense for a plain list.
func (v *viewFlags) addList(c *cobra.Command) {
	v.addRows(c, "show columns `A,B,...`", "sort by columns `-A,B`; - means descending", "show the first `N` rows")
}

// addRows adds the choice of columns and rows, with what help says of each.
func (v *viewFlags) addRows(c *cobra.Command, columns, sort, top string) {
	f := c.Flags()
	f.StringSliceVar(&v.Columns, "columns", nil, columns)
	f.StringVar(&v.Sort, "sort", "", sort)
	count(f, &v.Top, "top", 0, 1, math.MaxInt, top)
	checked(c, func() error { return noneTwice("columns", v.Columns) })
}

// noneTwice refuses a list of a flag that names something twice.
func noneTwice(flag string, list []string) error {
	for i, name := range list {
		if slices.Contains(list[:i], name) {
			return cli.Usage("--%s: %s is listed twice", flag, name)
		}
	}
	return nil
}
