package answers

import (
	"cmp"
	"context"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/design"
)

// Findings is what the questions of a board come to for one company. Structures
// and seats are named by their ids; gaps and amounts are in USD a year.
type Findings struct {
	Outcome *sim.ProfileOutcome // of the structures compared by default, with detail

	// What is compared.
	Single string // the best of one chief alone: cio, cto or ctio
	Pair   string // the best of a CIO and a CTO: both, cto-under-cio or cio-under-cto
	Ref    string // where duties are divided: the leader if it has two people or more, else the pair
	Seats  int    // people of the leader

	// What leading is worth, and who first.
	Needed Gap            // the leader over nobody
	Alone  map[string]Gap // each single chief over nobody
	Second Gap            // the pair over the single chief
	Worth  map[string]Gap // cio, cto: both over the same without that chief
	Lines  map[string]Gap // each other way of a pair to report: the best over it
	Above  Gap            // a chief digital officer over the best without one
	NoCDO  string         // which is that
	CDO    Ambition

	// One person for all: the best single chief.
	OnePerson Gap     // over the pair
	Load      float64 // of that person, 1 is all hours
	Split     Size

	Offices Offices
	Owners  map[string]Owner // by responsibility
	Needs   []Need           // largest first
	Levers  []Lever          // against overlap and competition, that which gains most first
	Joint   []Joint          // that which gains most first
	Skills  []Skill          // by seat of the leader, or of the single chief where the leader is nobody
	Shared  []string         // responsibilities of Ref that two hold or more

	Division *design.Result // of Ref, among those who are there; nil: the leader is nobody or one chief, or nobody asked
}

// Find answers for one company, with the best division of work among the chiefs
// if that is asked for, which takes longer than the rest. It fails with the cause
// of ctx, and as [sim.Run] does for settings out of range.
func Find(ctx context.Context, cat *model.Catalogue, c *model.Company, set sim.Settings, division bool) (*Findings, error) {
	set.Engine, set.Detail, set.Samples = sim.Analytic, true, true
	var core []model.Structure
	for _, id := range coreIDs {
		core = append(core, *cat.Structure(id))
	}
	out, err := sim.Run(ctx, sim.Job{Catalogue: cat, Structures: core, Companies: []model.Company{*c}}, set)
	if err != nil {
		return nil, err
	}
	l := &lab{ctx: ctx, cat: cat, company: c, set: set, out: &out.Profiles[0]}
	f := &Findings{Outcome: l.out}
	f.compare(l)
	for _, step := range []func(*lab) error{f.sizes, f.ambition, f.owners, f.levers, f.joint, f.skills} {
		if err := step(l); err != nil {
			return nil, err
		}
	}
	if division && f.Seats > 1 {
		f.Division, err = design.Search(ctx, design.Problem{Catalogue: cat, Company: c, From: *cat.Structure(f.Ref), MaxSeats: f.Seats, Starts: divisionStarts,
			Keep: design.Keep{Seats: true, Lines: true}, Draws: set.Draws, Seed: set.Seed, Months: set.Months, Workers: set.Workers})
		if err == nil && f.Division.Ended {
			err = context.Cause(ctx)
		}
	}
	return f, err
}

// divisionStarts is how many searches the division of work takes.
const divisionStarts = 2

// coreIDs are the structures that answers compare, whatever else a user brings.
var coreIDs = []string{"none", "cio", "cto", "both", "cto-under-cio", "cio-under-cto", "ctio", "cdo", "federated"}

var (
	singles = []string{"cio", "cto", "ctio"}
	pairs   = []string{"both", "cto-under-cio", "cio-under-cto"}
)

// compare fills what follows from the structures compared by default.
func (f *Findings) compare(l *lab) {
	lead := l.out.Leader
	f.Single, f.Pair = l.best(singles...), l.best(pairs...)
	f.Seats = len(l.cat.Structure(lead).Seats)
	if f.Ref = lead; f.Seats < 2 {
		f.Ref = f.Pair
	}
	f.Needed = l.better(lead, "none")
	f.Alone = map[string]Gap{}
	for _, id := range singles {
		f.Alone[id] = l.better(id, "none")
	}
	f.Second = l.better(f.Pair, f.Single)
	f.Worth = map[string]Gap{"cio": l.better("both", "cto"), "cto": l.better("both", "cio")}
	f.Lines = map[string]Gap{}
	for _, id := range pairs {
		if id != f.Pair {
			f.Lines[id] = l.better(f.Pair, id)
		}
	}
	var without []string
	for _, id := range coreIDs {
		if id != "cdo" {
			without = append(without, id)
		}
	}
	f.NoCDO = l.best(without...)
	f.Above = l.better("cdo", f.NoCDO)
	f.OnePerson = l.better(f.Single, f.Pair)
	f.Load = l.out.Structure(f.Single).Seats[0].Utilisation
	f.offices(l)
	f.needs(l)
}

// Offices is what separate offices for information and technology do, over the
// best single chief.
type Offices struct {
	Gap      Gap      // of the pair over one person
	Coverage float64  // points of percent that the pair covers more
	Conflict float64  // hours per 100 hours that it loses more
	Cost     float64  // that it costs more, USD a year
	Exposure float64  // value that it loses less, USD a year
	Where    []string // responsibilities in which it loses less, the most first
}

func (f *Findings) offices(l *lab) {
	two, one := l.of(f.Pair), l.of(f.Single)
	f.Offices = Offices{Gap: gap(two, one)}
	o := &f.Offices
	for _, x := range []struct {
		to *float64
		of func(*work.Figures) float64
	}{{&o.Coverage, func(f *work.Figures) float64 { return f.Coverage }}, {&o.Conflict, func(f *work.Figures) float64 { return f.Conflict }}, {&o.Cost, (*work.Figures).Cost}} {
		*x.to = mean(two, x.of) - mean(one, x.of)
	}
	less := func(f *work.Figures) float64 { return f.Exposure }
	o.Exposure = mean(one, less) - mean(two, less)
	a, b := l.out.Structure(f.Pair).Responsibilities, l.out.Structure(f.Single).Responsibilities
	o.Where = largest(len(a), func(i int) float64 { return b[i].LossUSD - a[i].LossUSD }, func(i int) string { return a[i].ID })
}

// largest are the names of the positive values, the largest first.
func largest(n int, value func(int) float64, name func(int) string) (out []string) {
	order := []int{}
	for i := range n {
		if value(i) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value(b), value(a)) })
	for _, i := range order {
		out = append(out, name(i))
	}
	return out
}

// Need is one of four questions for a first technologist, and what nobody's
// leading it loses.
type Need struct {
	ID      string  // new-technology, process, internal-service or customers
	Loss    float64 // value lost without a chief, USD a year
	Covered float64 // of it kept by the leader, USD a year
}

// needsOf are the responsibilities behind the four questions.
var needsOf = []struct {
	id   string
	work []string
}{
	{"new-technology", []string{"product-strategy", "product-engineering", "innovation"}},
	{"process", []string{"process", "enterprise-apps", "digital"}},
	{"internal-service", []string{"service", "operations", "liaison"}},
	{"customers", []string{"customer-technology", "product-quality"}},
}

func (f *Findings) needs(l *lab) {
	loss := func(structure string, work []string) (sum float64) {
		for _, r := range l.out.Structure(structure).Responsibilities {
			if slices.Contains(work, r.ID) {
				sum += r.LossUSD
			}
		}
		return sum
	}
	for _, n := range needsOf {
		without := loss("none", n.work)
		f.Needs = append(f.Needs, Need{n.id, without, without - loss(l.out.Leader, n.work)})
	}
	slices.SortStableFunc(f.Needs, func(a, b Need) int { return cmp.Compare(b.Loss, a.Loss) })
}
