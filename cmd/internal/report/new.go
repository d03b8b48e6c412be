package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Run is what a result has to say besides the outcome.
type Run struct {
	Version   string
	Catalogue *model.Catalogue
	RankBy    sim.Measure
	Weights   map[sim.Measure]float64
	Fixed     map[string]float64 // parameters that were made constants
	Baseline  string             // id of a structure, or empty
	Detail    bool               // keep responsibilities
	NoFlips   bool               // nobody looked for changes that put another structure first
}

// New turns an outcome into a result. It fails when a figure is not finite,
// which only parameters set far outside their range can bring about.
func New(out *sim.Outcome, run Run) (*Result, error) {
	r := &Result{
		Schema: Schema, Version: run.Version, ModelDigest: run.Catalogue.Digest, Seed: out.Seed, Engine: string(out.Engine),
		Months: out.Months, Draws: out.Draws, Simulated: true, RankBy: string(run.RankBy), Fixed: run.Fixed,
		Baseline: run.Baseline, Inputs: countInputs(run.Catalogue), Profiles: []Profile{},
	}
	if r.RankBy == "" {
		r.RankBy = string(sim.Total)
	}
	if len(run.Weights) > 0 {
		r.Weights = map[string]float64{}
		for m, w := range run.Weights {
			r.Weights[string(m)] = w
		}
	}
	for i := range out.Profiles {
		p, err := newProfile(&out.Profiles[i], &run)
		if err != nil {
			return nil, err
		}
		r.Profiles = append(r.Profiles, p)
	}
	work := func(id string) string {
		if at := run.Catalogue.Responsibility(id); at >= 0 {
			return sentenceCase(run.Catalogue.Responsibilities[at].Title)
		}
		return id
	}
	for i := range r.Profiles {
		p := &r.Profiles[i]
		p.Reason = r.reason(p, work, !run.NoFlips)
	}
	return r, nil
}

// countInputs counts what the figures of every company rest on; the user's own
// structures need not say.
func countInputs(cat *model.Catalogue) *Basis {
	n := &Basis{}
	see := func(p *model.Provenance) {
		if p.Basis != "" {
			n.All++
		}
		if p.Basis == model.Judgement {
			n.Judgement++
		}
	}
	for i := range cat.Parameters {
		see(&cat.Parameters[i].Provenance)
	}
	for i := range cat.Responsibilities {
		see(&cat.Responsibilities[i].Provenance)
	}
	for i := range cat.Roles {
		see(&cat.Roles[i].Provenance)
	}
	for i := range cat.Structures {
		see(&cat.Structures[i].Provenance)
	}
	return n
}

func newProfile(o *sim.ProfileOutcome, run *Run) (Profile, error) {
	c := &o.Company
	p := Profile{
		ID: c.ID, Name: c.Name, Industry: c.Industry, Given: map[string]any{}, Assumed: map[string]any{},
		Verdict: string(o.Verdict), Leader: o.Leader, RunnerUp: o.Reason.RunnerUp,
		Gap: Number(o.Reason.Gap), GapSE: Number(o.Reason.GapSE), Draws: o.Draws, Stopped: o.Stopped, Procedure: o.Procedure,
		Drivers: []Driver{}, Flips: []Flip{}, Warnings: append([]string{}, o.Warnings...),
	}
	if o.Recommended != "" {
		p.Recommended = &o.Recommended
	}
	for f := range model.NumFields {
		if c.IsGiven(f) {
			p.Given[model.Fields[f].Key] = c.Values[f]
		} else {
			p.Assumed[model.Fields[f].Key] = c.Values[f]
		}
	}
	if c.Flavour == model.FlavourAuto || c.Flavour == "" {
		p.Assumed[flavourKey] = string(model.FlavourAuto)
	} else {
		p.Given[flavourKey] = string(c.Flavour)
	}
	for _, d := range o.Reason.Drivers {
		p.Drivers = append(p.Drivers, Driver{d.What, Number(d.USD)})
	}
	for _, f := range o.Reason.Flips {
		p.Flips = append(p.Flips, Flip{model.Fields[f.Field].Key, Number(f.From), Number(f.To), f.Leader})
	}
	for i := range o.Structures {
		s := newStructure(&o.Structures[i], run)
		if !s.finite() {
			return p, &model.InvalidError{What: fmt.Sprintf("profile %s, structure %s", p.ID, s.ID), Why: "the model gives no finite figures for these parameters"}
		}
		p.Structures = append(p.Structures, s)
	}
	if run.Baseline != "" {
		differences(o, &p, run.Baseline)
	}
	return p, nil
}

func spread(s sim.Summary) Spread { return Spread{Number(s.Mean), Number(s.P10), Number(s.P90)} }

func newStructure(o *sim.StructureOutcome, run *Run) Structure {
	s := Structure{
		ID: o.ID, Title: o.Title, Rank: o.Rank, PBest: Number(o.PBest), PBeaten: Number(o.PBeaten), Tied: o.Tied,
		Infeasible: o.Infeasible, Regret: Number(o.Regret),
		Coverage: spread(o.Coverage), Conflict: spread(o.Conflict), Cost: spread(o.Cost), Exposure: spread(o.Exposure),
		Total: spread(o.Total), Score: spread(o.Score),
		CostParts: CostParts{Number(o.Costs.Pay), Number(o.Costs.Deputies), Number(o.Costs.Hiring), Number(o.Costs.Conflict)},
		Seats:     []Seat{},
	}
	for _, x := range o.Seats {
		s.Seats = append(s.Seats, seat(x))
	}
	if o.Business.ID != "" {
		b := seat(o.Business)
		s.Business = &b
	}
	if !run.Detail {
		return s
	}
	for _, x := range o.Responsibilities {
		r := Responsibility{
			ID: x.ID, Title: x.ID, Holders: []Holder{}, Hours: Number(x.Hours), Delegable: Number(x.Delegable),
			Done: Number(x.Done), Quality: Number(x.Quality), Disputes: Number(x.Disputes), Delay: Number(x.Delay),
			Stake: Number(x.StakeUSD), Loss: Number(x.LossUSD),
		}
		if i := run.Catalogue.Responsibility(x.ID); i >= 0 {
			r.Title = run.Catalogue.Responsibilities[i].Title
		}
		for _, h := range x.Holders {
			r.Holders = append(r.Holders, Holder{h.Seat, string(h.Right), Number(h.Share)})
		}
		s.Responsibilities = append(s.Responsibilities, r)
	}
	return s
}

func seat(x sim.SeatOutcome) Seat {
	return Seat{x.ID, x.Role, x.ReportsTo, Number(x.Utilisation), Number(x.Hours), Number(x.Overhead), Number(x.Done), Number(x.PayUSD)}
}

// finite reports whether every mean is a number.
func (s *Structure) finite() bool {
	for _, v := range []Number{s.Coverage.Mean, s.Conflict.Mean, s.Cost.Mean, s.Exposure.Mean, s.Total.Mean, s.Score.Mean} {
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return false
		}
	}
	return true
}

// differences fills every structure's difference to the baseline. It needs an
// outcome with samples.
func differences(o *sim.ProfileOutcome, p *Profile, baseline string) {
	at := slices.IndexFunc(o.Structures, func(s sim.StructureOutcome) bool { return s.ID == baseline })
	if at < 0 {
		return
	}
	base := &o.Structures[at]
	for i := range o.Structures {
		s := &o.Structures[i]
		d := &Difference{}
		for m, to := range map[sim.Measure]*Delta{sim.Coverage: &d.Coverage, sim.Conflict: &d.Conflict, sim.Cost: &d.Cost,
			sim.Exposure: &d.Exposure, sim.Total: &d.Total, sim.Score: &d.Score} {
			*to = delta(sample(s, m), sample(base, m))
		}
		p.Structures[i].Difference = d
	}
}

// sample is one measure of a structure, draw by draw.
func sample(s *sim.StructureOutcome, m sim.Measure) []float64 {
	out := make([]float64, len(s.Figures))
	for i := range out {
		f := &s.Figures[i]
		switch m {
		case sim.Coverage:
			out[i] = f.Coverage
		case sim.Conflict:
			out[i] = f.Conflict
		case sim.Cost:
			out[i] = f.Cost()
		case sim.Exposure:
			out[i] = f.Exposure
		case sim.Score:
			out[i] = f.Score()
		default:
			out[i] = f.Total()
		}
	}
	return out
}

// delta is the paired difference of two samples.
func delta(x, base []float64) Delta {
	d := decision.Paired(x, base, sim.BlockSize)
	return Delta{Spread: Spread{Number(d.Mean), Number(d.P10), Number(d.P90)}, Settled: d.Settled}
}
