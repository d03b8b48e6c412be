package sweep

import (
	"context"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// lab evaluates the points of a job for one worker. It keeps its bench as long
// as neither a parameter nor the horizon changes.
type lab struct {
	job   *Job
	fixed []float64 // values of the axes that are no fields
	cat   *model.Catalogue
	bench *sim.Bench
}

// at evaluates a point: a value for every axis.
func (l *lab) at(ctx context.Context, at []float64) (sim.Standing, error) {
	if err := l.ready(at); err != nil {
		return sim.Standing{}, err
	}
	c, err := l.job.company(l.cat, at)
	if err != nil {
		return sim.Standing{}, err
	}
	return l.bench.Compare(ctx, &c)
}

// ready makes the bench for the parameters and the horizon of a point.
func (l *lab) ready(at []float64) error {
	set := l.job.Settings
	fix := map[string]float64{}
	var fixed []float64
	for i, a := range l.job.Axes {
		switch a.Kind {
		case Parameter:
			fix[a.Name] = at[i]
		case Months:
			set.Months = int(at[i])
		default:
			continue
		}
		fixed = append(fixed, at[i])
	}
	if l.bench != nil && slices.Equal(fixed, l.fixed) {
		return nil
	}
	var err error
	if l.cat, err = l.job.Catalogue.Fix(fix); err != nil {
		return err
	}
	l.bench, err = sim.NewBench(l.cat, l.job.Structures, set)
	l.fixed = fixed
	return err
}

// company is the company at a point: first grown or shrunk with its proportions
// kept, then with the other fields set as if they had been given.
func (j *Job) company(cat *model.Catalogue, at []float64) (model.Company, error) {
	people := j.Company.Values[model.Headcount]
	for i, a := range j.Axes {
		if a.Name == model.Fields[model.Headcount].Key {
			people = at[i]
		}
	}
	c, err := j.Company.Scaled(cat, people)
	for i, a := range j.Axes {
		if f, ok := model.FieldByKey(a.Name); ok && err == nil && f != model.Headcount {
			c, err = c.With(cat, f, at[i])
		}
	}
	return c, err
}
