package events

// next sets the alarm to the next issue that comes. Issues that only debt could
// bring and that the debt of this month does not bring are passed over.
func (o *Office) next() {
	until := o.cal.AlarmTime(tickAlarm)
	all := o.weeks.issues
	for o.cursor < len(all) && all[o.cursor].accept >= o.accept && all[o.cursor].at < until {
		o.files[o.cursor].here = false
		o.cursor++
	}
	if o.cursor < len(all) {
		o.cal.SetAlarmRank(all[o.cursor].at, ranks[arrival], arrival, arrivalAlarm)
	}
}

// arrive routes the issue that comes now.
func (o *Office) arrive(t float64) {
	id := uint32(o.cursor)
	x := &o.weeks.issues[id]
	o.cursor++
	f := &o.files[id]
	f.here = false
	if x.accept < o.accept {
		*f = file{deadline: t + x.patience, chance: x.chance, window: uint8(o.window), here: true}
		if o.trace != nil {
			o.note(Trace{Month: t, Kind: Arrive}, id)
		}
		o.asked += o.route(id, t)
		if x.accept < o.usual {
			if p := o.chance[x.resp]; p > 0 {
				o.dispute(id, p, t)
			}
		}
	}
	o.next()
}

// route brings an issue to the desk of a holder: by share, evenly over the
// posts of a seat, at home or not by how far the work is at home there, and to
// the partner as well if the mandate is shared. It returns the hours the issue
// takes there.
func (o *Office) route(id uint32, t float64) float64 {
	x, f, s := &o.weeks.issues[id], &o.files[id], &o.now
	u := x.route
	for k := s.Held[x.resp][0]; k < s.Held[x.resp][1]; k++ {
		desk := &s.Desks[k]
		if u >= desk.Share {
			u -= desk.Share
			continue
		}
		u /= desk.Share                          // uniform again
		post := float64(u * float64(desk.Posts)) // rounded here, like every product that meets a sum
		f.held, f.by = uint8(k), uint8(k)
		v := post - float64(int(post))
		class := rest
		if v < desk.Home {
			class = home
		}
		to := o.base[desk.Person] + int(post)
		if desk.Partner >= 0 && float64(x.pool) < desk.Pool {
			o.share(id, to, desk.Partner, class, v, t)
		} else {
			o.offer(to, id, class, t)
		}
		return x.hours * desk.Pace
	}
	f.held, f.by = leaders, leaders
	o.offer(o.base[s.Persons], id, home, t)
	return x.hours * s.Leaders[x.resp].Pace
}

// share brings an issue to server a, and to that of the desk partner if it has
// to wait: whoever is free first takes it.
func (o *Office) share(id uint32, a, partner int, class uint8, v, t float64) {
	desk := &o.now.Desks[partner]
	b := o.base[desk.Person]
	second := rest
	if v < desk.Home {
		second = home
	}
	switch {
	case o.desks[a].class == idle, o.desks[b].class != idle && class < o.desks[a].class:
		o.offer(a, id, class, t)
	case second < o.desks[b].class:
		o.files[id].by = uint8(partner)
		o.offer(b, id, second, t)
	default:
		o.desks[a].trays[class].Push(id)
		o.desks[b].trays[second].Push(id)
	}
}
