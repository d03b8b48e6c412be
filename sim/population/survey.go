package population

import (
	"context"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Case is one company with what the model says of it.
type Case struct {
	Company model.Company
	Order   []string // structures, best first
	Totals  []float64
	Shares  [model.MaxResponsibilities][2]float64 // parts of the CIO and the CTO as peers, by responsibility
	Hours   float64                               // executive and delegable hours per month
}

// Leader returns the structure with the lowest mean total.
func (c *Case) Leader() string { return c.Order[0] }

// peers is the structure whose division of work is compared with surveys.
const peers = "both"

// Draws is how many draws a survey takes for each company by default: a whole
// Latin hypercube.
const Draws = sim.BlockSize

// Sample makes and surveys a population of a seed, with fields that are spread or
// are the defaults.
func Sample(ctx context.Context, cat *model.Catalogue, companies int, spread bool, set sim.Settings) ([]Case, error) {
	list, err := Make(cat, companies, set.Seed, spread)
	if err != nil {
		return nil, err
	}
	return Survey(ctx, cat, list, set)
}

// Survey runs every structure of the catalogue for every company.
func Survey(ctx context.Context, cat *model.Catalogue, companies []model.Company, set sim.Settings) ([]Case, error) {
	if set.Draws == 0 {
		set.Draws = Draws
	}
	set.Exact, set.Detail = true, true
	out, err := sim.Run(ctx, sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: companies}, set)
	if err != nil {
		return nil, err
	}
	cases := make([]Case, len(companies))
	for i := range out.Profiles {
		p := &out.Profiles[i]
		c := &cases[i]
		c.Company = companies[i]
		c.Totals = make([]float64, len(cat.Structures))
		for k := range p.Structures {
			s := &p.Structures[k]
			c.Order = append(c.Order, s.ID)
			c.Totals[model.StructureIndex(cat.Structures, s.ID)] = s.Total.Mean
			if s.ID == peers {
				c.divide(s)
			}
		}
	}
	return cases, nil
}

// divide notes who holds what.
func (c *Case) divide(s *sim.StructureOutcome) {
	for r := range s.Responsibilities {
		o := &s.Responsibilities[r]
		c.Hours += o.Hours + o.Delegable
		for _, h := range o.Holders {
			switch h.Seat {
			case "cio":
				c.Shares[r][0] = h.Share
			case "cto":
				c.Shares[r][1] = h.Share
			}
		}
	}
}
