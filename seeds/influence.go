//go:build !js

package seeds

import (
	_ "embed"

	"github.com/orgsim/orgsim/internal/strict"
)

// influence is derived from the model and not part of it: the digest of the
// data leaves it out.
//
//go:embed derived/influence.yaml
var influence []byte

// Influence is how much the decision between structures hangs on one uncertain
// input, over the built-in companies. It is simulated.
type Influence struct {
	Input  string   // a parameter's id, or "hours of security" and the like
	Flips  []string // companies whose best structure changes when it alone goes from its 10th to its 90th percentile
	Share  float64  // share of the variance of the leader's lead, mean over companies, 0-1
	Most   float64  // the largest such share
	MostIn string   // the company where it is that large
}

// Derived is the influence of every uncertain input, in the order of a draw's
// dimensions, as last derived.
type Derived struct {
	Inputs []Influence
	Model  string // digest of the data it was derived from
}

// Influences returns the influence of the inputs.
var Influences = ours(func() (out Derived, err error) {
	doc := strict.YAML("derived/influence.yaml", influence)
	root := doc.Root.Map([]string{"model", "companies", "inputs"}, nil)
	out.Model = root.Get("model").Text(64)
	for _, n := range root.Get("inputs").List() {
		m := n.Map([]string{"input", "flips", "share", "most"}, []string{"most_in"})
		out.Inputs = append(out.Inputs, Influence{Input: m.Get("input").Text(100), Flips: m.Get("flips").Strings(), Share: m.Get("share").Float(0, 1), Most: m.Get("most").Float(0, 1),
			MostIn: m.Get("most_in").ID()})
	}
	return out, doc.Err()
})
