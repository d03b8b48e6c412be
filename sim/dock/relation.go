package dock

import (
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// draws of each comparison, at effort 1.
const draws = 2 * sim.BlockSize

// loads compares mean coverage, structure by structure, with the hours of all
// work scaled so that a lone CIO would have a load from 0.5 to 2.
func loads(cat *model.Catalogue, c *model.Company, effort int) []Check {
	scale, load := 0.0, 0.0
	if cio := cat.Structure("cio"); cio != nil { // load grows in proportion to hours, but for what people take
		mode := cat.Mode()
		scale = mode.P[model.HoursScale]
		load = utilisation(cat, *cio, c)
	}
	l := list{group: distribution, source: "the closed form"}
	if !(load > 0) {
		l.fail("docking-load-"+c.ID, fmt.Errorf("%s: no load to scale by a lone CIO", c.ID))
		return l.checks
	}
	for _, rho := range []float64{0.5, 0.75, 1, 1.25, 1.5, 2} {
		id := fmt.Sprintf("docking-load-%s-%g", c.ID, rho)
		scaled := fixed(cat, map[model.Param]float64{model.HoursScale: scale * rho / load})
		closed, seen, err := both(scaled, c, draws*effort, false)
		if err != nil {
			l.fail(id, err)
			continue
		}
		far := 0
		for k := range seen {
			if gap(closed, seen, k) > gap(closed, seen, far) {
				far = k
			}
		}
		l.add(id, fmt.Sprintf("%s, load %g on a lone CIO: mean coverage, percent, of %s, where the engines differ most", c.ID, rho, seen[far].ID),
			closed[far].Coverage.Mean, seen[far].Coverage.Mean, 3)
	}
	return l.checks
}

func gap(a, b []sim.StructureOutcome, k int) float64 {
	return math.Abs(a[k].Coverage.Mean - b[k].Coverage.Mean)
}

// utilisation returns the load of the first seat of a structure, by the closed
// form.
func utilisation(cat *model.Catalogue, s model.Structure, c *model.Company) float64 {
	only := *cat
	only.Structures = []model.Structure{s}
	closed, _, err := both(&only, c, 1, true)
	if err != nil || len(closed[0].Seats) == 0 {
		return 0
	}
	return closed[0].Seats[0].Utilisation
}

// order compares which structure leads and how all of them are ordered.
func order(cat *model.Catalogue, c *model.Company, effort int) []Check {
	l := list{group: relation, source: "the closed form"}
	closed, seen, err := both(cat, c, draws*effort, false)
	if err != nil {
		l.fail("docking-order-"+c.ID, err)
		return l.checks
	}
	n := len(closed)
	a, b := make([]float64, n), make([]float64, n)
	first, second := 0, 0
	for k := range closed {
		a[k], b[k] = closed[k].Total.Mean, seen[k].Total.Mean
		if a[k] < a[first] {
			first = k
		}
		if b[k] < b[second] {
			second = k
		}
	}
	l.add("docking-order-"+c.ID, c.ID+": Kendall's tau-b of the totals, ties within 1 %, 0.8 or more", 1, tau(a, b, 0.01), 0.2)
	if n > 1 && decision.Judge(closest(closed, first), draws*effort) != sim.Open {
		l.add("docking-leader-"+c.ID,
			fmt.Sprintf("%s: total of the event engine's leader (%s) over that of the closed form's (%s), by the event engine", c.ID, seen[second].ID, closed[first].ID),
			1, b[second]/b[first], 1e-12)
	}
	return l.checks
}

// closest returns the least share of draws in which the leader beats another
// that is not the same within noise.
func closest(s []sim.StructureOutcome, first int) float64 {
	least := 1.0
	for k := range s {
		if k != first && s[k].VariantOf != s[first].ID {
			least = min(least, s[k].PBeaten)
		}
	}
	return least
}

// tau is Kendall's tau-b of two orders of the same things, where two things are
// tied in an order if they differ by a share or less of its least value.
// Closeness is not transitive, so this is a count of pairs, not of ranks. It is
// 1 where everything is tied in both.
func tau(a, b []float64, share float64) float64 {
	zoneA, zoneB := zone(a, share), zone(b, share)
	agree, inA, inB := 0, 0, 0
	for i := range a {
		for j := range i {
			x, y := side(a[i]-a[j], zoneA), side(b[i]-b[j], zoneB)
			agree += x * y
			inA += x * x
			inB += y * y
		}
	}
	if inA == 0 && inB == 0 {
		return 1
	}
	if inA == 0 || inB == 0 {
		return 0
	}
	return float64(agree) / math.Sqrt(float64(inA)*float64(inB))
}

func zone(x []float64, share float64) float64 {
	return share * math.Abs(slices.Min(x))
}

func side(d, zone float64) int {
	switch {
	case d > zone:
		return 1
	case d < -zone:
		return -1
	}
	return 0
}
