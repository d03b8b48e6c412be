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
		"Erf":            {one(erf), 4e-16},
		"Erfc":           {one(erfc), 9e-16},
		"NormCDF":        {one(NormCDF), 2e-15},
		"NormPDF":        {one(NormPDF), 1e-15},
		"NormQuantile":   {one(NormQuantile), 2e-15},
		"LogGamma":       {one(LogGamma), 1e-15},
		"StirlingError":  {one(StirlingError), 1e-14},
		"PoissonDensity": {two(PoissonDensity), 1e-13},
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
	} {
		if !(math.Abs(tt.got-tt.want) <= tt.tol) {
			t.Errorf("%s: %.17g, want %.17g", tt.name, tt.got, tt.want)
		}
	}
	for _, p := range []float64{1e-12, 1e-6, 0.01, 0.2, 0.3, 0.5, 0.7, 0.9, 0.999} {
		if got := NormCDF(NormQuantile(p)); math.Abs(got/p-1) > 1e-13 {
			t.Errorf("NormCDF(NormQuantile(%v)) = %v", p, got)
		}
	}
}

// Property: the functions are symmetric, and recur, where mathematics says so.
func TestSpecialIdentities(t *testing.T) {
	for _, a := range []float64{0.3, 1, 4.5, 77, 12345} {
		// Gamma(a+1) = a Gamma(a).
		if d := LogGamma(a+1) - LogGamma(a) - Log(a); math.Abs(d) > 1e-11 {
			t.Errorf("recurrence of LogGamma at %v off by %v", a, d)
		}
	}
	for x := 0.0; x < 6; x += 0.11 {
		if erf(-x) != -erf(x) || math.Abs(erf(x)+erfc(x)-1) > 3e-16 || math.Abs(NormCDF(x)+NormCDF(-x)-1) > 3e-16 {
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
		{"Erf inf", erf(inf), 1}, {"Erf -inf", erf(-inf), -1}, {"Erf nan", erf(nan), nan},
		{"Erfc inf", erfc(inf), 0}, {"Erfc -inf", erfc(-inf), 2}, {"Erfc nan", erfc(nan), nan},
		{"NormPDF inf", NormPDF(inf), 0}, {"NormPDF -inf", NormPDF(-inf), 0}, {"NormPDF nan", NormPDF(nan), nan},
		{"NormCDF inf", NormCDF(inf), 1}, {"NormCDF -inf", NormCDF(-inf), 0}, {"NormCDF nan", NormCDF(nan), nan},
		{"NormQuantile 0", NormQuantile(0), -inf}, {"NormQuantile 1", NormQuantile(1), inf},
		{"NormQuantile -1", NormQuantile(-1), nan}, {"NormQuantile 2", NormQuantile(2), nan}, {"NormQuantile nan", NormQuantile(nan), nan},
		{"LogGamma 0", LogGamma(0), inf}, {"LogGamma -1", LogGamma(-1), nan}, {"LogGamma 1", LogGamma(1), 0}, {"LogGamma 2", LogGamma(2), 0},
		{"PoissonDensity 0 0", PoissonDensity(0, 0), 1}, {"PoissonDensity 2 0", PoissonDensity(2, 0), 0}, {"PoissonDensity -1", PoissonDensity(-1, 1), nan},
	} {
		if tt.got != tt.want && !(tt.got != tt.got && tt.want != tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}
