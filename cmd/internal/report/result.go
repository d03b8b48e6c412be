// Package report presents the results of a run in words and tables.
//
// The pipeline:
//
//  1. [New] turns a sim.Outcome into a [Result], the document of schema
//     orgsim.result/1: it adds what it takes to repeat the run, and the reason in
//     words to every profile.
//  2. [Read] reads a saved result back.
//  3. [Result.Document], [Explanation.Document] and [Diff] choose figures of
//     results and lay them out as a render.Document, which knows no format.
//
// Everything that is printed comes from a Result, so that a saved result prints
// the same as the run that made it. No answer depends on computations in this
// package.
package report

import (
	"fmt"
	"slices"
	"sync"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/peers"
)

// Schema names the layout of a result.
const Schema = "orgsim.result/1"

// Result is what one run found, and what it takes to find it again.
type Result struct {
	head
	Simulated bool         `json:"simulated"`
	Inputs    *seeds.Count `json:"inputs,omitempty"` // what the numbers of the model rest on
	terms
	sim.Outcome

	whole [][]sim.StructureOutcome // by profile, with responsibilities, for charts; nil in a result that was read or streamed

	others   []string // columns of lists that rows carry; nil: those that profiles have
	practice bool     // rows carry what documented organisations like the company do
	placed   bool     // rows say what is in place; profiles that do say it for themselves
}

// Run is what a result has to say besides the outcome.
type Run struct {
	Program
	Catalogue *model.Catalogue
	Fixed     map[string]float64 // parameters that were made constants
	Detail    bool               // keep responsibilities
	NoFlips   bool               // nobody looked for changes that put another structure first
	NoReason  bool               // nobody reads the reason: rows have none
	Others    []string           // columns of lists that are no field, in the order in which rows carry them
	Current   bool               // rows have columns for the structure in place
	Currency  text.Currency      // what amounts are told in

	// Practice says what documented organisations like each company do; empty:
	// nobody asked.
	Practice []peers.Finding
	// Peers, if it is not nil, is asked that for each company, and rows say it too.
	Peers *peers.Reference

	counts *sync.Map // seeds.Count by industry, of a stream: counting takes longer than the rest; nil: count
}

// basis counts the inputs behind results of some industries; all profiles have
// the same structures.
func (run *Run) basis(industries []string, profiles []sim.ProfileOutcome) *seeds.Count {
	one := len(industries) == 1 && run.counts != nil
	if one {
		if b, ok := run.counts.Load(industries[0]); ok {
			return b.(*seeds.Count)
		}
	}
	on := seeds.Scope{Industries: industries}
	for i := range profiles {
		for k := range profiles[i].Structures {
			s := &profiles[i].Structures[k]
			on.Structures = append(on.Structures, s.ID)
			for e := range s.Seats {
				on.Roles = append(on.Roles, s.Seats[e].Role)
			}
		}
	}
	b := seeds.Bearing(run.Catalogue, on)
	if one {
		run.counts.Store(industries[0], &b)
	}
	return &b
}

// New turns an outcome into a result. It fails when a figure is not finite,
// which only parameters set far outside their range can bring about. Lists of
// the outcome that are nil become empty, and the profiles get their reason.
func New(out *sim.Outcome, run Run) (*Result, error) {
	r := &Result{Simulated: true, Outcome: *out, others: run.Others, practice: run.Peers != nil, placed: run.Current}
	r.head, r.terms = run.begin(Schema)
	if r.RankBy == "" {
		r.RankBy = sim.Total
	}
	filled(&r.Profiles)
	work := func(id string) string { return workTitle(run.Catalogue, id) }
	var industries []string
	for i := range r.Profiles {
		if run.counts == nil {
			r.whole = append(r.whole, slices.Clone(r.Profiles[i].Structures))
		}
		industries = append(industries, r.Profiles[i].Industry)
		p := r.of(&r.Profiles[i])
		if len(p.Structures) > 0 && !run.NoReason {
			p.Reason = r.reason(p, work, !run.NoFlips)
		}
		if err := p.complete(run.Detail); err != nil {
			return nil, err
		}
		r.current(p, run.Catalogue)
		switch {
		case len(run.Practice) > 0:
			p.practice(run.Catalogue, &run.Practice[i])
		case run.Peers != nil:
			f := run.Peers.Like(p.company(), 0)
			p.practice(run.Catalogue, &f)
		}
	}
	r.Inputs = run.basis(industries, r.Profiles)
	return r, nil
}

// profile is one company of a result.
type profile struct {
	*sim.ProfileOutcome
	amounts
}

// of is a company of this result, or one like it.
func (r *Result) of(p *sim.ProfileOutcome) profile { return profile{p, amounts{r.Currency}} }

// complete gives a profile the form that results have in JSON.
func (p profile) complete(detail bool) error {
	filled(&p.Given)
	filled(&p.Assumed)
	filled(&p.Drivers)
	filled(&p.Flips)
	filled(&p.Warnings)
	for i := range p.Structures {
		s := &p.Structures[i]
		filled(&s.Seats)
		if !detail {
			s.Responsibilities = nil
		}
		if !s.Finite() {
			return &model.InvalidError{What: fmt.Sprintf("profile %s, structure %s", p.ID, s.ID), Why: "the model gives no finite figures for these parameters"}
		}
	}
	return nil
}

// filled makes a list that is nil an empty one, which JSON tells apart.
func filled[L ~[]E, E any](list *L) {
	if *list == nil {
		*list = L{}
	}
}

// title is the name people read of a structure of this profile.
func (p profile) title(id string) string {
	if s := p.Structure(id); s != nil {
		return s.Title
	}
	return id
}

// profile finds a profile by id; without one its outcome is nil.
func (r *Result) profile(id string) profile {
	for i := range r.Profiles {
		if r.Profiles[i].ID == id {
			return r.of(&r.Profiles[i])
		}
	}
	return profile{}
}
