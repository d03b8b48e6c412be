package events

import (
	"math/rand/v2"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
)

// turnover is when the holders of posts leave and when their successors come.
// A post of a role has the same history in every structure of a draw.
type turnover struct {
	draw  *model.Draw
	key   draw.Key
	n     uint64
	end   float64
	posts [2 * model.MaxRoles][]post // by role; those on contract after the employed
	src   rand.PCG
}

// post is the history of one post.
type post struct {
	drawn uint64    // number of the draw it belongs to, plus 1
	gone  []vacancy // by time, not overlapping
}

// vacancy is one change of holder.
type vacancy struct{ from, to float64 } // months; from is below 0 where the seat is empty at the start

// turnoverSalt numbers a post: salt keeps the streams apart from those of issues.
const turnoverSalt = 1 << 20

// set readies a draw; histories are drawn when asked for.
func (t *turnover) set(d *model.Draw, key draw.Key, n uint64, months int) {
	t.draw, t.key, t.n, t.end = d, key, n, float64(months)
}

// of returns the history of post number i of a role, whose holders are employed or on contract.
//
// Tenure is exponential, vacancies and ramps have their length fixed. The start
// is the steady state (a renewal process seen at a random time): at month 0 a
// seat is empty, or its holder new, as often as at any other time.
func (t *turnover) of(role, i int, contract bool) *post {
	if contract {
		role += model.MaxRoles
	}
	for len(t.posts[role]) <= i {
		t.posts[role] = append(t.posts[role], post{})
	}
	p := &t.posts[role][i]
	if p.drawn == t.n+1 {
		return p
	}
	p.drawn = t.n + 1
	p.gone = p.gone[:0]
	t.key.Reseed(&t.src, t.n, draw.Events.Of(turnoverSalt+uint64(role)<<8+uint64(i)))
	years, empty := work.Tenure(&t.draw.P, contract)
	stay := float64(12 * years)
	at := 0.0
	if u := float64(draw.Uniform(&t.src) * (stay + empty)); u < empty { // empty since u months
		p.gone = append(p.gone, vacancy{-u, empty - u})
		at = empty - u
	} else { // the last change lies an exponential time back
		since := float64(stay * draw.Exp(&t.src))
		p.gone = append(p.gone, vacancy{-since - empty, -since})
	}
	for {
		at += float64(stay * draw.Exp(&t.src))
		if at >= t.end {
			return p
		}
		p.gone = append(p.gone, vacancy{at, at + empty})
		at += empty
	}
}

// over returns the share of a chief's effect that is left between two months,
// and how many left in that time.
func (p *post) over(d *model.Draw, from, to float64) (avail float64, left int) {
	lost := 0.0
	for _, v := range p.gone {
		if v.from >= from && v.from < to {
			left++
		}
		lost += float64(d.P[model.ActingLoss] * within(v.from, v.to, from, to))
		lost += float64(d.P[model.RampLoss] * within(v.to, v.to+d.P[model.RampMonths], from, to))
	}
	return max(0, 1-lost/(to-from)), left
}

// within returns how much of [a,b] lies in [from,to].
func within(a, b, from, to float64) float64 { return max(0, min(b, to)-max(a, from)) }
