package events

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/kernel"
)

// Engine simulates structures in one company, replication by replication. It
// holds scratch memory and is not safe for concurrent use; make one a
// goroutine. The order of calls is SetCompany, SetDraw, Replicate; nothing is
// allocated once the busiest replication has been seen.
type Engine struct {
	plan   *work.Plan
	fit    *work.Fit
	world  *work.Case    // the company in the draw
	demand []work.Moment // the middle of every month
	cat    *model.Catalogue
	months int
	trace  Recorder

	// of the draw
	draw   *model.Draw
	stream arrivals
	staff  turnover
	boss   float64 // mean months until a dispute is in the queue of a technology boss
	side   float64 // mean months until a dispute is settled sideways
	fade   [model.MaxResponsibilities]float64
	item   [model.MaxResponsibilities]float64

	// of the replication
	cand      int
	cal       *kernel.Calendar
	cals      [kernel.MaxAlarms + 1]*kernel.Calendar // by number of alarms
	now       work.Situation
	windows   []work.Window
	window    int                     // the running one
	month     int                     // the running one
	until     float64                 // month up to which the situation holds
	active    int                     // servers in use
	base      [model.MaxSeats + 1]int // first server of a seat; business leaders after the last
	servers   [maxServers]server
	progress  []progress // by issue
	cursor    int        // next issue to come
	accept    float32
	usual     float32 // accept of an issue that is there without debt
	debt      float64
	asked     float64                            // hours asked this month, with skill
	abandoned float64                            // of these and older ones, abandoned this month
	chance    [model.MaxResponsibilities]float64 // disputes an issue
	rate      [model.MaxResponsibilities]float64 // disputes a month
	speed     [model.MaxSeats + 2]float64        // months an hour of work takes, by seat; business leaders, then the CEO
	disputes  []dispute
	tallies   []tally
	waits     [2]rulingWait // technology bosses, the CEO
	observed  work.Observed
	events    uint64
}

// maxServers is the number of posts all seats together can have (five each),
// the business leaders and the CEO.
const maxServers = model.MaxPosts*model.MaxSeats + 2

// New checks the structures and readies them. It fails with a
// [model.InvalidError] naming the structure.
func New(cat *model.Catalogue, structures []model.Structure, months int) (*Engine, error) {
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return nil, err
	}
	return &Engine{plan: plan, fit: plan.NewFit(), demand: make([]work.Moment, months), cat: cat, months: months}, nil
}

// SetCompany readies a company.
func (e *Engine) SetCompany(c *model.Company) { e.fit.Set(c, e.months) }

// SetDraw readies draw n: its parameters d, and what will happen in it, which
// derives from (key, n). The draw must not change until the next call.
func (e *Engine) SetDraw(d *model.Draw, key draw.Key, n uint64) {
	e.draw = d
	e.world = e.fit.Draw(d)
	for m := range e.demand {
		e.world.Moment(float64(m)+0.5, &e.demand[m])
	}
	e.stream.fill(e.plan, e.demand, d, key, n)
	e.staff.set(d, key, n, e.months)
	e.boss, e.side = e.world.Waits()
	// The parameters are the whole wait for somebody with nothing else to do;
	// the ruling itself, which is an item in a queue here, is part of it.
	e.boss = max(0, e.boss-d.P[model.RulingHours]/d.P[model.WeekHours])
	for r := range e.plan.Areas() {
		e.item[r], _, e.fade[r] = e.plan.Issue(r)
	}
	e.progress = slices.Grow(e.progress[:0], len(e.stream.issues))[:len(e.stream.issues)]
}

// Record sends what happens to r from now on; nil sends nothing.
func (e *Engine) Record(r Recorder) { e.trace = r }

// Events returns how many events have been handled since the Engine was made.
func (e *Engine) Events() uint64 { return e.events }

// Replicate runs candidate i through the draw that was set and returns its
// figures. With a detail, not nil, it also adds where they come from.
func (e *Engine) Replicate(i int, det *work.Detail) work.Figures {
	e.start(i)
	end := float64(e.months)
	for {
		ev, ok := e.cal.NextUntil(end)
		if !ok {
			break
		}
		e.events++
		switch ev.Kind {
		case arrival:
			e.arrive(ev.When)
		case finished:
			e.endService(int(ev.Arg-firstServer), ev.When)
		case escalation:
			e.escalate(ev.Arg, ev.When)
		case tick:
			e.advance(ev.When)
		}
	}
	e.abandonWaiting(end)
	e.closeDisputes(end)
	return e.summarise(det)
}

// The kinds of event, in the order in which simultaneous ones are handled.
const (
	tick       uint8 = iota // a month or a window begins
	finished                // somebody has finished what was in service
	escalation              // a dispute comes before who has to rule on it
	arrival                 // an issue comes
)

// The alarms of the calendar: the next issue, the next tick, then one a server.
const (
	arrivalAlarm uint32 = iota
	tickAlarm
	firstServer
)

var ranks = [...]uint8{tick: kernel.Rank(0, 0), finished: kernel.Rank(1, 0), escalation: kernel.Rank(2, 0), arrival: kernel.Rank(3, 0)}

// start readies a replication: empty queues at month 0.
func (e *Engine) start(i int) {
	e.cand, e.window, e.month, e.cursor = i, 0, 0, 0
	e.windows = e.fit.Windows(i)
	e.debt, e.asked, e.abandoned = 0, 0, 0
	e.usual = float32(1 / e.stream.surge)
	e.accept = e.usual
	e.disputes = e.disputes[:0]
	e.tallies = slices.Grow(e.tallies[:0], len(e.windows))[:len(e.windows)]
	clear(e.tallies)
	e.waits = [2]rulingWait{}
	e.resetCalendar(i)
	e.world.Enter(i, 0)
	e.situate(0)
	e.resetServers()
	e.cal.SetAlarmRank(e.nextTick(), ranks[tick], tick, tickAlarm)
	e.nextArrival()
	if e.trace != nil {
		e.noteTurnover()
	}
}

// season is the number of months for which mandates, speeds and the rates of
// disputes are taken as in their middle; arrivals and debt move every month.
const season = 3

// situate readies the time from t to the end of the season or window, under the
// running form.
func (e *Engine) situate(t float64) {
	s := &e.now
	e.until = float64((e.month/season + 1) * season)
	if e.until = min(e.until, float64(e.months)); e.window+1 < len(e.windows) {
		e.until = min(e.until, e.windows[e.window+1].Start)
	}
	months := e.until - t
	middle := min(int(t+float64(0.5*months)), e.months-1)
	mo := &e.demand[middle]
	e.world.Situate(e.cand, e.windows[e.window].Phase, mo, s)
	for i, k := range s.Capacity[:s.Seats+1] {
		e.speed[i] = 1 / k
	}
	e.speed[s.Seats+1] = 1 / e.draw.P[model.CEOHours]
	y := &e.tallies[e.window]
	var sum, boss, ceo [model.MaxResponsibilities]float64
	for q := range s.Active {
		into := &boss
		if s.Sources[q].Judge < 0 {
			into = &ceo
		}
		escalates := s.Sources[q].Escalates
		for r := range e.plan.Areas() {
			x := s.Rate[q][r]
			sum[r] += x
			into[r] += float64(x * escalates)
		}
	}
	for r := range e.plan.Areas() {
		sum := sum[r]
		y.issues[r] += float64(mo.Exec[r] / e.item[r] * months)
		y.disputes[r] += float64(sum * months)
		y.byBoss[r] += float64(boss[r] * months)
		y.byCEO[r] += float64(ceo[r] * months)
		e.rate[r], e.chance[r] = sum, 0
		if mo.Exec[r] > 0 {
			e.chance[r] = sum * e.item[r] / mo.Exec[r]
		}
	}
}

// nextTick returns when the next month or window begins.
func (e *Engine) nextTick() float64 {
	at := float64(e.month + 1)
	if e.window+1 < len(e.windows) {
		at = min(at, e.windows[e.window+1].Start)
	}
	return at
}

// advance begins a month, a window, a phase.
func (e *Engine) advance(t float64) {
	if t == float64(e.month+1) {
		e.abandonWaiting(t)
		uncovered := 0.0
		if e.asked > 0 {
			uncovered = min(1, e.abandoned/e.asked)
		}
		e.debt = e.world.DebtAfter(e.debt, uncovered, 1)
		e.accept = float32((1 + float64(e.draw.P[model.DebtRate]*e.debt)) / e.stream.surge)
		e.asked, e.abandoned = 0, 0
		e.month++
		if e.month == e.months {
			return
		}
	}
	phase, turned := e.windows[e.window].Phase, false
	if e.window+1 < len(e.windows) && t >= e.windows[e.window+1].Start {
		e.window++
		turned = true
	}
	if p := e.windows[e.window].Phase; p != phase {
		e.world.Enter(e.cand, p)
		e.situate(t)
		e.reorganise(t)
	} else if t >= e.until {
		e.situate(t)
	}
	e.cal.SetAlarmRank(e.nextTick(), ranks[tick], tick, tickAlarm)
	if turned && e.trace != nil {
		e.noteTurnover()
	}
}
