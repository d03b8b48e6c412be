//go:build unix

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestDesignInterrupted: Ctrl-C ends a long search with the best so far: an answer and a structure file that are whole,
// and exit code 130.
func TestDesignInterrupted(t *testing.T) {
	dir := t.TempDir()
	cmd, errs := process(t, dir, "design", "saas", "--from", "both", "--starts", "10000", "--draws", "32", "-o", "d.json", "-o", "d.yaml")
	time.Sleep(3 * time.Second)
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if code := ended(t, cmd); code != 130 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var x struct {
		Interrupted bool
		From        struct{ Total_usd float64 }
		Structure   struct{ Total_usd float64 }
	}
	b, err := os.ReadFile(filepath.Join(dir, "d.json"))
	if err == nil {
		err = json.Unmarshal(b, &x)
	}
	if err != nil || !x.Interrupted || x.Structure.Total_usd > x.From.Total_usd {
		t.Errorf("after an interruption: %+v, %v", x, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "d.yaml")); err != nil {
		t.Error(err)
	}
}
