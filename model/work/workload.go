package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// workload is step 7: what the mandates ask of seats and people, a month and
// post, without debt (2.4), and the parties' working vectors for disputes.
type workload struct {
	exec   [model.MaxSeats]float64                                // by seat: executive hours held
	deleg  [model.MaxSeats]float64                                // by seat: delegable hours held
	root   [model.MaxSeats + 1][model.MaxResponsibilities]float64 // by party: sqrt(W_er), business leaders last
	people [model.MaxSeats + 1]personLoad                         // business leaders last
	asked  [maxClasses]float64                                    // by issue class: hours
}

// personLoad is the workload of one person, one post where a seat has several.
type personLoad struct {
	home, other classLoad               // what comes first, and what comes after
	areas       float64                 // responsibilities held, see area_share
	switching   float64                 // factor on every hour
	issues      float64                 // a month
	with        [model.MaxSeats]float64 // by seat: hours of shared work that this partner may take (2.7)
}

// hours returns all hours asked, a month.
func (l *personLoad) hours() float64 { return l.home.hours + l.other.hours }

// classLoad sums the issue classes of one priority.
type classLoad struct {
	hours float64 // a month, with capability match and switching
	hurry float64 // sum of hours / patience
	delay float64 // sum of hours x patience
}

// maxClasses is the largest number of issue classes of a structure: two
// priorities and all lengths of patience for every person.
const maxClasses = 2 * (model.MaxSeats + 1) * model.MaxResponsibilities

// issueClass is the part of a person's issues with one priority and one length
// of patience.
type issueClass struct {
	patience float64 // months
	rate     float64 // 1 / patience
}

// classLayout says which issue classes the people of a team have.
type classLayout struct {
	list     []issueClass
	home     [model.MaxSeats + 1]span // by seat, business leaders last
	other    [model.MaxSeats + 1]span
	business [model.MaxResponsibilities]uint16 // class of what business leaders hold of a responsibility
}

// span is a range of classes.
type span struct{ from, to int }

// set lays out the classes and notes for each holding to which it belongs.
func (c *classLayout) set(plan *Plan, t *team) {
	var at [model.MaxSeats][2][model.MaxResponsibilities]uint16 // by seat, priority, patience: 1, then the class
	for i := range t.holdings {
		h := &t.holdings[i]
		at[h.seat][0][h.urgency] = 1
		if h.home < 1 {
			at[h.seat][1][h.urgency] = 1
		}
	}
	c.list = c.list[:0]
	add := func(kind int) {
		c.list = append(c.list, issueClass{plan.patience[kind], 1 / plan.patience[kind]})
	}
	for i := range t.seats {
		for j, s := range [2]*span{&c.home[i], &c.other[i]} {
			s.from = len(c.list)
			for kind, is := range at[i][j][:len(plan.patience)] {
				if is > 0 {
					at[i][j][kind] = uint16(len(c.list))
					add(kind)
				}
			}
			s.to = len(c.list)
		}
	}
	from := len(c.list)
	for kind := range plan.patience {
		add(kind)
	}
	c.home[len(t.seats)], c.other[len(t.seats)] = span{from, len(c.list)}, span{}
	for r := range plan.areas {
		c.business[r] = uint16(from + plan.areas[r].kind)
	}
	for i := range t.holdings {
		h := &t.holdings[i]
		h.homeClass, h.otherClass = at[h.seat][0][h.urgency], at[h.seat][1][h.urgency]
	}
}

// add sums up what the mandates ask.
func (l *workload) add(k *conditions, t *team, terms *terms, mo *Moment, m *mandates) {
	p := k.p
	clear(l.asked[:len(t.classes.list)])
	for i := range len(t.seats) + 1 {
		o := &l.people[i]
		o.areas, o.issues = 0, 0
		clear(o.with[:len(t.seats)])
	}
	for i := range t.seats {
		l.exec[i], l.deleg[i] = 0, 0
		l.root[i] = [model.MaxResponsibilities]float64{}
	}
	holdings, asked := t.holdings, &l.asked
	shares, effort, areaShare := m.share[:len(holdings)], terms.effort[:len(holdings)], p[model.AreaShare]
	for i := range holdings {
		h := &holdings[i]
		r, s := h.resp, h.seat
		share := shares[i]
		hours := float64(share * mo.Exec[r])
		l.exec[s] += hours
		l.deleg[s] += float64(share * mo.deleg[r])
		l.root[s][r] = math.Sqrt(share) * mo.root[r]

		x := float64(hours * effort[i])
		first := float64(x * h.home)
		asked[h.homeClass] += first
		if h.home < 1 {
			asked[h.otherClass] += x - first
		}
		o := &l.people[h.seat]
		o.issues += float64(hours * h.issues)
		if share > areaShare {
			o.areas++
		}
		if h.partner != alone {
			o.with[h.partner] += float64(x * h.overlap)
		}
	}
	l.addBusiness(k, t, mo, m)
	for i := range len(t.seats) + 1 {
		o := &l.people[i]
		o.switching = 1 + float64(p[model.Switching]*max(0, o.areas-p[model.FocusAreas]))
		o.home = l.sum(t, t.classes.home[i], o.switching)
		o.other = l.sum(t, t.classes.other[i], o.switching)
		for j := range t.seats {
			o.with[j] *= p[model.Pooling] * o.switching
		}
	}
}

// addBusiness is add for the business leaders.
func (l *workload) addBusiness(k *conditions, t *team, mo *Moment, m *mandates) {
	root, issues := &l.root[len(t.seats)], 0.0
	*root = [model.MaxResponsibilities]float64{}
	for r, share := range m.business[:len(k.plan.areas)] {
		if share > 0 {
			root[r] = math.Sqrt(share) * mo.root[r]
			x := share * mo.Exec[r]
			l.asked[t.classes.business[r]] += float64(x * k.businessPace[r])
			issues += float64(x * k.plan.areas[r].perItem)
		}
	}
	l.people[len(t.seats)].issues = issues
}

// sum adds up the classes of a span, after making all hours longer by a factor.
func (l *workload) sum(t *team, s span, factor float64) (c classLoad) {
	list, asked := t.classes.list[s.from:s.to], l.asked[s.from:s.to]
	for i := range list {
		x := float64(asked[i] * factor)
		asked[i] = x
		c.hours += x
		c.hurry += float64(x * list[i].rate)
		c.delay += float64(x * list[i].patience)
	}
	return c
}

// pace returns the hours an hour of work takes holding i, with switching.
func (l *workload) pace(t *team, terms *terms, i int) float64 {
	h := &t.holdings[i]
	return terms.effort[i] * t.posts[h.seat] * l.people[h.seat].switching
}
