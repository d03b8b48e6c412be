package work

import "github.com/orgsim/orgsim/model"

// Situation is one structure in one month as the event engine needs it: who
// gets which issue, how long it takes there, and who has disputes with whom
// how often. It holds rates and hours and nothing that a queue decides.
type Situation struct {
	Seats   int // the business leaders come after the last, as party to a dispute and as holder
	Parties [model.MaxSeats]Party

	Assignments [MaxHoldings]Assignment
	Held        [model.MaxResponsibilities][2]int              // Assignments[Held[r][0]:Held[r][1]] hold responsibility r
	Leaders     [model.MaxResponsibilities]Assignment          // business leaders: what nobody in technology holds
	Capacity    [model.MaxSeats + 1]float64                    // hours a month of one post for duties, disputes and rulings, by seat, business leaders last
	Rush        [model.MaxSeats]float64                        // share of dispute and ruling hours that comes off duties (overhead cap), by seat
	Rate        [maxSources][model.MaxResponsibilities]float64 // disputes a month, by source
	Sources     [maxSources]Source
	Active      int     // how many of Sources are in use
	CEOWait     float64 // mean months until the CEO can be asked for a ruling
}

// maxSources is the largest number of sources of disputes: all pairs of seats,
// each seat with the business leaders, the posts of each seat, two bosses of one
// seat.
const maxSources = maxPairs + model.MaxSeats + model.MaxDotted

// maxPairs is the largest number of pairs of parties.
const maxPairs = model.MaxSeats * (model.MaxSeats + 1) / 2

// Party is one seat.
type Party struct {
	ID    string
	Posts int // people on the seat, each with a desk of their own
	Role  int // see [model.Catalogue.Origin] of the role, the first of several
	// Contract says that the seat's holders are on contract.
	Contract bool
}

// Assignment is one holder of one responsibility.
type Assignment struct {
	Seat    int     // number of seats: business leaders
	Posts   int     // issues spread evenly over so many
	Partner int     // index of the desk that may take an issue as well; -1: none
	Share   float64 // of the responsibility's issues, 0-1
	Pool    float64 // chance that the partner may take an issue as well
	Home    float64 // chance that an issue comes first on this desk
	Pace    float64 // hours one hour of work takes, once through
	Fit     float64 // quality of what is done here, 0-1
	Again   float64 // chance that it comes back
}

// Source is a source of disputes: two parties (seats; the number of seats
// stands for the business leaders) or the posts of one seat (A equals B).
type Source struct {
	A, B      int
	Judge     int     // seat that rules; -1: the CEO
	Escalates float64 // chance that a dispute is not settled between peers
}

// Enter readies the form of a phase of a candidate. Situate and Observe of that
// phase come after it, with no other candidate's in between.
func (k *Case) Enter(candidate, phase int) {
	k.enter(k.schedules[candidate].phases[phase].team)
}

// Situate fills s with a candidate in the given phase and month: the closed
// form's steps before any queue.
func (k *Case) Situate(candidate, phase int, mo *Moment, s *Situation) {
	ph := &k.schedules[candidate].phases[phase]
	t := ph.team
	clarity := k.clarity(ph, max(mo.month, ph.start))
	k.results.arrange(&k.conditions, t, &k.terms, mo, clarity)
	s.sources(&k.conditions, t, &k.terms, &k.results, clarity)
	s.parties(k.plan.cat, k.p, t, &k.results)
	s.assignments(&k.conditions, t, &k.terms, &k.results)
	s.Capacity[len(t.seats)] = k.businessHours()
	s.CEOWait = k.ceoWait * (1 + float64(k.p[model.WaitCEOLoad]*k.terms.ceoHours/k.p[model.CEOHours]))
}

// sources fills who has disputes with whom how often (4.3).
func (s *Situation) sources(k *conditions, t *team, terms *terms, w *results, clarity float64) {
	s.Active = 0
	add := func(src Source) *[model.MaxResponsibilities]float64 {
		s.Sources[s.Active] = src
		s.Active++
		return &s.Rate[s.Active-1]
	}
	root, needs := &w.workload.root, &w.disputes.needs
	for i := range t.pairs {
		pr := &t.pairs[i]
		per := add(Source{A: pr.a, B: pr.b, Judge: pr.judge, Escalates: terms.friction[i].escalates})
		f := terms.friction[i].at(k.p, clarity)
		for r := range k.plan.areas {
			per[r] = f.disputes(root[pr.a][r], root[pr.b][r], needs[pr.a][r], needs[pr.b][r])
			if pr.rel != toBusiness && t.governed[r] {
				per[r] *= k.p[model.ForumFactor]
			}
		}
	}
	for i := range t.pulls {
		pl, f := &t.pulls[i], &terms.pulled[i]
		per := add(Source{A: pl.solid, B: pl.dotted, Judge: pl.judge, Escalates: f.escalates})
		for r := range k.plan.areas {
			per[r] = f.contested(clarity, root[pl.seat][r])
			if t.governed[r] {
				per[r] *= k.p[model.ForumFactor]
			}
		}
	}
	for i := range t.seats {
		if t.posts[i] <= 1 {
			continue
		}
		per := add(Source{A: i, B: i, Judge: t.seats[i].boss, Escalates: k.p[model.Escalation]})
		for r := range k.plan.areas {
			per[r] = standardDisputes(terms.standard[i]*(1-clarity), k.plan.areas[r].standard, root[i][r])
		}
	}
}

// parties fills seats and capacities.
func (s *Situation) parties(cat *model.Catalogue, p *model.Values, t *team, w *results) {
	s.Seats = len(t.seats)
	var disputed [model.MaxSeats]float64
	for i := range t.seats {
		st := &t.seats[i]
		s.Parties[i] = Party{ID: st.id, Posts: int(t.posts[i]), Role: cat.Origin(st.asks.roles[0][0]), Contract: st.contract != nil}
		disputed[i] = (float64(w.disputes.party[i]*p[model.DisputeHours]) + float64(w.disputes.rulings[i]*p[model.RulingHours])) / t.posts[i]
	}
	for i := range t.seats {
		week := float64(p[model.WeekHours] * t.seats[i].part)
		most := float64(p[model.OverheadCap] * week)
		fixed := min(w.attention.people[i].overhead-disputed[i], most)
		s.Capacity[i] = week - fixed
		s.Rush[i] = 1
		if fixed+disputed[i] > most {
			s.Rush[i] = (most - fixed) / disputed[i]
		}
	}
}

// assignments fills who holds what.
func (s *Situation) assignments(k *conditions, t *team, terms *terms, w *results) {
	p := k.p
	for i := range t.holdings {
		h := &t.holdings[i]
		again := float64(p[model.Rework] * (1 - terms.fit[i]))
		d := Assignment{Seat: int(h.seat), Posts: int(t.posts[h.seat]), Partner: -1, Share: w.mandates.share[i], Home: h.home,
			Pace: w.workload.pace(t, terms, i) * (1 - again), Fit: terms.fit[i], Again: again}
		if h.partner != alone {
			d.Pool = p[model.Pooling] * h.overlap
			for j := t.byResp[h.resp][0]; j < t.byResp[h.resp][1]; j++ {
				if t.holdings[j].seat == h.partner {
					d.Partner = j
				}
			}
		}
		s.Assignments[i] = d
	}
	s.Held = t.byResp
	for r := range k.plan.areas {
		again := float64(p[model.Rework] * (1 - k.businessFit[r]))
		s.Leaders[r] = Assignment{Seat: len(t.seats), Posts: 1, Partner: -1, Share: w.mandates.business[r], Home: 1,
			Pace: k.businessPace[r] * (1 - again), Fit: k.businessFit[r], Again: again}
	}
}
