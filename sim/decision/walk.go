package decision

import "math"

// Walk is a search for the smallest change of one number that puts another alternative first: it
// goes through At, further and further away from From, until the leader changes, and halves the
// last step.
type Walk struct {
	From  float64   // where the leader is known
	At    []float64 // the numbers to try, in order of distance, all on one side of From
	Whole bool      // only whole numbers between two of them are possible
}

// halvings is how often the last step is halved: the change is found to a sixteenth of it.
const halvings = 4

// Find returns the number nearest to From that was found to have a leader other than base, that
// leader, and the place of the step in At; an empty leader if there is none. leader names who leads
// at a number; an empty name says that the number is impossible, and is passed over. It stands for
// a single crossing: where the leader changes to and fro within one step, one of the changes is
// found.
func (w Walk) Find(base string, leader func(at float64) (string, error)) (to float64, who string, step int, err error) {
	stay := w.From
	for i, at := range w.At {
		lead, err := leader(at)
		if err != nil {
			return to, who, i, err
		}
		if lead != base && lead != "" {
			to, who, err = w.halve(stay, at, base, lead, leader)
			return to, who, i, err
		}
		stay = at
	}
	return 0, "", 0, nil
}

// halve narrows the step from stay, where base leads or nobody can, to the place where who leads.
func (w Walk) halve(stay, to float64, base, who string, leader func(float64) (string, error)) (float64, string, error) {
	for range halvings {
		mid := (stay + to) / 2
		if w.Whole {
			mid = math.Round(mid)
		}
		if mid == stay || mid == to {
			break
		}
		lead, err := leader(mid)
		switch {
		case err != nil:
			return to, who, err
		case lead == base || lead == "":
			stay = mid
		default:
			to, who = mid, lead
		}
	}
	return to, who, nil
}
