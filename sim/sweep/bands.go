package sweep

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/decision"
)

// Band is a part of an axis where one structure leads.
type Band struct {
	From     float64  `json:"from"` // of whole numbers the first, and the last where it leads
	To       float64  `json:"to"`
	Leader   string   `json:"leader"`
	Variants []string `json:"variants"` // the same within noise all along
	verdicts          // of the steps in the band; none where it is narrower than a step
}

// largest orders areas by size, then by id.
func largest(a, b Area) int {
	return cmp.Or(cmp.Compare(b.All(), a.All()), cmp.Compare(a.Leader, b.Leader))
}

// trace finds the bands of one axis and the crossovers between them. It returns
// all points it has seen.
func (s *survey) trace(ctx context.Context, grid []*point, out *Result) ([]*point, error) {
	crown(grid)
	all, err := s.look(ctx, grid)
	if err != nil {
		return nil, err
	}
	if all, err = s.narrow(ctx, all); err != nil {
		return nil, err
	}
	begin := 0
	band := Band{From: s.axes[0].Low}
	for i := 1; i <= len(all); i++ {
		if i < len(all) && all[i].Leader == all[begin].Leader {
			continue
		}
		band.describe(all[begin:i], grid)
		if i == len(all) {
			band.To = s.axes[0].High
			out.Bands = append(out.Bands, band)
			break
		}
		c := s.crossover(all, i)
		next := Band{From: c.At}
		if band.To = c.At; s.axes[0].Whole {
			band.To--
		}
		out.Bands, out.Crossovers = append(out.Bands, band), append(out.Crossovers, c)
		begin, band = i, next
	}
	return all, nil
}

// describe says what is known of a band from its points.
func (b *Band) describe(points, grid []*point) {
	b.Leader = points[0].Leader
	b.Variants = slices.DeleteFunc(everywhere(points), func(id string) bool { return id == b.Leader })
	slices.Sort(b.Variants)
	for _, p := range points {
		if slices.Contains(grid, p) {
			b.add(p.Verdict)
		}
	}
}

// crown names the leaders of points along an axis so that near-copies take no
// turns, and so that two structures that are no copies change places where their
// means cross, however close they are about there. See [reign].
func crown(points []*point) {
	for len(points) > 0 {
		end := reign(points)
		name := choose(everywhere(points[:end]), tops(points[:end]))
		for _, p := range points[:end] {
			p.Leader = name
		}
		points = points[end:]
	}
}

// reign is for how many points the leader of the first one leads: as long as it is
// on top, or the same within noise as who is, and either comes back to the top or
// falls behind no sooner than that one does.
func reign(points []*point) int {
	id, end := points[0].top(), 1
	for k := 1; k < len(points); k++ {
		if !points[k].leads(id) {
			if !points[k].leads(points[k-1].top()) {
				end = k
			}
			return end
		}
		if points[k].top() == id {
			end = k + 1
		}
	}
	return len(points)
}

// with evaluates more points and puts them among others.
func (s *survey) with(ctx context.Context, points []*point, at [][]float64) ([]*point, error) {
	more, err := s.points(ctx, at, nil)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(points, more)
	slices.SortFunc(all, func(p, q *point) int { return cmp.Compare(p.At[0], q.At[0]) })
	crown(all)
	return all, nil
}

// narrow halves the steps in which the lead changes until they are close enough,
// see [Axis.middle]. Whoever is found in between has a band of its own.
func (s *survey) narrow(ctx context.Context, points []*point) ([]*point, error) {
	for {
		var at [][]float64
		for i := 1; i < len(points); i++ {
			p, q := points[i-1], points[i]
			if mid, ok := s.axes[0].middle(p.At[0], q.At[0]); ok && p.Leader != q.Leader {
				at = append(at, []float64{mid})
			}
		}
		if len(at) == 0 {
			return points, nil
		}
		var err error
		if points, err = s.with(ctx, points, at); err != nil {
			return nil, err
		}
	}
}

// looks is how often steps are looked into for somebody who leads between them.
const looks = 3

// look evaluates points within steps at whose two ends the same structure leads,
// where another might lead in between. It might where the difference of the two,
// if it is convex about there, is not bound to stay above zero: a convex function
// lies above the lines through the two points before and the two after a step.
func (s *survey) look(ctx context.Context, points []*point) ([]*point, error) {
	for range looks {
		var at [][]float64
		for i := 1; i < len(points); i++ {
			if mid, ok := s.suspect(points, i); ok {
				at = append(at, []float64{mid})
			}
		}
		if len(at) == 0 {
			break
		}
		var err error
		if points, err = s.with(ctx, points, at); err != nil {
			return nil, err
		}
	}
	return points, nil
}

// suspect is where in the step before point i somebody else might lead.
func (s *survey) suspect(points []*point, i int) (at float64, ok bool) {
	p, q := points[i-1], points[i]
	if p.Leader != q.Leader {
		return 0, false
	}
	lowest := 0.0
	for _, id := range s.ids {
		if p.leads(id) || q.leads(id) {
			continue
		}
		part, bound := s.bound(points, i, id)
		if v := s.axes[0].between(p.At[0], q.At[0], part); bound < lowest {
			if s.axes[0].Whole {
				v = math.Round(v)
			}
			if p.At[0] < v && v < q.At[0] {
				lowest, at, ok = bound, v, true
			}
		}
	}
	return at, ok
}

// bound is the least that the lead over a rival could be in the step before point
// i, and where, as a part of the step.
func (s *survey) bound(points []*point, i int, rival string) (part, least float64) {
	lead := points[i].Leader
	gap := func(k int) float64 { return decision.Mean(points[k].behind(rival, lead)) }
	width := s.distance(points[i-1], points[i])
	a, b := gap(i-1), gap(i)
	down, up := math.Inf(-1), math.Inf(1) // slopes over the whole step, from its begin and into its end
	if i >= 2 {
		down = (a - gap(i-2)) / s.distance(points[i-2], points[i-1]) * width
	}
	if i+1 < len(points) {
		up = (gap(i+1) - b) / s.distance(points[i], points[i+1]) * width
	}
	switch {
	case down >= 0 || up <= 0:
		return 0.5, min(a, b)
	case math.IsInf(down, 0) && math.IsInf(up, 0):
		return 0.5, math.Inf(-1)
	case math.IsInf(down, 0):
		return 0.5, b - up
	case math.IsInf(up, 0):
		return 0.5, a + down
	}
	part = min(max((b-up-a)/(down-up), 0.05), 0.95) // where the two lines meet
	return part, max(a+float64(down*part), b-float64(up*(1-part)))
}

// distance is how far two points are apart on the scale of the axis.
func (s *survey) distance(p, q *point) float64 {
	if s.axes[0].Log {
		return num.Log(q.At[0] / p.At[0])
	}
	return q.At[0] - p.At[0]
}
