package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// current says in words what the structure in place makes of the answer.
func (r *Result) current(p profile, cat *model.Catalogue) {
	c := p.Current
	if c == nil {
		return
	}
	parts := []string{"In place: " + c.Title + ". " + r.advice(p)}
	if x := p.told(); x != nil {
		parts = append(parts, p.compared(p.title(x.To), c.Title, x), p.switchingCost(x), staffing(cat, x))
		for _, id := range []string{c.ID, x.To} {
			if s := cat.Structure(id); s != nil && len(s.Then) > 0 {
				parts = append(parts, s.Title+" later becomes another structure; what that takes is counted as if it were due today.")
			}
		}
	}
	c.Says = strings.Join(parts, " ")
}

// told is the change that sentences are about: the one that is advised, else to
// the structure in the lead, else the one that gains most often.
func (p profile) told() *sim.Change {
	c := p.Current
	for _, id := range []string{string(c.ChangeTo), p.Leader} {
		for i := range c.Changes {
			if c.Changes[i].To == id {
				return &c.Changes[i]
			}
		}
	}
	return p.oftenest()
}

// oftenest is the change that gains in most draws; nil without a change.
func (p profile) oftenest() (best *sim.Change) {
	for i := range p.Current.Changes {
		if x := &p.Current.Changes[i]; best == nil || x.PGain > best.PGain {
			best = x
		}
	}
	return best
}

// advice says whether to change, and how sure that is.
func (r *Result) advice(p profile) string {
	c := p.Current
	over := "over " + text.Count(r.Months, "month")
	if c.ChangeTo != "" {
		x := p.told()
		word := "Lean"
		if c.Verdict == sim.Clear {
			word = "Clear"
		}
		return fmt.Sprintf("Change to %s. %s: %s the gain exceeds the cost of changing in %s, by %s on average.",
			p.title(x.To), word, over, draws(x.PGain), p.span(x.Net))
	}
	x := p.oftenest()
	switch {
	case x == nil:
		return "There is nothing to change to."
	case p.Draws < decision.VerdictDraws:
		return fmt.Sprintf("Stay: %s too few to show that a change pays.", text.Count(p.Draws, "draw")+" "+agreed(p.Draws, "is", "are"))
	case c.Verdict == sim.Open:
		return fmt.Sprintf("Stay; it is open whether a change would pay. %s, changing to %s gains more than it costs in %s; the advice would be lean from 60%% on.",
			text.UpperFirst(over), p.title(x.To), draws(x.PGain))
	case x.PGain == 0:
		return fmt.Sprintf("Stay. %s: %s no change recovers its cost in any draw.", text.UpperFirst(Verdict(c.Verdict)), over)
	}
	return fmt.Sprintf("Stay. %s: %s no change recovers its cost in more than %s of draws.", text.UpperFirst(Verdict(c.Verdict)), over, text.Percent(x.PGain))
}

// move is what to do with what is in place, for a first page: the chapter says what it gains and takes.
func (r *Result) move(p profile) string {
	s := "In place: " + p.title(p.Current.ID) + ". " + r.advice(p)
	if p.Current.ChangeTo != "" {
		s += " " + paysBack(&p.told().Payback)
	}
	return s
}

// compared compares a structure with the one in place.
func (a amounts) compared(title, place string, x *sim.Change) string {
	total := x.Difference.Of(sim.Total).Mean
	worse := "better"
	if total > 0 {
		worse = "worse"
	}
	return fmt.Sprintf("Once established, %s covers %s, loses %s per 100 to conflict, costs %s a year and loses %s in value than %s: %s a year %s overall.",
		title, moreLess(x.Difference.Of(sim.Coverage).Mean, func(v float64) string { return fmt.Sprintf("%.1f points", v) }),
		moreFewer(x.Difference.Of(sim.Conflict).Mean),
		moreLess(x.Difference.Of(sim.Cost).Mean, a.Amount), moreLess(x.Difference.Of(sim.Exposure).Mean, a.Amount), place, a.Amount(math.Abs(total)), worse)
}

// moreLess is a difference as a comparison: "$20k less".
func moreLess(v float64, show func(float64) string) string {
	if zero := show(0); show(math.Abs(v)) == zero {
		return zero + " more"
	}
	if v < 0 {
		return show(-v) + " less"
	}
	return show(v) + " more"
}

// moreFewer is a difference of hours: "1.4 fewer hours".
func moreFewer(hours float64) string {
	if s := fmt.Sprintf("%.1f", math.Abs(hours)); hours < 0 && s != "0.0" {
		return s + " fewer hours"
	} else {
		return s + " more hours"
	}
}

// switchingCost says what changing costs once, of what, and when it has paid.
func (a amounts) switchingCost(x *sim.Change) string {
	var parts []string
	for _, part := range []struct {
		what string
		usd  float64
	}{{"search", x.Parts.Search}, {"severance", x.Parts.Severance}, {"newcomers' first months", x.Parts.Ramp},
		{"unsettled decision rights", x.Parts.Clarity}, {"handover between deputies", x.Parts.Reorganisation}} {
		if part.usd >= 500 {
			parts = append(parts, part.what+" "+a.Amount(part.usd))
		}
	}
	s := "Changing costs " + a.span(x.Once) + " once"
	if len(parts) > 0 {
		s += ": " + text.And(parts)
	}
	return s + ". " + paysBack(&x.Payback)
}

// mostMonths is after how long nobody asks for the month.
const mostMonths = 120

// paysBack says after how many months a change has paid.
func paysBack(p *sim.Payback) string {
	if p.Never >= 1 {
		return "It never pays back."
	}
	if p.Never >= 0.5 {
		return "In " + draws(p.Never) + " it never pays back."
	}
	if float64(p.P90) < 1 {
		return "It pays back within a month."
	}
	if p.Median > mostMonths {
		return fmt.Sprintf("It takes more than %d years to pay back; in %s it never does.", mostMonths/12, draws(p.Never))
	}
	s := "It pays back after " + text.Count(int(math.Round(float64(p.Median))), "month")
	if high := float64(p.P90); !math.IsInf(high, 1) && !math.IsNaN(high) {
		s += fmt.Sprintf(" (%.0f to %.0f)", float64(p.P10), high)
	}
	if p.Never > 0 {
		s += "; in " + draws(p.Never) + " it never does"
	}
	return s + "."
}

// staffing says who comes, goes and changes.
func staffing(cat *model.Catalogue, x *sim.Change) string {
	var out []string
	for _, come := range [][2]string{{sim.Hired, "hire "}, {sim.Appointed, "appoint from inside "}} {
		if who := posts(cat, x, come[0]); len(who) > 0 {
			out = append(out, come[1]+text.And(who))
		}
	}
	for i := range x.People {
		if p := &x.People[i]; p.What == sim.Turns {
			out = append(out, fmt.Sprintf("the %s becomes %s or makes way for one (%s make the move)", roleName(cat, p.Before), roleName(cat, p.Role),
				text.Percent(cat.Parameters[model.InsideShare].Mode)))
		}
	}
	for _, left := range []struct{ what, one, several string }{{sim.Leaves, " leaves", " leave"},
		{sim.Returns, " returns to the deputies or to the other job alone", " return to the deputies or to the other job alone"}} {
		for _, who := range posts(cat, x, left.what) {
			if strings.HasPrefix(who, "the ") {
				out = append(out, who+left.one)
			} else {
				out = append(out, who+left.several)
			}
		}
	}
	for i := range x.People {
		if p := &x.People[i]; p.What != sim.Hired && p.Superior {
			out = append(out, "the "+roleName(cat, p.Role)+" gets a new superior")
		}
	}
	s := "To get there: "
	if len(out) == 0 {
		out = []string{"nobody joins or leaves"}
	}
	s += text.And(out)
	if x.Wait.Mean > 0 {
		s += ", after a search of " + text.Count(int(math.Round(x.Wait.Mean)), "month") + " with no change until then"
	}
	if x.Shift < 0.005 {
		return s + "; the work stays in the same hands."
	}
	return s + "; " + text.Percent(x.Shift) + " of the leadership work changes hands."
}

// posts lists the posts with a fate, by role: "CTO", "4 heads of digital".
func posts(cat *model.Catalogue, x *sim.Change, what string) (out []string) {
	for i := range x.People {
		if p := &x.People[i]; p.What == what {
			name := roleName(cat, p.Role)
			switch {
			case p.Posts > 1:
				name = text.Int(int(p.Posts)) + " x " + name
			case what == sim.Leaves || what == sim.Returns:
				name = "the " + name
			default:
				name = withArticle(name)
			}
			out = append(out, name)
		}
	}
	return out
}

// roleName is a role in a sentence: CTO, CIO and CTO for one person who is both, head
// of IT.
func roleName(cat *model.Catalogue, role string) string {
	var out []string
	for _, id := range strings.Split(role, "+") {
		at := cat.Role(id)
		switch {
		case !strings.ContainsAny(id, "-") && len(id) <= 4:
			id = strings.ToUpper(id)
		case at >= 0:
			id = text.SentenceCase(cat.Roles[at].Title)
		}
		out = append(out, id)
	}
	return text.And(out)
}

// switchTable is what changing from the structure in place means.
func (p profile) switchTable() render.Table {
	coverage, conflict := changeColumn(sim.Coverage.Info()), changeColumn(sim.Conflict.Info())
	coverage.Label, conflict.Label = "Coverage", "Conflict"
	t := render.Table{ID: p.ID + "-changes", Title: "Changing from " + p.Current.Title, Columns: []render.Column{{Key: "change_to", Label: "Change to"},
		coverage, conflict, moneyRange("cost_usd", "Cost", "$/yr"), moneyRange("exposure_usd", "Value lost", "$/yr"), moneyRange("total_usd", "Total", "$/yr"),
		moneyRange("once_usd", "One-off cost", "$"), moneyRange("net_usd", "Net gain", "$"), shareColumn("p_gain", "P(gain)"),
		{Key: "payback_months", Label: "Pays back", Unit: "months", Kind: render.KindNumber, Ranged: true, Marked: true}}}
	never := false
	for i := range p.Current.Changes {
		x := &p.Current.Changes[i]
		row := []render.Cell{render.Text(p.title(x.To))}
		for _, m := range []sim.Measure{sim.Coverage, sim.Conflict, sim.Cost, sim.Exposure, sim.Total} {
			row = append(row, ranged(x.Difference.Of(m).Summary))
		}
		row = append(row, ranged(x.Once), ranged(x.Net), render.Number(x.PGain))
		back := render.Range(float64(x.Payback.Median), float64(x.Payback.P10), float64(x.Payback.P90))
		if m := float64(x.Payback.Median); math.IsInf(m, 0) || math.IsNaN(m) {
			back = render.Missing("never")
		} else if math.IsInf(float64(x.Payback.P90), 0) || math.IsNaN(float64(x.Payback.P90)) {
			back = back.WithMark(neverMark)
			never = true
		}
		row = append(row, back)
		if string(p.Current.ChangeTo) == x.To {
			row = render.StrongRow(row)
		}
		t.Rows = append(t.Rows, row)
	}
	if never {
		t.Notes = append(t.Notes, neverMark+" in more than one draw in ten it never pays back.")
	}
	return t
}

// neverMark stands after a time that some draws do not have.
const neverMark = "*"

// addCurrent adds what is said relative to the structure in place.
func (p profile) addCurrent(d *render.Document) {
	if p.Current == nil {
		return
	}
	d.Add(render.BlockText, p.Current.Says)
	if t := p.switchTable(); len(t.Rows) > 0 {
		t = t.MustSelect("change_to", "coverage_pct", "conflict_per_100h", "total_usd", "once_usd", "net_usd", "p_gain", "payback_months")
		d.AddTable(scaleTogether(t.In(p.Currency), 2))
	}
}

// placeColumns say what is in place and what to do, where any profile says that, or
// the rows of a stream may.
func (r *Result) placeColumns() []column {
	if !r.placed && !slices.ContainsFunc(r.Profiles, func(p sim.ProfileOutcome) bool { return p.Current != nil }) {
		return nil
	}
	word := func(key, label string, of func(*sim.Current) string) column {
		return companyWord(key, label, func(p profile) string {
			if p.Current == nil {
				return ""
			}
			return of(p.Current)
		})
	}
	return []column{
		word("current", "In place", func(c *sim.Current) string { return c.ID }),
		word("change_to", "Change to", func(c *sim.Current) string { return string(c.ChangeTo) }),
		word("change_verdict", "Verdict on changing", func(c *sim.Current) string { return string(c.Verdict) }),
		{render.Column{Key: "net_gain_usd", Label: "Net gain", Unit: "$", Kind: render.KindMoney, Aliases: []string{"net_gain"}},
			func(p profile, s *sim.StructureOutcome) render.Cell {
				if p.Current != nil {
					for i := range p.Current.Changes {
						if x := &p.Current.Changes[i]; x.To == s.ID {
							return render.Number(x.Net.Mean)
						}
					}
				}
				return render.Missing("")
			}},
	}
}
