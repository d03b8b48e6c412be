package report

import (
	"sync"

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
	return New(&head, s.run)
}

// Empty is the result without any profile.
func (s *Stream) Empty() (*Result, error) {
	head := s.head
	return New(&head, s.run)
}
