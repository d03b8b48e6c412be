package main

import (
	"cmp"
	"math"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/events"
	"github.com/orgsim/orgsim/sim/peers"
)

// explainFlags are the flags of explain.
type explainFlags struct {
	model     modelFlags
	engine    engineFlags
	output    outputFlags
	own       organisationFlags
	structure string
	columns   []string // of every table; none: all
	detail    bool
	trace     int // draw whose story is told instead; 0: none
}

func newExplain(a *app) *cobra.Command {
	var f explainFlags
	c := newCompanyCommand(a, "explain PROFILE", oneProfile, f.run)
	without(c, "trace", "out", "format", "force", "csv-bom", "csv-separator", "chart", "columns", "detail", "organisations", "rank-by", "weights")
	c.Flags().StringVar(&f.structure, "structure", "", "explain structure `ID` (default: the top-ranked one)")
	f.model.add(c)
	f.engine.add(c, defaultRunEngine)
	f.output.add(c)
	f.output.addChart(c, report.ExplanationCharts...)
	f.own.add(c)
	c.Flags().StringSliceVar(&f.columns, "columns", nil, "show columns `A,B,...` of each table that has them, and omit tables with none")
	c.Flags().BoolVar(&f.detail, "detail", false, "list all inputs, not only the most influential")
	count(c.Flags(), &f.trace, "trace", 0, 1, math.MaxInt, "print the event trace of draw `N` (from 1) as NDJSON instead: one replication of the event engine")
	c.Flags().Lookup("trace").DefValue = ""
	completesBy(c, "structure", completeStructure)
	return c
}

// tell prints every event of one replication, one a line.
func (f *explainFlags) tell(a *app, c *cobra.Command, in *inputs, set sim.Settings) error {
	if f.structure == "" {
		return cli.Usage("--trace follows one structure, and none is given").WithHint("add --structure ID")
	}
	set.Engine = sim.Events
	var story events.Log
	job := sim.Job{Catalogue: in.catalogue, Structures: in.structures, Companies: in.companies[:1]}
	if _, err := sim.Trace(c.Context(), job, set, f.structure, f.trace-1, &story); err != nil {
		return simError(err)
	}
	if err := story.Write(a.out); err != nil {
		return err
	}
	return a.out.Flush()
}

func (f *explainFlags) run(a *app, c *cobra.Command, args []string) error {
	set := f.engine.settings()
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	in.include(f.structure, &f.model)
	if err := in.compares(f.structure, "the structure %s is not among those compared"); err != nil {
		return err
	}
	if err := report.CheckExplained(f.columns, in.currency); err != nil {
		return named(err)
	}
	if c.Flags().Changed("trace") {
		return f.tell(a, c, in, set)
	}
	practice, err := f.own.practice(c.Context(), a, in)
	if err != nil {
		return err
	}
	set.Detail, set.Flip = true, true
	err = f.output.put(a, c, in.files, func() (render.Document, error) { return f.explain(a, c, in, set, practice) })
	if err != nil {
		return err
	}
	return in.result()
}

// explain explains a structure for each company.
func (f *explainFlags) explain(a *app, c *cobra.Command, in *inputs, set sim.Settings, practice []peers.Finding) (doc render.Document, err error) {
	result, err := a.simulate(c.Context(), in, set, report.Run{Detail: true, Practice: practice})
	if err != nil { // a part of the companies is no explanation of all
		return doc, err
	}
	x := report.Explanation{Result: result, ID: f.structure, Inputs: map[string][]sim.Input{}, Detail: f.detail}
	for i := range in.companies {
		s := in.catalogue.Structure(cmp.Or(f.structure, result.Profiles[i].Leader))
		list, err := sim.Inputs(in.catalogue, []model.Structure{*s}, &in.companies[i], result.Months)
		if err != nil {
			return doc, simError(err)
		}
		x.Inputs[in.companies[i].ID] = list[0]
	}
	doc = x.Document()
	if len(f.columns) > 0 {
		doc, err = doc.OnlyColumns(f.columns...)
	}
	return doc, named(err)
}
