//go:build !js

package live

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// ReadRequest reads a request in JSON. The error is a [*BadRequest].
func ReadRequest(body []byte) (*Request, error) {
	if err := plainKeys(body); err != nil {
		return nil, err
	}
	r := &Request{}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(r); err != nil {
		return nil, &BadRequest{Message: "the request is invalid: " + err.Error()}
	}
	if d.More() {
		return nil, &BadRequest{Message: "unexpected text after the request"}
	}
	return r, r.name()
}

// plainKeys refuses keys of a request that are there twice or in another case of letters, of which the decoder takes the
// last. What is no object is left to the decoder.
func plainKeys(body []byte) error {
	d := json.NewDecoder(bytes.NewReader(body))
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		return nil
	}
	seen := map[string]bool{}
	for d.More() {
		tok, err := d.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return nil
		}
		if lower := strings.ToLower(key); lower != key {
			return &BadRequest{Message: "the request has no key " + text.Quote(key), Hint: "did you mean " + text.Quote(lower) + "?"}
		}
		if seen[key] {
			return &BadRequest{Message: text.Quote(key) + " is given twice", Hint: "keep one of them"}
		}
		seen[key] = true
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil
		}
	}
	return nil
}

// name looks up the built-in company of a profile that is an id. Whatever it is, no file is opened.
func (r *Request) name() error {
	var id string
	if !bytes.HasPrefix(r.Profile, []byte(`"`)) || json.Unmarshal(r.Profile, &id) != nil {
		return nil
	}
	p, ok := profiles.ByID(id)
	if !ok {
		wrong := cli.Unknown("built-in company", id, profiles.IDs())
		if wrong.Hint == "" {
			wrong.Hint = "orgsim list profiles shows them; give a company of your own by its fields"
		}
		return refused(wrong)
	}
	r.builtin = &p
	return nil
}

// Run answers what `orgsim run` would, as a result with responsibilities. The error is a [*BadRequest], or that of the
// context.
func (m *Model) Run(ctx context.Context, r *Request) (*report.Result, error) {
	q, err := m.understand(r)
	if err != nil {
		return nil, err
	}
	b, err := q.model.Board(ctx, q.structures, q.companies, q.set)
	if err != nil {
		return nil, failed(ctx, err)
	}
	return b.Result, nil
}

// RunPeers answers what `orgsim peers` would. The error is a [*BadRequest].
func (m *Model) RunPeers(ctx context.Context, r *Request) (report.Peers, error) {
	q, err := m.understand(r)
	if err != nil {
		return report.Peers{}, err
	}
	return report.NewPeers(ctx, q.model.run(), q.model.Reference, q.companies, q.nearest)
}

// amend changes the model as a request asks.
func (q *question) amend(r *Request) error {
	if err := q.fix(r.Set); err != nil {
		return err
	}
	return q.bring(r.Own)
}

// fix fixes parameters, but for those that the model has fixed: a page names them with each request.
func (q *question) fix(set map[string]float64) error {
	set = maps.Clone(set)
	maps.DeleteFunc(set, func(name string, v float64) bool { old, ok := q.model.Fixed[name]; return ok && old == v })
	if len(set) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		p, ok := q.model.Catalogue.Param(name)
		if !ok {
			return &BadRequest{Message: "unknown parameter " + name, Hint: "put profile fields in the profile"}
		}
		if low, high := p.Limits(&q.model.Catalogue.Parameters[p]); !(set[name] >= low && set[name] <= high) {
			return &BadRequest{Message: fmt.Sprintf("%s %v is out of range", name, set[name]), Hint: fmt.Sprintf("allowed: %v to %v", low, high)}
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
