package kernel

import (
	"fmt"
	"math"
)

// MaxAlarms is the largest number of alarms a calendar can have.
const MaxAlarms = 64

// Alarms gives the calendar n alarms, numbered from 0, none of them set; those it had are cleared. An alarm is a place
// for one pending event: the next arrival of a stream, the end of what a server is doing. Alarms take part in the one
// event order like any other event and differ in cost alone: they stand in a short flat list that is scanned without
// branches, which is faster than the heap for up to about sixteen and slower for many more. It panics unless n is 0 to
// MaxAlarms.
func (c *Calendar) Alarms(n int) {
	if n < 0 || n > MaxAlarms {
		panic(fmt.Sprintf("kernel: %d alarms, may be 0 to %d", n, MaxAlarms))
	}
	size := (n + arity - 1) / arity * arity
	c.alarms = make([]entry, size)
	c.kinds = make([]uint8, n)
	for i := range c.alarms {
		c.alarms[i].key = never
	}
}

// SetAlarm sets alarm number to go off at absolute time at, in place of the time it was set to before, if any: Next then
// returns an event of the given kind whose Arg is the number. Rank is Normal, and the order among simultaneous events
// that of a Schedule at this moment. An at of +Inf clears the alarm. SetAlarm panics when at is NaN or earlier than Now
// and when there is no such alarm.
func (c *Calendar) SetAlarm(at float64, kind uint8, number uint32) {
	c.SetAlarmRank(at, normal, kind, number)
}

// SetAlarmRank is SetAlarm with a rank, see ScheduleRank.
func (c *Calendar) SetAlarmRank(at float64, rank uint8, kind uint8, number uint32) {
	if !(at >= c.now && at <= math.MaxFloat64 && c.seq < seqLimit) && c.unusual(at, kind) {
		c.ClearAlarm(number)
		return
	}
	c.kinds[number] = kind
	c.alarms[number] = c.stamp(at, rank)
}

// ClearAlarm makes sure that alarm number does not go off and reports whether it was set.
func (c *Calendar) ClearAlarm(number uint32) bool {
	_ = c.kinds[number]
	set := c.alarms[number].key != never
	c.alarms[number].key = never
	return set
}

// AlarmTime returns the time alarm number is set to, +Inf when it is not set. What an interrupted service has left is
// this time less Now.
func (c *Calendar) AlarmTime(number uint32) float64 {
	_ = c.kinds[number]
	if key := c.alarms[number].key; key != never {
		return math.Float64frombits(key)
	}
	return math.Inf(1)
}

// alarm returns the entry of the alarm that goes off first, and its number; when none is set, the key is never and the
// number any. It selects by masks, as down does.
func (c *Calendar) alarm() (entry, uint64) {
	first, number := entry{never, never}, uint64(0)
	for j := 0; j < len(c.alarms); j += arity {
		k := (*[arity]entry)(c.alarms[j : j+arity])
		a, b := -less(&k[1], &k[0]), -less(&k[3], &k[2]) // all ones or 0
		x := entry{k[0].key ^ (k[0].key^k[1].key)&a, k[0].ord ^ (k[0].ord^k[1].ord)&a}
		y := entry{k[2].key ^ (k[2].key^k[3].key)&b, k[2].ord ^ (k[2].ord^k[3].ord)&b}
		z := -less(&y, &x)
		x = entry{x.key ^ (x.key^y.key)&z, x.ord ^ (x.ord^y.ord)&z}
		m := uint64(j) + (a&1 ^ (a&1^(2|b&1))&z)
		z = -less(&x, &first)
		first = entry{first.key ^ (first.key^x.key)&z, first.ord ^ (first.ord^x.ord)&z}
		number ^= (number ^ m) & z
	}
	return first, number
}
