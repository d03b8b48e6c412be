package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/seeds"
)

// version is the version of the program. Results carry it.
const version = cli.Version

// thisProgram is what answers say of this program.
func thisProgram() report.Program {
	return report.Program{Version: version, Revision: cli.ThisBuild().Revision}
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		GroupID: groupOther,
		Short:   "Print the version, the Go release and the model digest",
		Long: `Version prints what results depend on: the version of the program with the commit it was built from, the Go
release it was built with, and the digest (SHA-256) of the data of the model. Two results with the same version, digest, seed and inputs
are the same, byte for byte.`,
		Example: "  orgsim version",
		Args:    noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

// printVersion prints what results depend on.
func (a *app) printVersion() error {
	fmt.Fprintf(a.out, "orgsim %s%s\n%s %s/%s\nmodel %s\n", version, cli.ThisBuild(), runtime.Version(), runtime.GOOS, runtime.GOARCH, seeds.Digest())
	return nil
}
