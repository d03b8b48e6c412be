package queue

import "math"

// MMcK returns the measures of c >= 1 servers with room for capacity >= c customers in all; whoever finds no room is
// turned away. Every load is legal.
func MMcK(c, capacity int, lambda, mu float64) Measures {
	if c < 1 || capacity < c || !(lambda > 0 && mu > 0) {
		return unknown()
	}
	p := NewBirthDeath(c, capacity, lambda, mu, 0).Stationary()
	var m Measures
	for n, w := range p {
		m.Number += float64(float64(n) * w)
		m.Queue += float64(float64(max(0, n-c)) * w)
		m.Utilisation += float64(float64(min(n, c))*w) / float64(c)
		if n >= c && n < capacity {
			m.PWait += w
		}
	}
	m.Blocked = p[capacity]
	accepted := 1 - m.Blocked
	m.PWait /= accepted
	m.Wait = m.Queue / (lambda * accepted)
	m.Time = m.Number / (lambda * accepted)
	return m
}

// MachineRepair returns the measures of the queue at c >= 1 crews who mend n >= 1 machines, each of which fails at rate
// lambda while it runs and takes a mean of 1/mu to mend; and the share of time when all run. For an organisation: n
// business units, each of which can have one open issue.
func MachineRepair(n, c int, lambda, mu float64) (m Measures, pAllRun float64) {
	if n < 1 || c < 1 || !(lambda > 0 && mu > 0) {
		return unknown(), math.NaN()
	}
	b := NewBirthDeath(c, n, lambda, mu, 0)
	for k := range b.Up {
		b.Up[k] = float64(n-k) * lambda
	}
	p := b.Stationary()
	rate, waits := 0.0, 0.0
	for k, w := range p {
		flow := float64(float64(float64(n-k)*lambda) * w)
		rate += flow
		if k >= c {
			waits += flow
		}
		m.Number += float64(float64(k) * w)
		m.Queue += float64(float64(max(0, k-c)) * w)
		m.Utilisation += float64(float64(min(k, c))*w) / float64(c)
	}
	m.PWait = waits / rate
	m.Wait = m.Queue / rate
	m.Time = m.Number / rate
	return m, p[0]
}
