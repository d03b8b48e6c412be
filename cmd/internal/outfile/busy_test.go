package outfile

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// Property: of many that open one target at the same moment at most one gets
// it, and nothing is left behind.
func TestRace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks")
	}
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	for range 50 {
		got := make(chan error, 4)
		for range cap(got) {
			go func() {
				f, err := Open(a, Options{})
				if err == nil {
					_, _ = f.Write([]byte("whole"))
					err = f.Commit()
				}
				got <- err
			}()
		}
		won := 0
		for range cap(got) {
			switch err := <-got; {
			case err == nil:
				won++
			case !errors.Is(err, errBusy) && !errors.Is(err, errExists):
				t.Errorf("%v", err)
			}
		}
		if won > 1 {
			t.Errorf("%d writers", won)
		}
		if won > 0 {
			onlyFiles(t, dir, "a")
			_ = os.Remove(a)
		}
		onlyFiles(t, dir)
	}
}

// Property: until the file has its name its writer is in the way of others: what is told to wait in the
// last moment before does not take the hidden file for a dead one's.
func TestBusyUntilThere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks")
	}
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	write(t, a, "old")
	asked := 0
	f, err := Open(a, Options{Ours: func(string) bool {
		if asked++; asked > 1 { // Commit asks again, just before the rename
			if other, err := Open(a, Options{Overwrite: true}); !errors.Is(err, errBusy) {
				other.Abort()
				t.Errorf("a second writer before the rename: %v", err)
			}
		}
		return true
	}})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte("new"))
	if err := f.Commit(); err != nil || asked != 2 || read(t, a) != "new" {
		t.Errorf("%v, asked %d times, %q", err, asked, read(t, a))
	}
	onlyFiles(t, dir, "a")
}

// Property: a file that appears while the output is being made is not
// replaced, unless that is allowed.
func TestAppeared(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	for _, over := range []bool{false, true} {
		f, err := Open(a, Options{Overwrite: over})
		if err != nil {
			t.Fatal(err)
		}
		write(t, a, "theirs")
		_, _ = f.Write([]byte("mine"))
		err = f.Commit()
		if over && (err != nil || read(t, a) != "mine") || !over && (!errors.Is(err, errExists) || code(err) != cli.CodeCannotCreate || read(t, a) != "theirs") {
			t.Errorf("%v: %v, %s", over, err, read(t, a))
		}
		onlyFiles(t, dir, "a")
		_ = os.Remove(a)
	}
}

// Property: waiting for the reader of a named pipe ends when the work is
// called off, and else when there is a reader.
func TestNamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", path).Run(); err != nil {
		t.Skip("no named pipes here:", err)
	}
	done := make(chan struct{})
	close(done)
	if _, err := Open(path, Options{Done: done}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	got := make(chan string)
	go func() {
		b, _ := os.ReadFile(path)
		got <- string(b)
	}()
	f, err := Open(path, Options{Done: make(chan struct{})})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte("through"))
	if err := f.Commit(); err != nil || <-got != "through" {
		t.Errorf("%v", err)
	}
}

// Property: what is wrong is said without the hidden file's name, and a file
// that is in place but not safe is told from one that is not there.
func TestWords(t *testing.T) {
	a := &File{path: "a"}
	if a.unsure(nil) != nil {
		t.Error("no error")
	}
	hidden := func(err error) error { return &fs.PathError{Op: "sync", Path: ".orgsim-1.tmp", Err: err} }
	for _, c := range []struct {
		err  error
		code int
		text string
		hint string
	}{
		{a.unsure(hidden(syscall.EIO)), 74, "writing a: the file is in place, but may not survive a power failure: input/output error", ""},
		{failWrite("a", hidden(syscall.EIO)), 74, "writing a: input/output error", ""},
		{fail("a", hidden(syscall.EMFILE)), 75, "creating a: too many open files", "raise the limit of open files (ulimit -n)"},
		{fail("a", errBusy), 75, "creating a: is being written by another process", "wait for it to end, or choose another name"},
	} {
		var e *cli.Error
		if !errors.As(c.err, &e) || e.Error() != c.text || e.Code != c.code || e.Hint != c.hint {
			t.Errorf("%v (code %d, hint %q)", c.err, code(c.err), e.Hint)
		}
	}
}
