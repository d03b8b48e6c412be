package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Diff says what changed from one result to another, and whether it matters. Amounts are in the currency of the later
// one: whoever compares results in two sets it before.
func Diff(a, b *Result, nameA, nameB string) render.Document {
	d := render.Document{Title: "From " + nameA + " to " + nameB, Meta: []render.Pair{{Key: "from", Value: nameA}, {Key: "to", Value: nameB}}}
	d.Meta = append(d.Meta, currencyPair(b.Currency)...)
	if s := settingsChanged(a, b); s != "" {
		d.Add(render.BlockNote, "The runs differ in "+s+".")
	}
	flat := render.Table{ID: "diff", Columns: b.of(&sim.ProfileOutcome{}).diffTable(b.of(&sim.ProfileOutcome{})).Columns}
	same := true
	for i := range a.Profiles {
		p := a.of(&a.Profiles[i])
		q := b.profile(p.ID)
		if q.ProfileOutcome == nil {
			same = false
			d.Add(render.BlockHeading, p.headline())
			d.Add(render.BlockText, "Only in "+nameA+".")
			continue
		}
		t := p.diffTable(q)
		flat.Rows = append(flat.Rows, t.Rows...)
		if p.equal(q) && currentChanged(p, q) == "" {
			continue
		}
		same = false
		d.Add(render.BlockHeading, q.headline())
		d.Add(render.BlockText, p.verdictChanged(q))
		if s := inputsChanged(p, q); s != "" {
			d.Add(render.BlockText, s)
		}
		if s := currentChanged(p, q); s != "" {
			d.Add(render.BlockText, s)
		}
		d.AddTable(scaleTogether(t.MustSelect(b.diffShown()...), 3))
	}
	for i := range b.Profiles {
		if p := b.of(&b.Profiles[i]); a.profile(p.ID).ProfileOutcome == nil {
			same = false
			d.Add(render.BlockHeading, p.headline())
			d.Add(render.BlockText, "Only in "+nameB+".")
		}
	}
	if same {
		d.Add(render.BlockText, "No figures differ.")
	}
	d.Flat = &flat
	return d
}

// Same reports whether two results have the same companies with the same recommendations and figures.
func Same(a, b *Result) bool {
	for i := range a.Profiles {
		p := a.of(&a.Profiles[i])
		if q := b.profile(p.ID); q.ProfileOutcome == nil || !p.equal(q) {
			return false
		}
	}
	return len(a.Profiles) == len(b.Profiles)
}

// settingsChanged lists the settings of the runs that differ.
func settingsChanged(a, b *Result) string {
	var out []string
	see := func(what, x, y string) {
		if x != y {
			out = append(out, what+" ("+cmp.Or(x, "none")+", then "+cmp.Or(y, "none")+")")
		}
	}
	see("version", a.Version, b.Version)
	see("model", a.shortDigest(), b.shortDigest())
	see("seed", strconv.FormatUint(a.Seed, 10), strconv.FormatUint(b.Seed, 10))
	see("engine", string(a.Engine), string(b.Engine))
	see("months", strconv.Itoa(a.Months), strconv.Itoa(b.Months))
	see("draws", strconv.Itoa(a.Draws), strconv.Itoa(b.Draws))
	see("ranking", string(a.RankBy), string(b.RankBy))
	see("weights", settings(a.Weights), settings(b.Weights))
	see("fixed parameters", settings(a.Fixed), settings(b.Fixed))
	return text.And(out)
}

// inputsChanged lists the values of the company that differ.
func inputsChanged(p, q profile) string {
	var out []string
	if p.Industry != q.Industry {
		out = append(out, "industry from "+p.Industry+" to "+q.Industry)
	}
	for _, y := range q.Inputs() {
		if x, ok := p.Value(y.Key); !ok || q.shown(x) != q.shown(y) {
			out = append(out, q.key(y.Key)+" from "+q.shown(x)+" to "+q.shown(y))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "The company changed: " + strings.Join(out, ", ") + "."
}

// verdictChanged says whether the recommendation is another.
func (p profile) verdictChanged(q profile) string {
	name := func(x profile) string {
		if x.Recommended == "" {
			return "open"
		}
		return x.title(string(x.Recommended)) + " (" + Verdict(x.Verdict) + ")"
	}
	before, after := name(p), name(q)
	switch {
	case before == after:
		return "The recommendation is unchanged: " + after + "."
	case p.Recommended != "" && p.Recommended == q.Recommended:
		return "The recommendation is still " + q.title(q.Leader) + ", but was " + Verdict(p.Verdict) + " and is now " + Verdict(q.Verdict) + "."
	}
	return "The recommendation changes from " + before + " to " + after + "."
}

// currentChanged says what is another relative to the structure in place.
func currentChanged(p, q profile) string {
	place := func(x profile) string {
		if x.Current == nil {
			return ""
		}
		return x.Current.Title
	}
	advice := func(x profile) string {
		if x.Current.ChangeTo == "" {
			return "to stay (" + Verdict(x.Current.Verdict) + ")"
		}
		return "to change to " + x.title(string(x.Current.ChangeTo)) + " (" + Verdict(x.Current.Verdict) + ")"
	}
	before, after := place(p), place(q)
	switch {
	case before == after && (before == "" || advice(p) == advice(q)):
		return ""
	case before == after:
		return "With " + after + " in place, the advice was " + advice(p) + " and is now " + advice(q) + "."
	case after == "":
		return "The structure in place is no longer given; it was " + before + "."
	case before == "":
		return "The structure in place is now given: " + after + ". The advice is " + advice(q) + "."
	}
	return "The structure in place changed from " + before + " to " + after + ". The advice was " + advice(p) + " and is now " + advice(q) + "."
}

// equal reports whether two profiles show the same figures.
func (p profile) equal(q profile) bool {
	return p.Verdict == q.Verdict && p.Leader == q.Leader && slices.EqualFunc(p.Structures, q.Structures, func(s, t sim.StructureOutcome) bool {
		return s.ID == t.ID && s.VariantOf == t.VariantOf && !slices.ContainsFunc(sim.Measures, func(m sim.MeasureInfo) bool { return m.Mean(&s) != m.Mean(&t) })
	})
}

// diffShown are the columns people see.
func (r *Result) diffShown() []string {
	out := []string{"rank_change", "title"}
	for _, m := range []sim.Measure{sim.Coverage, sim.Conflict, sim.Total, sim.Score} {
		key := render.KeyIn(r.Currency, m.Info().Column)
		out = append(out, key, key+"_change")
	}
	return out
}

// withinMark stands after a change that stays within the range of the draws
// before.
const withinMark = "~"

const notBefore = "not in the earlier result"

// diffColumns compare the structures of a profile with those of an earlier one.
func (p profile) diffColumns() []column {
	before := func(c render.Column, cell func(before, after *sim.StructureOutcome) render.Cell) column {
		return column{c, func(_ profile, after *sim.StructureOutcome) render.Cell {
			if s := p.Structure(after.ID); s != nil {
				return cell(s, after)
			}
			return render.Missing(notBefore)
		}}
	}
	out := []column{profileColumn, structureColumn, titleColumn,
		{render.Column{Key: "rank", Label: "Rank", Kind: render.KindInteger}, rankCell},
		before(render.Column{Key: "rank_before", Label: "Rank before", Kind: render.KindInteger}, func(before, _ *sim.StructureOutcome) render.Cell {
			return render.Int(int64(before.Rank))
		}),
		{render.Column{Key: "rank_change", Label: "Rank"}, func(_ profile, after *sim.StructureOutcome) render.Cell {
			return render.Text(rankChange(p.Structure(after.ID), after))
		}},
	}
	for i := range sim.Measures {
		m := &sim.Measures[i]
		if m.Draw == nil {
			continue
		}
		value, change := figureColumn(m), changeColumn(m)
		value.Ranged, change.Ranged = false, false
		change.Key, change.Label, change.Aliases = value.Key+"_change", "change", nil
		if change.Kind == render.KindNumber {
			change.Precision = 1
		}
		out = append(out, column{value, func(_ profile, after *sim.StructureOutcome) render.Cell { return render.Number(m.Mean(after)) }},
			before(change, func(before, after *sim.StructureOutcome) render.Cell {
				return changeCell(m.Range(before), m.Range(after))
			}))
	}
	return out
}

// diffTable sets the structures of two results side by side.
func (p profile) diffTable(q profile) render.Table {
	t := render.Table{ID: q.ID, Notes: []string{
		"Values are from the later result. " + withinMark + " the later mean is within the earlier 10th to 90th percentile."}}
	columns := p.diffColumns()
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
	}
	for i := range q.Structures {
		var row []render.Cell
		for _, c := range columns {
			row = append(row, c.cell(q, &q.Structures[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	for i := range p.Structures {
		if s := &p.Structures[i]; q.Structure(s.ID) == nil {
			t.Notes = append(t.Notes, s.Title+" is not in the later result.")
		}
	}
	return t.In(q.Currency)
}

// changeCell is the change of a mean, marked where it is small beside what is
// not known.
func changeCell(before, after *sim.Summary) render.Cell {
	c := render.Number(after.Mean - before.Mean)
	if after.Mean != before.Mean && after.Mean >= float64(before.P10) && after.Mean <= float64(before.P90) {
		c = c.WithMark(withinMark)
	}
	return c
}

func rankChange(before, after *sim.StructureOutcome) string {
	switch {
	case before == nil:
		return "new"
	case before.Rank == after.Rank:
		return strconv.Itoa(after.Rank)
	}
	return fmt.Sprintf("%d, was %d", after.Rank, before.Rank)
}
