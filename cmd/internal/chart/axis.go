package chart

import (
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Axis is a number that varies in a figure.
type Axis struct {
	Name      string // "headcount"
	Low, High float64
	Log       bool // the same ratio is as long everywhere
	Say       func(v float64) string
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

// ticks are round values of an axis, few enough for their labels.
func (a *Axis) ticks(most int) []float64 {
	var out []float64
	if a.Log && a.Low > 0 {
		for _, steps := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
			out = nil
			for ten := power(a.Low); ten <= a.High; ten *= 10 {
				for _, s := range steps {
					if v := ten * s; v >= a.Low && v <= a.High {
						out = append(out, v)
					}
				}
			}
			if len(out) <= most {
				return out
			}
		}
		return out[:most]
	}
	width := a.High - a.Low
	if !(width > 0) || !known(width) {
		return []float64{a.Low}
	}
	for ten := power(width / float64(most)); ; ten *= 10 {
		for _, s := range []float64{1, 2, 5} {
			step := float64(ten * s)
			first := float64(step*math.Ceil(a.Low/step)) + 0 // which turns -0 into 0
			if n := (a.High - first) / step; n+1 > float64(most) {
				continue
			}
			for k := 0; first+float64(step*float64(k)) <= a.High; k++ {
				out = append(out, first+float64(step*float64(k)))
			}
			return out
		}
	}
}

// power is the largest power of ten up to a value above zero.
func power(v float64) float64 {
	ten := 1.0
	for ten > v && ten > 1e-300 {
		ten /= 10
	}
	for ten*10 <= v {
		ten *= 10
	}
	return ten
}
