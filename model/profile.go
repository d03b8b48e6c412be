package model

import "math"

// Flavour says what a CTO is in this company.
type Flavour string

// The flavours a profile may name. Auto follows where the technical people are.
const (
	FlavourAuto           Flavour = "auto"
	FlavourProduct        Flavour = "product"
	FlavourInfrastructure Flavour = "infrastructure"
	FlavourAny            Flavour = "any" // mandates that hold under both
)

// Profile is what a user says of one company. Fields left out stay unset and
// are resolved by industry and size in [Catalogue.Resolve].
type Profile struct {
	ID       string // unique in a run; lower-case slug
	Name     string // for people; defaults to ID
	Industry string // id of an Industry
	Flavour  Flavour
	Current  string // id of the structure that is in place; empty: unknown
	Path     Path   // headcount after 1, 2, ... years; empty: as the growth says
	values   [NumFields]float64
	given    uint32 // bit f set: values[f] was given
	derived  uint32 // bit f set: of those that were given, it follows from an answer or a range and is not known
}

// Set records a given value.
func (p *Profile) Set(f Field, v float64) { p.values[f] = v; p.given |= 1 << f; p.derived &^= 1 << f }

// Derive marks a given value as derived from an answer or a range, not known.
func (p *Profile) Derive(f Field) { p.derived |= p.given & (1 << f) }

// IsDerived reports whether the value of the field was derived, see [Profile.Derive].
func (p *Profile) IsDerived(f Field) bool { return p.derived>>f&1 == 1 }

// Get returns a given value; ok is false when the field was left out.
func (p *Profile) Get(f Field) (v float64, ok bool) { return p.values[f], p.Has(f) }

// Has reports whether the field was given.
func (p *Profile) Has(f Field) bool { return p.given>>f&1 == 1 }

// Validate returns the first reason why the profile cannot be resolved, or
// nil. Readers of files report all reasons with their places; this is the
// guard for profiles built in code.
func (p *Profile) Validate() error {
	if err := p.usable(); err != nil {
		return err
	}
	for f := range NumFields {
		if v, ok := p.Get(f); ok && Fields[f].Integer && v != math.Trunc(v) {
			return &InvalidError{What: "profile " + p.ID, Why: Fields[f].Key + " must be a whole number"}
		}
	}
	return nil
}

// usable returns the first reason why the equations cannot take the profile.
func (p *Profile) usable() error {
	if p.Industry == "" || !p.Has(Headcount) {
		return &InvalidError{What: "profile " + p.ID, Why: "industry and headcount are required"}
	}
	for f := range NumFields {
		v, ok := p.Get(f)
		if !ok {
			continue
		}
		info := &Fields[f]
		if math.IsNaN(v) || v < info.Min || v > info.Max {
			return &InvalidError{What: "profile " + p.ID, Why: info.Key + " is out of range"}
		}
	}
	return nil
}

// InvalidError says that a noun cannot be used, and why.
type InvalidError struct{ What, Why string }

func (e *InvalidError) Error() string { return e.What + ": " + e.Why }
