package dock

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
	"github.com/orgsim/orgsim/sim"
)

const (
	identity     = "docking: identity"
	distribution = "docking: distribution"
	relation     = "docking: relation"
)

// calm fixes everything that varies inside a replication at zero: no disputes,
// no rework, no turnover, no debt, nothing that lapses because nobody has time.
var calm = map[model.Param]float64{
	model.DisputeOverlap: 0, model.DisputeAdjacency: 0, model.Rework: 0, model.VacancyMonths: 0, model.RampMonths: 0,
	model.DebtRate: 0, model.Pooling: 0, model.WeekHours: 1e12, model.BusinessHours: 1e12,
}

// fixed returns the catalogue with parameters at values, also such as no
// company could have.
func fixed(cat *model.Catalogue, values map[model.Param]float64) *model.Catalogue {
	c := cat.Clone()
	for p, v := range values {
		c.Parameters[p].Settle(v)
	}
	return c
}

// certain is the range of a number that does not vary.
func certain(v float64) model.Range { return model.Range{Low: v, Mode: v, High: v} }

// alone is a structure of one chief who decides and does everything.
func alone(id, role string, work []model.Responsibility) model.Structure {
	var mandates []model.Mandate
	for i := range work {
		mandates = append(mandates, model.Mandate{Responsibility: work[i].ID, Holders: []model.Holder{{Seat: "chief", Right: model.Decide, Share: 1}}})
	}
	return model.Structure{ID: id, Title: id, Seats: []model.Seat{{ID: "chief", Role: role, ReportsTo: model.CEO}},
		Mandates: map[model.Flavour][]model.Mandate{model.FlavourAny: mandates}}
}

// arithmetic checks that a calm office does all of its work in both engines,
// quarrels not at all, and costs the same to rounding.
func arithmetic(cat *model.Catalogue, companies []model.Company) []Check {
	quiet := fixed(cat, calm)
	l := list{group: identity, source: "arithmetic"}
	for i := range companies {
		c := &companies[i]
		closed, seen, err := both(quiet, c, 8, true)
		if err != nil {
			l.fail("docking-arithmetic-"+c.ID, err)
			continue
		}
		done, conflict, total := 1.0, 0.0, 1.0
		for k := range seen {
			a, b := &closed[k], &seen[k]
			for _, r := range b.Responsibilities {
				done = min(done, r.Done)
			}
			conflict = max(conflict, b.Conflict.Mean)
			// Departures are drawn even where they cost nothing but a search fee.
			ratio := (b.Total.Mean - b.Costs.Hiring) / (a.Total.Mean - a.Costs.Hiring)
			if math.Abs(ratio-1) > math.Abs(total-1) {
				total = ratio
			}
		}
		add := func(id, what string, expected, observed, tolerance float64) {
			l.add("docking-arithmetic-"+c.ID+"-"+id, c.ID+": "+what, expected, observed, tolerance)
		}
		add("done", "share of work done with unlimited time, least of all", 1, done, 1e-9)
		add("conflict", "hours lost to conflict without disputes, most of all", 0, conflict, 1e-9)
		add("total", "total of the event engine over the closed form's without search fees, farthest from 1", 1, total, 1e-9)
	}
	return l.checks
}

// erlang checks one responsibility on one seat against Erlang-A. Sizes are
// log-normal with the variance of an exponential law; the share done in time
// hardly depends on the rest of the law.
func erlang(cat *model.Catalogue, c *model.Company, effort int) []Check {
	l := list{group: identity, source: "Erlang-A (Palm 1957)"}
	for _, x := range []struct{ rho, eta float64 }{{0.5, 0.1}, {0.8, 0.02}, {0.8, 0.1}, {0.95, 0.02}, {1, 0.1}, {1.25, 0.02}, {1.5, 0.1}, {2, 0.1}} {
		id := fmt.Sprintf("docking-erlang-%g-%g", x.rho, x.eta)
		want := queue.ErlangA(1, x.rho, x.eta).Completed
		got, err := desk(cat, c, x.rho, x.eta, effort)
		if err != nil {
			l.fail(id, err)
			continue
		}
		l.add(id, fmt.Sprintf("one kind of work, one seat, load %g, impatience %g: share done in time", x.rho, x.eta), want, got, 0.01*want)
	}
	return l.checks
}

// desk simulates one responsibility and one chief whom an hour of work takes an
// hour, at a load rho, with a mean time of service over mean patience of eta. It
// returns the share done in time.
func desk(cat *model.Catalogue, c *model.Company, rho, eta float64, effort int) (float64, error) {
	const week, item = 100.0, 1.0 // hours
	bare := fixed(cat, map[model.Param]float64{
		model.ExecutiveGrowth: 0, model.SmallStaff: 0, model.HoursScale: 1, model.DriverStrength: 0, model.WeekHours: week,
		model.ItemSpread: 0.8325546111576977, model.TimeBase: 1, model.TimeSkill: 0, model.Rework: 0, model.Switching: 0,
		model.PassUp: 0, model.SpanHours: 0, model.DisputeOverlap: 0, model.DisputeAdjacency: 0, model.DebtRate: 0,
		model.Pooling: 0, model.HomeReach: 1e6,
	})
	work := bare.Responsibilities[0]
	work.Hours, work.Delegable = certain(rho*week), model.Range{}
	work.Drivers, work.DependsOn = nil, nil
	work.ItemHours, work.Patience = item, item/week/eta
	work.Tie = model.TiedToInternal
	bare.Responsibilities = []model.Responsibility{work}
	job := sim.Job{Catalogue: bare, Structures: []model.Structure{alone("seat", bare.Roles[0].ID, bare.Responsibilities)}, Companies: []model.Company{*c}}
	out, err := sim.Run(context.Background(), job, sim.Settings{Engine: sim.Events, Draws: 32 * effort, Exact: true, Months: 120, Seed: 1, Detail: true})
	if err != nil {
		return 0, err
	}
	return out.Profiles[0].Structures[0].Responsibilities[0].Done, nil
}

// both runs the closed form and the event engine on one company and returns
// what came out by structure.
func both(cat *model.Catalogue, c *model.Company, draws int, detail bool) (closed, seen []sim.StructureOutcome, err error) {
	job := sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: []model.Company{*c}}
	var out [2][]sim.StructureOutcome
	for i, e := range []sim.Engine{sim.Analytic, sim.Events} {
		o, err := sim.Run(context.Background(), job, sim.Settings{Engine: e, Draws: draws, Exact: true, Seed: 1, Detail: detail})
		if err != nil {
			return nil, nil, err
		}
		out[i] = o.Profiles[0].Structures
		slices.SortFunc(out[i], func(a, b sim.StructureOutcome) int { return strings.Compare(a.ID, b.ID) })
	}
	return out[0], out[1], nil
}
