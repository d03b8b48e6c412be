package main

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/chart/picture"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// defaultRunEngine computes run and explain unless --engine says otherwise.
const defaultRunEngine = sim.Events

const (
	defaultSeed = 1
	maxWorkers  = 1024
	workersText = "run `N` workers (default: one per processor)"
	seedText    = "root seed `N` of the random streams; the draws of a seed are the same for every company"
)

// Measures by what a flag can do with them.
func everyMeasure(*sim.MeasureInfo) bool { return true }
func weighs(m *sim.MeasureInfo) bool     { return m.Draw != nil }
func ranks(m *sim.MeasureInfo) bool      { return m.Ranks }

// measureNames are the words for measures that a flag understands.
func measureNames(which func(*sim.MeasureInfo) bool) []string {
	var out []string
	for i := range sim.Measures {
		if m := &sim.Measures[i]; which(m) {
			out = append(out, string(m.ID))
		}
	}
	return out
}

// choice is a flag that takes one of a few words.
type choice struct {
	kind  string // "format"
	value *string
	known []string
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return strings.ToUpper(c.kind) }
func (c *choice) Set(s string) error {
	if p, ok := picture.ForFile("." + s); ok && c.kind == "format" {
		return cli.Usage("%s cannot be written to standard output", p.Name).WithHint("use -o FILE%s", p.Ending)
	}
	if !slices.Contains(c.known, s) {
		return cli.Unknown(c.kind, s, c.known)
	}
	*c.value = s
	return nil
}

// oneOf adds a flag that takes one of a few words.
func oneOf(c *cobra.Command, to *string, name, kind string, known []string, usage string) {
	c.Flags().Var(&choice{kind, to, known}, name, usage)
	completes(c, name, known...)
}

// checked adds what is to be checked of a command's flags before it begins.
func checked(c *cobra.Command, check func() error) {
	before := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if before != nil {
			if err := before(c, args); err != nil {
				return err
			}
		}
		return check()
	}
}

// completes says which words may stand behind a flag.
func completes(c *cobra.Command, flag string, words ...cobra.Completion) {
	completesBy(c, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

func completesBy(c *cobra.Command, flag string, by cobra.CompletionFunc) {
	must(c.RegisterFlagCompletionFunc(flag, by))
}

// ownFlags name what users bring.
type ownFlags struct {
	files []string // structure files
}

func (o *ownFlags) add(c *cobra.Command) {
	c.Flags().StringArrayVar(&o.files, "structures-file", nil, "read your own structures and roles from `FILE`; repeatable")
	must(c.MarkFlagFilename("structures-file", "yaml", "yml", "json"))
}

// catalogue is the built-in one with what users bring.
func (o *ownFlags) catalogue() (*model.Catalogue, error) {
	return withOwn(seeds.Catalogue(), o.files)
}

// modelFlags choose what is compared.
type modelFlags struct {
	ownFlags
	structures []string  // ids and words for groups; empty: those compared by default
	set        []string  // name=value
	over       *settings // what it says
	plans      bool      // the command looks at the path of the headcount
	blind      bool      // it does not look at the structure in place
	dialect    dialectFlags
	currency   currencyFlags
}

func (m *modelFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVarP(&m.structures, "structures", "s", nil, "compare structures `ID,ID,...`, core or all (default: core, and those of --structures-file)")
	m.ownFlags.add(c)
	m.addSet(c, "profile field or model parameter")
	completesBy(c, "structures", completeStructures)
}

// addSet adds, of the flags of a command that compares what it always compares, those that say what the company is.
func (m *modelFlags) addSet(c *cobra.Command, what string) {
	c.Flags().StringArrayVar(&m.set, "set", nil, "override a "+what+", as `NAME=VALUE`; repeatable")
	m.dialect.add(c)
	m.currency.add(c)
	completesBy(c, "set", completeSettings)
	checked(c, func() (err error) {
		m.over, err = parseSettings(m.set)
		return err
	})
}

// drawFlags choose the draws on which structures are compared.
type drawFlags struct {
	draws, months, workers int
	seed                   uint64
}

// add adds the flags; usually draws are made, from least to most are possible.
func (d *drawFlags) add(c *cobra.Command, usually, least, most int, usage string) {
	f := c.Flags()
	count(f, &d.draws, "draws", usually, least, most, usage)
	f.Uint64Var(&d.seed, "seed", defaultSeed, seedText)
	count(f, &d.months, "months", sim.DefaultMonths, 1, sim.MaxMonths, "horizon of `N` months")
	count(f, &d.workers, "workers", 0, 1, maxWorkers, workersText)
}

// settings are those of the closed form.
func (d *drawFlags) settings() sim.Settings {
	return sim.Settings{Engine: sim.Analytic, Draws: d.draws, Seed: d.seed, Months: d.months, RankBy: sim.Total,
		Workers: cmp.Or(d.workers, min(runtime.NumCPU(), maxWorkers))}
}

// addBlocks adds the flags where draws come in whole blocks.
func (d *drawFlags) addBlocks(c *cobra.Command) {
	d.add(c, sim.DefaultAnalyticDraws, 1, sim.MaxDraws, fmt.Sprintf("judge on `N` Monte Carlo draws, in whole blocks of %d", sim.BlockSize))
	checked(c, func() error {
		if d.draws%sim.BlockSize == 0 {
			return nil
		}
		return cli.Usage("--draws %d is not a whole number of blocks", d.draws).WithHint("use a multiple of %d, such as %d", sim.BlockSize, (d.draws/sim.BlockSize+1)*sim.BlockSize)
	})
}

// engineFlags choose how it is computed.
type engineFlags struct {
	drawFlags
	engine  string
	rankBy  string
	weights map[sim.Measure]float64
}

func (e *engineFlags) add(c *cobra.Command, engine sim.Engine) {
	e.engine, e.rankBy = string(engine), string(sim.Total)
	oneOf(c, &e.engine, "engine", "engine", []string{"events", "analytic"}, "engine: events (simulates issues one by one) or analytic (expected values in closed form)")
	e.drawFlags.add(c, 0, 1, sim.MaxDraws, fmt.Sprintf("at most `N` Monte Carlo draws per company (default %d analytic, %d events); a verdict takes %d", sim.DefaultAnalyticDraws, sim.DefaultEventDraws, decision.VerdictDraws))
	oneOf(c, &e.rankBy, "rank-by", "measure", measureNames(ranks), "rank by "+text.Or(measureNames(ranks)))
	weights := c.Flags().String("weights", "", "rank by weighted measures, as `coverage=5,conflict=2,cost=3`")
	completesBy(c, "weights", cobra.FixedCompletions(suffixed(measureNames(weighs), "="), cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp))
	checked(c, func() (err error) {
		e.weights, err = parseWeights(*weights)
		if err == nil && len(e.weights) > 0 && c.Flags().Changed("rank-by") {
			err = cli.Usage("--weights and --rank-by exclude each other")
		}
		return err
	})
}

// settings are those of the flags.
func (e *engineFlags) settings() sim.Settings {
	s := e.drawFlags.settings()
	s.Engine, s.RankBy, s.Weights = sim.Engine(e.engine), sim.Measure(e.rankBy), e.weights
	return s
}

func parseWeights(text string) (map[sim.Measure]float64, error) {
	if text == "" {
		return nil, nil
	}
	out := map[sim.Measure]float64{}
	sum := 0.0
	for _, part := range strings.Split(text, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			return nil, cli.Usage("--weights: %q has no value", part).WithHint("write it as coverage=5,conflict=2,cost=3")
		}
		if m := sim.Measure(name).Info(); m == nil || !weighs(m) {
			return nil, cli.Unknown("measure", name, measureNames(weighs))
		}
		v, err := strict.ParseNumber(value, strict.Bounds{Max: 1e9})
		if _, twice := out[sim.Measure(name)]; twice || err != nil {
			return nil, cli.Usage("--weights: %q is not a weight", part).WithHint("a weight is a number of 0 or more, given once for each measure")
		}
		out[sim.Measure(name)] = v
		sum += v
	}
	if sum == 0 {
		return nil, cli.Usage("--weights: all weights are zero")
	}
	return out, nil
}

// outputFlags choose what comes out, and where.
type outputFlags struct {
	format string
	out    []string
	force  bool
	charts bool   // the command has charts
	chart  string // kind of chart; empty: the first
	bom    bool   // csv begins with a byte order mark
	cells  string // what stands between cells of csv: comma or semicolon
}

// layout adds to options how csv is written.
func (o *outputFlags) layout(opts render.Options) render.Options {
	opts.Mark, opts.Semicolons = o.bom, o.cells == "semicolon"
	return opts
}

// excel refuses options of csv where none is written.
func (o *outputFlags) excel(c *cobra.Command, formats []string) error {
	for _, name := range []string{"csv-bom", "csv-separator"} {
		if c.Flags().Changed(name) && !slices.Contains(formats, "csv") {
			return cli.Usage("--%s is for CSV, and no output is CSV", name).WithHint("use -f csv or -o FILE.csv")
		}
	}
	return nil
}

func (o *outputFlags) add(c *cobra.Command) {
	f := c.Flags()
	o.format = "table"
	f.VarP(&choice{"format", &o.format, render.FormatNames()}, "format", "f", "format on standard output: "+text.Or(render.FormatNames()))
	completes(c, "format", render.FormatNames()...)
	f.StringArrayVarP(&o.out, "out", "o", nil, "write `FILE` instead, in the format of its extension; repeatable")
	f.BoolVar(&o.force, "force", false, "overwrite existing output files")
	f.BoolVar(&o.bom, "csv-bom", false, "begin CSV with a byte order mark, so that Excel reads it as UTF-8")
	o.cells = "comma"
	oneOf(c, &o.cells, "csv-separator", "separator", []string{"comma", "semicolon"}, "separate CSV cells by `comma|semicolon`; semicolon also writes decimal commas, as Excel expects in much of Europe")
}

func suffixed(words []string, suffix string) []cobra.Completion {
	return text.Each(words, func(w string) string { return w + suffix })
}

// must holds for registrations that fail only when a name is misspelt here.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
