package events

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// Office simulates structures in one company, replication by replication. It
// holds scratch memory and is not safe for concurrent use; make one a
// goroutine. The order of calls is SetCompany, SetDraw, Replicate; nothing is
// allocated once the busiest replication has been seen.
type Office struct {
	plan   *work.Plan
	fit    *work.Fit
	world  *work.Case    // the company in the draw
	demand []work.Moment // the middle of every month
	cat    *model.Catalogue
	months int
	count  int // candidates
	trace  Recorder

	// of the draw
	draw  *model.Draw
	weeks weeks
	staff turnover
	boss  float64 // mean months until a dispute is in the tray of a technology boss
	side  float64 // mean months until a dispute is settled sideways
	fade  [model.MaxResponsibilities]float64
	item  [model.MaxResponsibilities]float64

	// of the replication
	cand     int
	cal      *kernel.Calendar
	cals     [kernel.MaxAlarms + 1]*kernel.Calendar // by number of alarms
	now      work.Situation
	windows  []work.Window
	window   int     // the running one
	month    int     // the running one
	until    float64 // month up to which the situation holds
	servers  int
	base     [model.MaxSeats + 1]int // first server of a person; business leaders after the last
	desks    [maxServers]server
	files    []file // by issue
	cursor   int    // next issue to come
	accept   float32
	usual    float32 // accept of an issue that is there without debt
	debt     float64
	asked    float64                            // hours asked this month, with skill
	lapsed   float64                            // of these and older ones, lapsed this month
	chance   [model.MaxResponsibilities]float64 // disputes an issue
	rate     [model.MaxResponsibilities]float64 // disputes a month
	speed    [model.MaxSeats + 2]float64        // months an hour of work takes, by person; business leaders, then the CEO
	disputes []dispute
	tallies  []tally
	judges   [2]judge // technology bosses, the CEO
	observed work.Observed
	events   uint64
}

// maxServers is the number of posts all seats together can have (five each),
// the business leaders and the CEO.
const maxServers = model.MaxPosts*model.MaxSeats + 2

// New checks the structures and readies them. It fails with a
// [model.InvalidError] naming the structure.
func New(cat *model.Catalogue, structures []model.Structure, months int) (*Office, error) {
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return nil, err
	}
	return &Office{plan: plan, fit: plan.NewFit(), demand: make([]work.Moment, months), cat: cat, months: months, count: len(structures)}, nil
}

// SetCompany readies a company.
func (o *Office) SetCompany(c *model.Company) { o.fit.Set(c, o.months) }

// SetDraw readies draw n: its parameters d, and what will happen in it, which
// derives from (key, n). The draw must not change until the next call.
func (o *Office) SetDraw(d *model.Draw, key draw.Key, n uint64) {
	o.draw = d
	o.world = o.fit.Draw(d)
	for m := range o.demand {
		o.world.Moment(float64(m)+0.5, &o.demand[m])
	}
	o.weeks.fill(o.plan, o.demand, d, key, n)
	o.staff.set(d, key, n, o.months)
	o.boss, o.side = o.world.Waits()
	// The parameters are the whole wait for somebody with nothing else to do;
	// the ruling itself, which is an item in a tray here, is part of it.
	o.boss = max(0, o.boss-d.P[model.RulingHours]/d.P[model.WeekHours])
	for r := range o.plan.Areas() {
		o.item[r], _, o.fade[r] = o.plan.Issue(r)
	}
	o.files = slices.Grow(o.files[:0], len(o.weeks.issues))[:len(o.weeks.issues)]
}

// Record sends what happens to r from now on; nil sends nothing.
func (o *Office) Record(r Recorder) { o.trace = r }

// Events returns how many events have been handled since the Office was made.
func (o *Office) Events() uint64 { return o.events }

// Replicate runs candidate i through the draw that was set and returns its
// figures. With a detail, not nil, it also adds where they come from.
func (o *Office) Replicate(i int, det *work.Detail) work.Figures {
	o.open(i)
	end := float64(o.months)
	for {
		ev, ok := o.cal.NextUntil(end)
		if !ok {
			break
		}
		o.events++
		switch ev.Kind {
		case arrival:
			o.arrive(ev.When)
		case finished:
			o.finish(int(ev.Arg-firstServer), ev.When)
		case called:
			o.agenda(ev.Arg, ev.When)
		case tick:
			o.turn(ev.When)
		}
	}
	o.purge(end)
	o.adjourn(end)
	return o.settle(det)
}

// The kinds of event, in the order in which simultaneous ones are handled.
const (
	tick     uint8 = iota // a month or a window begins
	finished              // somebody has finished what was on the desk
	called                // a dispute comes before who has to rule on it
	arrival               // an issue comes
)

// The alarms of the calendar: the next issue, the next tick, then one a server.
const (
	arrivalAlarm uint32 = iota
	tickAlarm
	firstServer
)

var ranks = [...]uint8{tick: kernel.Rank(0, 0), finished: kernel.Rank(1, 0), called: kernel.Rank(2, 0), arrival: kernel.Rank(3, 0)}

// open readies a replication: empty trays at month 0.
func (o *Office) open(i int) {
	o.cand, o.window, o.month, o.cursor = i, 0, 0, 0
	o.windows = o.fit.Windows(i)
	o.debt, o.asked, o.lapsed = 0, 0, 0
	o.usual = float32(1 / o.weeks.surge)
	o.accept = o.usual
	o.disputes = o.disputes[:0]
	o.tallies = slices.Grow(o.tallies[:0], len(o.windows))[:len(o.windows)]
	clear(o.tallies)
	o.judges = [2]judge{}
	o.calendar(i)
	o.world.Enter(i, 0)
	o.situate(0)
	o.seat()
	o.cal.SetAlarmRank(o.nextTick(), ranks[tick], tick, tickAlarm)
	o.next()
	if o.trace != nil {
		o.noteTurnover()
	}
}

// season is the number of months for which mandates, speeds and the rates of
// disputes are taken as in their middle; arrivals and debt move every month.
const season = 3

// situate readies the time from t to the end of the season or window, under the
// running form.
func (o *Office) situate(t float64) {
	s := &o.now
	o.until = float64((o.month/season + 1) * season)
	if o.until = min(o.until, float64(o.months)); o.window+1 < len(o.windows) {
		o.until = min(o.until, o.windows[o.window+1].Start)
	}
	months := o.until - t
	middle := min(int(t+float64(0.5*months)), o.months-1)
	mo := &o.demand[middle]
	o.world.Situate(o.cand, o.windows[o.window].Phase, mo, s)
	for i, k := range s.Capacity[:s.Persons+1] {
		o.speed[i] = 1 / k
	}
	o.speed[s.Persons+1] = 1 / o.draw.P[model.CEOHours]
	y := &o.tallies[o.window]
	var sum, boss, ceo [model.MaxResponsibilities]float64
	for q := range s.Active {
		into := &boss
		if s.Sources[q].Judge < 0 {
			into = &ceo
		}
		escalates := s.Sources[q].Escalates
		for r := range o.plan.Areas() {
			x := s.Rate[q][r]
			sum[r] += x
			into[r] += float64(x * escalates)
		}
	}
	for r := range o.plan.Areas() {
		sum := sum[r]
		y.issues[r] += float64(mo.Exec[r] / o.item[r] * months)
		y.disputes[r] += float64(sum * months)
		y.byBoss[r] += float64(boss[r] * months)
		y.byCEO[r] += float64(ceo[r] * months)
		o.rate[r], o.chance[r] = sum, 0
		if mo.Exec[r] > 0 {
			o.chance[r] = sum * o.item[r] / mo.Exec[r]
		}
	}
}

// nextTick returns when the next month or window begins.
func (o *Office) nextTick() float64 {
	at := float64(o.month + 1)
	if o.window+1 < len(o.windows) {
		at = min(at, o.windows[o.window+1].Start)
	}
	return at
}

// turn begins a month, a window, a phase.
func (o *Office) turn(t float64) {
	if t == float64(o.month+1) {
		o.purge(t)
		uncovered := 0.0
		if o.asked > 0 {
			uncovered = min(1, o.lapsed/o.asked)
		}
		o.debt = o.world.DebtAfter(o.debt, uncovered, 1)
		o.accept = float32((1 + float64(o.draw.P[model.DebtRate]*o.debt)) / o.weeks.surge)
		o.asked, o.lapsed = 0, 0
		o.month++
		if o.month == o.months {
			return
		}
	}
	phase, turned := o.windows[o.window].Phase, false
	if o.window+1 < len(o.windows) && t >= o.windows[o.window+1].Start {
		o.window++
		turned = true
	}
	if p := o.windows[o.window].Phase; p != phase {
		o.world.Enter(o.cand, p)
		o.situate(t)
		o.reorganise(t)
	} else if t >= o.until {
		o.situate(t)
	}
	o.cal.SetAlarmRank(o.nextTick(), ranks[tick], tick, tickAlarm)
	if turned && o.trace != nil {
		o.noteTurnover()
	}
}
