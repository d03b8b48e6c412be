package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/seeds"
)

// version is the version of the program. Results carry it.
const version = cli.Version

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		GroupID: groupOther,
		Short:   "Print the version, the Go release and the model digest",
		Long: `Version prints what results depend on: the version of the program, the Go release it was built with, and
the digest (SHA-256) of the data of the model. Two results with the same version, digest, seed and inputs
are the same, byte for byte.`,
		Example: "  orgsim version",
		Args:    noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

// printVersion prints what results depend on.
func (a *app) printVersion() error {
	fmt.Fprintf(a.out, "orgsim %s%s\n%s %s/%s\nmodel %s\n", version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH, seeds.Digest())
	return nil
}

// revision is the commit the program was built from, if the build knows it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	rev, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			rev = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = " with changes"
		}
	}
	if rev == "" {
		return ""
	}
	return fmt.Sprintf(" (%s%s)", rev[:min(12, len(rev))], dirty)
}
