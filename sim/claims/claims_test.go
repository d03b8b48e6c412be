package claims_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/claims"
)

// bench is what the command runs the checks on.
func bench(t testing.TB) *claims.Bench {
	t.Helper()
	cat := seeds.Catalogue()
	b := &claims.Bench{Catalogue: cat, Seed: 1, Workers: 2}
	for _, p := range profiles.Builtin() {
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		b.Companies = append(b.Companies, c)
	}
	list := seeds.Skills()
	for _, s := range list {
		b.Skills = append(b.Skills, claims.Skill{CIO: s.CIOLevel, CTO: s.CTOLevel, Weights: s.Weights})
	}
	return b
}

// found runs all checks once for the tests that look at the findings.
var found = sync.OnceValues(func() (map[string]claims.Finding, error) {
	names := claims.Tests()
	list, err := claims.Run(context.Background(), bench(&testing.T{}), names)
	if err != nil {
		return nil, err
	}
	out := map[string]claims.Finding{}
	for i, f := range list {
		out[names[i]] = f
	}
	return out, nil
})

// Every claim of the data has a check or a reason why it has none, every check
// belongs to a claim, and at least fifty of the sixty claims and all ten
// contradictions are executable.
func TestEveryClaimHasItsCheck(t *testing.T) {
	list := seeds.Claims()
	tests := claims.Tests()
	run, tensions := 0, 0
	for _, c := range list {
		has := slices.Contains(tests, c.Test)
		switch {
		case has == (c.NotRun != ""):
			t.Errorf("%s: check %q exists: %v, reason for none: %q", c.ID, c.Test, has, c.NotRun)
		case has && c.ID[0] == 'X':
			tensions++
		case has:
			run++
		}
		if has && c.Why == "" {
			t.Errorf("%s does not say why", c.ID)
		}
		tests = slices.DeleteFunc(tests, func(s string) bool { return s == c.Test })
	}
	if len(tests) > 0 {
		t.Errorf("checks without a claim: %v", tests)
	}
	if run < 50 || tensions != 10 {
		t.Errorf("%d claims and %d contradictions are executable", run, tensions)
	}
}

// Every finding has a figure and an answer.
func TestFindingsAreComplete(t *testing.T) {
	all, err := found()
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range all {
		if f.Figure == "" || !slices.Contains([]claims.Holds{claims.Yes, claims.Partly, claims.No}, f.Holds) {
			t.Errorf("%s: %+v", name, f)
		}
		if g := f.Grid; g != nil {
			if len(g.Winner) != len(g.RowAt) || len(g.Margin) != len(g.RowAt) || len(g.Winner[0]) != len(g.ColAt) {
				t.Errorf("%s: the map has %d rows for %d", name, len(g.Winner), len(g.RowAt))
			}
		}
	}
}

// No claim of the minimum acceptance set fails.
func TestMustClaimsDoNotFail(t *testing.T) {
	list := seeds.Claims()
	all, err := found()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if f := all[c.Test]; c.Must && f.Holds == claims.No {
			t.Errorf("%s %s: %s", c.ID, c.Claim, f.Figure)
		}
	}
}

// Findings are the same with any number of workers and in any order.
func TestFindingsDoNotDependOnWorkers(t *testing.T) {
	all, err := found()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"land-grab-grows", "neither-role-senior", "saas-wants-both", "security-chief-friction", "cdo-or-peers"}
	b := bench(t)
	b.Workers = 1
	list, err := claims.Run(t.Context(), b, names)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range list {
		if want := all[names[i]]; f.Figure != want.Figure || f.Holds != want.Holds {
			t.Errorf("%s: %q with one worker, %q with two", names[i], f.Figure, want.Figure)
		}
	}
}

// What cannot be run is an error, not a finding.
func TestRunRefuses(t *testing.T) {
	b := bench(t)
	if _, err := claims.Run(t.Context(), b, []string{"no-such-check"}); err == nil {
		t.Error("an unknown check was run")
	}
	b.Companies = b.Companies[:1]
	if _, err := claims.Run(t.Context(), b, []string{"saas-wants-both"}); err == nil {
		t.Error("a check ran without its company")
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	cancel(why)
	if _, err := claims.Run(ctx, bench(t), []string{"land-grab-grows"}); !errors.Is(err, why) {
		t.Errorf("a cancelled run returned %v", err)
	}
}
