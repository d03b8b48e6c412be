package chart

import (
	"github.com/orgsim/orgsim/model/num"
)

// Axis is a number that varies in a figure.
type Axis struct {
	Name      string // "headcount"
	Low, High float64
	Log       bool // the same ratio is as long everywhere
}

// scale places the values of an axis.
func (a *Axis) scale(from, to float64) func(v float64) float64 {
	s := scale{a.Low, a.High, from, to}
	if !a.Log || !(a.Low > 0) {
		return s.at
	}
	s.low, s.high = num.Log(a.Low), num.Log(a.High)
	return func(v float64) float64 {
		if !(v > a.Low) {
			return from
		}
		return s.at(num.Log(v))
	}
}
