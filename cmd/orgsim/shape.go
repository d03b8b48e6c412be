package main

import (
	"math"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/render"
)

// shapeFlags choose the rows of a batch.
type shapeFlags struct{ batchfiles.Shape }

func (s *shapeFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&s.OneRow, "one-row", false, "one row per company, in every format: winner, runner-up, gap, verdict, P(best)")
	f.StringSliceVar(&s.Columns, "columns", nil, "show columns `A,B,...` of rows, also those of the list")
	f.StringVar(&s.Sort, "sort", "", "sort rows by columns `-A,B`; - means descending. With --one-row: all companies; without: each company's structures")
	count(f, &s.Top, "top", 0, 1, math.MaxInt, "show the first `N` rows; without --one-row: of each company")
	f.BoolVar(&s.Practice, "practice", false, "add how often each arrangement is found in documented organisations like each company, to rows and JSON")
	completesBy(c, "columns", completeRows)
	completesBy(c, "sort", completeRows)
	checked(c, func() error { return noneTwice("columns", s.Columns) })
}

// of is the shape with how csv is written.
func (s *shapeFlags) of(out *outputFlags) batchfiles.Shape {
	s.Mark, s.Semicolons = out.bom, out.cells == "semicolon"
	return s.Shape
}

// check refuses what no batch with these columns has, and a shape without effect on any target.
func (s *shapeFlags) check(out *outputFlags, p *batchfiles.Plan, o *batchfiles.Options) error {
	var formats []string
	for _, path := range o.Outputs {
		if f, err := render.FormatForFile(path); err == nil {
			formats = append(formats, f.Name)
		}
	}
	for _, t := range o.More {
		formats = append(formats, t.Format)
	}
	o.Shape = s.of(out)
	return named(s.Check(p, formats))
}

// completeRows offers the columns of the rows that are asked for.
func completeRows(c *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	oneRow, _ := c.Flags().GetBool("one-row")
	return next(batchfiles.ColumnNames(oneRow), word), cobra.ShellCompDirectiveNoFileComp
}
