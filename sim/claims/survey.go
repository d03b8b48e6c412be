package claims

import (
	"context"
	"slices"
	"sync"

	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/population"
)

// survey is what several checks ask of a synthetic population. The first to ask makes it; the rest wait.
type survey struct {
	defaults, spread func() ([]population.Case, error)
}

// surveyed is how many companies each population has.
const surveyed = 400

func newSurvey(ctx context.Context, bench *Bench) *survey {
	run := func(spread bool) func() ([]population.Case, error) {
		return sync.OnceValues(func() ([]population.Case, error) {
			set := sim.Settings{Engine: bench.Engine, Seed: bench.Seed, Draws: min(bench.Draws, population.Draws), Workers: bench.Workers}
			return population.Sample(ctx, bench.Catalogue, surveyed, spread, set)
		})
	}
	return &survey{run(false), run(true)}
}

// population returns a surveyed population: fields by industry and size, or spread around them.
func (l *lab) population(spread bool) []population.Case {
	ask := l.polls.defaults
	if spread {
		ask = l.polls.spread
	}
	cases, err := ask()
	l.must(err)
	return cases
}

// populations returns the companies of both.
func (l *lab) populations() []population.Case {
	return slices.Concat(l.population(false), l.population(true))
}
