package seeds

import (
	"maps"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Input is one entry of the catalogue whose numbers rest on something.
type Input struct {
	Kind     string // parameter, responsibility, role, structure or default
	ID       string // a default's is its industry's id and its key
	Industry string // of a default; empty if it is the same in all industries
	model.Provenance
}

// Inputs lists everything in a catalogue that carries a basis, in the order of
// the catalogue; defaults of industries last, by industry and key.
func Inputs(cat *model.Catalogue) []Input {
	var out []Input
	for i := range cat.Parameters {
		out = append(out, Input{Kind: "parameter", ID: cat.Parameters[i].ID, Provenance: cat.Parameters[i].Provenance})
	}
	for i := range cat.Responsibilities {
		out = append(out, Input{Kind: "responsibility", ID: cat.Responsibilities[i].ID, Provenance: cat.Responsibilities[i].Provenance})
	}
	for i := range cat.Roles {
		out = append(out, Input{Kind: "role", ID: cat.Roles[i].ID, Provenance: cat.Roles[i].Provenance})
	}
	for _, s := range slices.Concat(cat.Structures, cat.Further) {
		if s.Provenance.Basis != "" { // a user's own need not say
			out = append(out, Input{Kind: "structure", ID: s.ID, Provenance: s.Provenance})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(cat.Defaults)) {
		out = append(out, Input{Kind: "default", ID: key, Provenance: cat.Defaults[key].Provenance})
	}
	for i := range cat.Industries {
		in := &cat.Industries[i]
		for _, key := range slices.Sorted(maps.Keys(in.Defaults)) {
			out = append(out, Input{Kind: "default", ID: in.ID + " " + key, Industry: in.ID, Provenance: in.Defaults[key].Provenance})
		}
	}
	return out
}

// Judgement counts the inputs that a result rests on, and how many of them are
// judgement: what "n of m inputs are expert judgement" means wherever it is said.
//
// An input is one entry of the data with a basis of its own: a parameter or a
// constant, a responsibility, a role, a structure, a default of an industry. Of
// the defaults only those of the industries given count, of all industries if none
// is. Definitions do not count: they are chosen and cannot be wrong. Nor do the
// numbers of switching, behind which nothing is but what is said relative to a
// structure in place.
func Judgement(cat *model.Catalogue, industries ...string) (judgement, all int) {
	for i, in := range Inputs(cat) {
		if i < len(cat.Parameters) && cat.Parameters[i].Group == "switching" || in.Basis == model.Definition || len(industries) > 0 && in.Industry != "" && !slices.Contains(industries, in.Industry) {
			continue
		}
		all++
		if in.Basis == model.Judgement {
			judgement++
		}
	}
	return judgement, all
}

// RestsOn lists the inputs that name a source.
func RestsOn(cat *model.Catalogue, source string) []Input {
	return slices.DeleteFunc(Inputs(cat), func(in Input) bool { return !slices.Contains(in.Sources, source) })
}
