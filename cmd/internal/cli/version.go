package cli

import (
	"runtime/debug"
	"strings"
	"sync"
)

// Version is the version of all programs of orgsim. Results carry it.
const Version = "0.1.0"

// Build is what a build knows of the commit it was made from.
type Build struct {
	Revision string // the commit, and +changes if files differ from it; "": the build does not know
	Released bool   // it is the commit of the release
}

// ThisBuild is what this build knows of itself.
var ThisBuild = sync.OnceValue(func() Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Build{}
	}
	return buildOf(info)
})

func buildOf(info *debug.BuildInfo) (b Build) {
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.Revision = s.Value + b.Revision
		case s.Key == "vcs.modified" && s.Value == "true":
			b.Revision += "+changes"
		}
	}
	b.Released = info.Main.Version == "v"+Version && !strings.HasSuffix(b.Revision, "+changes")
	return b
}

// String says of the version what it is a build of: nothing where that is the release itself.
func (b Build) String() string {
	rev, changes := strings.CutSuffix(b.Revision, "+changes")
	switch {
	case rev == "" && b.Released:
		return ""
	case rev == "":
		return " (of unknown commit: built without version control)"
	}
	out := " (" + rev[:min(12, len(rev))]
	if changes {
		out += " with changes"
	}
	if !b.Released {
		out += ", no release"
	}
	return out + ")"
}
