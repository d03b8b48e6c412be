package model

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"strconv"
	"testing"
)

// TestFixIsConstant: a fixed parameter has its value in every draw, the
// original keeps its range, and the digest says that the numbers differ.
func TestFixIsConstant(t *testing.T) {
	cat := &Catalogue{Digest: "d", Parameters: make([]Parameter, NumParams)}
	for i := range cat.Parameters {
		cat.Parameters[i] = Parameter{ID: fmt.Sprint("p", i), Shape: logNormal, Range: Range{1, 2, 4}}
	}
	cat.Parameters[TenureYears].ID = "tenure_years"
	fixed, err := cat.Fix(map[string]float64{"tenure_years": 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []float64{0.001, 0.5, 0.999} {
		if got := fixed.Parameters[TenureYears].Quantile(u); got != 3 {
			t.Errorf("quantile %g is %g, want 3", u, got)
		}
	}
	if cat.Parameters[TenureYears].Low != 1 {
		t.Error("the original changed")
	}
	other, _ := cat.Fix(map[string]float64{"tenure_years": 4})
	same, _ := cat.Fix(map[string]float64{"tenure_years": 3})
	if fixed.Digest == cat.Digest || fixed.Digest == other.Digest || fixed.Digest != same.Digest || len(fixed.Digest) != 64 {
		t.Errorf("digests %q, %q, %q", fixed.Digest, other.Digest, same.Digest)
	}
	if none, _ := cat.Fix(nil); none != cat {
		t.Error("without values it is the catalogue itself")
	}
}

// TestFixRefuses unknown names and values that are not finite.
func TestFixRefuses(t *testing.T) {
	cat := &Catalogue{Parameters: make([]Parameter, NumParams)}
	cat.Parameters[TenureYears].ID = "tenure_years"
	for _, values := range []map[string]float64{{"nosuch": 1}, {"tenure_years": math.NaN()}, {"tenure_years": math.Inf(1)}} {
		var invalid *InvalidError
		if _, err := cat.Fix(values); !errors.As(err, &invalid) {
			t.Errorf("%v: %v", values, err)
		}
	}
}

// TestLimitsAreTaken: the limits a message shows are themselves possible.
func TestLimitsAreTaken(t *testing.T) {
	cat := &Catalogue{Parameters: make([]Parameter, NumParams)}
	for p := range NumParams {
		for _, r := range []Range{{Low: 0.652, High: 0.886}, {Low: 0.1, High: 0.18}, {Low: 1.0 / 3, High: 2.0 / 3}, {Low: 12345.678, High: 98765.432}} {
			cat.Parameters[p].ID, cat.Parameters[p].Range = "x", r
			low, high := p.Limits(&cat.Parameters[p])
			for _, shown := range []string{fmt.Sprintf("%.4g", low), fmt.Sprintf("%.4g", high)} {
				v, _ := strconv.ParseFloat(shown, 64)
				if _, err := cat.Fix(map[string]float64{"x": v}); err != nil {
					t.Fatal(err)
				}
			}
		}
		cat.Parameters[p].ID = ""
	}
}

// TestCloneIsApart: changing a clone's lists leaves the original alone.
func TestCloneIsApart(t *testing.T) {
	cat := &Catalogue{Structures: []Structure{{ID: "a"}}, Parameters: make([]Parameter, 1), Defaults: map[string]SizeLaw{"clarity": {Small: 1}}}
	c := cat.Clone()
	c.Structures[0].ID, c.Parameters[0].ID = "b", "x"
	c.Structures = append(c.Structures, Structure{})
	c.Defaults["clarity"] = SizeLaw{}
	if cat.Structures[0].ID != "a" || len(cat.Structures) != 1 || cat.Parameters[0].ID != "" || cat.Defaults["clarity"].Small != 1 {
		t.Errorf("the original changed: %+v", cat)
	}
}

// TestWithExtends: structures bring their roles, each once whoever brings it; the
// original is left alone, roles change the digest and structures do not, and a role
// that says something else than one there is refused.
func TestWithExtends(t *testing.T) {
	cat := &Catalogue{Digest: "d", Roles: []Role{{ID: "cio"}}}
	ciso := Role{ID: "ciso", Goal: 0.1, Home: []Side{Internal}}
	plain, err := cat.With([]Structure{{ID: "a"}})
	if err != nil || plain.Digest != cat.Digest || plain.Structure("a") == nil || len(cat.Structures) != 0 {
		t.Errorf("%+v, %v", plain, err)
	}
	more, err := cat.With([]Structure{{ID: "a", Roles: []Role{ciso}}, {ID: "b", Roles: []Role{ciso}}})
	if err != nil || more.Role("ciso") != 1 || len(more.Roles) != 2 || more.Digest == cat.Digest || len(cat.Roles) != 1 {
		t.Errorf("%+v, %v", more, err)
	}
	other := ciso
	other.Goal = 0.2
	if one, _ := cat.With([]Structure{{ID: "a", Roles: []Role{other}}}); one.Digest == more.Digest {
		t.Error("two roles, one digest")
	}
	many := make([]Role, MaxRoles)
	for i := range many {
		many[i].ID = fmt.Sprint("r", i)
	}
	for _, roles := range [][]Role{{ciso, other}, {{ID: "cio", Broad: true}}, many, {{ID: "x", Goal: math.NaN()}}} {
		var invalid *InvalidError
		if _, err := cat.With([]Structure{{ID: "a", Roles: roles}}); !errors.As(err, &invalid) {
			t.Errorf("%d roles: %v", len(roles), err)
		}
	}
	if same, _ := cat.With(nil); same != cat {
		t.Error("without structures it is the catalogue itself")
	}
}

// TestRolesMoveNoOtherNumber: where a draw's numbers hang on the names of its dimensions, roles that are added, whichever
// and in whatever order, change no number of the others; a role like another takes that one's numbers; all other roles
// that structures bring take the same numbers.
func TestRolesMoveNoOtherNumber(t *testing.T) {
	wide := Role{ID: "cio", Pay: Range{1, 2, 3}, SkillNoise: 0.1}
	named := func(id, like string) Role {
		r := wide
		r.ID, r.Like = id, like
		return r
	}
	cat := &Catalogue{Parameters: make([]Parameter, NumParams), Roles: []Role{wide, named("cto", "")}}
	draw := func(cat *Catalogue) (d Draw) {
		u := make([]float64, cat.Dimensions())
		for i := int(NumDrawn); i < len(u); i++ {
			sum := sha256.Sum256([]byte(cat.DimensionName(i)))
			u[i] = float64(sum[0]) / 256
		}
		cat.Fill(u, &d)
		return d
	}
	before := draw(cat)
	a, err := cat.With([]Structure{{Roles: []Role{named("x", ""), named("y", ""), named("twin", "cto")}}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := cat.With([]Structure{{Roles: []Role{named("twin", "cto")}}, {Roles: []Role{named("y", "")}}})
	if err != nil {
		t.Fatal(err)
	}
	da, db := draw(a), draw(b)
	of := func(cat *Catalogue, d *Draw, id string) [2]float64 {
		return [2]float64{d.Pay[cat.Role(id)], d.Skill[cat.Role(id)]}
	}
	for _, id := range []string{"cio", "cto"} {
		if of(cat, &before, id) != of(a, &da, id) || of(cat, &before, id) != of(b, &db, id) {
			t.Errorf("the numbers of %s have moved", id)
		}
	}
	cto, x, y := of(a, &da, "cto"), of(a, &da, "x"), of(a, &da, "y")
	if of(a, &da, "twin") != cto || of(b, &db, "twin") != cto {
		t.Error("a role like the CTO has other numbers")
	}
	if x != y || of(b, &db, "y") != y || y == cto || y == of(a, &da, "cio") {
		t.Errorf("roles of a user's own: %v and %v, alone %v", x, y, of(b, &db, "y"))
	}
	if name := a.DimensionName(a.Dimensions() - 1); name != "skill of own roles" || cat.DimensionName(cat.Dimensions()-1) != "skill of cto" {
		t.Error(name)
	}
}
