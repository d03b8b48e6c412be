package queue

import (
	"math"
	"testing"
)

// directErlangA solves the birth-death chain by summing its states outward from the likeliest, sharing nothing with
// ErlangA.
func directErlangA(c int, rho, eta float64) ImpatientResult {
	lambda := float64(c) * rho // service rate 1
	leave := func(n int) float64 { return float64(min(n, c)) + eta*float64(max(0, n-c)) }
	mode := 0
	for lambda > leave(mode+1) {
		mode++
	}
	var p []float64 // p[i] is the weight of state low+i
	low := mode
	down := []float64{1}
	for w := 1.0; low > 0; low-- {
		w *= leave(low) / lambda
		if w < 1e-25 {
			break
		}
		down = append(down, w)
	}
	for i := len(down) - 1; i >= 0; i-- {
		p = append(p, down[i])
	}
	low = mode - len(down) + 1
	for n, w := mode+1, 1.0; w > 1e-30; n++ {
		w *= lambda / leave(n)
		p = append(p, w)
	}
	sum := 0.0
	for _, w := range p {
		sum += w
	}
	var r ImpatientResult
	busy := 0.0
	for i, w := range p {
		n := low + i
		w /= sum
		busy += w * float64(min(n, c))
		r.Queue += w * float64(max(0, n-c))
		if n >= c {
			r.PWait += w
		}
		if n == 0 {
			r.PEmpty = w
		}
	}
	r.Completed = busy / lambda
	r.Lapsed = eta * r.Queue / lambda
	r.Wait = r.Queue / lambda
	r.Utilisation = busy / float64(c)
	return r
}

// Property: the closed form equals the birth-death sum over loads, impatience and numbers of servers.
func TestErlangAEqualsBirthDeathSum(t *testing.T) {
	for _, c := range []int{1, 2, 3, 6, 10, 50} {
		for _, eta := range []float64{1e-6, 1e-4, 0.0005, 0.005, 0.02, 0.1, 0.5, 1, 2, 10} {
			for _, rho := range []float64{0.001, 0.05, 0.3, 0.7, 0.9, 0.99, 0.9999, 1, 1.0001, 1.01, 1.1, 1.5, 2, 3, 11, 20, 50} {
				if rho/eta > 1e5 {
					continue // the sum has too many states to be worth it
				}
				got, want := ErlangA(c, rho, eta), directErlangA(c, rho, eta)
				for _, v := range []struct {
					name      string
					got, want float64
				}{
					{"completed", got.Completed, want.Completed}, {"lapsed", got.Lapsed, want.Lapsed},
					{"p wait", got.PWait, want.PWait}, {"queue", got.Queue, want.Queue}, {"wait", got.Wait, want.Wait},
					{"utilisation", got.Utilisation, want.Utilisation}, {"p empty", got.PEmpty, want.PEmpty},
				} {
					if !(math.Abs(v.got-v.want) <= 1e-10*math.Abs(v.want)+1e-24) {
						t.Errorf("c %d rho %v eta %v: %s %.15g, want %.15g", c, rho, eta, v.name, v.got, v.want)
					}
				}
			}
		}
	}
}

// Property: published and cross-checked values are reproduced to their printed digits.
func TestErlangAReferenceRows(t *testing.T) {
	for _, tt := range []struct {
		c                                 int
		rho, eta                          float64
		lapsed, completed, wait, utilised float64
	}{
		{1, 0.50, 0.10, 0.0652, 0.9348, 0.652, 0.467},
		{1, 0.80, 0.10, 0.1306, 0.8694, 1.307, 0.696},
		{1, 0.95, 0.10, 0.1724, 0.8276, 1.724, 0.786},
		{1, 1.00, 0.10, 0.1875, 0.8125, 1.875, 0.813},
		{1, 1.25, 0.10, 0.2699, 0.7301, 2.700, 0.913},
		{1, 1.50, 0.10, 0.3558, 0.6442, 3.558, 0.966},
		{1, 2.00, 0.10, 0.5015, 0.4985, 5.015, 0.997},
		{1, 0.80, 0.50, 0.2559, 0.7441, 0.512, 0.595},
		{1, 1.25, 0.50, 0.3789, 0.6211, 0.758, 0.776},
		{2, 1.25, 0.10, 0.2323, 0.7677, 2.323, 0.960},
		{2, 2.00, 0.10, 0.5000, 0.5000, 5.000, 1.000},
	} {
		r := ErlangA(tt.c, tt.rho, tt.eta)
		if math.Abs(r.Lapsed-tt.lapsed) > 0.00006 || math.Abs(r.Completed-tt.completed) > 0.00006 ||
			math.Abs(r.Wait-tt.wait) > 0.0006 || math.Abs(r.Utilisation-tt.utilised) > 0.0006 {
			t.Errorf("c %d rho %v eta %v: %+v", tt.c, tt.rho, tt.eta, r)
		}
	}
	for _, tt := range []struct {
		c                   int
		rho, eta, completed float64
	}{
		{1, 0.80, 0.02, 0.9508}, {2, 0.80, 0.02, 0.9742}, {1, 0.95, 0.02, 0.9175}, {2, 0.95, 0.02, 0.9460},
		{1, 1.00, 0.02, 0.9021}, {2, 1.00, 0.02, 0.9304}, {1, 1.25, 0.02, 0.7903}, {2, 1.25, 0.02, 0.7984},
		{1, 0.95, 0.01, 0.9431}, {2, 0.95, 0.01, 0.9637},
	} {
		if r := ErlangA(tt.c, tt.rho, tt.eta); math.Abs(r.Completed-tt.completed) > 0.00006 {
			t.Errorf("c %d rho %v eta %v: completed %.6f, want %.4f", tt.c, tt.rho, tt.eta, r.Completed, tt.completed)
		}
	}
}

// Property: no load and no impatience in the declared range gives NaN, a share outside [0, 1] or shares that do not add
// up, and the shares move the right way with load and impatience.
func TestErlangAIsRobust(t *testing.T) {
	for _, c := range []int{1, 2, 5, 200} {
		for eta := 1e-6; eta <= 10; eta *= 3.7 {
			before := 1.0
			for rho := 0.0; rho <= 50; rho += 0.01 + rho/40 {
				r := ErlangA(c, rho, eta)
				for _, v := range []float64{r.Completed, r.Lapsed, r.PWait, r.Utilisation, r.PEmpty} {
					if !(v >= 0 && v <= 1) {
						t.Fatalf("c %d rho %v eta %v: %+v", c, rho, eta, r)
					}
				}
				if !(r.Queue >= 0 && r.Wait >= 0) || math.Abs(r.Completed+r.Lapsed-1) > 1e-13 || r.Completed > before+1e-15 {
					t.Fatalf("c %d rho %v eta %v: completed before %v, now %+v", c, rho, eta, before, r)
				}
				before = r.Completed
			}
		}
	}
	for _, rho := range []float64{1e-300, 1e-20, 1e9, 1e300} {
		for _, eta := range []float64{1e-300, 1e-13, 1e-6, 1, 1e6, 1e300} {
			for _, c := range []int{1, 30} {
				if r := ErlangA(c, rho, eta); !(r.Completed >= 0 && r.Completed <= 1 && r.Lapsed >= 0 && r.Lapsed <= 1 && r.PEmpty >= 0 && r.PEmpty <= 1) {
					t.Errorf("c %d rho %v eta %v: %+v", c, rho, eta, r)
				}
			}
		}
	}
}

// Property: without impatience the result is M/M/c below full load and the fluid limit above, and small impatience
// comes near to it.
func TestErlangALimits(t *testing.T) {
	for _, c := range []int{1, 2, 7} {
		for _, rho := range []float64{0.1, 0.5, 0.8} {
			want := directErlangA(c, rho, 0)
			for _, eta := range []float64{0, 1e-9} {
				r := ErlangA(c, rho, eta)
				if math.Abs(r.PWait-want.PWait) > 1e-7 || math.Abs(r.Queue-want.Queue) > 1e-6 || math.Abs(r.Wait-want.Wait) > 1e-6 || r.Lapsed > 1e-8 {
					t.Errorf("c %d rho %v eta %v: %+v, want %+v", c, rho, eta, r, want)
				}
			}
		}
		r := ErlangA(c, 4, 0)
		if r.Completed != 0.25 || r.Lapsed != 0.75 || r.PWait != 1 || !math.IsInf(r.Queue, 1) || r.Utilisation != 1 || r.PEmpty != 0 {
			t.Errorf("c %d overloaded without impatience: %+v", c, r)
		}
		if r := ErlangA(c, 4, 1e-6); math.Abs(r.Completed-0.25) > 1e-9 {
			t.Errorf("c %d overloaded, patient: %+v", c, r)
		}
		if r := ErlangA(c, 0, 1); r.Completed != 1 || r.PEmpty != 1 || r.Wait != 0 {
			t.Errorf("c %d without load: %+v", c, r)
		}
	}
	for _, r := range []ImpatientResult{ErlangA(0, 1, 1), ErlangA(1, -1, 1), ErlangA(1, 1, math.NaN()), ErlangA(1, math.Inf(1), 1)} {
		if r.Completed == r.Completed {
			t.Errorf("no NaN for arguments that mean nothing: %+v", r)
		}
	}
}

// Property: the closed form equals independently computed values to ten digits.
func TestImpatienceKnown(t *testing.T) {
	a, b, c := ErlangA(1, .8, .5), ErlangA(1, 1.2, .25), ErlangA(10, 1, 1)
	for _, r := range []struct {
		name      string
		got, want float64
	}{
		{"P0", a.PEmpty, .4047525616}, {"p", a.PWait, .5952474384}, {"Lq", a.Queue, .4095051233}, {"lapsed", a.Lapsed, .2559407020},
		{"Lq", b.Queue, 1.5076274552}, {"lapsed", b.Lapsed, .3140890532}, {"p", c.PWait, .5420702855}, {"lapsed", c.Lapsed, .1251100357},
	} {
		if !(math.Abs(r.got-r.want) <= 6e-11) {
			t.Errorf("%s: %.12f, want %.12f", r.name, r.got, r.want)
		}
	}
}
