//go:build linux

package batchfiles

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
)

// put writes a lock file and gives it an age.
func put(t *testing.T, dir string, o owner, age time.Duration) *os.File {
	t.Helper()
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, lockName)
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// opened is a folder of a test.
func opened(t *testing.T, path string) *disk {
	t.Helper()
	d, err := openDisk(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.root.Close() })
	return d
}

// dead is the number of a process that has ended.
func dead(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("true")
	if err := cmd.Run(); err != nil {
		t.Skip(err)
	}
	return cmd.Process.Pid
}

// A lock file speaks for a process that runs, and not for one that has ended,
// for another that was given its number, or for a machine that fell silent.
func TestHeld(t *testing.T) {
	self := me()
	if self.Start == "" {
		t.Fatal("no start of this process")
	}
	parent := owner{os.Getppid(), self.Host, processStart(os.Getppid())}
	reused := owner{parent.PID, self.Host, "1@another-boot"}
	gone := owner{dead(t), self.Host, "1@x"}
	far := owner{parent.PID, "another-machine", parent.Start}
	for _, c := range []struct {
		name  string
		old   owner
		age   time.Duration
		state outfile.LockState
		force bool
		want  bool
	}{
		{"running, the system's lock is free", parent, 0, outfile.LockTaken, false, false},
		{"running, no system lock", parent, time.Hour, outfile.LockNone, false, true},
		{"running, no system lock, forced", parent, 0, outfile.LockNone, true, true},
		{"ended, no system lock", gone, 0, outfile.LockNone, false, false},
		{"number given to another process, no system lock", reused, 0, outfile.LockNone, false, false},
		{"another machine", far, 0, outfile.LockTaken, false, true},
		{"another machine, silent", far, 2 * leaseOver, outfile.LockTaken, false, false},
		{"another machine, dated in the future", far, -2 * leaseOver, outfile.LockTaken, false, false},
		{"another machine, forced", far, 0, outfile.LockTaken, true, false},
	} {
		dir := t.TempDir()
		f := put(t, dir, c.old, c.age)
		if got := held(opened(t, dir), f, c.old, c.state, c.force); got != c.want {
			t.Errorf("%s: held %v", c.name, got)
		}
	}
}

// A folder is locked for one at a time; a lock left behind is taken over and
// its owner named; letting go removes the file.
func TestLockFolder(t *testing.T) {
	dir := t.TempDir()
	a, stolen, err := lockFolder(opened(t, dir), false)
	if err != nil || stolen != "" {
		t.Fatal(stolen, err)
	}
	if _, _, err := lockFolder(opened(t, dir), false); cli.CodeOf(err) != cli.CodeLocked || !strings.Contains(err.Error(), me().String()) {
		t.Error(err)
	}
	a.release()
	a.release()
	if _, err := os.Stat(filepath.Join(dir, lockName)); !os.IsNotExist(err) {
		t.Error(err)
	}
	gone := owner{dead(t), me().Host, "1@x"}
	put(t, dir, gone, 0)
	b, stolen, err := lockFolder(opened(t, dir), false)
	if err != nil || stolen != gone.String() {
		t.Fatal(stolen, err)
	}
	b.release()
	put(t, dir, owner{1, "another-machine", ""}, 0)
	if _, _, err := lockFolder(opened(t, dir), false); cli.CodeOf(err) != cli.CodeLocked || !strings.Contains(hint(err), "--force") {
		t.Error(err)
	}
	c, _, err := lockFolder(opened(t, dir), true)
	if err != nil {
		t.Fatal(err)
	}
	c.release()
	if err := os.WriteFile(filepath.Join(dir, lockName), []byte("{\"pid\""), 0o666); err != nil {
		t.Fatal(err)
	}
	if d, _, err := lockFolder(opened(t, dir), false); err != nil { // killed while it wrote its name
		t.Error(err)
	} else {
		d.release()
	}
}
