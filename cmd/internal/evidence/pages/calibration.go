package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
)

// target is a figure of the model beside the evidence for it.
type target struct {
	seeds.Target
	value    float64 // of the model: the mean or the only one
	from, to float64 // its range over companies; equal where there is one
}

// off is how far outside the evidence the value lies; 0 inside.
func (t *target) off() float64 { return max(t.Low-t.value, t.value-t.High, 0) }

// calibration computes the figures that evidence bounds.
type calibration struct {
	ctx      context.Context
	bench    *claims.Bench
	cat      *model.Catalogue
	defaults []population.Case // a population with default fields
}

// calibrate computes every target.
func calibrate(ctx context.Context, bench *claims.Bench, defaults []population.Case) ([]target, error) {
	list := seeds.Targets()
	c := calibration{ctx, bench, bench.Catalogue, defaults}
	figures := c.figures()
	var out []target
	for _, t := range list {
		figure, ok := figures[t.ID]
		if !ok {
			return nil, fmt.Errorf("nothing computes target %s", t.ID)
		}
		values, err := figure()
		if err != nil {
			return nil, err
		}
		sum := 0.0
		for _, v := range values {
			sum += v
		}
		out = append(out, target{t, sum / float64(len(values)), slices.Min(values), slices.Max(values)})
	}
	return out, nil
}

// figures are the functions that compute the targets, one value or one per
// company, by id.
func (c *calibration) figures() map[string]func() ([]float64, error) {
	has := func(seats ...string) func(string) bool {
		return func(id string) bool {
			return slices.ContainsFunc(seats, func(seat string) bool { return hasSeat(c.cat, id, seat) })
		}
	}
	is := func(ids ...string) func(string) bool {
		return func(id string) bool { return slices.Contains(ids, id) }
	}
	return map[string]func() ([]float64, error){
		"pair-hours":     c.pairHours,
		"full-load":      c.fullLoad,
		"security-share": c.securityShare,
		"shared-duties":  c.sharedDuties,
		"both-take-part": c.bothTakePart,
		"with-cio":       c.share(func(string) bool { return true }, has("cio", "ctio")),
		"with-cto":       c.share(func(string) bool { return true }, has("cto", "ctio")),
		"cto-under-cio":  c.share(has("cto"), is("cto-under-cio", "federated")),
		"cto-to-ceo":     c.share(has("cto"), is("both", "cto", "cio-under-cto")),
	}
}

// run computes the structure of two peers, with detail, for the built-in
// companies that count.
func (c *calibration) run(cat *model.Catalogue, counts func(*model.Company) bool) ([]sim.ProfileOutcome, error) {
	list := slices.DeleteFunc(slices.Clone(c.bench.Companies), func(x model.Company) bool { return !counts(&x) })
	out, err := sim.Run(c.ctx, sim.Job{Catalogue: cat, Structures: []model.Structure{*cat.Structure("both")}, Companies: list},
		sim.Settings{Draws: claims.DefaultDraws, Exact: true, Seed: c.bench.Seed, Workers: c.bench.Workers, Detail: true})
	if err != nil {
		return nil, err
	}
	return out.Profiles, nil
}

// pairHours is what two peers lose to each other per month: disputes among
// chiefs alone, where two of them are best.
func (c *calibration) pairHours() ([]float64, error) {
	quiet, err := c.cat.Fix(map[string]float64{"business_factor": 0})
	if err != nil {
		return nil, err
	}
	out, err := c.run(quiet, func(x *model.Company) bool {
		return x.Values[model.Headcount] >= 250 && x.Values[model.TechShare] >= 0.1
	})
	var lost []float64
	for i := range out {
		s := &out[i].Structures[0]
		hours := 0.0
		for _, r := range s.Responsibilities {
			hours += r.Hours
		}
		lost = append(lost, s.Conflict.Mean/100*hours)
	}
	return lost, err
}

// headLoad is the load of one combined head of a technology department, half of
// it inside and half on the product, in a company in the middle of everything.
func (c *calibration) headLoad(staff float64) (float64, error) {
	p := model.Profile{ID: "neutral", Industry: "industrial-technology"}
	for _, f := range []model.Field{model.Regulation, model.Threat, model.ITComplexity, model.ProductComplexity, model.DigitalAmbition, model.AIAdoption, model.Legacy} {
		p.Set(f, 5)
	}
	p.Set(model.Headcount, 5*staff)
	p.Set(model.TechShare, 0.5)
	p.Set(model.ITStaff, staff/2)
	p.Set(model.Engineers, staff/2)
	p.Set(model.InternalBuild, 0)
	p.Set(model.GrowthPct, 0)
	company, err := c.cat.Resolve(&p)
	if err != nil {
		return 0, err
	}
	var det work.Detail
	if _, err := work.Mode(c.cat, *c.cat.Structure("ctio"), &company, sim.DefaultMonths, &det); err != nil {
		return 0, err
	}
	return 100 * det.Seats[0].Load, nil
}

// fullLoad is the load of one head of forty to sixty people, in percent.
func (c *calibration) fullLoad() (list []float64, err error) {
	for _, staff := range []float64{40, 50, 60} {
		x, err := c.headLoad(staff)
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// securityShare is the percentage of a CIO's hours on security and governance.
func (c *calibration) securityShare() ([]float64, error) {
	out, err := c.run(c.cat, func(x *model.Company) bool { return x.Values[model.Headcount] > 200 })
	var shares []float64
	for i := range out {
		all, guard := 0.0, 0.0
		for k, r := range out[i].Structures[0].Responsibilities {
			for _, h := range r.Holders {
				if h.Seat == "cio" {
					all += float64(h.Share * r.Hours)
					guard += float64(h.Share * claims.GuardHours(&c.cat.Responsibilities[k], &r))
				}
			}
		}
		shares = append(shares, 100*guard/all)
	}
	return shares, err
}

// sharedDuties is the percentage of responsibilities that two peers share.
func (c *calibration) sharedDuties() ([]float64, error) {
	var shared population.Count
	for i := range c.defaults {
		x := &c.defaults[i]
		if !hasSeat(c.cat, x.Leader(), "cto") || !hasSeat(c.cat, x.Leader(), "cio") {
			continue
		}
		for k := range c.cat.Responsibilities {
			shared.Add(min(x.Shares[k][0], x.Shares[k][1]) >= 0.2)
		}
	}
	return []float64{100 * shared.Share()}, nil
}

// bothTakePart is the percentage of the work in which both chiefs have a part,
// by the mandates of the two flavours, to compare with the objectives of COBIT.
func (c *calibration) bothTakePart() (list []float64, err error) {
	s := c.cat.Structure("both")
	for _, f := range []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure} {
		var two population.Count
		for _, m := range s.Mandates[f] {
			two.Add(len(m.Holders) > 1)
		}
		list = append(list, 100*two.Share())
	}
	return list, nil
}

// large is the size from which a synthetic company is compared with surveys of
// technology leaders, which ask large firms.
const large = 1000

// share is the percentage of large companies whose best structure passes, of
// those that count.
func (c *calibration) share(counts, passes func(structure string) bool) func() ([]float64, error) {
	return func() ([]float64, error) {
		var n population.Count
		for i := range c.defaults {
			if x := &c.defaults[i]; x.Company.Values[model.Headcount] >= large && counts(x.Leader()) {
				n.Add(passes(x.Leader()))
			}
		}
		return []float64{100 * n.Share()}, nil
	}
}

// hasSeat reports whether a structure has a seat of an id.
func hasSeat(cat *model.Catalogue, structure, seat string) bool {
	return slices.ContainsFunc(cat.Structure(structure).Seats, func(s model.Seat) bool { return s.ID == seat })
}
