package claims

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
)

// lab is where one check works. It is not safe for concurrent use.
type lab struct {
	ctx   context.Context
	bench *Bench
	cat   *model.Catalogue
	polls *survey
}

// trouble is an error on its way from a lab to [examine]. Checks are straight-line code over companies that ship with
// the program; what goes wrong in one is wrong data, and ends the check.
type trouble struct{ err error }

func (l *lab) must(err error) {
	if err != nil {
		panic(trouble{err})
	}
}

// on returns the lab with another catalogue.
func (l *lab) on(cat *model.Catalogue) *lab {
	o := *l
	o.cat = cat
	return &o
}

// quiet returns the lab without disputes with business leaders: those among chiefs are left.
func (l *lab) quiet() *lab {
	cat, err := l.cat.Fix(map[string]float64{"business_factor": 0})
	l.must(err)
	return l.on(cat)
}

// param returns the most likely value of a parameter.
func (l *lab) param(p model.Param) float64 { return l.cat.Parameters[p].Mode }

// productFlavour returns how far a CTO of the company is a chief of product, 0-1.
func (l *lab) productFlavour(c *model.Company) float64 {
	mode := l.cat.Mode()
	return work.ProductFlavour(&mode.P, c)
}

// company returns a built-in company.
func (l *lab) company(id string) model.Company {
	i := slices.IndexFunc(l.bench.Companies, func(c model.Company) bool { return c.ID == id })
	if i < 0 {
		l.must(fmt.Errorf("no company %q on the bench", id))
	}
	return l.bench.Companies[i]
}

// companies returns built-in companies.
func (l *lab) companies(ids ...string) []model.Company {
	var out []model.Company
	for _, id := range ids {
		out = append(out, l.company(id))
	}
	return out
}

// above returns the built-in companies with more than a number of staff.
func (l *lab) above(staff float64) []model.Company {
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
func (l *lab) made(id, industry string, v values) model.Company {
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

// with returns a company with fields changed. It keeps its id, and with it its draws.
func (l *lab) with(c model.Company, v values) model.Company {
	for f := range model.NumFields {
		if x, ok := v[f]; ok {
			var err error
			c, err = c.With(l.cat, f, x)
			l.must(err)
		}
	}
	return c
}

// willing returns a company with leaders as clear as they are cooperative, 0-1.
func (l *lab) willing(c model.Company, will float64) model.Company {
	return l.with(c, values{model.Clarity: will, model.Cooperation: will})
}

// flavoured returns a company that wants a kind of CTO.
func flavoured(c model.Company, f model.Flavour) model.Company {
	c.Flavour = f
	return c
}

// scaled returns a company at another size with its proportions kept.
func (l *lab) scaled(c model.Company, headcount float64) model.Company {
	c, err := c.Scaled(l.cat, headcount)
	l.must(err)
	return c
}

// structures returns built-in structures.
func (l *lab) structures(ids ...string) []model.Structure {
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
func (l *lab) try(c model.Company, ids ...string) trial {
	if len(ids) == 0 {
		return l.tryAll(c, l.cat.Structures)
	}
	return l.tryAll(c, l.structures(ids...))
}

// tryAll runs structures on a company.
func (l *lab) tryAll(c model.Company, list []model.Structure) trial {
	out, err := sim.Run(l.ctx, sim.Job{Catalogue: l.cat, Structures: list, Companies: []model.Company{c}},
		sim.Settings{Engine: l.bench.Engine, Draws: l.bench.Draws, Exact: true, Seed: l.bench.Seed, Months: months, Detail: true, Samples: true})
	l.must(err)
	return trial{lab: l, outcome: &out.Profiles[0]}
}

// monthly returns the mean sum of totals, USD, of structures on a company that may grow, over a horizon: closed form,
// month by month, the first block of draws.
func (l *lab) monthly(c model.Company, list []model.Structure, months int) []float64 {
	plan, err := work.NewPlan(l.cat, list)
	l.must(err)
	fit := plan.Fit(&c, months)
	out := make([]float64, len(list))
	draws := sim.FirstBlock(l.cat, l.bench.Seed)
	for d := range draws {
		world := fit.Draw(&draws[d])
		for i := range list {
			f := world.Monthly(i)
			out[i] += f.Total() * float64(months) / 12 / float64(len(draws))
		}
	}
	return out
}
