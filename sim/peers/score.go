package peers

import (
	"context"
	"fmt"
	"runtime"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/sim/draw"
	"github.com/orgsim/orgsim/sim/parallel"
)

// Predictor learns from some organisations and says of others how likely each
// arrangement is, in their order. It sees of the others what a profile says
// (industry, headcount, revenue, technology share) and must not look at who
// leads there.
//
// Anything that predicts plugs in here: [baseRates], [rule], [logistic],
// [Simulation] and the practice line ([practiceLine]) do, and so does the
// calibrated simulation (package calibrate). [Scores] cross-validates all of them.
// Several tenths are predicted at once, so a predictor keeps nothing between calls.
type Predictor func(train, test []*model.Organisation) ([]model.Shares, error)

// folds is into how many parts organisations are divided.
const folds = 10

// CrossValidate predicts every organisation by what was learnt from the other
// nine tenths. All years of one organisation are in the same tenth. The split
// follows from the seed and the order of the organisations alone.
func CrossValidate(ctx context.Context, all []*model.Organisation, seed uint64, p Predictor) ([]model.Shares, error) {
	out := make([]model.Shares, len(all))
	fold := split(all, folds, seed)
	err := parallel.Each(ctx, runtime.GOMAXPROCS(0), folds, func(_, f int) error {
		var train, test []*model.Organisation
		var at []int
		for i, o := range all {
			if fold[i] != f {
				train = append(train, o)
				continue
			}
			test, at = append(test, o), append(at, i)
		}
		if len(test) == 0 {
			return nil
		}
		shares, err := p(train, test)
		if err != nil {
			return err
		}
		if len(shares) != len(test) {
			return fmt.Errorf("%d predictions for %d organisations", len(shares), len(test))
		}
		for j, i := range at {
			out[i] = shares[j]
		}
		return nil
	})
	return out, err
}

// split deals organisations to n parts of nearly the same size.
func split(all []*model.Organisation, n int, seed uint64) []int {
	number := map[string]int{} // of an organisation, by first appearance
	for _, o := range all {
		if key := o.Key(); number[key] == 0 {
			number[key] = len(number) + 1
		}
	}
	order := make([]int, len(number))
	for i := range order {
		order[i] = i
	}
	draw.Permute(draw.Stream(seed, "folds", 0, 0), order)
	fold := make([]int, len(all))
	for i := range all {
		fold[i] = order[number[all[i].Key()]-1] % n
	}
	return fold
}

// Marks says how good predictions are.
type Marks struct {
	Rows     int
	Right    float64 // share of rows whose likeliest arrangement is led_by
	FirstTwo float64 // share of rows in which led_by is one of the two likeliest
	Loss     float64 // set loss: mean of -ln of the probability of what possible leaves open
}

// uniform is mixed into every prediction before its loss is taken, so that a
// single row which was held impossible cannot decide the comparison.
const uniform = 0.05

// Judge marks the predictions of all rows for which keep holds; nil keeps all.
func Judge(all []*model.Organisation, shares []model.Shares, keep func(*model.Organisation) bool) Marks {
	var m Marks
	loss := 0.0
	for i, o := range all {
		if keep != nil && !keep(o) {
			continue
		}
		m.Rows++
		likelier, alike := 0, 0 // arrangements beside led_by
		for a, p := range shares[i] {
			switch q := shares[i][o.LedBy]; {
			case p > q:
				likelier++
			case p == q && a != int(o.LedBy):
				alike++
			}
		}
		m.Right += among(1, likelier, alike)
		m.FirstTwo += among(2, likelier, alike)
		loss += setLoss(o, &shares[i])
	}
	n := float64(m.Rows)
	m.Right, m.FirstTwo, m.Loss = m.Right/n, m.FirstTwo/n, loss/n
	return m
}

// among is the probability that what has so many likelier rivals, and so many
// alike, is among the first when those alike are put in order by chance.
func among(first, likelier, alike int) float64 {
	return min(max(float64(first-likelier)/float64(alike+1), 0), 1)
}

// setLoss is that of one organisation.
func setLoss(o *model.Organisation, s *model.Shares) float64 {
	sum := 0.0
	for a, may := range o.May {
		if may {
			sum += float64((1-uniform)*s[a]) + uniform/float64(model.NumArrangements)
		}
	}
	return -num.Log(sum)
}

// Scored is a predictor's answers for organisations that it did not learn from.
type Scored struct {
	Name   string
	Shares []model.Shares
}

// Named is a predictor with the name that it has in a table.
type Named struct {
	Name string
	Predictor
}

// Scores cross-validates the predictors that are compared in public, all by the
// same tenths: base rates, rule, logistic regression, those given, and the
// practice line. What learns is fitted anew without each tenth.
func Scores(ctx context.Context, cat *model.Catalogue, p *model.Practice, all []*model.Organisation, seed uint64, more ...Named) ([]Scored, error) {
	var out []Scored
	list := append([]Named{{"base rates", baseRates}, {"rule", rule}, {"logistic regression", logistic}}, more...)
	for _, x := range append(list, Named{"practice line", practiceLine(cat, p)}) {
		shares, err := CrossValidate(ctx, all, seed, x.Predictor)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.Name, err)
		}
		out = append(out, Scored{x.Name, shares})
	}
	return out, nil
}
