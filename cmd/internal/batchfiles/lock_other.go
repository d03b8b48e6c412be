//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package batchfiles

import "os"

func processExists(pid int) bool {
	p, err := os.FindProcess(pid) // on Windows it fails when there is none
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}

func processStart(int) string { return "" }
