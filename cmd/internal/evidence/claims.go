// Package evidence documents the credibility of the model: tests of published
// claims, and an audit of a synthetic population. The command in pages
// turns them, the calibration and the register into documents.
//
//	claims.go       which claims are tested, on what
//	findings.go     what was found, as a document
//	population.go   the population audit, as a document
package evidence

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/claims"
)

// NewBench is what the checks run on, with default settings.
func NewBench() *claims.Bench {
	cat := seeds.Catalogue()
	b := &claims.Bench{Catalogue: cat, Companies: profiles.Companies(cat, profiles.IDs()...)}
	for _, x := range seeds.Skills() {
		b.Skills = append(b.Skills, claims.Skill{CIO: x.CIOLevel, CTO: x.CTOLevel, Weights: x.Weights})
	}
	return b
}

// Filter selects claims. The zero value selects all.
type Filter struct {
	IDs    []string // ids, such as C03 or X01, in any case
	Groups []string // letters A to F, or words of a group's name
	Must   bool     // only the minimum acceptance set
}

// Select returns the claims that pass.
func (f *Filter) Select(all []seeds.Claim) []seeds.Claim {
	return slices.DeleteFunc(slices.Clone(all), func(c seeds.Claim) bool {
		return f.Must && !c.Must ||
			len(f.IDs) > 0 && !slices.ContainsFunc(f.IDs, func(id string) bool { return strings.EqualFold(id, c.ID) }) ||
			len(f.Groups) > 0 && !slices.ContainsFunc(f.Groups, func(g string) bool { return inGroup(&c, g) })
	})
}

// inGroup reports whether a claim is in a group named by its letter or by a
// part of its name.
func inGroup(c *seeds.Claim, group string) bool {
	letter, _, _ := strings.Cut(c.Group, " ")
	if len(group) == 1 {
		return strings.EqualFold(letter, group)
	}
	return strings.Contains(strings.ToLower(c.Group), strings.ToLower(group))
}

// Checked is a claim with what was found; nothing was found of one that has no
// check.
type Checked struct {
	seeds.Claim
	Found *claims.Finding
}

// Verdict is the answer in a word: yes, partly, no or not run.
func (c *Checked) Verdict() string {
	if c.Found == nil {
		return "not run"
	}
	return string(c.Found.Holds)
}

// reason is the mechanism behind what was found, or why there is no check.
func (c *Checked) reason() string {
	switch {
	case c.Found == nil:
		return c.NotRun
	case c.Found.Holds == claims.Yes:
		return c.Why
	}
	return cmp.Or(c.WhyNot, c.Why)
}

// Against reports whether the model follows evidence against the text's own words.
func (c *Checked) Against() bool {
	return c.Found != nil && c.Found.Text != "" && c.Found.Text != c.Found.Holds
}

// Failed reports a claim of the minimum acceptance set that does not hold.
func (c *Checked) Failed() bool { return c.Must && c.Found != nil && c.Found.Holds == claims.No }

// Run checks claims.
func Run(ctx context.Context, bench *claims.Bench, list []seeds.Claim) ([]Checked, error) {
	var tests []string
	for i := range list {
		if list[i].NotRun == "" {
			tests = append(tests, list[i].Test)
		}
	}
	found, err := claims.Run(ctx, bench, tests)
	if err != nil {
		return nil, err
	}
	out := make([]Checked, len(list))
	for i := range list {
		out[i].Claim = list[i]
		if list[i].NotRun == "" {
			out[i].Found, found = &found[0], found[1:]
		}
	}
	return out, nil
}
