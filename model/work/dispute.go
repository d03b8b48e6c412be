package work

import "github.com/orgsim/orgsim/model"

// disputes is step 8: disputes between all pairs of parties, a month, and who
// rules on them (4.1-4.5). Arrays are by responsibility unless they say otherwise.
type disputes struct {
	total   [model.MaxResponsibilities]float64
	toCEO   [model.MaxResponsibilities]float64                     // of these escalated to the CEO
	toBoss  [model.MaxResponsibilities]float64                     // of these escalated to a technology boss
	party   [model.MaxSeats + 1]float64                            // by party: disputes it is in
	rulings [model.MaxSeats + 1]float64                            // by seat: rulings it makes; the CEO last
	calm    [model.MaxResponsibilities]float64                     // what a joint forum leaves of disputes, where there is one (4.10)
	needs   [model.MaxSeats + 1][model.MaxResponsibilities]float64 // by party: TD times its working vector
}

// rate is the friction of a pair at a clarity.
type rate struct{ overlap, adjacency float64 }

// at returns the friction at a clarity y. Ambiguity (1-y) multiplies overlap
// alone; clear overlap is no fault.
func (f *friction) at(p *model.Values, clarity float64) rate {
	return rate{f.overlap * (1 - clarity), f.adjacency * (p[model.AdjacencyClarity] - clarity)}
}

// disputes is equation 4.3: the disputes a month of two parties over one
// responsibility. x and y are their working vectors' entries sqrt(W), needsX and
// needsY how far each needs the other areas' work (TD sqrt(W)):
//
//	D = overlap min(W_x, W_y) + adjacency (x needsY + y needsX)
//
// The second party may hold nothing (business leaders hold nothing of most).
func (f rate) disputes(x, y, needsX, needsY float64) float64 {
	d := float64(x * needsY)
	if y <= 0 {
		return f.adjacency * d
	}
	both := min(x, y)
	return float64(f.overlap*both*both) + float64(f.adjacency*(d+float64(y*needsX)))
}

// standardDisputes are the disputes a month among several posts of one seat over
// one responsibility, about standards, as far as the work profits from one.
func standardDisputes(scale, standard, root float64) float64 {
	return float64(scale * standard * root * root)
}

// arise computes the disputes of a team.
func (d *disputes) arise(k *conditions, t *team, terms *terms, l *workload, clarity float64) {
	n := len(t.seats)
	clear(d.total[:])
	clear(d.toCEO[:])
	clear(d.toBoss[:])
	clear(d.party[:n+1])
	clear(d.rulings[:n+1])
	if n == 0 {
		return
	}
	d.depend(k.plan, l, n+1)
	if t.governs > 0 {
		for r := range d.calm {
			d.calm[r] = 1
			if t.governed[r] {
				d.calm[r] = k.p[model.ForumFactor]
			}
		}
	}
	for i := range t.pairs {
		pr, f := &t.pairs[i], &terms.friction[i]
		into, judge := &d.toCEO, n
		if pr.judge >= 0 {
			into, judge = &d.toBoss, pr.judge
		}
		var all float64
		if t.governs > 0 && pr.rel != toBusiness {
			all = d.governed(pr, f.at(k.p, clarity), f.escalates, l, into, len(k.plan.areas))
		} else {
			all = d.between(pr, f.at(k.p, clarity), f.escalates, l, into, len(k.plan.areas))
		}
		d.party[pr.a] += all
		d.party[pr.b] += all
		d.rulings[judge] += float64(all * f.escalates)
	}
	d.overSeats(k, t, terms, l, clarity)
	d.amongPosts(k, t, terms, l, clarity)
}

// overSeats adds the disputes of two bosses over the work of a seat that reports
// to both (4.9).
func (d *disputes) overSeats(k *conditions, t *team, terms *terms, l *workload, clarity float64) {
	for i := range t.pulls {
		pl, f := &t.pulls[i], &terms.pulled[i]
		into, judge := &d.toCEO, len(t.seats)
		if pl.judge >= 0 {
			into, judge = &d.toBoss, pl.judge
		}
		all := 0.0
		for r := range k.plan.areas {
			x := f.contested(clarity, l.root[pl.seat][r])
			if t.governs > 0 {
				x *= d.calm[r]
			}
			d.total[r] += x
			into[r] += float64(x * f.escalates)
			all += x
		}
		d.party[pl.solid] += all
		d.party[pl.dotted] += all
		d.rulings[judge] += float64(all * f.escalates)
	}
}

// contested returns the disputes a month of two bosses over one responsibility of
// a seat below both, whose working vector has the entry root there (4.9).
func (f *friction) contested(clarity, root float64) float64 {
	return float64(f.overlap * (1 - clarity) * root * root)
}

// between adds the disputes of one pair to those of n responsibilities, and what
// of them escalates to into; it returns their sum.
func (d *disputes) between(pr *pair, f rate, escalates float64, l *workload, into *[model.MaxResponsibilities]float64, n int) float64 {
	rootA, needsA := l.root[pr.a][:n], d.needs[pr.a][:n]
	rootB, needsB := l.root[pr.b][:n], d.needs[pr.b][:n]
	total, up := d.total[:n], into[:n]
	all := 0.0
	for r, x := range rootA {
		one := f.disputes(x, rootB[r], needsA[r], needsB[r])
		total[r] += one
		up[r] += float64(one * escalates)
		all += one
	}
	return all
}

// governed is between for two who meet in a joint forum.
func (d *disputes) governed(pr *pair, f rate, escalates float64, l *workload, into *[model.MaxResponsibilities]float64, n int) float64 {
	all := 0.0
	for r := range n {
		one := float64(d.calm[r] * f.disputes(l.root[pr.a][r], l.root[pr.b][r], d.needs[pr.a][r], d.needs[pr.b][r]))
		d.total[r] += one
		into[r] += float64(one * escalates)
		all += one
	}
	return all
}

// amongPosts adds the disputes among several holders of one seat.
func (d *disputes) amongPosts(k *conditions, t *team, terms *terms, l *workload, clarity float64) {
	escalation := k.p[model.Escalation]
	for i := range t.seats {
		if t.posts[i] <= 1 {
			continue
		}
		into, judge := &d.toCEO, len(t.seats)
		if boss := t.seats[i].boss; boss >= 0 {
			into, judge = &d.toBoss, boss
		}
		scale, all := terms.standard[i]*(1-clarity), 0.0
		for r := range k.plan.areas {
			x := standardDisputes(scale, k.plan.areas[r].standard, l.root[i][r])
			d.total[r] += x
			into[r] += float64(x * escalation)
			all += x
		}
		d.party[i] += float64(2 * all)
		d.rulings[judge] += float64(all * escalation)
	}
}

// depend fills how far what each of n parties does needs the other areas' work:
// TD times its working vector. It takes two parties at a time, since reading the
// matrix costs as much as multiplying; the business leaders, who come last, hold
// little as a rule, and of an odd number they are the one left over.
func (d *disputes) depend(plan *Plan, l *workload, n int) {
	for i := 0; i+1 < n; i += 2 {
		multiplyTwo(plan.depends, &l.root[i], &l.root[i+1], &d.needs[i], &d.needs[i+1])
	}
	if n%2 == 0 {
		return
	}
	root, needs := l.root[n-1][:len(plan.needed)], &d.needs[n-1]
	*needs = [model.MaxResponsibilities]float64{}
	for r, x := range root {
		if x != 0 {
			for _, on := range plan.needed[r] {
				needs[on.on] += float64(on.weight * x)
			}
		}
	}
}

// multiplyTwo multiplies a matrix, given by rows, by two vectors. In a function
// of its own everything in its loop finds a register.
//
//go:noinline
func multiplyTwo(rows [][]link, x, y, rowsX, rowsY *[model.MaxResponsibilities]float64) {
	for r, row := range rows {
		sumX, sumY := 0.0, 0.0
		for i := range row {
			l := &row[i]
			sumX += float64(l.weight * x[l.on])
			sumY += float64(l.weight * y[l.on])
		}
		rowsX[r], rowsY[r] = sumX, sumY
	}
}
