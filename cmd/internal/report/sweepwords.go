package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/sweep"
)

// quantity is a number that varies, for people.
type quantity struct {
	amounts
	noun   string // "headcount"
	unit   string // after a value: " people"
	style  model.Style
	column render.Column
	whole  bool
}

func quantityOf(cat *model.Catalogue, in amounts, a *sweep.Axis) quantity {
	q := quantity{amounts: in, whole: a.Whole, column: render.Column{Key: a.Name, Kind: render.KindNumber, Precision: -1}}
	switch a.Kind {
	case sweep.Months:
		q.noun, q.unit = "the horizon", " months"
		q.column.Unit = a.Unit
	case sweep.Parameter:
		p, _ := cat.Param(a.Name)
		q.noun = a.Name + " (" + cat.Parameters[p].Text + ")"
		q.column.Label, q.column.Unit = a.Name, a.Unit
	default:
		f, _ := model.FieldByKey(a.Name)
		info := &model.Fields[f]
		q.noun, q.style, q.unit = info.Noun, info.Style, info.After
		switch info.Unit {
		case "people", "places", "units":
			q.unit, q.column.Unit = " "+info.Unit, info.Unit
		}
		switch info.Style {
		case model.Share:
			q.column.Kind = render.KindShare
		case model.Percent:
			q.column.Kind = render.KindPercent
		case model.Millions:
			q.column.Unit = "$M/yr"
		}
	}
	if a.Whole {
		q.column.Kind = render.KindInteger
	}
	if q.column.Label == "" {
		q.column.Label = text.UpperFirst(strings.TrimPrefix(q.noun, "the "))
	}
	return q
}

// precision is how many digits after the point show three significant ones of all
// crossovers.
func (q *quantity) precision(list []sweep.Crossover) int {
	digits := 0
	for i := range list {
		v := math.Abs(list[i].At)
		if q.column.Kind == render.KindShare {
			v *= 100
		}
		digits = max(digits, decimals(v, 3))
	}
	return min(digits, 6)
}

// value is a value in a sentence that has named the unit.
func (q *quantity) value(v float64) string { return q.told(q.style, rounded(v)) }

// full is a value with its unit.
func (q *quantity) full(v float64) string {
	if q.whole && v == 1 {
		return "1" + strings.TrimSuffix(strings.Replace(q.unit, " people", " person", 1), "s")
	}
	return q.value(v) + q.unit
}

// bandsInWords says who leads from where to where, how sure that is, who never
// leads, and where the company is.
func (x *Sweep) bandsInWords(one *sweepOfOne) string {
	q := &x.axes[0]
	if len(x.Structures) == 1 {
		return "Only one structure was scored, " + x.Structures[0].Title + ": there is nothing to compare it with."
	}
	var bands []string
	for i := range one.Bands {
		b := &one.Bands[i]
		name := x.withVariants(b)
		first, last := i == 0, i == len(one.Bands)-1
		switch {
		case first && last:
			name += fmt.Sprintf(" throughout, from %s to %s", q.value(x.Vary[0].Low), q.full(x.Vary[0].High))
		case first:
			name += " up to " + q.full(one.Crossovers[i].At)
		case last && i == 1:
			name += " from there on"
		case last:
			name += " beyond"
		default:
			name += " from " + q.value(one.Crossovers[i-1].At) + " to " + q.value(one.Crossovers[i].At)
		}
		bands = append(bands, name+sureness(b))
	}
	out := []string{"By " + q.noun + ": " + strings.Join(bands, "; ") + ".", x.verdictsInWords(one), x.never(one), x.here(one)}
	return joined(out)
}

// joined puts those sentences together that say something.
func joined(sentences []string) string {
	var out []string
	for _, s := range sentences {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// withVariants is the leader of a band and those that are the same within noise.
func (x *Sweep) withVariants(b *sweep.Band) string {
	return withVariants(x.name(b.Leader), text.Each(b.Variants, x.name))
}

func (x *Sweep) name(id string) string { return titleOf(x.cat, id) }

// sureness is what must be said of a band in which nothing is clear.
func sureness(b *sweep.Band) string {
	switch {
	case b.All() == 0:
		return " (only between two steps)"
	case b.Clear > 0:
		return ""
	case b.Lean > 0:
		return " (lean at best)"
	}
	return " (open throughout)"
}

// verdictsInWords counts the steps by verdict and says where it is open.
func (x *Sweep) verdictsInWords(one *sweepOfOne) string {
	n := map[sim.Verdict]int{}
	var open []string
	for i := 0; i < len(one.Steps); i++ {
		n[one.Steps[i].Verdict]++
		if one.Steps[i].Verdict != sim.Open {
			continue
		}
		begin := i
		for ; i+1 < len(one.Steps) && one.Steps[i+1].Verdict == sim.Open; i++ {
			n[sim.Open]++
		}
		place := x.axes[0].value(one.Steps[begin].At[0])
		if i > begin {
			place += " to " + x.axes[0].value(one.Steps[i].At[0])
		}
		open = append(open, place)
	}
	all := len(one.Steps)
	if n[sim.Open] == all {
		return fmt.Sprintf("The verdict is open at each of %s, so nothing is recommended anywhere.", text.Count(all, "step"))
	}
	var parts []string
	for _, v := range []sim.Verdict{sim.Clear, sim.Lean} {
		if n[v] > 0 {
			parts = append(parts, fmt.Sprintf("%s at %d", Verdict(v), n[v]))
		}
	}
	s := fmt.Sprintf("Of %s, the verdict is %s", text.Count(all, "step"), text.And(parts))
	if len(open) > 0 {
		s += fmt.Sprintf(", and open at %d (%s), where nothing is recommended", n[sim.Open], text.And(open))
	}
	return s + "."
}

// never says who never leads.
func (x *Sweep) never(one *sweepOfOne) string {
	switch names := text.Each(one.NeverLead, x.name); len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " never leads."
	default:
		return "Never in the lead: " + strings.Join(names, "; ") + "."
	}
}

// here says where the company is.
func (x *Sweep) here(one *sweepOfOne) string {
	s := one.Here
	if s == nil {
		return ""
	}
	var at []string
	for i, v := range s.At {
		at = append(at, x.axes[i].noun+" "+x.axes[i].full(v))
	}
	return fmt.Sprintf("As things stand (%s), %s leads; the verdict is %s.", text.And(at), x.name(s.Leader), Verdict(s.Verdict))
}
