package credibility

import (
	"context"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
)

// Target is a figure of the model beside the evidence for it.
type Target struct {
	ID        string
	What      string
	Low, High float64  // what the evidence allows
	Unit      string   //
	Sources   []string // ids of sources
	Fitted    string   // the inputs that were fitted to it; empty: compared only, not fitted
	Value     float64  // of the model: the mean or the only one
	From, To  float64  // its range over companies; equal where there is one
	How       string   // how the value is computed
}

// Inside reports whether the model's value lies where the evidence allows.
func (t *Target) Inside() bool { return t.Value >= t.Low && t.Value <= t.High }

// Off is how far outside the evidence the value lies; 0 inside.
func (t *Target) Off() float64 { return max(t.Low-t.Value, t.Value-t.High, 0) }

// Calibrate computes every target. The population is one with default fields.
func Calibrate(ctx context.Context, bench *claims.Bench, defaults []population.Case) ([]Target, error) {
	c := calibration{ctx: ctx, bench: bench, cat: bench.Catalogue, defaults: defaults}
	var out []Target
	for _, f := range []func() (Target, error){c.pairHours, c.fullLoad, c.securityShare, c.sharedDuties, c.bothTakePart,
		c.withCIO, c.withCTO, c.underCIO, c.ctoToCEO} {
		t, err := f()
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

type calibration struct {
	ctx      context.Context
	bench    *claims.Bench
	cat      *model.Catalogue
	defaults []population.Case
}

// run computes structures for companies with detail.
func (c *calibration) run(cat *model.Catalogue, companies []model.Company, ids ...string) ([]sim.ProfileOutcome, error) {
	var list []model.Structure
	for _, id := range ids {
		list = append(list, *cat.Structure(id))
	}
	out, err := sim.Run(c.ctx, sim.Job{Catalogue: cat, Structures: list, Companies: companies},
		sim.Settings{Draws: claims.DefaultDraws, Exact: true, Seed: c.bench.Seed, Workers: c.bench.Workers, Detail: true})
	if err != nil {
		return nil, err
	}
	return out.Profiles, nil
}

// span fills value and range of a target from figures.
func (t *Target) span(list []float64) {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	t.Value, t.From, t.To = sum/float64(len(list)), slices.Min(list), slices.Max(list)
}

// pairHours is what two peers lose to each other: disputes among chiefs alone,
// where two of them are best.
func (c *calibration) pairHours() (Target, error) {
	t := Target{ID: "pair-hours", What: "hours a month that two peers lose to disputes with each other", Low: 2, High: 16, Unit: "hours a month",
		Sources: []string{"E-20", "E-22", "E-23"}, Fitted: "dispute_overlap, dispute_adjacency",
		How: "both, disputes with business leaders switched off, built-in companies with product and internal work above 250 people"}
	quiet, err := c.cat.Fix(map[string]float64{model.BusinessFactor.ID(): 0})
	if err != nil {
		return t, err
	}
	list := slices.DeleteFunc(slices.Clone(c.bench.Companies), func(x model.Company) bool {
		return x.Values[model.Headcount] < 250 || x.Values[model.TechShare] < 0.1
	})
	out, err := c.run(quiet, list, "both")
	if err != nil {
		return t, err
	}
	var lost []float64
	for i := range out {
		s := &out[i].Structures[0]
		hours := 0.0
		for _, r := range s.Responsibilities {
			hours += r.Hours
		}
		lost = append(lost, s.Conflict.Mean/100*hours)
	}
	t.span(lost)
	return t, nil
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
	e, err := work.NewEvaluator(c.cat, []model.Structure{*c.cat.Structure("ctio")})
	if err != nil {
		return 0, err
	}
	d := c.cat.Mode()
	e.SetCompany(&company, sim.DefaultMonths)
	e.SetDraw(&d)
	var f work.Figures
	var det work.Detail
	e.Evaluate(0, &f, &det)
	return 100 * det.Seats[0].Load, nil
}

// fullLoad is the load of one head of forty to sixty people.
func (c *calibration) fullLoad() (Target, error) {
	t := Target{ID: "full-load", What: "load of one head of 40 to 60 technology staff", Low: 80, High: 120, Unit: "percent of a week",
		Sources: []string{"J-prototype"}, Fitted: "hours_scale",
		How: "ctio at the most likely values, half of the staff inside and half on the product, all 0-10 fields at 5, no growth"}
	var list []float64
	for _, staff := range []float64{40, 50, 60} {
		x, err := c.headLoad(staff)
		if err != nil {
			return t, err
		}
		list = append(list, x)
	}
	t.span(list)
	return t, nil
}

// securityShare is the part of a CIO's hours on security and governance.
func (c *calibration) securityShare() (Target, error) {
	t := Target{ID: "security-share", What: "part of a CIO's hours on security, governance and the governing of data", Low: 15, High: 30, Unit: "percent",
		Sources: []string{"E-09", "E-10", "E-11", "E-12", "D-security-share"}, Fitted: "hours of security and governance",
		How: "both, built-in companies above 200 people"}
	list := slices.DeleteFunc(slices.Clone(c.bench.Companies), func(x model.Company) bool { return x.Values[model.Headcount] <= 200 })
	out, err := c.run(c.cat, list, "both")
	if err != nil {
		return t, err
	}
	var shares []float64
	for i := range out {
		all, guard := 0.0, 0.0
		for k, r := range out[i].Structures[0].Responsibilities {
			held := 0.0
			for _, h := range r.Holders {
				if h.Seat == "cio" {
					held = h.Share * r.Hours
				}
			}
			all += held
			switch r.ID {
			case "security", "governance":
				guard += held
			case "data":
				guard += held * c.cat.Responsibilities[k].Needs[1]
			}
		}
		shares = append(shares, 100*guard/all)
	}
	t.span(shares)
	return t, nil
}
