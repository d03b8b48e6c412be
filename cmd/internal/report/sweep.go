package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// sweepSchema names the layout of the answer of orgsim sweep.
const sweepSchema = "orgsim.sweep/1"

// Sweep is how the answer changes for some companies.
type Sweep struct {
	head
	Simulated  bool                    `json:"simulated"`
	Inputs     *seeds.Count            `json:"inputs"` // what the numbers of the model rest on
	Fixed      map[string]float64      `json:"fixed_parameters,omitempty"`
	Seed       uint64                  `json:"seed"`
	Engine     sim.Engine              `json:"engine"`
	Months     *int                    `json:"months"` // null where it varies
	Draws      int                     `json:"draws"`  // at every step, the same
	RankBy     sim.Measure             `json:"rank_by"`
	Weights    map[sim.Measure]float64 `json:"weights,omitempty"`
	Vary       []sweep.Axis            `json:"vary"`
	Structures []titled                `json:"structures"`
	Currency   text.Currency           `json:"currency,omitzero"` // of amounts in words, and in tables for people
	Profiles   []sweepOfOne            `json:"profiles"`

	axes  []quantity
	cat   *model.Catalogue
	scope seeds.Scope // what the numbers bear on
}

// sweepOfOne is how the answer changes for one company.
type sweepOfOne struct {
	sim.Company
	*sweep.Result
}

// titled is a structure and its title.
type titled struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// NewSweep begins the answer of a sweep of some structures over axes.
func NewSweep(run Run, structures []model.Structure, axes []sweep.Axis, set sim.Settings) *Sweep {
	h, t := run.begin(sweepSchema)
	x := &Sweep{head: h, Simulated: true, Fixed: t.Fixed,
		Seed: set.Seed, Engine: sim.Analytic, Months: &set.Months, RankBy: set.RankBy, Weights: set.Weights, Vary: axes, Currency: t.Currency, cat: run.Catalogue,
		scope: seeds.Scope{Structures: []string{}, Roles: []string{}}}
	for i := range structures {
		s := &structures[i]
		x.Structures = append(x.Structures, titled{s.ID, s.Title})
		x.scope.Structures = append(x.scope.Structures, s.ID)
		for k := range s.Seats {
			x.scope.Roles = append(x.scope.Roles, s.Seats[k].Role)
		}
	}
	for i := range axes {
		if axes[i].Kind == sweep.Months {
			x.Months = nil
		}
		x.axes = append(x.axes, quantityOf(run.Catalogue, amounts{run.Currency}, &axes[i]))
	}
	return x
}

// Add adds a company.
func (x *Sweep) Add(run Run, c *model.Company, r *sweep.Result) {
	one := sweepOfOne{sim.Describe(c), r}
	filled(&one.Given)
	filled(&one.Assumed)
	x.Draws = r.Draws
	x.Profiles = append(x.Profiles, one)
	x.scope.Industries = append(x.scope.Industries, c.Industry)
	count := seeds.Bearing(run.Catalogue, x.scope)
	x.Inputs = &count
}

// Document lays the answer out.
func (x *Sweep) Document() render.Document {
	d := render.Document{Data: x, Meta: x.meta(), Charts: x.charts()}
	flat := x.flat().In(x.Currency)
	d.Flat = &flat
	for i := range x.Profiles {
		one := &x.Profiles[i]
		line := *x
		line.Profiles = x.Profiles[i : i+1]
		d.Lines = append(d.Lines, &line)
		p := x.result().of(&sim.ProfileOutcome{Company: one.Company})
		d.Add(render.BlockHeading, p.headline())
		if len(x.Vary) == 1 {
			x.bands(&d, one)
		} else {
			x.plane(&d, one)
		}
		d.Add(render.BlockNote, p.inputs())
	}
	d.Add(render.BlockMethod, x.method())
	return d
}

// result is the sweep as far as it is like a result of run.
func (x *Sweep) result() *Result {
	r := &Result{head: x.head, Inputs: x.Inputs, terms: terms{x.Fixed, x.Currency},
		Outcome: sim.Outcome{Seed: x.Seed, Engine: x.Engine, Draws: x.Draws, RankBy: x.RankBy, Weights: x.Weights}}
	if x.Months != nil {
		r.Months = *x.Months
	}
	return r
}

func (x *Sweep) method() string { return x.result().Method() }

func (x *Sweep) meta() []render.Pair {
	pairs := x.result().Meta()
	if x.Months == nil {
		pairs = slices.DeleteFunc(pairs, func(p render.Pair) bool { return p.Key == "months" })
	}
	for i := range x.Vary {
		a := &x.Vary[i]
		pairs = append(pairs, render.Pair{Key: fmt.Sprintf("vary_%d", i+1), Value: a.String()})
	}
	return pairs
}

// flat is the table of programs: a row a step and structure, or a row a cell of a
// map.
func (x *Sweep) flat() render.Table {
	t := render.Table{Columns: []render.Column{{Key: "profile", Label: "Profile"}}}
	for i := range x.axes {
		t.Columns = append(t.Columns, x.axes[i].column)
	}
	total := figureColumn(sim.Total.Info())
	share := figureColumn(sim.PBest.Info())
	if len(x.axes) == 1 {
		t.Columns = append(t.Columns, render.Column{Key: "structure", Label: "Structure"}, render.Column{Key: "rank", Label: "#", Kind: render.KindInteger},
			render.Column{Key: "leads", Label: "Leads", Kind: render.KindBool}, render.Column{Key: "verdict", Label: "Verdict"}, share, total)
	} else {
		t.Columns = append(t.Columns, render.Column{Key: "leader", Label: "Leader"}, render.Column{Key: "runner_up", Label: "Runner-up"},
			render.Column{Key: "verdict", Label: "Verdict"}, share, total)
	}
	for i := range x.Profiles {
		one := &x.Profiles[i]
		for k := range one.Steps {
			s := &one.Steps[k]
			row := render.Row(one.ID)
			for _, v := range s.At {
				row = append(row, render.Number(v))
			}
			if len(x.axes) == 2 {
				t.Rows = append(t.Rows, append(row, render.Row(s.Leader, s.RunnerUp, string(s.Verdict), s.PBest, ranged(s.Structure(s.Leader).Total))...))
				continue
			}
			for place := range s.Structures {
				y := &s.Structures[place]
				t.Rows = append(t.Rows, append(slices.Clone(row), render.Row(y.ID, place+1, y.ID == s.Leader, string(s.Verdict), y.PBest, ranged(y.Total))...))
			}
		}
	}
	return t
}

// bands lays out a sweep of one number.
func (x *Sweep) bands(d *render.Document, one *sweepOfOne) {
	d.Add(render.BlockText, x.bandsInWords(one))
	if len(one.Crossovers) > 0 {
		d.AddTable(x.crossovers(one).In(x.Currency))
	}
	d.AddTable(x.steps(one))
}

// id names a table of a company, apart from those of others.
func (x *Sweep) id(one *sweepOfOne, what string) string {
	if len(x.Profiles) == 1 {
		return what
	}
	return one.ID + "-" + what
}

// beyondMark is after a crossover whose range is longer than the sweep.
const beyondMark = "+"

// crossovers is the table of where the lead changes.
func (x *Sweep) crossovers(one *sweepOfOne) render.Table {
	at := x.axes[0].column
	at.Label, at.Key = "Crossover at "+text.SentenceCase(at.Label), "at"
	at.Limits = true
	at.Precision = x.axes[0].precision(one.Crossovers)
	se := at
	se.Label, se.Key = "Standard error", "se"
	if se.Kind == render.KindInteger {
		se.Kind, se.Precision = render.KindNumber, 0
	}
	t := render.Table{ID: x.id(one, "crossovers"), Columns: []render.Column{at, se, {Key: "from", Label: "From"}, {Key: "to", Label: "To"}}}
	beyond := false
	for i := range one.Crossovers {
		c := &one.Crossovers[i]
		low, high, mark := float64(c.Low), float64(c.High), ""
		if math.IsNaN(low) {
			low, mark = x.Vary[0].Low, beyondMark
		}
		if math.IsNaN(high) {
			high, mark = x.Vary[0].High, beyondMark
		}
		beyond = beyond || mark != ""
		spread := render.Number(float64(c.SE))
		if math.IsNaN(float64(c.SE)) {
			spread = render.Missing(fmt.Sprintf("it takes %d draws, and totals that cross", sweep.Blocks*sim.BlockSize))
		}
		t.Rows = append(t.Rows, render.Row(render.Range(c.At, low, high).WithMark(mark), spread, x.name(c.From), x.name(c.To)))
	}
	t.Notes = []string{fmt.Sprintf("In parentheses: the range below which the next structure %s the one before it in at most 10%% of draws, and above which in at least 90%%. Standard error: how far another %s would typically move the crossover.",
		x.result().beats(), text.Count(x.Draws, "draw"))}
	if beyond {
		t.Notes = append(t.Notes, beyondMark+" the range extends beyond the sweep.")
	}
	return t
}

// steps is the table of the totals of those structures that lead somewhere.
func (x *Sweep) steps(one *sweepOfOne) render.Table {
	led := one.leaders()
	share := figureColumn(sim.PBest.Info())
	t := render.Table{ID: x.id(one, "steps"), Columns: []render.Column{x.axes[0].column, {Key: "leader", Label: "Leads"}, {Key: "verdict", Label: "Verdict"}, share}}
	for _, id := range led {
		c := figureColumn(sim.Total.Info())
		c.Key, c.Label, c.Aliases = "total_usd_"+id, "Total of "+x.name(id), nil
		t.Columns = append(t.Columns, c)
	}
	for i := range one.Steps {
		s := &one.Steps[i]
		row := render.Row(s.At[0], x.name(s.Leader), Verdict(s.Verdict), s.PBest)
		for _, id := range led {
			c := ranged(s.Structure(id).Total)
			if id == s.Leader && s.Verdict != sim.Open {
				c = c.AsStrong()
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{"Means over draws, with the 10th to 90th percentile in parentheses; every step uses the same draws. P(best) is that of the leader. " +
		"JSON and CSV have the totals of all structures. A structure that leads for less than a step can be missed."}
	if !x.result().byTotal() {
		t.Notes = append(t.Notes, "The lead is decided by "+x.rankedBy()+"; P(best) is the share of draws with the lowest total.")
	}
	t = scaleTogether(t.In(x.Currency), 2)
	digits := 0
	for _, c := range t.Columns[len(t.Columns)-len(led):] {
		digits = max(digits, c.Precision)
	}
	for i := range led { // totals of one step are compared with each other
		t.Columns[len(t.Columns)-len(led)+i].Precision = digits
	}
	return t
}

// rankedBy is what decides who leads.
func (x *Sweep) rankedBy() string {
	if len(x.Weights) > 0 {
		return "weights"
	}
	return string(x.RankBy)
}

// leaders are the structures that lead somewhere, in order of the bands.
func (one *sweepOfOne) leaders() (ids []string) {
	for _, b := range one.Bands {
		if !slices.Contains(ids, b.Leader) {
			ids = append(ids, b.Leader)
		}
	}
	return ids
}
