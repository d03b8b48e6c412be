package report

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
	"github.com/orgsim/orgsim/sim/design"
)

// designSchema names the layout of the answer of orgsim design.
const designSchema = "orgsim.design/1"

// Design is the best division of leadership work that was found for a company.
type Design struct {
	head
	Seed        uint64 `json:"seed"`
	Months      int    `json:"months"`
	Draws       int    `json:"draws"` // judged on, none of which was searched on
	Starts      int    `json:"starts"`
	Tried       int    `json:"tried"` // structures evaluated
	Interrupted bool   `json:"interrupted"`
	terms
	Profile    designed      `json:"profile"`
	From       designEnd     `json:"from"`
	Structure  designEnd     `json:"structure"`
	Improved   bool          `json:"improved"`
	Gain       design.Gain   `json:"gain"` // of all steps together
	Steps      []design.Step `json:"steps"`
	Unproposed float64       `json:"unproposed_usd"` // what was found beyond the steps, too little or too unsure in each part

	wording
	company *model.Company
	result  *design.Result
}

type designed struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// designEnd is a structure with its figures, means over draws.
type designEnd struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	design.Mean
	Seats  []model.Seat    `json:"seats"`
	Duties []model.Mandate `json:"responsibilities"` // under the kind of CTO that the company is nearer to

	structure *model.Structure
}

// NewDesign is the answer of a search, of which run is what else a reader needs to
// repeat it.
func NewDesign(p *design.Problem, r *design.Result, run Run) *Design {
	x := &Design{Seed: p.Seed, Months: p.Months, Draws: r.Draws, Starts: p.Starts, Tried: r.Tried, Interrupted: r.Ended, Profile: designed{p.Company.ID, p.Company.Name}, Improved: len(r.Steps) > 0,
		Gain: r.Gain, Steps: r.Steps, Unproposed: r.Left, company: p.Company, result: r}
	x.head, x.terms = run.begin(designSchema)
	x.wording = wording{run.Catalogue, show.SeatLabels(run.Catalogue, everybody(&p.From, &r.Best))}
	x.From, x.Structure = x.end(&p.From, r.From), x.end(&r.Best, r.To)
	for i := range x.Steps {
		x.Steps[i].Says = x.says(&x.Steps[i])
	}
	return x
}

// everybody is a structure with the seats of two.
func everybody(a, b *model.Structure) *model.Structure {
	all := &model.Structure{Seats: slices.Clone(a.Seats)}
	for _, seat := range b.Seats {
		if !slices.ContainsFunc(all.Seats, func(s model.Seat) bool { return s.ID == seat.ID }) {
			all.Seats = append(all.Seats, seat)
		}
	}
	return all
}

// end describes where the way begins or ends.
func (x *Design) end(s *model.Structure, m design.Mean) designEnd {
	e := designEnd{ID: s.ID, Title: s.Title, Mean: m, Seats: s.Seats, Duties: s.Mandates[x.flavour()], structure: s}
	if _, ok := s.Mandates[x.flavour()]; !ok {
		e.Duties = s.Mandates[model.FlavourAny]
	}
	filled(&e.Seats)
	filled(&e.Duties)
	return e
}

// flavour is the kind of CTO that the company is nearer to.
func (x *Design) flavour() model.Flavour {
	if x.result.Product {
		return model.FlavourProduct
	}
	return model.FlavourInfrastructure
}

// Document lays the answer out.
func (x *Design) Document() render.Document {
	d := render.Document{Data: x, Lines: []any{x}, Meta: metaOf(&x.head, &x.terms, "seed", x.Seed, "months", x.Months, "draws", x.Draws, "starts", x.Starts,
		"fixed_parameters", settings(x.Fixed), "origin", "simulated")}
	d.Add(render.BlockHeading, profile{describe(x.company), x.in()}.headline())
	d.Add(render.BlockText, x.verdict())
	flat := x.table(x.steps)
	d.Flat = &flat
	if x.Improved {
		d.Add(render.BlockText, x.first())
		t := scaleTogether(x.table(x.shortSteps), 2).MustSelect("step", "change", "now", "proposed", "gain", "disputes", "cost", "better")
		t.Title = "Changes, each made after those above it"
		t.Notes = []string{"Gain: reduction in cost and value lost a year, with the 10th to 90th percentile over draws in parentheses. The next columns are the parts of it from fewer disputes and from cost (negative: costs more). " + x.rule()}
		d.AddTable(t)
	}
	if left := x.Unproposed; left >= design.Material*x.From.Total {
		d.Add(render.BlockText, fmt.Sprintf("The search found further changes worth %s on average, each too small or too uncertain to propose.", x.in().perYear(left)))
	}
	if x.Improved {
		var changed []string
		for _, s := range x.Steps {
			for _, c := range s.Changes {
				changed = append(changed, c.Responsibility)
			}
		}
		d.Add(render.BlockHeading, "Decision rights as proposed")
		show.AddChart(&d, x.cat, x.Structure.structure, x.flavour(), show.RAPID, changed)
	}
	d.Add(render.BlockNote, "The cost of changing over is not counted. Not tried: two people who may each decide, a veto without a share of the work, work left to business leaders, a chief who decides on nothing, junior posts.")
	d.Add(render.BlockMethod, x.method())
	return d
}

// describe is a company as results tell it.
func describe(c *model.Company) *sim.ProfileOutcome {
	return &sim.ProfileOutcome{Company: sim.Describe(c)}
}

// rule says what it takes to be proposed.
func (x *Design) rule() string {
	return fmt.Sprintf("A change is proposed if it lowers the total in at least 80%% of draws and by %s (0.1%% of the total) or more on average.", x.in().Amount(design.Material*x.From.Total))
}

// verdict says what was found.
func (x *Design) verdict() string {
	from := x.From.Title + " [" + x.From.ID + "]"
	if !x.Improved {
		return fmt.Sprintf("%s cannot be improved: of %s tried, with other decision rights, shares of work, reporting lines or seats, none is enough better to propose. ",
			from, text.Count(x.Tried, "structure")) + x.rule()
	}
	often := text.Percent(x.Gain.Wins)
	if x.Gain.Wins == 1 {
		often = "all"
	}
	s := fmt.Sprintf("%s can be improved by %s (%s to %s), %s of its cost and value lost. The improved structure is better in %s of %s that the search did not use.", from, x.in().perYear(x.Gain.Mean),
		x.in().Amount(x.Gain.P10), x.in().Amount(x.Gain.P90), text.Number(significant(100*x.Gain.Mean/x.From.Total, 2))+"%", often, text.Count(x.Draws, "draw"))
	if x.Gain.Mean < decision.Material*x.From.Total {
		s += " That is less than 1% of the total, within which orgsim run treats two structures as the same."
	}
	return s
}

// method is the last line: what it takes to get the same answer again.
func (x *Design) method() string {
	set := []string{fmt.Sprintf("seed %d", x.Seed), text.Count(x.Draws, "draw"), "analytic engine", text.Count(x.Months, "month"),
		"searched from " + text.Count(x.Starts, "start"), text.Count(x.Tried, "structure") + " tried"}
	if x.Interrupted {
		return methodOf(&x.head, &x.terms, set, "interrupted")
	}
	return methodOf(&x.head, &x.terms, set)
}

// Written is the structure as a file gives it, under an id that the catalogue has
// not.
func (x *Design) Written() model.Structure {
	s := *x.Structure.structure
	s.ID = "designed"
	for n := 2; x.cat.Structure(s.ID) != nil; n++ {
		s.ID = "designed-" + strconv.Itoa(n)
	}
	s.Title = "Designed from " + x.From.ID
	s.Text = fmt.Sprintf("Found by orgsim design for %s, from %s; seed %d, model %.12s.", x.Profile.ID, x.From.ID, x.Seed, x.ModelDigest)
	s.Provenance = model.Provenance{}
	return s
}
