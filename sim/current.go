package sim

import (
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
	To         string    `json:"to"`
	Difference Deltas    `json:"difference"`     // to the structure in place, draw by draw
	Once       Summary   `json:"once_usd"`       // what changing costs once, USD
	Parts      work.Once `json:"once_parts_usd"` // means of its parts
	Wait       Summary   `json:"search_months"`  // until the last new post is filled; the old structure stays so long
	Net        Summary   `json:"net_usd"`        // gain over the horizon less what changing costs once, USD
	PGain      float64   `json:"p_gain"`         // share of draws in which that is above zero
	Payback    Payback   `json:"payback"`
	People     []Person  `json:"people"`
	Shift      float64   `json:"work_shifted"` // share of the leadership work, by hours, that changes hands
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

// change sums up a change to a candidate over its draws.
func (r *runner) change(x *relation, i int, s *sample, place []work.Figures, w *switching) Change {
	n := s.of(i)
	out := Change{To: r.job.Structures[i].ID, Shift: w.move.Shift(r.job.Catalogue.Parameters[model.InsideShare].Mode), People: People(&w.move, x.all[w.move.From].Seats, x.all[w.move.To].Seats)}
	there, here := make([]float64, n), make([]float64, n)
	for k := range Measures {
		m := &Measures[k]
		if m.Draw == nil {
			continue
		}
		for d := range n {
			there[d], here[d] = m.Draw(s.at(d, i)), m.Draw(&place[d])
		}
		out.Difference = append(out.Difference, MeasureDelta{m.ID, delta(decision.Paired(there, here, BlockSize))})
	}
	once, net, paid := make([]float64, n), make([]float64, n), make([]float64, n)
	gains := 0
	for d := range n {
		yearly := place[d].Total() - s.at(d, i).Total()
		once[d] = w.once[d].Sum()
		net[d] = float64(max(0, float64(r.set.Months)-w.wait[d])/12*yearly) - (once[d] - w.saved[d])
		if net[d] > 0 {
			gains++
		}
		paid[d] = payback(yearly, once[d]-w.saved[d], w.wait[d])
		out.Parts.Add(&w.once[d], 1/float64(n))
	}
	out.PGain = float64(gains) / float64(n)
	out.Payback = paybacks(paid)
	out.Once, out.Net, out.Wait = Spread(once), Spread(net), Spread(w.wait[:n])
	return out
}

// Spread returns mean and range of a sample, which it sorts.
func Spread(x []float64) Summary {
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
