//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package batchfiles

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
)

// processExists reports whether a process has the number.
func processExists(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}

// processStart is when a process started, in clock ticks since the machine did; with the machine's own start, because
// ticks begin anew. Empty where the system does not say.
func processStart(pid int) string {
	if runtime.GOOS != "linux" {
		return ""
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	// field 2, the name of the program, stands in brackets and may hold anything; the start is field 22
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const at = 22 - 3
	if len(fields) <= at {
		return ""
	}
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return fields[at]
	}
	return fields[at] + "@" + string(bytes.TrimSpace(boot))
}
