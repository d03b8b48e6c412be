package events

// nextArrival sets the alarm to the next issue that comes. Issues that only debt could
// bring and that the debt of this month does not bring are passed over.
func (e *Engine) nextArrival() {
	until := e.cal.AlarmTime(tickAlarm)
	all := e.stream.issues
	for e.cursor < len(all) && all[e.cursor].accept >= e.accept && all[e.cursor].at < until {
		e.progress[e.cursor].arrived = false
		e.cursor++
	}
	if e.cursor < len(all) {
		e.cal.SetAlarmRank(all[e.cursor].at, ranks[arrival], arrival, arrivalAlarm)
	}
}

// arrive routes the issue that comes now.
func (e *Engine) arrive(t float64) {
	id := uint32(e.cursor)
	x := &e.stream.issues[id]
	e.cursor++
	f := &e.progress[id]
	f.arrived = false
	if x.accept < e.accept {
		*f = progress{deadline: t + x.patience, chance: x.chance, window: uint8(e.window), arrived: true}
		if e.trace != nil {
			e.note(Trace{Month: t, Kind: Arrive}, id)
		}
		e.asked += e.route(id, t)
		if x.accept < e.usual {
			if p := e.chance[x.resp]; p > 0 {
				e.raiseDisputes(id, p, t)
			}
		}
	}
	e.nextArrival()
}

// route brings an issue to the server of a holder: by share, evenly over the
// posts of a seat, at home or not by how far the work is at home there, and to
// the partner as well if the mandate is shared. It returns the hours the issue
// takes there.
func (e *Engine) route(id uint32, t float64) float64 {
	x, f, s := &e.stream.issues[id], &e.progress[id], &e.now
	u := x.route
	for k := s.Held[x.resp][0]; k < s.Held[x.resp][1]; k++ {
		h := &s.Assignments[k]
		if u >= h.Share {
			u -= h.Share
			continue
		}
		u /= h.Share                          // uniform again
		post := float64(u * float64(h.Posts)) // rounded here, like every product that meets a sum
		f.held, f.by = uint8(k), uint8(k)
		v := post - float64(int(post))
		class := rest
		if v < h.Home {
			class = home
		}
		to := e.base[h.Seat] + int(post)
		if h.Partner >= 0 && float64(x.pool) < h.Pool {
			e.routeShared(id, to, h.Partner, class, v, t)
		} else {
			e.admit(to, id, class, t)
		}
		return x.hours * h.Pace
	}
	f.held, f.by = leaders, leaders
	e.admit(e.base[s.Seats], id, home, t)
	return x.hours * s.Leaders[x.resp].Pace
}

// routeShared brings an issue to server a, and to that of the partner if it has
// to wait: whoever is free first takes it.
func (e *Engine) routeShared(id uint32, a, partner int, class uint8, v, t float64) {
	h := &e.now.Assignments[partner]
	b := e.base[h.Seat]
	second := rest
	if v < h.Home {
		second = home
	}
	switch {
	case e.servers[a].class == idle, e.servers[b].class != idle && class < e.servers[a].class:
		e.admit(a, id, class, t)
	case second < e.servers[b].class:
		e.progress[id].by = uint8(partner)
		e.admit(b, id, second, t)
	default:
		e.servers[a].queues[class].Push(id)
		e.servers[b].queues[second].Push(id)
	}
}
