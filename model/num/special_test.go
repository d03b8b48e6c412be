package num

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Property: every special function is within its stated relative error of values computed to 40 digits elsewhere
// (testdata/special.csv), in the body, in both tails and at the joins of its intervals.
func TestSpecialAccuracy(t *testing.T) {
	one := func(f func(float64) float64) func([]float64) float64 {
		return func(a []float64) float64 { return f(a[0]) }
	}
	two := func(f func(a, b float64) float64) func([]float64) float64 {
		return func(a []float64) float64 { return f(a[0], a[1]) }
	}
	functions := map[string]struct {
		f     func([]float64) float64
		limit float64 // relative, or absolute below 1
	}{
		"Erf":            {one(Erf), 4e-16},
		"Erfc":           {one(Erfc), 9e-16},
		"NormCDF":        {one(NormCDF), 2e-15},
		"NormPDF":        {one(NormPDF), 1e-15},
		"NormQuantile":   {one(NormQuantile), 2e-15},
		"LogGamma":       {one(LogGamma), 1e-15},
		"StirlingError":  {one(StirlingError), 1e-14},
		"GammaP":         {two(GammaP), 1e-13},
		"GammaQ":         {two(GammaQ), 1e-13},
		"PoissonDensity": {two(PoissonDensity), 1e-13},
		"BetaP":          {func(a []float64) float64 { return BetaP(a[0], a[1], a[2]) }, 1e-12},
		"StudentCDF":     {two(StudentCDF), 1e-12},
	}
	file, err := os.Open("testdata/special.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	worst := map[string]float64{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		field := strings.Split(lines.Text(), ",")
		fn, ok := functions[field[0]]
		if !ok {
			t.Fatalf("no function %q", field[0])
		}
		var args []float64
		for _, s := range append(strings.Fields(field[1]), field[2]) {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			args = append(args, v)
		}
		want := args[len(args)-1]
		got := fn.f(args)
		e := math.Abs(got - want)
		if want != 0 && !(field[0] == "LogGamma" && math.Abs(want) < 1) {
			e /= math.Abs(want)
		}
		worst[field[0]] = max(worst[field[0]], e)
		if !(e <= fn.limit) {
			t.Errorf("%s(%s) = %.17g, want %.17g: error %.2g, limit %.2g", field[0], field[1], got, want, e, fn.limit)
		}
	}
	for name := range functions {
		if _, ok := worst[name]; !ok {
			t.Errorf("no reference value for %s", name)
		}
	}
	t.Log(worst)
}

// Property: the quantiles reproduce published values and invert their distribution functions.
func TestQuantiles(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want float64
		tol       float64
	}{
		{"z .975", NormQuantile(0.975), 1.959963984540054, 1e-15},
		{"AS 241 check 1", NormQuantile(0.25), -0.6744897501960817, 1e-15},
		{"AS 241 check 2", NormQuantile(0.001), -3.090232306167814, 1e-15},
		{"AS 241 check 3", NormQuantile(1e-20), -9.262340089798408, 1e-14},
		{"t .975, 4", StudentQuantile(0.975, 4), 2.776445, 5e-7},
		{"t .975, 9", StudentQuantile(0.975, 9), 2.262157, 5e-7},
		{"t .975, 19", StudentQuantile(0.975, 19), 2.093024, 5e-7},
		{"t .975, 29", StudentQuantile(0.975, 29), 2.045230, 5e-7},
		{"t .75, 1", StudentQuantile(0.75, 1), 1, 1e-14},
		{"t .025, 1", StudentQuantile(0.025, 1), -12.706204736174698, 1e-12},
		{"Clopper-Pearson 8/10 low", BetaQuantile(0.025, 8, 3), .44390454, 5e-9},
		{"Clopper-Pearson 8/10 high", BetaQuantile(0.975, 9, 2), .97478927, 5e-9},
		{"Clopper-Pearson 0/100 high", BetaQuantile(0.975, 1, 100), .03621669, 5e-9},
		{"beta(1,b) median", BetaQuantile(0.5, 1, 7), 1 - math.Pow(0.5, 1.0/7), 1e-15},
		{"tiny beta", BetaQuantile(1e-10, 0.5, 0.5), math.Pow(math.Sin(math.Pi*1e-10/2), 2), 1e-30},
	} {
		if !(math.Abs(tt.got-tt.want) <= tt.tol) {
			t.Errorf("%s: %.17g, want %.17g", tt.name, tt.got, tt.want)
		}
	}
	for _, p := range []float64{1e-12, 1e-6, 0.01, 0.2, 0.3, 0.5, 0.7, 0.9, 0.999} {
		for _, a := range []float64{0.05, 0.5, 1, 3, 40, 2500} {
			for _, b := range []float64{0.05, 0.5, 1, 8, 900} {
				x := BetaQuantile(p, a, b)
				if x > 1-1e-9 {
					continue // the last places of x hold too little of the distribution
				}
				if got := BetaP(a, b, x); x > 1e-300 && math.Abs(got/p-1) > 1e-9 {
					t.Errorf("BetaP(%v, %v, BetaQuantile(%v)) = %v", a, b, p, got)
				}
			}
			if got := StudentCDF(StudentQuantile(p, a), a); a >= 0.5 && math.Abs(got/p-1) > 1e-9 {
				t.Errorf("StudentCDF(StudentQuantile(%v, %v)) = %v", p, a, got)
			}
		}
		if got := NormCDF(NormQuantile(p)); math.Abs(got/p-1) > 1e-13 {
			t.Errorf("NormCDF(NormQuantile(%v)) = %v", p, got)
		}
	}
}

// Property: lower and upper halves sum to one, and the functions are symmetric where mathematics says so.
func TestSpecialIdentities(t *testing.T) {
	for _, a := range []float64{0.3, 1, 4.5, 77, 12345} {
		for _, x := range []float64{0.1, 1, 4, 60, 80, 12000, 12500} {
			if s := GammaP(a, x) + GammaQ(a, x); math.Abs(s-1) > 2e-15 {
				t.Errorf("GammaP + GammaQ = %v at %v, %v", s, a, x)
			}
		}
		for _, x := range []float64{0.01, 0.3, 0.5, 0.75, 0.99} {
			if s := BetaP(a, 3, x) + BetaP(3, a, 1-x); math.Abs(s-1) > 1e-12 {
				t.Errorf("I_x(a,b) + I_1-x(b,a) = %v at %v, %v", s, a, x)
			}
		}
		// Gamma(a+1) = a Gamma(a).
		if d := LogGamma(a+1) - LogGamma(a) - Log(a); math.Abs(d) > 1e-11 {
			t.Errorf("recurrence of LogGamma at %v off by %v", a, d)
		}
	}
	for x := 0.0; x < 6; x += 0.11 {
		if Erf(-x) != -Erf(x) || math.Abs(Erf(x)+Erfc(x)-1) > 3e-16 || math.Abs(NormCDF(x)+NormCDF(-x)-1) > 3e-16 {
			t.Errorf("Erf, Erfc or NormCDF not symmetric at %v", x)
		}
	}
}

// Property: arguments outside the domain give NaN and the ends of the domain give the limits.
func TestSpecialEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"Erf inf", Erf(inf), 1}, {"Erf -inf", Erf(-inf), -1}, {"Erf nan", Erf(nan), nan},
		{"Erfc inf", Erfc(inf), 0}, {"Erfc -inf", Erfc(-inf), 2}, {"Erfc nan", Erfc(nan), nan},
		{"NormPDF inf", NormPDF(inf), 0}, {"NormPDF -inf", NormPDF(-inf), 0}, {"NormPDF nan", NormPDF(nan), nan},
		{"NormCDF inf", NormCDF(inf), 1}, {"NormCDF -inf", NormCDF(-inf), 0}, {"NormCDF nan", NormCDF(nan), nan},
		{"NormQuantile 0", NormQuantile(0), -inf}, {"NormQuantile 1", NormQuantile(1), inf},
		{"NormQuantile -1", NormQuantile(-1), nan}, {"NormQuantile 2", NormQuantile(2), nan}, {"NormQuantile nan", NormQuantile(nan), nan},
		{"LogGamma 0", LogGamma(0), inf}, {"LogGamma -1", LogGamma(-1), nan}, {"LogGamma 1", LogGamma(1), 0}, {"LogGamma 2", LogGamma(2), 0},
		{"GammaP x 0", GammaP(2, 0), 0}, {"GammaP inf", GammaP(2, inf), 1}, {"GammaP -1", GammaP(-1, 2), nan}, {"GammaP nan", GammaP(2, nan), nan},
		{"GammaQ x 0", GammaQ(2, 0), 1}, {"GammaQ inf", GammaQ(2, inf), 0}, {"GammaQ inf a", GammaQ(inf, 2), nan}, {"GammaQ far", GammaQ(2, 1e5), 0},
		{"PoissonDensity 0 0", PoissonDensity(0, 0), 1}, {"PoissonDensity 2 0", PoissonDensity(2, 0), 0}, {"PoissonDensity -1", PoissonDensity(-1, 1), nan},
		{"BetaP 0", BetaP(2, 3, 0), 0}, {"BetaP 1", BetaP(2, 3, 1), 1}, {"BetaP 2", BetaP(2, 3, 2), nan}, {"BetaP nan", BetaP(nan, 3, 0.5), nan},
		{"BetaQuantile 0", BetaQuantile(0, 2, 3), 0}, {"BetaQuantile 1", BetaQuantile(1, 2, 3), 1}, {"BetaQuantile nan", BetaQuantile(nan, 2, 3), nan},
		{"StudentCDF inf", StudentCDF(inf, 3), 1}, {"StudentCDF -inf", StudentCDF(-inf, 3), 0}, {"StudentCDF 0", StudentCDF(0, 3), 0.5}, {"StudentCDF nu 0", StudentCDF(1, 0), nan},
		{"StudentQuantile 0", StudentQuantile(0, 3), -inf}, {"StudentQuantile 1", StudentQuantile(1, 3), inf}, {"StudentQuantile .5", StudentQuantile(0.5, 3), 0},
	} {
		if tt.got != tt.want && !(tt.got != tt.got && tt.want != tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}
