package work

import "github.com/orgsim/orgsim/model"

// Window is a stretch of the horizon in which a structure keeps its form; the
// event engine reports what it saw window by window. Every phase has two, and
// each stands for one of the two points at which the closed form looks, so that
// what both engines share (pay, growth, value at stake) is the same to rounding.
type Window struct {
	Start, End float64 // months from today
	Phase      int     // index of the phase, counted from 0; a new form starts with a new phase
}

// Situation is one structure in one month as the event engine needs it: who
// gets which issue, how long it takes there, and who quarrels with whom how
// often. It holds rates and hours and nothing that a queue decides.
type Situation struct {
	Persons int // distinct people; business leaders count as the one after the last
	Seats   int // seats; as a party to a dispute the business leaders come after the last
	Parties [model.MaxSeats]Party

	Desks    [MaxHoldings]Desk
	Held     [model.MaxResponsibilities][2]int               // Desks[Held[r][0]:Held[r][1]] hold responsibility r
	Leaders  [model.MaxResponsibilities]Desk                 // business leaders: what nobody in technology holds
	Capacity [model.MaxSeats + 1]float64                     // hours a month of one post for duties, disputes and rulings, by person
	Rush     [model.MaxSeats]float64                         // share of dispute and ruling hours that comes off duties (overhead cap), by person
	Rate     [MaxQuarrels][model.MaxResponsibilities]float64 // disputes a month
	Quarrels [MaxQuarrels]Quarrel
	Sources  int // how many of Quarrels are in use
}

// MaxQuarrels is the largest number of pairs that can quarrel: all pairs of
// seats, each seat with the business leaders, the posts of each seat.
const MaxQuarrels = model.MaxSeats*(model.MaxSeats-1)/2 + 2*model.MaxSeats

// Party is one seat.
type Party struct {
	ID     string
	Person int
	Posts  int // people on the seat, each with a desk of their own
	Role   int // index of the role in the catalogue
	Boss   int // seat above, -1: the CEO
}

// Desk is one holder of one responsibility.
type Desk struct {
	Seat    int     // -1: business leaders
	Person  int     //
	Posts   int     // issues spread evenly over so many
	Partner int     // index of the desk that may take an issue as well; -1: none
	Share   float64 // of the responsibility's issues, 0-1
	Pool    float64 // chance that the partner may take an issue as well
	Home    float64 // chance that an issue comes first on this desk
	Pace    float64 // hours one hour of work takes, once through
	Fit     float64 // quality of what is done here, 0-1
	Again   float64 // chance that it comes back
}

// Quarrel is a source of disputes: two parties (seats; the number of seats
// stands for the business leaders) or the posts of one seat (A equals B).
type Quarrel struct {
	A, B      int
	Judge     int     // seat that rules; -1: the CEO
	Escalates float64 // chance that a dispute is not settled sideways
}

// Months makes the evaluator ready months one by one, which the event engine
// needs, in SetCompany and SetDraw.
func (e *Evaluator) Months() { e.watch = true }

// Windows returns the windows of candidate i, in order, for the company that was set.
func (e *Evaluator) Windows(i int) []Window { return e.forms[i].windows }

// Posts returns the most posts that candidate i has at any time, all people
// together.
func (e *Evaluator) Posts(i int) int {
	most := 0
	for k := range e.forms[i].phases {
		c := e.forms[i].phases[k].form
		var posts [model.MaxSeats]int
		sum := 0
		for j := range c.seats {
			s := &c.seats[j]
			if more := int(s.posts) - posts[s.person]; more > 0 {
				posts[s.person] += more
				sum += more
			}
		}
		most = max(most, sum)
	}
	return most
}

// slice cuts the phases of a candidate into windows.
func (e *Evaluator) slice(f *compiled) {
	f.windows = f.windows[:0]
	for k := range f.phases {
		ph := &f.phases[k]
		end := e.months
		if k+1 < len(f.phases) {
			end = f.phases[k+1].start
		}
		mid := 0.5 * (ph.start + end)
		f.windows = append(f.windows, Window{ph.start, mid, k}, Window{mid, end, k})
	}
}

// monthly adds the middle of every month to what SetDraw readies.
func (e *Evaluator) monthly() {
	e.calendar = e.calendar[:0]
	for m := 0; float64(m) < e.months; m++ {
		e.calendar = append(e.calendar, e.newMoment(float64(m)+0.5))
	}
}

// Hours returns the executive hours of each responsibility in a month (0 is
// the first) and of all together.
func (e *Evaluator) Hours(month int) (hours *[model.MaxResponsibilities]float64, total float64) {
	return &e.calendar[month].exec, e.calendar[month].total
}

// Issue returns the mean size of an issue (hours) and the mean time until one
// has lapsed (months).
func (e *Evaluator) Issue(r int) (hours, patience float64) { return e.resp[r].item, e.resp[r].patience }

// Responsibilities returns how many there are.
func (e *Evaluator) Responsibilities() int { return len(e.resp) }

// Agenda returns the mean months until a technology boss and the CEO can be
// asked for a ruling, and until a dispute is settled sideways.
func (e *Evaluator) Agenda() (boss, ceo, side float64) {
	return e.draw.P[model.WaitBoss], e.agenda, e.draw.P[model.WaitSide]
}

// Enter readies the form of a phase of candidate i. Situate and Observe of that
// phase come after it, with no other candidate's in between.
func (e *Evaluator) Enter(i, phase int) { e.ready(e.forms[i].phases[phase].form) }

// DebtAfter returns the debt of uncovered work, in months of normal work, a
// month later; uncovered is the share of that month's hours that lapsed.
func (e *Evaluator) DebtAfter(debt, uncovered float64) float64 {
	return e.debtAfter(debt, uncovered, 1)
}

// Situate fills s with candidate i in the given phase and month.
func (e *Evaluator) Situate(i, phase, month int, s *Situation) {
	ph := &e.forms[i].phases[phase]
	c, mo := ph.form, &e.calendar[month]
	e.divideWork(c, mo)
	e.tally(c, mo)
	clarity := e.clarity(ph, max(mo.month, ph.start))
	e.quarrel(c, clarity)
	e.busy(c)
	e.sources(c, clarity, s)
	e.parties(c, s)
	e.desks(c, s)
	s.Capacity[c.persons] = e.businessWeek()
}

// sources fills who quarrels with whom how often.
func (e *Evaluator) sources(c *compiled, clarity float64, s *Situation) {
	w := &e.w
	n := 0
	for i := range c.pairs {
		pr := &c.pairs[i]
		s.Quarrels[n] = Quarrel{A: pr.a, B: pr.b, Judge: pr.judge, Escalates: pr.escalates}
		overlap, adjacency := pr.overlap*(1-clarity), pr.adjacency*(e.draw.P[model.AdjacencyClarity]-clarity)
		for r := range e.resp {
			x, y := w.root[pr.a][r], w.root[pr.b][r]
			both := min(x, y)
			s.Rate[n][r] = float64(overlap*both*both) + float64(adjacency*(float64(x*w.needs[pr.b][r])+float64(y*w.needs[pr.a][r])))
		}
		n++
	}
	for i := range c.seats {
		st := &c.seats[i]
		if st.posts <= 1 {
			continue
		}
		s.Quarrels[n] = Quarrel{A: i, B: i, Judge: st.boss, Escalates: e.draw.P[model.Escalation]}
		for r := range e.resp {
			s.Rate[n][r] = st.standards * (1 - clarity) * e.resp[r].standard * w.root[i][r] * w.root[i][r]
		}
		n++
	}
	s.Sources = n
}

// parties fills seats and capacities.
func (e *Evaluator) parties(c *compiled, s *Situation) {
	p, w := &e.draw.P, &e.w
	s.Persons, s.Seats = c.persons, len(c.seats)
	var disputed [model.MaxSeats]float64
	for i := range c.seats {
		st := &c.seats[i]
		s.Parties[i] = Party{ID: st.id, Person: st.person, Posts: int(st.posts), Role: st.roles[0], Boss: st.boss}
		disputed[st.person] += (float64(w.party[i]*p[model.DisputeHours]) + float64(w.rulings[i]*p[model.RulingHours])) / st.posts
	}
	week := p[model.WeekHours]
	for i := range c.persons {
		most := float64(p[model.OverheadCap] * week)
		fixed := min(c.trays[i].overhead-disputed[i], most)
		s.Capacity[i] = week - fixed
		s.Rush[i] = 1
		if fixed+disputed[i] > most {
			s.Rush[i] = (most - fixed) / disputed[i]
		}
	}
}

// desks fills who holds what.
func (e *Evaluator) desks(c *compiled, s *Situation) {
	p, w := &e.draw.P, &e.w
	for k := range c.hold {
		h := &c.hold[k]
		st := &c.seats[h.seat]
		again := float64(p[model.Rework] * (1 - w.fit[k]))
		d := Desk{Seat: int(h.seat), Person: st.person, Posts: int(st.posts), Partner: -1, Share: w.mandate[k], Home: h.home,
			Pace: e.pace(c, k) * (1 - again), Fit: w.fit[k], Again: again}
		if h.partner != alone {
			d.Pool = p[model.Pooling] * h.overlap
			for j := c.byResp[h.resp][0]; j < c.byResp[h.resp][1]; j++ {
				if c.hold[j].seat == h.partner {
					d.Partner = j
				}
			}
		}
		s.Desks[k] = d
	}
	s.Held = c.byResp
	for r := range e.resp {
		again := float64(p[model.Rework] * (1 - e.leaders[r]))
		s.Leaders[r] = Desk{Seat: -1, Person: c.persons, Posts: 1, Partner: -1, Share: w.business[r], Home: 1,
			Pace: e.leaderTime[r] * (1 - again), Fit: e.leaders[r], Again: again}
	}
}
