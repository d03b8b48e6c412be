// Orgsim says who should lead technology in a company, and how confident that answer is.
package main

import (
	"context"
	"os"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, cli.StandardOutput(), os.Stderr))
}
