package queue

// cubic is a polynomial on [0, 1] by ascending powers.
type cubic [4]float64

func (p *cubic) at(t float64) float64 {
	return (p[0] + float64(t*p[1])) + float64(float64(t*t)*(p[2]+float64(t*p[3])))
}

// quintic is a polynomial on [0, 1] by ascending powers.
type quintic [6]float64

func (p *quintic) at(t float64) float64 {
	q := float64(t * t)
	return (p[0] + float64(t*p[1])) + float64(q*((p[2]+float64(t*p[3]))+float64(q*(p[4]+float64(t*p[5])))))
}

// patch is a bicubic polynomial on the unit square: entry i is the factor of the i-th power of the second argument.
type patch [4]cubic

func (p *patch) at(t, s float64) float64 {
	return (p[0].at(t) + float64(s*p[1].at(t))) + float64(float64(s*s)*(p[2].at(t)+float64(s*p[3].at(t))))
}

// hermite3 returns the cubic with the given values and slopes at 0 and 1.
func hermite3(f0, s0, f1, s1 float64) cubic {
	d := f1 - f0
	return cubic{f0, s0, float64(3*d) - float64(2*s0) - s1, s0 + s1 - float64(2*d)}
}

// hermite5 returns the quintic on [0, 1] that has the values, slopes and second derivatives of two jets at the ends of an
// interval of the given width.
func hermite5(width float64, left, right jet) quintic {
	f0, f1 := left.value, right.value
	s0, s1 := float64(left.slope*width), float64(right.slope*width)
	c0, c1 := float64(0.5*left.curve*width*width), float64(0.5*right.curve*width*width)
	// What the quadratic f0 + s0 t + c0 t^2 leaves at 1 in value, slope and half the second derivative.
	f := f1 - f0 - s0 - c0
	s := s1 - s0 - float64(2*c0)
	c := c1 - c0
	return quintic{f0, s0, c0,
		float64(10*f) - float64(4*s) + c,
		float64(7*s) - float64(15*f) - float64(2*c),
		float64(6*f) - float64(3*s) + c,
	}
}

// hermitePatch returns the bicubic with the given corners, each a value, slopes in t and s and the mixed slope: first
// those at s = 0 with t = 0 and 1, then those at s = 1.
func hermitePatch(p00, p01, p10, p11 *[4]float64) patch {
	// In t along both edges, for values and for slopes in s; then in s, coefficient by coefficient.
	low := hermite3(p00[0], p00[1], p01[0], p01[1])
	high := hermite3(p10[0], p10[1], p11[0], p11[1])
	lowSlope := hermite3(p00[2], p00[3], p01[2], p01[3])
	highSlope := hermite3(p10[2], p10[3], p11[2], p11[3])
	var p patch
	for j := range 4 {
		column := hermite3(low[j], lowSlope[j], high[j], highSlope[j])
		for i, v := range column {
			p[i][j] = v
		}
	}
	return p
}

// central returns the slope, per step, at the fourth of seven equidistant values, to sixth order.
func central(v []float64) float64 {
	return (float64(0.75*(v[4]-v[2])) - float64(0.15*(v[5]-v[1]))) + (v[6]-v[0])/60
}

// forward returns the slope, per step, at the first of seven equidistant values, to sixth order.
func forward(v []float64) float64 {
	return ((float64(6*v[1]) - float64(2.45*v[0])) - float64(7.5*v[2])) +
		((float64(20.0/3*v[3]) - float64(3.75*v[4])) + (float64(1.2*v[5]) - v[6]/6))
}

// interpolate replaces the values of a function at the given points by the coefficients, in ascending powers, of the
// polynomial through them (Newton's divided differences).
func interpolate(at, v []float64) {
	n := len(at)
	for k := 1; k < n; k++ {
		for i := n - 1; i >= k; i-- {
			v[i] = (v[i] - v[i-1]) / (at[i] - at[i-k])
		}
	}
	for k := n - 2; k >= 0; k-- {
		for i := k; i < n-1; i++ {
			v[i] -= float64(at[k] * v[i+1])
		}
	}
}
