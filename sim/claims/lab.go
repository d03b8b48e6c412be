package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
)

// Lab is where one check works. It is not safe for concurrent use.
type Lab struct {
	ctx   context.Context
	bench *Bench
	cat   *model.Catalogue
	polls *survey
}

// trouble is an error on its way from a lab to [examine]. Checks are
// straight-line code over companies that ship with the program; what goes wrong
// in one is wrong data, and ends the check.
type trouble struct{ err error }

func (l *Lab) must(err error) {
	if err != nil {
		panic(trouble{err})
	}
}

// on returns the lab with another catalogue.
func (l *Lab) on(cat *model.Catalogue) *Lab {
	o := *l
	o.cat = cat
	return &o
}

// fixed returns the lab with parameters made constants.
func (l *Lab) fixed(values map[string]float64) *Lab {
	cat, err := l.cat.Fix(values)
	l.must(err)
	return l.on(cat)
}

// param returns the most likely value of a parameter.
func (l *Lab) param(p model.Param) float64 { return l.cat.Parameters[p].Mode }

// productFlavour returns how far a CTO of the company is a chief of product, 0-1.
func (l *Lab) productFlavour(c *model.Company) float64 {
	mode := l.cat.Mode()
	return work.ProductFlavour(&mode.P, c)
}

// company returns a built-in company.
func (l *Lab) company(id string) model.Company {
	i := slices.IndexFunc(l.bench.Companies, func(c model.Company) bool { return c.ID == id })
	if i < 0 {
		l.must(fmt.Errorf("no company %q on the bench", id))
	}
	return l.bench.Companies[i]
}

// above returns the built-in companies with more than a number of staff.
func (l *Lab) above(staff float64) []model.Company {
	var out []model.Company
	for _, c := range l.bench.Companies {
		if c.Values[model.Headcount] > staff {
			out = append(out, c)
		}
	}
	return out
}

// values are fields of a made-up company.
type values map[model.Field]float64

// company made up for a check; its id fixes the draws.
func (l *Lab) made(id, industry string, v values) model.Company {
	p := model.Profile{ID: id, Industry: industry}
	for f := range model.NumFields {
		if x, ok := v[f]; ok {
			p.Set(f, x)
		}
	}
	c, err := l.cat.Resolve(&p)
	l.must(err)
	return c
}

// with returns a company with fields changed. It keeps its id, and with it its
// draws.
func (l *Lab) with(c model.Company, v values) model.Company {
	for f := range model.NumFields {
		if x, ok := v[f]; ok {
			var err error
			c, err = c.With(l.cat, f, x)
			l.must(err)
		}
	}
	return c
}

// flavoured returns a company that wants a kind of CTO.
func (l *Lab) flavoured(c model.Company, f model.Flavour) model.Company {
	c.Flavour = f
	return c
}

// scaled returns a company at another size with its proportions kept.
func (l *Lab) scaled(c model.Company, headcount float64) model.Company {
	c, err := c.Scaled(l.cat, headcount)
	l.must(err)
	return c
}

// structures returns built-in structures.
func (l *Lab) structures(ids ...string) []model.Structure {
	var out []model.Structure
	for _, id := range ids {
		s := l.cat.Structure(id)
		if s == nil {
			l.must(fmt.Errorf("no structure %q", id))
		}
		out = append(out, *s)
	}
	return out
}

// try runs built-in structures on a company; all of them without ids.
func (l *Lab) try(c model.Company, ids ...string) Trial {
	if len(ids) == 0 {
		return l.tryAll(c, l.cat.Structures)
	}
	return l.tryAll(c, l.structures(ids...))
}

// tryAll runs structures on a company.
func (l *Lab) tryAll(c model.Company, list []model.Structure) Trial {
	return l.over(c, list, months)
}

// over runs structures on a company over a horizon.
func (l *Lab) over(c model.Company, list []model.Structure, months int) Trial {
	out, err := sim.Run(l.ctx, sim.Job{Catalogue: l.cat, Structures: list, Companies: []model.Company{c}},
		sim.Settings{Engine: l.bench.Engine, Draws: l.bench.draws(), Exact: true, Seed: l.bench.Seed, Months: months, Detail: true, Samples: true})
	l.must(err)
	return Trial{lab: l, company: &c, outcome: &out.Profiles[0]}
}

// yearly returns the mean total of each year, USD, of structures on a company
// that grows: closed form, month by month, over as many draws as other runs.
func (l *Lab) yearly(c model.Company, list []model.Structure, years int) [][]float64 {
	out := make([][]float64, len(list))
	last := make([]float64, len(list))
	for y := range years {
		sums := l.monthly(c, list, 12*(y+1))
		for i, s := range sums {
			out[i] = append(out[i], s-last[i])
			last[i] = s
		}
	}
	return out
}

// monthly returns the mean sum of totals, USD, over a horizon.
func (l *Lab) monthly(c model.Company, list []model.Structure, months int) []float64 {
	plan, err := work.NewPlan(l.cat, list)
	l.must(err)
	fit := plan.Fit(&c, months)
	out := make([]float64, len(list))
	draws := l.draws(c.ID, 32)
	for d := range draws {
		world := fit.Draw(&draws[d])
		for i := range list {
			f := world.Monthly(i)
			out[i] += f.Total() * float64(months) / 12 / float64(len(draws))
		}
	}
	return out
}

// gap is a relative difference in percent: how much more b is than a.
func gap(a, b float64) float64 { return 100 * (b - a) / math.Abs(a) }
