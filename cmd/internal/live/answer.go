package live

import (
	"bytes"
	"context"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// Answer is what a page shows after a change: its sections anew.
type Answer struct {
	Sections []Fragment         `json:"sections"`
	Says     string             `json:"says"`    // the answer in a line
	Profile  string             `json:"profile"` // the company as a profile file, YAML
	Values   map[string]float64 `json:"values"`  // of every field, given or assumed
	Draws    int                `json:"draws"`
}

// Fragment is the inside of a section.
type Fragment struct {
	ID   string `json:"id"` // as in [report.Board.Page], for the first company
	HTML string `json:"html"`
}

// Quick is the part of an answer that can be given at once: everything but changes that would switch it, and chapters.
const Quick = "quick"

// Answer answers a part of a question: quickly, or whole for "", or a chapter by its
// id, or the drawing of a sweep. The error is a [*BadRequest], or that of the context.
func (m *Model) Answer(ctx context.Context, r *Request, part string) (*Answer, error) {
	if part == sweepPart {
		return m.drawn(ctx, r)
	}
	q, err := m.understand(r)
	if err != nil {
		return nil, err
	}
	if part != "" && part != Quick {
		return q.chapter(ctx, part)
	}
	b, err := q.model.board(ctx, q.structures, q.companies, q.set, part == Quick)
	if err != nil {
		return nil, failed(ctx, err)
	}
	a := &Answer{Says: b.Decision(0), Profile: string(profiles.Write(q.profile, q.model.Currency, false, nil)), Values: values(&q.companies[0]), Draws: b.Result.Profiles[0].Draws}
	a.Sections, err = fragments(b.Page().Sections)
	return a, err
}

// chapter answers a chapter.
func (q *question) chapter(ctx context.Context, id string) (*Answer, error) {
	i := slices.IndexFunc(chapters[:], func(c chapter) bool { return c.id == id })
	if i < 0 {
		return nil, &BadRequest{Message: "an answer has no part " + text.Short(id)}
	}
	made, err := chapters[i].of(ctx, q.model, &Subject{Company: &q.companies[0], Structures: q.structures, Named: q.profile.ID + ".yaml", Settings: q.set})
	if err != nil {
		return nil, failed(ctx, err)
	}
	for i := range made {
		made[i].ID = "c1-" + made[i].ID
	}
	a := &Answer{Draws: q.set.Draws}
	a.Sections, err = fragments(made)
	return a, err
}

// fragments writes sections.
func fragments(list []render.Section) (out []Fragment, err error) {
	for _, s := range list {
		var html bytes.Buffer
		if err := render.WriteSection(&html, s); err != nil {
			return nil, err
		}
		out = append(out, Fragment{s.ID, html.String()})
	}
	return out, nil
}

func values(c *model.Company) map[string]float64 {
	out := map[string]float64{}
	for f := range model.NumFields {
		out[model.Fields[f].Key] = c.Values[f]
	}
	return out
}
