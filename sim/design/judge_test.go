package design

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// TestStepsPay: every step that is proposed lowers the total in most draws and by what matters; the gains of all steps add
// up to the whole, cost and value lost to the gain, and making the steps one after the other gives the structure.
func TestStepsPay(t *testing.T) {
	for _, c := range [][2]string{{"saas", "both"}, {"in-house-developer", "federated"}, {"retailer", "both"}} {
		o := given(t, c[0], c[1])
		o.MaxSeats, o.Starts = 3, 2
		r := searched(t, o)
		if len(r.Steps) == 0 {
			t.Errorf("%s: nothing is proposed", c[0])
		}
		sum := 0.0
		for _, s := range r.Steps {
			sum += s.Gain.Mean
			if s.Gain.Wins < 0.8 || !s.settled || s.Gain.Mean < Material*r.From.Total {
				t.Errorf("%s: a step gains %v in %v of draws", c[0], s.Gain.Mean, s.Gain.Wins)
			}
			if math.Abs(s.Cost+s.Exposure-s.Gain.Mean) > 1e-6*r.From.Total {
				t.Errorf("%s: cost %v and exposure %v make %v", c[0], s.Cost, s.Exposure, s.Gain.Mean)
			}
		}
		if math.Abs(sum-r.Gain.Mean) > 1e-9*r.From.Total || math.Abs(r.From.Total-r.To.Total-sum) > 1e-9*r.From.Total {
			t.Errorf("%s: steps gain %v, all %v, totals differ by %v", c[0], sum, r.Gain.Mean, r.From.Total-r.To.Total)
		}
	}
}

// TestGainByFewerDisputes: where nobody has disputes nothing is gained by fewer, and where peers share work much of the
// gain of dividing it is, but not more than all.
func TestGainByFewerDisputes(t *testing.T) {
	o := given(t, "saas", "both")
	o.Starts, o.Keep.Seats = 1, true
	sum, gain := 0.0, 0.0
	for _, s := range searched(t, o).Steps {
		sum += s.Disputes
		gain += s.Gain.Mean
	}
	if sum < 0.2*gain || sum > gain {
		t.Errorf("of %v fewer disputes are %v", gain, sum)
	}
	peace, err := o.Catalogue.Fix(map[string]float64{"dispute_overlap": 0, "dispute_adjacency": 0})
	if err != nil {
		t.Fatal(err)
	}
	o.Catalogue = peace
	for _, s := range searched(t, o).Steps {
		if math.Abs(s.Disputes) > 1e-6*s.Gain.Mean {
			t.Errorf("without disputes %v of %v is by fewer", s.Disputes, s.Gain.Mean)
		}
	}
}

// TestNothingToPropose: where the start is as good as what can be found, nothing is proposed and the structure is the
// start, with its figures.
func TestNothingToPropose(t *testing.T) {
	for _, c := range [][2]string{{"manufacturing", "cio"}, {"startup", "cto"}, {"community-hospital", "cio"}} {
		o := given(t, c[0], c[1])
		r := searched(t, o)
		if len(r.Steps) > 0 || r.Gain.Mean != 0 || r.From != r.To {
			t.Errorf("%s: %d steps, gain %v", c[0], len(r.Steps), r.Gain.Mean)
		}
		if got, want := ran(t, &o, r.Best).Total.Mean, ran(t, &o, o.From).Total.Mean; got != want {
			t.Errorf("%s: the structure has a total of %v, the start %v", c[0], got, want)
		}
	}
}

// TestAnImprovementIsFound: a duty given to the wrong chief goes back, and is worth what a run says of the two structures.
func TestAnImprovementIsFound(t *testing.T) {
	o := given(t, "large-bank", "cto-under-cio")
	good := o.From
	worse := good
	worse.Mandates = map[model.Flavour][]model.Mandate{}
	for f, list := range good.Mandates {
		list = slices.Clone(list)
		for i := range list {
			if list[i].Responsibility == "governance" {
				list[i].Holders = []model.Holder{{Seat: "cto", Right: model.Decide, Share: 1}}
			}
		}
		worse.Mandates[f] = list
	}
	o.From = worse
	free(&o, "governance")
	o.Keep.Seats, o.Keep.Lines = true, true
	r := searched(t, o)
	if len(r.Steps) != 1 || len(r.Steps[0].Changes) != 1 {
		t.Fatalf("steps %+v", r.Steps)
	}
	c := r.Steps[0].Changes[0]
	if c.Kind != Duty || c.Responsibility != "governance" || len(c.After) != 1 || c.After[0].Seat != "cio" {
		t.Errorf("the change is %+v", c)
	}
	want := ran(t, &o, worse).Total.Mean - ran(t, &o, good).Total.Mean
	if math.Abs(r.Gain.Mean/want-1) > 1e-9 {
		t.Errorf("the gain is %v, a run says %v", r.Gain.Mean, want)
	}
}

// TestRulesOfTheSearch: what is proposed has one who decides on each responsibility that it changes, nobody who must agree
// without two fifths of the work, everybody with a decision, and nothing left to the business leaders that was not.
func TestRulesOfTheSearch(t *testing.T) {
	for _, c := range [][2]string{{"saas", "joint-governance"}, {"telecom", "both"}, {"energy", "run-change-digital"}, {"university", "cio"}} {
		o := given(t, c[0], c[1])
		o.Roles, o.MaxSeats, o.Starts = []string{"cio", "cto", "cdo", "ciso", "cpo"}, 4, 1
		r := searched(t, o)
		p := newProblem(&o)
		st := p.read(&r.Best)
		for i, w := range st.rows {
			if w.same(p.start.rows[i]) {
				continue
			}
			id := o.Catalogue.Responsibilities[i].ID
			for k := range p.kinds {
				n, sum := 0, 0.0
				for _, h := range w[k] {
					sum += h.Share
					if h.Right == model.Decide {
						n++
					}
					if h.Right == model.Agree && h.Share < 0.4-1e-9 {
						t.Errorf("%s: %s must agree on %s for %v of the work", c[0], h.Seat, id, h.Share)
					}
				}
				if n != 1 || math.Abs(sum-1) > 1e-9 {
					t.Errorf("%s: %d decide on %s, with %v of the work held", c[0], n, id, sum)
				}
			}
		}
		for i := range st.seats {
			if was := p.start.seat(st.seats[i].ID); !st.decides(i, p.near) && (was < 0 || p.start.decides(was, p.near)) {
				t.Errorf("%s: %s decides on nothing", c[0], st.seats[i].ID)
			}
		}
		if st.people() > 4 {
			t.Errorf("%s: %d people", c[0], st.people())
		}
	}
}

// TestKept: whatever is kept is as it was, for rules at random.
func TestKept(t *testing.T) {
	for n := range uint64(16) {
		rng := rand.New(rand.NewPCG(n, 5))
		o := given(t, []string{"saas", "scale-up", "large-bank"}[n%3], []string{"both", "cto-under-cio", "ctio", "head-of-it"}[rng.IntN(4)])
		o.Starts, o.Draws, o.MaxSeats = 2, 32, 3
		o.Keep.Lines, o.Keep.Seats = rng.IntN(2) == 0, rng.IntN(2) == 0
		o.Keep.Duties = !(o.Keep.Lines && o.Keep.Seats) && rng.IntN(4) == 0
		ids := o.Catalogue.ResponsibilityIDs()
		for _, i := range rng.Perm(len(ids))[:rng.IntN(7)] {
			o.Keep.Responsibilities = append(o.Keep.Responsibilities, ids[i])
		}
		if rng.IntN(2) == 0 {
			o.Keep.People = []string{o.From.Seats[0].ID}
		}
		r := searched(t, o)
		p := newProblem(&o)
		st := p.read(&r.Best)
		for i := range st.rows {
			if (o.Keep.Duties || slices.Contains(o.Keep.Responsibilities, ids[i])) && !st.rows[i].same(p.start.rows[i]) {
				t.Errorf("%d: %s was to be kept: %v", n, ids[i], st.rows[i])
			}
		}
		for _, s := range o.From.Seats {
			k := st.seat(s.ID)
			if kept := o.Keep.Seats || slices.Contains(o.Keep.People, s.ID); kept && (k < 0 || st.seats[k].Role != s.Role || st.seats[k].Person != s.Person) {
				t.Errorf("%d: seat %s was to be kept", n, s.ID)
			}
			if kept := o.Keep.Lines || slices.Contains(o.Keep.People, s.ID); kept && k >= 0 && st.seats[k].ReportsTo != s.ReportsTo {
				t.Errorf("%d: the line of %s was to be kept", n, s.ID)
			}
		}
		if o.Keep.Seats && len(st.seats) != len(o.From.Seats) {
			t.Errorf("%d: seats were to be kept, and there are %d", n, len(st.seats))
		}
		if _, err := work.Notes(o.Catalogue, &r.Best); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
}
