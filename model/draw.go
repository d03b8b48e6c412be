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
// parameter that is drawn, two for every responsibility and role.
func (cat *Catalogue) Dimensions() int {
	return int(NumDrawn) + 2*len(cat.Responsibilities) + 2*len(cat.Roles)
}

// Fill turns uniform numbers u (each in (0,1), Dimensions of them) into a
// draw: parameters, then hours, delegable hours, pay and skills. Fixed numbers
// take none of them.
func (cat *Catalogue) Fill(u []float64, d *Draw) {
	for i := range NumDrawn {
		d.P[i] = cat.Parameters[i].Quantile(u[i])
	}
	for i := NumDrawn; i < NumParams; i++ {
		d.P[i] = cat.Parameters[i].Mode
	}
	u = u[NumDrawn:]
	n := len(cat.Responsibilities)
	for i := range cat.Responsibilities {
		d.Hours[i] = cat.Responsibilities[i].Hours.Quantile(u[i])
		d.Delegable[i] = cat.Responsibilities[i].Delegable.Quantile(u[n+i])
	}
	u = u[2*n:]
	n = len(cat.Roles)
	for i := range cat.Roles {
		r := &cat.Roles[i]
		d.Pay[i] = r.Pay.Quantile(u[i])
		d.Skill[i] = Range{-r.SkillNoise, 0, r.SkillNoise}.Quantile(u[n+i])
	}
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

// DimensionName names dimension i of a draw, for reports on sensitivity.
func (cat *Catalogue) DimensionName(i int) string {
	if i < int(NumDrawn) {
		return cat.Parameters[i].ID
	}
	i -= int(NumDrawn)
	n, m := len(cat.Responsibilities), len(cat.Roles)
	switch {
	case i < n:
		return "hours of " + cat.Responsibilities[i].ID
	case i < 2*n:
		return "delegable hours of " + cat.Responsibilities[i-n].ID
	case i < 2*n+m:
		return "pay of " + cat.Roles[i-2*n].ID
	default:
		return "skill of " + cat.Roles[i-2*n-m].ID
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
	if p.Shape == logNormal {
		if p.High <= p.Low {
			return p.Mode
		}
		sd := (num.Log(p.High) - num.Log(p.Low)) / (2 * z90)
		return p.Mode * num.Exp(float64(sd*num.NormQuantile(u)))
	}
	return p.Range.Quantile(u)
}
