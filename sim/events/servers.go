package events

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/kernel"
)

// calendar readies a calendar with an alarm for every server that candidate i
// ever has.
func (o *Office) calendar(i int) {
	alarms := int(firstServer) + o.fit.Posts(i) + 2
	if o.cals[alarms] == nil {
		o.cals[alarms] = new(kernel.Calendar)
		o.cals[alarms].Alarms(alarms)
	}
	o.cal = o.cals[alarms]
	o.cal.Reset()
}

// seat gives every post of the running form an empty desk; business leaders
// and the CEO come last.
func (o *Office) seat() {
	s := &o.now
	var posts [model.MaxSeats + 1]int
	for i := range s.Seats {
		p := &s.Parties[i]
		posts[p.Person] = max(posts[p.Person], p.Posts)
	}
	posts[s.Persons] = 1
	o.servers = 0
	for person, n := range posts[:s.Persons+1] {
		o.base[person] = o.servers
		for range n {
			o.clear(o.servers, person)
			o.servers++
		}
	}
	o.clear(o.servers, s.Persons+1)
	o.servers++
}

func (o *Office) clear(s, person int) {
	sv := &o.desks[s]
	sv.class, sv.person = idle, person
	for c := range sv.trays {
		sv.trays[c].Reset()
	}
}

// reorganise seats the new form of a structure. Open disputes are decided with
// it. Issues that wait or are being worked on are routed anew, oldest first,
// with their old deadlines; work that was begun begins again.
func (o *Office) reorganise(t float64) {
	if o.trace != nil {
		o.trace.Record(Trace{Month: t, Kind: Reorganise})
	}
	for s := range o.servers {
		o.cal.ClearAlarm(firstServer + uint32(s))
	}
	for id := range o.disputes {
		if d := &o.disputes[id]; d.open {
			o.resolve(d, uint32(id), t-d.at, Reorganise)
		}
	}
	o.seat()
	for id := range uint32(o.cursor) {
		f := &o.files[id]
		if !f.here || f.state == closed {
			continue
		}
		f.state, f.window = waiting, uint8(o.window)
		f.deadline = max(f.deadline, t) // what was being worked on does not lapse now
		o.route(id, t)
	}
}
