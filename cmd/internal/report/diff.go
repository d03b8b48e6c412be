package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
)

// Diff says what changed from one result to another, and whether it matters.
func Diff(a, b *Result, nameA, nameB string) (render.Document, error) {
	d := render.Document{Title: "From " + nameA + " to " + nameB, Meta: []render.Pair{{Key: "from", Value: nameA}, {Key: "to", Value: nameB}}}
	if s := settingsChanged(a, b); s != "" {
		d.Add(render.BlockNote, "The runs differ in "+s+".")
	}
	flat := render.Table{ID: "diff", Columns: diffColumns()}
	same := true
	for i := range a.Profiles {
		p := &a.Profiles[i]
		q := b.profile(p.ID)
		if q == nil {
			same = false
			d.Add(render.BlockHeading, p.headline())
			d.Add(render.BlockText, "Only in "+nameA+".")
			continue
		}
		t := p.diffTable(q)
		flat.Rows = append(flat.Rows, t.Rows...)
		if p.equal(q) {
			continue
		}
		same = false
		d.Add(render.BlockHeading, q.headline())
		d.Add(render.BlockText, p.verdictChanged(q))
		if s := inputsChanged(p, q); s != "" {
			d.Add(render.BlockText, s)
		}
		shown, err := t.SelectColumns(diffShown...)
		if err != nil {
			return d, err
		}
		if shown, err = scaleTogether(shown, 3); err != nil {
			return d, err
		}
		d.AddTable(shown)
	}
	for i := range b.Profiles {
		if p := &b.Profiles[i]; a.profile(p.ID) == nil {
			same = false
			d.Add(render.BlockHeading, p.headline())
			d.Add(render.BlockText, "Only in "+nameB+".")
		}
	}
	if same {
		d.Add(render.BlockText, "No figure differs.")
	}
	d.Flat = &flat
	return d, nil
}

func (r *Result) profile(id string) *Profile {
	for i := range r.Profiles {
		if r.Profiles[i].ID == id {
			return &r.Profiles[i]
		}
	}
	return nil
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
	see("engine", a.Engine, b.Engine)
	see("months", strconv.Itoa(a.Months), strconv.Itoa(b.Months))
	see("draws", strconv.Itoa(a.Draws), strconv.Itoa(b.Draws))
	see("ranking", a.RankBy, b.RankBy)
	see("weights", settings(a.Weights), settings(b.Weights))
	see("fixed parameters", settings(a.Fixed), settings(b.Fixed))
	return text.And(out)
}

// inputsChanged lists the values of the company that differ.
func inputsChanged(p, q *Profile) string {
	value := func(x *Profile, key string) string {
		for _, m := range []map[string]any{x.Given, x.Assumed} {
			switch v := m[key].(type) {
			case float64:
				return text.Number(v)
			case string:
				return v
			}
		}
		return ""
	}
	var out []string
	if p.Industry != q.Industry {
		out = append(out, "industry "+p.Industry+" to "+q.Industry)
	}
	for _, key := range fieldOrder() {
		if x, y := value(p, key), value(q, key); x != y {
			out = append(out, key+" "+x+" to "+y)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "The company changed: " + strings.Join(out, ", ") + "."
}

// verdictChanged says whether the recommendation is another.
func (p *Profile) verdictChanged(q *Profile) string {
	name := func(x *Profile) string {
		if x.Recommended == nil {
			return "no clear winner"
		}
		return x.title(*x.Recommended) + " (" + x.Verdict + ")"
	}
	before, after := name(p), name(q)
	switch {
	case before == after:
		return "The recommendation stays: " + after + "."
	case p.Recommended != nil && q.Recommended != nil && *p.Recommended == *q.Recommended:
		return "The recommendation stays, how sure it is changes: " + before + ", now " + after + "."
	}
	return "The recommendation changes: " + before + ", now " + after + "."
}

// equal reports whether two profiles show the same figures.
func (p *Profile) equal(q *Profile) bool {
	return p.Verdict == q.Verdict && p.Leader == q.Leader && slices.EqualFunc(p.Structures, q.Structures, func(s, t Structure) bool {
		return s.ID == t.ID && s.PBest == t.PBest && s.Coverage.Mean == t.Coverage.Mean && s.Conflict.Mean == t.Conflict.Mean &&
			s.Cost.Mean == t.Cost.Mean && s.Exposure.Mean == t.Exposure.Mean && s.Score.Mean == t.Score.Mean
	})
}

// diffShown are the columns people see.
var diffShown = []string{"rank_change", "title", "coverage_pct", "coverage_pct_change", "conflict_per_100h", "conflict_per_100h_change",
	"total_usd", "total_usd_change", "score", "score_change"}

func diffColumns() []render.Column {
	all := scoreColumns()
	out := []render.Column{all[0], all[1], {Key: "title", Label: "Structure"}, {Key: "rank", Label: "Rank", Kind: render.KindInteger},
		{Key: "rank_before", Label: "Rank before", Kind: render.KindInteger}, {Key: "rank_change", Label: "Rank"}}
	for _, c := range all {
		if !slices.Contains([]string{"coverage_pct", "conflict_per_100h", "cost_usd", "exposure_usd", "total_usd", "score"}, c.Key) {
			continue
		}
		c.Ranged = false
		change := c
		change.Key, change.Label, change.Aliases = c.Key+"_change", "change", nil
		if c.Kind == render.KindPercent {
			change.Kind, change.Unit, change.Precision = render.KindNumber, "points", 1
		}
		if c.Key == "score" {
			change.Precision = 1
		}
		out = append(out, c, change)
	}
	return out
}

// withinMark stands after a change that stays within the range of the draws
// before.
const withinMark = "~"

// diffTable sets the structures of two results side by side.
func (p *Profile) diffTable(q *Profile) render.Table {
	t := render.Table{ID: q.ID, Columns: diffColumns(), Notes: []string{
		"Values are the later ones. " + withinMark + " the later mean lies within the earlier 10th to 90th percentile."}}
	for i := range q.Structures {
		after := &q.Structures[i]
		before := p.structure(after.ID)
		row := []render.Cell{render.Text(q.ID), render.Text(after.ID), render.Text(after.Title), render.Int(int64(after.Rank))}
		if before == nil {
			row = append(row, render.Missing("not in the earlier result"), render.Text("new"))
		} else {
			row = append(row, render.Int(int64(before.Rank)), render.Text(rankChange(before.Rank, after.Rank)))
		}
		for _, get := range []func(*Structure) Spread{
			func(s *Structure) Spread { return s.Coverage }, func(s *Structure) Spread { return s.Conflict },
			func(s *Structure) Spread { return s.Cost }, func(s *Structure) Spread { return s.Exposure },
			func(s *Structure) Spread { return s.Total }, func(s *Structure) Spread { return s.Score }} {
			x := get(after)
			change := render.Missing("not in the earlier result")
			if before != nil {
				change = changeCell(get(before), x)
			}
			row = append(row, number(x.Mean), change)
		}
		t.Rows = append(t.Rows, row)
	}
	for i := range p.Structures {
		if s := &p.Structures[i]; q.structure(s.ID) == nil {
			t.Notes = append(t.Notes, s.Title+" is not in the later result.")
		}
	}
	return t
}

// changeCell is the change of a mean, marked where it is small beside what is
// not known.
func changeCell(before, after Spread) render.Cell {
	c := number(after.Mean - before.Mean)
	if after.Mean != before.Mean && after.Mean >= before.P10 && after.Mean <= before.P90 {
		c = c.WithMark(withinMark)
	}
	return c
}

func rankChange(before, after int) string {
	if before == after {
		return strconv.Itoa(after)
	}
	return fmt.Sprintf("%d, was %d", after, before)
}
