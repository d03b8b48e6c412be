// Orgsim says who should lead technology in a company, and how confident that answer is.
package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, cli.StandardOutput(), os.Stderr))
}

// collectLater puts off the first collection of garbage, which comes at 4 MB and finds next to nothing, to 16 MB: many a
// command ends before. From then on it is as Go has it. Who sets GOGC has it so from the start.
var collectLater = sync.OnceFunc(putOff)

func putOff() {
	if os.Getenv("GOGC") != "" {
		return
	}
	usual := debug.SetGCPercent(400) // of 4 MB
	runtime.AddCleanup(new([16]byte), func(usual int) { debug.SetGCPercent(usual) }, usual)
}
