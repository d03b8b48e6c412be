//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package outfile

import (
	"os"
	"syscall"
)

// lock takes the file's advisory lock, which the kernel gives up when the
// process ends in whatever way.
func lock(f *os.File) lockState {
	raw, err := f.SyscallConn()
	if err != nil {
		return lockNone
	}
	var flock error
	if err := raw.Control(func(fd uintptr) { flock = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB) }); err != nil {
		return lockNone
	}
	switch flock {
	case nil:
		return lockTaken
	case syscall.EWOULDBLOCK, syscall.EINTR:
		return lockBusy
	}
	return lockNone
}
