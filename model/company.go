package model

import (
	"fmt"
	"math"

	"github.com/orgsim/orgsim/model/num"
)

// Company is a profile with every field resolved. It is plain data.
type Company struct {
	ID, Name, Industry string
	Flavour            Flavour // as asked: auto, product or infrastructure
	Current            string  // id of the structure that is in place; empty: unknown
	Path               Path    // headcount after 1, 2, ... years; empty: as the growth says
	Values             [NumFields]float64
	Given              uint32 // bit f set: the user gave it; else it is assumed
	Derived            uint32 // bit f set: given, but derived from an answer, see [Profile.Derive]

	// Figures of the industry that no profile field carries.
	GrossMargin   float64 // share of revenue
	Delivered     float64 // share of what is sold that is technology or comes by it: tech_share, and at least OneTechnology of the industry's
	ITSpendUSD    float64 // a year
	RetainedStaff float64 // people it takes to lead the IT spend if all of it were outsourced
	OneTechnology float64 // how far what is sold runs on the technology that is used inside, 0-1
	BreachCostUSD float64 // mean reported breach of the industry
	PayMultiplier float64 // chiefs' pay in the industry, 1 = all industries
}

// IsGiven reports whether the user gave the field.
func (c *Company) IsGiven(f Field) bool { return c.Given>>f&1 == 1 }

// IsDerived reports whether the value of a given field was derived.
func (c *Company) IsDerived(f Field) bool { return c.Derived>>f&1 == 1 }

// With returns the company with one field changed as if the user had given
// it, resolving anew what follows from it. Whole numbers are for the caller to
// see to: a company that was scaled may have a part of a site.
func (c *Company) With(cat *Catalogue, f Field, v float64) (Company, error) {
	p := c.profile()
	p.Set(f, v)
	if err := p.usable(); err != nil {
		return Company{}, err
	}
	return cat.resolve(&p)
}

// Scaled returns the company at another headcount with its proportions kept:
// counts and revenue that were given grow with it, the rest is resolved anew.
func (c *Company) Scaled(cat *Catalogue, headcount float64) (Company, error) {
	p := c.profile()
	k := headcount / c.Values[Headcount]
	p.Set(Headcount, math.Round(headcount))
	for _, f := range []Field{RevenueMUSD, ITStaff, Engineers, Sites} {
		if v, ok := p.Get(f); ok {
			p.Set(f, min(max(v*k, Fields[f].Min), Fields[f].Max))
		}
	}
	if err := p.usable(); err != nil {
		return Company{}, err
	}
	return cat.resolve(&p) // a part of a site is no mistake here
}

// MostYears is how many years a path may have.
const MostYears = 10

// Path is the headcount after 1, 2, ... years; 0 from the year on for which nothing
// is said.
type Path [MostYears]float64

// NewPath returns a path; what is more than [MostYears] is left out.
func NewPath(heads []float64) (p Path) {
	copy(p[:], heads)
	return p
}

// Years are the headcounts that a path has.
func (p *Path) Years() []float64 {
	for i, v := range p {
		if v == 0 {
			return p[:i]
		}
	}
	return p[:]
}

// Problem returns what is wrong with a path that starts from a headcount, or "": a
// year that grows or shrinks by more than [GrowthPct] may.
func (p *Path) Problem(headcount float64) string {
	info := &Fields[GrowthPct]
	for year, to := range p.Years() {
		growth := 100 * (to/headcount - 1)
		if growth < info.Min || growth > info.Max {
			return fmt.Sprintf("from %.0f to %.0f people in year %d is %+.0f%%; allowed: %.0f%% to %+.0f%% a year", headcount, to, year+1, growth, info.Min, info.Max)
		}
		headcount = to
	}
	return ""
}

// profile returns what the user gave.
func (c *Company) profile() Profile {
	p := Profile{ID: c.ID, Name: c.Name, Industry: c.Industry, Flavour: c.Flavour, Current: c.Current, Path: c.Path}
	for f := range NumFields {
		if c.IsGiven(f) {
			p.Set(f, c.Values[f])
		}
	}
	p.derived = c.Derived
	return p
}

// Resolve fills what the profile leaves out with defaults by industry and
// size. It fails with an [InvalidError] for an unknown industry, a missing
// headcount or a value out of range.
func (cat *Catalogue) Resolve(p *Profile) (Company, error) {
	if err := p.Validate(); err != nil {
		return Company{}, err
	}
	return cat.resolve(p)
}

func (cat *Catalogue) resolve(p *Profile) (Company, error) {
	ind := cat.Industry(p.Industry)
	if ind == nil {
		return Company{}, &InvalidError{What: "profile " + p.ID, Why: "unknown industry " + p.Industry}
	}
	r := resolver{cat: cat, ind: ind, p: p}
	return r.company()
}

// resolver carries what the rules of one resolution share.
type resolver struct {
	cat *Catalogue
	ind *Industry
	p   *Profile
	c   Company
	n   float64 // headcount
}

func (r *resolver) company() (Company, error) {
	p, c := r.p, &r.c
	c.ID, c.Name, c.Industry, c.Flavour = p.ID, p.Name, p.Industry, p.Flavour
	c.Given, c.Derived = p.given, p.derived
	c.Current, c.Path = p.Current, p.Path
	if c.Name == "" {
		c.Name = p.ID
	}
	if c.Flavour == "" {
		c.Flavour = FlavourAuto
	}
	r.n = p.values[Headcount]
	c.Values = p.values
	r.defaults()
	c.OneTechnology = r.law(oneTechnology)
	c.Delivered = max(c.Values[TechShare], float64(c.OneTechnology*r.of(TechShare)))
	r.engineers()
	if c.Values[ITStaff]+c.Values[Engineers] > r.n {
		if !p.Has(ITStaff) && c.Values[Engineers] <= r.n {
			c.Values[ITStaff] = max(0, r.n-c.Values[Engineers])
		} else if !p.Has(Engineers) && c.Values[ITStaff] <= r.n {
			c.Values[Engineers] = max(0, r.n-c.Values[ITStaff])
		} else {
			return Company{}, &InvalidError{What: "profile " + p.ID, Why: "it_staff and engineers together exceed the headcount"}
		}
	}
	c.GrossMargin = r.law(grossMargin)
	c.BreachCostUSD = r.law(breachCost) * 1e6
	c.PayMultiplier = r.law(payMultiplier)
	c.ITSpendUSD = r.itSpend()
	c.RetainedStaff = r.law(retainedShare) * r.law(personnelShare) * c.ITSpendUSD / (1000 * r.law(personKUSD))
	return *c, nil
}

// defaults resolves every field but engineers and internal_build: by its law,
// or from its law where that is per head. What is assumed is an expectation and
// has fractions: rounded to whole persons it would jump, a small company's by
// a third. Only business units are whole, because a post each is a person.
func (r *resolver) defaults() {
	for f := range NumFields {
		x := r.of(f)
		switch f {
		case Headcount, Engineers, InternalBuild:
			continue
		case RevenueMUSD:
			x = x * r.n / 1000
		case ITStaff:
			x = min(x*r.n, r.n)
		case Sites:
			x = max(1, x*r.n/1000)
		case BusinessUnits:
			x = max(1, math.Round(x))
		}
		r.assume(f, x)
	}
}

// of is the law of a field at the size of the company.
func (r *resolver) of(f Field) float64 { return r.law(Fields[f].Law) }

// law is a law at the size of the company; 0 where the industry has no revenue and the law is one of revenue.
func (r *resolver) law(law Law) float64 {
	if law.Scope == ForAll {
		return r.cat.Defaults[law.Key].at(r.n)
	}
	return r.ind.Defaults[law.Key].at(r.n)
}

// assume sets a field the user left out.
func (r *resolver) assume(f Field, v float64) {
	if !r.p.Has(f) {
		r.c.Values[f] = min(max(v, Fields[f].Min), Fields[f].Max)
	}
}

// engineers resolves engineers and internal_build together. The industry's
// builders for the inside stay as they are; product engineers follow the
// technology share of revenue: in proportion below the industry's own share,
// and towards a software company's above it. Otherwise a changed tech_share
// and the default engineers contradict each other.
func (r *resolver) engineers() {
	share, build := r.of(Engineers), r.of(InternalBuild)
	inside, product := float64(share*build), float64(share*(1-build))
	own, is := r.of(TechShare), r.c.Delivered
	switch soft := r.cat.Industry("software"); {
	case is < own:
		product = float64(product * (is / own))
	case is > own && soft != nil:
		top := float64(soft.Defaults[Fields[Engineers].Law.Key].at(r.n) * (1 - soft.Defaults[Fields[InternalBuild].Law.Key].at(r.n)))
		product += float64(max(0, top-product) * (is - own) / (1 - own))
	}
	switch hasE, hasB := r.p.Has(Engineers), r.p.Has(InternalBuild); {
	case hasE && !hasB:
		if t := inside + product; t > 0 {
			r.assume(InternalBuild, inside/t)
		}
	case hasB && !hasE && r.c.Values[InternalBuild] > build:
		// more build than the industry has takes more engineers
		more := 1 + r.c.Values[InternalBuild] - build
		r.assume(Engineers, r.n*min(float64((inside+product)*more), r.cat.value(engineersLimit)))
	default:
		r.assume(Engineers, r.n*min(inside+product, r.cat.value(engineersLimit)))
		if t := inside + product; t > 0 {
			r.assume(InternalBuild, inside/t)
		}
	}
}

// itSpend is the yearly IT budget, USD: a share of revenue, where an unusual
// revenue counts only in part; the industry's spend per head where there is no
// revenue; and never below it_spend_floor for each person in IT.
func (r *resolver) itSpend() float64 {
	spend := r.law(spendPerHead) * 1000 * r.n
	if rev := r.c.Values[RevenueMUSD] * 1e6; rev > 0 {
		usual := r.of(RevenueMUSD) * 1000 * r.n
		if usual > 0 {
			own := r.cat.value(itSpendRevenue)
			rev = num.Pow(rev, own) * num.Pow(usual, 1-own)
		}
		if share := r.law(spendShare); share > 0 {
			spend = share * rev
		}
	}
	return max(spend, 1000*r.cat.value(itSpendFloor)*r.c.Values[ITStaff])
}

// Industry returns the industry with the id, or nil.
func (cat *Catalogue) Industry(id string) *Industry {
	for i := range cat.Industries {
		if cat.Industries[i].ID == id {
			return &cat.Industries[i]
		}
	}
	return nil
}
