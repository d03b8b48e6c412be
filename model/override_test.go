package model_test

import (
	"testing"

	"github.com/orgsim/orgsim/model"
)

// A parameter fixed at either of its limits leaves every figure finite; one
// beyond them is refused.
func TestFixLimits(t *testing.T) {
	cat := builtin(t)
	c := resolve(t, cat, "bank", map[model.Field]float64{model.Headcount: 3000})
	for i := range cat.Parameters {
		p := &cat.Parameters[i]
		low, high := model.Param(i).Limits(p)
		for _, v := range []float64{low, high} {
			fixed, err := cat.Fix(map[string]float64{p.ID: v})
			if err != nil {
				t.Errorf("%s=%v: %v", p.ID, v, err)
				continue
			}
			for s, f := range evaluate(t, fixed, fixed.Structures, &c, nil) {
				if !(f.Coverage >= 0 && f.Coverage <= 100 && f.Conflict >= 0 && f.Total() >= 0 && f.Total() < 1e18) {
					t.Errorf("%s=%v: %s %+v", p.ID, v, fixed.Structures[s].ID, f)
				}
			}
		}
		for _, v := range []float64{-0.001, high * 1.01} {
			if _, err := cat.Fix(map[string]float64{p.ID: v}); err == nil {
				t.Errorf("%s=%v passed", p.ID, v)
			}
		}
	}
}
