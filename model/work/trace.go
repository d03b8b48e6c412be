package work

// Step is one moment of the horizon with every intermediate figure of one
// structure: what worked examples and explanations are made of. Lists by seat
// are in the order of the structure's seats; business leaders come last.
type Step struct {
	Month   float64 // months from today
	Weight  float64 // in the mean over the horizon; weights sum to 1
	Growth  float64 // headcount relative to today
	Clarity float64
	Debt    float64 // of uncovered work, months of normal work
	Work    []StepWork
	People  []StepPerson
	Figures Figures // of this moment alone
}

// StepWork is one responsibility at one moment.
type StepWork struct {
	Exec, Deleg float64   // hours a month
	Stake       float64   // USD a year
	Share       []float64 // effective mandate, by seat
	Fit         []float64 // skill on this work, by seat
	Pace        []float64 // hours an hour of work takes, by seat
	InTime      []float64 // share done in time of what a seat holds
	Disputes    float64   // a month
	Delay       float64   // share of value lost to waiting for decisions
	Quality     float64   // quality-adjusted share of the work
	Loss        float64   // exposure, USD a year
}

// StepPerson is one person at one moment; the last are the business leaders.
type StepPerson struct {
	Asked    float64 // hours a month asked, without debt
	Items    float64 // issues a month
	Overhead float64 // hours a month for deputies, subordinates, disputes, rulings
	Capacity float64 // hours a month left for duties
	Load     float64 // utilisation, with debt
	Done     float64 // share of the hours asked that is done in time
	Disputes float64 // a month
}

// Trace computes a candidate like [Case.Evaluate] and returns all its points of
// time. It allocates, and is for looking at few of them.
func (k *Case) Trace(candidate int) []Step {
	var out []Step
	k.walk(k.schedules[candidate].phases, func(at *point) {
		var a Account
		a.add(&k.conditions, at.team, &k.terms, at.moment, &k.results, 1)
		step := Step{Month: at.moment.month, Weight: at.weight, Growth: at.moment.growth, Clarity: at.clarity, Debt: at.debt, Figures: a.Close(nil)}
		step.fill(k, at)
		out = append(out, step)
	})
	return out
}

// fill copies what a case knows of a point.
func (s *Step) fill(k *Case, at *point) {
	t, mo, w := at.team, at.moment, &k.results
	n := len(t.seats)
	for r := range k.plan.areas {
		x := StepWork{Exec: mo.Exec[r], Deleg: mo.deleg[r], Stake: mo.growth * k.stake[r], Disputes: w.disputes.total[r],
			Delay: w.delay.share[r], Quality: w.coverage.quality[r], Loss: w.coverage.loss[r],
			Share: make([]float64, n+1), Fit: make([]float64, n+1), Pace: make([]float64, n+1), InTime: make([]float64, n+1)}
		for i := t.byResp[r][0]; i < t.byResp[r][1]; i++ {
			seat := t.holdings[i].seat
			x.Share[seat], x.Fit[seat], x.Pace[seat], x.InTime[seat] = w.mandates.share[i], k.terms.fit[i], w.workload.pace(t, &k.terms, i), w.coverage.done[i]
		}
		x.Share[n], x.Fit[n], x.Pace[n], x.InTime[n] = w.mandates.business[r], k.businessFit[r], k.businessPace[r], w.coverage.business[r]
		s.Work = append(s.Work, x)
	}
	disputes := make([]float64, len(t.seats)+1)
	for i := range t.seats {
		disputes[i] = w.disputes.party[i]
	}
	disputes[len(t.seats)] = w.disputes.party[n]
	for i := range len(t.seats) + 1 {
		o, load := &w.attention.people[i], &w.workload.people[i]
		s.People = append(s.People, StepPerson{Asked: load.hours(), Items: load.issues, Overhead: o.overhead, Capacity: o.capacity,
			Load: o.pooled * at.factor, Done: o.doneOf(load), Disputes: disputes[i]})
	}
}
