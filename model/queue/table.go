package queue

import "math"

// A Table evaluates the queue with impatience (ErlangA) for a fixed number of servers, in some nanoseconds instead of
// some hundred. It is immutable and safe for concurrent use.
//
// For offered work rho in [1/1024, 32) per server and impatience eta in (0, 2c) it interpolates; outside, and where
// rho < 1 lies many standard deviations below full load, it calls ErlangA. Shares are within 1e-8 of ErlangA; they do not
// rise with rho or eta by more than 1e-10.
type Table struct {
	c    int
	inv  []float64 // 1/k for k = 0..c, the first unused
	grid *grid
}

// NewTable returns the table for c >= 1 servers; it panics for c < 1. What tables interpolate in does not depend on c and
// is computed once, by the first call, in about two milliseconds.
func NewTable(c int) *Table {
	if c < 1 {
		panic("queue: a table needs at least one server")
	}
	inv := make([]float64, c+1)
	for k := 1; k <= c; k++ {
		inv[k] = 1 / float64(k)
	}
	return &Table{c: c, inv: inv, grid: sharedGrid()}
}

// A Row is a table at one impatience, for callers that keep eta while rho varies. The zero Row is not usable.
type Row struct {
	table *Table
	eta   float64
	h     float64 // eta/c
	scale float64 // 1/sqrt(h); 0 where only ErlangA serves
	lead  float64 // Gamma*(1/h)/sqrt(h)
	along float64 // position within the cell of sqrt(h)
	cells *[shiftCells]patch
}

// Row returns the table at impatience eta >= 0.
func (t *Table) Row(eta float64) Row {
	h := eta * t.inv[1]
	if t.c > 1 {
		h = eta / float64(t.c)
	}
	r := Row{table: t, eta: eta, h: h}
	root := math.Sqrt(h)
	x := float64(root * rootScale)
	i := int(x)
	if !(h > leastImpatience && x < rootCells) {
		return r
	}
	r.scale = 1 / root
	r.along = x - float64(i)
	r.cells = &t.grid.shift[i&(rootCells-1)]
	x *= gammaPerRoot
	j := int(x)
	r.lead = t.grid.gamma[j&(gammaCells-1)].at(x-float64(j)) * r.scale
	return r
}

// Done returns the completed share of arrivals at offered work rho >= 0 per server and impatience eta >= 0.
func (t *Table) Done(rho, eta float64) float64 {
	r := t.Row(eta)
	return r.Done(rho)
}

// Wait returns the mean wait of all arrivals, served or lapsed, in mean service times, at offered work rho >= 0 per server
// and impatience eta >= 0. Its error is that of the share over eta: below 1e-5 service times for eta >= 0.0005.
func (t *Table) Wait(rho, eta float64) float64 {
	r := t.Row(eta)
	return r.Wait(rho)
}

// Done returns the completed share of arrivals at offered work rho >= 0 per server.
func (r *Row) Done(rho float64) float64 {
	m, u, ok := r.tail(rho)
	if !ok {
		return ErlangA(r.table.c, rho, r.eta).Completed
	}
	// y = m/u is the share of P(c) in P(c or more), compare ErlangA.
	switch r.table.c {
	case 1:
		return u / (float64(rho*u) + m)
	case 2:
		a := rho + rho
		return (m + float64(a*u)) / (float64(rho*a*u) + float64((1+a)*m))
	}
	head, last, lastPerRho := r.table.weights(rho)
	return (float64(head*m) + float64(lastPerRho*(u-m))) / (float64(last*u) + float64(head*m))
}

// Wait returns the mean wait of all arrivals in mean service times at offered work rho >= 0 per server.
func (r *Row) Wait(rho float64) float64 {
	m, u, ok := r.tail(rho)
	if !ok {
		return ErlangA(r.table.c, rho, r.eta).Wait
	}
	head, last, lastPerRho := r.table.weights(rho)
	lapsed := (m - float64((1-rho)*u)) * lastPerRho / (float64(last*u) + float64(head*m))
	return math.Max(0, lapsed/r.eta)
}

// weights returns, relative to the empty state and with a = c rho, the weights of the states below c together, of state c
// (a^c/c!), and the latter over rho.
func (t *Table) weights(rho float64) (head, last, lastPerRho float64) {
	a := float64(t.c) * rho
	head, last, lastPerRho = 1, a, float64(t.c)
	for k := 2; k < len(t.inv); k++ {
		head += last
		last = float64(last * a * t.inv[k])
		lastPerRho = float64(lastPerRho * a * t.inv[k])
	}
	return head, last, lastPerRho
}

// tail returns y = m/u of ErlangA's function tail for this row; ok is false outside the table.
//
// With a = 1/h, z = zeta(rho) sqrt(a) and zeta^2/2 = rho - 1 - log rho, Temme's uniform expansion of the incomplete gamma
// function (1979) gives 1/y = Gamma*(a) sqrt(a)/m(z) - T, where m is the normal density over its distribution function and
// all that is sharp about full load, and T(zeta, sqrt h) is so smooth that few cells suffice. T is not taken from the
// expansion but computed exactly at the nodes, so large h is as good as small.
func (r *Row) tail(rho float64) (m, u float64, ok bool) {
	bits := math.Float64bits(rho)
	i := (bits - zetaOrigin) >> zetaShift
	if i >= zetaCells || r.scale == 0 {
		return 0, 0, false
	}
	g := r.table.grid
	t := cellFraction(bits, zetaShift)
	zeta := g.zeta[i].at(t)

	v := millsEnd - float64(zeta*r.scale)
	if !(v > millsLeast) {
		return 0, 1, true // so overloaded that nobody ever idles
	}
	bits = math.Float64bits(v)
	i = (bits - millsOrigin) >> millsShift
	x := float64(zeta*shiftScale) + shiftOffset
	j := uint(int(x))
	if i >= millsCells || j >= shiftCells {
		return 0, 0, false
	}
	m = g.mills[i].at(cellFraction(bits, millsShift))
	u = r.lead - float64(m*r.cells[j].at(x-float64(int(x)), r.along))
	return m, u, true
}

// cellFraction returns the position in [0, 1) within a cell that spans the lowest shift bits of a float's significand.
func cellFraction(bits uint64, shift uint) float64 {
	return math.Float64frombits(bits<<(52-shift)&(1<<52-1)|0x3ff<<52) - 1
}
