//go:build !js

package queue

import (
	"bytes"
	"testing"
)

// The prepared numbers of the grid are those that are computed, every bit of them, and all of them.
func TestGridIsCurrent(t *testing.T) {
	if !bytes.Equal(Prepare(), prepared) || *sharedGrid() != *makeGrid() {
		t.Error("grid.bin is not what is computed: run make catalogue")
	}
}
