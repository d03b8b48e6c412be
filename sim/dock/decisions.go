package dock

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/draw"
)

// law is a continuous distribution of burdens.
type law interface {
	Prob(x float64) float64
	CDF(x float64) float64
	Survival(x float64) float64
	Mean() float64
}

// contest is what is known of alternatives with independent burdens that all lie in [from, to].
type contest struct {
	laws     []law
	from, to float64
}

// integral integrates f over the range of the burdens.
func (c *contest) integral(f func(float64) float64) float64 {
	return quad.Fixed(f, c.from, c.to, 2000, nil, 0)
}

// survivors is the chance that all alternatives but one exceed x.
func (c *contest) survivors(x float64, but int) float64 {
	p := 1.0
	for j, l := range c.laws {
		if j != but {
			p *= l.Survival(x)
		}
	}
	return p
}

// best is the chance of an alternative to be the lowest.
func (c *contest) best(i int) float64 {
	return c.integral(func(x float64) float64 { return c.laws[i].Prob(x) * c.survivors(x, i) })
}

// least is the mean of the lowest.
func (c *contest) least() float64 {
	return c.from + c.integral(func(x float64) float64 { return c.survivors(x, -1) })
}

// wins is the chance that one alternative is lower than another.
func (c *contest) wins(i, j int) float64 {
	return c.integral(func(x float64) float64 { return c.laws[i].Prob(x) * c.laws[j].Survival(x) })
}

// normals checks the functions on samples of independent normal burdens.
func normals(effort int) []Check {
	l := list{group: "decisions: samples", source: "numerical integration (gonum)"}
	n := 20_000 * effort
	for k, c := range []struct{ mean, sd []float64 }{
		{[]float64{-1, 0}, []float64{1, 1}}, {[]float64{-1, -.5, 0}, []float64{1, 1, 1}}, {[]float64{0, 0, 0}, []float64{1, 2, 3}},
	} {
		known := contest{from: -30, to: 30}
		burdens := make([][]float64, len(c.mean))
		src := draw.Stream(7, "known", uint64(k), draw.Analysis)
		for i := range c.mean {
			known.laws = append(known.laws, distuv.Normal{Mu: c.mean[i], Sigma: c.sd[i]})
			for range n {
				burdens[i] = append(burdens[i], c.mean[i]+float64(c.sd[i]*draw.Normal(src)))
			}
		}
		best, regret := decision.PBest(burdens, nil), decision.Regret(burdens)
		for i := range burdens {
			id := fmt.Sprintf("normals-%d-%d-", k+1, i+1)
			what := fmt.Sprintf("alternative %d of normals with means %v, sd %v: ", i+1, c.mean, c.sd)
			p := known.best(i)
			l.add(id+"best", what+"probability of being best", p, best[i], shareError(p, n))
			l.add(id+"regret", what+"expected regret", c.mean[i]-known.least(), regret[i], float64(sigmas*c.sd[i])/math.Sqrt(float64(n)))
			if i > 0 {
				p = known.wins(0, i)
				l.add(id+"wins", what+"probability that alternative 1 is better", p, decision.Wins(burdens[0], burdens[i]), shareError(p, n))
				d := decision.Paired(burdens[i], burdens[0], 100)
				l.add(id+"difference", what+"mean difference to alternative 1", c.mean[i]-c.mean[0], d.Mean, sigmas*d.SE)
				sd := math.Hypot(c.sd[0], c.sd[i])
				l.add(id+"error", what+"standard error of that difference", sd/math.Sqrt(float64(n)), d.SE, 0.25*sd/math.Sqrt(float64(n)))
				q := distuv.Normal{Mu: c.mean[i] - c.mean[0], Sigma: sd}
				low, high := q.Quantile(0.1), q.Quantile(0.9)
				l.add(id+"difference-p10", what+"10th percentile of that difference", low, d.P10, shareError(0.1, n)/q.Prob(low))
				l.add(id+"difference-p90", what+"90th percentile of that difference", high, d.P90, shareError(0.9, n)/q.Prob(high))
			}
		}
	}
	return l.checks
}

// ranking checks what a run says of structures whose totals have a known law: four that differ by the
// pay of their only chief alone, one of them without any doubt. Everything else is fixed at its mode, so
// a total is a constant and a multiple of that pay.
func ranking(cat *model.Catalogue, c *model.Company, effort int) []Check {
	l := list{group: "decisions: through a run", source: "numerical integration (gonum)"}
	const sure = 1.08 // the pay of the last, multiple of a CIO's pay
	pays := []model.Range{{Low: 0.8, Mode: 0.9, High: 1.3}, {Low: 0.7, Mode: 1.15, High: 1.3},
		{Low: 0.9, Mode: 1, High: 1.6}, certain(sure)}
	n := 4096 * effort
	out, err := sim.Run(context.Background(), lottery(cat, c, pays), sim.Settings{Draws: n, Exact: true, Seed: 1})
	if err != nil {
		l.fail("run", err)
		return l.checks
	}
	p := &out.Profiles[0]
	found := map[string]*sim.StructureOutcome{}
	for i := range p.Structures {
		found[p.Structures[i].ID] = &p.Structures[i]
	}
	// No structure is best with more than the sure pay, but one may beat another with more.
	known, whole := contest{from: 0.7, to: sure}, contest{from: 0.7, to: 1.6}
	for _, r := range pays[:3] {
		known.laws = append(known.laws, distuv.NewTriangle(r.Low, r.High, r.Mode, nil))
	}
	whole.laws = known.laws
	fixed, lead := found["d"], known.laws[0]
	unit := fixed.Costs.Pay / sure // USD a year of a pay of one
	all, beaten := known.survivors(sure, -1), lead.CDF(sure)
	l.add("run-leader", "rank of the structure with the lowest mean", 1, float64(found["a"].Rank), 0)
	l.add("run-d-best", "structure with a sure pay: probability of being best", all, fixed.PBest, shareError(all, n))
	l.add("run-d-beaten", "the same: probability that the leader is better", beaten, fixed.PBeaten, shareError(beaten, n))
	l.add("run-d-regret", "the same: expected regret, in pays of a CIO", sure-known.least(), fixed.Regret/unit, sigmas*0.15/math.Sqrt(float64(n)))
	closest := beaten
	for i, id := range []string{"a", "b", "c"} {
		o, pay := found[id], distuv.NewTriangle(pays[i].Low, pays[i].High, pays[i].Mode, nil)
		what := fmt.Sprintf("structure with pay in %v to %v, mode %v: ", pays[i].Low, pays[i].High, pays[i].Mode)
		se := float64(sigmas*pay.StdDev()) / math.Sqrt(float64(n))
		rest := fixed.Total.Mean/unit - sure // of a total, without the pay
		best := known.best(i)
		l.add("run-"+id+"-best", what+"probability of being best", best, o.PBest, shareError(best, n))
		l.add("run-"+id+"-regret", what+"expected regret, in pays of a CIO", pay.Mean()-known.least(), o.Regret/unit, se)
		l.add("run-"+id+"-mean", what+"mean total, in pays of a CIO", rest+pay.Mean(), o.Total.Mean/unit, se)
		low, high := pay.Quantile(0.1), pay.Quantile(0.9)
		l.add("run-"+id+"-p10", what+"10th percentile of the total, in pays of a CIO", rest+low, float64(o.Total.P10)/unit, shareError(0.1, n)/pay.Prob(low))
		l.add("run-"+id+"-p90", what+"90th percentile of the total, in pays of a CIO", rest+high, float64(o.Total.P90)/unit, shareError(0.9, n)/pay.Prob(high))
		if i > 0 {
			wins := whole.wins(0, i)
			closest = min(closest, wins)
			l.add("run-"+id+"-beaten", what+"probability that the leader is better", wins, o.PBeaten, shareError(wins, n))
		}
	}
	l.add("run-verdict", "the verdict is that of the closest rival", 1, indicator(p.Verdict == decision.Judge(closest, p.Draws)), 0)
	l.add("run-gap", "lead over the runner-up, in pays of a CIO", known.laws[1].Mean()-lead.Mean(), p.Gap/unit, sigmas*float64(p.GapSE)/unit)
	return l.checks
}

func indicator(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// lottery is a job in which structures a, b, c ... differ by the pay of their only chief alone. Next to nothing is at
// stake, so that pay is most of a total: beside a fortune it would be the same within noise.
func lottery(cat *model.Catalogue, c *model.Company, pays []model.Range) sim.Job {
	bare := cat.Clone()
	for i := range bare.Parameters {
		p := &bare.Parameters[i]
		p.Settle(p.Mode)
	}
	for _, p := range []model.Param{model.SearchFee, model.VacancyMonths, model.RampMonths} {
		bare.Parameters[p].Settle(0)
	}
	for _, p := range []model.Param{model.StakeIT, model.StakeOperations, model.StakeBuild, model.StakeResearch, model.StakeProduct, model.BreachRate,
		model.StakeCompliance, model.StakeDigital} {
		bare.Parameters[p].Settle(bare.Parameters[p].Mode / 1000)
	}
	for i := range bare.Responsibilities {
		r := &bare.Responsibilities[i]
		r.Hours, r.Delegable = certain(r.Hours.Mode), certain(r.Delegable.Mode)
	}
	chief := bare.Roles[0]
	chief.SkillNoise = 0
	bare.Roles, bare.Structures = nil, nil
	for i, pay := range pays {
		id := string(rune('a' + i))
		chief.ID, chief.Pay = id, pay
		bare.Roles = append(bare.Roles, chief)
		bare.Structures = append(bare.Structures, alone(id, id, bare.Responsibilities))
	}
	return sim.Job{Catalogue: bare, Structures: bare.Structures, Companies: []model.Company{*c}}
}

// verdicts checks the verdict rule on both sides of its limits, and the walk that finds what would
// change the answer.
func verdicts() []Check {
	l := list{group: "decisions: verdict and change", source: "definition"}
	right := 0
	for _, c := range []struct {
		beats float64
		want  decision.Verdict
	}{{1, decision.Clear}, {.8, decision.Clear}, {.799, decision.Lean}, {.6, decision.Lean}, {.599, decision.Open}, {.1, decision.Open}} {
		if decision.Judge(c.beats, decision.VerdictDraws) == c.want {
			right++
		}
	}
	l.add("verdicts", "verdicts right of six, at and just below 80 and 60 %", 6, float64(right), 0)
	l.add("verdict-few", "verdict of a sure winner with a draw less than it takes: open", 1, indicator(decision.Judge(1, decision.VerdictDraws-1) == decision.Open), 0)
	copies(&l)
	for _, at := range []float64{math.Sqrt2, math.Pi, 7.5} {
		w := decision.Walk{At: []float64{1, 2, 4, 8}, Of: 4}
		met, err := decision.Nearest([]decision.Walk{w}, 1, "old", func(_ int, x float64) (string, error) {
			if x < at {
				return "old", nil
			}
			return "new", nil
		})
		if err != nil || len(met) != 1 {
			l.fail("walk", fmt.Errorf("%d crossings: %w", len(met), err))
			continue
		}
		lead := func(x float64) (float64, error) { return math.Cos(x * math.Pi / 2 / at), nil } // for x below 3 at
		from := w.At[met[0].Step] / 2
		before, _ := lead(from)
		after, _ := lead(met[0].To)
		p, err := decision.Passage{From: from, To: met[0].To, Before: before, After: after}.Narrow(func(float64) float64 { return 1e-6 }, false, lead)
		if err != nil {
			l.fail("walk", err)
			continue
		}
		l.add(fmt.Sprintf("walk-%.3g", at), "number at which the lead passes to another alternative", at, p.To, 1e-6)
	}
	return l.checks
}

// copies checks who is the same within noise: a leader with a copy, a near-copy and the far end of a chain of
// near-copies, all better than a rival in three of four draws.
func copies(l *list) {
	const n = 4 * decision.VerdictDraws
	burdens := make([][]float64, 5)
	for d := range n {
		base := 100 + float64(d%7) // what is unknown moves all alike
		rival := base * 1.5
		if d%4 == 0 {
			rival = base / 1.5
		}
		for i, b := range []float64{base, base, base * 1.006, base * 1.012, rival} {
			burdens[i] = append(burdens[i], b)
		}
	}
	ids := []string{"lead", "copy", "near", "far", "rival"}
	r := decision.Rank(burdens, ids, func(i, j int) bool { return decision.Alike(burdens[i], burdens[j]) })
	best := decision.PBest(burdens, r.Head)
	for i, want := range []int{1, 1, 1, 3, 4} { // of equals the first by id leads: the copy
		l.add("copies-head-"+ids[i], ids[i]+" of a chain of near-copies: the alternative it is a variant of", float64(want), float64(r.Head[i]), 0)
	}
	l.add("copies-best", "probability that a group of copies is best: in three of four draws", 0.75, best[0], 0)
	l.add("copies-far-best", "the same of a near-copy of a near-copy, never below the leader", 0, best[3], 0)
	l.add("copies-verdict", "verdict against the rival, which copies do not make open: lean", 1, indicator(r.Verdict == decision.Lean), 0)
}

// selection checks the constants of the stopping procedure, and what it promises in its hardest case,
// all others worse by exactly the indifference zone.
func selection(effort int) []Check {
	l := list{group: "decisions: when to stop", source: "Kim and Nelson 2001"}
	for _, c := range []struct {
		k, n0   int
		eta, h2 float64
	}{{5, 10, .634967, 11.429411}, {10, 10, .859083, 15.463502}, {10, 20, .302934, 11.511485}, {100, 10, 1.815617, 32.681105}} {
		eta, h2 := decision.KNConstants(c.k, c.n0, .05)
		what := fmt.Sprintf("%d alternatives, %d first observations, error .05: ", c.k, c.n0)
		l.add(fmt.Sprintf("kn-eta-%d-%d", c.k, c.n0), what+"eta", c.eta, eta, 5.1e-7)
		l.add(fmt.Sprintf("kn-h2-%d-%d", c.k, c.n0), what+"h²", c.h2, h2, 5.1e-7)
	}
	runs := 500 * effort
	for i, c := range []struct {
		k      int
		common float64
	}{{2, 0}, {5, 0}, {9, .5}} {
		right := 0
		for r := range runs {
			if slippage(c.k, c.common, uint64(r), uint64(i)) {
				right++
			}
		}
		l.add(fmt.Sprintf("kn-promise-%d", c.k), fmt.Sprintf("share of right selections of %d alternatives, correlation %g (at least)", c.k, c.common),
			.9, float64(right)/float64(runs), shareError(.9, runs))
		l.checks[len(l.checks)-1].AtLeast = true
	}
	return l.checks
}

// slippage runs one selection and reports whether alternative 0, better by the zone, was picked.
func slippage(k int, common float64, run, setup uint64) bool {
	p, err := decision.NewKN(decision.KNSettings{Alternatives: k, Delta: 1, Alpha: .1, First: 10, Batch: 1})
	if err != nil {
		return false
	}
	src := draw.Stream(8, "known", run, draw.Events.Of(setup))
	row := make([]float64, k)
	for !p.Stopped() {
		shared := float64(math.Sqrt(common) * draw.Normal(src))
		for i := range row {
			row[i] = float64(2 * (shared + float64(math.Sqrt(1-common)*draw.Normal(src))))
		}
		row[0]--
		if p.Add(row) != nil {
			return false
		}
	}
	return p.Survivors()[0] == 0
}
