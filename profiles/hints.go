package profiles

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

// addHints completes the hints of problems that the reader of single numbers could not know.
func (s *Spec) addHints(ps strict.Problems) {
	for i := range ps {
		p := &ps[i]
		key := p.Field[strings.LastIndexByte(p.Field, '.')+1:]
		switch {
		case p.ID == strict.OutOfRange && p.Hint == "":
			if f, ok := model.FieldByKey(key); ok {
				p.Hint = model.Fields[f].UnitHint
			}
		case p.ID == strict.WrongType && key == pathKey:
			p.Hint = pathHint
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
