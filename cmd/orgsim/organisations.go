package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// kindOrganisations is the name of the kind that the flags of this file are for.
const kindOrganisations = "organisations"

// organisationFlags add the user's documented organisations to the built-in ones.
type organisationFlags struct{ files []string }

func (o *organisationFlags) add(c *cobra.Command) {
	c.Flags().StringArrayVar(&o.files, "organisations", nil, "add your own documented organisations from CSV `FILE`; repeatable")
	must(c.MarkFlagFilename("organisations", "csv"))
}

// read returns the organisations of the files.
func (o *organisationFlags) read(a *app, cat *model.Catalogue) (all []model.Organisation, err error) {
	for _, file := range o.files {
		in, err := a.source(file, "organisations")
		if err != nil {
			return nil, err
		}
		own, problems, err := seeds.ReadOrganisations(cat, slices.Concat(seeds.Organisations(), all), file, in)
		in.Close()
		if err != nil {
			return nil, cli.Input(file, err)
		}
		if err := problems.Err(); err != nil {
			return nil, cli.Data(err)
		}
		all = append(all, own...)
	}
	return all, nil
}

// libraryFlags name what users add to what list and show have.
type libraryFlags struct {
	ownFlags
	organisations organisationFlags
}

func (f *libraryFlags) add(c *cobra.Command) {
	f.ownFlags.add(c)
	f.organisations.add(c)
}

// open finds a kind, and returns everything there is to show of it.
func (f *libraryFlags) open(a *app, name string) (show.Kind, *show.Library, error) {
	k, ok := show.Find(name)
	if !ok {
		return k, nil, cli.Unknown("kind", name, show.Names())
	}
	cat, err := f.catalogue()
	if err != nil {
		return k, nil, err
	}
	if len(f.organisations.files) > 0 && k.Name != kindOrganisations {
		return k, nil, cli.Usage("--organisations is for organisations, not for %s", k.Name)
	}
	own, err := f.organisations.read(a, cat)
	return k, &show.Library{Catalogue: cat, Organisations: slices.Concat(seeds.Organisations(), own)}, err
}

// inputs are the files that outputs must not overwrite.
func (f *libraryFlags) inputs() []string { return slices.Concat(f.files, f.organisations.files) }

// organisationFilter chooses among organisations.
type organisationFilter struct{ industry, size, ledBy string }

func (f *organisationFilter) add(c *cobra.Command) {
	c.Flags().StringVar(&f.industry, "industry", "", "only organisations of industry `ID`")
	c.Flags().StringVar(&f.size, "size", "", "only organisations of `LO..HI` people")
	oneOf(c, &f.ledBy, "led-by", "arrangement", model.ArrangementNames(),
		"only organisations led by none, cio, cto, both, ctio (one person is both) or cdo")
	completesBy(c, "industry", fromCatalogue((*model.Catalogue).IndustryIDs))
}

// apply keeps the organisations that the flags ask for.
func (f *organisationFilter) apply(l *show.Library, k show.Kind) error {
	if *f == (organisationFilter{}) {
		return nil
	}
	if k.Name != kindOrganisations {
		return cli.Usage("--industry, --size and --led-by are for organisations, not for %s", k.Name)
	}
	cat := seeds.Catalogue()
	if f.industry != "" && cat.Industry(f.industry) == nil {
		return cli.Unknown("industry", f.industry, cat.IndustryIDs())
	}
	low, high, err := sizes(f.size)
	if err != nil {
		return err
	}
	l.Organisations = slices.DeleteFunc(slices.Clone(l.Organisations), func(o model.Organisation) bool {
		n, _ := o.Get(model.Headcount)
		return f.industry != "" && o.Industry != f.industry || f.ledBy != "" && o.LedBy.String() != f.ledBy || n < low || n > high
	})
	return nil
}

// sizes reads LO..HI, of which one side may be left out.
func sizes(s string) (low, high float64, err error) {
	b := profiles.Bounds(model.Headcount)
	low, high = b.Min, b.Max
	if s == "" {
		return low, high, nil
	}
	from, to, ok := strings.Cut(s, "..")
	for _, side := range []struct {
		text  string
		value *float64
	}{{from, &low}, {to, &high}} {
		if side.text != "" && ok && err == nil {
			*side.value, err = strict.ParseNumber(side.text, b)
		}
	}
	if !ok || err != nil || low > high || s == ".." {
		return 0, 0, cli.Usage("--size %q is not a range of headcounts", s).WithHint("write it as 100..5000, 100.. or ..5000")
	}
	return low, high, nil
}
