package claims

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/population"
)

// Holds says whether the model bears out what is expected of a claim.
type Holds string

// The answers. Partly means that some of the statements hold, or that an ordering holds on the mean and in fewer than
// 60% of draws.
const (
	Yes    Holds = "yes"
	Partly Holds = "partly"
	No     Holds = "no"
)

// Finding is what a check found.
type Finding struct {
	Figure string // the result in numbers, short
	Holds  Holds  // of what is expected
	// Text says whether the text's own words hold, where that is not what is expected because evidence contradicts
	// them; empty where both are one.
	Text Holds
	Grid *Grid // a map, for contradictions that depend on two things
}

// check is one executable claim.
type check struct {
	test string // its name in the data
	run  func(*lab, *record)
}

// record is what a check writes down: figures, and whether statements hold.
type record struct {
	heading string
	parts   []string
	answers []Holds
	text    Holds
	grid    *Grid
}

// about sets what stands before all figures.
func (r *record) about(heading string) { r.heading = heading + ": " }

// note adds a figure.
func (r *record) note(format string, args ...any) {
	r.parts = append(r.parts, fmt.Sprintf(format, args...))
}

// holds adds statements that are true or not.
func (r *record) holds(statements ...bool) {
	for _, ok := range statements {
		r.answers = append(r.answers, said(ok))
	}
}

// answer adds statements that may hold in part.
func (r *record) answer(answers ...Holds) { r.answers = append(r.answers, answers...) }

// finding sums up: yes if all statements hold, no if none does, else partly.
func (r *record) finding() Finding {
	n := map[Holds]int{}
	for _, h := range r.answers {
		n[h]++
	}
	h := Partly
	switch len(r.answers) {
	case n[Yes]:
		h = Yes
	case n[No]:
		h = No
	}
	return Finding{Figure: r.heading + join(r.parts), Holds: h, Text: r.text, Grid: r.grid}
}

func join(parts []string) string { return strings.Join(parts, "; ") }

// said turns a statement into an answer.
func said(ok bool) Holds {
	if ok {
		return Yes
	}
	return No
}

// before answers whether a has the lower total: yes if it has on the mean and in at least 60% of draws, partly if
// only on the mean.
func (t trial) before(a, b string) Holds {
	switch {
	case t.total(a) >= t.total(b):
		return No
	case t.beats(a, b) < decision.LeanBeats:
		return Partly
	}
	return Yes
}

// flips answers whether differences change sign once, from below zero; partly if they only rise.
func flips(d []float64) Holds {
	switch n := len(crossings(d, d)); {
	case n == 1 && d[0] < 0:
		return Yes
	case change(d) > 0:
		return Partly
	}
	return No
}

// most answers yes if something holds in all cases, no below half.
func most(c *population.Count) Holds {
	switch {
	case c.All():
		return Yes
	case 2*c.Hits < c.Of:
		return No
	}
	return Partly
}
