package sensitivity

import (
	"math"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/seeds"
)

// The law of a catalogue is how it draws: the scores of the linked inputs give the values that a draw has, also where the
// user fixed one of them. Inputs are in one group each, those that hang together in one of their own.
func TestLawIsTheCatalogues(t *testing.T) {
	cat := seeds.Catalogue()
	fixed, err := cat.Fix(map[string]float64{cat.Parameters[cat.Joint.Params[3]].ID: cat.Parameters[cat.Joint.Params[3]].Mode})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*model.Catalogue{cat, fixed} {
		l := law(c)
		u := make([]float64, c.Dimensions())
		for i := range u {
			u[i] = math.Mod(0.37+0.618*float64(i), 1)
		}
		var d model.Draw
		c.Fill(u, &d)
		scores := make([]float64, len(l.Linked))
		newLinked(&l).scores(u, scores)
		for i, p := range l.Linked {
			if got, want := c.Parameters[p].Quantile(num.NormCDF(scores[i])), c.Value(&d, p); math.Abs(got-want) > 1e-9*math.Abs(want) {
				t.Errorf("%s is %v, by its score %v", c.Parameters[p].ID, want, got)
			}
		}
		alone, groups := inputs(c)
		seen, names := map[int]bool{}, map[string]bool{}
		for _, g := range groups {
			if names[g.Name] || len(g.Inputs) != len(g.Dimensions) {
				t.Errorf("group %s, of inputs %v, comes twice or lacks names", g.Name, g.Inputs)
			}
			names[g.Name] = true
			if linked := len(g.Dimensions) == len(l.Linked) && slices.Equal(slices.Sorted(slices.Values(l.Linked)), g.Dimensions); linked != (g.Name == learned) {
				t.Errorf("group %s has %d inputs, %d are linked", g.Name, len(g.Dimensions), len(l.Linked))
			}
			for _, i := range g.Dimensions {
				if seen[i] {
					t.Errorf("%s is in two groups", c.DimensionName(i))
				}
				seen[i] = true
			}
		}
		if len(seen) != len(alone) {
			t.Errorf("%d inputs, %d in groups", len(alone), len(seen))
		}
	}
}

// What a draw says of a dimension changes with its uniform number if it is an input that is drawn for itself, and with no
// other number unless it is linked.
func TestInputsAreDrawn(t *testing.T) {
	cat := seeds.Catalogue()
	alone, _ := inputs(cat)
	u := slices.Repeat([]float64{0.5}, cat.Dimensions())
	var a, b model.Draw
	cat.Fill(u, &a)
	drawn := map[int]bool{}
	for _, p := range alone {
		drawn[p.Dimensions[0]] = true
	}
	for i := range u {
		u[i] = 0.8
		cat.Fill(u, &b)
		u[i] = 0.5
		if moved := cat.Value(&a, i) != cat.Value(&b, i); moved != drawn[i] {
			t.Errorf("%s: moved %v, an input %v", cat.DimensionName(i), moved, drawn[i])
		}
	}
}
