package model

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

// FieldInfo is all that is said of one field of a profile, in one row. Readers
// of files, schemas, hints, the interview, defaults, sentences of results and
// the search for flips take it from here.
type FieldInfo struct {
	Key      string     // name in files, flags and JSON
	Unit     string     // unit, "index" or "share" for a plain scale
	Min, Max float64    // inclusive limits
	Integer  bool       // fractions are an error
	Tested   [2]float64 // range the model was tested in; outside it readers warn
	Doc      string     // one sentence

	Noun  string // in a sentence: "headcount"
	Style Style  // how a sentence writes a value
	After string // and what follows it: " out of 10"

	Synonyms []string // other names people try; hints only
	UnitHint string   // hint for a value out of range whose unit was mistaken

	Law      Law       // the default of a profile that leaves the field out
	Steps    []float64 // how far a search moves the field to see whether the answer changes, ascending; the first is a notch
	Ratio    bool      // the steps are ratios, not differences
	Searched bool      // every result searches it: who leads a company can hope or fear that it changes
}

// Style is how a sentence writes the value of a field.
type Style uint8

// The styles: 600, 40% of a share of 0.4, 40% of a value of 40, $900M of 900.
const (
	plain Style = iota
	Share
	Percent
	Millions
)

// Law names the size law in the seeds that a default follows, and where it
// stands. The zero value is no default: the field is required.
type Law struct {
	Scope Scope
	Key   string
}

// Scope is where a size law stands.
type Scope uint8

// The scopes: with every industry, with the industries that have revenue, or
// one for all companies.
const (
	NoLaw Scope = iota
	ByIndustry
	ByRevenue
	ForAll
)

// The laws of amounts that are no fields of a profile.
var (
	spendPerHead  = Law{ByIndustry, "it_spend_per_head_kusd"}
	payMultiplier = Law{ByIndustry, "pay_multiplier"}
	breachCost    = Law{ByIndustry, "breach_cost_musd"}
	oneTechnology = Law{ByIndustry, "one_technology"}

	grossMargin = Law{ByRevenue, "gross_margin"}
	spendShare  = Law{ByRevenue, "it_spend_share"}

	retainedShare  = Law{ForAll, "retained_share"}
	personnelShare = Law{ForAll, "it_personnel_share"}
	personKUSD     = Law{ForAll, "it_person_kusd"}
)

// Keys are the keys of the laws of a scope: of those that defaults of fields follow, and of those above.
func (s Scope) Keys() (keys []string) {
	laws := []Law{spendPerHead, payMultiplier, breachCost, oneTechnology, grossMargin, spendShare, retainedShare, personnelShare, personKUSD}
	for f := range Fields {
		laws = append(laws, Fields[f].Law)
	}
	for _, law := range laws {
		if law.Scope == s {
			keys = append(keys, law.Key)
		}
	}
	return keys
}

// index completes the row of a scale from 0 to 10 that follows the industry.
func index(f FieldInfo) FieldInfo {
	f.Unit, f.Max, f.Tested = "index", 10, [2]float64{0, 10}
	f.After, f.UnitHint = " out of 10", "the scale runs from 0 to 10: write 3.5 for 35%"
	f.Law = Law{ByIndustry, f.Key}
	return f
}

// share completes the row of a scale from 0 to 1 that every result searches.
func share(scope Scope, f FieldInfo) FieldInfo {
	f.Max, f.Tested, f.Searched = 1, [2]float64{0, 1}, true
	f.Law = Law{scope, f.Key}
	if f.Unit == "" {
		f.Unit, f.After = "share", " on a scale of 0 to 1"
	}
	return f
}

// Fields describes every numeric field, in the order of the constants.
var Fields = [NumFields]FieldInfo{
	Headcount: {
		Key: "headcount", Unit: "people", Min: 1, Max: 5_000_000, Integer: true, Tested: [2]float64{5, 300_000},
		Doc:      "employees, all of the company",
		Noun:     "headcount",
		Synonyms: []string{"employees", "staff", "people", "size", "fte", "ftes", "number_of_employees"},
		Steps:    []float64{1.25, 1.6, 2, 3, 5, 10}, Ratio: true, Searched: true,
	},
	RevenueMUSD: {
		Key: "revenue_musd", Unit: "million USD per year", Min: 0, Max: 2_000_000, Tested: [2]float64{0, 500_000},
		Doc:  "yearly revenue; 0 for a public body or before the first sale",
		Noun: "revenue", Style: Millions, After: " a year",
		Synonyms: []string{"revenue", "turnover", "sales", "revenue_usd", "revenue_musd_year"},
		UnitHint: "the unit is a million USD: write 900 for 900 million",
		Law:      Law{ByRevenue, "revenue_per_head_kusd"}, Steps: []float64{1.25, 1.6, 2.5, 4}, Ratio: true,
	},
	GrowthPct: {
		Key: "growth_pct", Unit: "percent per year", Min: -50, Max: 300, Tested: [2]float64{-15, 120},
		Doc:  "expected growth of the headcount",
		Noun: "growth", Style: Percent, After: " a year",
		Synonyms: []string{"growth", "growth_rate", "growth_percent"},
		UnitHint: "the unit is percent per year: write 25 for 25%",
		Law:      Law{ByIndustry, "growth_pct"}, Steps: []float64{10, 25, 60}, Searched: true,
	},
	TechShare: share(ByIndustry, FieldInfo{
		Key: "tech_share", Unit: "share of revenue", Doc: "how much of what is sold is technology",
		Noun: "technology's share of revenue", Style: Share, Steps: []float64{0.05, 0.1, 0.2, 0.3, 0.5},
		Synonyms: []string{"technology_share", "tech_pct", "tech_share_of_revenue"},
	}),
	ITStaff: {
		Key: "it_staff", Unit: "people", Min: 0, Max: 1_000_000, Tested: [2]float64{0, 60_000},
		Doc:      "people in internal IT",
		Noun:     "the number of IT staff",
		Synonyms: []string{"it", "it_people", "it_headcount", "it_employees"},
		Law:      Law{ByIndustry, "it_staff_share"}, Steps: []float64{1.25, 1.6, 2.5, 4}, Ratio: true,
	},
	Engineers: {
		Key: "engineers", Unit: "people", Min: 0, Max: 1_000_000, Tested: [2]float64{0, 100_000},
		Doc:      "software and product engineers",
		Noun:     "the number of engineers",
		Synonyms: []string{"developers", "devs", "engineering", "software_engineers", "rnd", "r_and_d"},
		Law:      Law{ByIndustry, "engineer_share"}, Steps: []float64{1.25, 1.6, 2.5, 4}, Ratio: true,
	},
	InternalBuild: share(ByIndustry, FieldInfo{
		Key: "internal_build", Unit: "share of engineers", Doc: "engineers who build for the inside, not for customers",
		Noun: "the share of engineers who build internal systems", Style: Share, Steps: []float64{0.1, 0.25, 0.5},
	}),
	Regulation: index(FieldInfo{
		Key: "regulation", Doc: "regulatory load",
		Noun: "regulation", Steps: []float64{1, 2.5, 5}, Searched: true,
		Synonyms: []string{"compliance", "regulated"},
	}),
	Threat: index(FieldInfo{
		Key: "threat", Doc: "exposure to attack",
		Noun: "the cyber threat", Steps: []float64{1, 2.5, 5},
		Synonyms: []string{"security", "cyber_threat"},
	}),
	ITComplexity: index(FieldInfo{
		Key: "it_complexity", Doc: "complexity of the internal IT estate",
		Noun: "IT complexity", Steps: []float64{1, 2.5, 5}, Searched: true,
	}),
	ProductComplexity: index(FieldInfo{
		Key: "product_complexity", Doc: "technical complexity of what is sold",
		Noun: "product complexity", Steps: []float64{1, 2.5, 5},
	}),
	DigitalAmbition: index(FieldInfo{
		Key: "digital_ambition", Doc: "how far the business is to be changed by technology",
		Noun: "digital ambition", Steps: []float64{1, 2, 3.5, 5}, Searched: true,
	}),
	AIAdoption: index(FieldInfo{
		Key: "ai_adoption", Doc: "use of AI inside and in products",
		Noun: "AI adoption", Steps: []float64{1.5, 3, 5}, Searched: true,
		Synonyms: []string{"ai"},
	}),
	Legacy: index(FieldInfo{
		Key: "legacy", Doc: "age and debt of the systems",
		Noun: "legacy", Steps: []float64{1, 2.5, 5},
		Synonyms: []string{"technical_debt", "tech_debt"},
	}),
	Sites: {
		Key: "sites", Unit: "places", Min: 1, Max: 100_000, Integer: true, Tested: [2]float64{1, 10_000},
		Doc:      "places of work with their own needs",
		Noun:     "the number of sites",
		Synonyms: []string{"locations", "plants", "offices"},
		Law:      Law{ByIndustry, "sites_per_1000"}, Steps: []float64{1.5, 3, 10}, Ratio: true,
	},
	BusinessUnits: {
		Key: "business_units", Unit: "units", Min: 1, Max: 500, Integer: true, Tested: [2]float64{1, 50},
		Doc:  "business units with their own management",
		Noun: "the number of business units",
		Law:  Law{ByIndustry, "business_units"}, Steps: []float64{1, 2, 4},
	},
	Clarity: share(ForAll, FieldInfo{
		Key: "clarity", Doc: "how clearly decision rights are known, at the start",
		Noun: "clarity of decision rights", Steps: []float64{0.1, 0.25, 0.5},
	}),
	Cooperation: share(ForAll, FieldInfo{
		Key: "cooperation", Doc: "how readily leaders settle among themselves",
		Noun: "cooperation among leaders", Steps: []float64{0.15, 0.3, 0.5},
	}),
	GrowthFocus: share(ByIndustry, FieldInfo{
		Key: "growth_focus", Doc: "goal of the business: 0 bottom line, 1 top line",
		Noun: "focus on growth", Steps: []float64{0.15, 0.3, 0.5},
	}),
	PayLevel: {
		Key: "pay_level", Unit: "ratio to US", Min: 0.05, Max: 3, Tested: [2]float64{0.2, 1.5},
		Doc:  "level of pay, 1 = United States",
		Noun: "the pay level", After: " times the US level",
		UnitHint: "1 is the United States: write 0.85 for 85% of it",
		Law:      Law{ForAll, "pay_level"}, Steps: []float64{1.15, 1.4, 2}, Ratio: true,
	},
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
