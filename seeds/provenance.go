package seeds

import (
	"maps"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Input is one entry of the catalogue whose numbers rest on something.
type Input struct {
	Kind string // parameter, responsibility, role, structure or default
	ID   string // a default's is its industry's id and its key
	model.Provenance
}

// Inputs lists everything in a catalogue that carries a basis, in the order of
// the catalogue; defaults of industries last, by industry and key.
func Inputs(cat *model.Catalogue) []Input {
	var out []Input
	for i := range cat.Parameters {
		out = append(out, Input{"parameter", cat.Parameters[i].ID, cat.Parameters[i].Provenance})
	}
	for i := range cat.Responsibilities {
		out = append(out, Input{"responsibility", cat.Responsibilities[i].ID, cat.Responsibilities[i].Provenance})
	}
	for i := range cat.Roles {
		out = append(out, Input{"role", cat.Roles[i].ID, cat.Roles[i].Provenance})
	}
	for i := range cat.Structures {
		if p := cat.Structures[i].Provenance; p.Basis != "" { // a user's own need not say
			out = append(out, Input{"structure", cat.Structures[i].ID, p})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(cat.Defaults)) {
		out = append(out, Input{"default", key, cat.Defaults[key].Provenance})
	}
	for i := range cat.Industries {
		in := &cat.Industries[i]
		for _, key := range slices.Sorted(maps.Keys(in.Defaults)) {
			out = append(out, Input{"default", in.ID + " " + key, in.Defaults[key].Provenance})
		}
	}
	return out
}

// Judgement counts the inputs that bear on a company of an industry, and how
// many of them rest on judgement: what "n of m inputs are judgement" in a report
// means. Parameters, responsibilities, roles and structures bear on every
// company, defaults on those of their industry; an empty industry counts all.
func Judgement(cat *model.Catalogue, industry string) (judgement, all int) {
	for _, in := range Inputs(cat) {
		if industry != "" && in.Kind == "default" && !ofIndustry(cat, industry, in.ID) {
			continue
		}
		all++
		if in.Basis == model.Judgement {
			judgement++
		}
	}
	return judgement, all
}

func ofIndustry(cat *model.Catalogue, industry, id string) bool {
	if _, common := cat.Defaults[id]; common {
		return true
	}
	return len(id) > len(industry) && id[:len(industry)] == industry && id[len(industry)] == ' '
}

// RestsOn lists the inputs that name a source.
func RestsOn(cat *model.Catalogue, source string) []Input {
	return slices.DeleteFunc(Inputs(cat), func(in Input) bool { return !slices.Contains(in.Sources, source) })
}

// SkillLevel turns how much a skill is asked of a role into a number: strong 1,
// needed 0.7, general 0.3, none 0. The numbers are judgement.
func SkillLevel(word string) float64 {
	switch word {
	case "strong":
		return 1
	case "needed":
		return 0.7
	case "general":
		return 0.3
	}
	return 0
}
