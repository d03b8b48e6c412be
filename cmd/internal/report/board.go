package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// Board is what a board reads of some companies: for each a first page with the
// decision, and chapters behind it.
type Board struct {
	Explanation         // of the leading structures; Result with responsibilities, flips and practice
	Peers       Peers   // of the same companies, in the same order
	Rivals      []Rival // of the same companies, in the same order

	// More are the chapters that other commands answer, by company. One of them, with the id [LowerID], says how to lower
	// conflict.
	More [][]render.Section

	// Quick says that nobody looked for changes that would switch the answer.
	Quick bool
}

// Rival is what moves the lead of the first structure over the runner-up of a
// company.
type Rival struct {
	Lead []LeadInput // by how far it moves the lead, the most first
}

// LeadInput is one uncertain number of the model, and the lead at its ends.
type LeadInput struct {
	sim.Input
	LeadLow, LeadHigh float64 // USD a year, with the input at low and at high, all others at their medians
}

// LeadInputs joins what moves the totals of leader and runner-up. An input that
// moves only one of them is left out: it is of a seat that the other lacks.
func LeadInputs(leader, rival []sim.Input) []LeadInput {
	of := map[string]*sim.Input{}
	for i := range rival {
		of[rival[i].Name] = &rival[i]
	}
	var out []LeadInput
	for _, in := range leader {
		if other := of[in.Name]; other != nil {
			out = append(out, LeadInput{in, other.TotalLow - in.TotalLow, other.TotalHigh - in.TotalHigh})
		}
	}
	slices.SortStableFunc(out, func(a, b LeadInput) int {
		return cmp.Compare(math.Abs(b.LeadHigh-b.LeadLow), math.Abs(a.LeadHigh-a.LeadLow))
	})
	return out
}

// LowerID is the id of the chapter on how to lower conflict.
const LowerID = "lower"

// shownAssumptions is how many assumptions a first page asks to check.
const shownAssumptions = 5

// Page lays the report out.
func (b *Board) Page() (render.Page, error) {
	r := b.Result
	p := render.Page{Title: "Who should lead technology?"}
	if len(r.Profiles) == 1 {
		one := r.of(&r.Profiles[0])
		p.Title = one.Name + ": who should lead technology?"
	} else {
		p.Sections = append(p.Sections, b.portfolio())
	}
	for i := range r.Profiles {
		sections, err := b.company(i)
		if err != nil {
			return p, err
		}
		p.Sections = append(p.Sections, sections...)
	}
	p.Sections = append(p.Sections, render.Section{ID: "method", Title: "Method", Blocks: b.method()})
	return p, nil
}

// portfolio is the page before those of several companies.
func (b *Board) portfolio() render.Section {
	t := render.Table{ID: "portfolio", Columns: []render.Column{{Key: "company", Label: "Company"}, {Key: "industry", Label: "Industry"},
		{Key: "headcount", Label: "Headcount", Kind: render.KindInteger}, {Key: "first", Label: "Comes first"}, {Key: "verdict", Label: "Verdict"},
		{Key: "p_best", Label: "P(best)", Kind: render.KindShare}, {Key: "runner_up", Label: "Runner-up"}, money("gap_usd", "Lead")},
		Notes: []string{"Lead: mean total of the runner-up less that of the first. P(best): share of draws in which it has the lowest total."}}
	count := map[sim.Verdict]int{}
	for i := range b.Result.Profiles {
		p := b.Result.of(&b.Result.Profiles[i])
		head, _ := p.Value("headcount")
		lead := &p.Structures[0]
		count[p.Verdict]++
		t.Rows = append(t.Rows, render.Row(p.Name, strings.ReplaceAll(p.Industry, "-", " "), int(head.Number), lead.Title, Verdict(p.Verdict), lead.PBest, p.title(p.RunnerUp), p.Gap))
	}
	var parts []string
	for _, v := range []sim.Verdict{sim.Clear, sim.Lean, sim.Open} {
		if count[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[v], Verdict(v)))
		}
	}
	if scaled, err := scaleTogether(t.In(b.Result.Currency), 2); err == nil { // it cannot fail: the column of money is there
		t = scaled
	}
	return render.Section{ID: "portfolio", Title: "Portfolio", Front: true, Blocks: []render.Block{
		{Kind: render.BlockText, Text: "For " + text.Count(len(t.Rows), "company") + " the answers are " + text.And(parts) + "."},
		{Kind: render.BlockTable, Table: t}}}
}

// company is everything about one company: its first page and the chapters.
func (b *Board) company(i int) ([]render.Section, error) {
	p := b.Result.of(&b.Result.Profiles[i])
	prefix := func(id string) string { return fmt.Sprintf("c%d-%s", i+1, id) }
	out := []render.Section{{ID: prefix("decision"), Title: p.Name, Lead: p.size(), Front: true}}
	front := &render.Document{}
	if err := b.front(front, i); err != nil {
		return nil, err
	}
	out[0].Blocks = front.Blocks
	chapter := func(id, title string, blocks ...render.Block) {
		out = append(out, render.Section{ID: prefix(id), Title: title, Blocks: blocks})
	}
	all, err := View{Precision: -1}.table(b.Result, p)
	if err != nil {
		return nil, err
	}
	chapter("structures", "All structures compared", append(b.figure(p, "pbest"), tableBlock(all))...)
	if tips := b.figure(p, "tipping"); len(tips) > 0 {
		chapter("tipping", "What would put another structure first", tips...)
	}
	if now := (&render.Document{}); p.Current != nil {
		if err := p.addCurrent(now); err != nil {
			return nil, err
		}
		chapter("changes", "From what is in place", now.Blocks...)
	}
	s := p.Structure(p.Leader)
	work, err := b.scaled(p.workTable(s))
	if err != nil {
		return nil, err
	}
	seats, err := b.scaled(p.seatTable(s))
	if err != nil {
		return nil, err
	}
	chapter("work", "The work with "+s.Title, slices.Concat(b.figure(p, "coverage"), []render.Block{tableBlock(work)}, b.figure(p, "load"), []render.Block{tableBlock(seats)})...)
	conflict := p.conflict(s)
	chapter("conflict", "Conflict, and where it comes from", conflict...)
	more := func(lower bool) {
		if i < len(b.More) {
			for _, m := range b.More[i] {
				if (m.ID == LowerID) == lower {
					m.ID = prefix(m.ID)
					out = append(out, m)
				}
			}
		}
	}
	more(true)
	cost, err := b.scaled(p.costTable(s))
	if err != nil {
		return nil, err
	}
	chapter("cost", "Cost", tableBlock(cost))
	more(false)
	chapter("peers", "What organisations like this one do", b.peers(i)...)
	chapter("assumptions", "What the figures rest on", b.assumptions(p)...)
	return out, nil
}

// frontColumns are those of the three structures on a first page.
var frontColumns = []string{"title", "coverage", "conflict", "cost", "exposure", "total", "pbest"}

// front is the first page: the decision, how sure it is, why, what would change
// it, what others do, three structures, and what to check.
func (b *Board) front(d *render.Document, i int) error {
	r, p := b.Result, b.Result.of(&b.Result.Profiles[i])
	d.Add(render.BlockHeading, p.decision())
	d.Add(render.BlockText, strings.TrimPrefix(r.verdict(p), "Recommended: "+p.named(&p.Structures[0])+". "))
	d.Add(render.BlockHeading, "Why")
	for _, why := range p.reasons(r, b.title) {
		d.Add(render.BlockItem, why)
	}
	if p.Current != nil {
		d.Add(render.BlockHeading, "From what is in place")
		d.Add(render.BlockText, p.Current.Says)
	}
	if !b.Quick {
		d.Add(render.BlockHeading, "What would change it")
		for _, s := range p.changes() {
			d.Add(render.BlockItem, s)
		}
	}
	if p.Practice != nil {
		d.Add(render.BlockHeading, "What others do")
		d.Add(render.BlockText, p.Practice.Says)
	}
	t, err := View{Columns: frontColumns, Top: 3, Precision: -1}.table(r, p)
	if err != nil {
		return err
	}
	d.AddTable(t)
	d.Blocks = append(d.Blocks, b.figure(p, "totals")...)
	if list := b.check(i); len(list) > 0 {
		d.Add(render.BlockHeading, "Check these assumptions first")
		for _, s := range list {
			d.Add(render.BlockItem, s)
		}
	}
	for _, w := range p.Warnings {
		d.Add(render.BlockNote, "Warning: "+w)
	}
	return nil
}

// Decision is the answer for a company as a headline.
func (b *Board) Decision(i int) string { return b.Result.of(&b.Result.Profiles[i]).decision() }

// decision is the answer as a headline.
func (p profile) decision() string {
	lead := &p.Structures[0]
	switch {
	case p.Verdict == sim.Open || p.Recommended == "":
		return "Open; first on average is " + lead.Title
	case p.Verdict == sim.Lean:
		return "Lean: " + lead.Title
	}
	return "Recommended: " + lead.Title
}

// reasons are up to three, for a list.
func (p profile) reasons(r *Result, work func(string) string) []string {
	if !r.byTotal() {
		return []string{p.totals()}
	}
	lead := &p.Structures[0]
	out := []string{p.simulated()}
	if why := p.why(work); why != "" {
		out = append(out, why)
	}
	if s := p.lacking(work); s != "" {
		out = append(out, s)
	} else {
		out = append(out, fmt.Sprintf("It covers %s of what full-time specialists would do, for %s.", text.Percent(lead.Coverage.Mean/100), p.perYear(lead.Cost.Mean)))
	}
	return out
}

// simulated counts draws as futures.
func (p profile) simulated() string {
	lead := &p.Structures[0]
	s := fmt.Sprintf("In %.0f of 100 simulated futures %q has the lowest total of cost and value lost, %s on average", 100*lead.PBest, lead.Title, p.perYear(lead.Total.Mean))
	if !math.IsNaN(float64(lead.Total.P10)) {
		s += fmt.Sprintf(" (%s to %s)", p.Amount(float64(lead.Total.P10)), p.Amount(float64(lead.Total.P90)))
	}
	return s + "."
}

// changes are the changes of the company that would change the answer, for a list.
func (p profile) changes() []string {
	if len(p.Flips) == 0 {
		return []string{cmp.Or(p.whatIf(), "Nothing was tried, because the answer is open.")}
	}
	var out []string
	for i := range p.Flips {
		out = append(out, fmt.Sprintf("%q would come first if %s.", p.title(p.Flips[i].Leader), p.change(&p.Flips[i])))
	}
	out[len(out)-1] += " " + inParentheses
	return out
}

// check lists the assumptions that move the lead most.
func (b *Board) check(i int) (out []string) {
	if i >= len(b.Rivals) {
		return nil
	}
	p := b.Result.of(&b.Result.Profiles[i])
	for _, in := range b.Rivals[i].Lead[:min(shownAssumptions, len(b.Rivals[i].Lead))] {
		out = append(out, fmt.Sprintf("%s (%s). At %s the lead over %q is %s, at %s it is %s.", upperFirst(phrase(in.Text)), in.Basis,
			text.Number(significant(in.Low, 2)), p.title(p.RunnerUp), p.perYear(in.LeadLow), text.Number(significant(in.High, 2)), p.Amount(in.LeadHigh)))
	}
	return out
}

// phrase is the text of an input without the symbol that equations have for it.
func phrase(s string) string {
	if symbol, rest, ok := strings.Cut(s, ": "); ok && len(symbol) <= 2 {
		return rest
	}
	return s
}

// figure is a chart of a company, one of [ResultCharts]; none where the result does not hold what it shows.
func (b *Board) figure(p profile, kind string) []render.Block {
	for _, k := range ResultCharts {
		if k.Name == kind {
			if f, err := k.draw(b.Result, chart.Options{Currency: b.Result.Currency}, p.ProfileOutcome); err == nil {
				return []render.Block{{Kind: render.BlockChart, Figures: []chart.Figure{f}}}
			}
		}
	}
	return nil
}

// conflict is what a structure loses to disputes, by responsibility.
func (p profile) conflict(s *sim.StructureOutcome) []render.Block {
	t := render.Table{ID: p.ID + "-conflict", Title: "Disputes by responsibility", Columns: []render.Column{{Key: "responsibility", Label: "Responsibility"},
		{Key: "holders", Label: "Held by"}, {Key: "disputes", Label: "Disputes", Unit: "per month", Kind: render.KindNumber, Precision: 2},
		{Key: "delay", Label: "Delay", Unit: "% of value", Kind: render.KindShare}},
		Notes: []string{"Those with at least one dispute in five years. Delay: share of the value lost to waiting and disputes."}}
	rows := slices.Clone(s.Responsibilities)
	slices.SortStableFunc(rows, func(a, b sim.ResponsibilityOutcome) int { return cmp.Compare(b.Disputes, a.Disputes) })
	for _, w := range rows {
		if w.Disputes >= 1.0/60 {
			t.Rows = append(t.Rows, render.Row(w.Title, heldBy(&w), w.Disputes, w.Delay))
		}
	}
	says := fmt.Sprintf("Of 100 hours of leadership work %.1f go into disputes, rulings and work done again, at a cost of %s.", s.Conflict.Mean, p.perYear(s.Costs.Conflict))
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
			for r, a := range byShare(&one.Profiles[0].Practice) {
				t.Rows[r][0] = render.Text(upperFirst(strings.TrimPrefix(ledBy[a], "by ")))
			}
		}
	}
	return append(drawn, slices.DeleteFunc(d.Blocks, func(x render.Block) bool { return x.Kind == render.BlockHeading })...)
}

// assumptions are the inputs of the figures, and their sources.
func (b *Board) assumptions(p profile) []render.Block {
	inputs := b.Inputs[p.ID]
	out := []render.Block{{Kind: render.BlockText, Text: p.inputs()}}
	if len(inputs) == 0 {
		return out
	}
	t, err := b.scaled(b.inputTable(p, inputs))
	if err == nil {
		out = append(out, tableBlock(t))
	}
	return append(out, render.Block{Kind: render.BlockText, Text: restsOn(inputs)}, tableBlock(b.sourceTable(p, inputs)))
}

// method says what the figures are.
func (b *Board) method() []render.Block {
	lines := []string{
		"Orgsim simulates the work of leading technology: what the company needs done, who holds it and decides, how busy they are, what waits, what is disputed, and what is lost by it. " +
			"Coverage is the share of that work done, against full-time specialists; conflict is hours lost to disputes for every 100 hours of work; cost is what the structure costs a year; " +
			"value lost is what is not done, or done late or badly. The total of cost and value lost is what structures are ranked by unless it says otherwise.",
		"What the model does not know is drawn: every structure meets the same draws, so that differences between two are the structures'. A range is the 10th to 90th percentile over draws. " +
			"The verdict is clear where the first beats every other structure in four of five draws or more, lean from three of five, and open below.",
		"The figures are simulated, not observed. They compare structures; they are no forecast of a year's accounts.",
	}
	var out []render.Block
	for _, l := range lines {
		out = append(out, render.Block{Kind: render.BlockText, Text: l})
	}
	return append(out, render.Block{Kind: render.BlockMethod, Text: b.Result.Method()})
}

// title is the name of a responsibility within a sentence.
func (b *Board) title(id string) string {
	for i := range b.Result.Profiles {
		for _, s := range b.Result.Profiles[i].Structures {
			for _, w := range s.Responsibilities {
				if w.ID == id {
					return sentenceCase(w.Title)
				}
			}
		}
	}
	return id
}

// scaled gives the money of a table one scale.
func (b *Board) scaled(t render.Table) (render.Table, error) {
	return scaleTogether(t.In(b.Result.Currency), 3)
}

func tableBlock(t render.Table) render.Block {
	return render.Block{Kind: render.BlockTable, Table: t}
}
