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
	list    []seeds.Claim
	sources []model.Source

	checked     func() ([]evidence.Checked, error)
	population  func() (*population.Report, error)
	influence   func() ([]sensitivity.Input, error)
	targets     func() ([]target, error)
	assumptions func() ([]relaxed, error)
}

func newBook(ctx context.Context, workers int) (*book, error) {
	b := &book{ctx: ctx, workers: max(1, workers)}
	var err error
	if b.bench, err = evidence.NewBench(); err != nil {
		return nil, err
	}
	b.bench.Seed, b.bench.Workers = seed, b.workers
	b.cat = b.bench.Catalogue
	if b.list, err = seeds.Claims(); err != nil {
		return nil, err
	}
	if b.sources, err = seeds.Sources(); err != nil {
		return nil, err
	}
	b.checked = sync.OnceValues(func() ([]evidence.Checked, error) { return evidence.Run(ctx, b.bench, b.list) })
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
		return sensitivity.Influence(ctx, b.cat, b.bench.Companies, sensitivity.Settings{Seed: seed, Workers: b.workers})
	})
	return b, nil
}

// generator makes one part.
type generator func() (string, error)

// from makes a part from something that several parts need.
func from[T any](need func() (T, error), part func(T) (string, error)) generator {
	return func() (string, error) {
		x, err := need()
		if err != nil {
			return "", err
		}
		return part(x)
	}
}

// parts lists the generators by the names of the parts.
func (b *book) parts() map[string]generator {
	return map[string]generator{
		"worked-example":   b.workedExample,
		"parameters":       from(b.influence, b.parameters),
		"claims-count":     from(b.checked, claimsCount),
		"claims":           from(b.checked, claimsTable),
		"claims-maps":      from(b.checked, claimsMaps),
		"claims-events":    from(b.checked, b.claimsEvents),
		"claims-not-run":   from(b.checked, notRun),
		"claims-partly":    from(b.checked, partly),
		"stances":          from(b.checked, stances),
		"population":       from(b.population, b.populationTables),
		"population-count": from(b.population, populationCount),
		"judgement":        b.judgement,
		"influence":        from(b.influence, b.influenceTable),
		"minimum":          from(seeds.Scores, minimum),
		"scores":           from(seeds.Scores, scoreTable),
		"assumptions":      from(b.assumptions, b.assumptionTable),
		"relaxed":          from(b.assumptions, b.relaxedTable),
		"limit-holding":    from(seeds.Limits, b.limit("holding")),
		"limit-agency":     from(seeds.Limits, b.limit("agency")),
		"limit-founder":    from(seeds.Limits, b.limit("founder")),
		"kinds":            from(seeds.Kinds, b.kindTable),
		"fitted":           from(b.targets, fitted),
		"compared":         from(b.targets, compared),
		"evidence-rows":    b.evidenceRows,
		"evidence-unused":  b.evidenceUnused,
		"method":           b.method,
		"learned":          from(seeds.Calibrated, b.learnedTable),
		"choice":           from(seeds.Calibrated, choiceTable),
		"trials":           from(seeds.Calibrated, trialTable),
		"recovered":        from(seeds.Calibrated, recovered),
		"moved":            from(seeds.Calibrated, b.movedTable),
	}
}

// method says what it takes to get the figures of a page again.
func (b *book) method() (string, error) {
	return fmt.Sprintf("All figures on this page are simulated: closed form, seed %d, model %.12s. `make docs` writes them anew; a test holds them current.", seed, b.cat.Digest), nil
}

// part makes one part.
func (b *book) part(name string) (string, error) {
	parts := b.parts()
	make, ok := parts[name]
	if !ok {
		return "", fmt.Errorf("no part of that name; known are %s", strings.Join(slices.Sorted(maps.Keys(parts)), ", "))
	}
	return make()
}

// markdown renders blocks.
func markdown(doc render.Document) (string, error) {
	var b strings.Builder
	if err := render.Write(&b, "markdown", doc, render.Options{}); err != nil {
		return "", err
	}
	return b.String(), nil
}

// tables renders tables one after the other.
func tables(list ...render.Table) (string, error) {
	var doc render.Document
	for _, t := range list {
		doc.AddTable(t)
	}
	return markdown(doc)
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
