package report

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Marks after what a table shows.
const (
	tiedMark      = "=" // a structure that the leader does not beat often enough to rank it below; programs have the column tied
	unsettledMark = "~" // a difference that may be nothing
)

// column ties a column of the table of structures to its cells.
type column struct {
	render.Column
	cell func(p profile, s *sim.StructureOutcome) render.Cell
}

// Columns of several tables.
var (
	profileColumn   = companyColumn(render.Column{Key: "profile", Label: "Profile"}, func(p profile) render.Cell { return render.Text(p.ID) })
	structureColumn = structureWord(render.Column{Key: "structure", Label: "Id", Aliases: []string{"id"}}, func(s *sim.StructureOutcome) string { return s.ID })
	titleColumn     = structureWord(render.Column{Key: "title", Label: "Structure"}, func(s *sim.StructureOutcome) string { return s.Title })
	headcountColumn = companyColumn(render.Column{Key: "headcount", Label: "People", Kind: render.KindInteger},
		func(p profile) render.Cell { return render.Number(p.Number(model.Headcount)) })
)

func structureWord(c render.Column, of func(*sim.StructureOutcome) string) column {
	return column{c, func(_ profile, s *sim.StructureOutcome) render.Cell { return render.Text(of(s)) }}
}

func rankCell(_ profile, s *sim.StructureOutcome) render.Cell { return render.Int(int64(s.Rank)) }

// columns are all columns of the table of structures, as programs get them.
func (r *Result) columns() []column {
	out := []column{profileColumn, structureColumn, {render.Column{Key: "rank", Label: "#", Kind: render.KindInteger}, rankCell}}
	for i := range sim.Measures {
		out = append(out, measureColumn(&sim.Measures[i]))
	}
	out = append(out,
		column{render.Column{Key: "p_beaten", Label: "P(leader better)", Kind: render.KindShare, Aliases: []string{"pbeaten"}},
			func(_ profile, s *sim.StructureOutcome) render.Cell { return render.Number(s.PBeaten) }},
		column{render.Column{Key: "tied", Label: "Tied", Kind: render.KindBool},
			func(_ profile, s *sim.StructureOutcome) render.Cell { return render.Bool(s.Tied) }},
		structureWord(render.Column{Key: "variant_of", Label: "Variant of"}, func(s *sim.StructureOutcome) string { return s.VariantOf }),
		column{render.Column{Key: "recommended", Label: "Recommended", Kind: render.KindBool},
			func(p profile, s *sim.StructureOutcome) render.Cell { return render.Bool(p.recommends(s)) }},
		companyColumn(render.Column{Key: "verdict", Label: "Verdict"}, func(p profile) render.Cell { return render.Text(string(p.Verdict)) }),
		titleColumn,
	)
	if r.Baseline != "" {
		out = append(out, r.differenceColumns()...)
	}
	return append(out, r.companyColumns(out)...)
}

// companyColumns say what company a row is about. They stand behind all others, where programs that count columns do not
// meet them.
func (r *Result) companyColumns(before []column) []column {
	out := []column{
		companyWord("name", "Name", func(p profile) string { return p.Name }),
		companyWord("industry", "Industry", func(p profile) string { return p.Industry }),
		headcountColumn,
	}
	out = append(append(out, r.practiceColumns()...), r.placeColumns()...)
	return append(out, r.listColumns(slices.Concat(before, out))...)
}

// companyColumn is a column about the company, the same for all of its structures.
func companyColumn(c render.Column, cell func(profile) render.Cell) column {
	return column{c, func(p profile, _ *sim.StructureOutcome) render.Cell { return cell(p) }}
}

// companyWord is one of words, empty without any.
func companyWord(key, label string, of func(profile) string) column {
	return companyColumn(render.Column{Key: key, Label: label}, func(p profile) render.Cell {
		if s := of(p); s != "" {
			return render.Text(s)
		}
		return render.Missing("")
	})
}

// listColumns are the columns of lists that rows carry, behind those of ours.
func (r *Result) listColumns(ours []column) (out []column) {
	for _, name := range r.otherColumns() {
		out = append(out, companyWord(freeKey(name, slices.Concat(ours, out)), name, func(p profile) string { return p.Others.Text(name) }))
	}
	return out
}

// freeKey is the name of a column of a list, with list_ before it if a column of ours has it.
func freeKey(name string, taken []column) string {
	for slices.ContainsFunc(taken, func(c column) bool {
		return strings.EqualFold(c.Key, name) || c.Ranged && (strings.EqualFold(c.Key+"_p10", name) || strings.EqualFold(c.Key+"_p90", name))
	}) {
		name = "list_" + name
	}
	return name
}

// otherColumns are the columns of lists that rows carry.
func (r *Result) otherColumns() []string {
	if r.others != nil {
		return r.others
	}
	var out []string
	for i := range r.Profiles {
		for _, o := range r.Profiles[i].Others {
			if !slices.Contains(out, o.Column) {
				out = append(out, o.Column)
			}
		}
	}
	return out
}

// measureColumn is a measure as a column of figures.
func measureColumn(m *sim.MeasureInfo) column {
	return column{figureColumn(m), func(_ profile, s *sim.StructureOutcome) render.Cell {
		if m.Range == nil {
			return render.Number(m.Single(s))
		}
		return ranged(*m.Range(s))
	}}
}

// figureColumn is how a measure is shown.
func figureColumn(m *sim.MeasureInfo) render.Column {
	c := render.Column{Key: m.Column, Label: m.Title, Kind: render.KindNumber, Aliases: []string{string(m.ID)}, Ranged: m.Range != nil, Meaning: strings.TrimSuffix(m.Text, ", USD per year")}
	switch m.Unit {
	case sim.Percent:
		c.Kind = render.KindPercent
	case sim.Rate:
		c.Unit, c.Precision = "h/100 h", 1
	case sim.USD:
		c.Kind, c.Unit = render.KindMoney, "$/yr"
	case sim.Share:
		c.Kind = render.KindShare
	}
	if m.ID == sim.PBest {
		c.Aliases = append(c.Aliases, "pbest")
	}
	return c
}

// changeColumn is how the difference of two figures of a measure is shown.
func changeColumn(m *sim.MeasureInfo) render.Column {
	c := figureColumn(m)
	c.Meaning = ""
	if c.Kind == render.KindPercent {
		c.Kind, c.Unit = render.KindNumber, "points"
	}
	return c
}

// differenceColumns are added when there is a baseline.
func (r *Result) differenceColumns() []column {
	var out []column
	for i := range sim.Measures {
		m := &sim.Measures[i]
		if m.Draw == nil {
			continue
		}
		c := changeColumn(m)
		c.Key, c.Label, c.Aliases, c.Marked = "d_"+c.Key, "Δ "+text.SentenceCase(c.Label), []string{"d_" + string(m.ID)}, true
		out = append(out, column{c, func(_ profile, s *sim.StructureOutcome) render.Cell {
			d := s.Difference.Of(m.ID)
			switch {
			case s.ID == r.Baseline:
				return render.Missing("")
			case len(s.Difference) == 0:
				return render.Missing("the result was made without this baseline")
			case d.Settled:
				return ranged(d.Summary)
			}
			return ranged(d.Summary).WithMark(unsettledMark)
		}})
	}
	return out
}

func ranged(s sim.Summary) render.Cell {
	return render.Range(s.Mean, float64(s.P10), float64(s.P90))
}

func (p profile) recommends(s *sim.StructureOutcome) bool { return string(p.Recommended) == s.ID }

// scores is the table of one profile's structures with all columns.
func (r *Result) scores(p profile) render.Table {
	l := r.newLayout(r.columns())
	l.add(p)
	t := l.table()
	t.ID = p.ID
	return t
}

// forPeople marks the names of tied structures and of variants and puts words
// for codes.
func (p profile) forPeople(t render.Table) {
	for at, c := range t.Columns {
		for i := range t.Rows {
			cell := &t.Rows[i][at]
			switch {
			case c.Key == "title":
				*cell = p.titleCell(&p.Structures[i])
			case c.Key == "verdict":
				*cell = render.Text(Verdict(p.Verdict))
			}
		}
	}
}

// titleCell is the name of a structure, whose variant it is and whether it is
// tied.
func (p profile) titleCell(s *sim.StructureOutcome) render.Cell {
	name := s.Title
	if s.VariantOf != "" {
		name += ", variant of " + p.title(s.VariantOf)
	}
	if s.Tied {
		return render.Text(name).WithMark(tiedMark)
	}
	return render.Text(name)
}

// shownColumns are the columns people see unless they ask for others: what was
// measured in every draw, then what holds over all draws. Beside differences
// there is room for fewer.
func (r *Result) shownColumns() []string {
	out := []string{"rank", "title"}
	if r.Baseline != "" {
		for _, m := range []sim.Measure{sim.Coverage, sim.Conflict, sim.Total} {
			key := render.KeyIn(r.Currency, m.Info().Column)
			out = append(out, key, "d_"+key)
		}
		return out
	}
	for _, drawn := range []bool{true, false} {
		for i := range sim.Measures {
			if m := &sim.Measures[i]; m.Usual && (m.Draw != nil) == drawn && (m.ID != sim.Score || !r.belowZero()) {
				out = append(out, render.KeyIn(r.Currency, m.Column))
			}
		}
	}
	return out
}

// belowZero reports whether a score is below zero, or may be: value lost is more than what is at stake with what is lost
// while work waits, and a score of -40 tells a reader less than the totals.
func (r *Result) belowZero() bool {
	for i := range r.Profiles {
		for k := range r.Profiles[i].Structures {
			if s := &r.Profiles[i].Structures[k].Score; s.Mean < 0 || float64(s.P10) < 0 {
				return true
			}
		}
	}
	return false
}

// Check reports a column that the table of structures will not have, or with oneRow that of companies, so that a
// slip shows before the work and not after it.
func (v View) Check(baseline, oneRow bool, others []string, current bool) error {
	r := &Result{terms: terms{Currency: v.Currency}, others: others, practice: v.Practice, placed: current}
	if baseline {
		r.Baseline = "yes"
	}
	_, err := r.Layout(oneRow, v)
	return err
}

// ColumnNames lists the names --columns and --sort understand, short ones
// where there are any.
func ColumnNames() []string {
	return text.Each((&Result{Outcome: sim.Outcome{Baseline: "yes"}}).columns(), func(c column) string { return c.Short() })
}
