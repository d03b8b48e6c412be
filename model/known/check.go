// Package known lists published and independently computed answers beside what the model's closed forms give for them:
// functions, queues and joint decisions. A reader can run them; a test holds all of them to pass.
package known

import "math"

// Check is one known answer beside what the code gave.
type Check struct {
	ID        string  // unique, such as "model/mm1-0.8-wait"
	Group     string  // heading under which it is listed
	What      string  // the quantity, in words
	Source    string  // where the expected value comes from
	Expected  float64 // the known answer
	Observed  float64 // what came out
	Tolerance float64 // largest |Observed - Expected| that passes
	Pass      bool
}

// Checks computes all checks, in a fixed order, in less than a hundredth of a second.
func Checks() []Check {
	var l list
	l.functions()
	l.erlang()
	l.impatience()
	l.priorities()
	l.finite()
	l.transient()
	l.decisions()
	return l.checks
}

// list collects checks under the group and source last set.
type list struct {
	group, source string
	checks        []Check
}

func (l *list) under(group, source string) { l.group, l.source = group, source }

// add appends one check. NaN never passes.
func (l *list) add(id, what string, observed, expected, tolerance float64) {
	l.checks = append(l.checks, Check{
		ID: "model/" + id, Group: l.group, What: what, Source: l.source,
		Expected: expected, Observed: observed, Tolerance: tolerance,
		Pass: math.Abs(observed-expected) <= tolerance,
	})
}
