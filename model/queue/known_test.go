package queue

import (
	"math"
	"testing"
)

// A row is a known value with the digits it was printed with; half a unit of the last is its tolerance.
type row struct {
	name      string
	got, want float64
	tol       float64
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		if !(math.Abs(r.got-r.want) <= r.tol) {
			t.Errorf("%s: %.12f, want %.12f", r.name, r.got, r.want)
		}
	}
}

const ten = 6e-11 // ten printed decimals

// Property: Erlang's formulas and the measures of M/M/c equal published values.
func TestErlang(t *testing.T) {
	var rows []row
	for _, x := range []struct {
		c       int
		a, b, w float64
	}{
		{1, 0.5, .3333333333, .5}, {2, 1, .2, .3333333333}, {2, 1.5, .3103448276, .6428571429}, {3, 2, .2105263158, .4444444444},
		{5, 4, .1990668740, .5541125541}, {10, 8, .1216610643, .4091801508}, {20, 18, .1092128459, .5507690048},
	} {
		rows = append(rows, row{"B", ErlangB(x.c, x.a), x.b, ten}, row{"C", ErlangC(x.c, x.a), x.w, ten})
	}
	for _, x := range []struct {
		c                int
		l, p, wq, w, num float64
	}{
		{1, .8, .8, 4, 5, 4}, {2, 1.6, .7111111111, 1.7777777778, 2.7777777778, 4.4444444444},
		{3, 2.4, .6471910112, 1.0786516854, 2.0786516854, 4.9887640449},
		{4, 3.2, .5964324718, .7455405897, 1.7455405897, 5.5857298871},
		{5, 4.5, .7624932207, 1.5249864415, 2.5249864415, 11.3624389866},
	} {
		m := MMc(x.c, x.l, 1)
		rows = append(rows, row{"p", m.PWait, x.p, ten}, row{"Wq", m.Wait, x.wq, ten}, row{"W", m.Time, x.w, ten}, row{"L", m.Number, x.num, ten})
	}
	m := MMc(1, 0.25, 1.0/3)
	rows = append(rows, row{"L", m.Number, 3, 1e-12}, row{"Lq", m.Queue, 2.25, 1e-12}, row{"W", m.Time, 12, 1e-12}, row{"Wq", m.Wait, 9, 1e-12})
	m = MMc(2, 5, 10)
	rows = append(rows, row{"L", m.Number, .533333333333, 1e-12}, row{"Lq", m.Queue, .0333333333333, 1e-13}, row{"W", m.Time, .106666666667, 1e-12}, row{"Wq", m.Wait, .00666666666667, 1e-14})
	for _, x := range []struct{ l, tail, w95, q95 float64 }{
		{.5, .0410424993, 5.991465, 4.605170}, {.8, .2943035529, 14.978661, 13.862944}, {.9, .5458775937, 29.957323, 28.903718},
	} {
		wait, time := MM1Percentiles(x.l, 1, 0.95)
		rows = append(rows, row{"tail", MMcTail(1, x.l, 1, 5), x.tail, ten}, row{"W 95", time, x.w95, 6e-7}, row{"Wq 95", wait, x.q95, 6e-7})
	}
	check(t, rows)
}

// Property: who takes the issue, two people against one queue, one person or two signatures, costs what theory says.
func TestStructureLadder(t *testing.T) {
	check(t, []row{
		{"two queues", MMc(1, .8, 1).Wait, 4, 1e-12}, {"one shared queue", MMc(2, 1.6, 1).Wait, 1.7777777778, ten},
		{"one twice as fast, wait", MMc(1, 1.6, 2).Wait, 2, 1e-12}, {"one twice as fast, time", MMc(1, 1.6, 2).Time, 2.5, 1e-12},
		{"sign in parallel .5", ForkJoin2(.5, 1), 2.875, 1e-12}, {"sign in parallel .8", ForkJoin2(.8, 1), 7, 1e-12},
		{"sign in parallel .9", ForkJoin2(.9, 1), 13.875, 1e-12}, {"one after the other", 2 * MMc(1, .8, 1).Time, 10, 1e-12},
	})
}

// Property: general service, vacations, breakdowns, batches and rework equal published values.
func TestGeneral(t *testing.T) {
	wait := func(scv float64) float64 { return MG1(Class{.8, 1, scv}).Wait }
	check(t, []row{
		{"deterministic", wait(0), 2, 1e-12}, {"Erlang-4", wait(.25), 2.5, 1e-12}, {"Erlang-2", wait(.5), 3, 1e-12}, {"exponential", wait(1), 4, 1e-12},
		{"lognormal", wait(math.E - 1), 5.4365636569, ten}, {"H2", wait(4), 10, 1e-12},
		{"shared", SharedTime(Class{3, .2, 1}, .2), .5, 1e-12}, {"shared", SharedTime(Class{4, .2, 7}, .2), 1, 1e-12},
		{"vacation constant", VacationWait(Class{.5, 1, 1}, 2, 0), 2, 1e-12}, {"vacation exponential", VacationWait(Class{.5, 1, 1}, 2, 1), 3, 1e-12},
		{"on/off", InterruptedNumber(.5, 1, .1, .4), 2.33333333, 5e-9}, {"on/off time", InterruptedNumber(.5, 1, .1, .4) / .5, 4.66666667, 5e-9},
		{"never off", InterruptedNumber(.8, 1, 0, 1), 4, 1e-12},
		{"batch constant", BatchNumber(.2, 1, 3, 9), 3, 1e-12}, {"batch geometric", BatchNumber(.2, 1, 3, 15), 4.5, 1e-12}, {"batch of one", BatchNumber(.8, 1, 1, 1), 4, 1e-12},
		{"rework .2 rho", Rework(.5, 1, .2).Utilisation, .625, 1e-12}, {"rework .2 L", Rework(.5, 1, .2).Number, 1.6666667, 5e-8},
		{"rework .2 W", Rework(.5, 1, .2).Time, 3.3333333, 5e-8}, {"rework .25", Rework(.6, 1, .25).Time, 6.6666667, 5e-8},
		{"rework .5 L", Rework(.4, 1, .5).Number, 4, 1e-12}, {"rework .5 W", Rework(.4, 1, .5).Time, 10, 1e-12},
	})
}

// Property: impatience equals independently computed values.
func TestImpatienceKnown(t *testing.T) {
	a, b, c := ErlangA(1, .8, .5), ErlangA(1, 1.2, .25), ErlangA(10, 1, 1)
	check(t, []row{
		{"P0", a.PEmpty, .4047525616, ten}, {"p", a.PWait, .5952474384, ten}, {"Lq", a.Queue, .4095051233, ten}, {"lapsed", a.Lapsed, .2559407020, ten},
		{"Lq", b.Queue, 1.5076274552, ten}, {"lapsed", b.Lapsed, .3140890532, ten}, {"p", c.PWait, .5420702855, ten}, {"lapsed", c.Lapsed, .1251100357, ten},
	})
}

// Property: priorities equal Cobham's and the preemptive formula's values, for one server and for several.
func TestPriorities(t *testing.T) {
	for _, x := range []struct {
		classes      []Class
		wait, np, pr []float64
	}{
		{[]Class{{.2, 1, 1}, {.6, 1, 1}}, []float64{1, 5}, []float64{2, 6}, []float64{1.25, 6.25}},
		{[]Class{{.2, 1, 1}, {.3, 1, 1}, {.3, 1, 1}}, []float64{1, 2, 8}, []float64{2, 3, 9}, []float64{1.25, 2.5, 10}},
		{[]Class{{.1, 1, 1}, {.2, 1, 1}, {.5, 1, 1}}, []float64{.88888889, 1.26984127, 5.71428571}, []float64{1.88888889, 2.26984127, 6.71428571}, []float64{1.11111111, 1.58730159, 7.14285714}},
		{[]Class{{.3, .5, 1}, {.3, 1.5, 1}}, []float64{.88235294, 2.20588235}, []float64{1.38235294, 3.70588235}, []float64{.58823529, 3.97058824}},
		{[]Class{{.2, 1, 0}, {.6, 1, 0}}, []float64{.5, 2.5}, []float64{1.5, 3.5}, []float64{1.125, 3.75}},
	} {
		np, pr := NonPreemptive(x.classes), PreemptiveResume(x.classes)
		conserved, rho, found := 0.0, 0.0, 0.0
		for k, c := range x.classes {
			check(t, []row{{"wait", np[k].Wait, x.wait[k], 6e-9}, {"time", np[k].Time, x.np[k], 6e-9}, {"preemptive", pr[k].Time, x.pr[k], 6e-9}})
			conserved += c.load() * np[k].Wait
			rho += c.load()
			found += c.residual()
		}
		check(t, []row{{"conservation law", conserved, rho * found / (1 - rho), 1e-12}})
	}
	two, three := MMcPriority(2, 1, []float64{.4, 1.2}), MMcPriority(3, 1, []float64{.6, .9, .9})
	check(t, []row{
		{"c 2 high", two[0], .4444444444, ten}, {"c 2 low", two[1], 2.2222222222, ten},
		{"c 3 high", three[0], .2696629213, ten}, {"c 3 mid", three[1], .5393258427, ten}, {"c 3 low", three[2], 2.1573033708, ten},
	})
}

// Property: escalation by age equals Kleinrock's values, runs from first come first served to strict priority, and moves
// waiting between classes without changing the total.
func TestDelayDependent(t *testing.T) {
	classes := []Class{{.6, 1, 1}, {.2, 1, 1}}
	for _, x := range []struct{ ratio, low, high, tol float64 }{
		{1, 4, 4, 1e-12}, {2, 4.44444444, 2.66666667, 6e-9}, {4, 4.70588235, 1.88235294, 6e-9}, {1e12, 5, 1, 1e-9},
	} {
		w := DelayDependent(classes, []float64{1, x.ratio})
		check(t, []row{{"low", w[0], x.low, x.tol}, {"high", w[1], x.high, x.tol}, {"total", .6*w[0] + .2*w[1], 3.2, 1e-11}})
	}
}

// Property: finite systems equal published values, at a load of exactly one too.
func TestFinite(t *testing.T) {
	a, b, c, d, e := MMcK(1, 5, .8, 1), MMcK(1, 5, 1, 1), MMcK(1, 5, 1.2, 1), MMcK(1, 3, .5, 1), MMcK(1, 3, 2, 1)
	book := MMcK(1, 15, 5, 5.714)
	two, _ := MachineRepair(2, 1, .25, 4)
	five, five0 := MachineRepair(5, 1, .1, 1)
	one, one0 := MachineRepair(10, 1, .1, 1)
	pair, pair0 := MachineRepair(10, 2, .1, 1)
	eight, _ := MachineRepair(8, 2, .25, 1)
	check(t, []row{
		{"K 5 .8", a.Blocked, .0888194987, ten}, {"K 5 .8 L", a.Number, 1.8683320323, ten}, {"K 5 .8 W", a.Time, 2.5630652070, ten},
		{"K 5 1", b.Blocked, 1.0 / 6, 1e-12}, {"K 5 1 L", b.Number, 2.5, 1e-12}, {"K 5 1 W", b.Time, 3, 1e-12},
		{"K 5 1.2", c.Blocked, .2505881216, ten}, {"K 5 1.2 L", c.Number, 3.0211723760, ten}, {"K 5 1.2 W", c.Time, 3.3594925822, ten},
		{"K 3 .5", d.Blocked, .0666666667, ten}, {"K 3 .5 L", d.Number, .7333333333, ten}, {"K 3 2", e.Blocked, .5333333333, ten}, {"K 3 2 L", e.Number, 2.2666666667, ten},
		{"K 15 L", book.Number, 4.85888761831, 6e-12}, {"K 15 Lq", book.Queue, 4.0005873278, 6e-11}, {"K 15 W", book.Time, .990734664778, 6e-13}, {"K 15 Wq", book.Wait, .815725914341, 6e-13},
		{"2 machines L", two.Number, .124137931034, 6e-13}, {"2 machines Lq", two.Queue, .00689655172414, 6e-15}, {"2 machines W", two.Time, .264705882353, 6e-13}, {"2 machines Wq", two.Wait, .0147058823529, 6e-14},
		{"5 machines P0", five0, .5639521769, ten}, {"5 machines L", five.Number, .6395217686, ten}, {"5 machines Wq", five.Wait, .4666321780, ten},
		{"10 machines P0", one0, .2145823431, ten}, {"10 machines L", one.Number, 2.1458234311, ten}, {"10 machines Wq", one.Wait, 1.7320794386, ten},
		{"10 machines 2 crews P0", pair0, .3679545940, ten}, {"10 machines 2 crews L", pair.Number, 1.0386378186, ten}, {"10 machines 2 crews Wq", pair.Wait, .1590177895, ten},
		{"8 machines 2 crews L", eight.Number, 2.1361713051, ten}, {"8 machines 2 crews Wq", eight.Wait, .4571853417, ten},
	})
}

// Property: open and closed networks equal a textbook's values.
func TestNetworks(t *testing.T) {
	open, total := OpenNetwork(.2, []Node{{121, .005}, {70, .030}, {50, .027}})
	closed, x := ClosedNetwork(2, []Node{{1, .2}, {1, .4}})
	check(t, []row{
		{"cpu", open[0].Residence, .688282138794, 6e-13}, {"disk 1", open[1].Residence, 3.62068965517, 6e-12}, {"disk 2", open[2].Residence, 1.84931506849, 6e-12},
		{"total", total, 6.15828686246, 6e-12}, {"Little", open[1].Number, .2 * open[1].Residence, 1e-12}, {"visits", open[0].Throughput, 24.2, 1e-12},
		{"X", x, 2.142857, 6e-7}, {"X per node", closed[1].Throughput, 2.142857, 6e-7}, {"L 1", closed[0].Number, .571428571, 6e-10}, {"L 2", closed[1].Number, 1.428571429, 6e-10},
	})
}

// Property: queues that start empty equal independently computed values at finite times, under overload too.
func TestFiniteHorizon(t *testing.T) {
	var rows []row
	for _, x := range []struct{ l, t1, t5, t10, t36, t100 float64 }{
		{.8, .55155186, 1.46946083, 2.03028156, 3.15514612, 3.79187269}, {.9, .62614254, 1.75218332, 2.53069515, 4.51626750, 6.44392088},
		{1.0, .70180938, 2.05487685, 3.09062084, 6.28203921, 10.79084625}, {1.2, .85618303, 2.71513140, 4.37428950, 10.95922201, 24.63500834},
	} {
		chain := NewBirthDeath(1, 400, x.l, 1, 0)
		for _, at := range []struct{ t, want float64 }{{1, x.t1}, {5, x.t5}, {10, x.t10}, {36, x.t36}, {100, x.t100}} {
			got, _ := chain.MeanAt(0, at.t)
			rows = append(rows, row{"L at", got, at.want, 6e-9})
		}
	}
	for _, x := range []struct{ l, at, over float64 }{{.5, .99640218, .88979235}, {.8, 3.15514612, 2.33691233}, {.9, 4.51626750, 3.10538939}} {
		at, over := NewBirthDeath(1, 400, x.l, 1, 0).MeanAt(0, 36)
		rows = append(rows, row{"L at 36", at, x.at, 6e-9}, row{"L over 36", over, x.over, 6e-9})
	}
	for _, x := range []struct {
		l    float64
		n    int
		want float64
	}{
		{.8, 2, .44444444}, {.8, 5, 1.18895941}, {.8, 10, 1.85983209}, {.8, 25, 2.79718120}, {.8, 100, 3.81037625},
		{.9, 10, 2.19500344}, {.9, 25, 3.66723180}, {.9, 50, 4.99845128}, {.9, 100, 6.39923373}, {.9, 200, 7.65840782},
	} {
		rows = append(rows, row{"n-th wait", NthWait(x.l, 1, x.n), x.want, 6e-9})
	}
	rows = append(rows,
		row{"M/M/inf 1", MMInfAt(3, 1, 1), 1.89636168, 6e-9}, row{"M/M/inf 2", MMInfAt(3, 1, 2), 2.59399415, 6e-9}, row{"M/M/inf 5", MMInfAt(3, 1, 5), 2.97978616, 6e-9},
		row{"first waits not", NthWait(.8, 1, 1), 0, 0})
	// The same chain with as many servers as room is M/M/infinity, and with time it comes to rest.
	at, _ := NewBirthDeath(60, 60, 3, 1, 0).MeanAt(0, 2)
	rest, _ := NewBirthDeath(1, 60, .8, 1, .5).MeanAt(7, 300)
	a := ErlangA(1, .8, .5)
	rows = append(rows, row{"many servers", at, MMInfAt(3, 1, 2), 1e-12}, row{"at rest", rest, a.Queue + a.Utilisation, 1e-11})
	check(t, rows)
}

// Property: overload is legal: means are +Inf, never negative or NaN, and classes above the crowded-out keep theirs.
func TestOverload(t *testing.T) {
	inf := math.Inf(1)
	np := NonPreemptive([]Class{{.5, 1, 1}, {.8, 1, 1}, {.1, 1, 1}})
	pr := PreemptiveResume([]Class{{.5, 1, 1}, {.8, 1, 1}})
	wait, time := MM1Percentiles(1.5, 1, .9)
	for _, x := range []struct {
		name      string
		got, want float64
	}{
		{"M/M/c", MMc(2, 3, 1).Wait, inf}, {"M/M/c busy", MMc(2, 3, 1).Utilisation, 1}, {"C", ErlangC(2, 3), 1}, {"tail", MMcTail(2, 3, 1, 9), 1},
		{"M/G/1", MG1(Class{2, 1, 0}).Time, inf}, {"vacation", VacationWait(Class{2, 1, 0}, 1, 1), inf}, {"shared", SharedTime(Class{2, 1, 1}, 1), inf},
		{"on/off", InterruptedNumber(.9, 1, .1, .4), inf}, {"batch", BatchNumber(1, 1, 3, 9), inf}, {"rework", Rework(.6, 1, .5).Time, inf}, {"fork", ForkJoin2(2, 1), inf},
		{"high class", np[0].Wait, 2}, // the rest always has the server: (.5 + .5)/(1 - .5)
		{"low class", np[1].Wait, inf}, {"lowest class", np[2].Wait, inf},
		{"preemptive high", pr[0].Time, 2}, {"preemptive low", pr[1].Time, inf}, {"percentile", wait, inf}, {"percentile", time, inf},
		{"M/M/c priority", MMcPriority(1, 1, []float64{.5, .9})[1], inf}, {"by age", DelayDependent([]Class{{.6, 1, 1}, {.6, 1, 1}}, []float64{1, 2})[0], inf},
		{"empty M/M/c", MMc(2, 0, 1).Wait, 0}, {"B 0", ErlangB(3, 0), 0}, {"C 0", ErlangC(3, 0), 0},
	} {
		if x.got != x.want {
			t.Errorf("%s: %v, want %v", x.name, x.got, x.want)
		}
	}
	chain := NewBirthDeath(1, 3, 1, 1, 0)
	before, _ := chain.MeanAt(-1, 1)
	after, _ := chain.MeanAt(0, -1)
	for name, v := range map[string]float64{
		"B": ErlangB(-1, 1), "C": ErlangC(0, 1), "M/M/c": MMc(0, 1, 1).Wait, "M/G/1": MG1(Class{1, 0, 1}).Wait, "M/M/c/K": MMcK(2, 1, 1, 1).Number,
		"rework": Rework(1, 1, 1).Time, "n-th": NthWait(1, 1, 0), "start": before, "time": after, "non-preemptive": NonPreemptive([]Class{{-1, 1, 1}})[0].Wait,
	} {
		if v == v {
			t.Errorf("%s: %v for arguments that mean nothing", name, v)
		}
	}
}
