package work

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// line is the line to one of several bosses.
type line struct {
	boss   int     // seat; -1: the CEO
	weight float64 // of the boss; the weights of a seat sum to 1 (3.14)
}

// pull is two bosses who contest the work of a seat that reports to both (4.9).
type pull struct {
	solid, dotted, seat int
	weight              float64 // of the dotted line
	judge               int     // seat that rules; -1: the CEO
	rel                 relation
}

// link resolves reporting lines; it returns why they are wrong, or "".
func (f *form) link(s *model.Structure, dotted float64) string {
	for i := range s.Seats {
		st := &s.Seats[i]
		if st.ReportsTo != model.CEO {
			b := f.seatIndex(st.ReportsTo)
			if b < 0 {
				return fmt.Sprintf("seat %s reports to %q, which is neither a seat nor the CEO", st.ID, st.ReportsTo)
			}
			f.seats[i].boss = b
			f.seats[b].below = append(f.seats[b].below, i)
		}
	}
	for i := range f.seats {
		n := 0
		for b := f.seats[i].boss; b >= 0; b = f.seats[b].boss {
			if n++; n > len(f.seats) {
				return "reporting lines run in a circle at seat " + f.seats[i].id
			}
		}
		f.seats[i].depth, f.seats[i].layers = n, float64(n)
	}
	lines := 0
	for i := range s.Seats {
		st := &s.Seats[i]
		if lines += len(st.Dotted); lines > model.MaxDotted {
			return fmt.Sprintf("more than %d dotted lines", model.MaxDotted)
		}
		for k, d := range st.Dotted {
			if why := f.dottedWrong(s, i, d, slices.Contains(st.Dotted[:k], d)); why != "" {
				return fmt.Sprintf("the dotted line of %s to %s %s", st.ID, d, why)
			}
		}
		if len(st.Dotted) > 0 {
			f.dotted = append(f.dotted, i)
			f.dot(i, st.Dotted, dotted)
		}
	}
	return ""
}

// dottedWrong says why a dotted line of seat i cannot be, or "".
func (f *form) dottedWrong(s *model.Structure, i int, to string, again bool) string {
	st, d := &s.Seats[i], f.seatIndex(to)
	switch {
	case again:
		return "is listed twice"
	case to == st.ReportsTo:
		return "adds nothing, because the seat reports there"
	case d < 0 && to != model.CEO:
		return "leads to neither a seat nor the CEO"
	case d == i:
		return "leads to the seat itself"
	case d >= 0 && st.Person != "" && s.Seats[d].Person == st.Person:
		return "leads to the same person"
	}
	for b := d; b >= 0; b = f.seats[b].boss {
		if b == i {
			return "leads to somebody below"
		}
	}
	return ""
}

// dot gives seat i all its bosses with weights: 1 for the solid line, and the
// weight of a dotted line for each of the others, over their sum.
func (f *form) dot(i int, to []string, weight float64) {
	st := &f.seats[i]
	all := 1 + float64(weight*float64(len(to)))
	st.lines = append(st.lines, line{st.boss, 1 / all})
	layers := float64(st.depth) / all
	for _, id := range to {
		one := line{f.seatIndex(id), weight / all}
		st.lines = append(st.lines, one)
		if one.boss < 0 {
			f.ceoDotted = append(f.ceoDotted, i)
			continue
		}
		layers += float64(one.weight * float64(min(st.depth, f.seats[one.boss].depth+1)))
	}
	st.layers = layers
}

// relate returns how two seats are related, and who rules between them.
func (f *form) relate(a, b int) (rel relation, judge int) {
	judge = f.commonBoss(a, b)
	switch {
	case judge == a || judge == b:
		rel = inLine
	case judge >= 0:
		rel = viaBoss
	}
	return rel, judge
}

// dottedBetween returns the weight of the dotted line between two seats, 0 if
// there is none.
func (f *form) dottedBetween(a, b int) float64 {
	for _, x := range [2][2]int{{a, b}, {b, a}} {
		for k, l := range f.seats[x[0]].lines {
			if k > 0 && l.boss == x[1] {
				return l.weight
			}
		}
	}
	return 0
}

// commonBoss returns the nearest seat above both (or one of them, if the other
// is below it); -1 is the CEO.
func (f *form) commonBoss(a, b int) int {
	for x := a; x >= 0; x = f.seats[x].boss {
		for y := b; y >= 0; y = f.seats[y].boss {
			if x == y {
				return x
			}
		}
	}
	return -1
}

// contest lists the bosses who contest the work of a seat.
func (f *form) contest() {
	for i := range f.seats {
		for k, l := range f.seats[i].lines {
			if solid := f.seats[i].boss; k > 0 && solid >= 0 && l.boss >= 0 {
				p := pull{solid: solid, dotted: l.boss, seat: i, weight: l.weight}
				p.rel, p.judge = f.relate(solid, l.boss)
				f.pulls = append(f.pulls, p)
			}
		}
	}
}
