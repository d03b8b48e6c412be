package sim

import (
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// Current is what a result says relative to the structure that is in place. The
// rule of the advice stands at [advise].
type Current struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	Says     string     `json:"says"`      // in words; empty until somebody writes them
	ChangeTo OptionalID `json:"change_to"` // the structure to change to; empty: stay
	Verdict  Verdict    `json:"verdict"`   // of that advice
	Coverage Summary    `json:"coverage"`  // of the structure in place, as those of candidates
	Conflict Summary    `json:"conflict"`
	Cost     Summary    `json:"cost"`
	Exposure Summary    `json:"exposure"`
	Total    Summary    `json:"total"`
	Changes  []Change   `json:"changes"` // to every other candidate, in their order
}

// Change is what it means to change from the structure in place to another.
type Change struct {
	To         string            `json:"to"`
	Difference map[Measure]Delta `json:"difference"`     // to the structure in place, draw by draw
	Once       Summary           `json:"once_usd"`       // what changing costs once, USD
	Parts      work.Once         `json:"once_parts_usd"` // means of its parts
	Wait       Summary           `json:"search_months"`  // until the last new post is filled; the old structure stays so long
	Net        Summary           `json:"net_usd"`        // gain over the horizon less what changing costs once, USD
	PGain      float64           `json:"p_gain"`         // share of draws in which that is above zero
	Payback    Payback           `json:"payback"`
	People     []Person          `json:"people"`
	Shift      float64           `json:"work_shifted"` // share of the leadership work, by hours, that changes hands
}

// Payback is after how many months the gains have paid for the change. Where it
// never pays back, whatever the horizon, a figure does not exist.
type Payback struct {
	Median Number  `json:"median"`
	P10    Number  `json:"p10"`
	P90    Number  `json:"p90"`
	Never  float64 `json:"never"` // share of draws
}

// Person is what becomes of a post in a change.
type Person struct {
	What     string  `json:"what"` // one of the fates
	Seat     string  `json:"seat"` // in the structure after; of who leaves, before
	Role     string  `json:"role"`
	Before   string  `json:"role_before,omitempty"`
	Superior bool    `json:"new_superior,omitempty"`
	Posts    float64 `json:"posts"` // how many
}

// The fates of posts.
const (
	Hired     = "hired"              // employed or on contract
	Appointed = "appointed"          // from inside: one of the deputies, or beside another job
	Leaves    = "leaves"             // with severance, or at the end of the contract
	Returns   = "returns"            // to the deputies, or to the other job alone
	Turns     = "takes another role" //
	Stays     = "stays"              //
)

// relation is a structure in place beside the candidates of a job.
type relation struct {
	place  int // index of the structure in place; that of the last where it is no candidate
	plan   *work.Plan
	fit    *work.Fit
	early  *work.Fit         // over the first year
	engine engine            // of the structure in place alone; nil where it is a candidate
	all    []model.Structure // candidates, then the structure in place where it is none
}

// relation readies a structure in place.
func (r *runner) relation(id string) (*relation, error) {
	if x := r.relations[id]; x != nil {
		return x, nil
	}
	s := r.job.Catalogue.Structure(id)
	if s == nil {
		return nil, &model.InvalidError{What: "structure " + id, Why: "is said to be in place and is not known"}
	}
	x := &relation{all: r.job.Structures}
	if x.place = slices.IndexFunc(x.all, func(c model.Structure) bool { return c.ID == id }); x.place < 0 {
		one, err := work.Unite(r.job.Catalogue, s)
		if err != nil {
			return nil, err
		}
		x.place, x.all = len(x.all), append(slices.Clone(x.all), one)
		if x.engine, err = newEngine(&Job{r.job.Catalogue, x.all[x.place:], nil}, &r.set); err != nil {
			return nil, err
		}
	}
	var err error
	if x.plan, err = work.NewPlan(r.job.Catalogue, x.all); err != nil {
		return nil, err
	}
	x.fit, x.early = x.plan.NewFit(), x.plan.NewFit()
	if r.relations == nil {
		r.relations = map[string]*relation{}
	}
	r.relations[id] = x
	return x, nil
}

// relate compares the candidates with the structure in place, on the draws of the
// result. What changing takes comes from the closed form, whatever the engine.
func (r *runner) relate(ctx context.Context, c *model.Company, s *sample, p *ProfileOutcome) error {
	if c.Current == "" {
		return nil
	}
	x, err := r.relation(c.Current)
	if err != nil {
		return err
	}
	own := *c // an engine knows a company by its address
	place, err := x.figures(ctx, &own, s)
	if err != nil {
		return err
	}
	cur := &Current{ID: c.Current, Title: x.all[x.place].Title}
	one := StructureOutcome{}
	in := &sample{structures: 1, figures: place}
	describe(&Job{r.job.Catalogue, x.all[x.place:], nil}, &Settings{}, in, 0, &one, make([]float64, len(place)))
	cur.Coverage, cur.Conflict, cur.Cost, cur.Exposure, cur.Total = one.Coverage, one.Conflict, one.Cost, one.Exposure, one.Total
	switches, err := r.switches(ctx, x, &own, s)
	if err != nil {
		return err
	}
	for k := range p.Structures {
		if i := slices.IndexFunc(r.job.Structures, func(m model.Structure) bool { return m.ID == p.Structures[k].ID }); i != x.place {
			cur.Changes = append(cur.Changes, r.change(x, i, s, place, &switches[i]))
		}
	}
	cur.advise(p.Draws)
	p.Current = cur
	return nil
}

// figures are those of the structure in place, draw by draw.
func (x *relation) figures(ctx context.Context, c *model.Company, s *sample) ([]work.Figures, error) {
	out := make([]work.Figures, s.draws())
	if x.engine == nil {
		for d := range out {
			out[d] = *s.at(d, x.place)
		}
		return out, nil
	}
	for from := 0; from < len(out); from += BlockSize {
		if err := x.engine.block(ctx, c, from/BlockSize, out[from:min(from+BlockSize, len(out))], nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// switching is a change from the structure in place, draw by draw.
type switching struct {
	move work.Move
	once []work.Once
	wait []float64 // months
}

// switches are what it takes to change to each candidate.
func (r *runner) switches(ctx context.Context, x *relation, c *model.Company, s *sample) ([]switching, error) {
	if r.world == nil {
		r.world = newWorld(r.job.Catalogue, r.set.Seed)
	}
	x.fit.Set(c, r.set.Months)
	x.early.Set(c, min(r.set.Months, work.FirstYear))
	out := make([]switching, len(r.job.Structures))
	needs := make([][model.MaxSeats]bool, len(out))
	for i := range out {
		out[i] = switching{x.fit.Move(x.place, i), make([]work.Once, s.draws()), make([]float64, s.draws())}
		needs[i] = out[i].move.Needs()
	}
	var onset work.Onset
	var block []model.Draw
	for d := range s.draws() {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if d%BlockSize == 0 {
			block = r.world.block(d / BlockSize)
		}
		draw := &block[d%BlockSize]
		k, early := x.fit.Draw(draw), x.early.Draw(draw)
		severance := k.Severance(x.place)
		for i := range out {
			if i == x.place {
				continue
			}
			total := s.at(d, i).Total()
			if r.set.Engine != Analytic {
				f := k.Evaluate(i, nil)
				total = f.Total()
			}
			onset.Clarity = k.Unclear(i, 0, total)
			early.Onset(i, 0, &needs[i], &onset)
			out[i].once[d], out[i].wait[d] = out[i].move.Once(&draw.P, &severance, &onset)
		}
	}
	return out, nil
}

// change sums up a change to a candidate over the draws.
func (r *runner) change(x *relation, i int, s *sample, place []work.Figures, w *switching) Change {
	n := len(place)
	out := Change{To: r.job.Structures[i].ID, Shift: w.move.Shift(r.job.Catalogue.Parameters[model.InsideShare].Mode), Difference: map[Measure]Delta{}, People: People(&w.move, x.all[w.move.From].Seats, x.all[w.move.To].Seats)}
	there, here := make([]float64, n), make([]float64, n)
	for k := range Measures {
		m := &Measures[k]
		if m.Draw == nil {
			continue
		}
		for d := range n {
			there[d], here[d] = m.Draw(s.at(d, i)), m.Draw(&place[d])
		}
		out.Difference[m.ID] = delta(decision.Paired(there, here, BlockSize))
	}
	once, net, paid := make([]float64, n), make([]float64, n), make([]float64, n)
	gains := 0
	for d := range n {
		yearly := place[d].Total() - s.at(d, i).Total()
		once[d] = w.once[d].Sum()
		net[d] = float64(max(0, float64(r.set.Months)-w.wait[d])/12*yearly) - once[d]
		if net[d] > 0 {
			gains++
		}
		paid[d] = payback(yearly, once[d], w.wait[d])
		out.Parts.Add(&w.once[d], 1/float64(n))
	}
	out.PGain = float64(gains) / float64(n)
	out.Payback = paybacks(paid)
	out.Once, out.Net, out.Wait = spread(once), spread(net), spread(w.wait)
	return out
}

// spread returns mean and range of a sample, which it sorts.
func spread(x []float64) Summary {
	mean, se := decision.Mean(x), decision.BlockSE(x, BlockSize)
	p10, p90 := decision.Range(x)
	return Summary{Mean: mean, SE: Number(se), P10: Number(p10), P90: Number(p90)}
}

// payback returns after how many months gains of so much a year, which begin when
// the last new post is filled, have paid for what was spent once; infinite if
// never.
func payback(yearly, once, wait float64) float64 {
	switch {
	case once <= 0 && yearly >= 0:
		return wait
	case yearly <= 0:
		return math.Inf(1)
	}
	return wait + 12*once/yearly
}

// paybacks sums up months until a change pays back, which it sorts.
func paybacks(months []float64) Payback {
	slices.Sort(months)
	never := 0
	for _, m := range months {
		if math.IsInf(m, 1) {
			never++
		}
	}
	return Payback{Median: Number(decision.Quantile(months, 0.5)), P10: Number(decision.Quantile(months, 0.1)), P90: Number(decision.Quantile(months, 0.9)),
		Never: float64(never) / float64(len(months))}
}

// People says what becomes of every post in a move between structures with these
// seats, one for everybody.
func People(m *work.Move, before, after []model.Seat) []Person {
	out := []Person{}
	add := func(what string, seats []model.Seat, i int, posts float64) {
		if posts > 0 {
			out = append(out, Person{What: what, Seat: seats[i].ID, Role: seats[i].Role, Posts: posts})
		}
	}
	hires := m.Hires()
	for i := range after {
		what := Appointed
		if slices.Contains(hires, i) {
			what = Hired
		}
		add(what, after, i, math.Round(m.Fresh[i]*m.After[i]))
	}
	for _, s := range m.Stay {
		p := Person{What: Stays, Seat: after[s.To].ID, Role: after[s.To].Role, Superior: s.Moved, Posts: min(m.Before[s.From], m.After[s.To])}
		if s.Turned {
			p.What, p.Before = Turns, before[s.From].Role
		}
		out = append(out, p)
	}
	for i := range before {
		what := Leaves
		if m.Returns[i] {
			what = Returns
		}
		add(what, before, i, math.Round(m.Left[i]*m.Before[i]))
	}
	return out
}

// advise says whether to change, and how sure that is. To change is advised only
// where the gain over the horizon, less what changing costs once, is positive in
// the mean and in a share of draws that makes a verdict (60% lean, 80% clear); of
// several such changes to that with the highest mean. Staying wins every tie: a
// draw without a gain counts for it, and it is the advice wherever none of the
// changes is shown to gain. Its verdict is then that of how often the change that
// gains most often gains nothing.
func (c *Current) advise(draws int) {
	best, closest := -1, 0.0
	for i := range c.Changes {
		x := &c.Changes[i]
		closest = max(closest, x.PGain)
		if x.Net.Mean > 0 && decision.Judge(x.PGain, draws) != Open && (best < 0 || x.Net.Mean > c.Changes[best].Net.Mean) {
			best = i
		}
	}
	if best >= 0 {
		c.ChangeTo, c.Verdict = OptionalID(c.Changes[best].To), decision.Judge(c.Changes[best].PGain, draws)
		return
	}
	c.Verdict = decision.Judge(1-closest, draws)
}
