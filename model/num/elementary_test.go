package num

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// Property: each function stays within the error its comment states, against an independent arbitrary-precision oracle.
func TestElementaryAccuracy(t *testing.T) {
	uniform := func(lo, hi float64) func(*rand.Rand) float64 {
		return func(r *rand.Rand) float64 { return lo + (hi-lo)*r.Float64() }
	}
	spread := func(lo, hi float64) func(*rand.Rand) float64 { // log-uniform
		return func(r *rand.Rand) float64 { return math.Exp(math.Log(lo) + (math.Log(hi)-math.Log(lo))*r.Float64()) }
	}
	minus := func(f func(*rand.Rand) float64) func(*rand.Rand) float64 {
		return func(r *rand.Rand) float64 { return -f(r) }
	}
	expm1 := func(x *big.Float) *big.Float { return zero().Sub(bigExp(x), bigInt(1)) }
	log1p := func(x *big.Float) *big.Float { return bigLog(zero().Add(x, bigInt(1))) }
	log10 := func(x *big.Float) *big.Float { return zero().Quo(bigLog(x), bigLog(bigInt(10))) }
	for _, tt := range []struct {
		name  string
		f     func(float64) float64
		exact func(*big.Float) *big.Float
		draw  func(*rand.Rand) float64
		limit float64 // ulp
	}{
		{"FastExp small", FastExp, bigExp, uniform(-1, 1), 1.2},
		{"FastExp wide", FastExp, bigExp, uniform(-708, 709), 1.2},
		{"Exp tiny", Exp, bigExp, spread(1e-300, 1e-2), 1.2},
		{"Exp top", Exp, bigExp, uniform(709, 709.78), 1.2},
		{"Exp subnormal", Exp, bigExp, uniform(-745, -708.4), 1.6},
		{"Expm1 small", Expm1, expm1, uniform(-0.35, 0.35), 2},
		{"Expm1 tiny", Expm1, expm1, spread(1e-30, 1e-2), 2},
		{"Expm1 wide", Expm1, expm1, uniform(-40, 700), 4},
		{"Expm1 middle", Expm1, expm1, uniform(-1, 1), 4},
		{"FastLog near one", FastLog, bigLog, uniform(0.9, 1.1), 2},
		{"FastLog cells", FastLog, bigLog, uniform(0.5, 2), 2},
		{"FastLog wide", FastLog, bigLog, spread(1e-307, 1e308), 2},
		{"Log subnormal", Log, bigLog, spread(1e-322, 2e-308), 2},
		{"Log10", Log10, log10, spread(1e-300, 1e300), 3},
		{"Log10 near one", Log10, log10, uniform(0.99, 1.01), 3},
		{"Log1p", Log1p, log1p, uniform(-0.99, 3), 3},
		{"Log1p tiny", Log1p, log1p, spread(1e-30, 0.01), 3},
		{"Log1p tiny negative", Log1p, log1p, minus(spread(1e-30, 0.01)), 3},
		{"Log1p large", Log1p, log1p, spread(1, 1e18), 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(3, 4))
			worst, at := 0.0, 0.0
			for range 1000 {
				x := tt.draw(r)
				if u := ulps(tt.f(x), tt.exact(bigOf(x))); !(u <= worst) {
					worst, at = u, x
				}
			}
			t.Logf("largest error %.2f ulp at %v", worst, at)
			if !(worst <= tt.limit) {
				t.Errorf("error %.3f ulp at %v, limit %v", worst, at, tt.limit)
			}
		})
	}
}

// Property: Pow is within 2 ulp and FastPow within its stated multiple of the exponent, over bases and exponents that
// keep the result a normal number.
func TestPowAccuracy(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	worst, worstFast := 0.0, 0.0
	for range 5000 {
		x := math.Exp(20 * (r.Float64() - 0.5))
		e := 700 * math.Pow(2*r.Float64()-1, 3)
		if r.IntN(4) == 0 {
			x = 1 + 1e-6*(r.Float64()-0.5)
		}
		y := e / math.Log(x)
		want := bigExp(zero().Mul(bigOf(y), bigLog(bigOf(x))))
		if u := ulps(Pow(x, y), want); u > worst {
			worst = u
			if u > 2 {
				t.Errorf("Pow(%v, %v) is off by %.2f ulp", x, y, u)
			}
		}
		w, _ := want.Float64()
		if u := math.Abs(FastPow(x, y)/w-1) / (1 + math.Abs(e)); u > worstFast {
			worstFast = u
			if u > 4e-16 {
				t.Errorf("FastPow(%v, %v) is off by %.2g of (1 + |y log x|)", x, y, u)
			}
		}
	}
	t.Logf("Pow %.2f ulp, FastPow %.2g of (1 + |y log x|)", worst, worstFast)
}

// Property: arguments at the edges follow the conventions of package math.
func TestElementaryEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(+Inf)", Exp(inf), inf}, {"Exp(-Inf)", Exp(-inf), 0}, {"Exp(NaN)", Exp(nan), nan},
		{"Exp(0)", Exp(0), 1}, {"Exp(710)", Exp(710), inf}, {"Exp(-746)", Exp(-746), 0},
		{"Exp(1e300)", Exp(1e300), inf}, {"Exp(-1e300)", Exp(-1e300), 0},
		{"Expm1(+Inf)", Expm1(inf), inf}, {"Expm1(-Inf)", Expm1(-inf), -1}, {"Expm1(NaN)", Expm1(nan), nan},
		{"Expm1(-0)", Expm1(math.Copysign(0, -1)), math.Copysign(0, -1)},
		{"Log(+Inf)", Log(inf), inf}, {"Log(0)", Log(0), -inf}, {"Log(-1)", Log(-1), nan}, {"Log(NaN)", Log(nan), nan},
		{"Log(1)", Log(1), 0}, {"Log(5e-324)", Log(5e-324), -744.4400719213812},
		{"Log1p(-1)", Log1p(-1), -inf}, {"Log1p(-2)", Log1p(-2), nan}, {"Log1p(+Inf)", Log1p(inf), inf}, {"Log1p(NaN)", Log1p(nan), nan},
		{"Log10(1)", Log10(1), 0}, {"Log10(0)", Log10(0), -inf}, {"Log10(-1)", Log10(-1), nan}, {"Log10(1000)", Log10(1000), 3},
		{"Log10(1e22)", Log10(1e22), 22},
		{"Pow(0,0)", Pow(0, 0), 1}, {"Pow(NaN,0)", Pow(nan, 0), 1}, {"Pow(1,NaN)", Pow(1, nan), 1},
		{"Pow(0,2)", Pow(0, 2), 0}, {"Pow(0,-1)", Pow(0, -1), inf}, {"Pow(+Inf,-1)", Pow(inf, -1), 0},
		{"Pow(+Inf,0.3)", Pow(inf, 0.3), inf}, {"Pow(-2,2)", Pow(-2, 2), nan}, {"Pow(NaN,1.5)", Pow(nan, 1.5), nan},
		{"Pow(2,10)", Pow(2, 10), 1024}, {"Pow(3,4)", Pow(3, 4), 81}, {"Pow(10,-5)", Pow(10, -5), 1e-5},
		{"Pow(2,+Inf)", Pow(2, inf), inf}, {"Pow(0.5,+Inf)", Pow(0.5, inf), 0}, {"Pow(2,-Inf)", Pow(2, -inf), 0},
		{"Pow(2,1024)", Pow(2, 1024), inf}, {"Pow(2,-1074)", Pow(2, -1074), 5e-324}, {"Pow(2,-1e9)", Pow(2, -1e9), 0},
		{"Pow(9,0.5)", Pow(9, 0.5), 3}, {"Pow(7,1)", Pow(7, 1), 7}, {"Pow(10,308)", Pow(10, 308), 1e308},
	} {
		if math.Float64bits(tt.got) != math.Float64bits(tt.want) && !(tt.got != tt.got && tt.want != tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// Property: the table of the exponential and the table of the logarithm are what their comments say, entry by entry.
func TestTablesAreCorrectlyRounded(t *testing.T) {
	log2 := bigLog(bigInt(2))
	for i, got := range exp2Table {
		e := zero().Mul(log2, bigInt(int64(i)))
		want, _ := bigExp(e.Quo(e, bigInt(256))).Float64()
		if got != math.Float64bits(want)-uint64(i)<<44 {
			t.Errorf("exp2Table[%d] is not 2^(%d/256) = %v", i, i, want)
		}
	}
	for j, got := range logTable {
		c := 1 + float64(j)/128
		if j >= 53 {
			c /= 2
		}
		l := bigLog(bigOf(c))
		want, _ := l.Float64()
		low, _ := l.Sub(l, bigOf(want)).Float64()
		if got.inv != 1/c || got.log != want || math.Abs(got.low-low) > 1e-30 {
			t.Errorf("logTable[%d] = %v, want 1/c, log c of c = %v: %v, %v, %v", j, got, c, 1/c, want, low)
		}
	}
}

// Property: Exp and Log are FastExp and FastLog to the bit wherever the fast ones are defined.
func TestFastAgreesWithSafe(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 20000 {
		x := 1400*r.Float64() - 700
		if Exp(x) != FastExp(x) {
			t.Fatalf("Exp(%v) = %v, FastExp = %v", x, Exp(x), FastExp(x))
		}
		if y := math.Exp(x); Log(y) != FastLog(y) {
			t.Fatalf("Log(%v) = %v, FastLog = %v", y, Log(y), FastLog(y))
		}
	}
}

// Property: Exp and Log do not decrease across neighbouring arguments, nor across the cells of their tables.
func TestExpAndLogAreMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 20000 {
		x := 100 * (r.Float64() - 0.5)
		if step := float64(r.IntN(2)+1) * 1e-15 * math.Abs(x); Exp(x+4*step) < Exp(x) {
			t.Fatalf("Exp falls after %v", x)
		}
		y := math.Exp(x)
		if Log(y*(1+0x1p-48)) < Log(y) {
			t.Fatalf("Log falls after %v", y)
		}
	}
	for j := range 128 { // both sides of every cell's edge
		edge := math.Float64frombits(logOrigin + uint64(j)<<45)
		if Log(math.Nextafter(edge, 0)) > Log(edge)+2e-16 {
			t.Errorf("Log falls at the edge %v", edge)
		}
	}
}
