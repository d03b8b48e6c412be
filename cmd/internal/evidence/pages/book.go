package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/orgsim/orgsim/cmd/internal/evidence"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// seed is the root seed of all runs in the documents; the command line's default.
const seed = 1

// companies is how many companies each population of the documents has.
const companies = 600

// book makes the generated parts. What several parts need is computed once.
type book struct {
	ctx     context.Context
	workers int
	bench   *claims.Bench
	cat     *model.Catalogue

	checked     func() ([]evidence.Checked, error)
	population  func() (*population.Report, error)
	influence   func() ([]sensitivity.Input, error)
	targets     func() ([]target, error)
	assumptions func() ([]relaxed, error)
}

func newBook(ctx context.Context, workers int) *book {
	b := &book{ctx: ctx, workers: max(1, workers), bench: evidence.NewBench()}
	b.bench.Seed, b.bench.Workers = seed, b.workers
	b.cat = b.bench.Catalogue
	b.checked = sync.OnceValues(func() ([]evidence.Checked, error) { return evidence.Run(ctx, b.bench, seeds.Claims()) })
	b.population = sync.OnceValues(func() (*population.Report, error) {
		return population.Run(ctx, b.cat, companies, sim.Settings{Seed: seed, Workers: b.workers})
	})
	b.targets = sync.OnceValues(func() ([]target, error) {
		r, err := b.population()
		if err != nil {
			return nil, err
		}
		return calibrate(ctx, b.bench, r.Defaults)
	})
	b.assumptions = sync.OnceValues(b.relax)
	b.influence = sync.OnceValues(func() ([]sensitivity.Input, error) {
		return sensitivity.Influence(ctx, b.cat, b.bench.Companies, sim.Settings{Seed: seed, Workers: b.workers})
	})
	return b
}

// generator makes one part: a text, a table, several, or a document.
type generator func() (any, error)

// from makes a part from something that several parts need.
func from[T any, P any](need func() (T, error), part func(T) P) generator {
	return func() (any, error) {
		x, err := need()
		if err != nil {
			return nil, err
		}
		return part(x), nil
	}
}

// of makes a part from data.
func of[T any, P any](data func() T, part func(T) P) generator {
	return func() (any, error) { return part(data()), nil }
}

// parts lists the generators by the names of the parts.
func (b *book) parts() map[string]generator {
	return map[string]generator{
		"worked-example":   b.workedExample,
		"parameters":       from(b.influence, b.parameters),
		"claims-count":     from(b.checked, evidence.Count),
		"claims":           from(b.checked, evidence.Table),
		"claims-maps":      from(b.checked, evidence.Maps),
		"claims-events":    b.claimsEvents,
		"claims-not-run":   from(b.checked, notRun),
		"claims-partly":    from(b.checked, partly),
		"stances":          from(b.checked, stances),
		"population":       from(b.population, func(r *population.Report) []render.Table { return evidence.PopulationTables(b.cat, r) }),
		"population-count": from(b.population, populationCount),
		"judgement":        of(seeds.Catalogue, judgement),
		"influence":        from(b.influence, b.influenceTable),
		"minimum":          of(seeds.Scores, minimum),
		"scores":           of(seeds.Scores, scoreTable),
		"assumptions":      from(b.assumptions, assumptionTable),
		"relaxed":          from(b.assumptions, relaxedTable),
		"limit-holding":    b.limit("holding"),
		"limit-agency":     b.limit("agency"),
		"limit-founder":    b.limit("founder"),
		"kinds":            b.kindTable,
		"fitted":           from(b.targets, fitted),
		"compared":         from(b.targets, compared),
		"evidence-rows":    of(seeds.Sources, b.evidenceRows),
		"evidence-unused":  of(seeds.Sources, b.evidenceUnused),
		"method":           of(seeds.Catalogue, method),
		"learned":          of(seeds.Calibrated, b.learnedTable),
		"choice":           of(seeds.Calibrated, choiceTable),
		"trials":           of(seeds.Calibrated, trialTable),
		"recovered":        of(seeds.Calibrated, recovered),
		"pressures":        of(seeds.Calibrated, pressureTable),
		"moved":            b.movedTable,
	}
}

// method says what it takes to get the figures of a page again.
func method(cat *model.Catalogue) string {
	return fmt.Sprintf("All figures on this page are simulated: closed form, seed %d, model %.12s. `make docs` writes them anew; a test holds them current.", seed, cat.Digest)
}

// part makes one part, as Markdown.
func (b *book) part(name string) (string, error) {
	parts := b.parts()
	make, ok := parts[name]
	if !ok {
		return "", fmt.Errorf("no part of that name; known are %s", strings.Join(slices.Sorted(maps.Keys(parts)), ", "))
	}
	made, err := make()
	if err != nil {
		return "", err
	}
	return markdown(made)
}

// markdown writes what a generator makes.
func markdown(made any) (string, error) {
	var doc render.Document
	switch x := made.(type) {
	case string:
		return x, nil
	case render.Document:
		doc = x
	case render.Table:
		doc.AddTable(x)
	case []render.Table:
		for _, t := range x {
			doc.AddTable(t)
		}
	}
	var b strings.Builder
	err := render.Write(&b, "markdown", doc, render.Options{})
	return b.String(), err
}

// text and real are the columns of most tables here.
func text(key, label string) render.Column { return render.Column{Key: key, Label: label} }

func real(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindNumber, Precision: -1, Ungrouped: true}
}

// columns are columns of text.
func columns(labels ...string) []render.Column {
	out := make([]render.Column, len(labels))
	for i, l := range labels {
		out[i] = text(fmt.Sprintf("column_%d", i), l)
	}
	return out
}
