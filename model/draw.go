package model

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Limits of a catalogue. They let the hot loops use arrays.
const (
	MaxResponsibilities = 24
	MaxRoles            = 32
	MaxSeats            = 12
	MaxDotted           = 12  // dotted lines of a structure
	LeastPart           = 0.1 // of a full post that a seat can be
	MinPosts            = 2   // posts of a seat that is there once per business unit
	MaxPosts            = 5
)

// Draw is one sample of everything that is not known exactly. All structures
// of a company see the same draw.
type Draw struct {
	P         Values
	Hours     [MaxResponsibilities]float64 // executive hours per month at 50 technology staff
	Delegable [MaxResponsibilities]float64 // delegable hours per month at 50 technology staff
	Pay       [MaxRoles]float64            // multiple of a CIO's pay
	Skill     [MaxRoles]float64            // added to every skill of the role
}

// Dimensions returns how many uniform numbers a draw takes: one for every
// parameter that is drawn, two for every responsibility and role, two for all
// roles together that structures brought.
func (cat *Catalogue) Dimensions() int {
	return int(NumDrawn) + 2*len(cat.Responsibilities) + 2*cat.drawnRoles()
}

func (cat *Catalogue) drawnRoles() int {
	if cat.Brought > 0 {
		return min(len(cat.Roles), cat.Brought+1)
	}
	return len(cat.Roles)
}

// Fill turns uniform numbers u (each in (0,1), Dimensions of them) into a
// draw: parameters, then hours, delegable hours, pay and skills. Fixed numbers
// take none of them. A role that is like another takes those of that one; all
// others that structures brought take the same, whichever and how many they are.
func (cat *Catalogue) Fill(u []float64, d *Draw) {
	for i := range NumDrawn {
		d.P[i] = cat.Parameters[i].Quantile(u[i])
	}
	for i := NumDrawn; i < NumParams; i++ {
		d.P[i] = cat.Parameters[i].Mode
	}
	cat.Joint.fill(cat, u, d)
	u = u[NumDrawn:]
	n := len(cat.Responsibilities)
	for i := range cat.Responsibilities {
		d.Hours[i] = cat.Responsibilities[i].Hours.Quantile(u[i])
		d.Delegable[i] = cat.Responsibilities[i].Delegable.Quantile(u[n+i])
	}
	u = u[2*n:]
	n = cat.drawnRoles()
	for i := range cat.Roles {
		r, k := &cat.Roles[i], cat.Origin(i)
		d.Pay[i] = r.Pay.Quantile(u[k])
		d.Skill[i] = Range{-r.SkillNoise, 0, r.SkillNoise}.Quantile(u[n+k])
	}
}

// Origin returns the index of the role whose numbers role i takes: what is unknown
// of a role that structures brought hangs neither on its name nor on its place.
func (cat *Catalogue) Origin(i int) int {
	for range cat.Roles { // ends whatever the data say
		k := cat.Role(cat.Roles[i].Like)
		if k < 0 {
			break
		}
		i = k
	}
	if cat.Brought > 0 {
		i = min(i, cat.Brought)
	}
	return i
}

// Mode returns the draw in which everything takes its most likely value.
func (cat *Catalogue) Mode() Draw {
	var d Draw
	for i := range cat.Parameters {
		d.P[i] = cat.Parameters[i].Mode
	}
	for i := range cat.Responsibilities {
		d.Hours[i] = cat.Responsibilities[i].Hours.Mode
		d.Delegable[i] = cat.Responsibilities[i].Delegable.Mode
	}
	for i := range cat.Roles {
		d.Pay[i] = cat.Roles[i].Pay.Mode
	}
	return d
}

// Kind says what a dimension of a draw is.
type Kind uint8

// The kinds, in the order of the dimensions.
const (
	OfParameter Kind = iota
	OfHours          // of a responsibility
	OfDelegable      // of a responsibility
	OfPay            // of a role
	OfSkill          // of a role
)

// Dimension says what dimension i of a draw is, and of which parameter,
// responsibility or role, by its index.
func (cat *Catalogue) Dimension(i int) (kind Kind, of int) {
	n, m := len(cat.Responsibilities), cat.drawnRoles()
	for _, size := range [...]int{int(NumDrawn), n, n, m} {
		if i < size {
			return kind, i
		}
		kind, i = kind+1, i-size
	}
	return kind, i
}

// DimensionName names dimension i of a draw, for reports on sensitivity.
func (cat *Catalogue) DimensionName(i int) string {
	kind, of := cat.Dimension(i)
	what := [...]string{OfHours: "hours of ", OfDelegable: "delegable hours of ", OfPay: "pay of ", OfSkill: "skill of "}[kind]
	switch {
	case kind == OfParameter:
		return cat.Parameters[of].ID
	case kind < OfPay:
		return what + cat.Responsibilities[of].ID
	case cat.Brought > 0 && of >= cat.Brought:
		return what + "own roles"
	}
	return what + cat.Roles[of].ID
}

// Value returns what dimension i is in a draw.
func (cat *Catalogue) Value(d *Draw, i int) float64 {
	switch kind, of := cat.Dimension(i); kind {
	case OfParameter:
		return d.P[of]
	case OfHours:
		return d.Hours[of]
	case OfDelegable:
		return d.Delegable[of]
	case OfPay:
		return d.Pay[of]
	default:
		return d.Skill[of]
	}
}

// Quantile returns the u-quantile of the triangle, u in [0,1]. A triangle
// without width is a constant.
func (r Range) Quantile(u float64) float64 {
	width := r.High - r.Low
	if width <= 0 {
		return r.Mode
	}
	if left := r.Mode - r.Low; float64(u*width) <= left {
		return r.Low + math.Sqrt(u*width*left)
	}
	return r.High - math.Sqrt((1-u)*width*(r.High-r.Mode))
}

// z90 is the 90th percentile of the standard normal.
const z90 = 1.2815515655446004

// Quantile returns the u-quantile of the parameter, u in (0,1).
func (p *Parameter) Quantile(u float64) float64 {
	if p.Learned != nil {
		return p.learnt(num.NormQuantile(u))
	}
	return p.quantile(p.Range, u)
}

// quantile is that of a range in the parameter's shape.
func (p *Parameter) quantile(r Range, u float64) float64 {
	if p.Shape == logNormal {
		if r.High <= r.Low {
			return r.Mode
		}
		sd := (num.Log(r.High) - num.Log(r.Low)) / (2 * z90)
		return r.Mode * num.Exp(float64(sd*num.NormQuantile(u)))
	}
	return r.Quantile(u)
}
