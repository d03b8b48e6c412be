//go:build !(linux || darwin)

package batchfiles

// diskFree is not known here.
func diskFree(string) (free uint64, ok bool) { return 0, false }
