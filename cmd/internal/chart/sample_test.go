package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// names are what structures, seats, work and companies may be called.
var names = map[string]func(i int) string{
	"plain":    func(i int) string { return [...]string{"CIO only", "CIO and CTO as peers", "One CTIO", "Neither"}[i%4] },
	"long":     func(i int) string { return strings.Repeat("A structure with a very long title ", 6) + fmt.Sprint(i) },
	"unbroken": func(i int) string { return strings.Repeat("Donaudampfschiff", 9) + fmt.Sprint(i) },
	"chinese":  func(i int) string { return strings.Repeat("首席信息官与首席技术官", 3) + fmt.Sprint(i) },
	"hebrew":   func(i int) string { return "מנהל טכנולוגיות ראשי " + fmt.Sprint(i) },
	"arabic":   func(i int) string { return "الرئيس التنفيذي للتكنولوجيا " + fmt.Sprint(i) },
	"hostile": func(i int) string {
		return "</title><script>alert(1)</script>\x1b[2J\u202e&\"'\x00\xff\r\n" + fmt.Sprint(i)
	},
	"emoji": func(i int) string { return "👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿 é e\u0301 " + fmt.Sprint(i) },
	"empty": func(int) string { return "" },
}

// sizes are what figures in dollars may be.
var sizes = map[string]func(r *rand.Rand) float64{
	"usual":    func(r *rand.Rand) float64 { return 1e6 * (1 + r.Float64()) },
	"spread":   func(r *rand.Rand) float64 { return math.Exp(25 * r.Float64()) },
	"zero":     func(*rand.Rand) float64 { return 0 },
	"negative": func(r *rand.Rand) float64 { return -1e6 * r.Float64() },
	"mixed":    func(r *rand.Rand) float64 { return 1e7 * (r.Float64() - 0.5) },
	"huge":     func(r *rand.Rand) float64 { return 1e300 * (1 + r.Float64()) },
	"missing":  func(*rand.Rand) float64 { return math.NaN() },
}

// company is a result with so many structures.
func company(n int, name func(int) string, size func(*rand.Rand) float64) *sim.ProfileOutcome {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	summary := func() sim.Summary {
		v := size(r)
		return sim.Summary{Mean: v, P10: sim.Number(v - math.Abs(v)/3), P90: sim.Number(v + math.Abs(v)/2)}
	}
	c := &sim.ProfileOutcome{Company: sim.Company{ID: "x", Name: name(100)}, Draws: 256, Verdict: sim.Lean}
	for i := range n {
		s := sim.StructureOutcome{ID: fmt.Sprint("s", i), Title: name(i), Rank: i + 1, PBest: r.Float64(), Regret: size(r),
			Cost: summary(), Exposure: summary(), Total: summary(), Coverage: sim.Summary{Mean: 100 * r.Float64()}}
		for k := range i % 4 {
			s.Seats = append(s.Seats, sim.SeatOutcome{ID: name(200 + k), Utilisation: 2 * r.Float64(), Hours: 50, Overhead: 50 * r.Float64()})
		}
		for k := range 19 {
			w := sim.ResponsibilityOutcome{ID: fmt.Sprint("w", k), Title: name(300 + k), Covered: r.Float64(), StakeUSD: size(r), LossUSD: size(r)}
			for h := range s.Seats {
				w.Holders = append(w.Holders, model.Holder{Seat: s.Seats[h].ID, Right: model.Decide, Share: r.Float64()})
			}
			w.Holders = append(w.Holders, model.Holder{Seat: model.Business, Share: r.Float64()})
			s.Responsibilities = append(s.Responsibilities, w)
		}
		c.Structures = append(c.Structures, s)
	}
	c.Leader = "s0"
	if n > 1 {
		c.RunnerUp, c.Gap = "s1", size(r)
	}
	return c
}

// stand is where organisations like a company stand.
func stand(name func(int) string) *Stand {
	return &Stand{Company: name(0), Shares: model.Shares{0.01, 0.6, 0.3, 0.09, 0, 0}, Low: model.Shares{0, 0.5, 0.2}, High: model.Shares{0.1, 1, 0.4, 0.2, 0.1, 0.1},
		Effective: 8.4, Recommendation: name(1), Recommended: model.LedByBoth}
}

// someposts is an organisation with so many posts, two levels deep and more.
func somePosts(n int, name func(int) string) []Post {
	var out []Post
	for i := range n {
		p := Post{Name: name(i), Title: name(i + 50), Boss: i/3 - 1, Outside: i == n-1}
		for k := range (i * 7) % 20 {
			p.Decides = append(p.Decides, name(k))
		}
		if i%2 == 1 {
			p.Agrees, p.Recommends, p.Notes, p.Dotted = []string{name(1)}, []string{name(2), name(3)}, []string{name(4)}, []int{i/3 - 2, -1}
		}
		out = append(out, p)
	}
	return out
}

// kinds are all charts, each from so many structures.
var kinds = map[string]func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure{
	"totals": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		return Totals(o, company(n, name, size))
	},
	"pbest": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		return PBest(o, company(n, name, size))
	},
	"coverage": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		return Coverage(o, company(n, name, size))
	},
	"load": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		return Load(o, company(n, name, size))
	},
	"work": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		c := company(n, name, size)
		return Work(o, c, &c.Structures[n-1])
	},
	"practice": func(o Options, _ int, name func(int) string, _ func(*rand.Rand) float64) Figure {
		return Practice(o, stand(name))
	},
	"orgchart": func(o Options, n int, name func(int) string, _ func(*rand.Rand) float64) Figure {
		return OrgChart(o, name(0), name(1), somePosts(n, name))
	},
	"tornado": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		var swings []Swing
		for i := range n {
			swings = append(swings, Swing{Name: name(i), Range: name(i + 40), Low: size(r), High: size(r)})
		}
		return Tornado(o, name(0), name(1), size(r), swings)
	},
	"tipping": func(o Options, n int, name func(int) string, _ func(*rand.Rand) float64) Figure {
		var turns []Turn
		for i := range n {
			x := Turn{Axis: Axis{Name: name(i), Low: 1, High: 1000, Log: i%2 == 0}, Now: 30, At: 500, P10: 200, P90: 900, NowSays: "30", AtSays: name(i + 9), Leader: name(i)}
			if i%3 == 1 {
				x.P90 = math.NaN()
			}
			turns = append(turns, x)
		}
		return Tipping(o, name(0), name(1), turns)
	},
	"path": func(o Options, n int, name func(int) string, _ func(*rand.Rand) float64) Figure {
		var heads []Head
		var stages []Stage
		for i := range n {
			heads = append(heads, Head{12 * i, name(i)})
			stages = append(stages, Stage{Title: name(i), From: 12 * i, To: 12*i + 12, P10: float64(12*i - 6), P90: float64(12*i + 9), Says: name(i + 1)})
		}
		return Path(o, name(0), name(1), heads, stages)
	},
	"lines": func(o Options, n int, name func(int) string, size func(*rand.Rand) float64) Figure {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		x := Axis{Name: name(3), Low: 10, High: 10000, Log: n > 1, Say: func(v float64) string { return text.Number(v) }}
		var curves []Curve
		var bands []Band
		var crosses []Cross
		for i := range n {
			curves = append(curves, Curve{name(i), []float64{10, 100, 1000, 10000}, []float64{size(r), size(r), size(r), size(r)}})
			bands = append(bands, Band{10 + float64(i)*9990/float64(n), 10 + float64(i+1)*9990/float64(n), name(i)})
			if i > 0 {
				crosses = append(crosses, Cross{bands[i].From, name(i)})
			}
		}
		return Lines(o, name(0), name(1), x, curves, bands, crosses)
	},
	"winners": func(o Options, n int, name func(int) string, _ func(*rand.Rand) float64) Figure {
		say := func(v float64) string { return text.Number(v) }
		x := Plane{X: Axis{Name: name(1), Low: 1, High: 100, Log: true, Say: say}, Y: Axis{Name: name(2), High: 1, Say: say}, Here: &Point{10, 0.5}}
		for i := range 2 * n {
			var row []Winner
			for k := range 2 * n {
				row = append(row, Winner{name((i + k) / 3), [...]sim.Verdict{sim.Clear, sim.Lean, sim.Open}[(i+k)%3]})
			}
			x.Winners = append(x.Winners, row)
		}
		return Winners(o, name(0), name(1), &x)
	},
}
