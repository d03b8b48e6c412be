package main

import (
	"context"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/design"
)

// designFlags are the flags of design.
type designFlags struct {
	model    modelFlags
	draws    drawFlags
	output   outputFlags
	from     string
	roles    []string
	keep     []string
	maxSeats int
	starts   int
}

// Defaults and limits of design.
const (
	defaultStarts = 16
	mostStarts    = 10000
	usualSeats    = 3
)

func newDesign(a *app) *cobra.Command {
	var f designFlags
	c := newCompanyCommand(a, "design PROFILE", oneProfile, f.run)
	f.model.add(c)
	f.draws.addBlocks(c)
	f.output.add(c)
	flags := c.Flags()
	flags.Lookup("structures").Usage = "start from the best of structures `ID,ID,...`, core or all (default: core, and those of --structures-file)"
	flags.Lookup("out").Usage = "write `FILE` instead, in the format of its extension, or a structure file (.yaml) beside the table; repeatable"
	flags.StringVar(&f.from, "from", "", "start from structure `ID` (default: the one in place, else the best)")
	flags.StringSliceVar(&f.roles, "roles", []string{"cio", "cto", "cdo"}, "roles `ID,ID,...` that may be hired, or none")
	flags.StringSliceVar(&f.keep, "keep", nil, "keep `RULE,RULE,...` unchanged: lines, seats, duties, a responsibility or a seat")
	count(flags, &f.maxSeats, "max-seats", usualSeats, 1, model.MaxSeats, "at most `N` people (never fewer than at the start)")
	count(flags, &f.starts, "starts", defaultStarts, 1, mostStarts, "search from `N` starting points: more take longer and miss less")
	completesBy(c, "from", completeStructure)
	completesBy(c, "keep", fromCatalogue(func(cat *model.Catalogue) []string { return slices.Concat(keepWords, cat.ResponsibilityIDs()) }))
	completesBy(c, "roles", fromCatalogue((*model.Catalogue).RoleIDs))
	return c
}

func (f *designFlags) run(a *app, c *cobra.Command, args []string) error {
	set := f.draws.settings()
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	if len(in.companies) > 1 {
		return cli.Usage("design takes one company, not %d", len(in.companies)).WithHint("give a file with one profile")
	}
	p := design.Problem{Catalogue: in.catalogue, Company: &in.companies[0], MaxSeats: f.maxSeats, Starts: f.starts, Draws: set.Draws, Seed: set.Seed, Months: set.Months, Workers: set.Workers}
	if err := f.start(c.Context(), in, set, &p); err != nil {
		return err
	}
	if p.Roles, err = f.hirable(c, in.catalogue); err != nil {
		return err
	}
	if p.Keep, err = f.rules(in.catalogue, &p.From); err != nil {
		return err
	}
	files, yaml, err := f.files(a, c, in)
	if err != nil {
		return err
	}
	defer yaml.Abort()
	defer files.close()
	return f.search(a, c, in, &p, files, yaml)
}

// search looks for the structure and writes it.
func (f *designFlags) search(a *app, c *cobra.Command, in *inputs, p *design.Problem, files *outputs, yaml *outfile.Set) error {
	bar := newBar(a)
	p.Progress = bar.update
	found, err := design.Search(c.Context(), *p)
	bar.done()
	if err != nil {
		return simError(err)
	}
	x := report.NewDesign(p, found, in.run())
	if files != nil {
		if err := files.write(x.Document()); err != nil {
			return err
		}
	}
	for _, out := range yaml.Files {
		if _, err := out.Write(seeds.WriteStructures(in.catalogue, []model.Structure{x.Written()})); err != nil {
			return err
		}
	}
	if err := yaml.Commit(); err != nil {
		return err
	}
	for _, out := range yaml.Files {
		a.printer().Note("wrote %s: structure %s%s", out.Path(), x.Written().ID, map[bool]string{false: ", which is the start unchanged"}[x.Improved])
	}
	if found.Ended {
		return context.Cause(c.Context())
	}
	return in.result()
}

// files opens what is written: documents, nil where none is asked for, and
// structure files.
func (f *designFlags) files(a *app, c *cobra.Command, in *inputs) (*outputs, *outfile.Set, error) {
	var docs, structures []string
	for _, path := range f.output.out {
		if ending := filepath.Ext(path); ending == ".yaml" || ending == ".yml" {
			structures = append(structures, path)
		} else {
			docs = append(docs, path)
		}
	}
	set, err := a.openAll(c.Context(), structures, in.files, len(docs) == 0, f.output.force)
	if err != nil {
		return nil, nil, err
	}
	rest := f.output
	rest.out = docs
	out, err := rest.open(a, c, append(slices.Clone(in.files), structures...))
	if err != nil {
		set.Abort()
	}
	return out, set, err
}

// start chooses where the search starts: --from, the structure in place, or what
// leads among the candidates.
func (f *designFlags) start(ctx context.Context, in *inputs, set sim.Settings, p *design.Problem) error {
	id := f.from
	switch {
	case id != "" && len(f.model.structures) > 0:
		return cli.Usage("--from and --structures exclude each other")
	case id == "" && len(f.model.structures) == 0 && p.Company.Current != "":
		id = p.Company.Current
	case id == "":
		out, err := sim.Run(ctx, sim.Job{Catalogue: in.catalogue, Structures: in.structures, Companies: in.companies}, set)
		if err != nil {
			return simError(err)
		}
		id = out.Profiles[0].Leader
	}
	s := in.catalogue.Structure(id)
	switch {
	case s == nil:
		return cli.Unknown("structure", id, in.catalogue.StructureIDs())
	case len(s.Then) > 0:
		return cli.Usage("%s changes into another structure later; design needs one that does not", id).WithHint("start from one of its forms: --from %s", s.Then[0].To)
	}
	p.From = *s
	return nil
}

// hirable reads --roles.
func (f *designFlags) hirable(c *cobra.Command, cat *model.Catalogue) ([]string, error) {
	if len(f.roles) == 1 && f.roles[0] == "none" {
		return nil, nil
	}
	known := cat.RoleIDs()
	for i, id := range f.roles {
		switch {
		case !slices.Contains(known, id):
			return nil, cli.Unknown("role", id, known)
		case slices.Contains(f.roles[:i], id):
			return nil, cli.Usage("--roles lists %s twice", id)
		case id != model.AnyCTO && cat.Roles[cat.Role(id)].Junior:
			return nil, cli.Usage("--roles: %s is a junior role, which design does not hire", id).
				WithHint("its hours would count twice, as a deputy's and as a leader's; start from a structure that has one")
		}
	}
	if slices.Contains(f.keep, "seats") && c.Flags().Changed("roles") {
		return nil, cli.Usage("--roles has no effect with --keep seats")
	}
	return f.roles, nil
}

// rules reads --keep against the structure at the start.
func (f *designFlags) rules(cat *model.Catalogue, s *model.Structure) (k design.Keep, err error) {
	seats, duties := []string{}, cat.ResponsibilityIDs()
	for i := range s.Seats {
		seats = append(seats, s.Seats[i].ID)
	}
	for i, rule := range f.keep {
		if slices.Contains(f.keep[:i], rule) {
			return k, cli.Usage("--keep lists %s twice", rule)
		}
		duty, seat := slices.Contains(duties, rule), slices.Contains(seats, rule)
		switch {
		case seat && (duty || slices.Contains(keepWords, rule)):
			return k, cli.Usage("--keep %s is ambiguous: a seat of %s has that id, too", rule, s.ID).WithHint("give the seat another id in your structure file")
		case rule == "lines":
			k.Lines = true
		case rule == "seats":
			k.Seats = true
		case rule == "duties":
			k.Duties = true
		case duty:
			k.Responsibilities = append(k.Responsibilities, rule)
		case seat:
			k.People = append(k.People, rule)
		default:
			e := cli.Unknown("rule", rule, slices.Concat(keepWords, seats, duties))
			return k, cli.Usage("--keep: %s", e.Error()).WithHint("%s", e.Hint)
		}
	}
	if k.Everything() {
		return k, cli.Usage("--keep leaves nothing to change")
	}
	if idle := k.Idle(s); len(idle) > 0 {
		return k, cli.Usage("--keep %s has no effect beside the other rules for %s", text.And(idle), s.ID)
	}
	return k, nil
}

// keepWords are the rules of --keep that are no ids.
var keepWords = []string{"lines", "seats", "duties"}
