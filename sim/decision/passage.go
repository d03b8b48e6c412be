package decision

import "math"

// Passage is an interval in which a lead is lost: it is above zero at From, and zero or below at To,
// which may be the smaller number.
type Passage struct {
	From, To      float64
	Before, After float64 // the lead at From and at To
}

// Narrow returns a shorter passage within this one, no longer than wide says for a number in it, or
// one between two neighbours where only whole numbers are possible and wide is less. lead is asked
// for numbers between the ends; a lead that is lost, regained and lost again within the passage is
// found at one of the losses. It interpolates (Chandrupatla 1997), so a smooth lead takes some five
// questions, and never many more than halving would.
func (p Passage) Narrow(wide func(at float64) float64, whole bool, lead func(at float64) (float64, error)) (Passage, error) {
	// The newest number is x1; x2 is on the other side of the loss, x3 was tried before.
	x1, f1, x2, f2 := p.To, p.After, p.From, p.Before
	x3, f3 := x1, f1
	part := share(f1, f2)
	for {
		length, near := math.Abs(x2-x1), x1
		if math.Abs(f2) < math.Abs(f1) {
			near = x2
		}
		width := wide(near)
		if whole {
			width = max(width, 1)
		}
		if !(length > width) {
			break
		}
		least := min(0.5, 0.45*width/length)
		x := x1 + float64(min(max(part, least), 1-least)*(x2-x1))
		if whole {
			x = inside(math.Round(x), x1, x2)
		}
		if x == x1 || x == x2 {
			break // neighbours as numbers
		}
		f, err := lead(x)
		if err != nil {
			return p, err
		}
		if (f > 0) == (f1 > 0) {
			x3, f3 = x1, f1
		} else {
			x3, f3, x2, f2 = x2, f2, x1, f1
		}
		x1, f1 = x, f
		part = interpolate(x1, f1, x2, f2, x3, f3)
	}
	if f1 > 0 {
		return Passage{x1, x2, f1, f2}, nil
	}
	return Passage{x2, x1, f2, f1}, nil
}

// share is where a straight line between two numbers of opposite sign is zero, not too near either.
func share(f1, f2 float64) float64 {
	if t := f1 / (f1 - f2); t > 0.1 && t < 0.9 {
		return t
	}
	return 0.5
}

// interpolate is where from x1 towards x2, as a share of the way, the loss is expected: by inverse
// quadratic interpolation where the three points make that safe, else half-way.
func interpolate(x1, f1, x2, f2, x3, f3 float64) float64 {
	xi, phi := (x1-x2)/(x3-x2), (f1-f2)/(f3-f2)
	if !(float64(phi*phi) < xi && float64((1-phi)*(1-phi)) < 1-xi) {
		return 0.5
	}
	t := float64(f1/(f2-f1)*(f3/(f2-f3))) + float64((x3-x1)/(x2-x1)*(f1/(f3-f1))*(f2/(f3-f2)))
	if math.IsNaN(t) {
		return 0.5
	}
	return t
}

// inside keeps a whole number strictly between two others that are more than 1 apart.
func inside(x, a, b float64) float64 {
	return min(max(x, math.Floor(min(a, b))+1), math.Ceil(max(a, b))-1)
}
