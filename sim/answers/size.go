package answers

import (
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// Size is where a pair of chiefs takes over from the best single one, as a company
// grows with its proportions kept: the nearest such size, above the company where
// one is better today and below it where two are.
type Size struct {
	Headcount float64 // from which on the pair has the lower mean total; 0: one person at every size looked at
	Least     float64 // smallest headcount looked at: where Headcount is that, the pair is better from there on
	Most      float64 // largest
	Months    float64 // until the company grows to Headcount; 0: it is there, infinite: it does not grow to it
}

// Sizes that are looked at: up to so many times smaller and larger than the
// company, or fewer people still, in steps of a factor.
const (
	smaller, larger = 30, 100
	leastPeople     = 10
	sizeStep        = 1.4
	halvings        = 8
)

func (f *Findings) sizes(l *lab) error {
	info, head := &model.Fields[model.Headcount], l.company.Values[model.Headcount]
	f.Split = Size{Least: math.Ceil(max(info.Min, min(leastPeople, head/smaller))), Most: math.Floor(min(head*larger, info.Max)), Months: math.Inf(1)}
	pair := f.OnePerson.Mean < 0
	at, end, factor := head, f.Split.Most, sizeStep
	if pair {
		end, factor = f.Split.Least, 1/sizeStep
	}
	for at != end {
		next := max(min(at*factor, f.Split.Most), f.Split.Least)
		now, err := l.pairAt(next)
		if err != nil {
			return err
		}
		if now != pair {
			f.Split.Headcount, err = l.turn(at, next, pair)
			f.Split.Months = work.MonthOfChange(l.company, &model.Change{AtStaff: f.Split.Headcount})
			return err
		}
		at = next
	}
	if pair {
		f.Split.Headcount, f.Split.Months = f.Split.Least, 0
	}
	return nil
}

// turn halves the way between two sizes, at the first of which a pair is better
// or not, and returns the smallest at which it is known to be.
func (l *lab) turn(from, to float64, pair bool) (float64, error) {
	for range halvings {
		x := math.Sqrt(from * to)
		now, err := l.pairAt(x)
		if err != nil {
			return 0, err
		}
		if now == pair {
			from = x
		} else {
			to = x
		}
	}
	if pair {
		return math.Round(from), nil
	}
	return math.Round(to), nil
}

// pairAt reports whether a pair beats one person at a headcount.
func (l *lab) pairAt(headcount float64) (bool, error) {
	c, err := l.company.Scaled(l.cat, headcount)
	if err != nil {
		return false, err
	}
	var list []model.Structure
	for _, id := range slices.Concat(singles, pairs) {
		list = append(list, l.structure(id))
	}
	figures, err := l.figures(&c, list...)
	if err != nil {
		return false, err
	}
	one, two := math.Inf(1), math.Inf(1)
	for i, f := range figures {
		if i < len(singles) {
			one = min(one, total(f))
		} else {
			two = min(two, total(f))
		}
	}
	return two < one, nil
}

// quickDraws are enough draws for looking at many companies.
const quickDraws = 64

// Ambition is where a chief digital officer above both takes the lead, as the
// digital ambition alone changes.
type Ambition struct {
	Now, From float64 // of 0-10; From is above 10 where it never leads
}

// neverLeads is an ambition that no company has.
const neverLeads = 11

func (f *Findings) ambition(l *lab) error {
	quick := *l
	quick.set.Draws = quickDraws
	f.CDO = Ambition{Now: l.company.Values[model.DigitalAmbition], From: neverLeads}
	for x := 10.0; x >= 0; x -= 0.5 {
		c, err := l.company.With(l.cat, model.DigitalAmbition, x)
		if err != nil {
			return err
		}
		var list []model.Structure
		for _, id := range coreIDs {
			list = append(list, l.structure(id))
		}
		figures, err := quick.figures(&c, list...)
		if err != nil {
			return err
		}
		best := 0
		for i := range figures {
			if total(figures[i]) < total(figures[best]) {
				best = i
			}
		}
		if coreIDs[best] != "cdo" {
			break
		}
		f.CDO.From = x
	}
	return nil
}
