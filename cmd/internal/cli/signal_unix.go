//go:build unix

package cli

import (
	"os"
	"os/signal"
	"syscall"
)

var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// ignorePipes makes a write to a closed pipe fail with EPIPE in place of killing the process.
func ignorePipes() { signal.Ignore(syscall.SIGPIPE) }
