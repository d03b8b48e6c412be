// Command pages fills the generated parts of the documents and writes the data
// that is derived from the model (make docs):
//
//	go run ./cmd/internal/evidence/pages          write them
//	go run ./cmd/internal/evidence/pages -check   say what is not current
//
// A part of a document between the lines
//
//	<!-- begin:generated NAME -->
//	<!-- end:generated -->
//
// is what the generator of that name makes; the rest is written by people. No
// figure about the model's behaviour in docs is typed.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// stale is said of pages that -check finds to differ.
const stale = "make docs writes them"

// run fills all documents below a folder; it returns 1 if that fails, or, with
// -check, if one is not current.
func run(ctx context.Context, args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("pages", flag.ContinueOnError)
	flags.SetOutput(stderr)
	root := flags.String("root", ".", "root of the repository")
	check := flags.Bool("check", false, "write nothing; fail if something is not current")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	changed, err := update(ctx, *root, runtime.NumCPU(), *check)
	said := "wrote %s\n"
	if *check {
		said = "%s is not current: " + stale + "\n"
	}
	for _, path := range changed {
		fmt.Fprintf(stderr, said, path)
	}
	if err != nil {
		fmt.Fprintf(stderr, "pages: %v\n", err)
	}
	if err != nil || *check && len(changed) > 0 {
		return 1
	}
	return 0
}

// update fills all documents and the derived data below a root and returns the
// paths of those that differ from what is there. With check nothing is written.
func update(ctx context.Context, root string, workers int, check bool) (changed []string, err error) {
	b := newBook(ctx, workers)
	paths, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	influence, practice := filepath.Join(root, "seeds", "derived", "influence.yaml"), filepath.Join(root, "seeds", "derived", "practice.yaml")
	for _, path := range append(paths, influence, practice) {
		have, err := os.ReadFile(path)
		if err != nil {
			return changed, err
		}
		var want []byte
		switch path {
		case influence:
			want, err = b.influenceFile()
		case practice:
			want, err = practiceFile()
		default:
			text, fault := fill(string(have), b.part)
			want, err = []byte(text), fault
		}
		if err != nil {
			return changed, fmt.Errorf("%s: %w", path, err)
		}
		if bytes.Equal(have, want) {
			continue
		}
		changed = append(changed, path)
		if !check {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				return changed, err
			}
		}
	}
	return changed, nil
}
