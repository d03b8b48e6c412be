package sensitivity

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/parallel"
)

// known is a sample of what is not known and of what all structures then come to.
type known struct {
	values [][]float64 // [dimension][draw]
	totals [][]float64 // [structure][draw], USD a year
}

// drawn makes the first draws of the seed, whole blocks of them: those that a run
// starts with.
func drawn(ctx context.Context, cat *model.Catalogue, structures []model.Structure, c *model.Company, blocks int, s *Settings, done *parallel.Counter) (known, error) {
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return known{}, err
	}
	k := known{table(cat.Dimensions(), blocks*sim.BlockSize), table(len(structures), blocks*sim.BlockSize)}
	fits := make([]*work.Fit, s.Workers)
	return k, parallel.Each(ctx, len(fits), blocks, func(worker, block int) error {
		if fits[worker] == nil {
			fits[worker] = plan.Fit(c, s.Months)
		}
		for i, d := range sim.Block(cat, s.Seed, block) {
			at := block*sim.BlockSize + i
			for dim, x := range k.values {
				x[at] = cat.Value(&d, dim)
			}
			world := fits[worker].Draw(&d)
			for j := range structures {
				f := world.Evaluate(j, nil)
				k.totals[j][at] = f.Total()
			}
		}
		done.Add(1)
		return nil
	})
}

// worth fills what it is worth to learn each part, and returns what it is worth to
// learn everything.
func (k *known) worth(ctx context.Context, workers int, parts []*Part, done *parallel.Counter) (Worth, error) {
	everything, err := EVPI(k.totals)
	if err != nil {
		return everything, err
	}
	return everything, parallel.Each(ctx, workers, len(parts), func(_, i int) (err error) {
		var x [][]float64
		for _, dim := range parts[i].Dimensions {
			x = append(x, k.values[dim])
		}
		parts[i].Worth, err = EVPPI(k.totals, x...)
		done.Add(1)
		return err
	})
}
