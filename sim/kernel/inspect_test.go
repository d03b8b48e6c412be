package kernel

import "math"

// What only tests ask for.

// peek returns the time of the earliest pending event, +Inf when nothing is pending.
func (c *Calendar) peek() float64 {
	c.clean()
	key := uint64(never)
	if c.n > 0 {
		key = c.heap[rootPos].key
	}
	for i := range c.alarms {
		key = min(key, c.alarms[i].key)
	}
	if key == never {
		return math.Inf(1)
	}
	return math.Float64frombits(key)
}

// popBack removes and returns the last element; false when the queue is empty.
func (q *Ring) popBack() (uint32, bool) {
	if q.n == 0 {
		return 0, false
	}
	q.n--
	return q.a[(q.head+q.n)&(len(q.a)-1)], true
}
