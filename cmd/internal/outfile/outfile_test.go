package outfile

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// onlyFiles fails unless the folder holds these names and nothing hidden.
func onlyFiles(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("folder holds %q, want %q", got, names)
	}
}

func code(err error) int {
	return cli.CodeOf(err)
}

// Property: a committed file has the whole content, an aborted one never was
// there, and until Commit the old content stands.
func TestCommitAndAbort(t *testing.T) {
	dir := t.TempDir()
	a, b, c := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv"), filepath.Join(dir, "c.csv")
	write(t, a, "old")
	if err := os.Chmod(a, 0o640); err != nil {
		t.Fatal(err)
	}
	s, err := OpenAll([]string{a, b, c}, Options{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files {
		if _, err := f.Write([]byte("new ")); err != nil {
			t.Fatal(err)
		}
		if n, err := f.Write([]byte(f.Path())); err != nil || n != len(f.Path()) {
			t.Fatal(n, err)
		}
	}
	if read(t, a) != "old" {
		t.Error("the old file changed before Commit")
	}
	s.Files[2].Abort()
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	s.Abort()
	onlyFiles(t, dir, "a.csv", "b.csv")
	if read(t, a) != "new "+a || read(t, b) != "new "+b {
		t.Error("content is not what was written")
	}
	if i, _ := os.Stat(a); runtime.GOOS != "windows" && i.Mode().Perm() != 0o640 {
		t.Errorf("permissions became %v", i.Mode().Perm())
	}
	if err := s.Commit(); err != nil {
		t.Errorf("second Commit: %v", err)
	}
}

func reading(paths ...string) *Register {
	r := &Register{}
	r.Read(paths...)
	return r
}

// Property: every target that must not be written is refused with exit code
// 73 and its reason, before anything is written, and nothing is left behind.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.yaml")
	write(t, in, "input")
	p := func(name string) string { return filepath.Join(dir, name) }
	for link, to := range map[string]string{"link": in, "dangling": p("nothing"), "loop": p("loop"), "dirlink": dir} {
		if err := os.Symlink(to, p(link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if err := os.Link(in, p("hard")); err != nil {
		t.Fatal(err)
	}
	write(t, p("there"), "x")
	write(t, p("protected"), "x")
	_ = os.Chmod(p("protected"), 0o444)
	before, _ := os.ReadDir(dir)
	for _, c := range []struct {
		path string
		o    Options
		want error
	}{
		{p("link"), Options{Overwrite: true}, errSymlink},
		{p("dangling"), Options{Overwrite: true}, errSymlink},
		{p("loop"), Options{Overwrite: true}, errSymlink},
		{p("dirlink"), Options{Overwrite: true}, errSymlink},
		{in, Options{Overwrite: true, Register: reading("-", p("none"), in)}, errIsInput},
		{dir + "/./in.yaml", Options{Overwrite: true, Register: reading(in)}, errIsInput},
		{p("hard"), Options{Overwrite: true, Register: reading(in)}, errIsInput},
		{in, Options{Overwrite: true, Register: reading(p("link"))}, errIsInput},
		{p("there"), Options{}, errExists},
		{p("protected"), Options{Overwrite: true}, errProtected},
		{dir, Options{Overwrite: true}, errFolder},
		{dir + "/", Options{Overwrite: true}, errFolder},
		{p("new") + "/", Options{}, errNoName},
		{"", Options{}, errNoName},
		{p("no/such/folder.csv"), Options{}, fs.ErrNotExist},
		{p("there/file.csv"), Options{}, syscall.ENOTDIR},
	} {
		f, err := Open(c.path, c.o)
		if !errors.Is(err, c.want) || code(err) != cli.CodeCannotCreate || f != nil {
			t.Errorf("%q: %v, want %v", c.path, err, c.want)
		}
		if err != nil && (strings.Contains(err.Error(), ".orgsim-") || !strings.HasPrefix(err.Error(), "creating ")) {
			t.Errorf("message %q", err)
		}
	}
	if after, _ := os.ReadDir(dir); len(after) != len(before) || read(t, in) != "input" {
		t.Error("a refused target left something behind")
	}
}

// Property: one target named twice is refused, and the first is given up.
func TestTwice(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	for _, second := range []string{a, dir + "/../" + filepath.Base(dir) + "/a"} {
		if _, err := OpenAll([]string{a, second}, Options{Register: &Register{}}); !errors.Is(err, errTwice) {
			t.Errorf("%v", err)
		}
	}
	onlyFiles(t, dir)
}

// Property: devices are written in place and stay devices; a full one is an
// error with code 74.
func TestDevices(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev/full")
	}
	for path, want := range map[string]int{"/dev/null": 0, "/dev/full": cli.CodeIO} {
		f, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Write([]byte("x"))
		if code(err) != want || code(f.Commit()) != want {
			t.Errorf("%s: %v", path, err)
		}
		if s, _ := os.Stat(path); s.Mode()&fs.ModeDevice == 0 {
			t.Errorf("%s is no device any more", path)
		}
	}
}

// Property: a write that failed, a folder that vanished or a file that cannot
// be synced never makes a file appear; the old one stands.
func TestFailures(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	write(t, a, "old")
	f, err := Open(a, Options{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	_ = f.file.Close() // writes fail from here on, as on a bad disk
	if _, err := f.Write([]byte("new")); code(err) != cli.CodeIO {
		t.Errorf("%v", err)
	}
	if err := f.Commit(); code(err) != cli.CodeIO || read(t, a) != "old" {
		t.Errorf("%v, %q", err, read(t, a))
	}
	f, _ = Open(a, Options{Overwrite: true})
	_, _ = f.Write([]byte("new"))
	_ = f.file.Close() // sync and close fail
	if err := f.Commit(); code(err) != cli.CodeIO || read(t, a) != "old" {
		t.Errorf("%v, %q", err, read(t, a))
	}
	onlyFiles(t, dir, "a")

	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := OpenAll([]string{filepath.Join(sub, "b"), filepath.Join(dir, "c")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(sub); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(); code(err) != cli.CodeCannotCreate {
		t.Errorf("%v", err)
	}
	onlyFiles(t, dir, "a")
}

// Property: the hidden file of a killed process is removed by the next Open,
// that of a living one is not: a second writer of the target is refused with
// code 75 until the first has ended.
func TestStale(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks")
	}
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	stale, other := tempPrefix("a")+"999999-0.tmp", tempPrefix("b")+"999999-0.tmp"
	write(t, filepath.Join(dir, stale), "half")
	write(t, filepath.Join(dir, other), "half")
	f, err := Open(a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {Overwrite: true}} {
		if _, err := Open(a, o); !errors.Is(err, errBusy) || code(err) != cli.CodeLocked {
			t.Errorf("%v", err)
		}
	}
	_, _ = f.Write([]byte("first"))
	if err := f.Commit(); err != nil || read(t, a) != "first" {
		t.Errorf("%v %q", err, read(t, a))
	}
	g, err := Open(a, Options{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = g.Write([]byte("second"))
	if err := g.Commit(); err != nil || read(t, a) != "second" {
		t.Errorf("%v %q", err, read(t, a))
	}
	onlyFiles(t, dir, other, "a")
}

// Property: a process killed while it writes leaves the old file, and the
// next one cleans up. The test runs itself as the process to be killed.
func TestKilled(t *testing.T) {
	if path := os.Getenv("OUTFILE_TEST_KILL"); path != "" {
		f, err := Open(path, Options{Overwrite: true})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte("half"))
		if me, err := os.FindProcess(os.Getpid()); err == nil {
			_ = me.Kill()
		}
		select {}
	}
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	write(t, a, "old")
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "OUTFILE_TEST_KILL="+a)
	if err := cmd.Run(); err == nil {
		t.Fatal("the process was not killed")
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 2 || read(t, a) != "old" {
		t.Fatalf("%d files, content %q", len(entries), read(t, a))
	}
	f, err := Open(a, Options{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte("new"))
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, dir, "a")
	if read(t, a) != "new" {
		t.Error(read(t, a))
	}
}
