package credibility

import (
	"github.com/orgsim/orgsim/model"
)

// sharedDuties is how much two peers share, against surveys.
func (c *calibration) sharedDuties() (Target, error) {
	t := Target{ID: "shared-duties", What: "responsibilities in which a second chief holds a fifth or more", Low: 28, High: 34, Unit: "percent",
		Sources: []string{"E-230", "E-231", "E-232"}, Fitted: "mandates of both",
		How: "both, synthetic companies with default fields for which two chiefs are best"}
	shared, all := 0, 0
	for i := range c.defaults {
		x := &c.defaults[i]
		if !hasSeat(c.cat, x.Leader(), "cto") || !hasSeat(c.cat, x.Leader(), "cio") {
			continue
		}
		for k := range c.cat.Responsibilities {
			all++
			if min(x.Shares[k][0], x.Shares[k][1]) >= 0.2 {
				shared++
			}
		}
	}
	t.Value = 100 * float64(shared) / float64(max(all, 1))
	t.From, t.To = t.Value, t.Value
	return t, nil
}

// bothTakePart counts the work in which both chiefs have any part, by the
// mandates of the two flavours, against the objectives of COBIT.
func (c *calibration) bothTakePart() (Target, error) {
	t := Target{ID: "both-take-part", What: "areas of work in which CIO and CTO both take part", Low: 62.5, High: 62.5, Unit: "percent",
		Sources: []string{"E-238"}, How: "mandates of both, by flavour; a reference framework (COBIT 2019) counts objectives"}
	var list []float64
	s := c.cat.Structure("both")
	for _, f := range []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure} {
		n := 0
		for _, m := range s.Mandates[f] {
			if len(m.Holders) > 1 {
				n++
			}
		}
		list = append(list, 100*float64(n)/float64(len(s.Mandates[f])))
	}
	t.span(list)
	return t, nil
}

// large is the size from which a synthetic company is compared with surveys of
// technology leaders, which ask large firms.
const large = 1000

// share counts large companies whose best structure passes, of those that count.
func (c *calibration) share(counts, passes func(structure string) bool) float64 {
	n, all := 0, 0
	for i := range c.defaults {
		x := &c.defaults[i]
		if x.Company.Values[model.Headcount] < large || !counts(x.Leader()) {
			continue
		}
		all++
		if passes(x.Leader()) {
			n++
		}
	}
	return 100 * float64(n) / float64(max(all, 1))
}

func (c *calibration) surveyed(id, what string, low, high float64, source string, counts, passes func(string) bool) (Target, error) {
	t := Target{ID: id, What: what, Low: low, High: high, Unit: "percent", Sources: []string{source},
		How: "best structure of synthetic companies above 1,000 people with default fields"}
	t.Value = c.share(counts, passes)
	t.From, t.To = t.Value, t.Value
	return t, nil
}

func (c *calibration) any(string) bool { return true }

func (c *calibration) has(seat string) func(string) bool {
	return func(id string) bool { return hasSeat(c.cat, id, seat) }
}

func (c *calibration) withCIO() (Target, error) {
	return c.surveyed("with-cio", "large companies with a CIO", 83, 83, "E-170", c.any, func(id string) bool { return c.has("cio")(id) || c.has("ctio")(id) })
}

func (c *calibration) withCTO() (Target, error) {
	return c.surveyed("with-cto", "large companies with a CTO", 52, 52, "E-170", c.any, func(id string) bool { return c.has("cto")(id) || c.has("ctio")(id) })
}

func (c *calibration) underCIO() (Target, error) {
	return c.surveyed("cto-under-cio", "CTOs who report to a CIO", 26, 26, "E-200", c.has("cto"), func(id string) bool { return id == "cto-under-cio" || id == "federated" })
}

func (c *calibration) ctoToCEO() (Target, error) {
	return c.surveyed("cto-to-ceo", "CTOs who report to the CEO", 40, 67, "E-201", c.has("cto"), func(id string) bool { return id == "both" || id == "cto" || id == "cio-under-cto" })
}

// hasSeat reports whether a structure has a seat of an id.
func hasSeat(cat *model.Catalogue, structure, seat string) bool {
	for _, s := range cat.Structure(structure).Seats {
		if s.ID == seat {
			return true
		}
	}
	return false
}
