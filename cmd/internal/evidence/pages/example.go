package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	words "github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// The worked example: a company, a structure and the responsibilities it has.
var (
	exampleCompany   = "scale-up"
	exampleStructure = "cio"
	exampleWork      = []string{"operations", "architecture", "product-engineering"}
	exampleMonths    = 36
	// exampleFixed makes three areas fill a week as nineteen do.
	exampleFixed = map[string]float64{"hours_scale": 4}
)

// example is the worked example, computed.
type example struct {
	cat       *model.Catalogue
	company   model.Company
	structure model.Structure
	steps     []work.Step
	figures   work.Figures
}

// reduced returns the catalogue with a few responsibilities; dependencies on
// others are left out.
func reduced(cat *model.Catalogue, ids []string) *model.Catalogue {
	c := cat.Clone()
	c.Responsibilities = nil
	for _, id := range ids {
		r := cat.Responsibilities[cat.Responsibility(id)]
		r.DependsOn = slices.DeleteFunc(slices.Clone(r.DependsOn), func(d model.Dependency) bool { return !slices.Contains(ids, d.On) })
		c.Responsibilities = append(c.Responsibilities, r)
	}
	return c
}

func (b *book) example() (*example, error) {
	cat, err := b.cat.Fix(exampleFixed)
	if err != nil {
		return nil, err
	}
	x := &example{cat: reduced(cat, exampleWork)}
	i := slices.IndexFunc(b.bench.Companies, func(c model.Company) bool { return c.ID == exampleCompany })
	x.company = b.bench.Companies[i]
	s := *b.cat.Structure(exampleStructure)
	s.Mandates = map[model.Flavour][]model.Mandate{}
	for f, list := range b.cat.Structure(exampleStructure).Mandates {
		for _, m := range list {
			if slices.Contains(exampleWork, m.Responsibility) {
				s.Mandates[f] = append(s.Mandates[f], m)
			}
		}
	}
	x.structure = s
	plan, err := work.NewPlan(x.cat, []model.Structure{s})
	if err != nil {
		return nil, err
	}
	d := x.cat.Mode()
	world := plan.Fit(&x.company, exampleMonths).Draw(&d)
	x.steps, x.figures = world.Trace(0), world.Evaluate(0, nil)
	return x, nil
}

// workedExample is the body of docs/example.md.
func (b *book) workedExample() (any, error) {
	x, err := b.example()
	if err != nil {
		return nil, err
	}
	var doc render.Document
	add := func(title string, t render.Table) {
		t.Title = title
		doc.AddTable(t)
	}
	fixed := words.Each(slices.Sorted(maps.Keys(exampleFixed)), func(id string) string {
		return fmt.Sprintf("%s, which is %g so that three areas fill a week as all of them do", id, exampleFixed[id])
	})
	doc.Add(render.BlockText, fmt.Sprintf("The structure is %q: one CIO under the CEO who decides on everything with a share of 1. Parameters are at their modes, except %s.",
		x.structure.Title, strings.Join(fixed, ", ")))
	add(fmt.Sprintf("The company: the built-in profile %s, as given or assumed, over %d months", x.company.ID, exampleMonths), x.companyTable())
	add(fmt.Sprintf("The responsibilities, hours at their modes, needs in the order %s", strings.Join(model.SkillNames[:], ", ")), x.workTable())
	add("The parties", x.roleTable())
	add("The horizon: one phase with two points of time", x.stepTable())
	add("The work at the two points", x.stepWorkTable())
	add("The people at the two points", x.stepPeopleTable())
	add("The result: weighted means over the two points", x.resultTable())
	return doc, nil
}

// six prints a number to six significant digits, as in all tables of results.
func six(v float64) string {
	if math.IsNaN(v) {
		return "none"
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

// exact prints an input with all its digits.
func exact(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

// aligned are columns of text, those with a ">" before the label to the right.
func aligned(labels ...string) []render.Column {
	out := columns(labels...)
	for i := range out {
		if label, ok := strings.CutPrefix(labels[i], ">"); ok {
			out[i].Label, out[i].Right = label, true
		}
	}
	return out
}

func (x *example) companyTable() render.Table {
	t := render.Table{Columns: aligned("Company", ">Value", "Unit")}
	for f := range model.NumFields {
		info := &model.Fields[f]
		t.Rows = append(t.Rows, render.Row(info.Key, exact(x.company.Values[f]), info.Unit))
	}
	c := &x.company
	t.Rows = append(t.Rows,
		render.Row("gross_margin", exact(c.GrossMargin), "share of revenue"),
		render.Row("delivered", exact(c.Delivered), "share of what is sold (7.1)"),
		render.Row("it_spend", exact(c.ITSpendUSD), "USD per year"),
		render.Row("retained_staff", exact(c.RetainedStaff), "people (retained_share, 7.1)"),
		render.Row("breach_cost", exact(c.BreachCostUSD), "USD"),
		render.Row("pay_multiplier", exact(c.PayMultiplier), "of the industry"))
	return t
}

func (x *example) workTable() render.Table {
	t := render.Table{Columns: aligned("Work", "Side", ">n", ">l", ">s", ">tau", ">Goal", ">Needs", "Tied to", ">Share", ">Breach", ">Compliance", "Drivers", "Depends on")}
	for i := range x.cat.Responsibilities {
		r := &x.cat.Responsibilities[i]
		drivers := words.Each(r.Drivers, func(d model.Driver) string { return fmt.Sprintf("%s %g", model.Fields[d.Field].Key, d.B) })
		depends := words.Each(r.DependsOn, func(d model.Dependency) string { return fmt.Sprintf("%s %g", d.On, d.Weight) })
		t.Rows = append(t.Rows, render.Row(r.ID, r.Side.String(), exact(r.Hours.Mode), exact(r.Delegable.Mode), exact(r.ItemHours),
			exact(r.Patience), exact(r.Goal), levels(r.Needs), string(r.Tie), exact(r.StakeShare), exact(r.BreachShare), exact(r.ComplianceShare),
			strings.Join(drivers, ", "), strings.Join(depends, ", ")))
	}
	return t
}

func levels(s model.Skills) string { return strings.Join(words.Each(s[:], exact), " ") }

func (x *example) roleTable() render.Table {
	t := render.Table{Columns: aligned("Party", ">Skills", ">Goal", "Home", ">Pay")}
	for i := range x.cat.Roles {
		r := &x.cat.Roles[i]
		if r.ID != "cio" && r.ID != model.Business {
			continue
		}
		home := words.Each(r.Home, model.Side.String)
		t.Rows = append(t.Rows, render.Row(r.ID, levels(r.Skills), exact(r.Goal), strings.Join(home, " "), exact(r.Pay.Mode)))
	}
	return t
}

// each adds a row of figures, one per point in time.
func (x *example) each(t *render.Table, what string, figure func(*work.Step) float64) {
	cells := []any{what}
	for i := range x.steps {
		cells = append(cells, six(figure(&x.steps[i])))
	}
	t.Rows = append(t.Rows, render.Row(cells...))
}

func (x *example) columns(first string) []render.Column {
	labels := []string{first}
	for i := range x.steps {
		labels = append(labels, fmt.Sprintf(">Point %d", i+1))
	}
	return aligned(labels...)
}

func (x *example) stepTable() render.Table {
	t := render.Table{Columns: x.columns("Moment")}
	x.each(&t, "month", func(s *work.Step) float64 { return s.Month })
	x.each(&t, "weight", func(s *work.Step) float64 { return s.Weight })
	x.each(&t, "growth (6.1)", func(s *work.Step) float64 { return s.Growth })
	x.each(&t, "clarity (6.2)", func(s *work.Step) float64 { return s.Clarity })
	x.each(&t, "debt (6.3)", func(s *work.Step) float64 { return s.Debt })
	return t
}

func (x *example) stepWorkTable() render.Table {
	t := render.Table{Columns: x.columns("Work")}
	for r := range x.cat.Responsibilities {
		id := x.cat.Responsibilities[r].ID + ": "
		at := func(what string, figure func(*work.StepWork) float64) {
			x.each(&t, id+what, func(s *work.Step) float64 { return figure(&s.Work[r]) })
		}
		at("executive hours (1.1)", func(w *work.StepWork) float64 { return w.Exec })
		at("delegable hours (1.4)", func(w *work.StepWork) float64 { return w.Deleg })
		at("value at stake (5.9)", func(w *work.StepWork) float64 { return w.Stake })
		at("share of the CIO (2.3)", func(w *work.StepWork) float64 { return w.Share[0] })
		at("share of business leaders (2.3)", func(w *work.StepWork) float64 { return w.Share[1] })
		at("fit of the CIO (2.4)", func(w *work.StepWork) float64 { return w.Fit[0] })
		at("fit of business leaders (3.11)", func(w *work.StepWork) float64 { return w.Fit[1] })
		at("time of the CIO (2.4)", func(w *work.StepWork) float64 { return w.Pace[0] })
		at("time of business leaders (2.4)", func(w *work.StepWork) float64 { return w.Pace[1] })
		at("disputes (4.3)", func(w *work.StepWork) float64 { return w.Disputes })
		at("delay (4.7)", func(w *work.StepWork) float64 { return w.Delay })
		at("done by the CIO (2.8)", func(w *work.StepWork) float64 { return w.InTime[0] })
		at("done by business leaders (2.8)", func(w *work.StepWork) float64 { return held(w.InTime[1], w.Share[1]) })
		at("quality (3.3)", func(w *work.StepWork) float64 { return w.Quality })
		at("exposure (5.10)", func(w *work.StepWork) float64 { return w.Loss })
	}
	return t
}

// held is a figure of somebody who holds part of the work, else none.
func held(figure, share float64) float64 {
	if share == 0 {
		return math.NaN()
	}
	return figure
}

func (x *example) stepPeopleTable() render.Table {
	t := render.Table{Columns: x.columns("Person")}
	for i, name := range []string{"CIO: ", "business leaders: "} {
		at := func(what string, figure func(*work.StepPerson) float64) {
			x.each(&t, name+what, func(s *work.Step) float64 { return figure(&s.People[i]) })
		}
		at("hours asked (2.6)", func(p *work.StepPerson) float64 { return p.Asked })
		at("issues (2.6)", func(p *work.StepPerson) float64 { return p.Items })
		at("overhead (2.5)", func(p *work.StepPerson) float64 { return p.Overhead })
		at("hours left (2.6)", func(p *work.StepPerson) float64 { return p.Capacity })
		at("load (2.6)", func(p *work.StepPerson) float64 { return p.Load })
		at("done (2.9)", func(p *work.StepPerson) float64 { return p.Done })
	}
	return t
}

func (x *example) resultTable() render.Table {
	f := &x.figures
	return render.Table{Columns: aligned("Result", ">Value", "Unit"), Rows: [][]render.Cell{
		render.Row("coverage (3.9)", six(f.Coverage), "percent"),
		render.Row("conflict (4.8)", six(f.Conflict), "hours per 100 hours"),
		render.Row("cost of seats (5.2)", six(f.Costs.Pay), "USD per year"),
		render.Row("hiring (5.2)", six(f.Costs.Hiring), "USD per year"),
		render.Row("deputies (5.3)", six(f.Costs.Deputies), "USD per year"),
		render.Row("conflict hours (5.3)", six(f.Costs.Conflict), "USD per year"),
		render.Row("exposure (5.10)", six(f.Exposure), "USD per year"),
		render.Row("value at stake (5.9)", six(f.Stake), "USD per year"),
		render.Row("total (5.10)", six(f.Total()), "USD per year"),
		render.Row("score (5.10)", six(f.Score()), ""),
	}}
}
