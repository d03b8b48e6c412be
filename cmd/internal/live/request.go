package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// Request is one question: a company, and what to compare for it.
type Request struct {
	Profile    json.RawMessage    `json:"profile"`    // as a profile file in JSON
	Structures []string           `json:"structures"` // as --structures; empty: those compared by default
	Own        []string           `json:"own"`        // texts of structure files, as --structures-file
	Set        map[string]float64 `json:"set"`        // parameters to fix, as --set
	Engine     sim.Engine         `json:"engine"`     // "" is analytic
	Draws      int                `json:"draws"`      // 0: the default of the engine
	Seed       *uint64            `json:"seed"`       // default 1
	Months     int                `json:"months"`     // 0: 36
	Nearest    *int               `json:"nearest"`    // documented organisations to list, for peers; default 8
	Currency   *text.Currency     `json:"currency"`   // that amounts are told in; default that of the profile
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

// read understands a request. The error is a [*BadRequest].
func (m *Model) read(body []byte) (*question, error) {
	var r Request
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return nil, &BadRequest{Message: "the request is not understood: " + err.Error()}
	}
	if d.More() {
		return nil, &BadRequest{Message: "something follows the request"}
	}
	q := &question{model: m, set: sim.Settings{Engine: r.Engine, Draws: r.Draws, Seed: 1, Months: r.Months, Workers: 1}, nearest: nearest}
	if q.set.Engine == "" {
		q.set.Engine = sim.Analytic
	}
	if r.Seed != nil {
		q.set.Seed = *r.Seed
	}
	if r.Nearest != nil {
		q.nearest = *r.Nearest
	}
	for _, limit := range []struct {
		name        string
		value, most int
	}{{"draws", r.Draws, MaxDraws}, {"months", r.Months, sim.MaxMonths}, {"nearest", q.nearest, maxNearest}} {
		if limit.value < 0 || limit.value > limit.most {
			return nil, &BadRequest{Message: fmt.Sprintf("%s %d is out of range", limit.name, limit.value), Hint: fmt.Sprintf("0 to %d are possible", limit.most)}
		}
	}
	if q.set.Engine != sim.Analytic && q.set.Engine != sim.Events {
		return nil, &BadRequest{Message: fmt.Sprintf("there is no engine %q", r.Engine), Hint: "analytic or events"}
	}
	if err := q.fix(r.Set); err != nil {
		return nil, err
	}
	if err := q.bring(r.Own); err != nil {
		return nil, err
	}
	var err error
	if q.structures, err = cli.Structures(q.model.Catalogue, r.Structures); err != nil {
		return nil, refused(err)
	}
	if err := q.company(r.Profile); err != nil {
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
	case !text.KnownCurrency(c.Code) || !(c.Rate > 0 && c.Rate <= profiles.RateBounds.Max):
		return &BadRequest{Message: "the currency is none", Hint: `"currency": {"code": "EUR", "rate": 0.92}, the rate for one US dollar`}
	default:
		m.Currency = *c
	}
	q.model = &m
	return nil
}

// fix fixes parameters.
func (q *question) fix(set map[string]float64) error {
	if len(set) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		p, ok := q.model.Catalogue.Param(name)
		if !ok {
			return &BadRequest{Message: "there is no parameter " + name, Hint: "fields of the profile stand in the profile"}
		}
		if low, high := p.Limits(&q.model.Catalogue.Parameters[p]); !(set[name] >= low && set[name] <= high) {
			return &BadRequest{Message: fmt.Sprintf("%s %v is out of range", name, set[name]), Hint: fmt.Sprintf("%v to %v are possible", low, high)}
		}
	}
	cat, err := q.model.Catalogue.Fix(set)
	if err != nil {
		return refused(err)
	}
	m := *q.model
	m.Catalogue, m.Fixed = cat, maps.Clone(q.model.Fixed)
	if m.Fixed == nil {
		m.Fixed = map[string]float64{}
	}
	maps.Copy(m.Fixed, set)
	q.model = &m
	return nil
}

// bring adds structures of the user's own.
func (q *question) bring(files []string) error {
	for _, src := range files {
		own, problems := seeds.ReadStructures(q.model.Catalogue, "structures.yaml", []byte(src))
		if problems.Errors() > 0 {
			return &BadRequest{Message: problems.Err().Error(), Problems: problems}
		}
		cat, err := q.model.Catalogue.With(own)
		if err != nil {
			return refused(err)
		}
		m := *q.model
		m.Catalogue = cat
		q.model = &m
	}
	return nil
}

// company reads and resolves the profile.
func (q *question) company(src []byte) error {
	if len(src) == 0 {
		return &BadRequest{Message: "the request has no profile", Hint: `{"profile": {"industry": "software", "headcount": 600}}`}
	}
	spec := profiles.NewSpec(q.model.Catalogue)
	found, err := spec.Read("profile.json", bytes.NewReader(src), profiles.Options{})
	if err != nil {
		return refused(err)
	}
	if found.Problems.Errors() > 0 || len(found.Profiles) != 1 {
		if len(found.Problems) == 0 {
			return &BadRequest{Message: "the profile is no single company"}
		}
		return &BadRequest{Message: found.Problems.Err().Error(), Problems: found.Problems}
	}
	q.profile, q.counts = found.Profiles[0], found.In[0]
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

// Run answers what `orgsim run` would, as a result with responsibilities. The error is a [*BadRequest], or that of the
// context.
func (m *Model) Run(ctx context.Context, body []byte) (*report.Result, error) {
	q, err := m.read(body)
	if err != nil {
		return nil, err
	}
	b, err := q.model.Board(ctx, q.structures, q.companies, q.set)
	if err != nil {
		return nil, failed(ctx, err)
	}
	return b.Result, nil
}

// failed tells a question that cannot be answered from one that nobody waits for any more.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return refused(err)
}

// RunPeers answers what `orgsim peers` would. The error is a [*BadRequest].
func (m *Model) RunPeers(body []byte) (report.Peers, error) {
	q, err := m.read(body)
	if err != nil {
		return report.Peers{}, err
	}
	return report.NewPeers(q.model.Version, q.model.Currency, q.model.Reference, q.companies, q.nearest), nil
}

// Problem is an error as a page and a program get it.
func Problem(err error) *BadRequest {
	var bad *BadRequest
	if errors.As(err, &bad) {
		return bad
	}
	return &BadRequest{Message: err.Error()}
}
