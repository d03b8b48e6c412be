package decision

import (
	"cmp"
	"math"
	"slices"
)

// Walk goes away from a number in steps, further and further, until another alternative leads.
type Walk struct {
	From  float64   // where the leader is known
	At    []float64 // the numbers to try, in order of distance, all on one side of From
	Of    int       // steps of the whole walk, len(At) or more: At ends where the number can go no further
	Whole bool      // only whole numbers between two of them are possible
}

// Crossing is a number at which another alternative leads.
type Crossing struct {
	Walk, Step int // of the walks, and of its steps, from 0
	To         float64
	Leader     string
}

// halvings is how often the last step is halved: the change is found to a sixteenth of it.
const halvings = 4

// Nearest goes all walks at once, nearest steps first, until it has met most crossings or all walks
// end, and narrows the step of each crossing. Near is the place of a step in its walk, the middle of
// it as a share of the whole; equally near ones are taken in the order of the walks. A walk ends at
// its first crossing. base leads where the walks begin; leader names who leads at a number of a
// walk; an empty name says that the number is impossible, and is passed over. It stands for a single
// crossing a step: where the leader changes to and fro within one, one of the changes is found.
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
	for i := range found {
		c := &found[i]
		if err := walks[c.Walk].narrow(c, base, leader); err != nil {
			return nil, err
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

// narrow halves the step from where base leads, or nobody can, to a crossing.
func (w *Walk) narrow(c *Crossing, base string, leader func(walk int, at float64) (string, error)) error {
	stay := w.From
	if c.Step > 0 {
		stay = w.At[c.Step-1]
	}
	for range halvings {
		mid := (stay + c.To) / 2
		if w.Whole {
			mid = math.Round(mid)
		}
		if mid == stay || mid == c.To {
			break
		}
		who, err := leader(c.Walk, mid)
		switch {
		case err != nil:
			return err
		case who == base || who == "":
			stay = mid
		default:
			c.To, c.Leader = mid, who
		}
	}
	return nil
}
