package claims

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/sim/decision"
)

// Holds says whether the model bears out what is expected of a claim.
type Holds string

// The answers. Partly means that some of the statements hold, or that an
// ordering holds on the mean and in fewer than 60% of draws.
const (
	Yes    Holds = "yes"
	Partly Holds = "partly"
	No     Holds = "no"
)

// Finding is what a check found.
type Finding struct {
	Figure string // the result in numbers, short
	Holds  Holds  // of what is expected
	// Text says whether the text's own words hold, where that is not what is
	// expected because evidence contradicts them; empty where both are one.
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

// before answers whether a has the lower total: yes if it has on the mean and
// in at least 60% of draws, partly if only on the mean.
func (t trial) before(a, b string) Holds {
	switch {
	case t.total(a) >= t.total(b):
		return No
	case t.beats(a, b) < decision.LeanBeats:
		return Partly
	}
	return Yes
}

// flips answers whether differences change sign once, from below zero; partly
// if they only rise.
func flips(d []float64) Holds {
	switch n := len(crossings(d, d)); {
	case n == 1 && d[0] < 0:
		return Yes
	case change(d) > 0:
		return Partly
	}
	return No
}

// score counts in how many cases something holds.
type score struct{ hits, of int }

// add adds cases in which it holds or not.
func (s *score) add(cases ...bool) {
	for _, ok := range cases {
		s.of++
		if ok {
			s.hits++
		}
	}
}

// rises adds the steps of a series, of which those upwards hold.
func (s *score) rises(list []float64) {
	for i := 1; i < len(list); i++ {
		s.add(list[i] > list[i-1])
	}
}

// falls adds the steps of a series, of which those downwards hold.
func (s *score) falls(list []float64) {
	for i := 1; i < len(list); i++ {
		s.add(list[i] < list[i-1])
	}
}

// all, none and half report whether it holds in every case, in none, and in more
// than half of them.
func (s *score) all() bool  { return s.hits == s.of }
func (s *score) none() bool { return s.hits == 0 }
func (s *score) half() bool { return 2*s.hits > s.of }

// most answers yes if it holds in all cases, no below half.
func (s *score) most() Holds {
	switch {
	case s.all():
		return Yes
	case 2*s.hits < s.of:
		return No
	}
	return Partly
}

func (s *score) String() string { return fmt.Sprintf("%d of %d", s.hits, s.of) }
