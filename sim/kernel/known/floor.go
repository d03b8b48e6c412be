package known

import (
	"github.com/orgsim/orgsim/sim/draw"
)

// arrive lets one arrival in: source is a class, or a place in the script.
func (f *floor) arrive(source uint32) {
	now := f.cal.Now()
	if f.script != nil {
		f.enter(customer{class: f.script[source].class, born: now, visit: int(source)})
		return
	}
	k := int(source)
	f.cal.After(draw.Exp(f.rng)/f.classes[k].rate, arrive, source)
	size := 1
	if f.batch != nil {
		size = f.batch(f.rng)
	}
	for range size {
		f.enter(customer{class: k, born: now})
	}
}

// enter admits a customer and finds it a server, by interrupting somebody if need be, or a place in the queue.
func (f *floor) enter(c customer) {
	f.arrived++
	if f.room > 0 && f.total >= f.room {
		f.blocked++
		return
	}
	id := f.people.Get()
	f.sample(&c)
	*f.people.At(id) = c
	f.here[c.class]++
	f.total++
	for i := range f.desks {
		if d := &f.desks[i]; d.who == nobody && !d.away && !f.down {
			f.begin(uint32(i), id)
			return
		}
	}
	f.delayed++
	f.wait(id, false)
	f.claim(c.class)
}

// sample draws the length of the customer's next service.
func (f *floor) sample(c *customer) {
	if f.script == nil {
		c.work = f.classes[c.class].service(f.rng)
		return
	}
	work := f.script[c.visit].work
	c.work = work[min(c.turns, len(work)-1)]
}

// wait puts a customer into the queue, at the front of its class if it was interrupted.
func (f *floor) wait(id uint32, interrupted bool) {
	c := f.people.At(id)
	c.ready = f.cal.Now()
	if interrupted || f.next == lifo {
		f.queue.PushFront(c.class, id)
	} else {
		f.queue.Push(c.class, id)
	}
	if f.patience > 0 {
		c.timer = f.cal.After(draw.Exp(f.rng)/f.patience, giveUp, id)
	}
	if f.promote > 0 && c.class == 1 {
		c.upgrade = f.cal.After(draw.Exp(f.rng)/f.promote, upgrade, id)
	}
}

// claim interrupts a service of a class lower than the given one, if the rules allow and there is one.
func (f *floor) claim(class int) {
	if f.preempt == none {
		return
	}
	worst, at := class, -1
	for i := range f.desks {
		if d := &f.desks[i]; d.who != nobody && f.people.At(d.who).class > worst {
			worst, at = f.people.At(d.who).class, i
		}
	}
	if at < 0 {
		return
	}
	d := &f.desks[at]
	id := d.who
	left := f.halt(d)
	d.who = nobody
	c := f.people.At(id)
	switch f.preempt {
	case resume:
		c.work = left
	case resample:
		f.sample(c)
	}
	f.wait(id, true)
	f.occupy(uint32(at))
}

// halt stops the clock of a service and returns the work left.
func (f *floor) halt(d *desk) float64 {
	if d.who == nobody || !f.cal.Cancel(d.timer) {
		return 0
	}
	left := d.end - f.cal.Now()
	if f.fail > 0 {
		f.people.At(d.who).work = left
	}
	return left
}

// upgrade turns a waiting customer of class 1 into one of class 0, last of its new class.
func (f *floor) upgrade(id uint32) {
	f.queue.Remove(id)
	f.here[1]--
	f.here[0]++
	f.people.At(id).class = 0
	f.queue.Push(0, id)
	f.claim(0)
}

// occupy gives the free desk i its next customer.
func (f *floor) occupy(i uint32) {
	if f.down {
		return
	}
	id, ok := f.queue.First()
	if !ok {
		f.rest(i)
		return
	}
	if f.next == byAge {
		id = f.oldest()
	}
	f.queue.Remove(id)
	c := f.people.At(id)
	f.cal.Cancel(c.timer)
	f.cal.Cancel(c.upgrade)
	f.begin(i, id)
}

// oldest returns the waiting customer with the largest weighted age; within a class that is the first.
func (f *floor) oldest() uint32 {
	best, most := nobody, -1.0
	for k, c := range f.classes {
		if id, ok := f.queue.FirstOf(k); ok {
			if age := c.weight * (f.cal.Now() - f.people.At(id).ready); age > most {
				best, most = id, age
			}
		}
	}
	return best
}

// rest sends a server on a break if the station has those.
func (f *floor) rest(i uint32) {
	if f.vacation != nil {
		f.desks[i].away = true
		f.cal.After(f.vacation(f.rng), comeBack, i)
	}
}

// begin starts or goes on with the service of a customer.
func (f *floor) begin(i, id uint32) {
	c := f.people.At(id)
	c.turns++
	if !c.begun {
		c.begun = true
		t := &f.class[c.class]
		t.begun++
		wait := f.cal.Now() - c.born
		t.wait += wait
		if wait > f.tail {
			f.late++
		}
	}
	f.desks[i].who = id
	if f.log != nil {
		f.log(c.visit, "start")
	}
	f.proceed(i)
}

// proceed lets the clock of the service at desk i run.
func (f *floor) proceed(i uint32) {
	d := &f.desks[i]
	d.end = f.cal.Now() + f.people.At(d.who).work
	d.timer = f.cal.Schedule(d.end, finish, i)
}

// finish ends the service at desk i.
func (f *floor) finish(i uint32) {
	d := &f.desks[i]
	id := d.who
	d.who = nobody
	if f.again > 0 && draw.Chance(f.rng, f.again) {
		f.sample(f.people.At(id))
		f.wait(id, false)
	} else {
		c := f.people.At(id)
		t := &f.class[c.class]
		t.done++
		spent := f.cal.Now() - c.born
		t.sojourn += spent
		if spent > f.tail {
			f.slow++
		}
		if f.log != nil {
			f.log(c.visit, "end")
		}
		f.leave(id)
	}
	f.occupy(i)
}

// leave forgets a customer.
func (f *floor) leave(id uint32) {
	f.here[f.people.At(id).class]--
	f.total--
	f.people.Put(id)
}
