package model

// pool moves shared work to where there is time for it (equation 2.7). Issues
// of a shared mandate that either holder may take are taken by whoever is free
// first: by the partner when the holder is busy and the partner is not, or when
// both are and the partner's tray is the shorter. Each load then is what is left
// and what has come; four steps halve the way to the fixed point, which is
// enough for loads right to a percent.
func (e *Evaluator) pool(c *compiled, mo *moment) {
	w := &e.w
	copy(w.press[:c.persons+1], w.rho[:c.persons+1])
	if len(c.sharers) == 0 {
		return
	}
	pooling := e.draw.P[Pooling]
	for _, k := range c.sharers {
		h := &c.hold[k]
		x := float64(pooling * h.overlap * w.mandate[k] * mo.exec[h.resp] * w.pace[k])
		w.moving[k] = x
		w.shared[h.person] += x
	}
	var flow, per [MaxSeats]float64
	for i := range c.persons {
		per[i] = 1 / w.capacity[i]
	}
	for range 4 {
		clear(flow[:c.persons])
		for _, k := range c.sharers {
			h := &c.hold[k]
			i, j := h.person, c.seats[h.partner].person
			a, b := min(w.press[i], 1), min(w.press[j], 1)
			x := float64(w.moving[k] * a * (1 - b + float64(b*shorter(w.press[i], w.press[j]))))
			flow[i] -= float64(x * per[i])
			flow[j] += float64(x * per[j])
		}
		for i := range c.persons {
			w.press[i] = 0.5 * (w.press[i] + max(0, w.rho[i]+flow[i]))
		}
	}
	for _, k := range c.sharers {
		h := &c.hold[k]
		w.partner[h.person] += float64(w.moving[k] * w.press[c.seats[h.partner].person])
	}
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
