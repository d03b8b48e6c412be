package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/parallel"
)

// How many rows of the designs, and how many draws for the worth of knowing, come
// with a draw of the lead.
const (
	rowsPerDraw    = 4
	samplesPerDraw = 32
)

// Analysis is what the lead of the structure that is best for a company over the
// runner-up depends on.
type Analysis struct {
	Leader   string           `json:"leader"`
	RunnerUp sim.OptionalID   `json:"runner_up"` // the best that is no variant of the leader; empty: there is none, and nothing else is filled
	Verdict  decision.Verdict `json:"verdict"`
	Says     string           `json:"says"` // in words; empty until somebody writes them

	Lead       *sim.Summary `json:"lead_usd,omitempty"`   // USD a year
	Ahead      float64      `json:"ahead"`                // share of draws in which the leader beats the runner-up
	Closest    string       `json:"closest,omitempty"`    // whom it beats least often, of those that are no variants of it
	Beats      float64      `json:"beats_closest"`        // in which share of draws
	Fields     []Field      `json:"fields,omitempty"`     // what the company can change or may have misjudged, what threatens the lead most first
	Everything *Worth       `json:"everything,omitempty"` // of learning all that is not known before choosing, USD a year
	Groups     []Part       `json:"groups,omitempty"`     // of what is not known, the largest Shapley effect first
	Inputs     []Part       `json:"inputs,omitempty"`     // the same, one by one

	Draws   int `json:"-"` // of the lead
	Rows    int `json:"-"` // of the designs
	Samples int `json:"-"` // for the worth of knowing
}

// Settings say how a company is analysed: with the Draws (default [sim.TipDraws]), Seed,
// Months, Workers and Progress of sim.Settings.
type Settings struct {
	sim.Settings
	NoFields bool // leave out what the company can change
	NoInputs bool // leave out what is not known
}

// Analyse analyses a company with the closed form. It fails as [sim.Run] does, and with the
// cause of the context.
func Analyse(ctx context.Context, cat *model.Catalogue, structures []model.Structure, c *model.Company, s Settings) (*Analysis, error) {
	s.Settings = withDefaults(s.Settings, sim.TipDraws)
	b, err := sim.NewBench(cat, structures, sim.Settings{Seed: s.Seed, Months: s.Months, Draws: s.Draws})
	if err != nil {
		return nil, err
	}
	s.Draws = b.Draws()
	a := &Analysis{Draws: s.Draws}
	r, err := b.Rank(ctx, c)
	if err != nil {
		return nil, err
	}
	a.Leader, a.Verdict = b.IDs()[r.Order[0]], r.Verdict
	first, err := lead(ctx, b, c, a.Leader)
	if err != nil || first.Rival == "" {
		return a, err
	}
	a.RunnerUp, a.Lead, a.Ahead = sim.OptionalID(first.Rival), &first.Lead, r.Beaten[slices.Index(b.IDs(), first.Rival)]
	a.Beats = 1
	for i, beaten := range r.Beaten {
		if r.Head[i] != r.Order[0] && (beaten < a.Beats || a.Closest == "") {
			a.Closest, a.Beats = b.IDs()[i], beaten
		}
	}
	if !s.NoInputs {
		a.Inputs, a.Groups = inputs(cat)
		a.Rows, a.Samples = s.Draws*rowsPerDraw, s.Draws*samplesPerDraw
	}
	done := &parallel.Counter{Report: s.Progress, Of: 3*a.Rows + a.Samples/sim.BlockSize + len(a.Inputs) + len(a.Groups)}
	if !s.NoFields {
		done.Of += int(model.NumFields)
		if a.Fields, err = fields(ctx, cat, structures, c, a.Leader, &s, done); err != nil {
			return nil, err
		}
	}
	return a, a.unknown(ctx, cat, structures, c, &s, done)
}

// unknown fills what depends on what is not known.
func (a *Analysis) unknown(ctx context.Context, cat *model.Catalogue, structures []model.Structure, c *model.Company, s *Settings, done *parallel.Counter) error {
	if len(a.Inputs) == 0 {
		return nil // not asked for, or the user fixed everything
	}
	all, two := make([]model.Structure, len(structures)), make([]model.Structure, 2)
	for i := range structures {
		var err error
		if all[i], err = work.Unite(cat, &structures[i]); err != nil {
			return err
		}
		switch all[i].ID {
		case a.Leader:
			two[0] = all[i]
		case string(a.RunnerUp):
			two[1] = all[i]
		}
	}
	plan, err := work.NewPlan(cat, two)
	if err != nil {
		return err
	}
	lead := shares{cat: cat, company: c, plan: plan, set: s, done: done}
	if err := lead.fill(ctx, a.Rows, a.Inputs, a.Groups); err != nil {
		return fmt.Errorf("shares of the lead: %w", err)
	}
	k, err := drawn(ctx, cat, all, c, a.Samples/sim.BlockSize, s, done)
	if err != nil {
		return err
	}
	var parts []*Part
	for _, list := range [][]Part{a.Groups, a.Inputs} {
		for i := range list {
			parts = append(parts, &list[i])
		}
	}
	everything, err := k.worth(ctx, s.Workers, parts, done)
	if err != nil {
		return err
	}
	a.Everything = &everything
	for _, list := range [][]Part{a.Groups, a.Inputs} {
		slices.SortStableFunc(list, func(x, y Part) int { return cmp.Compare(y.Shapley.Share, x.Shapley.Share) })
	}
	return nil
}
