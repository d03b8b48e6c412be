package cli

import (
	"os"
	"syscall"
)

// isClosed reports whether standard output was closed when the program started (`>&-`). The Go runtime
// has opened /dev/null in its place by now, for reading and writing. A shell's >/dev/null, Go, Rust,
// Java and Ruby open it for writing only. Parents that open it as the runtime does mostly give it to
// another stream as well; one that gives it to standard output alone cannot be told apart.
func isClosed() bool {
	return isRuntimeNull(os.Stdout) && !isRuntimeNull(os.Stdin) && !isRuntimeNull(os.Stderr)
}

func isRuntimeNull(f *os.File) bool {
	var have, null syscall.Stat_t
	if syscall.Fstat(int(f.Fd()), &have) != nil || syscall.Stat(os.DevNull, &null) != nil || have.Rdev != null.Rdev || have.Mode != null.Mode {
		return false
	}
	flags, _, errno := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), syscall.F_GETFL, 0)
	return errno == 0 && flags&syscall.O_ACCMODE == syscall.O_RDWR
}
