//go:build !race

package strict

const slack = 1
