//go:build race

package strict

// slack is how much more memory than usual a test may take: the race detector keeps accounts of its own.
const slack = 2
