package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The stored weights of the practice line are those that a fit to the documented organisations gives.
func TestPracticeIsCurrent(t *testing.T) {
	want, err := practiceFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, "seeds", "derived", "practice.yaml")
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != string(want) {
		t.Errorf("%s is not current (%s)", path, stale)
	}
}
