package known

import (
	"fmt"

	"github.com/orgsim/orgsim/model/decide"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/queue"
)

// Half a unit of the last printed digit, and a little for its own rounding.
const (
	digits10 = 6e-11
	digits8  = 6e-9
	digits6  = 6e-7
	digits4  = 6e-5
	closed   = 1e-12 // closed form against closed form
)

// functions checks the distribution functions and quantiles that intervals are made of.
func (l *list) functions() {
	l.under("functions", "Wichura 1988, algorithm AS 241, check values")
	l.add("normal-quantile-0.25", "standard normal quantile at 0.25", num.NormQuantile(0.25), -0.6744897501960817, 1e-15)
	l.add("normal-quantile-0.001", "standard normal quantile at 0.001", num.NormQuantile(0.001), -3.090232306167814, 1e-15)
	l.add("normal-quantile-1e-20", "standard normal quantile at 1e-20", num.NormQuantile(1e-20), -9.262340089798408, 1e-14)
	l.under("functions", "statistical tables, Student's t")
	for _, x := range []struct{ nu, t float64 }{{4, 2.776445}, {9, 2.262157}, {19, 2.093024}, {29, 2.045230}} {
		l.add(fmt.Sprintf("student-0.975-%v", x.nu), fmt.Sprintf("Student's t, 97.5 %% point, %v degrees of freedom", x.nu), num.StudentQuantile(0.975, x.nu), x.t, digits6)
	}
	l.under("functions", "Clopper and Pearson 1934, computed with the R language")
	l.add("clopper-pearson-8-10-low", "lower 95 % bound of 8 successes in 10", num.BetaQuantile(0.025, 8, 3), .44390454, digits8)
	l.add("clopper-pearson-8-10-high", "upper 95 % bound of 8 successes in 10", num.BetaQuantile(0.975, 9, 2), .97478927, digits8)
	l.add("clopper-pearson-0-100-high", "upper 95 % bound of 0 successes in 100", num.BetaQuantile(0.975, 1, 100), .03621669, digits8)
}

// erlang checks queues without impatience and the ladder of structures.
func (l *list) erlang() {
	l.under("Erlang", "Erlang 1917 recursion, cross-checked with GNU Octave and R")
	for _, x := range []struct {
		c       int
		a, b, w float64
	}{
		{1, 0.5, .3333333333, .5}, {2, 1.5, .3103448276, .6428571429}, {3, 2, .2105263158, .4444444444},
		{5, 4, .1990668740, .5541125541}, {10, 8, .1216610643, .4091801508}, {20, 18, .1092128459, .5507690048},
	} {
		l.add(fmt.Sprintf("erlang-b-%d-%v", x.c, x.a), fmt.Sprintf("Erlang B, %d servers, offered work %v", x.c, x.a), queue.ErlangB(x.c, x.a), x.b, digits10)
		l.add(fmt.Sprintf("erlang-c-%d-%v", x.c, x.a), fmt.Sprintf("Erlang C, %d servers, offered work %v", x.c, x.a), queue.ErlangC(x.c, x.a), x.w, digits10)
	}
	for _, x := range []struct {
		c             int
		lambda, wq, n float64
	}{{1, .8, 4, 4}, {2, 1.6, 1.7777777778, 4.4444444444}, {3, 2.4, 1.0786516854, 4.9887640449}, {5, 4.5, 1.5249864415, 11.3624389866}} {
		m := queue.MMc(x.c, x.lambda, 1)
		l.add(fmt.Sprintf("mm%d-%v-wait", x.c, x.lambda), fmt.Sprintf("mean wait, %d servers of rate 1, arrivals %v", x.c, x.lambda), m.Wait, x.wq, digits10)
		l.add(fmt.Sprintf("mm%d-%v-number", x.c, x.lambda), fmt.Sprintf("mean number present, %d servers of rate 1, arrivals %v", x.c, x.lambda), m.Number, x.n, digits10)
	}
	l.under("who takes the issue", "theory of M/M/c; Flatto and Hahn 1984 for two signatures")
	l.add("ladder-separate", "two people, a queue each: mean wait", queue.MMc(1, .8, 1).Wait, 4, closed)
	l.add("ladder-shared", "two people, one queue: mean wait", queue.MMc(2, 1.6, 1).Wait, 16.0/9, closed)
	l.add("ladder-twice-as-fast", "one person twice as fast: mean time", queue.MMc(1, 1.6, 2).Time, 2.5, closed)
	l.add("ladder-fork-join", "both sign, in parallel: mean time", queue.ForkJoin2(.8, 1), 7, closed)
	l.add("ladder-tandem", "both sign, one after the other: mean time", 2*queue.MMc(1, .8, 1).Time, 10, closed)
	l.under("general service", "Pollaczek and Khinchine")
	for _, x := range []struct {
		what    string
		scv, wq float64
	}{{"deterministic", 0, 2}, {"Erlang-2", .5, 3}, {"exponential", 1, 4}, {"hyperexponential", 4, 10}} {
		l.add("mg1-"+x.what, "mean wait at load 0.8, "+x.what+" service", queue.MG1(queue.Class{Lambda: .8, Mean: 1, SCV: x.scv}).Wait, x.wq, closed)
	}
	l.add("vacation", "mean wait with vacations of constant length 2", queue.VacationWait(queue.Class{Lambda: .5, Mean: 1, SCV: 1}, 2, 0), 2, closed)
	l.add("on-off", "mean number present, server up 80 % of the time", queue.InterruptedNumber(.5, 1, .1, .4), 2.33333333, digits8)
	l.add("batch", "mean number present, geometric batches of mean 3", queue.BatchNumber(.2, 1, 3, 15), 4.5, closed)
	l.add("rework", "mean time in all when a quarter must be done again", queue.Rework(.6, 1, .25).Time, 20.0/3, closed)
}

// impatience checks the queue a seat is modelled by, both the sum and the table.
func (l *list) impatience() {
	l.under("impatience", "birth-death chain solved independently")
	a := queue.ErlangA(1, .8, .5)
	l.add("erlang-a-1-0.8-0.5-empty", "one server, load 0.8, patience 2 services: share of time empty", a.PEmpty, .4047525616, digits10)
	l.add("erlang-a-1-0.8-0.5-queue", "the same: mean number waiting", a.Queue, .4095051233, digits10)
	l.add("erlang-a-1-0.8-0.5-lapsed", "the same: share that lapses", a.Lapsed, .2559407020, digits10)
	l.add("erlang-a-1-1.2-0.25-lapsed", "one server, load 1.2, patience 4 services: share that lapses", queue.ErlangA(1, 1.2, .25).Lapsed, .3140890532, digits10)
	l.add("erlang-a-10-1-1-wait", "ten servers, load 1, patience 1 service: share that waits", queue.ErlangA(10, 1, 1).PWait, .5420702855, digits10)
	l.add("erlang-a-10-1-1-lapsed", "the same: share that lapses", queue.ErlangA(10, 1, 1).Lapsed, .1251100357, digits10)
	l.under("impatience", "birth-death chain solved independently; an event simulation agreed")
	for _, x := range []struct {
		c         int
		rho, eta  float64
		completed float64
	}{
		{1, .5, .1, .9348}, {1, .8, .1, .8694}, {1, .95, .1, .8276}, {1, 1, .1, .8125}, {1, 1.25, .1, .7301}, {1, 1.5, .1, .6442},
		{1, 2, .1, .4985}, {1, .8, .5, .7441}, {1, 1.25, .5, .6211}, {2, 1.25, .1, .7677}, {2, 2, .1, .5000},
		{1, .8, .02, .9508}, {2, .8, .02, .9742}, {1, .95, .02, .9175}, {2, .95, .02, .9460}, {1, 1, .02, .9021}, {2, 1, .02, .9304},
		{1, 1.25, .02, .7903}, {2, 1.25, .02, .7984}, {1, .95, .01, .9431}, {2, .95, .01, .9637},
	} {
		id := fmt.Sprintf("completed-%d-%v-%v", x.c, x.rho, x.eta)
		what := fmt.Sprintf("completed share, %d servers, load %v, lapse rate %v", x.c, x.rho, x.eta)
		l.add(id, what, queue.ErlangA(x.c, x.rho, x.eta).Completed, x.completed, digits4)
		l.add(id+"-table", what+", by table", queue.NewTable(x.c).Done(x.rho, x.eta), x.completed, digits4)
	}
}

// priorities checks who waits when some go first.
func (l *list) priorities() {
	l.under("priorities", "Cobham 1954; preemptive-resume formula")
	classes := []queue.Class{{Lambda: .2, Mean: 1, SCV: 1}, {Lambda: .3, Mean: 1, SCV: 1}, {Lambda: .3, Mean: 1, SCV: 1}}
	np, pr := queue.NonPreemptive(classes), queue.PreemptiveResume(classes)
	for k, x := range []struct{ wait, time float64 }{{1, 1.25}, {2, 2.5}, {8, 10}} {
		l.add(fmt.Sprintf("priority-wait-%d", k+1), fmt.Sprintf("mean wait of class %d of three, not preemptive", k+1), np[k].Wait, x.wait, closed)
		l.add(fmt.Sprintf("priority-preemptive-%d", k+1), fmt.Sprintf("mean time of class %d of three, preemptive", k+1), pr[k].Time, x.time, closed)
	}
	conserved := 0.0
	for k, c := range classes {
		conserved += float64(c.Lambda * c.Mean * np[k].Wait)
	}
	l.add("priority-conserved", "load times wait, summed over classes", conserved, 3.2, closed)
	two := queue.MMcPriority(2, 1, []float64{.4, 1.2})
	l.add("priority-2-high", "mean wait of the high class at two servers", two[0], .4444444444, digits10)
	l.add("priority-2-low", "mean wait of the low class at two servers", two[1], 2.2222222222, digits10)
	l.under("priorities", "Kleinrock 1964, delay-dependent priority")
	for _, x := range []struct{ ratio, low, high float64 }{{1, 4, 4}, {2, 4.44444444, 2.66666667}, {4, 4.70588235, 1.88235294}} {
		w := queue.DelayDependent([]queue.Class{{Lambda: .6, Mean: 1, SCV: 1}, {Lambda: .2, Mean: 1, SCV: 1}}, []float64{1, x.ratio})
		l.add(fmt.Sprintf("by-age-%v-low", x.ratio), fmt.Sprintf("escalation by age, slopes 1:%v: mean wait of the low class", x.ratio), w[0], x.low, digits8)
		l.add(fmt.Sprintf("by-age-%v-high", x.ratio), fmt.Sprintf("escalation by age, slopes 1:%v: mean wait of the high class", x.ratio), w[1], x.high, digits8)
	}
}

// finite checks systems with room for few, and networks.
func (l *list) finite() {
	l.under("finite systems", "M/M/1/K, cross-checked with GNU Octave")
	for _, x := range []struct{ lambda, blocked, number float64 }{{.8, .0888194987, 1.8683320323}, {1, 1.0 / 6, 2.5}, {1.2, .2505881216, 3.0211723760}} {
		m := queue.MMcK(1, 5, x.lambda, 1)
		l.add(fmt.Sprintf("mm1-5-%v-blocked", x.lambda), fmt.Sprintf("room for 5, load %v: share turned away", x.lambda), m.Blocked, x.blocked, digits10)
		l.add(fmt.Sprintf("mm1-5-%v-number", x.lambda), fmt.Sprintf("room for 5, load %v: mean number present", x.lambda), m.Number, x.number, digits10)
	}
	l.under("finite systems", "machine repair, solved independently")
	for _, x := range []struct {
		n, c         int
		number, wait float64
	}{{5, 1, .6395217686, .4666321780}, {10, 1, 2.1458234311, 1.7320794386}, {10, 2, 1.0386378186, .1590177895}} {
		m, _ := queue.MachineRepair(x.n, x.c, .1, 1)
		l.add(fmt.Sprintf("repair-%d-%d-number", x.n, x.c), fmt.Sprintf("%d machines, %d crews: mean number down", x.n, x.c), m.Number, x.number, digits10)
		l.add(fmt.Sprintf("repair-%d-%d-wait", x.n, x.c), fmt.Sprintf("%d machines, %d crews: mean wait for a crew", x.n, x.c), m.Wait, x.wait, digits10)
	}
	l.under("networks", "package queueing of the R language, textbook cases")
	_, total := queue.OpenNetwork(.2, []queue.Node{{Visits: 121, Time: .005}, {Visits: 70, Time: .030}, {Visits: 50, Time: .027}})
	l.add("open-network", "mean time of a job at a processor and two disks", total, 6.15828686246, 6e-12)
	_, x := queue.ClosedNetwork(2, []queue.Node{{Visits: 1, Time: .2}, {Visits: 1, Time: .4}})
	l.add("closed-network", "jobs per unit of time, two jobs in a cycle of two", x, 2.142857, digits6)
}

// transient checks queues over a finite horizon.
func (l *list) transient() {
	l.under("finite horizon", "transient M/M/1 from empty, solved independently")
	for _, x := range []struct{ lambda, at36, at100 float64 }{{.8, 3.15514612, 3.79187269}, {.9, 4.51626750, 6.44392088}, {1.2, 10.95922201, 24.63500834}} {
		chain := queue.NewBirthDeath(1, 300, x.lambda, 1, 0)
		at36, _ := chain.MeanAt(0, 36)
		at100, _ := chain.MeanAt(0, 100)
		l.add(fmt.Sprintf("transient-%v-36", x.lambda), fmt.Sprintf("load %v: mean number present after 36 services", x.lambda), at36, x.at36, digits8)
		l.add(fmt.Sprintf("transient-%v-100", x.lambda), fmt.Sprintf("load %v: mean number present after 100 services", x.lambda), at100, x.at100, digits8)
	}
	_, over := queue.NewBirthDeath(1, 300, .8, 1, 0).MeanAt(0, 36)
	l.add("transient-0.8-over-36", "load 0.8: mean number present over the first 36 services", over, 2.33691233, digits8)
	l.add("nth-wait-0.8-10", "load 0.8: mean wait of the tenth customer", queue.NthWait(.8, 1, 10), 1.85983209, digits8)
	l.add("nth-wait-0.9-100", "load 0.9: mean wait of the hundredth customer", queue.NthWait(.9, 1, 100), 6.39923373, digits8)
	l.add("infinite-servers-2", "no queue, offered work 3: mean number present after 2 services", queue.MMInfAt(3, 1, 2), 2.59399415, digits8)
}

// decisions checks joint decisions.
func (l *list) decisions() {
	l.under("joint decisions", "Sah and Stiglitz 1986: chance 0.8 to pass a good item, 0.3 a bad one")
	for _, x := range []struct {
		n                                int
		either, eitherBad, both, bothBad float64
	}{{2, .96, .51, .64, .09}, {3, .992, .657, .512, .027}, {5, .99968, .83193, .32768, .00243}} {
		l.add(fmt.Sprintf("either-%d-good", x.n), fmt.Sprintf("one of %d is enough: good items pass", x.n), decide.EitherMay(.8, x.n), x.either, closed)
		l.add(fmt.Sprintf("either-%d-bad", x.n), fmt.Sprintf("one of %d is enough: bad items pass", x.n), decide.EitherMay(.3, x.n), x.eitherBad, closed)
		l.add(fmt.Sprintf("both-%d-good", x.n), fmt.Sprintf("all of %d must agree: good items pass", x.n), decide.BothMust(.8, x.n), x.both, closed)
		l.add(fmt.Sprintf("both-%d-bad", x.n), fmt.Sprintf("all of %d must agree: bad items pass", x.n), decide.BothMust(.3, x.n), x.bothBad, closed)
	}
	l.add("majority-3-good", "majority of 3: good items pass", decide.Majority(.8, 3), .896, closed)
	l.add("majority-5-bad", "majority of 5: bad items pass", decide.Majority(.3, 5), .16308, closed)
	for _, x := range []struct{ alpha, either, both float64 }{{.3, -.069, .129}, {.5, .225, .275}, {.7, .519, .421}} {
		s := decide.Stakes{GoodShare: x.alpha, Gain: 1, Loss: 1, PassGood: .8, PassBad: .3}
		l.add(fmt.Sprintf("worth-either-%v", x.alpha), fmt.Sprintf("worth of an item, %v of them good, either may pass it", x.alpha), s.Expected(decide.Either(2)), x.either, closed)
		l.add(fmt.Sprintf("worth-both-%v", x.alpha), fmt.Sprintf("worth of an item, %v of them good, both must pass it", x.alpha), s.Expected(decide.Both(2)), x.both, closed)
	}
	s := decide.Stakes{Gain: 1, Loss: 1, PassGood: .8, PassBad: .3}
	l.add("break-even", "share of good items above which either beats both", s.BreakEven(decide.Either(2), decide.Both(2)), 21.0/37, closed)
	l.under("joint decisions", "Condorcet 1785: each right with chance 0.6")
	for _, x := range []struct {
		n     int
		right float64
	}{{3, .648}, {5, .68256}, {11, .7534981325}, {21, .8256221336}, {101, .9791033090}} {
		l.add(fmt.Sprintf("jury-%d", x.n), fmt.Sprintf("majority of %d is right", x.n), decide.Majority(.6, x.n), x.right, digits10)
	}
}
