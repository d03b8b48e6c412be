package batchfiles

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
	"github.com/orgsim/orgsim/sim/decision"
)

// Companies shown one by one: all of few, the first of many.
const (
	summaryAll   = 60
	summaryFirst = 20
)

// summary is the short answer of a batch: who wins where, and the first companies one by one.
type summary struct {
	industries []model.Industry
	structures []model.Structure
	wins       [][]int // industry, structure: alone or with a variant
	count      []int   // companies of each industry
	shared     bool    // variants have led together
	verdicts   map[sim.Verdict]int
	few        int // companies with too few draws for a verdict
	scored     int
	rows       [][]render.Cell
	warned     map[string]warned // by structure id
}

// warned counts the companies in which a structure has warnings.
type warned struct {
	companies int
	first     string // of the first such company
}

func newSummary(m *resolved) *summary {
	s := &summary{industries: m.Catalogue.Industries, structures: m.Structures, verdicts: map[sim.Verdict]int{}, warned: map[string]warned{}}
	for range s.industries {
		s.wins = append(s.wins, make([]int, len(s.structures)))
	}
	s.count = make([]int, len(s.industries))
	return s
}

func (s *summary) add(p *sim.ProfileOutcome) {
	s.scored++
	s.verdicts[p.Verdict]++
	if p.Draws < decision.VerdictDraws {
		s.few++
	}
	for i := range s.industries {
		if s.industries[i].ID != p.Industry {
			continue
		}
		s.count[i]++
		leaders := leading(p)
		s.shared = s.shared || len(leaders) > 1
		for k := range s.structures {
			if slices.Contains(leaders, s.structures[k].ID) {
				s.wins[i][k]++
			}
		}
	}
	for i := range p.Structures {
		o := &p.Structures[i]
		if len(o.Warnings) == 0 {
			continue
		}
		w := s.warned[o.ID]
		w.first = cmp.Or(w.first, o.Warnings[0])
		w.companies++
		s.warned[o.ID] = w
	}
	if len(s.rows) < summaryAll {
		s.rows = append(s.rows, row(p))
	}
}

// leading are the leader and its variants, which lead as one.
func leading(p *sim.ProfileOutcome) []string {
	ids := []string{p.Leader}
	for i := range p.Structures {
		if s := &p.Structures[i]; s.VariantOf == p.Leader {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func row(p *sim.ProfileOutcome) []render.Cell {
	lead := &p.Structures[0]
	next := render.Missing("")
	if p.RunnerUp != "" {
		next = render.Text(p.RunnerUp)
	}
	return render.Row(p.ID, p.Industry, p.Number(model.Headcount), strings.Join(leading(p), " = "), report.Verdict(p.Verdict), lead.PBest, next,
		lead.Coverage.Mean, lead.Conflict.Mean, lead.Total.Mean)
}

var summaryColumns = []render.Column{
	{Key: "profile", Label: "Company"},
	{Key: "industry", Label: "Industry"},
	{Key: "headcount", Label: "People", Kind: render.KindInteger},
	{Key: "winner", Label: "Winner"},
	{Key: "verdict", Label: "Verdict"},
	{Key: "p_best", Label: "P(best)", Kind: render.KindShare},
	{Key: "runner_up", Label: "Runner-up"},
	{Key: "coverage_pct", Label: "Coverage", Kind: render.KindPercent},
	{Key: "conflict_per_100h", Label: "Conflict", Unit: "h/100 h", Kind: render.KindNumber, Precision: 1},
	{Key: "total_usd", Label: "Total", Unit: "$/yr", Kind: render.KindMoney},
}

// document lays the summary out. empty is a result of the same batch without profiles, for the last line.
func (s *summary) document(empty *report.Result, counts batch.Counts) render.Document {
	d := render.Document{Meta: empty.Meta()}
	if len(s.rows) > 0 {
		d.AddTable(s.companies(empty.Currency))
		d.AddTable(s.winners())
		d.Add(render.BlockText, s.sentence())
	}
	for i := range s.structures {
		if w := s.warned[s.structures[i].ID]; w.companies > 0 {
			d.Add(render.BlockNote, fmt.Sprintf("Warning: %s in %s; this structure has warnings in %d of %d companies", w.first, s.structures[i].Title, w.companies, s.scored))
		}
	}
	d.Add(render.BlockNote, total(counts))
	d.Add(render.BlockMethod, empty.Method())
	return d
}

func (s *summary) companies(in text.Currency) render.Table {
	t := render.Table{ID: "companies", Title: "Companies", Columns: summaryColumns, Rows: s.rows}
	if s.scored > len(s.rows) {
		t.Rows = t.Rows[:summaryFirst]
		t.Title = fmt.Sprintf("The first %d of %s companies", summaryFirst, text.Int(s.scored))
		t.Notes = []string{"All companies go to a file: -o result.csv, .parquet, .xlsx or .ndjson."}
	}
	t = t.In(in).ScaleMoney(2)
	last := &t.Columns[len(t.Columns)-1]
	last.Precision = max(last.Precision, 2) // small companies stand beside large ones
	return t
}

// winners is the table of how often each structure leads, by industry.
func (s *summary) winners() render.Table {
	t := render.Table{ID: "winners", Title: "How often each structure leads, by industry"}
	t.Columns = []render.Column{{Key: "industry", Label: "Industry"}, {Key: "companies", Label: "Companies", Kind: render.KindInteger}}
	sums := make([]int, len(s.structures))
	for _, w := range s.wins {
		for k, n := range w {
			sums[k] += n
		}
	}
	for k := range s.structures {
		if sums[k] > 0 {
			t.Columns = append(t.Columns, render.Column{Key: s.structures[k].ID, Kind: render.KindInteger})
		}
	}
	line := func(name string, companies int, wins []int) []render.Cell {
		cells := []render.Cell{render.Text(name), render.Int(int64(companies))}
		for k, n := range wins {
			if sums[k] > 0 {
				cells = append(cells, render.Int(int64(n)))
			}
		}
		return cells
	}
	for i, w := range s.wins {
		if s.count[i] > 0 {
			t.Rows = append(t.Rows, line(s.industries[i].ID, s.count[i], w))
		}
	}
	t.Footer = line("all", s.scored, sums)
	if s.shared {
		t.Notes = []string{"Structures that are the same within noise lead together, and each is counted."}
	}
	return t
}

// sentence says how sure the answers are.
func (s *summary) sentence() string {
	open := "Where it is open, no structure is ahead in enough draws."
	if s.few > 0 {
		open = fmt.Sprintf("A verdict takes %d draws; with fewer it is open.", decision.VerdictDraws)
	}
	return fmt.Sprintf("The recommendation is clear for %s, a lean for %s and open for %s of %s. %s",
		text.Int(s.verdicts[sim.Clear]), text.Int(s.verdicts[sim.Lean]), text.Int(s.verdicts[sim.Open]), text.Count(s.scored, "company"), open)
}

// total says what came of all rows.
func total(c batch.Counts) string {
	all := text.Count(c.Scored, "company") + " scored"
	if c.Rejected > 0 {
		all += fmt.Sprintf(", %s rejected", text.Int(c.Rejected))
	}
	if c.Failed > 0 {
		all += fmt.Sprintf(", %s failed", text.Int(c.Failed))
	}
	return all + "."
}
