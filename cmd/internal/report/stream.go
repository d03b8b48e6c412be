package report

import (
	"sync"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/sim"
)

// Stream turns outcomes into results one profile at a time, for batches that do
// not fit into memory. What it gives for a profile is what [New] and
// [Result.Document] give for all of them.
type Stream struct {
	head sim.Outcome // without profiles
	run  Run
}

// NewStream starts a stream. head holds what all profiles share.
func NewStream(head sim.Outcome, run Run) *Stream {
	head.Profiles = nil
	run.counts = &sync.Map{}
	return &Stream{head, run}
}

// Profile is the result of one profile: a line of ndjson. It fails as [New] does.
// Several goroutines may call it.
func (s *Stream) Profile(o *sim.ProfileOutcome) (*Result, error) {
	head := s.head
	head.Profiles = []sim.ProfileOutcome{*o}
	r, err := New(&head, s.run)
	if r != nil {
		r.streamed = true
	}
	return r, err
}

// Empty is the result without any profile.
func (s *Stream) Empty() (*Result, error) {
	head := s.head
	return New(&head, s.run)
}

// Columns are those of [Result.Rows] in a view. They say of themselves what they hold, as a [render.RowWriter] wants it.
// The error is an [render.UnknownError].
func (r *Result) Columns(v View) ([]render.Column, error) {
	t, err := v.flat(r.scores(r.of(&sim.ProfileOutcome{})))
	return t.Columns, err
}

// Rows are the flat rows of all profiles, a row a structure: what csv, tsv,
// parquet and xlsx hold. The view orders and chooses within each profile.
func (r *Result) Rows(v View) (rows [][]render.Cell, err error) {
	for i := range r.Profiles {
		t, err := v.flat(r.scores(r.of(&r.Profiles[i])))
		if err != nil {
			return nil, err
		}
		rows = append(rows, t.Rows...)
	}
	return rows, nil
}

// flat is a table as programs get it.
func (v *View) flat(t render.Table) (render.Table, error) {
	t, err := t.Sort(v.Sort)
	if err == nil {
		t, err = t.Top(v.Top)
	}
	if err == nil {
		t, err = t.SelectColumns(v.Columns...)
	}
	return t, err
}
