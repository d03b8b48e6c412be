//go:build !js

package seeds

import (
	_ "embed"
	"math"
	"slices"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

// posterior is what documented organisations made of the ranges of judgement: a
// part of the model's numbers, derived from the rest by make calibration.
//
//go:embed derived/posterior.yaml
var posterior []byte

// Learnt is what was learned of one number: mean and standard deviation, in
// standard deviations of what was known before, and what that means in its unit.
type Learnt struct {
	Name              string
	Mean, SD          float64
	Low, Median, High float64 // 10th percentile, median and 90th
}

// Trial is how well probabilities agreed with documented organisations.
type Trial struct {
	Name             string
	Rows             string // full or all
	N                int
	Right, Two, Loss float64
}

// Agreement is how far a normal approximation agrees with draws of the posterior.
type Agreement struct {
	Of          string  // parameters or choice
	Draws       float64 // of Markov chains
	Effective   float64 // what they are worth at least, in independent draws
	Apart       float64 // largest distance of the two means, in standard deviations of the approximation
	Least, Most float64 // ratio of the standard deviations, that of the draws over the other
}

// Pressure is how much the data would like something that is not fitted to be another.
type Pressure struct {
	Of    string  // inputs or features
	Tried int     // how many of them were tried
	Name  string  // of the input, or of the lean and the feature
	Gain  float64 // by how much the objective would fall
	Move  float64 // in standard deviations of the prior
}

// Calibration is what the calibration found beside the parameters.
type Calibration struct {
	Organisations int
	Parameters    []Learnt
	Priors        []model.Range // by parameter, as it was when the posterior was made
	Choice        []Learnt      // the numbers of the choice model
	Trials        []Trial
	Covered       map[string]float64 // of intervals, on simulated data
	Sampled       []Agreement        // of the normal approximation and draws of the posterior itself
	Pressures     []Pressure         // the largest on inputs that are not fitted, and on the form

	root [][]float64
}

// Calibrated returns what the calibration found.
var Calibrated = ours(func() (*Calibration, error) {
	doc := strict.YAML("derived/posterior.yaml", posterior)
	root := doc.Root.Map([]string{"organisations", "parameters", "choice", "trials", "covered", "sampled", "pressures"}, nil)
	c := &Calibration{Organisations: int(root.Get("organisations").Float(0, 1e6)), Covered: map[string]float64{}}
	number := func(m strict.Map, key string) float64 { return m.Get(key).Float(-1e9, 1e9) }
	learnt := func(m strict.Map, name string) Learnt {
		return Learnt{Name: name, Mean: number(m, "mean"), SD: number(m, "sd"), Low: number(m, "p10"), Median: number(m, "median"), High: number(m, "p90")}
	}
	for _, n := range root.Get("parameters").List() {
		m := n.Map([]string{"id", "low", "mode", "high", "mean", "sd", "p10", "median", "p90", "root"}, nil)
		c.Parameters = append(c.Parameters, learnt(m, m.Get("id").ID()))
		c.Priors = append(c.Priors, model.Range{Low: number(m, "low"), Mode: number(m, "mode"), High: number(m, "high")})
		var row []float64
		for _, x := range m.Get("root").List() {
			row = append(row, x.Float(-1, 1))
		}
		c.root = append(c.root, row)
	}
	for _, n := range root.Get("choice").List() {
		m := n.Map([]string{"name", "mean", "sd", "p10", "median", "p90"}, nil)
		c.Choice = append(c.Choice, learnt(m, m.Get("name").Text(60)))
	}
	for _, n := range root.Get("trials").List() {
		m := n.Map([]string{"name", "rows", "n", "right", "two", "loss"}, nil)
		c.Trials = append(c.Trials, Trial{Name: m.Get("name").Text(60), Rows: m.Get("rows").Text(10), N: int(number(m, "n")),
			Right: number(m, "right"), Two: number(m, "two"), Loss: number(m, "loss")})
	}
	for _, n := range root.Get("covered").Entries() {
		c.Covered[n.Key] = n.Float(0, 1e6)
	}
	for _, n := range root.Get("sampled").List() {
		m := n.Map([]string{"of", "draws", "effective", "apart", "least", "most"}, nil)
		c.Sampled = append(c.Sampled, Agreement{Of: m.Get("of").Text(20), Draws: number(m, "draws"), Effective: number(m, "effective"),
			Apart: number(m, "apart"), Least: number(m, "least"), Most: number(m, "most")})
	}
	for _, n := range root.Get("pressures").List() {
		m := n.Map([]string{"of", "tried", "name", "gain", "move"}, nil)
		c.Pressures = append(c.Pressures, Pressure{Of: m.Get("of").Text(20), Tried: int(number(m, "tried")), Name: m.Get("name").Text(60),
			Gain: number(m, "gain"), Move: number(m, "move")})
	}
	return c, doc.Err()
})

// learn gives the parameters of a catalogue what was learned of them.
func learn(cat *model.Catalogue) error {
	c := Calibrated()
	for i, l := range c.Parameters {
		p, ok := cat.Param(l.Name)
		if !ok || len(c.root[i]) != len(c.Parameters) {
			return &model.InvalidError{What: "posterior", Why: "does not fit parameter " + l.Name + "; run make calibration"}
		}
		info := &cat.Parameters[p]
		info.Learn(l.Mean, l.SD)
		info.Provenance.Sources = append(slices.Clone(info.Provenance.Sources), "D-practice")
		cat.Joint.Params = append(cat.Joint.Params, p)
		size := 0.0
		for _, x := range c.root[i] {
			size += float64(x * x)
		}
		row := make([]float64, len(c.root[i])) // of length 1, so that every parameter keeps its own spread
		for k, x := range c.root[i] {
			row[k] = x / math.Sqrt(size)
		}
		cat.Joint.Root = append(cat.Joint.Root, row)
	}
	return nil
}
