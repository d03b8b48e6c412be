package work

import "github.com/orgsim/orgsim/model"

// pool moves shared work to where there is time for it (equation 2.7). Issues
// of a shared mandate that either holder may take are taken by whoever is free
// first: by the partner when the holder is busy and the partner is not, or when
// both are and the partner's tray is the shorter. Each load then is what is left
// and what has come; four steps halve the way to the fixed point, which is
// enough for loads right to a percent.
func (c *compiled) pool() {
	people := c.trays[:c.persons]
	some := false
	for i := range people {
		t := &people[i]
		t.shared, t.partner = 0, 0
		for _, x := range t.with[:len(people)] {
			t.shared += x
		}
		some = some || t.shared > 0
	}
	if !some {
		return
	}
	for range 4 {
		var flow [model.MaxSeats]float64 // hours that come
		for i := range people {
			for j, x := range people[i].with[:len(people)] {
				if x > 0 {
					x = float64(x * goes(people[i].press, people[j].press))
					flow[i] -= x
					flow[j] += x
				}
			}
		}
		for i := range people {
			t := &people[i]
			t.press = 0.5 * (t.press + max(0, t.rho+flow[i]/t.capacity))
		}
	}
	for i := range people {
		t := &people[i]
		for j, x := range t.with[:len(people)] {
			t.partner += float64(x * people[j].press)
		}
		if t.shared > 0 {
			t.partner /= t.shared
		}
	}
}

// goes returns the share of what either may take that goes from one with load a
// to one with load b.
func goes(a, b float64) float64 {
	x, y := min(a, 1), min(b, 1)
	return x * (1 - y + float64(y*shorter(a, b)))
}

// shorter returns how often the tray of one with load b is the shorter, beside
// one with load a.
func shorter(a, b float64) float64 {
	a, b = float64(a*a), float64(b*b)
	a, b = float64(a*a), float64(b*b)
	if a+b <= 0 {
		return 0.5
	}
	return a / (a + b)
}
