// Package peers computes what documented organisations like a company do: who
// leads technology in them, and how common each arrangement is.
//
// It uses statistics on organisations and no totals of the simulation, so that
// agreement between the two carries information. A share combines two estimates: a
// logistic regression over all organisations (regression.go), which counts as a
// few of them, and every organisation weighted by similarity (point.go). fit.go
// cross-validates the numbers; score.go compares predictors, and takes others.
package peers

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Pointers points to every organisation of a list.
func Pointers(all []model.Organisation) []*model.Organisation {
	out := make([]*model.Organisation, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

// Reference is a set of organisations to compare companies with. It is
// read-only and may be shared.
type Reference struct {
	practice *model.Practice
	kinds    []string
	rows     []*model.Organisation
	points   []point
	evidence []evidence // weight and target are those of a neighbour
	base     model.Shares
	weights  regression
}

// New makes a reference of organisations, with the weights of the regression
// that stand in p. It fails for one that cannot be resolved.
func New(cat *model.Catalogue, p *model.Practice, rows []*model.Organisation) (*Reference, error) {
	r := &Reference{practice: p, kinds: kinds(p), rows: rows}
	years := map[string]float64{}
	for _, o := range rows {
		c, err := cat.Resolve(&o.Profile)
		if err != nil {
			return nil, err
		}
		r.points = append(r.points, place(p, &c))
		years[o.Key()]++
	}
	for _, o := range rows {
		e := evidence{weight: 1 / years[o.Key()], led: o.LedBy, may: o.May}
		if !o.Full {
			e.weight = float64(e.weight * p.Partly)
		}
		r.evidence = append(r.evidence, e)
	}
	r.read()
	for _, w := range p.Weights {
		r.weights = append(r.weights, w)
	}
	return r, nil
}

// read says what every row is evidence for, and what the base rates are: a row
// counts in part for what it was read as, the rest is shared, by base rates,
// among what it leaves open.
func (r *Reference) read() {
	const rounds = 20 // after which the base rates no longer move
	best := r.practice.Best
	for a := range r.base {
		r.base[a] = 1 / float64(arrangements)
	}
	for range rounds {
		var mix model.Shares
		sum := 0.0
		for i := range r.evidence {
			e := &r.evidence[i]
			open := 0.0
			for a, may := range e.may {
				if may {
					open += r.base[a]
				}
			}
			for a, may := range e.may {
				e.target[a] = 0
				if may {
					e.target[a] = (1 - best) * r.base[a] / open
				}
			}
			e.target[e.led] += best
			for a := range mix {
				mix[a] += float64(e.weight * e.target[a])
			}
			sum += e.weight
		}
		for a := range mix {
			r.base[a] = mix[a] / sum
		}
	}
}

// Metric is what distances are measured by.
func (r *Reference) Metric() *model.Practice { return r.practice }

// regress fits the regression to the rows. from is where the search begins.
func (r *Reference) regress(from regression) {
	x := make([][]float64, len(r.rows))
	for i := range x {
		x[i] = features(r.kinds, &r.points[i])
	}
	r.weights = regress(x, r.evidence, r.practice.Best, r.practice.Penalty, from)
}

// Len is the number of organisations.
func (r *Reference) Len() int { return len(r.rows) }

// Refit fits the regression anew, to the organisations of the reference, and
// returns its weights.
func (r *Reference) Refit() [][model.NumArrangements]float64 {
	r.regress(r.weights)
	var out [][model.NumArrangements]float64
	for _, w := range r.weights {
		out = append(out, w)
	}
	return out
}

// shares is the answer for a point, and how many organisations at distance 0 its
// neighbours count for: the regression, which counts for Prior organisations,
// and all rows by their likeness. far is the answer of the regression; leave, if
// it is not nil, leaves rows out.
func (r *Reference) shares(x *point, far *model.Shares, leave func(i int) bool) (s model.Shares, mass float64) {
	for a := range s {
		s[a] = float64(r.practice.Prior * far[a])
	}
	for i := range r.points {
		if leave != nil && leave(i) {
			continue
		}
		e := &r.evidence[i]
		w := float64(e.weight * likeness(squaredDistance(r.practice, x, &r.points[i])))
		mass += w
		for a := range s {
			s[a] += float64(w * e.target[a])
		}
	}
	for a := range s {
		s[a] /= r.practice.Prior + mass
	}
	return s, mass
}

// likeness of two organisations at a squared distance: 1 at distance 0, a third
// at 1, a ninth at 1.5, and with a longer tail than a normal curve, so that in an
// empty region the nearest still count.
func likeness(dd float64) float64 {
	v := 1 / (1 + dd/3)
	v *= v
	return float64(v * v)
}

// far is what the regression says of a point.
func (r *Reference) far(x *point) model.Shares { return r.weights.shares(features(r.kinds, x)) }

// Finding is what organisations like a company do.
type Finding struct {
	Shares    model.Shares `json:"practice"`  // how often each arrangement is found, 0-1
	Low       model.Shares `json:"low"`       // 10th percentile of what that may be
	High      model.Shares `json:"high"`      // 90th
	Effective float64      `json:"effective"` // how many organisations the shares are worth, the regression's part among them
	Near      float64      `json:"near"`      // how many organisations at distance 0 the documented ones count for
	Nearest   []Neighbour  `json:"nearest"`
}

// Neighbour is an organisation and how far it is.
type Neighbour struct {
	*model.Organisation
	Distance float64 // 1 is one scale of the metric; 3 and more is far
}

// MarshalJSON names the organisation and writes who leads it.
func (n Neighbour) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID           string  `json:"id"`
		Organisation string  `json:"organisation"`
		Year         int     `json:"year"`
		LedBy        string  `json:"led_by"`
		Distance     float64 `json:"distance"`
	}{n.ID, n.Name, n.Year, n.LedBy.String(), n.Distance})
}

// Like returns what organisations like a company do, with at most so many of
// the nearest, each in the year in which it is nearest.
func (r *Reference) Like(c *model.Company, most int) Finding {
	x := place(r.practice, c)
	var f Finding
	far := r.far(&x)
	f.Shares, f.Near = r.shares(&x, &far, nil)
	f.Effective = float64(r.practice.Strength * (r.practice.Prior + f.Near))
	for a, p := range f.Shares {
		f.Low[a], f.High[a] = interval(p, f.Effective)
	}
	if most == 0 {
		return f
	}
	for i := range r.rows {
		f.Nearest = append(f.Nearest, Neighbour{r.rows[i], math.Sqrt(squaredDistance(r.practice, &x, &r.points[i]))})
	}
	slices.SortStableFunc(f.Nearest, func(a, b Neighbour) int { return cmp.Compare(a.Distance, b.Distance) })
	seen := map[string]bool{}
	f.Nearest = slices.DeleteFunc(f.Nearest, func(n Neighbour) bool {
		key := n.Key()
		defer func() { seen[key] = true }()
		return seen[key]
	})
	f.Nearest = f.Nearest[:min(most, len(f.Nearest))]
	return f
}

// z80 bounds the middle 80% of a normal distribution.
const z80 = 1.2815515655446004

// interval is that of Wilson (1927) for a share p of n, 80% of confidence.
func interval(p, n float64) (low, high float64) {
	const zz = z80 * z80
	middle := (p + zz/(2*n)) / (1 + zz/n)
	half := float64(z80 / (1 + zz/n) * math.Sqrt(float64(p*(1-p))/n+zz/(4*float64(n*n))))
	return max(0, middle-half), min(1, middle+half)
}
