package events

import (
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/draw"
)

// dispute is one disagreement over a decision.
type dispute struct {
	at     float64 // month it broke out
	wait   float64 // months until it is settled, or comes to the queue of who rules on it
	size   float64 // hours of its issue over those of the mean issue of its kind
	resp   uint8
	window uint8
	open   bool
	judge  int16 // server that rules
	issue  uint32
}

// raiseDisputes lets an issue be disputed, p times in the mean. Its size is that of
// the issue: a large one makes for a long dispute.
func (e *Engine) raiseDisputes(id uint32, p, t float64) {
	x := &e.stream.issues[id]
	sure := math.Floor(p)
	luck := draw.SplitMix64(x.mark)
	for range int(sure) {
		e.raiseDispute(id, &luck, t)
	}
	if float64(x.dispute) < p-sure {
		e.raiseDispute(id, &luck, t)
	}
}

// toss returns a number in [0,1).
func toss(s *draw.SplitMix64) float64 { return float64(float64(s.Uint64()>>11) * 0x1p-53) }

// raiseDispute starts one dispute: who is in it, whether they settle, who rules.
func (e *Engine) raiseDispute(issue uint32, luck *draw.SplitMix64, t float64) {
	x, s := &e.stream.issues[issue], &e.now
	r := int(x.resp)
	// All numbers are taken whatever happens, so that luck stays in step.
	who, how, wait, first, second, third := toss(luck), toss(luck), toss(luck), toss(luck), toss(luck), toss(luck)
	who *= e.rate[r]
	q := 0
	for ; q < s.Active-1 && who >= s.Rate[q][r]; q++ {
		who -= s.Rate[q][r]
	}
	src := &s.Sources[q]
	id := uint32(len(e.disputes))
	d := dispute{at: t, size: x.hours / e.item[r], resp: x.resp, window: uint8(e.window), issue: issue}
	y := &e.tallies[e.window]
	y.hours += float64(2 * e.draw.P[model.DisputeHours] * d.size)
	escalates := how < src.Escalates
	d.wait, d.judge = e.side, -1
	if escalates {
		y.hours += float64(e.draw.P[model.RedoShare] * x.hours)
		d.wait, d.judge = e.toCEO(), int16(e.active-1)
		if src.Judge >= 0 {
			d.wait, d.judge = e.boss, int16(e.post(src.Judge, third))
		}
	}
	d.wait = float64(-num.FastLog(1-wait) * d.wait)
	if e.trace != nil {
		e.noteDispute(Trace{Month: t, Kind: Dispute}, &d, id, src)
	}
	switch {
	case !escalates:
		e.resolve(&d, id, d.wait, Settle)
	case d.wait >= e.timeout()*e.fade[r]:
		e.resolve(&d, id, math.Inf(1), GiveUp)
	default:
		d.open = true
		e.cal.ScheduleRank(t+d.wait, ranks[escalation], escalation, id)
	}
	e.disputes = append(e.disputes, d)
	a, b := e.parties(src, first, second)
	if a >= 0 {
		e.admit(a, meeting|id, disputesFirst, t)
	}
	if b >= 0 {
		e.admit(b, meeting|id, disputesFirst, t)
	}
}

// toCEO returns the mean months until a dispute is in the queue of the CEO; the
// ruling itself is part of the whole wait.
func (e *Engine) toCEO() float64 {
	return max(0, e.now.CEOWait-e.draw.P[model.RulingHours]/e.draw.P[model.CEOHours])
}

// post returns the server of one of a seat's posts, chosen by u in [0,1).
func (e *Engine) post(seat int, u float64) int {
	p := &e.now.Parties[seat]
	return e.base[seat] + int(u*float64(p.Posts))
}

// parties returns the servers of those who are in it; -1 for business leaders,
// whose time is not this structure's.
func (e *Engine) parties(src *work.Source, first, second float64) (a, b int) {
	a, b = e.post(src.A, first), -1
	switch {
	case src.A == src.B: // two of the posts of one seat
		p := &e.now.Parties[src.A]
		base := e.base[src.A]
		b = base + (a-base+1+int(second*float64(p.Posts-1)))%p.Posts
	case src.B < e.now.Seats:
		b = e.post(src.B, second)
	}
	return a, b
}

// disputeHours returns how long a meeting or a ruling takes a person of duty hours.
func (e *Engine) disputeHours(item uint32, seat int) float64 {
	h := e.draw.P[model.DisputeHours]
	if item&ruling != 0 {
		h = e.draw.P[model.RulingHours]
	}
	if seat < e.now.Seats {
		h *= e.now.Rush[seat]
	}
	return h * e.disputes[item&number].size
}

// escalate brings a dispute to the queue of who has to rule on it.
func (e *Engine) escalate(id uint32, t float64) {
	if d := &e.disputes[id]; d.open {
		e.admit(int(d.judge), ruling|id, disputesFirst, t)
	}
}

// timeout returns after how many fade times the parties give up on a ruling.
func (e *Engine) timeout() float64 { return e.draw.P[model.RulingTimeout] }

// givenUp reports whether a dispute has been given up, or decided by a
// reorganisation, before somebody could rule on it.
func (e *Engine) givenUp(id uint32, t float64) bool {
	d := &e.disputes[id]
	if d.open && t-d.at >= e.timeout()*e.fade[d.resp] {
		e.recordWait(d, d.at+float64(e.timeout()*e.fade[d.resp]))
		e.resolve(d, id, math.Inf(1), GiveUp)
	}
	return !d.open
}

// rule closes a dispute by a ruling.
func (e *Engine) rule(id uint32, t float64) {
	d := &e.disputes[id]
	if d.open {
		e.tallies[d.window].hours += float64(e.draw.P[model.RulingHours] * d.size)
		e.recordWait(d, t)
		e.resolve(d, id, t-d.at, Rule)
	}
}

// recordWait notes how long a dispute has lain in the queue of a boss or the CEO by
// time t, as the share of value it would have left of every responsibility.
func (e *Engine) recordWait(d *dispute, t float64) {
	j := &e.waits[0]
	if int(d.judge) == e.active-1 {
		j = &e.waits[1]
	}
	lain := max(0, t-d.at-d.wait)
	j.rulings++
	for r := range e.plan.Areas() {
		j.left[r] += num.FastExp(-lain / e.fade[r])
	}
}

// resolve closes a dispute some months after it broke out.
func (e *Engine) resolve(d *dispute, id uint32, months float64, how string) {
	d.open = false
	if e.trace != nil {
		e.noteDispute(Trace{Month: d.at + min(months, e.timeout()*e.fade[d.resp]), Kind: how}, d, id, nil)
	}
}

// closeDisputes closes the disputes that are open at time t: as if they were decided
// now, or when they would have come before a boss.
func (e *Engine) closeDisputes(t float64) {
	for id := range e.disputes {
		if d := &e.disputes[id]; d.open {
			e.resolve(d, uint32(id), max(t-d.at, d.wait), Adjourn)
		}
	}
}
