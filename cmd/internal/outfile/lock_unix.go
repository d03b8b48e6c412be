//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package outfile

import (
	"os"
	"syscall"
)

// Lock takes the file's advisory lock without waiting. The kernel gives it up when the process ends in whatever way.
func Lock(f *os.File) LockState {
	raw, err := f.SyscallConn()
	if err != nil {
		return LockNone
	}
	var flock error
	if err := raw.Control(func(fd uintptr) { flock = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB) }); err != nil {
		return LockNone
	}
	switch flock {
	case nil:
		return LockTaken
	case syscall.EWOULDBLOCK, syscall.EINTR:
		return LockBusy
	}
	return LockNone
}
