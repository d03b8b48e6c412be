package text

import (
	"slices"
	"testing"
)

// Each keeps the order and the number of items; of nothing there is nothing to say.
func TestEach(t *testing.T) {
	if got := Each([]int{3, 1, 2}, Int); !slices.Equal(got, []string{"3", "1", "2"}) {
		t.Errorf("Each = %q", got)
	}
	if got := Each(nil, Int); len(got) != 0 {
		t.Errorf("Each of nothing = %q", got)
	}
}
