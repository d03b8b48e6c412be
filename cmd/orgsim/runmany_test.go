//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A run of many companies says that batch is faster; a signal keeps what is finished, with the figures of a run that nobody
// disturbs, and says how much that is.
func TestRunKeepsFinished(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "firms.csv")
	rows := "name,industry,headcount\nA,bank,900\nB,retail,400\n" + strings.Repeat("C,software,50000\n", 200)
	if err := os.WriteFile(list, []byte(rows), 0o666); err != nil {
		t.Fatal(err)
	}
	finished := 0
	for wait := time.Second; finished < 2; wait *= 2 { // a slow machine has not finished two in a second
		cmd, errs := process(t, dir, "run", list, "--draws", "32", "--structures", "cio,both", "--force", "-o", "r.csv")
		time.Sleep(wait)
		_ = cmd.Process.Signal(syscall.SIGINT)
		code := ended(t, cmd)
		if code == 0 {
			t.Skip("it was finished before the signal")
		}
		if code != 130 || !strings.Contains(errs.String(), "simulating 202 companies one by one; orgsim batch") {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		if _, hint, ok := strings.Cut(errs.String(), "hint: the first "); ok {
			if n, err := fmt.Sscanf(hint, "%d of 202 companies are finished and were written", &finished); n != 1 {
				t.Fatal(err, hint)
			}
		}
	}
	got, err := os.ReadFile(filepath.Join(dir, "r.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte(strings.Join(strings.SplitAfter(rows, "\n")[:3], "")), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd, errs := process(t, dir, "run", list, "--draws", "32", "--structures", "cio,both", "-o", "two.csv")
	if code := ended(t, cmd); code != 0 {
		t.Fatal(errs)
	}
	want, err := os.ReadFile(filepath.Join(dir, "two.csv"))
	if err != nil || !bytes.HasPrefix(got, want) {
		t.Errorf("the first two companies are\n%s\nand not\n%s, %v", got, want, err)
	}
}
