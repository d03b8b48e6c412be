package peers

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
)

// A row that is left out takes its own part of the evidence away and no other's, wherever it stands: what all rows take
// away one by one is all there is.
func TestLeftOut(t *testing.T) {
	_, _, all := shipped()
	_, r := reference(t, all)
	x := &r.points[len(r.points)/2]
	var far model.Shares
	_, whole := r.shares(x, &far, nil)
	sum := 0.0
	for i := range all {
		_, rest := r.shares(x, &far, func(k int) bool { return k == i })
		sum += whole - rest
	}
	if whole <= 0 || math.Abs(sum/whole-1) > 1e-9 {
		t.Errorf("rows take away %v of %v", sum, whole)
	}
}
