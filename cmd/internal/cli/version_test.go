package cli

import (
	"runtime/debug"
	"testing"
)

// A build says what it was made from: the release, a commit between releases, with changes, or that it does not know.
func TestBuild(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	for _, c := range []struct{ module, revision, modified, want, carried string }{
		{"v" + Version, commit, "false", " (0123456789ab)", commit},
		{"v" + Version, "", "", "", ""},
		{"v0.0.0-20261129-0123456789ab", commit, "false", " (0123456789ab, no release)", commit},
		{"v" + Version + "+dirty", commit, "true", " (0123456789ab with changes, no release)", commit + "+changes"},
		{"(devel)", "", "", " (of unknown commit: built without version control)", ""},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.module}}
		if c.revision != "" {
			info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: c.revision}, {Key: "vcs.modified", Value: c.modified}}
		}
		if b := buildOf(info); b.String() != c.want || b.Revision != c.carried {
			t.Errorf("%s: %q, %q", c.module, b, b.Revision)
		}
	}
}
