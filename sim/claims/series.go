package claims

import (
	"fmt"
	"math"
	"strings"
)

// steps returns n+1 evenly spaced numbers.
func steps(from, to float64, n int) []float64 {
	out := make([]float64, n+1)
	for i := range out {
		out[i] = from + (to-from)*float64(i)/float64(n)
	}
	return out
}

// along returns a figure at every point of an axis.
func along(x []float64, figure func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = figure(x[i])
	}
	return out
}

// last returns the end of a series, change how far it is from its beginning.
func last(list []float64) float64   { return list[len(list)-1] }
func change(list []float64) float64 { return last(list) - list[0] }

// crossings returns where a sequence of differences changes sign, by linear interpolation of x.
func crossings(x, d []float64) []float64 {
	var out []float64
	for i := 1; i < len(d); i++ {
		if d[i-1] < 0 != (d[i] < 0) {
			out = append(out, x[i-1]+(x[i]-x[i-1])*d[i-1]/(d[i-1]-d[i]))
		}
	}
	return out
}

// atSize returns crossings on a logarithmic axis.
func atSize(staff, d []float64) []float64 {
	return along(crossings(along(staff, math.Log), d), math.Exp)
}

// gap is a relative difference in percent: how much more b is than a.
func gap(a, b float64) float64 { return 100 * (b - a) / math.Abs(a) }

// percent prints a percentage with as many digits as it deserves.
func percent(p float64) string {
	if math.Abs(p) < 9.95 {
		return fmt.Sprintf("%.1f%%", p)
	}
	return fmt.Sprintf("%.0f%%", p)
}

// numbers prints the places of a list, "nowhere" if there is none.
func numbers(format string, list []float64) string {
	if len(list) == 0 {
		return "nowhere"
	}
	return strings.Join(printed(format, list), " and ")
}

// series prints figures side by side.
func series(format string, list []float64) string {
	return strings.Join(printed(format, list), ", ")
}

func printed(format string, list []float64) []string {
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprintf(format, x))
	}
	return out
}

// dollars prints a yearly amount: $226k, $2.3M.
func dollars(usd float64) string {
	sign := ""
	if usd < 0 {
		sign = "-"
	}
	a := math.Abs(usd) / 1e3
	for _, unit := range []string{"k", "M", "B"} {
		switch {
		case a < 9.95:
			return fmt.Sprintf("%s$%.1f%s", sign, a, unit)
		case a < 999.5 || unit == "B":
			return fmt.Sprintf("%s$%.0f%s", sign, a, unit)
		}
		a /= 1e3
	}
	return ""
}

// signed prints a difference of dollars with its sign.
func signed(usd float64) string {
	if usd < 0 {
		return dollars(usd)
	}
	return "+" + dollars(usd)
}
