package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
)

// Request is one question: a company, and what to compare for it.
type Request struct {
	Profile    json.RawMessage    `json:"profile"`    // as a profile file in JSON, or to a server the id of a built-in company
	Structures []string           `json:"structures"` // as --structures; empty: those compared by default
	Own        []string           `json:"own"`        // texts of structure files, as --structures-file
	Set        map[string]float64 `json:"set"`        // parameters to fix, as --set
	Engine     sim.Engine         `json:"engine"`     // "" is analytic
	Draws      int                `json:"draws"`      // 0: the default of the engine
	Seed       json.Number        `json:"seed"`       // default 1
	Months     int                `json:"months"`     // 0: 36
	Nearest    *int               `json:"nearest"`    // documented organisations to list, for peers; default 8
	Currency   *text.Currency     `json:"currency"`   // that amounts are told in; default that of the profile
	Vary       []Vary             `json:"vary"`       // one or two numbers, for a sweep

	builtin *model.Profile // what Profile names; nil: it is the company itself
}

// Vary is one number that a sweep varies.
type Vary struct {
	Name  string  `json:"name"` // a field, a parameter, or months
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Steps int     `json:"steps"` // 0: 21 values of one number, 11 each of two
	Log   bool    `json:"log"`
}

// The limits of a request, so that one cannot keep a machine busy for long.
const (
	MaxDraws   = 4096
	maxNearest = 100
)

// BadRequest is what is wrong with a request.
type BadRequest struct {
	Message  string          `json:"message"`
	Hint     string          `json:"hint,omitempty"`
	Problems strict.Problems `json:"problems,omitempty"` // of the profile, with places
}

func (e *BadRequest) Error() string {
	if e.Hint != "" {
		return e.Message + " (" + e.Hint + ")"
	}
	return e.Message
}

// question is a request that was understood.
type question struct {
	model      *Model
	profile    model.Profile
	companies  []model.Company
	structures []model.Structure
	set        sim.Settings
	nearest    int
	counts     text.Currency // that the company counts in
}

// understand understands a request. The error is a [*BadRequest].
func (m *Model) understand(r *Request) (*question, error) {
	if r.Vary != nil {
		return nil, &BadRequest{Message: "vary is only for a sweep"}
	}
	q := &question{model: m, set: sim.Settings{Engine: r.Engine, Draws: r.Draws, Seed: 1, Months: r.Months, Workers: 1}, nearest: nearest}
	if q.set.Engine == "" {
		q.set.Engine = sim.Analytic
	}
	if r.Seed != "" {
		seed, err := strconv.ParseUint(string(r.Seed), 10, 64)
		if err != nil {
			return nil, &BadRequest{Message: "seed " + text.Short(string(r.Seed)) + " is out of range", Hint: "allowed: 0 to 2^64-1"}
		}
		q.set.Seed = seed
	}
	if r.Nearest != nil {
		q.nearest = *r.Nearest
	}
	for _, limit := range []struct {
		name        string
		value, most int
	}{{"draws", r.Draws, MaxDraws}, {"months", r.Months, sim.MaxMonths}, {"nearest", q.nearest, maxNearest}} {
		if limit.value < 0 || limit.value > limit.most {
			return nil, &BadRequest{Message: fmt.Sprintf("%s %d is out of range", limit.name, limit.value), Hint: fmt.Sprintf("allowed: 0 to %d", limit.most)}
		}
	}
	if q.set.Engine != sim.Analytic && q.set.Engine != sim.Events {
		return nil, &BadRequest{Message: fmt.Sprintf("unknown engine %q", r.Engine), Hint: "analytic or events"}
	}
	if err := q.amend(r); err != nil {
		return nil, err
	}
	var err error
	if q.structures, err = cli.Structures(q.model.Catalogue, r.Structures); err != nil {
		return nil, refused(err)
	}
	if err := q.company(r); err != nil {
		return nil, err
	}
	return q, q.tell(r.Currency)
}

// tell chooses what amounts are told in.
func (q *question) tell(c *text.Currency) error {
	m := *q.model
	switch {
	case c == nil:
		m.Currency = q.counts
	case !text.KnownCurrency(c.Code) || !(c.Rate >= profiles.RateBounds.Min && c.Rate <= profiles.RateBounds.Max):
		return &BadRequest{Message: "the currency is invalid", Hint: `"currency": {"code": "EUR", "rate": 0.92}, the rate per US dollar`}
	default:
		m.Currency = *c
	}
	q.model = &m
	return nil
}

// company reads and resolves the profile.
func (q *question) company(r *Request) error {
	if r.builtin != nil {
		q.profile = *r.builtin
		return q.resolve()
	}
	src := r.Profile
	if len(src) == 0 {
		return &BadRequest{Message: "the request has no profile", Hint: `{"profile": {"industry": "software", "headcount": 600}}`}
	}
	spec := profiles.NewSpec(q.model.Catalogue)
	found, err := spec.ReadJSON("profile.json", src)
	if err != nil {
		return refused(err)
	}
	if found.Problems.Errors() > 0 || len(found.Profiles) != 1 {
		if len(found.Problems) == 0 {
			return &BadRequest{Message: "the profile must be one company"}
		}
		return &BadRequest{Message: found.Problems.Err().Error(), Problems: found.Problems}
	}
	q.profile, q.counts = found.Profiles[0], found.In[0]
	return q.resolve()
}

// resolve fills in what the profile leaves out.
func (q *question) resolve() error {
	c, err := q.model.Catalogue.Resolve(&q.profile)
	if err != nil {
		return refused(err)
	}
	q.companies = []model.Company{c}
	return nil
}

func refused(err error) error {
	var told *cli.Error
	if errors.As(err, &told) {
		return &BadRequest{Message: told.Error(), Hint: told.Hint}
	}
	return &BadRequest{Message: err.Error()}
}

// failed tells a question that cannot be answered from one that nobody waits for any more.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return refused(err)
}

// Problem is an error as a page and a program get it.
func Problem(err error) *BadRequest {
	var bad *BadRequest
	if errors.As(err, &bad) {
		return bad
	}
	return &BadRequest{Message: err.Error()}
}
