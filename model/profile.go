package model

import "math"

// Field names one numeric attribute of a company. The order is the order of
// the columns in files and reports.
type Field uint8

// The numeric fields of a profile. Units and ranges stand in [Fields].
const (
	Headcount Field = iota
	RevenueMUSD
	GrowthPct
	TechShare
	ITStaff
	Engineers
	InternalBuild
	Regulation
	Threat
	ITComplexity
	ProductComplexity
	DigitalAmbition
	AIAdoption
	Legacy
	Sites
	BusinessUnits
	Clarity
	Cooperation
	GrowthFocus
	PayLevel
	NumFields
)

// FieldInfo describes one field of a profile file.
type FieldInfo struct {
	Key      string     // name in files, flags and JSON
	Unit     string     // unit, empty for a plain share or index
	Min, Max float64    // inclusive limits
	Integer  bool       // fractions are an error
	Tested   [2]float64 // range the model was tested in; outside it readers warn
	Doc      string     // one sentence
}

// Fields describes every numeric field, in the order of the constants.
var Fields = [NumFields]FieldInfo{
	Headcount:         {"headcount", "people", 1, 5_000_000, true, [2]float64{5, 300_000}, "employees, all of the company"},
	RevenueMUSD:       {"revenue_musd", "million USD a year", 0, 2_000_000, false, [2]float64{0, 500_000}, "yearly revenue; 0 for a public body or before the first sale"},
	GrowthPct:         {"growth_pct", "percent a year", -50, 300, false, [2]float64{-15, 120}, "expected growth of the headcount"},
	TechShare:         {"tech_share", "share of revenue", 0, 1, false, [2]float64{0, 1}, "how much of what is sold is technology"},
	ITStaff:           {"it_staff", "people", 0, 1_000_000, false, [2]float64{0, 60_000}, "people in internal IT"},
	Engineers:         {"engineers", "people", 0, 1_000_000, false, [2]float64{0, 100_000}, "software and product engineers"},
	InternalBuild:     {"internal_build", "share of engineers", 0, 1, false, [2]float64{0, 1}, "engineers who build for the inside, not for customers"},
	Regulation:        {"regulation", "index", 0, 10, false, [2]float64{0, 10}, "regulatory load"},
	Threat:            {"threat", "index", 0, 10, false, [2]float64{0, 10}, "exposure to attack"},
	ITComplexity:      {"it_complexity", "index", 0, 10, false, [2]float64{0, 10}, "complexity of the internal IT estate"},
	ProductComplexity: {"product_complexity", "index", 0, 10, false, [2]float64{0, 10}, "technical complexity of what is sold"},
	DigitalAmbition:   {"digital_ambition", "index", 0, 10, false, [2]float64{0, 10}, "how far the business is to be changed by technology"},
	AIAdoption:        {"ai_adoption", "index", 0, 10, false, [2]float64{0, 10}, "use of AI inside and in products"},
	Legacy:            {"legacy", "index", 0, 10, false, [2]float64{0, 10}, "age and debt of the systems"},
	Sites:             {"sites", "places", 1, 100_000, true, [2]float64{1, 10_000}, "places of work with their own needs"},
	BusinessUnits:     {"business_units", "units", 1, 500, true, [2]float64{1, 50}, "business units with their own management"},
	Clarity:           {"clarity", "share", 0, 1, false, [2]float64{0, 1}, "how clearly decision rights are known, at the start"},
	Cooperation:       {"cooperation", "share", 0, 1, false, [2]float64{0, 1}, "how readily leaders settle among themselves"},
	GrowthFocus:       {"growth_focus", "share", 0, 1, false, [2]float64{0, 1}, "goal of the business: 0 bottom line, 1 top line"},
	PayLevel:          {"pay_level", "ratio to US", 0.05, 3, false, [2]float64{0.2, 1.5}, "level of pay, 1 = United States"},
}

// FieldByKey finds a field by its name in files; ok is false for an unknown name.
func FieldByKey(key string) (f Field, ok bool) {
	for i := range Fields {
		if Fields[i].Key == key {
			return Field(i), true
		}
	}
	return 0, false
}

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
	values   [NumFields]float64
	given    uint32 // bit f set: values[f] was given
}

// Set records a given value.
func (p *Profile) Set(f Field, v float64) { p.values[f] = v; p.given |= 1 << f }

// Unset forgets a given value.
func (p *Profile) Unset(f Field) { p.values[f] = 0; p.given &^= 1 << f }

// Get returns a given value; ok is false when the field was left out.
func (p *Profile) Get(f Field) (v float64, ok bool) { return p.values[f], p.Has(f) }

// Has reports whether the field was given.
func (p *Profile) Has(f Field) bool { return p.given>>f&1 == 1 }

// Validate returns the first reason why the profile cannot be resolved, or
// nil. Readers of files report all reasons with their places; this is the
// guard for profiles built in code.
func (p *Profile) Validate() error {
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
		if info.Integer && v != math.Trunc(v) {
			return &InvalidError{What: "profile " + p.ID, Why: info.Key + " must be a whole number"}
		}
	}
	return nil
}

// InvalidError says that a noun cannot be used, and why.
type InvalidError struct{ What, Why string }

func (e *InvalidError) Error() string { return e.What + ": " + e.Why }
