package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// shownInputs is how many inputs an explanation lists without Detail.
const shownInputs = 12

// Explanation says where the figures of one structure come from.
type Explanation struct {
	Result *Result                // with responsibilities
	ID     string                 // of the structure; empty: the leading one of each profile
	Inputs map[string][]sim.Input // by profile, see [Inputs]
	Detail bool                   // all inputs and not only the most influential
}

// Document lays the explanation out.
func (x *Explanation) Document() render.Document {
	r := x.Result
	d := render.Document{Meta: r.Meta()}
	only := *r
	only.whole = nil
	only.Profiles = slices.Clone(r.Profiles)
	for i := range r.Profiles {
		p := r.of(&r.Profiles[i])
		s := p.Structure(cmp.Or(x.ID, p.Leader))
		inputs := x.Inputs[p.ID]
		x.explain(&d, p, s, inputs)
		one := *s
		one.Inputs = inputs
		only.Profiles[i].Structures = []sim.StructureOutcome{one}
	}
	d.Add(render.BlockMethod, r.Method())
	d.Charts = charts(&only, ExplanationCharts)
	d.Data = &only
	for i := range only.Profiles {
		d.Lines = append(d.Lines, only.line(i))
	}
	return d
}

func (x *Explanation) explain(d *render.Document, p profile, s *sim.StructureOutcome, inputs []sim.Input) {
	d.Add(render.BlockHeading, p.headline())
	d.Add(render.BlockText, x.place(p, s))
	for _, w := range s.Warnings {
		d.Add(render.BlockNote, "Warning: "+strings.TrimSuffix(w, ","))
	}
	if c := p.Current; c != nil {
		d.Add(render.BlockText, c.Says)
		if told := p.told(); told == nil || told.To != s.ID { // what was not said there
			for i := range c.Changes {
				if x := &c.Changes[i]; x.To == s.ID {
					d.Add(render.BlockText, p.compared(s.Title, c.Title, x)+" "+p.switchingCost(x))
				}
			}
		}
	}
	if p.Practice != nil {
		d.Add(render.BlockText, p.Practice.Says)
	}
	tables := x.tables(p, s, inputs)
	last := len(tables) - 1
	for _, t := range tables[:last] {
		d.AddTable(t)
	}
	d.Add(render.BlockText, restsOn(inputs))
	d.AddTable(tables[last])
	d.Add(render.BlockNote, p.inputs())
}

// tables are those of a structure, the sources of its inputs last.
func (x *Explanation) tables(p profile, s *sim.StructureOutcome, inputs []sim.Input) []render.Table {
	scores := x.Result.scores(p)
	p.forPeople(scores)
	scores.Rows = slices.DeleteFunc(scores.Rows, func(row []render.Cell) bool {
		id, _ := row[1].Str()
		return id != s.ID && id != p.Leader
	})
	scores = addUp(scaleTogether(scores.MustSelect(x.Result.shownColumns()...), 2))
	scores.ID = p.ID + "-figures"
	scores.Notes = append(x.Result.notes(p, scores), scores.Notes...)
	out := []render.Table{scores}
	for _, t := range []render.Table{p.workTable(s, nil), p.seatTable(s, nil), p.costTable(s)} {
		out = append(out, scaleTogether(t.In(p.Currency), 2))
	}
	return append(out, scaleTogether(x.inputTable(p, inputs).In(p.Currency), 3), x.sourceTable(p, inputs))
}

// CheckExplained reports a column that no table of an explanation will have, so that a slip shows before the work and not
// after it.
func CheckExplained(columns []string, in text.Currency) error {
	x := Explanation{Result: &Result{terms: terms{Currency: in}}}
	var d render.Document
	for _, t := range x.tables(x.Result.of(&sim.ProfileOutcome{}), &sim.StructureOutcome{}, nil) {
		d.AddTable(t)
	}
	_, err := d.OnlyColumns(columns...)
	return err
}

// place says where the structure stands.
func (x *Explanation) place(p profile, s *sim.StructureOutcome) string {
	line := fmt.Sprintf("%s [%s]: rank %d of %d, lowest total in %s of draws.", p.named(s), s.ID, s.Rank, len(p.Structures), text.Percent(s.PBest))
	if s.VariantOf != "" {
		head := p.Structure(s.VariantOf)
		line = fmt.Sprintf("%s [%s]: rank %d of %d, a variant of %s: the same within noise, with mean totals %s apart. One of them has the lowest total in %s of draws.",
			s.Title, s.ID, s.Rank, len(p.Structures), head.Title, p.perYear(math.Abs(s.Total.Mean-head.Total.Mean)), text.Percent(s.PBest))
	}
	if s.ID == p.Leader || s.VariantOf == p.Leader {
		return line + " " + p.Reason
	}
	lead := p.Structure(p.Leader)
	return line + fmt.Sprintf(" %s comes first: its mean total is %s lower, and it beats this one in %s.",
		lead.Title, p.perYear(s.Total.Mean-lead.Total.Mean), futures(s.PBeaten))
}

func money(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Unit: "$/yr", Kind: render.KindMoney, Aliases: []string{strings.TrimSuffix(key, "_usd")}}
}

// moneyRange is a column of amounts with their ranges.
func moneyRange(key, label, unit string) render.Column {
	return render.Column{Key: key, Label: label, Unit: unit, Kind: render.KindMoney, Ranged: true}
}

func shareColumn(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindShare}
}

func hoursColumn(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Unit: "per month", Kind: render.KindNumber}
}

// workTable says what becomes of each responsibility, the dearest first. label names seats; those without are told by
// their ids.
func (p profile) workTable(s *sim.StructureOutcome, label map[string]string) render.Table {
	t := render.Table{ID: p.ID + "-work", Title: "Work by value lost",
		Columns: []render.Column{
			{Key: "responsibility", Label: "Responsibility"},
			{Key: "holders", Label: "Held by"},
			hoursColumn("hours", "Executive hours"), hoursColumn("delegable", "Delegable hours"),
			shareColumn("done", "Done in time"), shareColumn("covered", "Covered"), shareColumn("quality", "Quality"),
			{Key: "disputes", Label: "Disputes", Unit: "per month", Kind: render.KindNumber, Precision: 1},
			{Key: "delay", Label: "Delay", Unit: "% of value", Kind: render.KindShare, Precision: 1},
			money("stake_usd", "At stake"), money("loss_usd", "Lost"),
		},
		Notes: []string{"Held by: share of the work and decision right. Done in time: of the executive hours. Covered: of what a full-time, fully skilled specialist would do. Quality: of all the work, weighted by the skill of whoever did it. Means over draws and months."}}
	rows := slices.Clone(s.Responsibilities)
	slices.SortStableFunc(rows, func(a, b sim.ResponsibilityOutcome) int { return cmp.Compare(b.LossUSD, a.LossUSD) })
	var hours, delegable, disputes, stake, quality, loss float64
	for _, w := range rows {
		t.Rows = append(t.Rows, render.Row(w.Title, heldBy(&w, label), w.Hours, w.Delegable, w.Done, w.Covered, w.Quality, w.Disputes, w.Delay, w.StakeUSD, w.LossUSD))
		hours, delegable, disputes, stake, loss = hours+w.Hours, delegable+w.Delegable, disputes+w.Disputes, stake+w.StakeUSD, loss+w.LossUSD
		quality += float64(w.StakeUSD * w.Quality)
	}
	t.Footer = render.Row("Total", "", hours, delegable, render.Missing(""), s.Coverage.Mean/100, quality/max(stake, 1), disputes, render.Missing(""), stake, loss)
	return t
}

// heldBy is who holds the work: "cio 88% decide, cto 12% input".
func heldBy(w *sim.ResponsibilityOutcome, label map[string]string) string {
	var out []string
	for _, h := range w.Holders {
		if h.Share < 0.005 {
			continue
		}
		s := fmt.Sprintf("%s %.0f%%", named(label, h.Seat), 100*h.Share)
		if h.Seat != "business" {
			s += " " + string(h.Right)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func named(label map[string]string, seat string) string {
	if seat == model.Business && label != nil {
		return "business leaders"
	}
	return cmp.Or(label[seat], seat)
}

// seatTable is the load of every seat; see workTable.
func (p profile) seatTable(s *sim.StructureOutcome, label map[string]string) render.Table {
	t := render.Table{ID: p.ID + "-seats", Title: "Seat utilisation",
		Columns: []render.Column{
			{Key: "seat", Label: "Seat"}, {Key: "role", Label: "Role"}, {Key: "reports_to", Label: "Reports to"},
			hoursColumn("hours", "Duty hours"), hoursColumn("overhead", "Overhead hours"),
			shareColumn("utilisation", "Utilisation"), shareColumn("done", "Done in time"), money("pay_usd", "Pay"),
		},
		Notes: []string{"Utilisation: duty and overhead hours as a share of capacity. Overhead: supervision, disputes and escalations. Pay: without on-costs, for all holders of the seat."}}
	all := s.Seats
	if s.Business != nil {
		all = append(slices.Clone(all), *s.Business)
	}
	for _, x := range all {
		pay, seat := render.Number(x.PayUSD), named(label, x.ID)
		if label != nil {
			seat = text.UpperFirst(seat)
		}
		if x.ID == "business" {
			pay = render.Missing("not charged to technology leadership")
		}
		t.Rows = append(t.Rows, render.Row(seat, x.Role, named(label, x.ReportsTo), x.Hours, x.Overhead, x.Utilisation, x.Done, pay))
	}
	return t
}

// costTable is what the cost is made of.
func (p profile) costTable(s *sim.StructureOutcome) render.Table {
	t := render.Table{ID: p.ID + "-cost", Title: "Cost breakdown",
		Columns: []render.Column{{Key: "part", Label: "Part"}, money("usd", "Cost"), shareColumn("share", "Share")}}
	sum := s.Cost.Mean
	add := func(name string, v float64) {
		part := 0.0
		if sum != 0 {
			part = v / sum
		}
		t.Rows = append(t.Rows, render.Row(name, v, part))
	}
	add("executives, with on-costs and office", s.Costs.Pay)
	add("deputies for delegable work", s.Costs.Deputies)
	add("search and hiring, spread over the tenure", s.Costs.Hiring)
	add("hours lost to conflict", s.Costs.Conflict)
	t.Footer = render.Row("Total", sum, 1.0)
	return t
}

// inputTable lists the inputs that move the total most.
func (x *Explanation) inputTable(p profile, inputs []sim.Input) render.Table {
	t := render.Table{ID: p.ID + "-inputs", Title: "Most influential inputs",
		Columns: []render.Column{
			{Key: "input", Label: "Input"}, {Key: "meaning", Label: "Meaning"},
			{Key: "low", Label: "Low", Kind: render.KindNumber, Precision: -1}, {Key: "high", Label: "High", Kind: render.KindNumber, Precision: -1},
			money("total_low_usd", "Total at low"), money("total_high_usd", "Total at high"),
			{Key: "basis", Label: "Basis"}, {Key: "sources", Label: "Sources"},
		},
		Notes: []string{"Low and high: 10th and 90th percentile of the input, with all others at their medians."}}
	for _, in := range x.listed(inputs) {
		t.Rows = append(t.Rows, render.Row(in.Name, in.Text, significant(in.Low, 3), significant(in.High, 3), in.TotalLow, in.TotalHigh, in.Basis, in.Sources))
	}
	return t
}

// restsOn counts what the figures rest on.
func restsOn(inputs []sim.Input) string {
	n := map[string]int{}
	for _, in := range inputs {
		n[in.Basis]++
	}
	var parts []string
	for _, basis := range []string{"measured", "published", "derived", "calibrated"} {
		if n[basis] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[basis], basis))
		}
	}
	s := fmt.Sprintf("%d of %d uncertain inputs that move this total are expert judgement", n["judgement"], len(inputs))
	if len(parts) > 0 {
		s += "; " + text.And(parts)
	}
	return s + "."
}

// sourceTable cites the sources of the inputs that are listed.
func (x *Explanation) sourceTable(p profile, inputs []sim.Input) render.Table {
	t := render.Table{ID: p.ID + "-sources", Title: "Sources of these inputs",
		Columns: []render.Column{{Key: "source", Label: "Id"}, {Key: "grade", Label: "Grade"}, {Key: "title", Label: "Source"}, {Key: "publisher", Label: "Publisher"}},
		Notes:   []string{"Grade: A official statistics or large measurement, B named survey or reviewed paper, C practitioner survey or press, D opinion."}}
	cited := map[string]bool{}
	for _, in := range x.listed(inputs) {
		for _, id := range in.Sources {
			cited[id] = true
		}
	}
	for _, s := range seeds.Sources() {
		if cited[s.ID] {
			t.Rows = append(t.Rows, render.Row(s.ID, s.Grade, s.Title, s.Publisher))
		}
	}
	return t
}

// listed are the inputs an explanation shows.
func (x *Explanation) listed(inputs []sim.Input) []sim.Input {
	if x.Detail {
		return inputs
	}
	return inputs[:min(shownInputs, len(inputs))]
}
