package peers

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// fit returns a practice whose scales, prior, penalty and weights are fitted to
// organisations; kinds of industry and what partial evidence weighs are those of
// start. What is minimised is the set loss of the answer, tenfold cross-validated.
func fit(cat *model.Catalogue, start *model.Practice, rows []*model.Organisation) (model.Practice, error) {
	best, least := *start, math.Inf(1)
	for _, penalty := range []float64{1, 3} {
		p := *start
		p.Penalty, p.Weights = penalty, nil
		r, err := New(cat, &p, rows)
		if err != nil {
			return p, err
		}
		if loss := r.tune(&p); loss < least-worthwhile {
			best, least = p, loss
		}
	}
	r, err := New(cat, &best, rows)
	if err != nil {
		return best, err
	}
	best.Weights = r.Refit()
	return best, nil
}

// worthwhile is by how much the loss must fall for a number to be changed: less
// is noise.
const worthwhile = 0.003

// splits is how many ways of dividing the rows a loss is averaged over: a number
// that suits one split need not suit another.
const splits = 2

// tune changes the scales and the prior of p, one after the other, as long as
// that lowers the loss, which it returns.
func (r *Reference) tune(p *model.Practice) float64 {
	var fold [splits][]int
	var far [splits][]model.Shares
	for k := range fold {
		fold[k] = split(r.rows, folds, uint64(1000+k))
		far[k] = r.crossed(fold[k])
	}
	loss := func() (sum float64) {
		for k := range fold {
			sum += float64(r.loss(fold[k], far[k]) / splits)
		}
		return sum
	}
	least := loss()
	for moved := true; moved; {
		moved = false
		for _, number := range []*float64{&p.Size, &p.Technology, &p.Revenue, &p.Kind, &p.Industry, &p.Prior} {
			for _, factor := range []float64{1.4, 1 / 1.4} {
				was := *number
				*number *= factor
				now := loss()
				if now > least-worthwhile {
					*number = was
					continue
				}
				least, moved = now, true
			}
		}
	}
	return least
}

// crossed is what regressions on the other folds say of every row.
func (r *Reference) crossed(fold []int) []model.Shares {
	out := make([]model.Shares, len(r.rows))
	for f := range folds {
		part := Reference{practice: r.practice, kinds: r.kinds}
		for i := range r.rows {
			if fold[i] != f {
				part.rows, part.points, part.evidence = append(part.rows, r.rows[i]), append(part.points, r.points[i]), append(part.evidence, r.evidence[i])
			}
		}
		part.regress(r.weights)
		r.weights = part.weights // a good place to begin the next
		for i := range r.rows {
			if fold[i] == f {
				out[i] = part.far(&r.points[i])
			}
		}
	}
	return out
}

// loss is the mean set loss of the rows, each answered without its fold. A row
// weighs what it weighs as evidence.
func (r *Reference) loss(fold []int, far []model.Shares) float64 {
	loss, sum := 0.0, 0.0
	for i := range r.rows {
		s, _ := r.shares(&r.points[i], &far[i], func(j int) bool { return fold[i] == fold[j] })
		loss += float64(r.evidence[i].weight * setLoss(r.rows[i], &s))
		sum += r.evidence[i].weight
	}
	return loss / sum
}

// practiceLine predicts by the practice line, fitted anew, scales and all, to what it
// learns from.
func practiceLine(cat *model.Catalogue, start *model.Practice) Predictor {
	return func(train, test []*model.Organisation) ([]model.Shares, error) {
		p, err := fit(cat, start, train)
		if err != nil {
			return nil, err
		}
		r, err := New(cat, &p, train)
		if err != nil {
			return nil, err
		}
		return r.answer(cat, test)
	}
}

// answer gives the shares of some organisations.
func (r *Reference) answer(cat *model.Catalogue, test []*model.Organisation) ([]model.Shares, error) {
	out := make([]model.Shares, len(test))
	for i, o := range test {
		c, err := cat.Resolve(&o.Profile)
		if err != nil {
			return nil, err
		}
		out[i] = r.Like(&c, 0).Shares
	}
	return out, nil
}
