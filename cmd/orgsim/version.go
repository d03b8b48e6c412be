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
	return newCommand(a, "version", noArgs, func(a *app, _ *cobra.Command, _ []string) error { return a.printVersion() })
}

// printVersion prints what results depend on.
func (a *app) printVersion() error {
	fmt.Fprintf(a.out, "orgsim %s%s\n%s %s/%s\nmodel %s\n", version, cli.ThisBuild(), runtime.Version(), runtime.GOOS, runtime.GOARCH, seeds.Digest())
	return nil
}
