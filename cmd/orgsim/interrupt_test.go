//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// firms writes a CSV of n companies, some of them bad, and returns its path.
func firms(t *testing.T, dir string, n int) string {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	industries := []string{"software", "bank", "retail", "healthcare", "energy", "government"}
	var b bytes.Buffer
	b.WriteString("name,industry,headcount,tech_share\n")
	for i := range n {
		industry := industries[rng.IntN(len(industries))]
		if i%101 == 50 {
			industry = "nowhere"
		}
		fmt.Fprintf(&b, "Firm %d,%s,%d,%.2f\n", i, industry, 10+rng.IntN(20000), rng.Float64())
	}
	path := filepath.Join(dir, "firms.csv")
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// process starts the program in a folder.
func process(t *testing.T, dir string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	cmd := exec.Command("orgsim", args...)
	cmd.Dir = dir
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, &errs
}

// ended waits for a process and returns its exit code, -1 if it was killed.
func ended(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}

func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	x, err1 := os.ReadFile(a)
	y, err2 := os.ReadFile(b)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Fatalf("%s and %s differ", a, b)
	}
}

// A batch that is killed at random moments, again and again, and resumed, ends
// in the same bytes as one that nobody disturbs; its output is not there before
// it is whole, and nothing else is left. With -long: 300 kills.
func TestKill(t *testing.T) {
	kills, rows := 20, 200
	if *long {
		kills, rows = 300, 3000
	}
	dir := t.TempDir()
	firms(t, dir, rows)
	args := []string{"batch", "firms.csv", "--draws", "16", "--structures", "cio,both", "--chunk", "4", "--workers", "2", "-q"}
	began := time.Now()
	if cmd, errs := process(t, dir, append(args, "-o", "want.csv", "-o", "want.parquet")...); ended(t, cmd) != 3 {
		t.Fatal(errs)
	}
	usual := time.Since(began)
	rng := rand.New(rand.NewPCG(5, 5))
	args = append(args, "-o", "got.csv", "-o", "got.parquet", "--resume")
	got := func(ending string) string { return filepath.Join(dir, "got"+ending) }
	runs, longest := 0, 0
	for killed := 0; killed < kills; runs++ {
		for again := 0; ; again++ {
			cmd, errs := process(t, dir, args...)
			limit := time.Duration(rng.Int64N(int64(usual/2))) + time.Millisecond
			timer := time.AfterFunc(limit, func() { _ = cmd.Process.Kill() })
			code := ended(t, cmd)
			timer.Stop()
			longest = max(longest, again)
			if code == -1 {
				killed++
				if _, err := os.Stat(got(".csv")); err == nil {
					sameFiles(t, got(".csv"), filepath.Join(dir, "want.csv"))
				}
				continue
			}
			if code != 3 {
				t.Fatalf("exit code %d: %s", code, errs)
			}
			break
		}
		for _, ending := range []string{".csv", ".parquet", ".csv.rejected.csv"} {
			sameFiles(t, got(ending), filepath.Join(dir, "want"+ending))
		}
		names, err := os.ReadDir(dir)
		if err != nil || len(names) != 11 { // the input, and of both batches two outputs, two manifests, the rejected
			t.Fatalf("%d files: %v, %v", len(names), names, err)
		}
		for _, e := range names {
			if strings.HasPrefix(e.Name(), "got") {
				os.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
	t.Logf("%d kills in %d batches, at most %d in one", kills, runs, longest)
}

// SIGINT and SIGTERM end a batch with 130 and 143, say how to go on, and lose
// nothing that is finished; going on ends in the same bytes.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	firms(t, dir, 400)
	args := []string{"batch", "firms.csv", "--draws", "32", "--structures", "cio", "--chunk", "8"}
	if cmd, errs := process(t, dir, append(args, "-o", "want.csv")...); ended(t, cmd) != 3 {
		t.Fatal(errs)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		cmd, errs := process(t, dir, append(args, "-o", "got.csv")...)
		first := filepath.Join(dir, "got.csv.parts", "chunk-000000")
		for there := false; !there; time.Sleep(time.Millisecond) {
			_, err := os.Stat(first)
			there = err == nil
		}
		_ = cmd.Process.Signal(signal)
		if code := ended(t, cmd); code != 128+int(signal) {
			t.Fatalf("%v: exit code %d: %s", signal, code, errs)
		}
		if !strings.Contains(errs.String(), "run the same command with --resume") {
			t.Error(errs)
		}
		if _, err := os.Stat(first); err != nil {
			t.Errorf("%v: nothing was kept: %v", signal, err)
		}
		cmd, errs = process(t, dir, append(args, "-o", "got.csv")...)
		if code := ended(t, cmd); code != 73 || !strings.Contains(errs.String(), "resume it with --resume, or start again with --force") {
			t.Errorf("code %d: %s", code, errs)
		}
		cmd, errs = process(t, dir, append(args, "-o", "got.csv", "--resume")...)
		if code := ended(t, cmd); code != 3 {
			t.Fatal(errs)
		}
		sameFiles(t, filepath.Join(dir, "got.csv"), filepath.Join(dir, "want.csv"))
		os.Remove(filepath.Join(dir, "got.csv"))
	}
}

// Two batches with one output exclude each other: the second ends with 75 at
// once and names the first, which is not disturbed. A process that ends of its
// own frees the lock, one that is killed leaves it behind to be taken over.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	firms(t, dir, 200)
	args := []string{"batch", "firms.csv", "--draws", "32", "--structures", "cio", "--chunk", "8", "-o", "out.csv"}
	first, errs := process(t, dir, args...)
	for {
		if b, err := os.ReadFile(filepath.Join(dir, "out.csv.parts", "lock")); err == nil && bytes.HasSuffix(b, []byte("\n")) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	_ = first.Process.Signal(syscall.SIGSTOP) // it sleeps with the lock in its hand
	for _, more := range []string{"--resume", "--force"} {
		second, errs := process(t, dir, append(args, more)...)
		if code := ended(t, second); code != 75 || !strings.Contains(errs.String(), fmt.Sprintf("out.csv.parts is in use by process %d on ", first.Process.Pid)) {
			t.Errorf("code %d: %s", code, errs)
		}
	}
	_ = first.Process.Kill()
	if code := ended(t, first); code != -1 {
		t.Fatalf("code %d: %s", code, errs)
	}
	third, errs := process(t, dir, append(args, "--resume")...)
	if code := ended(t, third); code != 3 || !strings.Contains(errs.String(), fmt.Sprintf("took over out.csv.parts from process %d on ", first.Process.Pid)) {
		t.Errorf("code %d: %s", code, errs)
	}
}

// fed starts the program with a standard input that stays open, and returns once it has read what a pipe cannot hold:
// from then on it hears signals.
func fed(t *testing.T, dir, text string, args ...string) (*exec.Cmd, *bytes.Buffer, io.Closer) {
	t.Helper()
	cmd := exec.Command("orgsim", args...)
	cmd.Dir = dir
	var errs bytes.Buffer
	cmd.Stderr = &errs
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	const pipe = 1 << 20 // bytes; the largest a pipe may be made to hold without privileges
	if _, err := io.WriteString(in, strings.Repeat("# what a program reads before it has read it all\n", 2*pipe/49)+text); err != nil {
		t.Fatal(err, &errs)
	}
	return cmd, &errs, in
}

// A signal ends a command with its code, whatever it waits for: more input, the reader of a named pipe, or the end of a
// long run. Nothing is left behind.
func TestSignals(t *testing.T) {
	const company = "industry: software\nheadcount: 900\n"
	for signal, word := range map[syscall.Signal]string{syscall.SIGINT: "interrupted", syscall.SIGTERM: "terminated"} {
		dir := t.TempDir()
		if err := syscall.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o600); err != nil {
			t.Fatal(err)
		}
		end := func(what string, cmd *exec.Cmd, errs *bytes.Buffer) {
			t.Helper()
			_ = cmd.Process.Signal(signal)
			if code := ended(t, cmd); code != 128+int(signal) || !strings.Contains(errs.String(), word) {
				t.Errorf("%v while %s: exit code %d: %s", signal, what, code, errs)
			}
			if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
				t.Errorf("%v while %s: left behind: %v, %v", signal, what, names, err)
			}
		}
		cmd, errs, in := fed(t, dir, company, "run", "-")
		end("reading", cmd, errs)
		in.Close()

		cmd, errs, in = fed(t, dir, company, "run", "-", "--engine", "analytic", "--draws", "16", "-o", "pipe.csv")
		in.Close() // it has all of its input, and goes on to open the pipe
		end("a pipe has no reader", cmd, errs)

		cmd, errs = process(t, dir, "run", "saas", "--draws", "1000000", "--engine", "analytic", "--structures", "cio,cto", "-o", "r.json")
		for names := []os.DirEntry(nil); len(names) < 2; time.Sleep(time.Millisecond) { // its hidden file comes before the work
			names, _ = os.ReadDir(dir)
		}
		end("computing", cmd, errs)
	}
}
