//go:build !unix

package cli

import (
	"os"
	"syscall"
)

var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// ignorePipes does nothing: writes to closed pipes are ordinary errors here.
func ignorePipes() {}
