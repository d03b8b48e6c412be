package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// work is who does what with a structure, how much of it is done, and how busy they are. Tables have the columns that a
// board reads; orgsim explain has all.
func (b *Board) work(p profile, s *sim.StructureOutcome, label map[string]string) []render.Block {
	duties := p.workTable(s, label)
	duties.Notes = []string{"Held by: share of the work and decision right. Done in time: of the executive hours. Covered: of what a full-time, fully skilled specialist would do. Means over draws and months."}
	work := b.selected(duties, "responsibility", "holders", "hours", "done", "covered", "stake_usd", "loss_usd")
	seats := b.selected(p.seatTable(s, label), "seat", "reports_to", "hours", "overhead", "utilisation", "done", "pay_usd")
	return slices.Concat(b.figure(p, "coverage"), work, b.figure(p, "load"), seats)
}

// selected is a table with some of its columns, which are named as for US dollars.
func (b *Board) selected(t render.Table, columns ...string) []render.Block {
	return []render.Block{tableBlock(b.scaled(t.MustSelect(columns...)))}
}

// conflict is what a structure loses to disputes, by responsibility.
func (p profile) conflict(s *sim.StructureOutcome, label map[string]string) []render.Block {
	t := render.Table{ID: p.ID + "-conflict", Title: "Disputes by responsibility", Columns: []render.Column{{Key: "responsibility", Label: "Responsibility"},
		{Key: "holders", Label: "Held by"}, {Key: "disputes", Label: "Disputes", Unit: "per month", Kind: render.KindNumber, Precision: 2},
		{Key: "delay", Label: "Delay", Unit: "% of value", Kind: render.KindShare}},
		Notes: []string{"Responsibilities with at least one dispute in five years. Delay: share of the value lost to waiting and disputes."}}
	rows := slices.Clone(s.Responsibilities)
	slices.SortStableFunc(rows, func(a, b sim.ResponsibilityOutcome) int { return cmp.Compare(b.Disputes, a.Disputes) })
	for _, w := range rows {
		if w.Disputes >= 1.0/60 {
			t.Rows = append(t.Rows, render.Row(w.Title, heldBy(&w, label), w.Disputes, w.Delay))
		}
	}
	says := fmt.Sprintf("Of every 100 hours of leadership work, %.1f go into disputes, rulings and rework, at a cost of %s.", s.Conflict.Mean, p.perYear(s.Costs.Conflict))
	if len(t.Rows) == 0 {
		return []render.Block{{Kind: render.BlockText, Text: says}}
	}
	return []render.Block{{Kind: render.BlockText, Text: says}, tableBlock(t)}
}

// peers is what documented organisations do.
func (b *Board) peers(i int) []render.Block {
	one := b.Peers
	one.Profiles = b.Peers.Profiles[i : i+1]
	d := one.Document()
	drawn := b.figure(b.Result.of(&b.Result.Profiles[i]), "practice")
	for k := range d.Blocks {
		if t := &d.Blocks[k].Table; t.ID == one.Profiles[0].ID {
			for r, a := range chart.ByShare(&one.Profiles[0].Shares) {
				t.Rows[r][0] = render.Text(text.UpperFirst(ledBy[a]))
			}
		}
	}
	return append(drawn, slices.DeleteFunc(d.Blocks, func(x render.Block) bool { return x.Kind == render.BlockHeading })...)
}

// assumptions are the inputs of the figures, and their sources.
func (b *Board) assumptions(p profile) []render.Block {
	inputs := b.Inputs[p.ID]
	out := []render.Block{{Kind: render.BlockText, Text: p.inputsAs(strings.ReplaceAll(p.Industry, "-", " "), p.namedValues)}} // a board knows no keys
	if len(inputs) == 0 {
		return out
	}
	out = append(out, b.selected(b.inputTable(p, inputs), "meaning", "low", "high", "total_low_usd", "total_high_usd", "basis", "sources")...)
	return append(out, render.Block{Kind: render.BlockText, Text: restsOn(inputs)}, tableBlock(b.sourceTable(p, inputs)))
}

// method says what the figures are.
func (b *Board) method() []render.Block {
	d := &render.Document{}
	for _, s := range []string{
		"Orgsim simulates the work of leading technology: what the company needs done, who holds it and decides, how busy they are, what waits, what is disputed, and what that costs. " +
			"Coverage is the share of that work done, against full-time specialists; conflict is hours lost to disputes per 100 hours of work; cost is what the structure costs a year; " +
			"value lost is what the company forgoes because work is not done, or done late or badly. Structures are ranked by the total of cost and value lost unless stated otherwise.",
		"Uncertain inputs are drawn at random. Every structure meets the same draws, so a difference between two is due to the structures. A range is the 10th to 90th percentile over draws. " +
			"The verdict is clear where the first beats every other structure in at least four of five draws, lean in at least three of five, and open otherwise.",
		"The figures are simulated, not observed. They compare structures and do not forecast any year's accounts.",
	} {
		d.Add(render.BlockText, s)
	}
	d.Add(render.BlockMethod, b.Result.Method())
	return d.Blocks
}

// scaled gives the money of a table one scale.
func (b *Board) scaled(t render.Table) render.Table { return scaleTogether(t.In(b.Result.Currency), 3) }

func tableBlock(t render.Table) render.Block {
	return render.Block{Kind: render.BlockTable, Table: t}
}
