//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package batchfiles

import "os"

// There is no advisory lock here: the lock file's content alone decides.

func flock(*os.File) lockState { return lockNone }

func processExists(pid int) bool {
	p, err := os.FindProcess(pid) // on Windows it fails when there is none
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}

func processStart(int) string { return "" }
