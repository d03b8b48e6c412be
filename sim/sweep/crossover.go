package sweep

import (
	"math"

	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// Crossover is where the lead changes. Low and High are how it moves from draw to
// draw: below Low the next leader beats the last in a tenth of the draws at most,
// above High in nine tenths at least. They are what is not known of the model, as
// every range here; the standard error is what chance in the draws adds to At.
type Crossover struct {
	At   float64    `json:"at"` // of whole numbers the first at which the next leads
	Low  sim.Number `json:"low"`
	High sim.Number `json:"high"` // NaN, null in JSON, where that is off the axis
	SE   sim.Number `json:"se"`   // of At; NaN with fewer than [Blocks] blocks of draws
	From string     `json:"from"` // structure id
	To   string     `json:"to"`
}

// Blocks is how many blocks of draws a standard error takes: that of two or three
// is chance itself.
const Blocks = 4

// The shares of draws at Low and High.
const (
	tenth = 0.1
	most  = 0.9
)

// crossover describes the change of the lead before point i.
func (s *survey) crossover(points []*point, i int) Crossover {
	a := &s.axes[0]
	p, q := points[i-1], points[i]
	c := Crossover{From: p.Leader, To: q.Leader, SE: sim.Number(math.NaN())}
	lo, hi := p.At[0], q.At[0]
	before, after := decision.Mean(p.behind(c.To, c.From)), decision.Mean(q.behind(c.To, c.From))
	c.At = (lo + hi) / 2
	if before >= 0 && after <= 0 && before > after {
		c.At = lo + float64((hi-lo)*(before/(before-after)))
		if late := q.behind(c.To, c.From); len(late) >= Blocks*sim.BlockSize {
			c.SE = sim.Number(decision.BlockSE(late, sim.BlockSize) * (hi - lo) / (before - after))
		}
	}
	if a.Whole {
		c.At = min(max(math.Ceil(c.At), lo+1), hi)
	}
	c.Low, c.High = sim.Number(math.NaN()), sim.Number(math.NaN())
	for k := i - 1; k >= 0; k-- {
		if share(points[k], &c) <= tenth {
			c.Low = sim.Number(s.round(min(c.At, s.where(points[k], points[k+1], &c, tenth))))
			break
		}
	}
	for k := i; k < len(points); k++ {
		if share(points[k], &c) >= most {
			c.High = sim.Number(s.round(max(c.At, s.where(points[k-1], points[k], &c, most))))
			break
		}
	}
	return c
}

// round keeps whole numbers whole.
func (s *survey) round(v float64) float64 {
	if s.axes[0].Whole {
		return math.Round(v)
	}
	return v
}

// share is the share of draws in which the next leader beats the last.
func share(p *point, c *Crossover) float64 { return decision.Wins(p.burdens[c.To], p.burdens[c.From]) }

// where is the value between two points at which the share of draws in which the
// next leader beats the last passes a number, if every draw's difference is a
// straight line between them.
func (s *survey) where(p, q *point, c *Crossover, number float64) float64 {
	const halvings = 40
	before, after := p.behind(c.To, c.From), q.behind(c.To, c.From)
	zero, at := make([]float64, len(before)), make([]float64, len(before))
	lo, hi := 0.0, 1.0
	for range halvings {
		mid := (lo + hi) / 2
		for d := range at {
			at[d] = float64((1-mid)*before[d]) + float64(mid*after[d])
		}
		if decision.Wins(at, zero) < number {
			lo = mid
		} else {
			hi = mid
		}
	}
	return s.axes[0].between(p.At[0], q.At[0], hi)
}
