package model_test

import (
	"math"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// Learning nothing leaves a range as it was; learning moves the median to the
// quantile of the mean, and a settled parameter has forgotten what was learned.
func TestLearn(t *testing.T) {
	prior := model.Range{Low: 1, Mode: 2, High: 5}
	same := model.Parameter{Range: prior}
	same.Learn(0, 1)
	moved := model.Parameter{Range: prior}
	moved.Learn(-1, 0.5)
	for _, u := range []float64{0.02, 0.1, 0.5, 0.77, 0.98} {
		if got, want := same.Quantile(u), prior.Quantile(u); math.Abs(got-want) > 1e-9 {
			t.Errorf("learned nothing: the %v-quantile is %v, was %v", u, got, want)
		}
		z := -1 + 0.5*num.NormQuantile(u)
		if got, want := moved.Quantile(u), prior.Quantile(num.NormCDF(z)); math.Abs(got-want) > 1e-9 {
			t.Errorf("learned: the %v-quantile is %v, want %v", u, got, want)
		}
	}
	if moved.Mode != moved.Quantile(0.5) || moved.Low != moved.Quantile(0.1) && math.Abs(moved.Low-moved.Quantile(0.1)) > 1e-9 || moved.Provenance.Basis != model.Calibrated {
		t.Errorf("low, mode and high are %+v of %s", moved.Range, moved.Provenance.Basis)
	}
	moved.Settle(3)
	if moved.Quantile(0.1) != 3 || moved.Quantile(0.9) != 3 {
		t.Error("a settled parameter varies")
	}
}
