package decision

import (
	"cmp"
	"slices"
)

// Walk goes away from a number in steps, further and further, until another alternative leads.
type Walk struct {
	From float64   // where the leader is known
	At   []float64 // the numbers to try, in order of distance, all on one side of From
	Of   int       // steps of the whole walk, len(At) or more: At ends where the number can go no further
}

// Crossing is a step of a walk at which another alternative leads.
type Crossing struct {
	Walk, Step int // of the walks, and of its steps, from 0
	To         float64
	Leader     string
}

// Nearest goes all walks at once, nearest steps first, until it has met most crossings or all walks
// end. Near is the place of a step in its walk, the middle of it as a share of the whole; equally near
// ones are taken in the order of the walks. A walk ends at its first crossing. base leads where the
// walks begin; leader names who leads at a number of a walk; an empty name says that the number is
// impossible, and is passed over. Where in the step the lead is lost is for [Passage.Narrow].
func Nearest(walks []Walk, most int, base string, leader func(walk int, at float64) (string, error)) ([]Crossing, error) {
	var found []Crossing
	met := make([]bool, len(walks))
	for _, c := range steps(walks) {
		if len(found) == most {
			break
		}
		if met[c.Walk] {
			continue
		}
		who, err := leader(c.Walk, c.To)
		if err != nil {
			return nil, err
		}
		if who != base && who != "" {
			c.Leader = who
			found, met[c.Walk] = append(found, c), true
		}
	}
	return found, nil
}

// steps are all steps of all walks, nearest first.
func steps(walks []Walk) (all []Crossing) {
	for i, w := range walks {
		for k, at := range w.At {
			all = append(all, Crossing{Walk: i, Step: k, To: at})
		}
	}
	far := func(c Crossing) float64 { return (float64(c.Step) + 0.5) / float64(walks[c.Walk].Of) }
	slices.SortStableFunc(all, func(a, b Crossing) int { return cmp.Compare(far(a), far(b)) })
	return all
}
