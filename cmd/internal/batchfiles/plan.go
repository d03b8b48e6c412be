package batchfiles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// planSchema names the layout of a plan.
const planSchema = "orgsim.plan/1"

// DefaultDraws is the number of draws a company of a batch gets: a Latin
// hypercube.
const DefaultDraws = sim.BlockSize

// DefaultChunk is how many rows are kept or lost together when a run is
// interrupted.
const DefaultChunk = 256

// Plan is all that the results of a batch depend on. It is plain data: it can
// be written to a file and computed elsewhere. What is called something is
// compared where a batch is taken up again.
type Plan struct {
	Schema      string                  `json:"schema"`
	Version     string                  `json:"version" says:"version"`
	ModelDigest string                  `json:"model_digest" says:"model"` // of the catalogue with fixed parameters
	Engine      sim.Engine              `json:"engine" says:"--engine"`
	Draws       int                     `json:"draws" says:"--draws"`
	Seed        uint64                  `json:"seed" says:"--seed"`
	Months      int                     `json:"months" says:"--months"`
	RankBy      sim.Measure             `json:"rank_by" says:"--rank-by"`
	Weights     map[sim.Measure]float64 `json:"weights,omitempty" says:"--weights"`
	Fixed       map[string]float64      `json:"fixed_parameters,omitempty" says:"--set parameters"`
	Override    Override                `json:"override" says:"--set fields"`
	Dialect     lists.Dialect           `json:"dialect,omitzero" says:"how lists are read"`             // how lists are written
	Money       profiles.Money          `json:"currency,omitzero" says:"--currency"`                    // that profiles and amounts are in
	Others      []string                `json:"other_columns,omitempty" says:"other columns"`           // of lists, that are passed on
	Current     bool                    `json:"current,omitempty"`                                      // lists, or the override, say what is in place
	Structures  []string                `json:"structures" says:"--structures"`                         // candidates, by id
	Own         []model.Structure       `json:"own_structures,omitempty" says:"structures of your own"` // of the user, candidates or not
	Inputs      []Input                 `json:"inputs" says:"inputs"`
	AllowEmpty  bool                    `json:"allow_empty,omitempty" says:"--allow-empty"` // files without companies are no problem
}

// Override is what replaces fields of every company.
type Override struct {
	Fields   map[string]float64 `json:"fields,omitempty"`
	Industry string             `json:"industry,omitempty"`
	Flavour  model.Flavour      `json:"cto_flavour,omitempty"`
	Current  string             `json:"current,omitempty"` // id of a structure
	Path     model.Path         `json:"headcount_path,omitzero"`
}

// Batch is a plan cut into chunks. Two runs with the same Batch can share what
// they have finished; the plan alone decides the results.
type Batch struct {
	Plan  Plan `json:"plan"`
	Chunk int  `json:"chunk"` // rows
}

// NewPlan describes a batch. The catalogue holds the user's structures after the
// built-in ones. It leaves Inputs and Override to the caller.
func NewPlan(cat *model.Catalogue, candidates []model.Structure, fixed map[string]float64, set sim.Settings) Plan {
	return Plan{
		Schema: planSchema, Version: cli.Version, ModelDigest: cat.Digest,
		Engine: set.Engine, Draws: set.Draws, Seed: set.Seed, Months: set.Months, RankBy: set.RankBy, Weights: set.Weights,
		Fixed: fixed, Structures: model.StructureIDs(candidates), Own: slices.Clone(cat.Structures[len(seeds.Catalogue().Structures):]),
	}
}

// Balance makes chunks smaller where the rows of all inputs, as far as they are known, are so few that
// some of n shards would get none or much less than others. Every shard comes to the same size.
func (w *Batch) Balance(n int) {
	rows, known := w.Plan.Rows()
	if !known || rows == 0 || n < 2 {
		return
	}
	each := (rows + n - 1) / n // rows of a shard
	rounds := (each + w.Chunk - 1) / w.Chunk
	w.Chunk = max(1, min(w.Chunk, (each+rounds-1)/rounds))
}

// Text is the work as compact JSON, the same for the same work.
func (w *Batch) Text() ([]byte, error) { return json.Marshal(w) }

// ReadBatch reads what Text wrote. It refuses fields it does not know, which
// another version may rely on.
func ReadBatch(text []byte) (Batch, error) {
	var w Batch
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return w, fmt.Errorf("not a plan of this version: %w", err)
	}
	if w.Plan.Schema != planSchema {
		return w, fmt.Errorf("a plan of schema %q; this program reads %s", w.Plan.Schema, planSchema)
	}
	if w.Chunk < 1 || w.Chunk > batch.MaxChunk {
		return w, fmt.Errorf("chunks of %d rows; allowed: 1 to %d", w.Chunk, batch.MaxChunk)
	}
	return w, nil
}

// differences names what differs between two works, in words for people.
func (w *Batch) differences(o *Batch) (out []string) {
	note := func(name string, there, here any) {
		if a, b := plain(there), plain(here); a != b {
			out = append(out, fmt.Sprintf("%s %s there, %s here", name, short(a), short(b)))
		}
	}
	there, here := reflect.ValueOf(w.Plan), reflect.ValueOf(o.Plan)
	for i := range there.NumField() {
		if name := there.Type().Field(i).Tag.Get("says"); name != "" {
			note(name, there.Field(i).Interface(), here.Field(i).Interface())
		}
	}
	note("--chunk", w.Chunk, o.Chunk)
	return out
}

// plain is a value of a plan as JSON, or "none".
func plain(value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	if s := string(b); s != "null" && s != "{}" && s != "[]" {
		return s
	}
	return "none"
}

func short(s string) string {
	const most = 60
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}

// resolved is a plan with everything it names looked up.
type resolved struct {
	Catalogue  *model.Catalogue
	Structures []model.Structure
	plan       *Plan
}

// resolve looks up what the plan names. A plan of another version, or made with other numbers, is
// refused: what was computed for it would not be what this program computes.
func (p *Plan) resolve() (*resolved, error) {
	if p.Version != cli.Version {
		return nil, cli.Data(fmt.Errorf("the plan is of orgsim %s; this is orgsim %s", text.Quote(p.Version), cli.Version))
	}
	cat, err := seeds.Catalogue().Fix(p.Fixed)
	if err != nil {
		return nil, cli.Data(err)
	}
	if cat, err = cat.With(p.Own); err != nil {
		return nil, cli.Data(err)
	}
	if cat.Digest != p.ModelDigest {
		return nil, cli.Data(fmt.Errorf("the plan was made with another model (%.12s)", p.ModelDigest))
	}
	m := &resolved{Catalogue: cat, plan: p}
	for _, id := range p.Structures {
		s := cat.Structure(id)
		if s == nil {
			return nil, cli.Data(fmt.Errorf("the plan uses an unknown structure %s", text.Quote(id)))
		}
		m.Structures = append(m.Structures, *s)
	}
	return m, nil
}

// settings are the plan's settings of the simulation.
func (p *Plan) settings() sim.Settings {
	return sim.Settings{Engine: p.Engine, Draws: p.Draws, Seed: p.Seed, Months: p.Months, RankBy: p.RankBy, Weights: p.Weights}
}

// Apply overrides the fields of a profile.
func (o *Override) Apply(p *model.Profile) {
	for key, v := range o.Fields {
		if f, ok := model.FieldByKey(key); ok {
			p.Set(f, v)
		}
	}
	if o.Industry != "" {
		p.Industry = o.Industry
	}
	if o.Flavour != "" {
		p.Flavour = o.Flavour
	}
	if o.Current != "" {
		p.Current = o.Current
	}
	if o.Path[0] > 0 {
		p.Path = o.Path
	}
}
