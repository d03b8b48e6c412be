package claims

import (
	"fmt"
	"math"
	"strings"
)

// dollars prints a yearly amount: "2.3 M$".
func dollars(usd float64) string {
	switch a := math.Abs(usd); {
	case a >= 999.5e6:
		return fmt.Sprintf("%.1f bn$", usd/1e9)
	case a >= 9.95e6:
		return fmt.Sprintf("%.0f M$", usd/1e6)
	case a >= 99.5e3:
		return fmt.Sprintf("%.2g M$", usd/1e6)
	}
	return fmt.Sprintf("%.0f k$", usd/1e3)
}

// percent prints a percentage with as many digits as it deserves.
func percent(p float64) string {
	if math.Abs(p) < 9.95 {
		return fmt.Sprintf("%.1f %%", p)
	}
	return fmt.Sprintf("%.0f %%", p)
}

// numbers prints a list, "nowhere" if it is empty.
func numbers(format string, list []float64) string {
	if len(list) == 0 {
		return "nowhere"
	}
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprintf(format, x))
	}
	return strings.Join(out, " and ")
}

// series prints figures side by side.
func series(format string, list []float64) string {
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprintf(format, x))
	}
	return strings.Join(out, ", ")
}

// signed prints a difference with its sign.
func signed(usd float64) string {
	if usd < 0 {
		return dollars(usd)
	}
	return "+" + dollars(usd)
}

// plain prints a number in full.
func plain(v float64) string { return fmt.Sprintf("%.6g", v) }
