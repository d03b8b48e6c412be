package work

import "github.com/orgsim/orgsim/model"

// results are those of all steps for one structure at one moment: memory of a
// case, and the source of every explanation. A step writes its own result and
// reads those before it.
type results struct {
	mandates  mandates
	workload  workload
	disputes  disputes
	delay     delay
	attention attention
	coverage  coverage
}

// arrange computes the steps before any queue: who does what, what that asks of
// everybody, who has disputes with whom. Both engines begin here.
func (s *results) arrange(k *conditions, t *team, terms *terms, mo *Moment, clarity float64) {
	s.mandates.assign(k, t, terms, mo)
	s.workload.add(k, t, terms, mo, &s.mandates)
	s.disputes.arise(k, t, terms, &s.workload, clarity)
	s.attention.spend(k, t, &s.workload, &s.disputes)
}

// queue computes delays and what is done in time, with the debt so far: of
// months of normal work, after a time at the uncovered share of the point before.
// It returns the debt, the factor it puts on all hours, and the uncovered share.
// Before the first point nothing is known (uncovered is below 0): one look
// without debt.
func (s *results) queue(k *conditions, t *team, terms *terms, mo *Moment, debt, uncovered, months float64) (_, factor, _ float64) {
	s.delay.wait(k, mo, terms, &s.disputes, len(t.seats))
	s.attention.face(k, t, &s.workload)
	if uncovered < 0 {
		uncovered = s.attention.serve(k, t, &s.workload, 1)
	}
	debt = k.DebtAfter(debt, uncovered, months)
	factor = 1 + float64(k.p[model.DebtRate]*debt)
	return debt, factor, s.attention.serve(k, t, &s.workload, factor)
}

// cover computes quality and exposure.
func (s *results) cover(k *conditions, t *team, terms *terms, mo *Moment) {
	s.attention.spread(t, &s.workload)
	s.coverage.collect(k, t, terms, &s.mandates, &s.attention)
	s.coverage.assess(k, t, terms, mo, &s.mandates, &s.delay.share)
}

// point is one point of time of a structure with all results ready.
type point struct {
	team    *team
	moment  *Moment
	weight  float64 // in the mean over the horizon
	clarity float64 // 0-1
	debt    float64 // of uncovered work, months of normal work
	factor  float64 // that debt puts on all hours, 1 or more
}

// enter computes what holds of a team at all moments.
func (k *Case) enter(t *team) {
	k.terms.set(&k.conditions, t)
	k.results.mandates.begin(&k.conditions, t, &k.terms)
}

// walk computes the points of a schedule in order of time, debt carried from one
// to the next, and calls visit at each.
func (k *Case) walk(phases []phase, visit func(*point)) {
	debt, last, uncovered := 0.0, -k.start.Age, -1.0
	for i := range phases {
		ph := &phases[i]
		t := ph.team
		k.enter(t)
		for _, n := range ph.nodes {
			mo := &k.moments[n.at]
			at := &k.at
			at.team, at.moment, at.weight, at.clarity = t, mo, n.weight, k.clarity(ph, mo.month)
			k.results.arrange(&k.conditions, t, &k.terms, mo, at.clarity)
			debt, at.factor, uncovered = k.results.queue(&k.conditions, t, &k.terms, mo, debt, uncovered, mo.month-last)
			at.debt, last = debt, mo.month
			k.results.cover(&k.conditions, t, &k.terms, mo)
			visit(at)
		}
	}
}
