package profiles

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

// synonyms are other names people try for a field. They are hints only: the reader never accepts them.
var synonyms = map[string][]string{
	"id":                                {"key", "slug", "code"},
	"name":                              {"company", "company_name", "title", "organisation", "organization"},
	"industry":                          {"sector", "branch", "vertical"},
	model.Fields[model.Headcount].Key:   {"employees", "staff", "people", "size", "fte", "ftes", "number_of_employees"},
	model.Fields[model.RevenueMUSD].Key: {"revenue", "turnover", "sales", "revenue_usd", "revenue_musd_year"},
	model.Fields[model.GrowthPct].Key:   {"growth", "growth_rate", "growth_percent"},
	model.Fields[model.TechShare].Key:   {"technology_share", "tech_pct", "tech_share_of_revenue"},
	model.Fields[model.ITStaff].Key:     {"it", "it_people", "it_headcount", "it_employees"},
	model.Fields[model.Engineers].Key:   {"developers", "devs", "engineering", "software_engineers", "rnd", "r_and_d"},
	model.Fields[model.Regulation].Key:  {"compliance", "regulated"},
	model.Fields[model.Threat].Key:      {"security", "cyber_threat"},
	model.Fields[model.AIAdoption].Key:  {"ai"},
	model.Fields[model.Sites].Key:       {"locations", "plants", "offices"},
	model.Fields[model.Legacy].Key:      {"technical_debt", "tech_debt"},
	flavourKey:                          {"cto", "cto_type", "flavour", "flavor", "cto_flavor"},
}

// unitHints helps with numbers that are out of range because their unit was mistaken.
var unitHints = map[string]string{
	model.Fields[model.RevenueMUSD].Key: "the unit is a million USD: write 900 for 900 million",
	model.Fields[model.GrowthPct].Key:   "the unit is percent a year: write 25 for 25%",
	model.Fields[model.PayLevel].Key:    "1 is the United States: write 0.85 for 85% of it",
}

const indexHint = "the scale runs from 0 to 10: write 3.5 for 35%"

// addHints completes the hints of problems that the reader of single numbers could not know.
func (s *Spec) addHints(ps strict.Problems) {
	for i := range ps {
		p := &ps[i]
		key := p.Field[strings.LastIndexByte(p.Field, '.')+1:]
		switch {
		case p.ID == strict.OutOfRange && p.Hint == "":
			p.Hint = unitHints[key]
			if f, ok := model.FieldByKey(key); ok && model.Fields[f].Unit == "index" {
				p.Hint = indexHint
			}
		case p.ID == strict.UnknownValue && key == "industry":
			if id := s.industryMeant(p.Message); id != "" {
				p.Hint = "did you mean " + id + "?"
			}
		}
	}
}

// industryMeant finds the industry people mean by the word quoted in a message, or "".
func (s *Spec) industryMeant(message string) string {
	_, word, _ := strings.Cut(message, `"`)
	word, _, _ = strings.Cut(word, `"`)
	id := otherIndustries[strings.ToLower(word)]
	if !slices.Contains(s.industries, id) {
		return ""
	}
	return id
}

// otherIndustries are words people use for an industry that are not close to its id.
var otherIndustries = map[string]string{
	"saas": "software", "startup": "software", "start-up": "software", "it": "software", "tech": "software", "technology": "software",
	"ecommerce": "internet", "e-commerce": "internet", "platform": "internet", "payments": "fintech",
	"finance": "bank", "financial": "bank", "financial-services": "bank", "insurer": "insurance",
	"hospital": "healthcare", "health": "healthcare", "clinic": "healthcare", "biotech": "pharma", "medtech": "pharma",
	"automotive": "manufacturing", "industry": "manufacturing", "machinery": "industrial-technology", "electronics": "industrial-technology",
	"fmcg": "consumer-goods", "food": "consumer-goods", "shop": "retail", "wholesale": "retail",
	"hotel": "hospitality", "hotels": "hospitality", "restaurants": "hospitality", "tourism": "hospitality",
	"airline": "transport", "logistics": "transport", "railway": "transport", "telecommunications": "telecom",
	"utility": "energy", "utilities": "energy", "oil": "energy", "gas": "energy", "publishing": "media", "entertainment": "media",
	"university": "education", "school": "education", "public": "government", "public-sector": "government", "city": "government",
	"consulting": "professional-services", "law": "professional-services", "services": "professional-services", "real-estate": "construction",
}
