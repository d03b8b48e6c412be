package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"github.com/orgsim/orgsim/sim/draw"
)

// each is every input as a part.
func each(inputs int) [][]int {
	parts := make([][]int, inputs)
	for i := range parts {
		parts[i] = []int{i}
	}
	return parts
}

// sobol runs a model over a whole design, one point after the other, and returns its indices.
func sobol(key draw.Key, dims, rows int, model func(u []float64) float64) (Indices, error) {
	return indices(key, Law{Inputs: dims}, each(dims), rows, model)
}

// indices does so for parts of inputs that may be linked.
func indices(key draw.Key, law Law, parts [][]int, rows int, model func(u []float64) float64) (Indices, error) {
	d, err := NewDesign(key, law, parts, rows)
	if err != nil {
		return Indices{}, err
	}
	f, points, y := d.Filler(), table(d.Points(), law.Inputs), table(d.rows, d.Points())
	for r := range y {
		f.Fill(r, points)
		for p, u := range points {
			y[r][p] = model(u)
		}
	}
	return d.Indices(y)
}

// effects returns the Shapley effects of parts.
func effects(t *testing.T, key draw.Key, law Law, parts [][]int, rows int, model func(u []float64) float64) (share, se []float64) {
	t.Helper()
	d, err := NewDesign(key, law, parts, rows)
	if err != nil {
		t.Fatal(err)
	}
	f := d.Filler()
	var all []Gains
	points := table(3, law.Inputs)
	for r := range d.Rows() {
		var y []float64
		order := f.Walk(r, points[0], points[1], points[2], func() { y = append(y, model(points[2])) })
		all = append(all, Gained(order, y))
	}
	share, se, err = Effects(len(parts), all)
	if err != nil {
		t.Fatal(err)
	}
	return share, se
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.8g, want %.8g ± %.2g", what, got, want, tolerance)
	}
}

// ishigami is the test function of Ishigami and Homma (1990), a = 7, b = 0.1, on [-pi, pi]^3.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s := math.Sin(x(1))
	return math.Sin(x(0)) + 7*s*s + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// gFunction is Sobol's product function with the given weights: the larger the weight, the less the input matters.
func gFunction(a ...float64) func([]float64) float64 {
	return func(u []float64) float64 {
		p := 1.0
		for i, w := range a {
			p *= (math.Abs(4*u[i]-2) + w) / (1 + w)
		}
		return p
	}
}

func linear(u []float64) float64 { return 5*u[0] + 4*u[1] + 3*u[2] + 2*u[3] + u[4] }

// Sobol indices equal the closed forms within four of their own standard errors, which are small (0.02 at 8192 rows);
// totals are no smaller than first-order indices up to noise; an input that the model ignores gets nothing.
func TestSobolKnown(t *testing.T) {
	tests := []struct {
		name           string
		model          func([]float64) float64
		mean, variance float64
		first, total   []float64
	}{
		{"Ishigami", ishigami, 3.5, 13.8445879407,
			[]float64{.3139051911, .4424111448, 0}, []float64{.5575888552, .4424111448, .2436836641}},
		{"G", gFunction(0, 1, 4.5, 9, 99, 99, 99, 99), 1, .4654244319,
			[]float64{.71619217, .17904804, .02367577, .00716192, .00007162, .00007162, .00007162, .00007162},
			[]float64{.78714413, .24219819, .03431691, .01046039, .00010495, .00010495, .00010495, .00010495}},
		{"G equal", gFunction(0, 0, 0, 0), 1, math.Pow(4.0/3, 4) - 1,
			[]float64{.15428571, .15428571, .15428571, .15428571}, []float64{.36571429, .36571429, .36571429, .36571429}},
		{"linear and one ignored", linear, 7.5, 55.0 / 12,
			[]float64{.454545, .290909, .163636, .072727, .018182, 0}, []float64{.454545, .290909, .163636, .072727, .018182, 0}},
	}
	for _, tt := range tests {
		got, err := sobol(draw.NewKey(51, tt.name), len(tt.first), 8192, tt.model)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tt.name+" mean", got.Mean, tt.mean, 0.02*math.Sqrt(tt.variance))
		within(t, tt.name+" variance", got.Variance, tt.variance, 0.04*tt.variance)
		for i := range tt.first {
			within(t, fmt.Sprintf("%s first %d", tt.name, i), got.First[i], tt.first[i], 4*got.FirstSE[i]+1e-6)
			within(t, fmt.Sprintf("%s total %d", tt.name, i), got.Total[i], tt.total[i], 4*got.TotalSE[i]+1e-6)
			if got.FirstSE[i] > 0.02 || got.TotalSE[i] > 0.02 {
				t.Errorf("%s input %d: standard errors %.3f, %.3f", tt.name, i, got.FirstSE[i], got.TotalSE[i])
			}
			if got.Total[i] < got.First[i]-4*math.Hypot(got.FirstSE[i], got.TotalSE[i]) {
				t.Errorf("%s input %d: total %.4f below first %.4f", tt.name, i, got.Total[i], got.First[i])
			}
		}
	}
}

// The standard errors are honest: over 60 designs the estimates scatter as much as the jackknife says (within a factor
// 1.5) and z-scores have a mean square near one.
func TestSobolStandardErrors(t *testing.T) {
	var first, total float64
	const reps = 60
	for r := range uint64(reps) {
		got, err := sobol(draw.NewKey(r, "se"), 3, 512, ishigami)
		if err != nil {
			t.Fatal(err)
		}
		a, b := (got.First[0]-.3139051911)/got.FirstSE[0], (got.Total[0]-.5575888552)/got.TotalSE[0]
		first += a * a / reps
		total += b * b / reps
	}
	for name, v := range map[string]float64{"first": first, "total": total} {
		if v < 1/2.25 || v > 2.25 {
			t.Errorf("%s: mean squared z-score %.2f", name, v)
		}
	}
}

// What the user needs are indices of a difference: inputs that move both alternatives alike drop out.
func TestSobolOfDifference(t *testing.T) {
	one := func(u []float64) float64 { return 100*u[0] + 3*u[1] + 4*u[2] }
	two := func(u []float64) float64 { return 100 * u[0] }
	got, err := sobol(draw.NewKey(52, "difference"), 3, 1024, func(u []float64) float64 { return one(u) - two(u) })
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range []float64{0, 9.0 / 25, 16.0 / 25} {
		within(t, "first", got.First[i], w, 4*got.FirstSE[i]+1e-9)
		within(t, "total", got.Total[i], w, 4*got.TotalSE[i]+1e-9)
	}
	flat, err := sobol(draw.NewKey(52, "flat"), 2, 64, func([]float64) float64 { return 3 })
	if err != nil || flat.Variance != 0 || flat.Total[1] != 0 || flat.Mean != 3 {
		t.Errorf("a constant: %+v, %v", flat, err)
	}
}

// Rows are pure functions of their number, and outputs that do not fit the plan are refused.
func TestDesign(t *testing.T) {
	d, err := NewDesign(draw.NewKey(53, "design"), Law{Inputs: 4}, each(4), 100)
	if err != nil || d.Rows() != 128 || d.Points() != 6 {
		t.Fatalf("%d rows of %d points, %v", d.Rows(), d.Points(), err)
	}
	f, a, b := d.Filler(), table(6, 4), table(6, 4)
	f.Fill(17, a)
	f.Fill(90, b)
	f.Fill(17, b)
	for p := range a {
		for i := range a[p] {
			if a[p][i] != b[p][i] {
				t.Fatal("a row depends on what was asked before")
			}
			if want := a[0][i]; p >= 2 && p-2 != i && a[p][i] != want {
				t.Errorf("point %d coordinate %d is not A's", p, i)
			}
		}
		if p >= 2 && a[p][p-2] != a[1][p-2] {
			t.Errorf("point %d has not B's coordinate", p)
		}
	}
	good := table(128, 6)
	for name, y := range map[string][][]float64{"too few rows": good[:100], "short row": append(table(127, 6), []float64{1})} {
		if _, err := d.Indices(y); err == nil {
			t.Errorf("%s accepted", name)
		}
	}
	good[5][2] = math.NaN()
	if _, err := d.Indices(good); err == nil {
		t.Error("NaN accepted")
	}
	for _, c := range [][2]int{{0, 10}, {3, 0}, {1, 32*draw.MaxBlock + 1}} {
		if _, err := NewDesign(draw.NewKey(1, ""), Law{Inputs: c[0]}, each(c[0]), c[1]); err == nil {
			t.Errorf("design %v accepted", c)
		}
	}
}

// The correlation ratio of plain draws finds first-order indices (Ishigami, within 0.02 at 20,000 draws), nothing for an
// ignored input, keeps equal values together, and refuses what it cannot do.
func TestCorrelationRatio(t *testing.T) {
	const n = 20_000
	src := draw.Stream(56, "ratio", 0, draw.Analysis)
	x := table(4, n)
	y := make([]float64, n)
	group := make([]float64, n)
	for d := range n {
		u := []float64{draw.Uniform(src), draw.Uniform(src), draw.Uniform(src)}
		for i, v := range u {
			x[i][d] = v
		}
		x[3][d] = draw.Uniform(src)
		y[d] = ishigami(u)
		group[d] = math.Floor(3 * u[1])
	}
	for i, w := range []float64{.3139051911, .4424111448, 0, 0} {
		within(t, fmt.Sprint("ratio of input ", i), CorrelationRatio(x[i], y, 100), w, 0.02)
	}
	if got := CorrelationRatio(group, y, 100); got < 0 || got > 0.4424 {
		t.Errorf("three groups explain %v", got)
	}
	for name, got := range map[string]float64{
		"one bin":         CorrelationRatio(x[0], y, 1),
		"few draws":       CorrelationRatio(x[0][:5], y[:5], 3),
		"constant output": CorrelationRatio(x[0], make([]float64, n), 10),
		"constant input":  CorrelationRatio(make([]float64, n), y, 10),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func BenchmarkSobol(b *testing.B) {
	g := gFunction(0, 1, 4.5, 9, 99, 99, 99, 99, 99, 99)
	for b.Loop() {
		if _, err := sobol(draw.NewKey(1, "bench"), 10, 1<<14, g); err != nil {
			b.Fatal(err)
		}
	}
}
