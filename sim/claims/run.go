package claims

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/sim/parallel"
)

// checks are all executable claims, by group.
func checks() []check {
	return slices.Concat(need, growth, orientation, hierarchy, overlap, pairs, capacity, skills, tensions)
}

// Run runs the checks named and returns what they found, in the same order. Findings do not depend on the number of
// workers. It fails for an unknown name, when the bench lacks a company a check needs, and when the context ends.
func Run(ctx context.Context, bench *Bench, tests []string) ([]Finding, error) {
	known := checks()
	var todo []check
	for _, name := range tests {
		i := slices.IndexFunc(known, func(c check) bool { return c.test == name })
		if i < 0 {
			return nil, fmt.Errorf("no check %q", name)
		}
		todo = append(todo, known[i])
	}
	b := *bench
	b.Draws, b.Workers = cmp.Or(b.Draws, DefaultDraws), max(1, b.Workers)
	polls := newSurvey(ctx, &b)
	found := make([]Finding, len(todo))
	err := parallel.Each(ctx, b.Workers, len(todo), func(_, i int) (err error) {
		if found[i], err = examine(&lab{ctx: ctx, bench: &b, cat: b.Catalogue, polls: polls}, todo[i]); err != nil {
			return fmt.Errorf("checking %s: %w", todo[i].test, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// examine runs one check.
func examine(l *lab, c check) (f Finding, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case trouble:
			err = p.err
		default:
			panic(p)
		}
	}()
	var r record
	c.run(l, &r)
	return r.finding(), nil
}
