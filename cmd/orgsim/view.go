package main

import (
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
	f.IntVar(&v.top, "top", 0, "show the first `N` rows of each table")
	f.IntVar(&v.precision, "precision", -1, "show `N` decimal places (default: by column)")
	f.Lookup("precision").DefValue = "0" // not shown
	f.BoolVar(&v.transpose, "transpose", false, "structures side by side")
	must(c.RegisterFlagCompletionFunc("columns", completeList(report.ColumnNames())))
	must(c.RegisterFlagCompletionFunc("sort", completeList(report.ColumnNames())))
}

// addList adds the flags that make sense for a plain list.
func (v *viewFlags) addList(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&v.columns, "columns", nil, "show columns `A,B,...`")
	f.StringVar(&v.sort, "sort", "", "sort by columns `-A,B`; - means descending")
	f.IntVar(&v.top, "top", 0, "show the first `N` rows")
}

// view is the layout the flags ask for.
func (v *viewFlags) view(c *cobra.Command) (report.View, error) {
	switch {
	case v.top < 0 || c.Flags().Changed("top") && v.top == 0:
		return report.View{}, cli.Usage("--top %d is out of range", v.top).WithHint("1 and more are possible")
	case c.Flags().Changed("precision") && (v.precision < 0 || v.precision > 10):
		return report.View{}, cli.Usage("--precision %d is out of range", v.precision).WithHint("0 to 10 are possible")
	}
	for i, name := range v.columns {
		if slices.Contains(v.columns[:i], name) {
			return report.View{}, cli.Usage("--columns: %s is there twice", name)
		}
	}
	return report.View{Columns: v.columns, Sort: v.sort, Top: v.top, Precision: v.precision, Transpose: v.transpose}, nil
}
