package work

import "github.com/orgsim/orgsim/model"

// Start is how a structure begins where it does not begin at ease and today, as
// the zero value does.
type Start struct {
	Age   float64                 // months for which it has been in place already: clarity was learnt, debt grew
	Reset bool                    // it begins with a reorganisation (6.2)
	Loss  [model.MaxSeats]float64 // by seat, in the order of the structure with one seat for everybody: share of its effect that is missing
}

// FirstYear is the horizon over which newcomers are looked at, months.
const FirstYear = 12

// EvaluateFrom computes a candidate from a start.
func (k *Case) EvaluateFrom(candidate int, s *Start) Figures {
	k.start = *s
	f := k.Evaluate(candidate, nil)
	k.start = Start{}
	return f
}

// Onset is what it takes to begin a candidate in one draw, by seat with all its
// posts (8.2-8.6).
type Onset struct {
	Clarity  float64                 // USD, until decision rights are as clear as they would have been
	Ramp     [model.MaxSeats]float64 // USD that newcomers cost until they are up to speed
	Fee      [model.MaxSeats]float64 // USD, of the searches
	Wait     [model.MaxSeats]float64 // months until the post is filled
	Handover float64                 // USD, if all deputies of the company get another chief
}

// Unclear returns what a reorganisation at the start of a candidate costs, USD over
// the horizon, where it has been in place for some months and costs total a year
// without.
func (k *Case) Unclear(candidate int, age, total float64) float64 {
	again := k.EvaluateFrom(candidate, &Start{Age: age, Reset: true})
	return (again.Total() - total) * k.months / 12
}

// Onset fills all of o but the clarity for a candidate that has been in place for
// some months, for the seats that are needed. The horizon of the case is the time
// in which newcomers get up to speed, which is less than a year.
func (k *Case) Onset(candidate int, age float64, need *[model.MaxSeats]bool, o *Onset) {
	p, t := k.p, &k.teams[candidate]
	*o = Onset{Clarity: o.Clarity}
	whole, slow := k.newcomers(candidate, age, need)
	var now Moment
	k.Moment(0, &now)
	o.Handover = now.deputies * now.wages.deputy * p[model.Oncost] / 12 * p[model.ReorganisationDip]
	for i := range t.seats {
		if !need[i] {
			continue
		}
		o.Ramp[i] = (slow[i] - whole) * p[model.RampMonths] / 12
		seat := &t.seats[i]
		if seat.inside() {
			continue
		}
		_, o.Wait[i] = Tenure(p, seat.contract != nil)
		if seat.contract == nil {
			o.Fee[i] = seatPay(&k.conditions, t, i, now.wages.chief) * p[model.SearchFee]
		}
	}
}

// newcomers returns the total of a candidate that has been in place for some months, and what it is while one seat after the
// other of those that are needed is held by somebody who gets up to speed, USD a year. That is a matter of what is made of
// the work, and of nothing before that.
func (k *Case) newcomers(candidate int, age float64, need *[model.MaxSeats]bool) (whole float64, slow [model.MaxSeats]float64) {
	if *need == ([model.MaxSeats]bool{}) {
		return 0, slow
	}
	var all Account
	var each [model.MaxSeats]Account
	k.start = Start{Age: age}
	k.walk(k.schedules[candidate].phases, func(at *point) {
		c, s, m := &k.conditions, &k.results, &k.terms
		lose := func(seat int, part float64) {
			k.start.Loss[seat] = part
			for i := range at.team.holdings {
				m.avail[i] = c.presence(&at.team.holdings[i])
			}
		}
		all.add(c, at.team, m, at.moment, s, at.weight)
		for i, is := range need {
			if is {
				lose(i, k.p[model.RampLoss])
				s.coverage.assess(c, at.team, m, at.moment, &s.mandates, &s.delay.share)
				each[i].add(c, at.team, m, at.moment, s, at.weight)
				lose(i, 0)
			}
		}
	})
	k.start = Start{}
	for i := range each {
		f := each[i].Close(nil)
		slow[i] = f.Total()
	}
	f := all.Close(nil)
	return f.Total(), slow
}

// Severance returns by seat what it takes to end a candidate's posts, USD.
func (k *Case) Severance(candidate int) (usd [model.MaxSeats]float64) {
	t := &k.teams[candidate]
	chief := wagesAt(&k.conditions, 1).chief
	for i := range t.seats {
		if s := &t.seats[i]; s.contract == nil && !s.inside() {
			usd[i] = seatPay(&k.conditions, t, i, chief) * k.p[model.SeveranceMonths] / 12
		}
	}
	return usd
}

// inside reports whether the post is filled from inside the company, and whose
// holder stays there when it ends: one of the deputies, or somebody who leads
// technology beside another job, for less than half of a post.
func (s *seat) inside() bool { return s.junior || s.contract == nil && s.part < 0.5 }

// Once is what it takes once to go from one structure to another, USD.
type Once struct {
	Search         float64 `json:"search"`         // fees
	Severance      float64 `json:"severance"`      // for those who leave
	Ramp           float64 `json:"ramp"`           // value lost until newcomers are up to speed
	Clarity        float64 `json:"clarity"`        // what unclear decision rights cost until they are learnt again
	Reorganisation float64 `json:"reorganisation"` // working time of deputies who get another chief
}

// Sum returns all of it, USD.
func (o *Once) Sum() float64 { return o.Search + o.Severance + o.Ramp + o.Clarity + o.Reorganisation }

// Add adds a part of another.
func (o *Once) Add(x *Once, part float64) {
	o.Search += float64(part * x.Search)
	o.Severance += float64(part * x.Severance)
	o.Ramp += float64(part * x.Ramp)
	o.Clarity += float64(part * x.Clarity)
	o.Reorganisation += float64(part * x.Reorganisation)
}

// Once returns what a move takes in a draw, USD, and after how many months the
// last new post is filled, from the severance of the structure before and the
// onset of that after.
func (m *Move) Once(p *model.Values, severance *[model.MaxSeats]float64, to *Onset) (o Once, wait float64) {
	if m.From == m.To {
		return o, 0
	}
	for i, part := range m.Left {
		o.Severance += float64(part * severance[i])
	}
	for i, part := range m.Fresh {
		ramp := to.Ramp[i]
		if m.inside[i] {
			ramp *= p[model.InternalRamp]
		}
		o.Search += float64(part * to.Fee[i])
		o.Ramp += float64(part * ramp)
		if part > 0 {
			wait = max(wait, to.Wait[i])
		}
	}
	in := p[model.InsideShare]
	for _, s := range m.Stay {
		if s.Turned {
			o.Ramp += float64(to.Ramp[s.To] * (float64(in*p[model.InternalRamp]) + 1 - in))
			o.Severance += float64((1 - in) * severance[s.From])
			o.Search += float64((1 - in) * to.Fee[s.To])
			wait = max(wait, (1-in)*to.Wait[s.To])
		}
	}
	o.Clarity = to.Clarity
	o.Reorganisation = float64(m.Shift(in) * to.Handover)
	return o, wait
}
