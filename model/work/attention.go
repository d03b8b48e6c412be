package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
)

// attention is step 10: what every person gets done in time (2.5-2.10).
//
// A person is a queue with impatience (Erlang-A), not a division of demand by
// capacity. What comes first is served first; shared mandates pool two people.
type attention struct {
	people  [model.MaxSeats + 1]personQueue // business leaders last
	classes [maxClasses]classQueue
}

// personQueue is the queue of one person, one post where a seat has several.
type personQueue struct {
	overhead    float64   // hours a month that meetings, people and disputes take
	capacity    float64   // hours a month left for duties
	rho         float64   // utilisation without debt: hours asked over capacity
	pooled      float64   // the same after shared work has gone where there is time for it
	eta         float64   // impatience: abandonment rate over service rate
	row         queue.Row // the queue at that impatience
	shared      float64   // hours a month that a partner may take
	partner     float64   // utilisation of the partners, mean over these hours
	home, other served
}

// served is what becomes of the issues of one priority.
type served struct {
	done  float64 // share of the hours done in time, 0-1
	busy  float64 // share of them that waits, see spread
	shape float64 // k of the wait, see spread
}

// doneOf returns the share of all hours of a person that is done in time.
func (a *personQueue) doneOf(l *personLoad) float64 {
	if all := l.hours(); all > 0 {
		return (float64(a.home.done*l.home.hours) + float64(a.other.done*l.other.hours)) / all
	}
	return 1
}

// spend fills the overhead of everybody (2.5): deputies and what they pass up,
// subordinate chiefs, dotted lines, disputes and rulings, the joint forum.
func (a *attention) spend(k *conditions, t *team, l *workload, d *disputes) {
	p := k.p
	forum, _ := t.forumHours(p, len(k.plan.areas))
	for i := range len(t.seats) + 1 {
		a.people[i].overhead = 0
	}
	perDeputy := p[model.SpanHours] + float64(p[model.HelpRatio]*p[model.PassUp]*p[model.DeputyHours])
	for i := range t.seats {
		s := &t.seats[i]
		direct := p[model.Span] // of which subordinate chiefs take their part
		for _, b := range s.below {
			direct -= t.posts[b]
		}
		x := min(max(direct, p[model.SpanFloor]), deputies(p, l.deleg[i])/t.posts[i]) * perDeputy
		for _, b := range s.below {
			x += t.leading(p, b) + float64(p[model.SignOff]*l.exec[b])
		}
		x += (float64(d.party[i]*p[model.DisputeHours]) + float64(d.rulings[i]*p[model.RulingHours])) / t.posts[i]
		if t.attends[i] {
			x += forum
		}
		a.people[i].overhead += x
	}
	for _, i := range t.dotted {
		for _, line := range t.seats[i].lines[1:] { // the time of the solid line is above
			lead := float64(p[model.DottedLine] * t.leading(p, i))
			a.people[i].overhead += lead / t.posts[i]
			if line.boss >= 0 {
				a.people[line.boss].overhead += lead + float64(p[model.DottedLine]*p[model.SignOff]*l.exec[i])
			}
		}
	}
}

// leading returns the hours a month that leading a seat takes the boss.
func (t *team) leading(p *model.Values, i int) float64 {
	if t.seats[i].junior {
		return t.posts[i] * p[model.SpanHours]
	}
	return t.posts[i] * p[model.SupervisionHours]
}

// face weighs what is asked of every person, without debt, against the hours
// there are for it (2.6, 2.7).
func (a *attention) face(k *conditions, t *team, l *workload) {
	week := k.p[model.WeekHours]
	for i := range len(t.seats) + 1 {
		o, load := &a.people[i], &l.people[i]
		if i < len(t.seats) {
			own := float64(week * t.seats[i].part)
			o.capacity = own - min(o.overhead, k.p[model.OverheadCap]*own)
		} else {
			o.capacity = k.businessHours()
		}
		o.rho = load.hours() / o.capacity
		o.pooled = o.rho
		if load.issues <= 0 {
			continue
		}
		// hours an issue takes, over hours until it is abandoned; what is
		// abandoned counts by the hours it would have taken
		o.eta = (load.home.hurry + load.other.hurry) / (load.issues * o.capacity)
		o.row = k.plan.single.Row(o.eta)
	}
	a.pool(t, l)
}

// businessHours returns the hours a month business leaders have for technology
// that nobody holds, all of them together.
func (k *conditions) businessHours() float64 {
	p := k.p
	own := p[model.BusinessHours] * max(p[model.BusinessHoursFloor], 1+float64(p[model.BusinessHoursGrowth]*(k.lnHead/ln10)))
	return float64(own) + float64(k.headOfIT*p[model.HeadHours])
}

// serve fills what everybody gets done when debt multiplies all hours by a
// factor of 1 or more (2.9, 2.10). It returns the share of the hours asked that
// nobody gets to, which is what becomes debt.
func (a *attention) serve(k *conditions, t *team, l *workload, factor float64) (uncovered float64) {
	asked, left := 0.0, 0.0
	for i := range len(t.seats) + 1 {
		o, load := &a.people[i], &l.people[i]
		o.serve(k.plan.double, load, factor)
		asked += load.hours()
		left += float64((1-o.home.done)*load.home.hours) + float64((1-o.other.done)*load.other.hours)
	}
	if asked <= 0 {
		return 0
	}
	return left / asked
}

// serve fills what one person gets done of both priorities, and how it waits.
func (a *personQueue) serve(double *queue.Table, l *personLoad, factor float64) {
	home, other := &a.home, &a.other
	home.done, other.done = 1, 1
	all := l.hours()
	if all <= 0 || l.issues <= 0 {
		return
	}
	rho := float64(a.pooled * factor)
	total := a.row.Done(rho)
	if a.shared > 0 {
		pooled := double.Done(0.5*(rho+float64(factor*a.partner)), a.eta)
		total += float64(max(0, pooled-total) * min(1, a.shared/all))
	}
	*other = served{total, min(1, rho*total), shape(rho, a.eta)}
	if l.home.hours <= 0 || l.other.hours <= 0 {
		home.done, home.busy, home.shape = other.done, other.busy, other.shape // faster than the whole, just written
		return
	}
	ahead := float64(l.home.hours / all * rho)
	home.done = max(total, a.row.Done(ahead))
	home.busy, home.shape = min(1, ahead*home.done), shape(ahead, a.eta)
	other.done = max(0, (float64(total*all)-float64(home.done*l.home.hours))/l.other.hours)
}

// pool moves shared work to where there is time for it (2.7). Issues of a shared
// mandate that either holder may take are taken by whoever is free first: by the
// partner when the holder is busy and the partner is not, or when both are and
// the partner's queue is the shorter. Each load then is what is left and what has
// come; each step goes half the way to the fixed point.
func (a *attention) pool(t *team, l *workload) {
	n := len(t.seats)
	people, loads := a.people[:n], l.people[:n]
	some := false
	for i := range people {
		o := &people[i]
		o.shared, o.partner = 0, 0
		for _, x := range loads[i].with[:n] {
			o.shared += x
		}
		some = some || o.shared > 0
	}
	a.people[n].shared = 0
	if !some {
		return
	}
	for range poolingSteps {
		var flow [model.MaxSeats]float64 // hours that come
		for i := range people {
			for j, x := range loads[i].with[:n] {
				if x > 0 {
					x = float64(x * handedOver(people[i].pooled, people[j].pooled))
					flow[i] -= x
					flow[j] += x
				}
			}
		}
		for i := range people {
			o := &people[i]
			o.pooled = 0.5 * (o.pooled + max(0, o.rho+flow[i]/o.capacity))
		}
	}
	for i := range people {
		o := &people[i]
		for j, x := range loads[i].with[:n] {
			o.partner += float64(x * people[j].pooled)
		}
		if o.shared > 0 {
			o.partner /= o.shared
		}
	}
}

// poolingSteps towards the fixed point are enough for loads right to a percent.
const poolingSteps = 4

// handedOver returns the share of what either may take that goes from somebody
// with utilisation a to a partner with utilisation b.
func handedOver(a, b float64) float64 {
	x, y := min(a, 1), min(b, 1)
	return x * (1 - y + float64(y*shorterQueue(a, b)))
}

// shorterQueue returns how often the queue of somebody with utilisation b is the
// shorter, beside one with utilisation a.
func shorterQueue(a, b float64) float64 {
	a, b = float64(a*a), float64(b*b)
	a, b = float64(a*a), float64(b*b)
	if a+b <= 0 {
		return 0.5
	}
	return a / (a + b)
}
