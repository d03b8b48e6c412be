package claims

import (
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// pairs are the checks of group D about how two people get on.
var pairs = []check{
	{"complementary-pair", complementary},
	{"cooperation-pays", func(l *Lab) Finding {
		worse, of := 0, 0
		saved := 0.0
		for _, c := range l.bench.Companies {
			var last, first, quality float64
			for _, x := range steps(0, 1, 4) {
				t := l.try(l.with(c, values{model.Cooperation: x}), "both")
				now, q := t.total("both"), t.of("both").Coverage.Mean
				if x == 0 {
					first = now
				} else {
					of += 2
					if now > last {
						worse++
					}
					if q < quality {
						worse++
					}
				}
				last, quality = now, q
			}
			saved += 100 * (1 - last/first)
		}
		return Finding{
			Figure: fmt.Sprintf("total %.1f %% lower on the mean at cooperation 1 than at 0; %d of %d steps go the wrong way", saved/float64(len(l.bench.Companies)), worse, of),
			Holds:  all(said(worse == 0), said(saved > 0)),
			Why:    "Fewer disputes, and more of them settled without a boss, leave hours and spare delays.",
		}
	}},
	{"openness-lowers-conflict", func(l *Lab) Finding {
		rises, of := 0, 0
		drop := 0.0
		for _, c := range l.bench.Companies {
			var last, first float64
			for _, x := range steps(0, 1, 4) {
				now := l.try(l.with(c, values{model.Cooperation: x}), "both").of("both").Conflict.Mean
				if x == 0 {
					first = now
				} else {
					of++
					if now >= last {
						rises++
					}
				}
				last = now
			}
			drop += 100 * (1 - last/first)
		}
		return Finding{
			Figure: fmt.Sprintf("conflict %.0f %% lower on the mean at cooperation 1 than at 0; %d of %d steps do not fall", drop/float64(len(l.bench.Companies)), rises, of),
			Holds:  said(rises == 0),
			Why:    "Cooperation stands for openness here; it lowers how often leaders quarrel and how often a boss must rule.",
		}
	}},
	{"combined-chief-overloads", func(l *Lab) Finding {
		sizes := []float64{50, 100, 200, 400, 800, 1500, 3000, 5000}
		var load, first, second []float64
		for _, n := range sizes {
			t := l.try(l.scaled(l.company("scale-up"), n), "ctio")
			load = append(load, t.seat("ctio", "ctio").Utilisation)
			a, b := t.sideDone("ctio", model.Internal), t.sideDone("ctio", model.Product)
			first, second = append(first, max(a, b)), append(second, min(a, b))
		}
		over := make([]float64, len(load))
		for i := range load {
			over[i] = load[i] - 1
		}
		at := atSize(sizes, over)
		n := len(sizes) - 1
		return Finding{
			Figure: fmt.Sprintf("load %.2f at %.0f people, %.2f at %.0f, over one week from %s; done in time at the large end: %.0f %% of the side that comes first, %.0f %% of the other",
				load[0], sizes[0], load[n], sizes[n], numbers("%.0f", at), 100*first[n], 100*second[n]),
			Holds: all(said(len(at) == 1 && load[n] > 1), said(first[0]-first[n] < second[0]-second[n])),
			Why:   "One week holds the hours of about one side; the side with more at stake comes first on the desk, the other lapses.",
		}
	}},
}

// sideDone returns the share of executive hours of a side done in time.
func (t Trial) sideDone(id string, side model.Side) float64 {
	done, hours := 0.0, 0.0
	for _, name := range t.lab.side(side) {
		o := t.work(id, name)
		done += float64(o.Done * o.Hours)
		hours += o.Hours
	}
	return done / hours
}

// complementary compares two peers from alike to complementary in two steps
// that the text names: they divide the work by what each does best, and neither
// goal ranks above the other. Alike: both have the middle of the two skill sets
// and share all work evenly, with the roles' own goals. Complementary: own
// skills, own work, goals that have met in the middle.
func complementary(l *Lab) Finding {
	c := l.balanced(800, 0.4)
	cio, cto := l.role("cio"), l.role("cto-product")
	var conflict, total []float64
	for _, x := range steps(0, 1, 4) {
		blend := func(own, other *model.Role) func(*model.Role) {
			return func(r *model.Role) {
				for i := range r.Skills {
					r.Skills[i] = own.Skills[i]*(0.5+0.5*x) + other.Skills[i]*(0.5-0.5*x)
				}
				r.Goal = own.Goal + (0.5*(own.Goal+other.Goal)-own.Goal)*x
			}
		}
		m := l.alter("cio", "one", blend(cio, cto)).alter("cto-product", "other", blend(cto, cio))
		s := m.shared("pair", 1-x)
		s.Seats = slices.Clone(s.Seats)
		s.Seats[0].Role, s.Seats[1].Role = "one", "other"
		t := m.tryAll(m.flavoured(c, model.FlavourProduct), []model.Structure{s})
		conflict = append(conflict, t.of("pair").Conflict.Mean)
		total = append(total, t.total("pair"))
	}
	falls := slices.Clone(conflict)
	slices.Reverse(falls)
	return Finding{
		Figure: fmt.Sprintf("conflict from alike to complementary: %s h per 100 h; total %s to %s", series("%.1f", conflict), dollars(total[0]), dollars(total[len(total)-1])),
		Holds:  said(slices.IsSorted(falls) && falls[0] < falls[len(falls)-1]),
		Why:    "Work divided by skill leaves less to contest, and goals that meet leave less to contest it about.",
	}
}
