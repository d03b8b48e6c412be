package main

import (
	"math"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
)

// shapeFlags choose the rows of a batch.
type shapeFlags struct{ batchfiles.Shape }

func (s *shapeFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&s.OneRow, "one-row", false, "one row per company, in every format: winner, runner-up, gap, verdict, P(best)")
	f.StringSliceVar(&s.Columns, "columns", nil, "show columns `A,B,...` of the rows, also columns of the input list")
	f.StringVar(&s.Sort, "sort", "", "sort rows by columns `-A,B`; - means descending. With --one-row: all companies; without: each company's structures")
	count(f, &s.Top, "top", 0, 1, math.MaxInt, "show the first `N` rows; without --one-row: of each company")
	f.BoolVar(&s.Practice, "practice", false, "add to rows and JSON how common each arrangement is among documented organisations like the company")
	completesBy(c, "columns", completeRows)
	completesBy(c, "sort", completeRows)
	checked(c, func() error { return noneTwice("columns", s.Columns) })
}

// of is the shape with how csv is written.
func (s *shapeFlags) of(out *outputFlags) batchfiles.Shape {
	s.Mark, s.Semicolons = out.bom, out.cells == "semicolon"
	return s.Shape
}

// completeRows offers the columns of the rows that are asked for.
func completeRows(c *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	oneRow, _ := c.Flags().GetBool("one-row")
	return next(batchfiles.ColumnNames(oneRow), word), cobra.ShellCompDirectiveNoFileComp
}
