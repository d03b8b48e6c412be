// Package fused holds arithmetic that arm64 fuses, and the forms that it must not, for the test of the gate.
package fused

// Sum is fused.
func Sum(x, y, z float64) float64 { return x*y + z }

// Across is fused across statements.
func Across(x, y, z float64) float64 {
	t := x * y
	return z - t
}

// Apart is rounded twice everywhere.
func Apart(x, y, z float64) float64 { return float64(x*y) + z }
