package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Board is what a board reads of some companies: for each a first page with the
// decision, and chapters behind it.
type Board struct {
	Explanation               // of the leading structures; Result with responsibilities, flips and practice
	Peers       Peers         // of the same companies, in the same order
	Leads       [][]LeadInput // of the same companies, in the same order: what moves the lead over the runner-up, the most first
	Catalogue   *model.Catalogue
	CTO         []model.Flavour // the kind of CTO that each company is nearer to

	// More are the chapters that other commands answer, by company. One of them, with the id [LowerID], says how to lower
	// conflict.
	More [][]render.Section

	// Quick says that nobody looked for changes that would switch the answer.
	Quick bool
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
func (b *Board) Page() render.Page {
	r := b.Result
	p := render.Page{Title: "Who should lead technology?"}
	if len(r.Profiles) == 1 {
		one := r.of(&r.Profiles[0])
		p.Title = one.Name + ": who should lead technology?"
	} else {
		p.Sections = append(p.Sections, b.portfolio())
	}
	for i := range r.Profiles {
		p.Sections = append(p.Sections, b.company(i)...)
	}
	p.Sections = append(p.Sections, render.Section{ID: "method", Title: "Method", Blocks: b.method()})
	return p
}

// portfolio is the page before those of several companies.
func (b *Board) portfolio() render.Section {
	t := render.Table{ID: "portfolio", Columns: []render.Column{{Key: "company", Label: "Company"}, {Key: "industry", Label: "Industry"},
		{Key: "headcount", Label: "Headcount", Kind: render.KindInteger}, {Key: "first", Label: "Comes first"}, {Key: "verdict", Label: "Verdict"},
		{Key: "p_best", Label: "P(best)", Kind: render.KindShare}, {Key: "runner_up", Label: "Runner-up"}, money("gap_usd", "Lead")},
		Notes: []string{"Lead: mean total of the runner-up minus that of the first. P(best): how often it has the lowest total."}}
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
			parts = append(parts, fmt.Sprintf("%s for %d", Verdict(v), count[v]))
		}
	}
	t = scaleTogether(t.In(b.Result.Currency), 2)
	return render.Section{ID: "portfolio", Title: "Portfolio", Front: true, Blocks: []render.Block{
		{Kind: render.BlockText, Text: "Of " + text.Count(len(t.Rows), "company") + ", the answer is " + text.And(parts) + "."},
		{Kind: render.BlockTable, Table: t}}}
}

// company is everything about one company: its first page and the chapters.
func (b *Board) company(i int) []render.Section {
	p := b.Result.of(&b.Result.Profiles[i])
	prefix := func(id string) string { return fmt.Sprintf("c%d-%s", i+1, id) }
	out := []render.Section{{ID: prefix("decision"), Title: p.Name, Lead: p.size(), Front: true}}
	if len(b.Result.Profiles) == 1 {
		out[0].Title = "The decision" // the page has the name
	}
	front := &render.Document{}
	b.front(front, i)
	out[0].Blocks = front.Blocks
	chapter := func(id, title string, blocks ...render.Block) {
		out = append(out, render.Section{ID: prefix(id), Title: title, Blocks: blocks})
	}
	chapter("structures", "All structures compared", append(b.figure(p, "pbest"), tableBlock(b.scores(p, 0, append([]string{"rank"}, frontColumns...))))...)
	if tips := b.figure(p, "tipping"); len(tips) > 0 {
		chapter("tipping", "What would put another structure first", tips...)
	}
	organisation := &render.Document{}
	show.Organisation(organisation, b.Catalogue, b.Catalogue.Structure(p.Leader), b.CTO[i])
	chapter("organisation", "Who reports to whom, and who decides", organisation.Blocks...)
	if now := (&render.Document{}); p.Current != nil {
		p.addCurrent(now)
		chapter("changes", "Changing from the structure in place", now.Blocks...)
	}
	s, label := p.Structure(p.Leader), show.SeatLabels(b.Catalogue, b.Catalogue.Structure(p.Leader))
	chapter("work", "Leadership work under "+s.Title, b.work(p, s, label)...)
	chapter("conflict", "Conflict, and where it comes from", p.conflict(s, label)...)
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
	chapter("cost", "Cost", tableBlock(b.scaled(p.costTable(s))))
	more(false)
	chapter("peers", "What organisations like this one do", b.peers(i)...)
	chapter("assumptions", "What the figures rest on", b.assumptions(p)...)
	return out
}

// frontColumns are those of the three structures on a first page.
var frontColumns = []string{"title", "coverage", "conflict", "cost", "exposure", "total", "pbest"}

// front is the first page: the decision, how sure it is, why, what would change
// it, what others do, three structures, and what to check.
func (b *Board) front(d *render.Document, i int) {
	r, p := b.Result, b.Result.of(&b.Result.Profiles[i])
	d.Add(render.BlockHeading, p.decision())
	d.Add(render.BlockText, strings.TrimPrefix(r.verdict(p), "Recommended: "+p.named(&p.Structures[0])+". "))
	d.Add(render.BlockHeading, "Why")
	for _, why := range p.reasons(r, func(id string) string { return workTitle(b.Catalogue, id) }) {
		d.Add(render.BlockItem, why)
	}
	if p.Current != nil {
		d.Add(render.BlockHeading, "Changing from the structure in place")
		d.Add(render.BlockText, r.move(p))
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
	t := b.scores(p, 3, frontColumns)
	t.Notes = t.Notes[:min(1, len(t.Notes))] // what ranges are; the chapter has the others
	d.AddTable(t)
	d.Blocks = append(d.Blocks, b.figureOf(p, "totals", narrow)...)
	if list := b.check(i); len(list) > 0 {
		d.Add(render.BlockHeading, "Check these assumptions first")
		for _, s := range list {
			d.Add(render.BlockItem, s)
		}
	}
	for _, w := range p.Warnings {
		d.Add(render.BlockNote, "Warning: "+w)
	}
}

// scores is the table of structures with some columns, and the first rows of it.
func (b *Board) scores(p profile, top int, columns []string) render.Table {
	t, err := View{Columns: columns, Top: top, Precision: -1}.table(b.Result, p)
	if err != nil {
		panic(err) // the columns are ours
	}
	return t
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
	out := text.Each(p.Flips, func(f sim.Tip) string {
		return fmt.Sprintf("%q would come first if %s.", p.title(f.Leader), p.change(&f))
	})
	out[len(out)-1] += " " + inParentheses
	return out
}

// check lists the assumptions that move the lead most.
func (b *Board) check(i int) (out []string) {
	if i >= len(b.Leads) {
		return nil
	}
	p := b.Result.of(&b.Result.Profiles[i])
	for _, in := range b.Leads[i][:min(shownAssumptions, len(b.Leads[i]))] {
		out = append(out, fmt.Sprintf("%s (%s). At %s the lead over %q is %s, at %s it is %s.", text.UpperFirst(phrase(in.Text)), in.Basis,
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

// narrow is the width of the chart on a first page, in points: on paper it has half of it, with the assumptions beside.
const narrow = 420

// figure is a chart of a company, one of [ResultCharts], of the usual width; none where the result does not hold what it
// shows.
func (b *Board) figure(p profile, kind string) []render.Block { return b.figureOf(p, kind, 0) }

func (b *Board) figureOf(p profile, kind string, width float64) []render.Block {
	for _, k := range ResultCharts {
		if k.Name == kind {
			if f, err := k.draw(b.Result, chart.Options{Currency: b.Result.Currency, Width: width}, p.ProfileOutcome); err == nil {
				return []render.Block{{Kind: render.BlockChart, Figures: []chart.Figure{f}}}
			}
		}
	}
	return nil
}
