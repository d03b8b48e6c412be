package calibrate

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// The numbers of the choice model, as indices of a point after the parameters.
const (
	temperature = iota // how loosely totals decide: softmax of -ln(total)/temperature
	leanCTO            // how much more often than a CIO with the same total each is met
	leanBoth
	leanCTIO
	leanCDO
	leanNone
	publicCTO // share of a public body's CIOs that have the title CTO
	titledCTO // the same elsewhere
	titledCIO // share of CTOs that have the title CIO
	titledTwo // share of CIOs, not titled CTO alone, that have both titles: a combined chief in name
	hidden    // share of technology chiefs that a list of executives leaves out, at a thousand people
	longer    // what ten times the people make of the odds of that: lists of large organisations are longer
	lapse     // share of what is documented that has nothing to do with any of this
	numChoice
)

// nuisance is one number of the choice model: normal before the data, on its scale.
type nuisance struct {
	name     string
	mean, sd float64
	scale    scale
}

// scale is what of a number is normal.
type scale uint8

const (
	itself   scale = iota
	odds           // the logarithm of the odds of a share
	positive       // the logarithm of the number
)

var nuisances = [numChoice]nuisance{
	temperature: {"temperature", math.Log(0.15), 0.5, positive},
	leanCTO:     {"lean to cto", 0, 1, itself},
	leanBoth:    {"lean to both", 0, 1, itself},
	leanCTIO:    {"lean to ctio", 0, 1, itself},
	leanCDO:     {"lean to cdo", -1, 1, itself},
	leanNone:    {"lean to none", 0, 1, itself},
	publicCTO:   {"CIO of a public body titled CTO", -0.8, 0.7, odds},
	titledCTO:   {"CIO titled CTO", -1.5, 0.7, odds},
	titledCIO:   {"CTO titled CIO", -2.5, 0.7, odds},
	titledTwo:   {"CIO titled CIO and CTO", -3, 0.7, odds},
	hidden:      {"chief left out of the list", -2, 0.7, odds},
	longer:      {"odds of that at ten times the people", 0, 0.7, positive},
	lapse:       {"lapse", -3, 0.5, odds},
}

// value returns what a standardised number stands for.
func (n *nuisance) value(z float64) float64 {
	x := n.mean + n.sd*z
	switch n.scale {
	case odds:
		return 1 / (1 + math.Exp(-x))
	case positive:
		return math.Exp(x)
	}
	return x
}

// chooser is the choice model at one point.
type chooser struct {
	led  []model.Arrangement // by structure
	less []float64           // by structure: ln of how many structures are the same arrangement
	x    [numChoice]float64
}

func (c *chooser) set(z []float64) {
	for i := range c.x {
		c.x[i] = nuisances[i].value(z[i])
	}
}

// lean is what an arrangement has before totals count.
func (c *chooser) lean(a model.Arrangement) float64 {
	switch a {
	case model.LedByCTO:
		return c.x[leanCTO]
	case model.LedByBoth:
		return c.x[leanBoth]
	case model.LedByCTIO:
		return c.x[leanCTIO]
	case model.LedByCDO:
		return c.x[leanCDO]
	case model.LedByNobody:
		return c.x[leanNone]
	}
	return 0
}

// structures fills how likely each structure is, given the logarithms of the
// totals.
func (c *chooser) structures(logs, p []float64) {
	top, sum := math.Inf(-1), 0.0
	for s, x := range logs {
		p[s] = c.lean(c.led[s]) - c.less[s] - x/c.x[temperature]
		top = max(top, p[s])
	}
	for s := range p {
		p[s] = math.Exp(p[s] - top)
		sum += p[s]
	}
	for s := range p {
		p[s] /= sum
	}
}

// documented returns how likely each arrangement is to be what a page shows of an
// organisation.
func (c *chooser) documented(p []float64, of *record) (q [model.NumArrangements]float64) {
	for s, x := range p {
		q[c.led[s]] += x
	}
	up, down := c.x[titledCTO], c.x[titledCIO]
	if of.public {
		up = c.x[publicCTO]
	}
	cio, cto, two := q[model.LedByCIO], q[model.LedByCTO], c.x[titledTwo]
	q[model.LedByCIO], q[model.LedByCTO] = (1-up)*(1-two)*cio+down*cto, up*cio+(1-down)*cto
	q[model.LedByCTIO] += (1 - up) * two * cio
	out := c.leftOut(of.tenfold)
	for a := range q {
		if model.Arrangement(a) != model.LedByNobody {
			q[model.LedByNobody] += out * q[a]
			q[a] *= 1 - out
		}
	}
	for a := range q {
		q[a] = (1-c.x[lapse])*q[a] + c.x[lapse]/float64(len(q))
	}
	return q
}

// leftOut returns the share of technology chiefs that a list of executives leaves
// out, in an organisation of a size: logarithms to base ten of thousands of people.
func (c *chooser) leftOut(tenfold float64) float64 {
	x := c.x[hidden]
	return 1 / (1 + (1-x)/x*math.Pow(c.x[longer], -tenfold))
}
