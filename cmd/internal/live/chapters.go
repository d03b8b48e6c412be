package live

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
	"github.com/orgsim/orgsim/sim/plan"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// Subject is a company, and what a chapter is asked about it.
type Subject struct {
	Company    *model.Company
	Structures []model.Structure
	Named      string       // how a command line names the company
	Settings   sim.Settings // draws (0: the default of the command), seed, months, workers
}

// settings are those of a chapter, with so many draws unless somebody says how many.
func (s *Subject) settings(draws int) sim.Settings {
	return sim.Settings{Engine: sim.Analytic, Draws: cmp.Or(s.Settings.Draws, draws), Seed: s.Settings.Seed,
		Months: cmp.Or(s.Settings.Months, sim.DefaultMonths), Workers: s.Settings.Workers}
}

// run is what answers say of the model.
func (m *Model) run() report.Run {
	return report.Run{Program: m.Program, Catalogue: m.Catalogue, Fixed: m.Fixed, Currency: m.Currency}
}

// chapter is what another command answers about a company. It takes seconds, so that a page asks for it after the rest.
type chapter struct {
	id       string
	sections []render.Section // without their contents
	make     func(*Model, context.Context, *Subject) ([][]render.Block, error)
}

// NumChapters is how many chapters [Model.Chapters] makes.
const NumChapters = 3

var chapters = [NumChapters]chapter{
	{"path", []render.Section{{ID: "path", Title: "The path: what to change when"}}, (*Model).path},
	{"sensitivity", []render.Section{{ID: "sensitivity", Title: "What the answer depends on"}}, (*Model).fields},
	{"questions", []render.Section{{ID: report.LowerID, Title: "How to lower conflict"}, {ID: "questions", Title: "The questions of a board"}}, (*Model).questions},
}

// of are the sections of a chapter about a subject.
func (c *chapter) of(ctx context.Context, m *Model, s *Subject) ([]render.Section, error) {
	contents, err := c.make(m, ctx, s)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(c.sections)
	for i := range out {
		out[i].Blocks = contents[i]
	}
	return out, nil
}

// Chapters are the sections that the chapters of a company are on a report. They fail as the commands do; done is called
// after each.
func (m *Model) Chapters(ctx context.Context, s *Subject, done func()) (out []render.Section, err error) {
	for i := range chapters {
		made, err := chapters[i].of(ctx, m, s)
		if err != nil {
			return nil, err
		}
		out = append(out, made...)
		done()
	}
	return out, nil
}

// Awaited are the chapters of a company before they are made, for a page that makes them.
func Awaited() (out []render.Section) {
	for _, c := range chapters {
		for _, s := range c.sections {
			s.Blocks = []render.Block{{Kind: render.BlockText, Text: "Computed when you choose the company above."}}
			out = append(out, s)
		}
	}
	return out
}

// shownFields is how many fields a chapter shows.
const shownFields = 8

// fields is the answer of orgsim sensitivity --fields.
func (m *Model) fields(ctx context.Context, s *Subject) ([][]render.Block, error) {
	set := s.settings(sim.TipDraws)
	x := report.NewSensitivity(m.run(), set, shownFields)
	found, err := sensitivity.Analyse(ctx, m.Catalogue, s.Structures, s.Company, sensitivity.Settings{Settings: set, NoInputs: true})
	if err != nil {
		return nil, err
	}
	x.Add(s.Company, found)
	blocks := contents(x.Document())
	for i := range blocks {
		for _, row := range blocks[i].Table.Rows {
			if key, ok := row[0].Str(); ok {
				if f, ok := model.FieldByKey(key); ok {
					row[0] = render.Text(text.UpperFirst(model.Fields[f].Noun)) // a board knows no keys
				}
			}
		}
	}
	return [][]render.Block{blocks}, nil
}

// questions is the answer of orgsim answer, and what it says of conflict for a place of its own.
func (m *Model) questions(ctx context.Context, s *Subject) ([][]render.Block, error) {
	set := s.settings(sim.DefaultAnalyticDraws)
	found, err := answers.Find(ctx, m.Catalogue, s.Company, set, true)
	if err != nil {
		return nil, err
	}
	x := report.NewAnswers(m.run(), set)
	x.Add(m.Catalogue, s.Company, found, s.Named, false, nil)
	return [][]render.Block{{{Kind: render.BlockText, Text: x.Told(0, "Q10")}}, contents(x.Document())}, nil
}

// path is the answer of orgsim plan.
func (m *Model) path(ctx context.Context, s *Subject) ([][]render.Block, error) {
	set := s.settings(sim.DefaultAnalyticDraws)
	heads, how := s.Company.Path.Years(), report.PathOfProfile
	if len(heads) == 0 {
		var growth []float64
		var err error
		growth, how = report.Growth(s.Company)
		if heads, err = plan.Heads(s.Company.Values[model.Headcount], plan.DefaultYears, growth); err != nil {
			return nil, err
		}
	}
	one, err := plan.Make(ctx, m.Catalogue, s.Structures, s.Company, heads, set)
	if err != nil {
		return nil, err
	}
	answer := report.NewPlan(m.run(), set)
	answer.Add(one, how)
	return [][]render.Block{contents(answer.Document())}, nil
}

// contents are a document of one company with its charts, without the headline and the method, which a report has, without
// a map in letters, which it draws, and without what is said to whoever types commands.
func contents(d render.Document) []render.Block {
	blocks := slices.Clone(d.Blocks)
	if len(blocks) > 0 && blocks[0].Kind == render.BlockHeading {
		blocks = blocks[1:]
	}
	blocks = slices.DeleteFunc(blocks, func(b render.Block) bool {
		return b.Kind == render.BlockMethod || b.Map != nil || b.Kind == render.BlockNote && strings.HasPrefix(b.Text, "More: orgsim ")
	})
	for i := range blocks {
		t := &blocks[i].Table
		t.Notes = slices.DeleteFunc(slices.Clone(t.Notes), func(note string) bool { return strings.Contains(note, "--top") })
	}
	var drawn []render.Block
	for _, c := range d.Charts {
		if c.Kind == "tipping" {
			continue // a report has it of the whole answer
		}
		if figures, err := c.Draw(); err == nil { // else there is nothing to draw
			drawn = append(drawn, render.Block{Kind: render.BlockChart, Figures: figures})
		}
	}
	return append(drawn, blocks...)
}
