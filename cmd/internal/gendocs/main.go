// Command gendocs fills the generated parts of the documents and writes the
// data that is derived from the model:
//
//	go run ./cmd/internal/gendocs          write them
//	go run ./cmd/internal/gendocs -check   say what is not current
//
// A part of a document between the lines
//
//	<!-- begin:generated NAME -->
//	<!-- end:generated -->
//
// is what the generator of that name makes; everything else is written by
// people. No figure about the model's behaviour in docs is typed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// run fills all documents below a folder; it returns 1 if that fails, or, with
// -check, if one is not current.
func run(ctx context.Context, args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("gendocs", flag.ContinueOnError)
	flags.SetOutput(stderr)
	root := flags.String("root", ".", "root of the repository")
	check := flags.Bool("check", false, "write nothing; fail if something is not current")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	changed, err := update(ctx, *root, runtime.NumCPU(), *check)
	for _, path := range changed {
		if *check {
			fmt.Fprintf(stderr, "%s is not current\n", path)
		} else {
			fmt.Fprintf(stderr, "wrote %s\n", path)
		}
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "gendocs: %v\n", err)
		return 1
	case *check && len(changed) > 0:
		fmt.Fprintln(stderr, errStale)
		return 1
	}
	return 0
}

var errStale = errors.New("go run ./cmd/internal/gendocs writes them anew")
