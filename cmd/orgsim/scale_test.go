//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// peak runs a batch over n companies and returns its largest resident memory, MiB. The system's own count at the end
// begins with the memory of the test that started the program, so it is asked while the program runs.
func peak(t *testing.T, n int, args ...string) int {
	t.Helper()
	dir := t.TempDir()
	firms(t, dir, n)
	cmd, errs := process(t, dir, append([]string{"batch", "firms.csv", "--draws", "1", "-q"}, args...)...)
	end, most := make(chan int), 0
	go func() { end <- ended(t, cmd) }()
	for {
		select {
		case code := <-end:
			if code != 3 {
				t.Fatalf("exit code %d: %s", code, errs)
			}
			if most == 0 {
				t.Skip("the system does not say how much memory a program takes")
			}
			return most >> 10
		case <-time.After(2 * time.Millisecond):
			most = max(most, resident(cmd.Process.Pid))
		}
	}
}

// resident is the largest resident memory a process has had so far, KiB; 0 where the system does not say.
func resident(pid int) (kib int) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil || !strings.Contains(string(status), "Name:\torgsim") {
		return 0 // not there yet, or not any more
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	_, _ = fmt.Sscan(rest, &kib)
	return kib
}

// Memory does not grow with the number of companies, apart from 16 to 48 bytes
// for each id and the row groups of parquet: ten times as many take little
// more. With -long: a million companies with all structures in under 300 MiB.
func TestMemory(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector takes memory of its own")
	}
	if *long {
		for _, out := range []string{"out.csv", "out.parquet", "out.ndjson"} {
			got := peak(t, 1_000_000, "-o", out)
			t.Logf("a million companies, nine structures, to %s: %d MiB", out, got)
			if got >= 300 {
				t.Errorf("%d MiB", got)
			}
		}
		return
	}
	args := []string{"--structures", "none,cio", "-o", "out.csv"}
	few, many := peak(t, 2_000, args...), peak(t, 20_000, args...)
	t.Logf("2,000 companies: %d MiB, 20,000: %d MiB", few, many)
	if many > few+32 || many > 128 {
		t.Errorf("20,000 companies take %d MiB, 2,000 take %d", many, few)
	}
}

// GNU parallel runs the shards of a batch, told apart by its own variable; one
// that is missing is found, and the merged result is that of the whole batch.
func TestParallel(t *testing.T) {
	if err := exec.Command("parallel", "--version").Run(); err != nil {
		t.Skip("GNU parallel is not installed: ", err)
	}
	dir := t.TempDir()
	firms(t, dir, 150)
	args := "firms.csv --draws 4 --structures cio,both --chunk 8 -q"
	sh := func(want int, script string) string {
		t.Helper()
		cmd := exec.Command("sh", "-c", script)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PARALLEL_HOME="+dir)
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != want {
			t.Fatalf("%s: exit code %d, want %d\n%s", script, code, want, out)
		}
		return string(out)
	}
	sh(3, "orgsim batch "+args+" -o whole.csv -o whole.parquet")
	sh(0, "seq 7 | parallel --will-cite -N0 -j 2 --joblog log orgsim batch "+args+" --shard auto --shards 7 -o out.csv")
	if err := os.Remove(filepath.Join(dir, "out.csv.parts", "part-4-of-7")); err != nil {
		t.Fatal(err)
	}
	if out := sh(66, "orgsim merge out.csv.parts"); !strings.Contains(out, "--array=4") {
		t.Error(out)
	}
	sh(0, "orgsim batch "+args+" --shard 4/7 -o out.csv")
	sh(3, "orgsim merge out.csv.parts -o out.csv -o out.parquet")
	sameFiles(t, filepath.Join(dir, "out.csv"), filepath.Join(dir, "whole.csv"))
	sameFiles(t, filepath.Join(dir, "out.parquet"), filepath.Join(dir, "whole.parquet"))
	log, err := os.ReadFile(filepath.Join(dir, "log"))
	if lines := bytes.Count(log, []byte("\n")); err != nil || lines != 8 {
		t.Errorf("parallel ran %d jobs, %v", lines-1, err)
	}
}

// Workers, chunks and shards change no byte of any output.
func TestSameBytesEverywhere(t *testing.T) {
	dir := t.TempDir()
	firms(t, dir, 130)
	outputs := []string{".csv", ".ndjson", ".parquet"}
	orgsim := func(want int, args ...string) {
		t.Helper()
		cmd, errs := process(t, dir, append(args, "-q")...)
		if code := ended(t, cmd); code != want {
			t.Fatalf("orgsim %v: exit code %d\n%s", args, code, errs)
		}
	}
	batch := func(more ...string) []string {
		return append([]string{"batch", "firms.csv", "--draws", "3", "--structures", "none,both"}, more...)
	}
	to := func(name string) (args []string) {
		for _, ending := range outputs {
			args = append(args, "-o", name+ending)
		}
		return args
	}
	check := func(what string) {
		t.Helper()
		for _, ending := range append(outputs, ".csv.rejected.csv") {
			a, err := os.ReadFile(filepath.Join(dir, "want"+ending))
			b, err2 := os.ReadFile(filepath.Join(dir, "got"+ending))
			if err != nil || err2 != nil || !bytes.Equal(a, b) {
				t.Errorf("%s: got%s differs: %v, %v", what, ending, err, err2)
			}
		}
	}
	orgsim(3, append(batch(), to("want")...)...)
	for _, workers := range []string{"1", "2", "7"} {
		for _, chunk := range []string{"1", "7", "1000"} {
			orgsim(3, append(batch("--workers", workers, "--chunk", chunk, "--force"), to("got")...)...)
			check(workers + " workers, chunks of " + chunk)
		}
	}
	counts := []int{2, 7}
	if *long {
		counts = []int{1, 2, 7, 64}
	}
	for _, n := range counts {
		parts := fmt.Sprintf("parts-%d", n)
		for i := n; i >= 1; i-- {
			orgsim(0, batch("--chunk", "2", "--shard", fmt.Sprintf("%d/%d", i, n), "-o", parts+"/")...)
		}
		orgsim(3, append([]string{"merge", parts, "--force"}, to("got")...)...)
		check(fmt.Sprint(n, " shards"))
	}
}
