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
	wait   float64 // months until it is settled, or comes to the tray of who rules on it
	size   float64 // hours of its issue over those of the mean issue of its kind
	resp   uint8
	window uint8
	open   bool
	judge  int16 // server that rules
	issue  uint32
}

// dispute lets an issue be disputed, p times in the mean. Its size is that of
// the issue: a large one makes for a long dispute.
func (o *Office) dispute(id uint32, p, t float64) {
	x := &o.weeks.issues[id]
	sure := math.Floor(p)
	luck := draw.SplitMix64(x.mark)
	for range int(sure) {
		o.quarrel(id, &luck, t)
	}
	if float64(x.quarrel) < p-sure {
		o.quarrel(id, &luck, t)
	}
}

// toss returns a number in [0,1).
func toss(s *draw.SplitMix64) float64 { return float64(float64(s.Uint64()>>11) * 0x1p-53) }

// quarrel starts one dispute: who is in it, whether they settle, who rules.
func (o *Office) quarrel(issue uint32, luck *draw.SplitMix64, t float64) {
	x, s := &o.weeks.issues[issue], &o.now
	r := int(x.resp)
	// All numbers are taken whatever happens, so that luck stays in step.
	who, how, wait, first, second, third := toss(luck), toss(luck), toss(luck), toss(luck), toss(luck), toss(luck)
	who *= o.rate[r]
	q := 0
	for ; q < s.Active-1 && who >= s.Rate[q][r]; q++ {
		who -= s.Rate[q][r]
	}
	src := &s.Sources[q]
	id := uint32(len(o.disputes))
	d := dispute{at: t, size: x.hours / o.item[r], resp: x.resp, window: uint8(o.window), issue: issue}
	y := &o.tallies[o.window]
	y.hours += float64(2 * o.draw.P[model.DisputeHours] * d.size)
	escalates := how < src.Escalates
	d.wait, d.judge = o.side, -1
	if escalates {
		y.hours += float64(o.draw.P[model.RedoShare] * x.hours)
		d.wait, d.judge = o.toCEO(), int16(o.servers-1)
		if src.Judge >= 0 {
			d.wait, d.judge = o.boss, int16(o.post(src.Judge, third))
		}
	}
	d.wait = float64(-num.FastLog(1-wait) * d.wait)
	if o.trace != nil {
		o.noteQuarrel(Trace{Month: t, Kind: Dispute}, &d, id, src)
	}
	switch {
	case !escalates:
		o.resolve(&d, id, d.wait, Settle)
	case d.wait >= o.timeout()*o.fade[r]:
		o.resolve(&d, id, math.Inf(1), GiveUp)
	default:
		d.open = true
		o.cal.ScheduleRank(t+d.wait, ranks[called], called, id)
	}
	o.disputes = append(o.disputes, d)
	a, b := o.parties(src, first, second)
	if a >= 0 {
		o.offer(a, meeting|id, dutyFirst, t)
	}
	if b >= 0 {
		o.offer(b, meeting|id, dutyFirst, t)
	}
}

// toCEO returns the mean months until a dispute is in the tray of the CEO; the
// ruling itself is part of the whole wait.
func (o *Office) toCEO() float64 {
	return max(0, o.now.CEOWait-o.draw.P[model.RulingHours]/o.draw.P[model.CEOHours])
}

// post returns the server of one of a seat's posts, chosen by u in [0,1).
func (o *Office) post(seat int, u float64) int {
	p := &o.now.Parties[seat]
	return o.base[p.Person] + int(u*float64(p.Posts))
}

// parties returns the servers of those who quarrel; -1 for business leaders,
// whose time is not this structure's.
func (o *Office) parties(src *work.Source, first, second float64) (a, b int) {
	a, b = o.post(src.A, first), -1
	switch {
	case src.A == src.B: // two of the posts of one seat
		p := &o.now.Parties[src.A]
		base := o.base[p.Person]
		b = base + (a-base+1+int(second*float64(p.Posts-1)))%p.Posts
	case src.B < o.now.Seats:
		b = o.post(src.B, second)
	}
	return a, b
}

// hours returns how long a meeting or a ruling takes a person of duty hours.
func (o *Office) hours(item uint32, person int) float64 {
	h := o.draw.P[model.DisputeHours]
	if item&ruling != 0 {
		h = o.draw.P[model.RulingHours]
	}
	if person < o.now.Persons {
		h *= o.now.Rush[person]
	}
	return h * o.disputes[item&number].size
}

// agenda brings a dispute to the tray of who has to rule on it.
func (o *Office) agenda(id uint32, t float64) {
	if d := &o.disputes[id]; d.open {
		o.offer(int(d.judge), ruling|id, dutyFirst, t)
	}
}

// timeout returns after how many fade times the parties give up on a ruling.
func (o *Office) timeout() float64 { return o.draw.P[model.RulingTimeout] }

// late reports whether a dispute has been given up, or decided by a
// reorganisation, before somebody could rule on it.
func (o *Office) late(id uint32, t float64) bool {
	d := &o.disputes[id]
	if d.open && t-d.at >= o.timeout()*o.fade[d.resp] {
		o.hear(d, d.at+float64(o.timeout()*o.fade[d.resp]))
		o.resolve(d, id, math.Inf(1), GiveUp)
	}
	return !d.open
}

// rule closes a dispute by a ruling.
func (o *Office) rule(id uint32, t float64) {
	d := &o.disputes[id]
	if d.open {
		o.tallies[d.window].hours += float64(o.draw.P[model.RulingHours] * d.size)
		o.hear(d, t)
		o.resolve(d, id, t-d.at, Rule)
	}
}

// hear notes how long a dispute has lain in the tray of a boss or the CEO by
// time t, as the share of value it would have left of every responsibility.
func (o *Office) hear(d *dispute, t float64) {
	j := &o.judges[0]
	if int(d.judge) == o.servers-1 {
		j = &o.judges[1]
	}
	lain := max(0, t-d.at-d.wait)
	j.heard++
	for r := range o.plan.Areas() {
		j.left[r] += num.FastExp(-lain / o.fade[r])
	}
}

// resolve closes a dispute some months after it broke out.
func (o *Office) resolve(d *dispute, id uint32, months float64, how string) {
	d.open = false
	if o.trace != nil {
		o.noteQuarrel(Trace{Month: d.at + min(months, o.timeout()*o.fade[d.resp]), Kind: how}, d, id, nil)
	}
}

// adjourn closes the disputes that are open at time t: as if they were decided
// now, or when they would have come before a boss.
func (o *Office) adjourn(t float64) {
	for id := range o.disputes {
		if d := &o.disputes[id]; d.open {
			o.resolve(d, uint32(id), max(t-d.at, d.wait), Adjourn)
		}
	}
}
