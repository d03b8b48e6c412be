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
	"github.com/orgsim/orgsim/sim/plan"
)

// planSchema names the layout of the answer of orgsim plan.
const planSchema = "orgsim.plan/1"

// Plan is the best sequences of structures for some companies.
type Plan struct {
	head
	Simulated bool   `json:"simulated"`
	Seed      uint64 `json:"seed"`
	Months    int    `json:"months"`
	terms
	Profiles []planOfOne `json:"profiles"`

	cat *model.Catalogue
}

// planOfOne is the plan of one company, and where its headcounts come from.
type planOfOne struct {
	Growth string `json:"path_from"`
	*plan.Outcome
}

// PathOfProfile says that headcounts come from the profile.
const PathOfProfile = "headcount_path of the profile"

// Growth is the growth of a company in percent a year, and where it comes from, in words.
func Growth(c *model.Company) (percent []float64, how string) {
	how = "growth_pct"
	if !c.IsGiven(model.GrowthPct) {
		how += ", assumed from industry and size"
	}
	return []float64{c.Values[model.GrowthPct]}, how
}

// NewPlan begins an answer.
func NewPlan(run Run, set sim.Settings) *Plan {
	x := &Plan{Simulated: true, Seed: set.Seed, Months: set.Months, Profiles: []planOfOne{}, cat: run.Catalogue}
	x.head, x.terms = run.begin(planSchema)
	return x
}

// Add adds a company; how says where its headcounts come from.
func (x *Plan) Add(o *plan.Outcome, how string) {
	one := planOfOne{how, o}
	o.Says = strings.Join(x.says(&one), " ")
	x.Profiles = append(x.Profiles, one)
}

// Document lays the answer out.
func (x *Plan) Document() render.Document {
	d := render.Document{Data: x, Meta: metaOf(&x.head, &x.terms, "seed", x.Seed, "months", x.Months, "fixed_parameters", settings(x.Fixed))}
	var flat render.Table
	for i := range x.Profiles {
		one := &x.Profiles[i]
		line := *x
		line.Profiles = x.Profiles[i : i+1]
		d.Lines = append(d.Lines, &line)
		t := x.steps(one).In(x.Currency)
		flat.Columns = append([]render.Column{{Key: "profile", Label: "Profile"}}, t.Columns...)
		for _, row := range t.Rows {
			flat.Rows = append(flat.Rows, append(render.Row(one.ID), row...))
		}
		d.Add(render.BlockHeading, one.headline())
		for _, s := range x.says(one) {
			d.Add(render.BlockText, s)
		}
		tables := []render.Table{x.years(one), x.single(one)}
		if len(one.Changes) > 0 {
			tables = slices.Insert(tables, 0, t)
		}
		for _, t := range tables {
			d.AddTable(scaleTogether(t.In(x.Currency), 2))
		}
	}
	d.Flat = &flat
	d.Charts = []render.Chart{chartOf("path", x.Profiles, x.chart)}
	d.Add(render.BlockMethod, x.method())
	return d
}

func (x *Plan) method() string {
	set := []string{fmt.Sprintf("seed %d", x.Seed)}
	if len(x.Profiles) > 0 {
		set = append(set, text.Count(x.Profiles[0].Draws, "draw"))
	}
	return methodOf(&x.head, &x.terms, append(set, "analytic engine", "quarters", text.Count(x.Months, "month")+" after the path"))
}

// headline is the title line of a company.
func (one *planOfOne) headline() string {
	first, last := one.Path[0], one.Path[len(one.Path)-1]
	return fmt.Sprintf("%s: %s, from %s to %s people in %s (%s)", nameAndID(one.Name, one.ID), strings.ReplaceAll(one.Industry, "-", " "), text.Int(int(first.Headcount)), text.Int(int(last.Headcount)),
		text.Count(last.Month/12, "year"), one.Growth)
}

// atOnce reports whether the first change is made today: nothing comes before it.
func (one *planOfOne) atOnce() bool {
	return len(one.Changes) > 0 && one.Stages[0].Structure == one.Changes[0].To
}

// name is a structure within a sentence.
func (x *Plan) name(id string) string {
	s := x.cat.Structure(id)
	switch {
	case s == nil:
		return id
	case len(s.Seats) == 0:
		return "no chief"
	}
	return s.Title
}

// says are the sentences about a company.
func (x *Plan) says(one *planOfOne) []string {
	out := []string{x.sequence(one)}
	for i := range one.Changes {
		out = append(out, x.change(&one.Changes[i]))
	}
	if len(one.Changes) == 0 {
		out = append(out, x.staying(one))
	}
	if s := x.first(one); s != "" {
		out = append(out, s)
	}
	if s := x.texts(one); s != "" {
		out = append(out, s)
	}
	return out
}

// sequence is the plan in one sentence: "No chief until about 60 people (month 9), then
// CTO only; CIO and CTO as peers from about 420 people (month 26, 18-35)."
func (x *Plan) sequence(one *planOfOne) string {
	begin := "The structure in place is not given; the plan begins with its first structure in place. "
	if one.Current != "" {
		begin = "In place: " + x.name(one.Current) + ". "
	}
	first := text.UpperFirst(x.name(one.Stages[0].Structure))
	if one.Current == one.Stages[0].Structure {
		first = "Keep it"
	}
	switch {
	case len(one.Changes) == 0 && one.Current != "":
		return begin + "Keep it throughout."
	case len(one.Changes) == 0:
		return begin + first + " throughout."
	}
	var parts []string
	for i := range one.Changes {
		c := &one.Changes[i]
		when := fmt.Sprintf("about %s people (month %d%s)", text.Number(rounded(c.Headcount)), c.Month, betweenMonths(c, "-"))
		switch {
		case i == 0 && c.Soonest && one.Current != "":
			parts = append(parts, fmt.Sprintf("%s as soon as possible (month %d%s)", text.UpperFirst(x.name(c.To)), c.Month, betweenMonths(c, "-")))
		case i == 0:
			parts = append(parts, first+" until "+when+", then "+x.name(c.To))
		default:
			parts = append(parts, x.name(c.To)+" from "+when)
		}
	}
	return begin + strings.Join(parts, "; ") + "."
}

// betweenMonths is the range of the best month over draws: ", 18-35".
func betweenMonths(c *plan.Change, to string) string {
	low, high := float64(c.P10), float64(c.P90)
	switch {
	case math.IsNaN(low) || math.IsInf(low, 1):
		return ", in most draws never"
	case math.IsNaN(high) || math.IsInf(high, 1):
		return fmt.Sprintf(", from %.0f on if at all", low)
	case low == high:
		return ""
	}
	return fmt.Sprintf(", %.0f%s%.0f", low, to, high)
}

// change says of a change when and how to make it, and what another date costs.
func (x *Plan) change(c *plan.Change) string {
	s := fmt.Sprintf("%s: month %d, at %s people. ", text.UpperFirst(x.name(c.To)), c.Month, text.Int(int(c.Headcount)))
	word := map[sim.Verdict]string{sim.Clear: "Clear", sim.Lean: "Lean", sim.Open: "Open, though best on average"}[c.Verdict]
	s += fmt.Sprintf("%s: making this change is better than leaving it out in %s", word, draws(c.PPays))
	if c.Never > 0 {
		s += "; in " + draws(c.Never) + " it is best not made at all"
	}
	s += ". It costs " + x.in().span(c.Once) + " once."
	if c.Search != nil {
		who := text.Each(c.First, func(m plan.Missing) string { return withArticle(roleName(x.cat, m.Role)) })
		switch {
		case len(who) > 0 && *c.Search <= 0:
			s += " Start searching for " + text.And(who) + " now."
		case len(who) > 0:
			s += fmt.Sprintf(" Start searching for %s in month %d.", text.And(who), *c.Search)
		}
	}
	if c.Early != nil {
		s += fmt.Sprintf(" Making it %s too early costs %s more", text.Count(-c.Early.Months, "month"), x.in().span(c.Early.Regret))
		if c.Late == nil {
			s += "."
		}
	}
	switch {
	case c.Early != nil && c.Late != nil:
		s += fmt.Sprintf(", %s too late %s.", text.Count(c.Late.Months, "month"), x.in().span(c.Late.Regret))
	case c.Late != nil:
		s += fmt.Sprintf(" Making it %s too late costs %s more.", text.Count(c.Late.Months, "month"), x.in().span(c.Late.Regret))
	}
	return s
}

// staying says what the next best structure costs more, where nothing changes.
func (x *Plan) staying(one *planOfOne) string {
	for _, a := range one.Single {
		if a.Structure != one.Stages[0].Structure {
			return fmt.Sprintf("No change pays for itself along the way. Keeping the next best structure throughout, %s, costs %s more.", x.name(a.Structure), x.in().span(a.Extra))
		}
	}
	return "There is nothing to change to."
}

// first says whom to hire first.
func (x *Plan) first(one *planOfOne) string {
	for i := range one.Changes {
		c := &one.Changes[i]
		if len(c.First) == 0 {
			continue
		}
		s := fmt.Sprintf("Hire first: %s. A month without one costs about %s", withArticle(roleName(x.cat, c.First[0].Role)), x.in().Amount(c.First[0].Month))
		for _, m := range c.First[1:] {
			s += fmt.Sprintf(", without %s %s", withArticle(roleName(x.cat, m.Role)), x.in().Amount(m.Month))
		}
		return s + "."
	}
	return ""
}

// texts says how the sequence that the texts tell of fares.
func (x *Plan) texts(one *planOfOne) string {
	t := one.Texts
	switch {
	case t == nil:
		return ""
	case t.Comes:
		return "The plan follows the sequence in the source texts: one combined chief, then two."
	case len(t.Months) < 2:
		return ""
	}
	return fmt.Sprintf("The sequence in the source texts, one combined chief and then two, is not the best here: at its best (one from month %d, two from month %d) it costs %s more than this plan, "+
		"and is cheaper in %s. %s", t.Months[0], t.Months[1], x.in().span(t.Extra), draws(t.PBest), map[string]string{
		"one":  "The plan has two without a combined chief before them; that chief would have to cost " + x.in().Amount(t.Gap) + " a year less.",
		"two":  "The plan has the combined chief, but never two; they would have to cost " + x.in().Amount(t.Gap) + " a year less.",
		"both": "The plan has neither; both would have to cost " + x.in().Amount(t.Gap) + " a year less.",
	}[t.Lacks])
}

// steps is the table of the plan.
func (x *Plan) steps(one *planOfOne) render.Table {
	usd := func(key, label string) render.Column { return moneyRange(key, label, "$") }
	whole := func(key, label string) render.Column {
		return render.Column{Key: key, Label: label, Kind: render.KindInteger}
	}
	month := render.Column{Key: "month", Label: "Month", Kind: render.KindNumber, Ranged: true}
	t := render.Table{ID: one.ID + "-plan", Columns: []render.Column{month, whole("headcount", "People"), {Key: "structure", Label: "Structure"},
		usd("once_usd", "One-off cost"), whole("search_month", "Search from"), shareColumn("p_pays", "P(pays)"), usd("early_usd", "A year early"), usd("late_usd", "A year late")}}
	if !one.atOnce() {
		s := &one.Stages[0]
		row := append(render.Row(s.Month, int(s.Headcount), s.Title), render.Missing(""), render.Missing(""), render.Missing(""), render.Missing(""), render.Missing(""))
		t.Rows = append(t.Rows, row)
	}
	for i := range one.Changes {
		c := &one.Changes[i]
		row := []render.Cell{render.Range(float64(c.Month), float64(c.P10), float64(c.P90)), render.Int(int64(c.Headcount)), render.Text(x.title(c.To)), ranged(c.Once)}
		search := render.Missing("")
		if c.Search != nil {
			search = render.Int(int64(*c.Search))
		}
		row = append(row, search, render.Number(c.PPays))
		for _, s := range []*plan.Shift{c.Early, c.Late} {
			if s != nil {
				row = append(row, ranged(s.Regret))
			} else {
				row = append(row, render.Missing("not possible"))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if len(one.Changes) > 0 {
		t.Notes = []string{"Month: with the 10th to 90th percentile of the best month over draws, for this sequence. P(pays): share of draws in which the change is better than none. " +
			"A year early or late, or as much as the path and the next change allow: the extra cost."}
	}
	return t
}

func (x *Plan) title(id string) string { return titleOf(x.cat, id) }

// years is the table of the path.
func (x *Plan) years(one *planOfOne) render.Table {
	t := render.Table{ID: one.ID + "-path", Title: "Year by year", Columns: []render.Column{{Key: "month", Label: "Month", Kind: render.KindInteger},
		{Key: "headcount", Label: "People", Kind: render.KindInteger}, {Key: "structure", Label: "In the plan"}, money("total_usd", "Total"),
		{Key: "best", Label: "Best, if changing were free"}}}
	for _, p := range one.Path {
		t.Rows = append(t.Rows, render.Row(p.Month, int(p.Headcount), x.title(p.Structure), p.Total, x.title(p.Best)))
	}
	return t
}

// single is the table of structures that are kept instead.
func (x *Plan) single(one *planOfOne) render.Table {
	t := render.Table{ID: one.ID + "-single", Title: "One structure throughout instead", Columns: []render.Column{{Key: "structure", Label: "Structure"},
		moneyRange("extra_usd", "More than the plan", "$")}}
	for _, a := range one.Single {
		t.Rows = append(t.Rows, []render.Cell{render.Text(x.title(a.Structure)), ranged(a.Extra)})
	}
	t.Notes = []string{fmt.Sprintf("Cost and value lost over the path and %s after it; means over draws with the 10th to 90th percentile.", text.Count(x.Months, "month"))}
	return t
}
