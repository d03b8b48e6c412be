package plan

import (
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
)

// MostDraws bounds the memory that a plan takes.
const MostDraws = 1024

// Outcome is the best sequence of structures for one company. USD are over the path
// and the months after it, where nothing else is said.
type Outcome struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Industry string        `json:"industry"`
	Says     string        `json:"says"`                   // in words; empty until somebody writes them
	Current  string        `json:"current,omitempty"`      // id of the structure in place, where that is known
	Path     []Point       `json:"path"`                   // at the beginning of every year, and at the end
	Stages   []Stage       `json:"stages"`                 // structures one after the other
	Changes  []Change      `json:"changes"`                // between them
	Total    sim.Summary   `json:"total_usd"`              // of the plan: cost and value lost
	Single   []Alternative `json:"single"`                 // one structure for all of it instead, the best first
	Texts    *Texts        `json:"one_then_two,omitempty"` // the sequence of the texts
	Draws    int           `json:"draws"`
}

// Point is the company at one time of the path.
type Point struct {
	Month     int     `json:"month"`
	Headcount float64 `json:"headcount"`
	Structure string  `json:"structure"` // of the plan
	Best      string  `json:"best"`      // what would cost least in the mean at that size if nothing had to be changed
	Total     float64 `json:"total_usd"` // of the plan's structure, USD a year, mean
}

// Stage is one structure of the plan.
type Stage struct {
	Structure string  `json:"structure"`
	Title     string  `json:"title"`
	Month     int     `json:"month"` // from which it is in place
	Headcount float64 `json:"headcount"`
}

// Change is one change of the plan.
type Change struct {
	From      string       `json:"from"`
	To        string       `json:"to"`
	Month     int          `json:"month"`
	Headcount float64      `json:"headcount"`
	Soonest   bool         `json:"as_soon_as_possible"` // there is no earlier month in which it could be made
	P10       sim.Number   `json:"month_p10"`           // of the best month over draws, for this sequence; null: never
	P90       sim.Number   `json:"month_p90"`
	Never     float64      `json:"never"`  // share of draws in which leaving it out is best
	PPays     float64      `json:"p_pays"` // share of draws in which making it at its month is better than leaving it out
	Verdict   sim.Verdict  `json:"verdict"`
	Once      sim.Summary  `json:"once_usd"`
	Parts     work.Once    `json:"once_parts_usd"`
	Search    *int         `json:"search_month,omitempty"` // in which the search begins; absent without one
	Early     *Shift       `json:"early,omitempty"`        // absent where it cannot be earlier
	Late      *Shift       `json:"late,omitempty"`
	People    []sim.Person `json:"people"`
	First     []Missing    `json:"hire_first"` // who is hired, the most missed first
}

// Shift is what it costs to make a change at another time, all else as planned.
type Shift struct {
	Months int         `json:"months"` // by how many
	Regret sim.Summary `json:"regret_usd"`
}

// Missing is a post that has to be filled.
type Missing struct {
	Seat  string  `json:"seat"`
	Role  string  `json:"role"`
	Month float64 `json:"usd_a_month"` // what a month without its holder costs, mean
}

// Alternative is one structure from the beginning to the end.
type Alternative struct {
	Structure string      `json:"structure"`
	Extra     sim.Summary `json:"extra_usd"` // more than the plan
}

// Texts is the sequence that texts tell of: one combined chief, then two.
type Texts struct {
	Comes  bool        `json:"comes"`               // it is in the plan
	Lacks  string      `json:"lacks,omitempty"`     // what the plan has none of: "one", "two", or "both"
	Months []int       `json:"months,omitempty"`    // best months from which the combined chief and the two are in place
	Extra  sim.Summary `json:"extra_usd"`           // what it costs more than the plan at these
	PBest  float64     `json:"p_better"`            // share of draws in which it costs less
	Gap    float64     `json:"usd_a_year_too_dear"` // by how much what is lacking would have to cost less in its time, USD a year
}

// Make finds the best sequence of structures for a company whose headcount at the
// ends of years is given. Of the settings, Draws are rounded up to whole blocks, Seed,
// Months (for how long the company stays as it is after the path), Workers and Progress
// count. It fails with a [model.InvalidError] for a structure that
// changes by itself, is in place and not among those, or does not fit, and for a
// size that the company cannot have.
func Make(ctx context.Context, cat *model.Catalogue, structures []model.Structure, c *model.Company, heads []float64, set sim.Settings) (*Outcome, error) {
	draws, err := draw(cat, &set)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(structures)
	place := free
	if c.Current != "" {
		place = model.StructureIndex(all, c.Current)
		if place < 0 {
			s := cat.Structure(c.Current)
			if s == nil {
				return nil, &model.InvalidError{What: "structure " + c.Current, Why: "is said to be in place and is not known"}
			}
			place, all = len(all), append(all, *s)
		}
	}
	for i := range all {
		if len(all[i].Then) > 0 {
			return nil, &model.InvalidError{What: "structure " + all[i].ID, Why: "changes by itself; a plan finds changes among structures that do not"}
		}
		if all[i], err = work.Unite(cat, &all[i]); err != nil {
			return nil, err
		}
	}
	path, err := stages(cat, c, heads, set.Months)
	if err != nil {
		return nil, err
	}
	t, err := evaluate(ctx, cat, all, path, &set, draws)
	if err != nil {
		return nil, err
	}
	p := planner{table: t, all: all, place: place, mean: t.means()}
	return p.outcome(c)
}

// planner carries one plan.
type planner struct {
	*table
	all   []model.Structure
	place int
	mean  *costs
	plan  []int     // structure by step
	costs []float64 // of the plan, by draw
}

func (p *planner) outcome(c *model.Company) (*Outcome, error) {
	p.plan, _ = p.mean.best(p.place)
	p.costs = p.over(p.plan)
	for _, x := range p.costs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, &model.InvalidError{What: "profile " + c.ID, Why: "the model gives no finite figures for these parameters"}
		}
	}
	out := &Outcome{ID: c.ID, Name: c.Name, Industry: c.Industry, Current: c.Current, Draws: p.draws, Total: sim.Spread(slices.Clone(p.costs)), Changes: []Change{}}
	for i := range p.stages {
		s := &p.stages[i]
		if s.month%12 == 0 {
			best := 0
			for k := range p.all {
				if p.mean.Run(i, k) < p.mean.Run(i, best) {
					best = k
				}
			}
			out.Path = append(out.Path, Point{s.month, s.company.Values[model.Headcount], p.all[p.plan[i]].ID, p.all[best].ID,
				p.mean.Run(i, p.plan[i]) * 12 / float64(s.months)})
		}
	}
	chain, dates := p.chain()
	for j, k := range chain {
		at := 0
		if j > 0 {
			at = dates[j-1]
		}
		if j+1 == len(chain) || dates[j] > at { // what is left at once has no stage
			out.Stages = append(out.Stages, Stage{p.all[k].ID, p.all[k].Title, p.stages[at].month, p.stages[at].company.Values[model.Headcount]})
		}
	}
	p.changes(out, chain, dates)
	p.single(out)
	p.texts(out)
	return out, nil
}

// chain is the plan as a sequence of structures, the first of which is in place at
// the beginning, with the steps at which the others begin.
func (p *planner) chain() (chain, dates []int) {
	if p.place != free {
		chain = []int{p.place}
	} else {
		chain = []int{p.plan[0]}
	}
	for t, s := range p.plan {
		if s != chain[len(chain)-1] {
			chain, dates = append(chain, s), append(dates, t)
		}
	}
	return chain, dates
}

// over is what a sequence costs in every draw, USD.
func (p *planner) over(sequence []int) []float64 {
	out := make([]float64, p.draws)
	for d := range out {
		out[d] = p.of(d).of(p.place, sequence)
	}
	return out
}

// extra is what a sequence costs more than the plan.
func (p *planner) extra(sequence []int) (less float64, s sim.Summary) {
	x := p.over(sequence)
	n := 0
	for d := range x {
		if x[d] -= p.costs[d]; x[d] < 0 {
			n++
		}
	}
	return float64(n) / float64(len(x)), sim.Spread(x)
}

// month is when a step begins; that after the last never comes.
func (p *planner) month(step int) float64 {
	if step >= len(p.stages) {
		return math.Inf(1)
	}
	return float64(p.stages[step].month)
}
