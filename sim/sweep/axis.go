package sweep

import (
	"fmt"
	"math"
	"strconv"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim"
)

// Kind says what sort of number varies.
type Kind string

// The kinds.
const (
	Field     Kind = "field"     // of the profile
	Parameter Kind = "parameter" // of the model, the same in every draw while it varies
	Months    Kind = "months"    // the horizon
)

// Axis is a number that varies, and over which values.
type Axis struct {
	Name  string  `json:"name"` // key of a field, id of a parameter, or "months"
	Kind  Kind    `json:"kind"`
	Unit  string  `json:"unit"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Steps int     `json:"steps"` // values asked for; of whole numbers there can be fewer
	Log   bool    `json:"log"`   // the same ratio from value to value, not the same difference
	Whole bool    `json:"whole"`
}

// Find returns the axis of a name, from the least to the largest possible value
// and without steps; ok is false for an unknown name.
func Find(cat *model.Catalogue, name string) (a Axis, ok bool) {
	if name == string(Months) {
		return Axis{Name: name, Kind: Months, Unit: "months", Low: 1, High: sim.MaxMonths, Whole: true}, true
	}
	if f, ok := model.FieldByKey(name); ok {
		info := &model.Fields[f]
		return Axis{Name: name, Kind: Field, Unit: info.Unit, Low: info.Min, High: info.Max, Whole: info.Integer}, true
	}
	if p, ok := cat.Param(name); ok {
		info := &cat.Parameters[p]
		low, high := p.Limits(info)
		return Axis{Name: name, Kind: Parameter, Unit: info.Unit, Low: low, High: high}, true
	}
	return Axis{}, false
}

// check refuses what has no steps.
func (a *Axis) check() error {
	switch {
	case a.Steps < 2 || !(a.Low < a.High):
		return fmt.Errorf("%w: %s from %v to %v in %d steps", sim.ErrSettings, a.Name, a.Low, a.High, a.Steps)
	case a.Log && a.Low <= 0:
		return fmt.Errorf("%w: %s from %v has no ratios", sim.ErrSettings, a.Name, a.Low)
	}
	return nil
}

// Values are the values of the axis, ascending, from Low to High; whole numbers
// each once.
func (a *Axis) Values() []float64 {
	var out []float64
	for i := range a.Steps {
		v := a.between(a.Low, a.High, float64(i)/float64(a.Steps-1))
		switch {
		case i == 0:
			v = a.Low
		case i == a.Steps-1:
			v = a.High
		case a.Whole:
			v = math.Round(v)
		case a.Log:
			v = digits(v, 6)
		default:
			v = digits(v, 12)
		}
		if i == 0 || v > out[len(out)-1] {
			out = append(out, v)
		}
	}
	return out
}

// digits rounds to significant digits, so that 3 times 0.05 is 0.15.
func digits(v float64, n int) float64 {
	out, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', n, 64), 64)
	return out
}

// between is the value a part of the way from lo to hi, 0-1, on the scale of the
// axis.
func (a *Axis) between(lo, hi, part float64) float64 {
	if a.Log {
		return lo * num.Pow(hi/lo, part)
	}
	return lo + float64(part*(hi-lo))
}

// Tolerances of a crossover, as parts of its value and of the axis.
const (
	fine   = 0.001
	finest = 1e-6 // where the value is near zero
)

// middle is a value between two others, unless they are close enough.
func (a *Axis) middle(lo, hi float64) (mid float64, ok bool) {
	least := max(fine*math.Abs(hi), finest*(a.High-a.Low))
	mid = a.between(lo, hi, 0.5)
	if a.Whole {
		least = max(least, 1)
		mid = math.Round(mid)
	}
	return mid, hi-lo > least && lo < mid && mid < hi
}

// String is the axis as the command line has it: "headcount=10..5000:21:log".
func (a *Axis) String() string {
	s := fmt.Sprintf("%s=%s..%s:%d", a.Name, plain(a.Low), plain(a.High), a.Steps)
	if a.Log {
		s += ":log"
	}
	return s
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
