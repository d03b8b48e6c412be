//go:build linux || darwin

package batchfiles

import "syscall"

// diskFree is the space a user has left where a folder is, bytes.
func diskFree(folder string) (free uint64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
