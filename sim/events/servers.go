package events

import "github.com/orgsim/orgsim/sim/kernel"

// resetCalendar readies a calendar with an alarm for every server that candidate i
// ever has.
func (e *Engine) resetCalendar(i int) {
	alarms := int(firstServer) + e.fit.Posts(i) + 2
	if e.cals[alarms] == nil {
		e.cals[alarms] = new(kernel.Calendar)
		e.cals[alarms].Alarms(alarms)
	}
	e.cal = e.cals[alarms]
	e.cal.Reset()
}

// resetServers gives every post of the running form an idle server; business leaders
// and the CEO come last.
func (e *Engine) resetServers() {
	s := &e.now
	e.active = 0
	for seat := range s.Seats + 1 {
		posts := 1
		if seat < s.Seats {
			posts = s.Parties[seat].Posts
		}
		e.base[seat] = e.active
		for range posts {
			e.resetServer(e.active, seat)
			e.active++
		}
	}
	e.resetServer(e.active, s.Seats+1)
	e.active++
}

func (e *Engine) resetServer(s, seat int) {
	sv := &e.servers[s]
	sv.class, sv.seat = idle, seat
	for c := range sv.queues {
		sv.queues[c].Reset()
	}
}

// reorganise seats the new form of a structure. Open disputes are decided with
// it. Issues that wait or are being worked on are routed anew, oldest first,
// with their old deadlines; work that was begun begins again.
func (e *Engine) reorganise(t float64) {
	if e.trace != nil {
		e.trace.Record(Trace{Month: t, Kind: Reorganise})
	}
	for s := range e.active {
		e.cal.ClearAlarm(firstServer + uint32(s))
	}
	for id := range e.disputes {
		if d := &e.disputes[id]; d.open {
			e.resolve(d, uint32(id), t-d.at, Reorganise)
		}
	}
	e.resetServers()
	for id := range uint32(e.cursor) {
		f := &e.progress[id]
		if !f.arrived || f.state == closed {
			continue
		}
		f.state, f.window = waiting, uint8(e.window)
		f.deadline = max(f.deadline, t) // what was being worked on is not abandoned now
		e.route(id, t)
	}
}
