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

// A prediction is marked by its likeliest arrangements, those alike by chance, and by the probability of all that a row
// leaves open.
func TestJudge(t *testing.T) {
	full := &model.Organisation{LedBy: model.LedByCIO, Full: true}
	full.May[model.LedByCIO] = true
	part := &model.Organisation{LedBy: model.LedByCTO}
	part.May[model.LedByCTO], part.May[model.LedByBoth] = true, true
	rows := []*model.Organisation{full, part}
	shares := []model.Shares{{0.5, 0.3, 0.2}, {0, 0, 0.5, 0.5}}
	m := Judge(rows, shares, nil)
	loss := (-math.Log(0.95*0.3+0.05/6) - math.Log(0.95+0.05/3)) / 2
	if m.Rows != 2 || m.Right != 0.25 || m.FirstTwo != 1 || math.Abs(m.Loss-loss) > 1e-12 {
		t.Errorf("%+v; want a quarter right (one of two alike), all in the first two, loss %v", m, loss)
	}
	if m := Judge(rows, shares, func(o *model.Organisation) bool { return o.Full }); m.Rows != 1 || m.Right != 0 {
		t.Errorf("full rows alone: %+v", m)
	}
	if m := Judge(rows[:1], []model.Shares{{0.4, 0.2, 0.4}}, nil); m.Right != 0 || m.FirstTwo != 0 {
		t.Errorf("with two likelier: %+v", m)
	}
	if m := Judge(rows[:1], []model.Shares{{0.6, 0.2, 0.2}}, nil); m.Right != 0 || m.FirstTwo != 0.5 {
		t.Errorf("with one likelier and one alike: %+v", m)
	}
}
