package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// delay is step 9: what disputes cost in waiting and in hours (4.6-4.8).
type delay struct {
	share     [model.MaxResponsibilities]float64 // share of value lost to waiting for decisions, 0-1
	lostHours float64                            // leadership hours lost to conflict, a month, without the forum
	roomHours float64                            // the same of everybody in the room
}

// wait turns disputes into delay and lost hours. A dispute that escalates waits
// for the boss's ruling; the CEO has few hours for such rulings and for dotted lines. An exponential
// wait with mean w loses w/(w + fade) of an issue whose value fades.
func (y *delay) wait(k *conditions, mo *Moment, terms *terms, d *disputes, seats int) {
	p := k.p
	load := (float64(d.rulings[seats]*p[model.RulingHours]) + terms.ceoHours) / p[model.CEOHours]
	ceo := float64(k.ceoWait * (1 + float64(p[model.WaitCEOLoad]*load)))
	n := len(k.plan.areas)
	areas, reach, share := k.plan.areas[:n], mo.reach[:n], y.share[:n]
	toCEO, toBoss, bossLoss, peerLoss := d.toCEO[:n], d.toBoss[:n], k.bossLoss[:n], k.peerLoss[:n]
	all, redo := 0.0, 0.0
	for r, x := range d.total[:n] {
		share[r] = 0
		if x <= 0 {
			continue
		}
		all += x
		up, mid := toCEO[r], toBoss[r]
		redo += float64((up + mid) * areas[r].item)
		lost := float64(up*(ceo/(ceo+areas[r].fade))) + float64(mid*bossLoss[r]) + float64((x-up-mid)*peerLoss[r])
		if x*reach[r] < 1 {
			share[r] = lost * reach[r]
		} else { // every issue is disputed
			share[r] = lost / x
		}
	}
	rulings := 0.0
	for _, x := range d.rulings[:seats+1] {
		rulings += x
	}
	y.lost(p, mo, float64(2*all*p[model.DisputeHours])+float64(rulings*p[model.RulingHours])+float64(redo*p[model.RedoShare]))
}

// lost sets the hours lost, and with them those of everybody a leader's hour in
// a dispute occupies.
func (y *delay) lost(p *model.Values, mo *Moment, hours float64) {
	y.lostHours = hours
	y.roomHours = hours * (p[model.PeopleInRoom] * (1 + float64(p[model.Cascade]*math.Sqrt(min(1, mo.tech/p[model.CascadeStaff])))))
}

// forumHours returns what a joint forum takes each who holds a part of what it
// governs, a month, and all of them together (4.10).
func (t *team) forumHours(p *model.Values, areas int) (each, all float64) {
	if t.governs == 0 {
		return 0, 0
	}
	base := p[model.ForumBase]
	each = p[model.ForumHours] * (base + float64((1-base)*float64(t.governs)/float64(areas)))
	for i := range t.seats {
		if t.attends[i] {
			all += float64(each * t.posts[i])
		}
	}
	return each, all
}
